//! The linear head: sums of weights, then probabilities.

use dateline_language::{Container, ModelError};

use super::features::Features;
use super::{Probabilities, TYPES};
use crate::layers::Rows;

/// The weights.
#[derive(Debug)]
pub(super) struct Head {
    /// Hashes of the features known, ascending.
    hashes: Vec<u64>,
    /// What each says of the types.
    weights: Rows,
    bias: Vec<f32>,
    temperature: f32,
}

impl Head {
    /// Reads a weights file.
    ///
    /// # Errors
    /// The file is damaged or lacks a part.
    pub(super) fn from_bytes(file: &[u8]) -> Result<Head, ModelError> {
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
        Ok(Head {
            weights: Rows::read(&weights, "tree.weights", hashes.len(), TYPES)?,
            hashes,
            bias: weights.f32s("tree.bias", TYPES)?,
            temperature,
        })
    }

    /// The probabilities of the types.
    pub(super) fn probabilities(&self, features: &Features) -> Probabilities {
        let mut sums = [0.0f32; TYPES];
        let mut known = 0u32;
        for hash in &features.hashes {
            let Ok(row) = self.hashes.binary_search(hash) else { continue };
            known += 1;
            self.weights.add_row(row, &mut sums);
        }
        let length = 1.0 / (known.max(1) as f32).sqrt();
        probabilities(std::array::from_fn(|kind| (self.bias[kind] + sums[kind] * length) / self.temperature))
    }
}

/// Scores to probabilities.
fn probabilities(scores: [f32; TYPES]) -> Probabilities {
    let largest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers = scores.map(|score| (score - largest).exp());
    let sum: f32 = powers.iter().sum();
    Probabilities(powers.map(|power| power / sum))
}
