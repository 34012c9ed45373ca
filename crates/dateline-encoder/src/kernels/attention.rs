//! Attention of the pieces of one sequence to each other.

use dateline_language::Kernels;
use dateline_language::network::exp;

use super::rows::sum_of_lanes;
use super::{for_every_instruction_set, resize};

/// Neighbours that are worked on at once: keys, values of a head, and the lanes of the sum of weights.
const LANES: usize = 16;
/// Queries that are answered at once, for one load of a key or a value.
const QUERIES: usize = 4;

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
    /// What each of a few queries gives to each position, padded likewise.
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
        let padded = (keys_values.len() / (2 * self.hidden)).next_multiple_of(LANES);
        resize(&mut scratch.keys, self.head * padded);
        resize(&mut scratch.weights, QUERIES * padded);
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
    for first in (0..shape.hidden).step_by(shape.head) {
        turn_keys(shape, first, keys_values, &mut scratch.keys);
        let together = QUERIES * shape.hidden;
        let (some, few) = queries.split_at(queries.len() / together * together);
        let (some_out, few_out) = out.split_at_mut(some.len());
        for (queries, out) in some.chunks_exact(together).zip(some_out.chunks_exact_mut(together)) {
            answer::<QUERIES>(shape, first, queries, keys_values, out, scratch);
        }
        for (query, out) in few.chunks_exact(shape.hidden).zip(few_out.chunks_exact_mut(shape.hidden)) {
            answer::<1>(shape, first, query, keys_values, out, scratch);
        }
    }
}

/// Writes the keys of the head that begins at `first` so that positions stand side by side. The scale of the scores is
/// put on the keys, once.
#[inline(always)]
fn turn_keys(shape: Attention, first: usize, keys_values: &[f32], keys: &mut [f32]) {
    let padded = keys.len() / shape.head;
    let scale = 1.0 / (shape.head as f32).sqrt();
    keys.fill(0.0);
    for (position, row) in keys_values.chunks_exact(2 * shape.hidden).enumerate() {
        for (keys, key) in keys.chunks_exact_mut(padded).zip(&row[first..first + shape.head]) {
            keys[position] = key * scale;
        }
    }
}

/// One head's part of `ROWS` rows.
#[inline(always)]
fn answer<const ROWS: usize>(
    shape: Attention,
    first: usize,
    queries: &[f32],
    keys_values: &[f32],
    out: &mut [f32],
    scratch: &mut HeadScratch,
) {
    let padded = scratch.weights.len() / QUERIES;
    let weights = &mut scratch.weights[..ROWS * padded];
    let queries: [&[f32]; ROWS] = std::array::from_fn(|row| &queries[row * shape.hidden + first..][..shape.head]);
    compare(queries, &scratch.keys, weights);
    let length = keys_values.len() / (2 * shape.hidden);
    let mut shares = [0.0; ROWS];
    for (weights, share) in weights.chunks_exact_mut(padded).zip(&mut shares) {
        *share = 1.0 / weigh(weights, length);
    }
    let weights: [&[f32]; ROWS] = std::array::from_fn(|row| &weights[row * padded..][..length]);
    for block in (first..first + shape.head).step_by(LANES) {
        let sums = add_up(weights, keys_values, 2 * shape.hidden, shape.hidden + block);
        for (row, (sums, share)) in sums.iter().zip(shares).enumerate() {
            for (out, sum) in out[row * shape.hidden + block..][..LANES].iter_mut().zip(sums) {
                *out = sum * share;
            }
        }
    }
}

/// Products of queries with all keys, summed over the head's values in ascending order.
#[inline(always)]
fn compare<const ROWS: usize>(queries: [&[f32]; ROWS], keys: &[f32], scores: &mut [f32]) {
    let padded = scores.len() / ROWS;
    for first in (0..padded).step_by(LANES) {
        let mut sums = [[0.0f32; LANES]; ROWS];
        for (place, keys) in keys.chunks_exact(padded).enumerate() {
            let keys: &[f32; LANES] = keys[first..].first_chunk().expect("keys are padded to whole lanes");
            for (sums, query) in sums.iter_mut().zip(queries) {
                for (sum, key) in sums.iter_mut().zip(keys) {
                    *sum += query[place] * key;
                }
            }
        }
        for (row, sums) in sums.iter().enumerate() {
            scores[row * padded + first..][..LANES].copy_from_slice(sums);
        }
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

/// Weighted sums of the values that begin at `first` in each row of `keys_values`, in the order of their positions.
#[inline(always)]
fn add_up<const ROWS: usize>(
    weights: [&[f32]; ROWS],
    keys_values: &[f32],
    width: usize,
    first: usize,
) -> [[f32; LANES]; ROWS] {
    let mut sums = [[0.0f32; LANES]; ROWS];
    for (position, row) in keys_values.chunks_exact(width).enumerate() {
        let values: &[f32; LANES] = row[first..].first_chunk().expect("heads are whole lanes");
        for (sums, weights) in sums.iter_mut().zip(weights) {
            for (sum, value) in sums.iter_mut().zip(values) {
                *sum += weights[position] * value;
            }
        }
    }
    sums
}
