//! Operations on rows: layer normalisation and the activation of the inner layer.

use dateline_language::network::exp;

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

/// `x * (1 + erf(x / sqrt(2))) / 2` to within 2e-7 of the size of `x`, the error function after Abramowitz and Stegun,
/// Handbook of Mathematical Functions, 7.1.26.
#[inline(always)]
pub(super) fn gelu(x: f32) -> f32 {
    const P: f32 = 0.327_591_1;
    const COEFFICIENTS: [f32; 5] = [1.061_405_4, -1.453_152_1, 1.421_413_8, -0.284_496_72, 0.254_829_6];
    let argument = x.abs() * std::f32::consts::FRAC_1_SQRT_2;
    let t = 1.0 / (1.0 + P * argument);
    let mut sum = 0.0;
    for coefficient in COEFFICIENTS {
        sum = (sum + coefficient) * t;
    }
    let outside = sum * exp(-argument * argument);
    let error_function = if x < 0.0 { outside - 1.0 } else { 1.0 - outside };
    0.5 * x * (1.0 + error_function)
}
