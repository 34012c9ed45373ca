//! String ids as spaCy's `StringStore` gives them; the embedding tables are addressed through them.

use crate::symbols::SYMBOLS;

const MULTIPLIER: u64 = 0xc6a4_a793_5bd1_e995;
const SEED: u64 = 1;

/// The id of `text`: 0 if it is empty, the number of a fixed symbol, else its hash.
pub(crate) fn string_id(text: &str) -> u64 {
    if text.is_empty() {
        return 0;
    }
    match SYMBOLS.binary_search_by(|(name, _)| (*name).cmp(text)) {
        Ok(place) => SYMBOLS[place].1,
        Err(_) => murmur64a(text.as_bytes()),
    }
}

/// MurmurHash64A (Austin Appleby, public domain) with spaCy's seed, words read little-endian.
pub(crate) fn murmur64a(bytes: &[u8]) -> u64 {
    let mut hash = SEED ^ (bytes.len() as u64).wrapping_mul(MULTIPLIER);
    let mut words = bytes.chunks_exact(8);
    for word in words.by_ref() {
        let mut mixed = little_endian(word).wrapping_mul(MULTIPLIER);
        mixed ^= mixed >> 47;
        hash = (hash ^ mixed.wrapping_mul(MULTIPLIER)).wrapping_mul(MULTIPLIER);
    }
    let tail = words.remainder();
    if !tail.is_empty() {
        hash = (hash ^ little_endian(tail)).wrapping_mul(MULTIPLIER);
    }
    hash ^= hash >> 47;
    hash = hash.wrapping_mul(MULTIPLIER);
    hash ^ (hash >> 47)
}

fn little_endian(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, byte| (word << 8) | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_the_string_store() {
        assert_eq!(string_id("be"), 10_382_539_506_755_952_630);
        assert_eq!(string_id("coffee"), 3_197_928_453_018_144_401);
    }

    #[test]
    fn symbols_and_the_empty_string_have_small_ids() {
        assert_eq!(string_id(""), 0);
        assert_eq!(string_id("IS_ALPHA"), 1);
        assert_eq!(string_id("xcomp"), 450);
    }

    #[test]
    fn symbols_are_sorted() {
        assert!(SYMBOLS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
