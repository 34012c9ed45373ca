//! Affine layers with weights of 8 bits and inputs of 14.
//!
//! A row of inputs is scaled to integers of at most [`LARGEST_INPUT`] when it comes; the instruction that multiplies
//! pairs of 16 bits costs AVX2 as much as the two that multiply bytes, so what rounding there is comes from the weights
//! alone. Sums stay within 32 bits up to [`LONGEST_ROW`] inputs, so they are exact and their order is free.

use dateline_language::Kernels;

use super::{for_every_instruction_set, resize};

/// Outputs that stand side by side in packed weights; two registers of AVX2.
pub(crate) const BLOCK: usize = 16;
/// Largest magnitude of a scaled input.
const LARGEST_INPUT: f32 = 8_191.0;
/// Most inputs of a layer: as many products of the largest input and weight (-128) fit 32 bits.
pub(crate) const LONGEST_ROW: usize = (i32::MAX / (8_191 * 128)) as usize;

/// Rows of inputs as integers with one scale a row.
#[derive(Debug, Default)]
pub(crate) struct ScaledRows {
    values: Vec<i16>,
    scales: Vec<f32>,
    width: usize,
}

impl ScaledRows {
    /// Takes over rows of `width` finite values each, a multiple of [`BLOCK`].
    pub(crate) fn fill(&mut self, kernels: Kernels, rows: &[f32], width: usize) {
        debug_assert!(width.is_multiple_of(BLOCK) && rows.len().is_multiple_of(width));
        self.width = width;
        resize(&mut self.values, rows.len());
        resize(&mut self.scales, rows.len() / width);
        scale_rows(kernels, rows, &mut self.values, &mut self.scales);
    }

    fn rows(&self) -> usize {
        self.scales.len()
    }
}

for_every_instruction_set! {
    fn scale_rows(rows: &[f32], values: &mut [i16], scales: &mut [f32]) = scale_rows_body;
}

#[inline(always)]
fn scale_rows_body(rows: &[f32], values: &mut [i16], scales: &mut [f32]) {
    let width = rows.len() / scales.len().max(1);
    if width == 0 {
        return;
    }
    for ((row, target), scale) in rows.chunks_exact(width).zip(values.chunks_exact_mut(width)).zip(scales) {
        let largest = largest_magnitude(row);
        *scale = largest / LARGEST_INPUT;
        let inverse = if largest > 0.0 { LARGEST_INPUT / largest } else { 0.0 };
        for (target, value) in target.iter_mut().zip(row) {
            *target = rounded(value * inverse);
        }
    }
}

#[inline(always)]
fn largest_magnitude(row: &[f32]) -> f32 {
    let mut lanes = [0.0f32; BLOCK];
    for chunk in row.chunks_exact(BLOCK) {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            let magnitude = value.abs();
            *lane = if magnitude > *lane { magnitude } else { *lane };
        }
    }
    lanes.iter().fold(0.0f32, |largest, lane| if *lane > largest { *lane } else { largest })
}

/// The nearest integer, ties to even, of a magnitude of at most about [`LARGEST_INPUT`].
#[inline(always)]
fn rounded(value: f32) -> i16 {
    // Adding 1.5 * 2^23 leaves the integer in the last bits.
    const ROUNDER: f32 = 12_582_912.0;
    (value + ROUNDER).to_bits().wrapping_sub(ROUNDER.to_bits()) as i16
}

/// An affine layer. Weights are packed `[output block][pair of inputs][BLOCK][2]`.
#[derive(Debug)]
pub(crate) struct Linear {
    inputs: usize,
    outputs: usize,
    weights: Vec<i8>,
    /// What a unit of each output's weights is worth.
    scales: Vec<f32>,
    bias: Vec<f32>,
}

impl Linear {
    /// Packs weights `[output][input]` with one scale and one bias an output. `outputs` and `inputs` are multiples of
    /// [`BLOCK`], `inputs` at most [`LONGEST_ROW`].
    ///
    /// # Panics
    /// The slices do not have the lengths that this demands.
    pub(crate) fn pack(weights: &[i8], scales: Vec<f32>, bias: Vec<f32>, inputs: usize) -> Linear {
        let outputs = scales.len();
        assert!(inputs.is_multiple_of(BLOCK) && outputs.is_multiple_of(BLOCK) && inputs <= LONGEST_ROW);
        assert_eq!((weights.len(), bias.len()), (inputs * outputs, outputs));
        let mut packed = Vec::with_capacity(weights.len());
        for block in weights.chunks_exact(BLOCK * inputs) {
            for pair in (0..inputs).step_by(2) {
                for row in block.chunks_exact(inputs) {
                    packed.extend_from_slice(&row[pair..pair + 2]);
                }
            }
        }
        Linear { inputs, outputs, weights: packed, scales, bias }
    }

    /// Outputs a row.
    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// Applies the layer to all rows of `x`; `out` is made as long as the outputs of all rows.
    pub(crate) fn apply(&self, kernels: Kernels, x: &ScaledRows, out: &mut Vec<f32>) {
        assert_eq!(x.width, self.inputs);
        resize(out, x.rows() * self.outputs);
        match kernels {
            Kernels::Portable => self.apply_portable(x, out),
            // SAFETY: these values come from `Kernels::available`, which asked the processor; one that has AVX-512 has
            // AVX2 too. `x` holds rows of `inputs` values with a scale each, `out` as many of `outputs`, and the layer
            // its weights, as `pack` checked.
            #[cfg(target_arch = "x86_64")]
            Kernels::Avx2 | Kernels::Avx512 => unsafe { avx2::apply(self, x, out) },
        }
    }

