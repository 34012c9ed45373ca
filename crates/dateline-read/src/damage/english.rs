//! Which words are English: two compiled sets (`data/damage/english.bin`) and a list of new words and words taken in.

use foldhash::HashSet;
use std::sync::OnceLock;

use dateline_knowledge::{fnv, normalise};

const COMPILED: &[u8] = include_bytes!("../../../../data/damage/english.bin");
const LISTED: &str = include_str!("../../../../data/damage/words.txt");

/// A set of words that may take a few others for its own (Bloom, 1970). `data/damage/build.py` has the layout.
#[derive(Debug, Clone, Copy)]
struct WordSet {
    bits: &'static [u8],
    size: u64,
    probes: u64,
}

impl WordSet {
    /// Takes a set off the front of `file`; none where the file is cut short.
    fn take(file: &'static [u8]) -> Option<(WordSet, &'static [u8])> {
        let (size, rest) = file.split_first_chunk()?;
        let (probes, rest) = rest.split_first_chunk()?;
        let size = u64::from(u32::from_le_bytes(*size));
        let (bits, rest) = rest.split_at_checked(size.div_ceil(8) as usize)?;
        Some((WordSet { bits, size, probes: u64::from(u32::from_le_bytes(*probes)) }, rest))
    }

    fn contains(&self, word: &str) -> bool {
        let hash = mixed(fnv::fnv1a_64(word.as_bytes()));
        let (first, step) = (hash & 0xffff_ffff, (hash >> 32) | 1);
        (0..self.probes).all(|probe| {
            let bit = (first + probe * step) % self.size.max(1);
            self.bits.get((bit >> 3) as usize).is_some_and(|byte| byte >> (bit & 7) & 1 == 1)
        })
    }
}

/// The finaliser of MurmurHash3 (Appleby): the last letters of a word must move all bits.
const fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    let hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

struct Words {
    all: WordSet,
    common: WordSet,
    listed: HashSet<String>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let none = WordSet { bits: &[], size: 0, probes: 1 };
        let (all, rest) = WordSet::take(COMPILED).unwrap_or((none, &[]));
        let common = WordSet::take(rest).map_or(none, |(common, _)| common);
        let lines = LISTED.lines().filter(|line| !line.starts_with('#'));
        Words { all, common, listed: lines.flat_map(str::split_whitespace).map(folded).collect() }
    })
}

/// The letters under which a word in small letters is looked up.
fn folded(lower: &str) -> String {
    if lower.is_ascii() { lower.to_owned() } else { normalise(lower) }
}

/// Whether a word in small letters is English, as it stands. About 2 in 10,000 that are none pass.
pub(super) fn is_word(lower: &str) -> bool {
    let words = words();
    if lower.is_ascii() {
        return words.all.contains(lower) || words.listed.contains(lower);
    }
    let lower = folded(lower);
    words.all.contains(&lower) || words.listed.contains(&lower)
}

/// Whether a word in small letters is among the 75,000 common ones.
pub(super) fn is_common(lower: &str) -> bool {
    words().common.contains(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_words_are_known() {
        for word in ["negotiations", "colour", "color", "jirga", "café", "smartphone", "retweeted", "the"] {
            assert!(is_word(word), "{word}");
        }
        for word in ["zavtrak", "vodopad", "merkezi", "talking-shop", "qwrtzp"] {
            assert!(!is_word(word), "{word}");
        }
        assert!(is_common("minister") && !is_common("jirga"));
    }

    #[test]
    fn a_set_that_is_cut_short_is_none() {
        assert!(WordSet::take(&COMPILED[..7]).is_none());
        assert!(WordSet::take(&COMPILED[..100]).is_none());
        let (_, rest) = WordSet::take(COMPILED).expect("the first set");
        let (_, rest) = WordSet::take(rest).expect("the second set");
        assert!(rest.is_empty());
    }
}
