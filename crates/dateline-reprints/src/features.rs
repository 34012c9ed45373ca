//! Features by which articles find each other: pairs of neighbouring words that say what a text is about.
//!
//! Words that stand in one of ten articles are passed over, so that translations keep some pairs, and the two may stand in either order.
//! Where a script has no spaces, four characters are a feature. Of a long text a sample is kept, the
//! lowest by hash over rarity: of two texts the same features are kept, and rare ones first.

use crate::hashing;
use crate::rarity;
use crate::wording::Wording;
use crate::words::{Form, Word};

/// Features of a text of usual length, and of any text.
const USUAL: usize = 64;
pub(crate) const MOST: usize = 1024;

/// Words of a text for each feature that is kept beyond [`USUAL`].
const WORDS_EACH: usize = 8;

/// Words that a pair lies apart at most.
const APART: usize = 8;

/// Characters of a feature in scripts without spaces.
const CHARACTERS: usize = 4;

/// The features of an article, sorted, each once.
pub(crate) fn features(wording: &Wording) -> Vec<u64> {
    let words = &wording.words.words;
    let mut ranked = pairs(words);
    ranked.extend(
        words.windows(CHARACTERS).filter(|window| window.iter().all(|word| word.form == Form::Character)).map(shingle),
    );
    let kept = (words.len() / WORDS_EACH).clamp(USUAL, MOST);
    ranked.sort_unstable();
    ranked.dedup();
    ranked.truncate(kept);
    let mut features: Vec<u64> = ranked.into_iter().map(|(_, feature)| feature).collect();
    features.sort_unstable();
    features
}

/// Rank and hash of each pair.
fn pairs(words: &[Word]) -> Vec<(u64, u64)> {
    let says = |word: &Word| word.rarity >= rarity::CONTENT && word.form != Form::Character;
    let mut pairs = Vec::with_capacity(words.len() / 2);
    let mut before: Option<(usize, Word)> = None;
    for (place, word) in words.iter().enumerate().filter(|(_, word)| says(word)) {
        if let Some((_, left)) = before.filter(|(at, left)| place - at <= APART && left.hash != word.hash) {
            let feature = hashing::join(left.hash.min(word.hash), left.hash.max(word.hash));
            pairs.push((rank(feature, u64::from(left.rarity) + u64::from(word.rarity)), feature));
        }
        before = Some((place, *word));
    }
    pairs
}

fn shingle(window: &[Word]) -> (u64, u64) {
    let feature = window.iter().fold(0, |hash, word| hashing::join(hash, word.hash));
    (rank(feature, 2 * u64::from(rarity::CONTENT)), feature)
}

/// Low for few features, sooner for rare ones: a weighted sample that does not depend on what else the text holds.
fn rank(feature: u64, rarity: u64) -> u64 {
    (feature & 0xffff_ffff_0000) / (rarity * rarity).max(1)
}
