//! Runs of equal words in two texts, found in time linear in both.
//!
//! Greedy tiling after Wise ("YAP3", 1996) with a table of shingles of the second text: from each word of the first that no
//! run covers yet, the longest run that begins with a shingle found there. As few places of a shingle are tried, texts
//! that repeat themselves cost no more than others.

use crate::words::Word;

/// Words of a shingle, and the shortest run.
pub(crate) const SHINGLE: usize = 4;

/// Places of one shingle that are tried.
const PLACES: usize = 8;

/// `length` words from `a` in the first text and from `b` in the second are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) length: usize,
}

/// The runs of two texts in the order of the first; they do not overlap there, in the second they may.
pub(crate) fn runs(a: &[Word], b: &[Word]) -> Vec<Run> {
    let shingles = Shingles::of(b);
    let mut runs: Vec<Run> = Vec::new();
    let (mut place, mut free) = (0, 0);
    while place + SHINGLE <= a.len() {
        let expected = runs.last().map_or(place, |run| run.b + run.length + (place - run.a - run.length));
        let Some((found, length)) = shingles.longest(a, b, place, expected) else {
            place += 1;
            continue;
        };
        let floor = runs.last().map_or(0, |run| if found >= run.b + run.length { run.b + run.length } else { 0 });
        let back = (1..=(place - free).min(found - floor))
            .take_while(|back| a[place - back].hash == b[found - back].hash)
            .count();
        runs.push(Run { a: place - back, b: found - back, length: length + back });
        place += length;
        free = place;
    }
    runs
}

/// Where each shingle of a text stands.
struct Shingles {
    /// By hash, one more than the first place; 0 where there is none.
    first: Vec<u32>,
    /// By place, one more than the next place in the same slot.
    next: Vec<u32>,
}

impl Shingles {
    fn of(words: &[Word]) -> Self {
        let count = (words.len() + 1).saturating_sub(SHINGLE);
        let mut first = vec![0; (count * 2).next_power_of_two().max(2)];
        let mut next = vec![0; count];
        let mask = first.len() - 1;
        for place in (0..count).rev() {
            let slot = &mut first[shingle(words, place) as usize & mask];
            next[place] = std::mem::replace(slot, u32::try_from(place + 1).unwrap_or(0));
        }
        Self { first, next }
    }

    /// The longest run that begins at `place`; among equals the one nearest to where it is expected.
    fn longest(&self, a: &[Word], b: &[Word], place: usize, expected: usize) -> Option<(usize, usize)> {
        let mut best: Option<(usize, usize)> = None;
        let mut slot = self.first[shingle(a, place) as usize & (self.first.len() - 1)];
        for _ in 0..PLACES {
            let Some(found) = (slot as usize).checked_sub(1) else { break };
            slot = self.next[found];
            let length = a[place..].iter().zip(&b[found..]).take_while(|(left, right)| left.hash == right.hash).count();
            let rank = |(at, length): (usize, usize)| (length, usize::MAX - at.abs_diff(expected));
            if length >= SHINGLE && best.is_none_or(|best| rank((found, length)) > rank(best)) {
                best = Some((found, length));
            }
        }
        best
    }
}

/// A slot for four words; whether they are the same is looked up.
fn shingle(words: &[Word], place: usize) -> u64 {
    let [one, two, three, four] = [0, 1, 2, 3].map(|at| words[place + at].hash);
    let mixed = one ^ two.rotate_left(17) ^ three.rotate_left(34) ^ four.rotate_left(51);
    mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::words_of;

    fn of(a: &str, b: &str) -> Vec<(usize, usize, usize)> {
        let runs = runs(&words_of(a).words, &words_of(b).words);
        runs.iter().map(|run| (run.a, run.b, run.length)).collect()
    }

    #[test]
    fn runs_are_as_long_as_they_can_be() {
        assert_eq!(of("one two three four five", "zero one two three four six"), [(0, 1, 4)]);
        assert_eq!(of("one two three four", "one two three"), []);
        assert_eq!(of("a b c d x e f g h", "e f g h y a b c d"), [(0, 5, 4), (5, 0, 4)]);
    }

    #[test]
    fn of_two_places_the_longer_run_is_taken() {
        assert_eq!(of("a b c d e f", "a b c d x a b c d e f"), [(0, 5, 6)]);
    }

    #[test]
    fn a_text_that_repeats_itself_is_tiled() {
        let runs = of(&"go ".repeat(1000), &"go ".repeat(300));
        assert_eq!(runs.iter().map(|run| run.2).sum::<usize>(), 1000);
        assert!(runs.len() <= 5);
    }
}
