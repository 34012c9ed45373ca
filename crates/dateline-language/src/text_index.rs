//! Distinct strings and their dense numbers: the map behind the lexicon and the chunk cache.
//!
//! Open addressing over one arena: no allocation for a string that is known, and clearing keeps the memory.

const FREE: u32 = u32::MAX;

/// Strings in the order in which they were added. The caller brings the hash, because it has other uses for it.
#[derive(Debug, Clone)]
pub(crate) struct TextIndex {
    slots: Vec<u32>,
    hashes: Vec<u64>,
    ends: Vec<usize>,
    arena: String,
}

impl TextIndex {
    /// An empty index with room for `capacity` strings before it grows.
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        let slots = (capacity.max(8) * 2).next_power_of_two();
        TextIndex { slots: vec![FREE; slots], hashes: Vec::new(), ends: Vec::new(), arena: String::new() }
    }

    /// Number of strings.
    pub(crate) fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Bytes of all strings together.
    pub(crate) fn bytes(&self) -> usize {
        self.arena.len()
    }

    /// The string of number `place`.
    pub(crate) fn text(&self, place: usize) -> &str {
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        &self.arena[start..self.ends[place]]
    }

    /// The number of `text` among the entries that `accept` allows.
    pub(crate) fn find(&self, hash: u64, text: &str, accept: impl Fn(usize) -> bool) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let place = self.slots[slot];
            if place == FREE {
                return None;
            }
            let place = place as usize;
            if self.hashes[place] == hash && accept(place) && self.text(place) == text {
                return Some(place);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Adds `text`, which the caller has not found, and gives its number.
    pub(crate) fn add(&mut self, hash: u64, text: &str) -> usize {
        let place = self.hashes.len();
        if (place + 1) * 2 > self.slots.len() {
            self.grow();
        }
        self.hashes.push(hash);
        self.arena.push_str(text);
        self.ends.push(self.arena.len());
        self.occupy(hash, place);
        place
    }

    fn grow(&mut self) {
        let size = self.slots.len() * 2;
        self.slots.clear();
        self.slots.resize(size, FREE);
        for place in 0..self.hashes.len() {
            self.occupy(self.hashes[place], place);
        }
    }

    fn occupy(&mut self, hash: u64, place: usize) {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        while self.slots[slot] != FREE {
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = place as u32;
    }

    /// Forgets all strings.
    pub(crate) fn clear(&mut self) {
        self.slots.fill(FREE);
        self.hashes.clear();
        self.ends.clear();
        self.arena.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_with_one_hash_stay_apart() {
        let mut index = TextIndex::with_capacity(2);
        let first = index.add(7, "first");
        let second = index.add(7, "second");
        assert_eq!(index.find(7, "first", |_| true), Some(first));
        assert_eq!(index.find(7, "second", |_| true), Some(second));
        assert_eq!(index.find(7, "third", |_| true), None);
        assert_eq!(index.find(7, "first", |place| place != first), None);
    }

    #[test]
    fn growing_and_clearing_keep_it_whole() {
        let mut index = TextIndex::with_capacity(1);
        for number in 0..1000u64 {
            index.add(number.wrapping_mul(0x9e37_79b9_7f4a_7c15), &number.to_string());
        }
        for number in 0..1000u64 {
            let hash = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            assert_eq!(index.find(hash, &number.to_string(), |_| true), Some(number as usize));
        }
        index.clear();
        assert_eq!((index.len(), index.bytes()), (0, 0));
        assert_eq!(index.find(0, "0", |_| true), None);
    }
}
