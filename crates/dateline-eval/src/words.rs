//! Words as the scorers count them: runs of letters and digits.

use std::collections::BTreeSet;
use std::ops::Range;

/// The words of a text as ranges of code points, in order.
pub fn words(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut length = 0;
    for (at, character) in text.chars().enumerate() {
        length = at + 1;
        match (character.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        words.push(from..length);
    }
    words
}

/// The numbers of the words that share a code point with any of `spans`.
pub fn covered(words: &[Range<usize>], spans: impl IntoIterator<Item = Range<usize>>) -> BTreeSet<usize> {
    let mut covered = BTreeSet::new();
    for span in spans {
        let first = words.partition_point(|word| word.end <= span.start);
        covered.extend((first..words.len()).take_while(|&index| words[index].start < span.end));
    }
    covered
}

/// Intersection over union of two sets of words.
pub fn intersection_over_union(one: &BTreeSet<usize>, other: &BTreeSet<usize>) -> f64 {
    let shared = one.intersection(other).count();
    let all = one.len() + other.len() - shared;
    if all == 0 { 0.0 } else { shared as f64 / all as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters_and_digits() {
        assert_eq!(words("añ 4x4, z"), [0..2, 3..6, 8..9]);
        assert_eq!(covered(&words("one two three"), std::iter::once(2..5)), BTreeSet::from([0, 1]));
    }
}
