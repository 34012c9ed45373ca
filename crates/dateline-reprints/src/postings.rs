//! Which articles have a feature: a table of pairs with open addressing, eight bytes a pair.

/// Fill beyond which the table grows, and by how much: seven tenths, by four tenths.
const FULL: (usize, usize) = (7, 10);
const GROWTH: (usize, usize) = (14, 10);
const SMALLEST: usize = 64;

/// No article.
const FREE: u32 = u32::MAX;

/// Pairs of a feature and an article. Of a feature at most so many articles are kept as the owner says, the first ones.
#[derive(Debug, Default)]
pub(crate) struct Postings {
    /// Upper half of the feature's hash, and article.
    slots: Vec<(u32, u32)>,
    count: usize,
}

impl Postings {
    /// The articles with a feature, in any order, at most `most`.
    pub(crate) fn of(&self, feature: u64, most: usize) -> impl Iterator<Item = u32> {
        let wanted = short(feature);
        let start = self.place(wanted);
        let (before, from) = self.slots.split_at(start);
        let slots = from.iter().chain(before).take_while(|(_, article)| *article != FREE);
        slots.filter(move |(found, _)| *found == wanted).map(|(_, article)| *article).take(most)
    }

    /// Adds an article to those with a feature, unless there are `most` already.
    pub(crate) fn add(&mut self, feature: u64, article: u32, most: usize) {
        if (self.count + 1) * FULL.1 > self.slots.len() * FULL.0 {
            self.grow();
        }
        if self.of(feature, most).count() >= most {
            return;
        }
        self.insert(short(feature), article);
        self.count += 1;
    }

    /// Bytes that it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.slots.capacity() * std::mem::size_of::<(u32, u32)>()
    }

    fn place(&self, wanted: u32) -> usize {
        (wanted as usize * self.slots.len()) >> 32
    }

    fn insert(&mut self, feature: u32, article: u32) {
        let mut place = self.place(feature);
        while self.slots[place].1 != FREE {
            place = if place + 1 == self.slots.len() { 0 } else { place + 1 };
        }
        self.slots[place] = (feature, article);
    }

    fn grow(&mut self) {
        let size = (self.slots.len() * GROWTH.0 / GROWTH.1).max(SMALLEST);
        let old = std::mem::replace(&mut self.slots, vec![(0, FREE); size]);
        for (feature, article) in old.into_iter().filter(|(_, article)| *article != FREE) {
            self.insert(feature, article);
        }
    }
}

fn short(feature: u64) -> u32 {
    (feature >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_found() {
        let mut postings = Postings::default();
        for article in 0..5_000_u32 {
            postings.add(crate::hashing::spread(u64::from(article % 700)), article, 4);
        }
        for feature in 0..700_u32 {
            let mut found: Vec<u32> = postings.of(crate::hashing::spread(u64::from(feature)), 4).collect();
            found.sort_unstable();
            assert_eq!(found, [feature, feature + 700, feature + 1400, feature + 2100]);
        }
        assert_eq!(postings.of(crate::hashing::spread(9_999), 4).count(), 0);
    }

    #[test]
    fn an_empty_table_has_nothing() {
        assert_eq!(Postings::default().of(7, 4).count(), 0);
    }
}
