//! Sets of rows: a bit for each.

use std::ops::Range;

/// A set of the rows from 0 on, below a length.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RowSet {
    bits: Vec<u64>,
    len: usize,
}

impl RowSet {
    /// None of so many rows.
    pub fn none(len: usize) -> Self {
        Self { bits: vec![0; len.div_ceil(64)], len }
    }

    /// All of so many rows.
    pub fn all(len: usize) -> Self {
        let mut all = Self { bits: vec![u64::MAX; len.div_ceil(64)], len };
        all.cut();
        all
    }

    /// Takes bits behind the last row away.
    fn cut(&mut self) {
        if let Some(last) = self.bits.last_mut()
            && !self.len.is_multiple_of(64)
        {
            *last &= u64::MAX >> (64 - self.len % 64);
        }
    }

    pub fn insert(&mut self, row: usize) {
        self.bits[row / 64] |= 1 << (row % 64);
    }

    pub fn contains(&self, row: usize) -> bool {
        row < self.len && self.bits[row / 64] >> (row % 64) & 1 == 1
    }

    /// Puts in those of 64 rows whose bits are set, from a row on.
    pub fn insert_64(&mut self, first: usize, rows: u64) {
        let (place, shift) = (first / 64, first % 64);
        if rows != 0 {
            self.bits[place] |= rows << shift;
            if shift > 0 && rows >> (64 - shift) != 0 {
                self.bits[place + 1] |= rows >> (64 - shift);
            }
        }
    }

    pub fn insert_range(&mut self, rows: Range<usize>) {
        each_word(rows, |place, mask| {
            self.bits[place] |= mask;
            true
        });
    }

    pub fn has_any_of(&self, rows: Range<usize>) -> bool {
        !each_word(rows, |place, mask| self.bits[place] & mask == 0)
    }

    /// Its bits, 64 rows in each.
    pub fn words(&self) -> &[u64] {
        &self.bits
    }

    pub fn count_of(&self, rows: Range<usize>) -> usize {
        let mut count = 0;
        each_word(rows, |place, mask| {
            count += (self.bits[place] & mask).count_ones() as usize;
            true
        });
        count
    }

    pub fn count(&self) -> usize {
        self.bits.iter().map(|bits| bits.count_ones() as usize).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.bits.iter().all(|bits| *bits == 0)
    }

    /// Keeps those that are in the other as well.
    pub fn keep(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(bits, other)| *bits &= other);
    }

    /// Puts in those that are in the other.
    pub fn add(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(bits, other)| *bits |= other);
    }

    /// The rows that are not in it.
    pub fn others(mut self) -> Self {
        self.bits.iter_mut().for_each(|bits| *bits = !*bits);
        self.cut();
        self
    }

    /// Its rows, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.iter_of(0..self.len)
    }

    /// Its rows within a range, in order.
    pub fn iter_of(&self, rows: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let behind = rows.end.min(self.len);
        let mut place = rows.start / 64;
        let mut bits = match rows.start < behind {
            true => self.bits[place] & (u64::MAX << (rows.start % 64)),
            false => 0,
        };
        std::iter::from_fn(move || {
            while bits == 0 {
                place += 1;
                if place * 64 >= behind {
                    return None;
                }
                bits = self.bits[place];
            }
            let row = place * 64 + bits.trailing_zeros() as usize;
            bits &= bits - 1;
            (row < behind).then_some(row)
        })
    }
}

/// Tells of the words that hold a range and of the bits of the range in each, until it is told to stop; whether it came to the end.
fn each_word(rows: Range<usize>, mut tell: impl FnMut(usize, u64) -> bool) -> bool {
    if rows.is_empty() {
        return true;
    }
    let (first, last) = (rows.start / 64, (rows.end - 1) / 64);
    for place in first..=last {
        let mut mask = u64::MAX;
        if place == first {
            mask &= u64::MAX << (rows.start % 64);
        }
        if place == last {
            mask &= u64::MAX >> (63 - (rows.end - 1) % 64);
        }
        if !tell(place, mask) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn of(rows: &BTreeSet<usize>, len: usize) -> RowSet {
        let mut set = RowSet::none(len);
        rows.iter().for_each(|row| set.insert(*row));
        set
    }

    proptest! {
        #[test]
        fn is_a_set(
            (len, one, other, range) in (1usize..300).prop_flat_map(|len| {
                let rows = || prop::collection::btree_set(0..len, 0..40);
                (Just(len), rows(), rows(), (0..=len, 0..=len))
            }),
        ) {
            let range = range.0.min(range.1)..range.0.max(range.1);
            let (first, second) = (of(&one, len), of(&other, len));
            let list = |set: &RowSet| set.iter().collect::<BTreeSet<_>>();
            let changed = |change: &dyn Fn(&mut RowSet)| { let mut set = first.clone(); change(&mut set); list(&set) };
            prop_assert_eq!(list(&first), one.clone());
            prop_assert_eq!(first.count(), one.len());
            prop_assert_eq!(first.is_empty(), one.is_empty());
            prop_assert_eq!(changed(&|set| set.keep(&second)), &one & &other);
            prop_assert_eq!(changed(&|set| set.add(&second)), &one | &other);
            prop_assert_eq!(list(&first.clone().others()), (0..len).filter(|row| !one.contains(row)).collect());
            prop_assert_eq!(first.clone().others().count(), len - one.len());
            let within: BTreeSet<usize> = one.range(range.clone()).copied().collect();
            prop_assert_eq!(first.iter_of(range.clone()).collect::<BTreeSet<_>>(), within.clone());
            prop_assert_eq!(first.count_of(range.clone()), within.len());
            prop_assert_eq!(first.has_any_of(range.clone()), !within.is_empty());
            prop_assert_eq!(changed(&|set| set.insert_range(range.clone())), &one | &range.clone().collect());
            prop_assert_eq!(RowSet::all(len).count(), len);
            prop_assert!((0..len).all(|row| first.contains(row) == one.contains(&row)) && !first.contains(len));
        }

        #[test]
        fn takes_64_at_a_time(first in 0usize..300, rows: u64) {
            let mut set = RowSet::none(364);
            set.insert_64(first, rows);
            let expected: Vec<usize> = (0..64).filter(|place| rows >> place & 1 == 1).map(|place| first + place).collect();
            prop_assert_eq!(set.iter().collect::<Vec<_>>(), expected);
        }
    }
}
