//! What is kept of an article so that others find it: a few hundred bytes, the same wherever they are made.

use crate::features::{self, features};
use crate::wording::Wording;

/// Marks the format of bytes.
const FORMAT: u8 = 1;

/// Bytes before the features.
const HEAD: usize = 1 + 8 + 4 + 1 + 8;

/// The signature of an article.
///
/// Articles that share enough features are worth comparing; [`groups`](crate::groups) cuts a set by them, for a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Hash of all words in order: equal for copies.
    pub fingerprint: u64,
    /// Words of the text.
    pub words: u32,
    /// When it was published, in minutes since 1970.
    pub time: Option<i64>,
    features: Vec<u64>,
}

impl Signature {
    /// The signature of an article.
    pub fn of(wording: &Wording) -> Self {
        Self {
            fingerprint: wording.fingerprint,
            words: u32::try_from(wording.len()).unwrap_or(u32::MAX),
            time: wording.time,
            features: features(wording),
        }
    }

    /// Hashes of what it is about, sorted, each once; at most 1,024.
    pub fn features(&self) -> &[u64] {
        &self.features
    }

    /// How many features two articles have in common.
    pub fn common(&self, other: &Self) -> usize {
        self.features.iter().filter(|feature| other.features.binary_search(feature).is_ok()).count()
    }

    /// As bytes: format, fingerprint, words, whether a time is known, time, features; numbers little endian.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(HEAD + self.features.len() * 8);
        bytes.push(FORMAT);
        bytes.extend(self.fingerprint.to_le_bytes());
        bytes.extend(self.words.to_le_bytes());
        bytes.push(u8::from(self.time.is_some()));
        bytes.extend(self.time.unwrap_or(0).to_le_bytes());
        bytes.extend(self.features.iter().flat_map(|feature| feature.to_le_bytes()));
        bytes
    }

    /// Reads what [`Signature::to_bytes`] wrote; none where the bytes are no such thing.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (&format, bytes) = bytes.split_first()?;
        let (fingerprint, bytes) = bytes.split_first_chunk()?;
        let (words, bytes) = bytes.split_first_chunk()?;
        let (&is_timed, bytes) = bytes.split_first()?;
        let (time, bytes) = bytes.split_first_chunk()?;
        if format != FORMAT || is_timed > 1 || bytes.len() % 8 != 0 || bytes.len() / 8 > features::MOST {
            return None;
        }
        let features: Vec<u64> =
            bytes.chunks_exact(8).filter_map(|chunk| Some(u64::from_le_bytes(chunk.try_into().ok()?))).collect();
        if !features.is_sorted_by(|left, right| left < right) {
            return None;
        }
        let time = (is_timed == 1).then(|| i64::from_le_bytes(*time));
        Some(Self { fingerprint: u64::from_le_bytes(*fingerprint), words: u32::from_le_bytes(*words), time, features })
    }
}
