//! The n-grams of a word, as hashes. `training/language_id/features.py` makes the same.
//!
//! In scripts with words: two to five characters of which the first or the last may be a boundary, and the whole word
//! with its boundaries where that is longer. In logographic scripts: one to three characters of a run.

use crate::letters::BOUNDARY;

const SEED: u64 = 0x517C_C1B7_2722_0A95;
const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
const SHORTEST: usize = 2;
const LONGEST: usize = 5;
/// Whole words up to this many characters, boundaries among them, are n-grams.
const LONGEST_WORD: usize = 24;
const LONGEST_LOGOGRAPHIC: usize = 3;

fn step(hash: u64, point: u32) -> u64 {
    let mixed = (hash ^ u64::from(point)).wrapping_mul(MULTIPLIER);
    mixed ^ (mixed >> 29)
}

/// Calls `found` with the hash of each n-gram of a word.
pub(crate) fn of_word(word: &[u32], mut found: impl FnMut(u64)) {
    // From the boundary before the word, on to the whole word.
    let mut hash = step(SEED, BOUNDARY);
    let padded = word.len() + 2;
    for (i, point) in word.iter().enumerate().take(LONGEST_WORD - 1) {
        hash = step(hash, *point);
        if i + 2 <= LONGEST {
            found(hash);
        }
    }
    if padded <= LONGEST_WORD {
        found(step(hash, BOUNDARY));
    }
    for start in 0..word.len() {
        let mut inner = SEED;
        let rest = &word[start..];
        for (i, point) in rest.iter().enumerate().take(LONGEST) {
            inner = step(inner, *point);
            if i + 1 >= SHORTEST {
                found(inner);
            }
        }
        if rest.len() < LONGEST {
            found(step(inner, BOUNDARY));
        }
    }
}

/// Calls `found` with the hash of each n-gram of a run of logographic characters.
pub(crate) fn of_run(run: &[u32], mut found: impl FnMut(u64)) {
    for start in 0..run.len() {
        let mut hash = SEED;
        for point in run[start..].iter().take(LONGEST_LOGOGRAPHIC) {
            hash = step(hash, *point);
            found(hash);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash_of(ngram: &str) -> u64 {
        ngram.chars().fold(SEED, |hash, character| step(hash, character as u32))
    }

    fn sorted(mut hashes: Vec<u64>) -> Vec<u64> {
        hashes.sort_unstable();
        hashes
    }

    fn in_word(word: &str) -> Vec<u64> {
        let mut hashes = Vec::new();
        of_word(&word.chars().map(u32::from).collect::<Vec<_>>(), |hash| hashes.push(hash));
        sorted(hashes)
    }

    #[test]
    fn a_short_word_has_its_parts_with_boundaries() {
        let expected = [" a", " an", " an ", "an", "an ", "n "].map(hash_of);
        assert_eq!(in_word("an"), sorted(expected.to_vec()));
    }

    #[test]
    fn a_long_word_is_an_ngram_of_its_own() {
        let hashes = in_word("minister");
        for ngram in [" m", " mini", "minis", "nist", "ster", "ster ", "r ", " minister "] {
            assert!(hashes.contains(&hash_of(ngram)), "{ngram}");
        }
        for other in [" minis", " ministe", "minist", "m", "minister"] {
            assert!(!hashes.contains(&hash_of(other)), "{other}");
        }
    }

    #[test]
    fn a_word_without_end_has_no_ngram_of_its_own() {
        let word = "a".repeat(40);
        assert!(!in_word(&word).contains(&hash_of(&format!(" {word} "))));
    }

    #[test]
    fn a_run_has_characters_pairs_and_triples() {
        let mut hashes = Vec::new();
        of_run(&"水俣病".chars().map(u32::from).collect::<Vec<_>>(), |hash| hashes.push(hash));
        let expected = ["水", "水俣", "水俣病", "俣", "俣病", "病"].map(hash_of);
        assert_eq!(sorted(hashes), sorted(expected.to_vec()));
    }
}
