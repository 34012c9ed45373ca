//! What stands between two runs of equal words: letters that a scanner misread, words put in or left out, or other words.

use std::ops::Range;

use crate::wording::Wording;

/// Words of a gap on either side that are looked at.
pub(crate) const LONGEST: usize = 32;

/// What a gap holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Gap {
    /// Stretches of words that are the same in both, letter for letter or nearly.
    pub(crate) alike: Vec<(Range<usize>, Range<usize>)>,
    /// Words of one that have other words in their place in the other.
    pub(crate) replaced: usize,
}

impl Gap {
    /// Words of the first text that are alike in the second.
    pub(crate) fn words(&self) -> usize {
        self.alike.iter().map(|(range, _)| range.len()).sum()
    }
}

/// Compares the words `in_a` of one text with the words `in_b` of another, at most [`LONGEST`] each.
pub(crate) fn compare(a: &Wording, b: &Wording, in_a: Range<usize>, in_b: Range<usize>) -> Gap {
    let mut gap = Gap::default();
    let (mut left, mut right) = (in_a.start, in_b.start);
    for (place_a, place_b) in common_words(a, b, &in_a, &in_b) {
        gap.add(a, b, left..place_a, right..place_b);
        gap.alike.push((place_a..place_a + 1, place_b..place_b + 1));
        (left, right) = (place_a + 1, place_b + 1);
    }
    gap.add(a, b, left..in_a.end, right..in_b.end);
    gap
}

impl Gap {
    /// Counts a stretch that has no word in common.
    fn add(&mut self, a: &Wording, b: &Wording, in_a: Range<usize>, in_b: Range<usize>) {
        if in_a.is_empty() || in_b.is_empty() {
            return;
        }
        if is_misread(a.words.letters_of(in_a.start, in_a.end), b.words.letters_of(in_b.start, in_b.end)) {
            self.alike.push((in_a, in_b));
        } else {
            self.replaced += in_a.len().min(in_b.len());
        }
    }
}

/// The longest common subsequence of words.
fn common_words(a: &Wording, b: &Wording, in_a: &Range<usize>, in_b: &Range<usize>) -> Vec<(usize, usize)> {
    let left = a.words.words.get(in_a.clone()).unwrap_or_default();
    let right = b.words.words.get(in_b.clone()).unwrap_or_default();
    if left.is_empty() || right.is_empty() || left.len() > LONGEST || right.len() > LONGEST {
        return Vec::new();
    }
    let mut longest = [[0_u8; LONGEST + 1]; LONGEST + 1];
    for row in (0..left.len()).rev() {
        for column in (0..right.len()).rev() {
            longest[row][column] = if left[row].hash == right[column].hash {
                longest[row + 1][column + 1] + 1
            } else {
                longest[row + 1][column].max(longest[row][column + 1])
            };
        }
    }
    let mut pairs = Vec::new();
    let (mut row, mut column) = (0, 0);
    while row < left.len() && column < right.len() && longest[row][column] > 0 {
        if left[row].hash == right[column].hash {
            pairs.push((in_a.start + row, in_b.start + column));
            (row, column) = (row + 1, column + 1);
        } else if longest[row + 1][column] >= longest[row][column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

/// Letters that one of two stretches may have at most to be compared letter by letter.
const LETTERS: usize = 64;

/// Whether letters are the same but for misread ones: at most three in ten differ, and one of a short word. Two numbers
/// that differ are two numbers.
fn is_misread(a: &str, b: &str) -> bool {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
    let (digits_a, digits_b) = (digits(a), digits(b));
    if !digits_a.is_empty() && !digits_b.is_empty() && digits_a != digits_b {
        return false;
    }
    let (left, right) = (a.chars().count(), b.chars().count());
    let longer = left.max(right);
    if !(2..=LETTERS).contains(&longer) || left.abs_diff(right) * 10 > longer * 4 {
        return false;
    }
    let allowed = (longer * 3 / 10).max(usize::from(longer < 7));
    distance(a, b) <= allowed
}

/// The edit distance of two strings of up to 64 characters (Myers, "A fast bit-vector algorithm", 1999, after Hyyrö).
fn distance(a: &str, b: &str) -> usize {
    let pattern: Vec<char> = a.chars().take(LETTERS).collect();
    if pattern.is_empty() {
        return b.chars().count();
    }
    let (mut plus, mut minus, mut score) = (u64::MAX, 0_u64, pattern.len());
    let last = 1_u64 << (pattern.len() - 1);
    for char in b.chars() {
        let equal =
            pattern.iter().enumerate().filter(|(_, other)| **other == char).fold(0, |bits, (at, _)| bits | 1_u64 << at);
        let vertical = equal | minus;
        let horizontal = ((equal & plus).wrapping_add(plus) ^ plus) | equal;
        let mut up = minus | !(horizontal | plus);
        let mut down = plus & horizontal;
        if up & last != 0 {
            score += 1;
        }
        if down & last != 0 {
            score -= 1;
        }
        up = up << 1 | 1;
        down <<= 1;
        plus = down | !(vertical | up);
        minus = up & vertical;
    }
    score
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Article;

    fn gap(a: &str, b: &str) -> Gap {
        let [a, b] = [a, b].map(|text| Wording::of(&Article { text, ..Article::default() }));
        compare(&a, &b, 0..a.len(), 0..b.len())
    }

    #[test]
    fn distances_are_those_of_the_textbook() {
        let cases = [
            ("kitten", "sitting", 3),
            ("flaw", "lawn", 2),
            ("", "abc", 3),
            ("abc", "abc", 0),
            ("abc", "", 3),
            ("a", "b", 1),
        ];
        for (a, b, expected) in cases {
            assert_eq!(distance(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn misread_and_joined_words_are_alike() {
        assert_eq!(gap("minister", "minlster"), Gap { alike: vec![(0..1, 0..1)], replaced: 0 });
        assert_eq!(gap("in the harbour", "inthe harbour").replaced, 0);
        assert_eq!(gap("in the harbour", "inthe harbour").words(), 3);
        assert_eq!(gap("the", "tbe").words(), 1);
    }

    #[test]
    fn other_words_are_replaced() {
        assert_eq!(gap("acting head", "interim governor"), Gap { alike: vec![], replaced: 2 });
        assert_eq!(gap("he said on monday", "he told us monday").replaced, 2);
    }

    #[test]
    fn other_numbers_are_replaced() {
        assert_eq!(gap("94 people", "96 people"), Gap { alike: vec![(1..2, 1..2)], replaced: 1 });
        assert_eq!(gap("channel", "channe1").replaced, 0);
    }

    #[test]
    fn words_put_in_replace_nothing() {
        assert_eq!(gap("he said", "he later said").replaced, 0);
    }
}
