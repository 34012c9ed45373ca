//! Counts of a set whose first two thirds may be looked at while rules are made: of every three records the third may not.

use std::ops::AddAssign;

/// Whether the errors of record `number`, from 0, may be looked at.
pub const fn is_open(number: usize) -> bool {
    number % 3 != 2
}

/// Counts of the two parts of a set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Split<Scores> {
    /// Of the two thirds whose errors may be looked at.
    pub open: Scores,
    /// Of the last third.
    pub closed: Scores,
    /// What is wrong in the two thirds, for people.
    pub wrong: Vec<String>,
}

impl<Scores: AddAssign + Copy> Split<Scores> {
    /// Counts of the whole.
    pub fn whole(&self) -> Scores {
        let mut whole = self.open;
        whole += self.closed;
        whole
    }

    /// Adds the counts of record `number`, and its errors where they may be looked at.
    pub fn add(&mut self, number: usize, scores: Scores, wrong: impl IntoIterator<Item = String>) {
        if is_open(number) {
            self.open += scores;
            self.wrong.extend(wrong);
        } else {
            self.closed += scores;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_third_record_is_counted_apart_and_its_errors_are_not_kept() {
        let mut split = Split::<usize>::default();
        for number in 0..7 {
            split.add(number, 1, [number.to_string()]);
        }
        assert_eq!((split.open, split.closed, split.whole()), (5, 2, 7));
        assert_eq!(split.wrong, ["0", "1", "3", "4", "6"]);
    }
}
