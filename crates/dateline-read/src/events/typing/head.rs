//! The linear head: sums of weights, then probabilities.

use dateline_language::{Container, ModelError, VECTOR_WIDTH};

use super::features::{Features, SLOTS, VECTORS};
use super::{Probabilities, TYPES};
use crate::layers::{Rows, STATIC_ROWS};

/// Values that are not hashed: what the words of every slot are like, and vectors in context.
const DENSE: usize = SLOTS * TYPES + VECTORS * VECTOR_WIDTH;

/// The weights.
#[derive(Debug)]
pub(super) struct Head {
    /// Hashes of the features known, ascending.
    hashes: Vec<u64>,
    /// What each says of the types.
    weights: Rows,
    /// How like the words of each type a word of the static table is, in 127ths.
    likeness: Vec<i8>,
    dense: Vec<f32>,
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
        let likeness: Vec<i8> = weights.bytes("tree.likeness")?.iter().map(|&byte| byte as i8).collect();
        if likeness.len() != STATIC_ROWS * TYPES {
            return Err(wrong("tree.likeness"));
        }
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
            likeness,
            dense: weights.f32s("tree.dense", TYPES * DENSE)?,
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
        let dense = self.dense_values(features);
        let scores: [f32; TYPES] = std::array::from_fn(|kind| {
            let weights = &self.dense[kind * DENSE..(kind + 1) * DENSE];
            let product: f32 = weights.iter().zip(&dense).map(|(weight, value)| weight * value).sum();
            (self.bias[kind] + sums[kind] * length + product) / self.temperature
        });
        probabilities(scores)
    }

    /// Per slot the mean of what its words are like, then the vectors.
    fn dense_values(&self, features: &Features) -> [f32; DENSE] {
        let mut values = [0.0f32; DENSE];
        for (slot, rows) in features.rows.iter().enumerate() {
            let share = 1.0 / (rows.len().max(1) as f32 * 127.0);
            for &row in rows {
                let like = self.likeness.get(usize::from(row) * TYPES..).unwrap_or_default();
                for (value, &like) in values[slot * TYPES..(slot + 1) * TYPES].iter_mut().zip(like) {
                    *value += f32::from(like) * share;
                }
            }
        }
        for (value, vector) in values[SLOTS * TYPES..].iter_mut().zip(&features.vectors) {
            *value = *vector;
        }
        values
    }
}

/// Scores to probabilities.
fn probabilities(scores: [f32; TYPES]) -> Probabilities {
    let largest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers = scores.map(|score| (score - largest).exp());
    let sum: f32 = powers.iter().sum();
    Probabilities(powers.map(|power| power / sum))
}
