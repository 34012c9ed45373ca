//! An affine layer in 16-bit integers; scaling and exactness as in `window`.

use super::lanes::{Lanes, PairLanes};
use super::window::{ScaledRows, weight_scale};
use super::{Kernels, LINEAR_PADDING};

/// Weights are packed `[output block][pair of inputs][LINEAR_PADDING][2]`; outputs are padded to a multiple of
/// [`LINEAR_PADDING`], without bias.
#[derive(Debug)]
pub(crate) struct ScaledLinear {
    width: usize,
    blocks: usize,
    weights: Vec<i16>,
    scales: Vec<f32>,
}

impl ScaledLinear {
    /// Packs weights `[output][input]`; `width`, the number of inputs, is even.
    pub(crate) fn pack(weights: &[f32], outputs: usize, width: usize) -> ScaledLinear {
        let blocks = outputs.div_ceil(LINEAR_PADDING);
        let mut scales: Vec<f32> = weights.chunks_exact(width).map(|row| weight_scale(row, width)).collect();
        scales.resize(blocks * LINEAR_PADDING, 0.0);
        let mut packed = Vec::with_capacity(blocks * LINEAR_PADDING * width);
        for first in (0..blocks * LINEAR_PADDING).step_by(LINEAR_PADDING) {
            for pair in 0..width / 2 {
                for output in first..first + LINEAR_PADDING {
                    for input in [2 * pair, 2 * pair + 1] {
                        let weight = if output < outputs { weights[output * width + input] } else { 0.0 };
                        packed.push(if weight == 0.0 { 0 } else { (weight / scales[output]).round_ties_even() as i16 });
                    }
                }
            }
        }
        ScaledLinear { width, blocks, weights: packed, scales }
    }

    /// Outputs a row, padding included.
    pub(crate) fn padded_outputs(&self) -> usize {
        self.blocks * LINEAR_PADDING
    }

    /// Applies the layer to all rows of `x`, which must be as wide as the layer; writes as many times
    /// [`ScaledLinear::padded_outputs`] values.
    pub(crate) fn apply(&self, kernels: Kernels, x: &ScaledRows, out: &mut [f32]) {
        let rows = x.scales().len();
        assert_eq!(x.values().len(), rows * self.width);
        assert!(out.len() >= rows * self.padded_outputs());
        // SAFETY: as in `WindowMaxout::apply`.
        unsafe {
            match kernels {
                Kernels::Portable => super::portable::scaled_linear(self, x, out),
                #[cfg(target_arch = "x86_64")]
                Kernels::Avx2 => super::x86::scaled_linear_avx2(self, x, out),
                #[cfg(target_arch = "x86_64")]
                Kernels::Avx512 => super::x86::scaled_linear_avx512(self, x, out),
            }
        }
    }
}

/// `ROWS` rows against `COLUMNS` registers of outputs.
///
/// # Safety
/// `values` and `scales` hold `ROWS` rows; the other pointers stand at the first of the outputs.
#[inline(always)]
unsafe fn tile<P: PairLanes, const ROWS: usize, const COLUMNS: usize>(
    layer: &ScaledLinear,
    values: *const i16,
    scales: *const f32,
    weights: *const i16,
    output_scales: *const f32,
    out: *mut f32,
) {
    unsafe {
        let mut sums = [[P::zero(); COLUMNS]; ROWS];
        let mut weight = weights;
        for pair in 0..layer.width / 2 {
            let mut columns = [P::zero(); COLUMNS];
            for (column, value) in columns.iter_mut().enumerate() {
                *value = P::load(weight.add(column * 2 * P::Float::WIDTH));
            }
            weight = weight.add(2 * LINEAR_PADDING);
            for (row, sum) in sums.iter_mut().enumerate() {
                let value = P::splat(values.add(row * layer.width + 2 * pair));
                for column in 0..COLUMNS {
                    sum[column] = sum[column].add_products(value, columns[column]);
                }
            }
        }
        for (row, sum) in sums.iter().enumerate() {
            let scale = P::Float::splat(*scales.add(row));
            for (column, value) in sum.iter().enumerate() {
                let offset = column * P::Float::WIDTH;
                let output_scale = P::Float::load(output_scales.add(offset));
                let product = value.to_float().multiply(scale).multiply(output_scale);
                product.store(out.add(row * layer.blocks * LINEAR_PADDING + offset));
            }
        }
    }
}

/// The whole layer in tiles.
///
/// # Safety
/// The bounds checked in [`ScaledLinear::apply`], and the processor features of `P`.
#[inline(always)]
pub(super) unsafe fn scaled_linear<P: PairLanes, const ROWS: usize, const COLUMNS: usize>(
    layer: &ScaledLinear,
    x: &ScaledRows,
    out: &mut [f32],
) {
    let rows = x.scales().len();
    let out = out.as_mut_ptr();
    let (values, scales) = (x.values().as_ptr(), x.scales().as_ptr());
    for block in 0..layer.blocks {
        for part in (0..LINEAR_PADDING).step_by(COLUMNS * P::Float::WIDTH) {
            unsafe {
                let weights = layer.weights.as_ptr().add((block * layer.width * LINEAR_PADDING) + 2 * part);
                let output_scales = layer.scales.as_ptr().add(block * LINEAR_PADDING + part);
                let column = out.add(block * LINEAR_PADDING + part);
                let mut row = 0;
                while row < rows {
                    let x = values.add(row * layer.width);
                    let target = column.add(row * layer.blocks * LINEAR_PADDING);
                    if row + ROWS <= rows {
                        tile::<P, ROWS, COLUMNS>(layer, x, scales.add(row), weights, output_scales, target);
                        row += ROWS;
                    } else if ROWS > 4 && row + 4 <= rows {
                        tile::<P, 4, COLUMNS>(layer, x, scales.add(row), weights, output_scales, target);
                        row += 4;
                    } else if ROWS > 2 && row + 2 <= rows {
                        tile::<P, 2, COLUMNS>(layer, x, scales.add(row), weights, output_scales, target);
                        row += 2;
                    } else {
                        tile::<P, 1, COLUMNS>(layer, x, scales.add(row), weights, output_scales, target);
                        row += 1;
                    }
                }
            }
        }
    }
}
