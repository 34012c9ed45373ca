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

/// `ROWS` rows against `COLUMNS` registers of outputs in each of `BLOCKS` neighbouring blocks. As many sums as the
/// processor can work on at once hide how long one takes: the fewer rows, the more blocks.
///
/// # Safety
/// `values` and `scales` hold `ROWS` rows; the other pointers stand at the first of the outputs, and `BLOCKS` blocks
/// follow.
#[inline(always)]
unsafe fn tile<P: PairLanes, const ROWS: usize, const COLUMNS: usize, const BLOCKS: usize>(
    layer: &ScaledLinear,
    values: *const i16,
    scales: *const f32,
    weights: *const i16,
    output_scales: *const f32,
    out: *mut f32,
) {
    let next_block = layer.width * LINEAR_PADDING;
    unsafe {
        let mut sums = [[[P::zero(); COLUMNS]; BLOCKS]; ROWS];
        for pair in 0..layer.width / 2 {
            let weight = weights.add(pair * 2 * LINEAR_PADDING);
            let mut columns = [[P::zero(); COLUMNS]; BLOCKS];
            for (block, columns) in columns.iter_mut().enumerate() {
                for (column, value) in columns.iter_mut().enumerate() {
                    *value = P::load(weight.add(block * next_block + column * 2 * P::Float::WIDTH));
                }
            }
            for (row, sums) in sums.iter_mut().enumerate() {
                let value = P::splat(values.add(row * layer.width + 2 * pair));
                for (sums, columns) in sums.iter_mut().zip(&columns) {
                    for (sum, column) in sums.iter_mut().zip(columns) {
                        *sum = sum.add_products(value, *column);
                    }
                }
            }
        }
        for (row, sums) in sums.iter().enumerate() {
            let scale = P::Float::splat(*scales.add(row));
            for (block, sums) in sums.iter().enumerate() {
                for (column, value) in sums.iter().enumerate() {
                    let offset = block * LINEAR_PADDING + column * P::Float::WIDTH;
                    let output_scale = P::Float::load(output_scales.add(offset));
                    let product = value.to_float().multiply(scale).multiply(output_scale);
                    product.store(out.add(row * layer.blocks * LINEAR_PADDING + offset));
                }
            }
        }
    }
}

/// `ROWS` rows from `row` on against all outputs, `BLOCKS` blocks at a time.
///
/// # Safety
/// As for [`scaled_linear`]; `ROWS` rows follow.
#[inline(always)]
unsafe fn few_rows<P: PairLanes, const ROWS: usize, const COLUMNS: usize, const BLOCKS: usize>(
    layer: &ScaledLinear,
    x: &ScaledRows,
    row: usize,
    out: *mut f32,
) {
    unsafe {
        let (values, scales) = (x.values().as_ptr().add(row * layer.width), x.scales().as_ptr().add(row));
        let out = out.add(row * layer.blocks * LINEAR_PADDING);
        let mut block = 0;
        while block < layer.blocks {
            let together = if block + BLOCKS <= layer.blocks { BLOCKS } else { 1 };
            for part in (0..LINEAR_PADDING).step_by(COLUMNS * P::Float::WIDTH) {
                let weights = layer.weights.as_ptr().add((block * layer.width * LINEAR_PADDING) + 2 * part);
                let output_scales = layer.scales.as_ptr().add(block * LINEAR_PADDING + part);
                let target = out.add(block * LINEAR_PADDING + part);
                if together == BLOCKS {
                    tile::<P, ROWS, COLUMNS, BLOCKS>(layer, values, scales, weights, output_scales, target);
                } else {
                    tile::<P, ROWS, COLUMNS, 1>(layer, values, scales, weights, output_scales, target);
                }
            }
            block += together;
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
    let whole = rows - rows % ROWS;
    for block in 0..layer.blocks {
        for part in (0..LINEAR_PADDING).step_by(COLUMNS * P::Float::WIDTH) {
            unsafe {
                let weights = layer.weights.as_ptr().add((block * layer.width * LINEAR_PADDING) + 2 * part);
                let output_scales = layer.scales.as_ptr().add(block * LINEAR_PADDING + part);
                let column = out.add(block * LINEAR_PADDING + part);
                for row in (0..whole).step_by(ROWS) {
                    let x = values.add(row * layer.width);
                    let target = column.add(row * layer.blocks * LINEAR_PADDING);
                    tile::<P, ROWS, COLUMNS, 1>(layer, x, scales.add(row), weights, output_scales, target);
                }
            }
        }
    }
    // `ROWS` is at most eight.
    unsafe {
        match rows - whole {
            7 => few_rows::<P, 7, COLUMNS, 1>(layer, x, whole, out),
            6 => few_rows::<P, 6, COLUMNS, 1>(layer, x, whole, out),
            5 => few_rows::<P, 5, COLUMNS, 1>(layer, x, whole, out),
            4 => few_rows::<P, 4, COLUMNS, 2>(layer, x, whole, out),
            3 if ROWS > 4 => few_rows::<P, 3, COLUMNS, 2>(layer, x, whole, out),
            3 => few_rows::<P, 3, COLUMNS, 1>(layer, x, whole, out),
            2 if ROWS > 4 => few_rows::<P, 2, COLUMNS, 4>(layer, x, whole, out),
            2 => few_rows::<P, 2, COLUMNS, 2>(layer, x, whole, out),
            1 if ROWS > 4 => few_rows::<P, 1, COLUMNS, 8>(layer, x, whole, out),
            1 => few_rows::<P, 1, COLUMNS, 4>(layer, x, whole, out),
            _ => {}
        }
    }
}
