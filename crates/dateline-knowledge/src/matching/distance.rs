//! How far two words are apart, in tenths of a letter.

use super::sound::{class, class_bit};

/// Cost of one letter put in, left out or taken for an unlike one.
pub(super) const LETTER: u16 = 10;
/// One vowel for another.
const VOWEL_FOR_VOWEL: u16 = 4;
/// A vowel put in or left out.
const VOWEL: u16 = 6;
/// An `h` put in or left out.
const BREATH: u16 = 4;
/// A consonant for one of its class, or `i` for `j`, `u` for `v`.
const ALIKE: u16 = 5;
/// Letters of either word that are compared.
const MOST: usize = 48;

/// The least cost of edits that make one string of sounds the other: put in, leave out, take for another, swap neighbours.
/// None where it is above `limit`.
pub(super) fn distance(one: &[u8], other: &[u8], limit: u16) -> Option<u16> {
    if one == other {
        return Some(0);
    }
    let (one, other) = without_common_ends(&one[..one.len().min(MOST)], &other[..other.len().min(MOST)]);
    if one.len().abs_diff(other.len()) as u16 * BREATH > limit {
        return None;
    }
    if one.is_empty() || other.is_empty() {
        let cost = one.iter().chain(other).map(|&sound| omission(sound)).sum();
        return (cost <= limit).then_some(cost);
    }
    let mut before_last = [0u16; MOST + 1];
    let mut last = [0u16; MOST + 1];
    let mut row = [0u16; MOST + 1];
    for (at, &sound) in other.iter().enumerate() {
        last[at + 1] = last[at] + omission(sound);
    }
    for (at, &sound) in one.iter().enumerate() {
        row[0] = last[0] + omission(sound);
        let mut least = row[0];
        for (column, &facing) in other.iter().enumerate() {
            let mut cost = last[column] + exchange(sound, facing);
            cost = cost.min(last[column + 1] + omission(sound)).min(row[column] + omission(facing));
            let swapped = at > 0 && column > 0 && sound == other[column - 1] && one[at - 1] == facing;
            if swapped {
                cost = cost.min(before_last[column - 1] + LETTER);
            }
            row[column + 1] = cost;
            least = least.min(cost);
        }
        if least > limit + LETTER {
            return None;
        }
        before_last = last;
        last = row;
    }
    let cost = last[other.len()];
    (cost <= limit).then_some(cost)
}

/// What is left of two words without the letters that both begin and end with.
fn without_common_ends<'w>(one: &'w [u8], other: &'w [u8]) -> (&'w [u8], &'w [u8]) {
    let before = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (one, other) = (&one[before..], &other[before..]);
    let behind = one.iter().rev().zip(other.iter().rev()).take_while(|(one, other)| one == other).count();
    (&one[..one.len() - behind], &other[..other.len() - behind])
}

/// Classes of which a consonant may pass for a vowel.
const NEAR_VOWELS: u32 = class_bit(b's') | class_bit(b'f');

/// A cost that two words are apart at the least, by the classes of their consonants ([`super::sound::classes`]).
pub(super) fn least_distance(one: u32, other: u32) -> u16 {
    let missing = |from: u32, to: u32| {
        let missing = from & !to;
        let near_vowels = (missing & NEAR_VOWELS).count_ones() as u16;
        LETTER * (missing.count_ones() as u16 - near_vowels) + ALIKE * near_vowels
    };
    missing(one, other).max(missing(other, one))
}

/// The class of each byte, 0 for vowels; see [`class`].
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        if let Some(class) = class(byte as u8) {
            classes[byte] = class;
        }
        byte += 1;
    }
    classes
};

fn omission(sound: u8) -> u16 {
    match sound {
        b'h' => BREATH,
        sound if CLASSES[usize::from(sound)] == 0 => VOWEL,
        _ => LETTER,
    }
}

fn exchange(one: u8, other: u8) -> u16 {
    if one == other {
        return 0;
    }
    match (CLASSES[usize::from(one)], CLASSES[usize::from(other)]) {
        (0, 0) => VOWEL_FOR_VOWEL,
        (0, _) | (_, 0) if matches!((one, other), (b'i', b'j') | (b'j', b'i') | (b'u', b'v') | (b'v', b'u')) => ALIKE,
        (one, other) if one == other => ALIKE,
        _ => LETTER,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sound::classes;
    use super::*;

    #[test]
    fn edits_cost_what_the_table_says() {
        let cost = |one: &str, other: &str| distance(one.as_bytes(), other.as_bytes(), 100);
        assert_eq!(cost("karim", "karim"), Some(0));
        assert_eq!(cost("karim", "karam"), Some(VOWEL_FOR_VOWEL));
        assert_eq!(cost("karim", "garim"), Some(ALIKE));
        assert_eq!(cost("karim", "kaim"), Some(LETTER));
        assert_eq!(cost("karim", "akrim"), Some(LETTER));
        assert_eq!(distance(b"karim", b"luis", 10), None);
    }

    proptest::proptest! {
        #[test]
        fn the_least_distance_is_no_more_than_the_distance(one in "[a-z]{0,9}", other in "[a-z]{0,9}") {
            let (one, other) = (one.as_bytes(), other.as_bytes());
            let least = least_distance(classes(one), classes(other));
            proptest::prop_assert!(distance(one, other, 200).is_some_and(|distance| distance >= least));
        }

        #[test]
        fn neither_word_comes_first(one in "[abdhiklu]{0,9}", other in "[abdhiklu]{0,9}") {
            let there = distance(one.as_bytes(), other.as_bytes(), 60);
            proptest::prop_assert_eq!(there, distance(other.as_bytes(), one.as_bytes(), 60));
        }
    }
}
