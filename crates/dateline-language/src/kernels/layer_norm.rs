//! Layer normalisation.

use super::BLOCK;

/// Added to the variance before the root is taken.
pub(super) const EPSILON: f32 = 1e-8;

/// Scale and shift of a normalised row. The spread is the variance plus 1e-8 (thinc's `LayerNorm`).
#[derive(Debug)]
pub(crate) struct LayerNorm {
    pub(super) gain: Vec<f32>,
    pub(super) shift: Vec<f32>,
}

impl LayerNorm {
    /// From the two parameter rows; their length is a multiple of [`BLOCK`].
    pub(crate) fn new(gain: Vec<f32>, shift: Vec<f32>) -> LayerNorm {
        assert!(gain.len().is_multiple_of(BLOCK) && shift.len() == gain.len());
        LayerNorm { gain, shift }
    }

    /// Values a row.
    pub(super) fn width(&self) -> usize {
        self.gain.len()
    }

    /// Writes `normalised(row) + residual` (or the normalised row alone) to `out`; all rows of the layer's width.
    ///
    /// Sums run in sixteen fixed lanes, so the compiler may vectorise and the result is the same everywhere.
    #[inline(always)]
    pub(super) fn apply(&self, row: &[f32], residual: Option<&[f32]>, out: &mut [f32]) {
        let width = self.gain.len();
        let scale = 1.0 / width as f32;
        let mean = lane_sum(row, |value| value) * scale;
        let variance = lane_sum(row, |value| (value - mean) * (value - mean)) * scale;
        let inverse = 1.0 / (variance + EPSILON).sqrt();
        for (i, target) in out.iter_mut().enumerate().take(width) {
            *target = (row[i] - mean) * inverse * self.gain[i] + self.shift[i];
        }
        if let Some(residual) = residual {
            for (target, value) in out.iter_mut().zip(residual).take(width) {
                *target += value;
            }
        }
    }
}

#[inline(always)]
fn lane_sum(row: &[f32], term: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0f32; BLOCK];
    for chunk in row.chunks_exact(BLOCK) {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += term(*value);
        }
    }
    let mut width = BLOCK / 2;
    while width > 0 {
        for lane in 0..width {
            lanes[lane] += lanes[lane + width];
        }
        width /= 2;
    }
    lanes[0]
}
