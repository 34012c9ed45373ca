//! Attention of the pieces of one sequence to each other.

use dateline_language::Kernels;
use dateline_language::network::exp;

use super::rows::sum_of_lanes;
use super::{for_every_instruction_set, resize};

/// Keys that are compared at once, and the lanes of the sum of their weights.
const LANES: usize = 16;

/// How the values of a row are shared by heads.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Attention {
    /// Values a row.
    pub(crate) hidden: usize,
    /// Values of one head, a multiple of 16 that divides `hidden`.
    pub(crate) head: usize,
}

/// Buffers of [`Attention::mix`].
#[derive(Debug, Default)]
pub(crate) struct HeadScratch {
    /// Keys of one head `[value][position]`, padded to whole lanes with zeros.
    keys: Vec<f32>,
    /// What one query gives to each position.
    weights: Vec<f32>,
}

impl Attention {
    /// For each row of `queries` the values of one sequence, weighted by how well their keys answer it, head by head.
    /// `keys_values` holds a row of keys and then values for each position; `out` is as long as `queries`.
    pub(crate) fn mix(
        self,
        kernels: Kernels,
        queries: &[f32],
        keys_values: &[f32],
        out: &mut [f32],
        scratch: &mut HeadScratch,
    ) {
        mix(kernels, self, queries, keys_values, out, scratch);
    }
}

for_every_instruction_set! {
    fn mix(
        shape: Attention,
        queries: &[f32],
        keys_values: &[f32],
        out: &mut [f32],
        scratch: &mut HeadScratch,
    ) = mix_body;
}

#[inline(always)]
fn mix_body(shape: Attention, queries: &[f32], keys_values: &[f32], out: &mut [f32], scratch: &mut HeadScratch) {
    let Attention { hidden, head } = shape;
    let length = keys_values.len() / (2 * hidden);
    let padded = length.next_multiple_of(LANES);
    resize(&mut scratch.keys, head * padded);
    resize(&mut scratch.weights, padded);
    scratch.keys.fill(0.0);
    // The scale of the scores is put on the keys, once.
    let scale = 1.0 / (head as f32).sqrt();
    for first in (0..hidden).step_by(head) {
        for (position, row) in keys_values.chunks_exact(2 * hidden).enumerate() {
            for (place, key) in row[first..first + head].iter().enumerate() {
                scratch.keys[place * padded + position] = key * scale;
            }
        }
        for (query, out) in queries.chunks_exact(hidden).zip(out.chunks_exact_mut(hidden)) {
            compare(&query[first..first + head], &scratch.keys, &mut scratch.weights);
            let total = weigh(&mut scratch.weights, length);
            let out = &mut out[first..first + head];
            add_up(&scratch.weights, keys_values, 2 * hidden, hidden + first, total, out);
        }
    }
}

/// Products of a query with all keys, summed over the head's values in ascending order.
#[inline(always)]
fn compare(query: &[f32], keys: &[f32], scores: &mut [f32]) {
    let padded = scores.len();
    for first in (0..padded).step_by(LANES) {
        let mut sums = [0.0f32; LANES];
        for (value, keys) in query.iter().zip(keys.chunks_exact(padded)) {
            for (sum, key) in sums.iter_mut().zip(&keys[first..first + LANES]) {
                *sum += value * key;
            }
        }
        scores[first..first + LANES].copy_from_slice(&sums);
    }
}

/// Exponentials of the first `length` scores, as seen from the largest; those behind become zero. Gives their sum.
#[inline(always)]
fn weigh(scores: &mut [f32], length: usize) -> f32 {
    scores[length..].fill(f32::MIN);
    let mut lanes = [f32::MIN; LANES];
    for chunk in scores.chunks_exact(LANES) {
        for (lane, score) in lanes.iter_mut().zip(chunk) {
            *lane = if *score > *lane { *score } else { *lane };
        }
    }
    let largest = lanes.iter().fold(f32::MIN, |largest, lane| if *lane > largest { *lane } else { largest });
    for score in scores.iter_mut() {
        *score = exp(*score - largest);
    }
    scores[length..].fill(0.0);
    let mut lanes = [0.0f32; LANES];
    for chunk in scores.chunks_exact(LANES) {
        for (lane, weight) in lanes.iter_mut().zip(chunk) {
            *lane += weight;
        }
    }
    sum_of_lanes(lanes)
}

/// The weighted sum of the values, which begin at `first` in each row of `keys_values`, in the order of their
/// positions, over `total`.
#[inline(always)]
fn add_up(weights: &[f32], keys_values: &[f32], row: usize, first: usize, total: f32, out: &mut [f32]) {
    let share = 1.0 / total;
    for (block, out) in out.chunks_exact_mut(LANES).enumerate() {
        let first = first + block * LANES;
        let mut sums = [0.0f32; LANES];
        for (weight, row) in weights.iter().zip(keys_values.chunks_exact(row)) {
            for (sum, value) in sums.iter_mut().zip(&row[first..first + LANES]) {
                *sum += weight * value;
            }
        }
        for (out, sum) in out.iter_mut().zip(sums) {
            *out = sum * share;
        }
    }
}