    fn apply_portable(&self, x: &ScaledRows, out: &mut [f32]) {
        let rows = x.values.chunks_exact(self.inputs).zip(&x.scales).zip(out.chunks_exact_mut(self.outputs));
        for ((values, scale), out) in rows {
            for (block, out) in out.chunks_exact_mut(BLOCK).enumerate() {
                let weights = &self.weights[block * BLOCK * self.inputs..][..BLOCK * self.inputs];
                let sums = products(values, weights);
                let (scales, bias) = (&self.scales[block * BLOCK..][..BLOCK], &self.bias[block * BLOCK..][..BLOCK]);
                for lane in 0..BLOCK {
                    out[lane] = sums[lane] as f32 * (scale * scales[lane]) + bias[lane];
                }
            }
        }
    }
}

/// One row against one block of outputs.
#[inline(always)]
fn products(values: &[i16], weights: &[i8]) -> [i32; BLOCK] {
    let mut sums = [0i32; BLOCK];
    for (pair, weights) in values.chunks_exact(2).zip(weights.chunks_exact(2 * BLOCK)) {
        for lane in 0..BLOCK {
            sums[lane] += i32::from(pair[0]) * i32::from(weights[2 * lane])
                + i32::from(pair[1]) * i32::from(weights[2 * lane + 1]);
        }
    }
    sums
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use std::arch::x86_64::*;

    use super::{BLOCK, Linear, ScaledRows};

    /// Rows that are multiplied at once: with two registers of sums each they leave four of the sixteen for the weights,
    /// the input and the product.
    const ROWS: usize = 6;

    /// # Safety
    /// `x` holds rows of `layer.inputs` values with a scale each, `out` as many of `layer.outputs`.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn apply(layer: &Linear, x: &ScaledRows, out: &mut [f32]) {
        let rows = x.rows();
        debug_assert!(x.values.len() == rows * layer.inputs && out.len() == rows * layer.outputs);
        for output in (0..layer.outputs).step_by(BLOCK) {
            let mut row = 0;
            while row < rows {
                // SAFETY: `output` begins a block, and as many rows as are named follow `row`.
                unsafe {
                    match rows - row {
                        1 => tile::<1>(layer, x, output, row, out),
                        2 => tile::<2>(layer, x, output, row, out),
                        3 => tile::<3>(layer, x, output, row, out),
                        4 => tile::<4>(layer, x, output, row, out),
                        5 => tile::<5>(layer, x, output, row, out),
                        _ => tile::<ROWS>(layer, x, output, row, out),
                    }
                }
                row += ROWS;
            }
        }
    }

    /// `TILE` rows from `row` on against the block of outputs that begins at `output`.
    ///
    /// # Safety
    /// As for [`apply`]; the rows and the block are there.
    #[target_feature(enable = "avx2")]
    #[inline]
    unsafe fn tile<const TILE: usize>(layer: &Linear, x: &ScaledRows, output: usize, row: usize, out: &mut [f32]) {
        let mut sums = [[_mm256_setzero_si256(); 2]; TILE];
        // SAFETY: `inputs` is even, so a pair begins at each even place of a row and `2 * BLOCK` weights belong to it.
        unsafe {
            let values = x.values.as_ptr().add(row * layer.inputs);
            let mut weights = layer.weights.as_ptr().add(output * layer.inputs);
            for pair in (0..layer.inputs).step_by(2) {
                let low = _mm256_cvtepi8_epi16(_mm_loadu_si128(weights.cast()));
                let high = _mm256_cvtepi8_epi16(_mm_loadu_si128(weights.add(BLOCK).cast()));
                weights = weights.add(2 * BLOCK);
                for (row, sums) in sums.iter_mut().enumerate() {
                    let value = values.add(row * layer.inputs + pair).cast::<i32>().read_unaligned();
                    let value = _mm256_set1_epi32(value);
                    sums[0] = _mm256_add_epi32(sums[0], _mm256_madd_epi16(value, low));
                    sums[1] = _mm256_add_epi32(sums[1], _mm256_madd_epi16(value, high));
                }
            }
        }
        for (tile_row, sums) in sums.iter().enumerate() {
            // The same operations in the same order as in the portable kernel; no product is fused with a sum.
            let scale = _mm256_set1_ps(x.scales[row + tile_row]);
            for (half, sum) in sums.iter().enumerate() {
                let first = output + half * BLOCK / 2;
                let target = (row + tile_row) * layer.outputs + first;
                // SAFETY: half a block of outputs is there in the scales, the biases and the row of `out`.
                unsafe {
                    let scale = _mm256_mul_ps(scale, _mm256_loadu_ps(layer.scales.as_ptr().add(first)));
                    let product = _mm256_mul_ps(_mm256_cvtepi32_ps(*sum), scale);
                    let result = _mm256_add_ps(product, _mm256_loadu_ps(layer.bias.as_ptr().add(first)));
                    _mm256_storeu_ps(out.as_mut_ptr().add(target), result);
                }
            }
        }
    }
}
