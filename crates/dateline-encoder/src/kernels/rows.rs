//! Operations on rows: layer normalisation and the activation of the inner layer.

use super::for_every_instruction_set;

/// Lanes of a sum: fixed, so that its order is.
const LANES: usize = 16;
/// What is added to a variance, as BERT has it.
const EPSILON: f32 = 1e-12;

/// Gain and shift of a normalised row.
#[derive(Debug)]
pub(crate) struct Norm {
    /// As many as a row has values, a multiple of 16.
    pub(crate) gain: Vec<f32>,
    /// As many.
    pub(crate) shift: Vec<f32>,
}

for_every_instruction_set! {
    /// Adds to each row of `rows` the same row of `change`, normalises the sums and puts them in place of `rows`.
    pub(crate) fn normalise_sums(norm: &Norm, rows: &mut [f32], change: &[f32]) = normalise_sums_body;
}

#[inline(always)]
fn normalise_sums_body(norm: &Norm, rows: &mut [f32], change: &[f32]) {
    let width = norm.gain.len();
    let share = 1.0 / width as f32;
    for (row, change) in rows.chunks_exact_mut(width).zip(change.chunks_exact(width)) {
        for (value, change) in row.iter_mut().zip(change) {
            *value += change;
        }
        let mean = lane_sum(row, |value| value) * share;
        let variance = lane_sum(row, |value| (value - mean) * (value - mean)) * share;
        let inverse = 1.0 / (variance + EPSILON).sqrt();
        for ((value, gain), shift) in row.iter_mut().zip(&norm.gain).zip(&norm.shift) {
            *value = (*value - mean) * inverse * gain + shift;
        }
    }
}

#[inline(always)]
fn lane_sum(row: &[f32], term: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0f32; LANES];
    for chunk in row.chunks_exact(LANES) {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += term(*value);
        }
    }
    sum_of_lanes(lanes)
}

/// The sum of all lanes, halves first.
#[inline(always)]
pub(super) fn sum_of_lanes(mut lanes: [f32; LANES]) -> f32 {
    let mut width = LANES / 2;
    while width > 0 {
        for lane in 0..width {
            lanes[lane] += lanes[lane + width];
        }
        width /= 2;
    }
    lanes[0]
}

for_every_instruction_set! {
    /// Each value times the probability that a standard normal variable is below it.
    pub(crate) fn gelu_rows(rows: &mut [f32]) = gelu_rows_body;
}

#[inline(always)]
fn gelu_rows_body(rows: &mut [f32]) {
    for value in rows {
        *value = gelu(*value);
    }
}

/// `x * (1 + erf(x / sqrt(2))) / 2` to within 6e-6 of the size of `x`. The error function is a quotient of polynomials,
/// fitted up to 4.4 by `training/encoder/fit_activation.py`.
#[inline(always)]
fn gelu(x: f32) -> f32 {
    const END: f32 = 4.4;
    const ABOVE: [f32; 4] = [0.797_879_07, 0.054_274_84, 0.007_693_303_6, 6.774_697e-5];
    const BELOW: [f32; 3] = [0.234_704_96, 0.023_718_355, 0.001_178_423_6];
    // Not `clamp`: this is one instruction each.
    let cut = if x < -END { -END } else { x };
    let cut = if cut > END { END } else { cut };
    let square = cut * cut;
    let above = ((ABOVE[3] * square + ABOVE[2]) * square + ABOVE[1]) * square + ABOVE[0];
    let below = ((BELOW[2] * square + BELOW[1]) * square + BELOW[0]) * square + 1.0;
    0.5 * x * (1.0 + cut * above / below)
}
