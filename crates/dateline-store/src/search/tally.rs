//! Counting rows by value, and distinct events by value.

use std::sync::Arc;

use foldhash::HashMap;

use super::happenings::Happenings;
use super::row_set::RowSet;

/// Values below are counted in their place of a list: labels and days of a newsroom are few and numbered from the first on.
const SMALL: usize = 1 << 16;

/// How many rows have each value.
#[derive(Debug, Default)]
pub(super) struct Tally {
    unknown: u64,
    small: Vec<u64>,
    others: HashMap<i64, u64>,
}

impl Tally {
    /// Counts so many more of a value; none is one of its own.
    pub fn add(&mut self, value: Option<i64>, count: u64) {
        let Some(value) = value else {
            self.unknown += count;
            return;
        };
        match usize::try_from(value) {
            Ok(place) if place < SMALL => {
                if place >= self.small.len() {
                    self.small.resize(place + 1, 0);
                }
                self.small[place] += count;
            }
            _ => *self.others.entry(value).or_default() += count,
        }
    }

    /// The values that were counted, in no order that means anything.
    pub fn counted(&self) -> impl Iterator<Item = (Option<i64>, u64)> + '_ {
        let small = self.small.iter().enumerate().map(|(value, count)| (Some(value as i64), *count));
        let others = self.others.iter().map(|(value, count)| (Some(*value), *count));
        std::iter::once((None, self.unknown)).chain(small).chain(others).filter(|(_, count)| *count > 0)
    }
}

/// Counts rows that have several values, each value of a row once. Values of one row come one after another.
#[derive(Debug, Default)]
pub(super) struct OncePerRow {
    row: Option<usize>,
    values: Vec<Option<i64>>,
    pub tally: Tally,
}

impl OncePerRow {
    pub fn note(&mut self, row: usize, value: Option<i64>) {
        if self.row != Some(row) {
            self.row = Some(row);
            self.values.clear();
        }
        if !self.values.contains(&value) {
            self.values.push(value);
            self.tally.add(value, 1);
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last {
    Unseen,
    Value(Option<i64>),
}

/// The happenings that have several of the events that were found, counted through.
#[derive(Debug)]
pub(super) struct Several {
    happenings: RowSet,
    /// How many lie before each 64 happenings.
    before: Vec<u32>,
    count: usize,
}

impl Several {
    pub fn of(happenings: &Happenings, events: &RowSet) -> Self {
        let happenings = happenings.with_several(events);
        let mut before = Vec::with_capacity(happenings.words().len());
        let mut count = 0;
        for bits in happenings.words() {
            before.push(count as u32);
            count += bits.count_ones() as usize;
        }
        Self { happenings, before, count }
    }

    /// Its place among them; none where it has one event.
    fn place(&self, happening: usize) -> Option<usize> {
        let (word, bit) = (happening / 64, happening % 64);
        let bits = *self.happenings.words().get(word)?;
        let below = (bits & ((1 << bit) - 1)).count_ones();
        (bits >> bit & 1 == 1).then(|| (self.before[word] + below) as usize)
    }
}

/// Counts distinct events by value: one with several values counts for each.
pub(super) struct Distinct<'h> {
    happenings: &'h Happenings,
    /// Those with several of the events: the others need no comparing.
    several: Arc<Several>,
    /// The last value of each of these: mostly its events have one.
    last: Vec<Last>,
    tally: Tally,
    pairs: Vec<(usize, Option<i64>)>,
}

impl<'h> Distinct<'h> {
    pub fn of(happenings: &'h Happenings, several: Arc<Several>) -> Self {
        Self {
            happenings,
            last: vec![Last::Unseen; several.count],
            several,
            tally: Tally::default(),
            pairs: Vec::new(),
        }
    }

    pub fn note(&mut self, event: usize, value: Option<i64>) {
        let Some(happening) = self.happenings.of(event) else { return };
        match self.several.place(happening) {
            Some(place) => {
                let last = std::mem::replace(&mut self.last[place], Last::Value(value));
                if last != Last::Value(value) {
                    self.pairs.push((place, value));
                }
            }
            None => self.tally.add(value, 1),
        }
    }

    pub fn tally(mut self) -> Tally {
        self.pairs.sort_unstable();
        self.pairs.dedup();
        self.pairs.into_iter().for_each(|(_, value)| self.tally.add(value, 1));
        self.tally
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_counted_wherever_they_are_kept() {
        let mut tally = Tally::default();
        for value in [None, Some(3), Some(1 << 40), Some(3), Some(-1), Some(1 << 40), Some(3)] {
            tally.add(value, 2);
        }
        let mut counted: Vec<_> = tally.counted().collect();
        counted.sort_unstable();
        assert_eq!(counted, [(None, 2), (Some(-1), 2), (Some(3), 6), (Some(1 << 40), 4)]);
    }

    #[test]
    fn a_row_counts_once_for_each_of_its_values() {
        let mut once = OncePerRow::default();
        for (row, value) in [(0, Some(1)), (0, Some(2)), (0, Some(1)), (1, Some(1)), (1, None), (2, Some(1))] {
            once.note(row, value);
        }
        let mut counted: Vec<_> = once.tally.counted().collect();
        counted.sort_unstable();
        assert_eq!(counted, [(None, 1), (Some(1), 3), (Some(2), 1)]);
    }
}
