//! Signatures of texts: how much of one text is in another, without comparing them word by word.
//!
//! A signature is a MinHash (Broder 1997) over runs of four words: for each of 32 hash functions the least value over all runs,
//! of which 16 bits are kept. The share of equal places estimates the share of runs that two texts have in common (Jaccard),
//! with a standard error of at most 0.09. Letter case and punctuation do not count.

/// Hash functions of a signature.
const FUNCTIONS: usize = 32;
/// Words of a run.
const RUN: usize = 4;
/// Bytes of a signature.
pub const SIGNATURE: usize = 2 * FUNCTIONS;
/// Texts whose signatures agree in more than this share are versions of one another where other evidence says so too.
pub const RESEMBLING: f64 = 0.35;

/// The signature of a text. Linear in its length.
pub fn signature(text: &str) -> [u8; SIGNATURE] {
    let words: Vec<u64> = text
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().flat_map(char::to_lowercase).fold(0xcbf2_9ce4_8422_2325, step))
        .collect();
    let mut least = [u64::MAX; FUNCTIONS];
    // A text of fewer words is one run.
    for run in words.windows(RUN.min(words.len().max(1))) {
        let hash = run.iter().fold(0x9e37_79b9_7f4a_7c15, |hash, word| mixed(hash ^ word));
        for (place, least) in least.iter_mut().enumerate() {
            *least = (*least).min(mixed(hash.wrapping_add((place as u64).wrapping_mul(0xbf58_476d_1ce4_e5b9))));
        }
    }
    let mut bytes = [0; SIGNATURE];
    for (pair, least) in bytes.chunks_exact_mut(2).zip(least) {
        let [first, second, ..] = least.to_le_bytes();
        pair.copy_from_slice(&[first, second]);
    }
    bytes
}

/// The estimated share of runs that two texts have in common, from 0 to 1; 0 for bytes that are no signatures.
pub fn resemblance(one: &[u8], other: &[u8]) -> f64 {
    if one.len() != SIGNATURE || other.len() != SIGNATURE {
        return 0.0;
    }
    let equal = one.chunks_exact(2).zip(other.chunks_exact(2)).filter(|(one, other)| one == other).count();
    equal as f64 / FUNCTIONS as f64
}

/// One step of FNV-1a over the characters of a word.
fn step(hash: u64, letter: char) -> u64 {
    (hash ^ u64::from(u32::from(letter))).wrapping_mul(0x0100_0000_01b3)
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(range: std::ops::Range<u32>) -> String {
        range.map(|number| format!("word{number} ")).collect()
    }

    #[test]
    fn case_and_punctuation_do_not_count() {
        let one = signature("Rain fell on Lima; two people drowned.");
        assert_eq!(one, signature("RAIN FELL ON LIMA - two people drowned"));
        assert_eq!(resemblance(&one, &one), 1.0);
    }

    #[test]
    fn estimates_the_common_share() {
        // 197 runs each, 147 of them in both: 147 of 247, 0.60.
        let share = resemblance(&signature(&numbers(0..200)), &signature(&numbers(50..250)));
        assert!((share - 0.6).abs() < 0.27, "{share}");
        assert_eq!(resemblance(&signature(&numbers(0..200)), &signature(&numbers(300..500))), 0.0);
    }

    #[test]
    fn short_and_empty_texts_have_one() {
        assert_eq!(signature("Rain"), signature("rain."));
        assert_ne!(signature("Rain"), signature("Snow"));
        assert_eq!(signature(""), signature("..."));
        assert_eq!(resemblance(b"", &signature("")), 0.0);
    }
}
