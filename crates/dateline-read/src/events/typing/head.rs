//! The linear head: sums of weights, then probabilities.

use dateline_language::{Container, ModelError};

use super::features::Features;
use super::{Probabilities, TYPES};
use crate::layers::Rows;

/// The weights, for so many answers.
#[derive(Debug)]
pub(super) struct Head<const ANSWERS: usize> {
    hashes: Index,
    /// What each says of the types.
    weights: Rows,
    bias: Vec<f32>,
    temperature: f32,
}

impl<const ANSWERS: usize> Head<ANSWERS> {
    /// Reads a weights file.
    ///
    /// # Errors
    /// The file is damaged or lacks a part.
    pub(super) fn from_bytes(file: &[u8]) -> Result<Self, ModelError> {
        let weights = Container::parse(file)?;
        let wrong = |name: &str| ModelError::BadSection(name.to_owned());
        let hashes = weights.u64s("tree.hashes")?;
        if !hashes.is_sorted() {
            return Err(wrong("tree.hashes"));
        }
        let temperature = weights.f32s("tree.temperature", 1)?[0];
        if !(temperature > 0.0 && temperature.is_finite()) {
            return Err(wrong("tree.temperature"));
        }
        Ok(Self {
            weights: Rows::read(&weights, "tree.weights", hashes.len(), ANSWERS)?,
            hashes: Index::of(hashes),
            bias: weights.f32s("tree.bias", ANSWERS)?,
            temperature,
        })
    }

    /// What the features say of each answer, over the temperature.
    pub(super) fn scores(&self, features: &Features) -> [f32; ANSWERS] {
        let mut sums = [0.0f32; ANSWERS];
        let mut known = 0u32;
        for hash in &features.hashes {
            let Some(row) = self.hashes.find(*hash) else { continue };
            known += 1;
            self.weights.add_row(row, &mut sums);
        }
        let length = 1.0 / (known.max(1) as f32).sqrt();
        std::array::from_fn(|answer| (self.bias[answer] + sums[answer] * length) / self.temperature)
    }
}

/// Hashes of the features known, ascending. Most of what is asked for is not there.
#[derive(Debug)]
struct Index {
    hashes: Vec<u64>,
    /// Where the hashes begin whose first bits are so many, about one hash each; one more for the end.
    starts: Vec<u32>,
    shift: u32,
}

impl Index {
    fn of(hashes: Vec<u64>) -> Index {
        let shift = u64::BITS - hashes.len().max(2).ilog2();
        let starts = (0..=1u64 << (u64::BITS - shift))
            .map(|first| hashes.partition_point(|hash| hash >> shift < first) as u32)
            .collect();
        Index { hashes, starts, shift }
    }

    fn find(&self, hash: u64) -> Option<usize> {
        let first = (hash >> self.shift) as usize;
        let start = self.starts[first] as usize;
        let alike = &self.hashes[start..self.starts[first + 1] as usize];
        alike.iter().position(|&known| known == hash).map(|place| start + place)
    }
}

/// Scores to probabilities.
pub(super) fn probabilities(scores: [f32; TYPES]) -> Probabilities {
    let largest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers = scores.map(|score| (score - largest).exp());
    let sum: f32 = powers.iter().sum();
    Probabilities(powers.map(|power| power / sum))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_is_found() {
        let spread = |i: u64| i.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        for count in [0, 1, 2, 3, 700] {
            let mut hashes: Vec<u64> = (1..=count).map(spread).chain((count > 2).then_some(u64::MAX)).collect();
            hashes.sort_unstable();
            let index = Index::of(hashes.clone());
            for (row, hash) in hashes.iter().enumerate() {
                assert_eq!(index.find(*hash), Some(row));
            }
            assert!((count + 1..count + 100).all(|i| index.find(spread(i)).is_none()));
            assert_eq!(index.find(0), None);
        }
    }
}
