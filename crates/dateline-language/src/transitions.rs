//! The scorer that parser and name finder share: features of a state to scores of moves.
//!
//! Each token's contribution to each feature slot is computed beforehand (a "precomputable affine" layer), so a
//! state costs a few row additions and one small product.

use crate::container::Container;
use crate::kernels::{Kernels, Linear, ScaledLinear, ScaledRows, grow, largest_of_pairs};
use crate::model::ModelError;
use crate::tok2vec::WIDTH;

const HIDDEN: usize = 64;
const PIECES: usize = 2;
/// Numbers that a token contributes to one feature slot.
const SLOT: usize = HIDDEN * PIECES;

/// Weights from token vectors to move scores, for states of `SLOTS` feature tokens.
#[derive(Debug)]
pub(crate) struct Scorer<const SLOTS: usize> {
    lower: Linear,
    affine: ScaledLinear,
    bias: Vec<f32>,
    padding: Vec<f32>,
    upper: Linear,
}

/// The contributions of one text's tokens, and buffers; one a worker and network.
#[derive(Debug, Default)]
pub(crate) struct ScorerScratch {
    lowered: Vec<f32>,
    scaled: ScaledRows,
    contributions: Vec<f32>,
    scores: Vec<f32>,
}

impl<const SLOTS: usize> Scorer<SLOTS> {
    /// Reads the sections under `prefix`, with `moves` classes.
    pub(crate) fn from_container(
        container: &Container<'_>,
        prefix: &str,
        moves: usize,
    ) -> Result<Scorer<SLOTS>, ModelError> {
        let read = |name: &str, count: usize| container.f32s(&format!("{prefix}.{name}"), count);
        let lower = Linear::for_batches(&read("lower.W", HIDDEN * WIDTH)?, &read("lower.b", HIDDEN)?, HIDDEN, WIDTH);
        let affine = pieces_apart(&read("affine.W", SLOTS * SLOT * HIDDEN)?, HIDDEN);
        Ok(Scorer {
            lower,
            affine: ScaledLinear::pack(&affine, SLOTS * SLOT, HIDDEN),
            bias: pieces_apart(&read("affine.b", SLOT)?, 1),
            padding: pieces_apart(&read("affine.pad", SLOTS * SLOT)?, 1),
            upper: Linear::for_single_rows(&read("upper.W", moves * HIDDEN)?, &read("upper.b", moves)?, moves, HIDDEN),
        })
    }

    /// Computes every token's contributions from its vector.
    pub(crate) fn prepare(&self, kernels: Kernels, vectors: &[f32], scratch: &mut ScorerScratch) {
        let rows = vectors.len() / WIDTH;
        grow(&mut scratch.lowered, rows * HIDDEN);
        self.lower.apply(kernels, vectors, WIDTH, rows, &mut scratch.lowered);
        grow(&mut scratch.contributions, rows * self.affine.padded_outputs());
        scratch.scaled.fill(kernels, &scratch.lowered[..rows * HIDDEN], HIDDEN);
        self.affine.apply(kernels, &scratch.scaled, &mut scratch.contributions);
        scratch.scores.resize(self.upper.padded_outputs(), 0.0);
    }

    /// Scores of all moves in the state whose feature tokens are given (`None` for a missing one).
    pub(crate) fn score<'s>(
        &self,
        kernels: Kernels,
        features: [Option<u32>; SLOTS],
        scratch: &'s mut ScorerScratch,
    ) -> &'s [f32] {
        let mut rows: [&[f32]; SLOTS] = [&[]; SLOTS];
        for (slot, token) in features.iter().enumerate() {
            rows[slot] = match token {
                Some(token) => &scratch.contributions[(*token as usize * SLOTS + slot) * SLOT..][..SLOT],
                None => &self.padding[slot * SLOT..][..SLOT],
            };
        }
        let mut hidden = [0.0f32; HIDDEN];
        largest_of_pairs(kernels, &rows, &self.bias, &mut hidden);
        self.upper.apply(kernels, &hidden, HIDDEN, 1, &mut scratch.scores);
        &scratch.scores
    }
}

/// Reorders rows `[slot][hidden][piece]` to `[slot][piece][hidden]`, so that the maximum over pieces is one of whole
/// registers; `columns` values a row.
fn pieces_apart(rows: &[f32], columns: usize) -> Vec<f32> {
    let mut out = Vec::with_capacity(rows.len());
    for slot in rows.chunks_exact(SLOT * columns) {
        for piece in 0..PIECES {
            for unit in 0..HIDDEN {
                out.extend_from_slice(&slot[(unit * PIECES + piece) * columns..][..columns]);
            }
        }
    }
    out
}

/// The best-scoring move that `valid` admits; the first of equals.
pub(crate) fn best_move(scores: &[f32], count: usize, mut valid: impl FnMut(usize) -> bool) -> Option<usize> {
    let mut best: Option<usize> = None;
    for (class, score) in scores.iter().enumerate().take(count) {
        if best.is_none_or(|best| *score > scores[best]) && valid(class) {
            best = Some(class);
        }
    }
    best
}
