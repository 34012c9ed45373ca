//! The linear head: sums of weights, then probabilities.

use dateline_language::{Container, ModelError};

use super::features::Features;
use super::{Probabilities, TYPES};
use crate::layers::Rows;

/// The weights, for so many answers.
#[derive(Debug)]
pub(super) struct Head<const ANSWERS: usize> {
    /// Hashes of the features known, ascending.
    hashes: Vec<u64>,
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
            hashes,
            bias: weights.f32s("tree.bias", ANSWERS)?,
            temperature,
        })
    }

    /// What the features say of each answer, over the temperature.
    pub(super) fn scores(&self, features: &Features) -> [f32; ANSWERS] {
        let mut sums = [0.0f32; ANSWERS];
        let mut known = 0u32;
        for hash in &features.hashes {
            let Ok(row) = self.hashes.binary_search(hash) else { continue };
            known += 1;
            self.weights.add_row(row, &mut sums);
        }
        let length = 1.0 / (known.max(1) as f32).sqrt();
        std::array::from_fn(|answer| (self.bias[answer] + sums[answer] * length) / self.temperature)
    }
}

/// Scores to probabilities.
pub(super) fn probabilities(scores: [f32; TYPES]) -> Probabilities {
    let largest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers = scores.map(|score| (score - largest).exp());
    let sum: f32 = powers.iter().sum();
    Probabilities(powers.map(|power| power / sum))
}
