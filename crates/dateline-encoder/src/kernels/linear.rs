//! Affine layers in bytes.
//!
//! A row of inputs is scaled to 8 bits without sign when it comes, its zero somewhere among them. Weights have 7 bits
//! or a little more: as many as leave the sums of four products, which AVX2 adds up in 16 bits, in their range. So all
//! sums are exact and their order is free.

use dateline_language::Kernels;

use super::{for_every_instruction_set, resize};

/// Widths are multiples of this.
pub(crate) const BLOCK: usize = 16;
/// Most inputs of a layer: far from where 32 bits would overflow.
pub(crate) const LONGEST_ROW: usize = 4096;
/// Outputs that stand side by side in packed weights: a register of AVX2.
const OUTPUTS: usize = 8;
/// Inputs of an output that stand side by side.
const GROUP: usize = 8;
/// Inputs of a group whose products are added up in 16 bits.
const SUMMED: [[usize; 4]; 2] = [[0, 1, 4, 5], [2, 3, 6, 7]];
/// Largest sum of such weights of one sign: 255 times it fits 16 bits.
const LARGEST_SUM: i32 = 128;
/// Steps of a row from its smallest to its largest value; one is left for rounding.
const STEPS: f32 = 254.0;
/// Rows that are multiplied at once: the sums leave registers for the weights, the input and the products.
const TILE: usize = 8;

/// Rows of inputs as bytes.
#[derive(Debug, Default)]
pub(crate) struct ScaledRows {
    /// `[tile][group of inputs][row of the tile][GROUP]`; the last tile has as many rows as are left.
    groups: Vec<[u8; GROUP]>,
    scaling: Vec<Scaling>,
    width: usize,
    /// The rows before they are put into tiles.
    bytes: Vec<u8>,
}

/// A value of a row is the scale times its byte less zero.
#[derive(Debug, Default, Clone, Copy)]
struct Scaling {
    scale: f32,
    zero: i32,
}

impl ScaledRows {
    /// Takes over rows of `width` finite values each, a multiple of [`BLOCK`].
    pub(crate) fn fill(&mut self, kernels: Kernels, rows: &[f32], width: usize) {
        debug_assert!(width.is_multiple_of(BLOCK) && rows.len().is_multiple_of(width));
        self.width = width;
        resize(&mut self.bytes, rows.len());
        resize(&mut self.scaling, rows.len() / width);
        scale_rows(kernels, rows, width, &mut self.bytes, &mut self.scaling);
        resize(&mut self.groups, rows.len() / GROUP);
        for (groups, bytes) in self.groups.chunks_mut(TILE * width / GROUP).zip(self.bytes.chunks(TILE * width)) {
            let rows = bytes.len() / width;
            for (row, bytes) in bytes.chunks_exact(width).enumerate() {
                for (groups, bytes) in groups.chunks_exact_mut(rows).zip(bytes.as_chunks().0) {
                    groups[row] = *bytes;
                }
            }
        }
    }

    /// Tiles: the number of the first row, how the rows are scaled, the rows.
    fn tiles(&self) -> impl Iterator<Item = (usize, &[Scaling], &[[u8; GROUP]])> {
        let groups = self.groups.chunks(TILE * self.width / GROUP);
        let tiles = self.scaling.chunks(TILE).zip(groups).enumerate();
        tiles.map(|(number, (scaling, groups))| (number * TILE, scaling, groups))
    }
}

for_every_instruction_set! {
    fn scale_rows(rows: &[f32], width: usize, bytes: &mut [u8], scaling: &mut [Scaling]) = scale_rows_body;
}

#[inline(always)]
fn scale_rows_body(rows: &[f32], width: usize, bytes: &mut [u8], scaling: &mut [Scaling]) {
    for ((row, bytes), scaling) in rows.chunks_exact(width).zip(bytes.chunks_exact_mut(width)).zip(scaling) {
        let (smallest, largest) = bounds(row);
        let range = largest - smallest;
        let inverse = if range > 0.0 { STEPS / range } else { 0.0 };
        let zero = rounded(-smallest * inverse);
        *scaling = Scaling { scale: range / STEPS, zero: zero & 0xFF };
        for (byte, value) in bytes.iter_mut().zip(row) {
            *byte = rounded(value * inverse).wrapping_add(zero) as u8;
        }
    }
}

/// The smallest and the largest of the values and zero.
#[inline(always)]
fn bounds(row: &[f32]) -> (f32, f32) {
    let (mut smallest, mut largest) = ([0.0f32; BLOCK], [0.0f32; BLOCK]);
    for chunk in row.chunks_exact(BLOCK) {
        for ((smallest, largest), value) in smallest.iter_mut().zip(&mut largest).zip(chunk) {
            *smallest = if *value < *smallest { *value } else { *smallest };
            *largest = if *value > *largest { *value } else { *largest };
        }
    }
    let smallest = smallest.iter().fold(0.0f32, |least, lane| if *lane < least { *lane } else { least });
    (smallest, largest.iter().fold(0.0f32, |most, lane| if *lane > most { *lane } else { most }))
}

/// The nearest integer of a small number, ties to even.
#[inline(always)]
fn rounded(value: f32) -> i32 {
    // Adding 1.5 * 2^23 leaves the integer in the last bits.
    const ROUNDER: f32 = 12_582_912.0;
    (value + ROUNDER).to_bits().wrapping_sub(ROUNDER.to_bits()) as i32
}

/// An affine layer. Weights are packed `[block of outputs][group of inputs][half of the group][OUTPUTS][GROUP / 2]`.
#[derive(Debug)]
pub(crate) struct Linear {
    inputs: usize,
    outputs: usize,
    weights: Vec<i8>,
    /// Sum of each output's weights.
    totals: Vec<i32>,
    /// What a unit of each output's weights is worth.
    scales: Vec<f32>,
    bias: Vec<f32>,
}

impl Linear {
    /// Packs weights `[output][input]` with one scale and one bias an output. `outputs` and `inputs` are multiples of
    /// [`BLOCK`], `inputs` at most [`LONGEST_ROW`]. Weights of an output that are too large together become coarser.
    ///
    /// # Panics
    /// The slices do not have the lengths that this demands.
    pub(crate) fn pack(mut weights: Vec<i8>, mut scales: Vec<f32>, bias: Vec<f32>, inputs: usize) -> Linear {
        let outputs = scales.len();
        assert!(inputs.is_multiple_of(BLOCK) && outputs.is_multiple_of(BLOCK) && inputs <= LONGEST_ROW);
        assert_eq!((weights.len(), bias.len()), (inputs * outputs, outputs));
        for (row, scale) in weights.chunks_exact_mut(inputs).zip(&mut scales) {
            *scale *= make_fit(row);
        }
        let totals =
            weights.chunks_exact(inputs).map(|row| row.iter().map(|weight| i32::from(*weight)).sum()).collect();
        let mut packed = vec![[0; GROUP / 2]; weights.len() * 2 / GROUP];
        let blocks = weights.chunks_exact(OUTPUTS * inputs);
        for (block, packed) in blocks.zip(packed.chunks_exact_mut(OUTPUTS * inputs * 2 / GROUP)) {
            for (output, row) in block.chunks_exact(inputs).enumerate() {
                for (packed, fours) in packed.chunks_exact_mut(OUTPUTS).zip(row.as_chunks().0) {
                    packed[output] = *fours;
                }
            }
        }
        Linear { inputs, outputs, weights: packed.into_flattened(), totals, scales, bias }
    }

    /// Outputs a row.
    pub(crate) fn outputs(&self) -> usize {
        self.outputs
    }

    /// Applies the layer to all rows of `x`; `out` is made as long as the outputs of all rows.
    pub(crate) fn apply(&self, kernels: Kernels, x: &ScaledRows, out: &mut Vec<f32>) {
        assert_eq!(x.width, self.inputs);
        resize(out, x.scaling.len() * self.outputs);
        match kernels {
            Kernels::Portable => self.apply_portable(x, out),
            // SAFETY: these values come from `Kernels::available`, which asked the processor; one that has AVX-512 has
            // AVX2 too. `x` holds rows of `inputs` bytes with a scaling each, `out` as many of `outputs`, and the layer
            // its weights, as `pack` checked.
            #[cfg(target_arch = "x86_64")]
            Kernels::Avx2 { .. } | Kernels::Avx512 { .. } => unsafe { avx2::apply(self, x, out) },
        }
    }

    fn apply_portable(&self, x: &ScaledRows, out: &mut [f32]) {
        for (first, scaling, groups) in x.tiles() {
            for (row, Scaling { scale, zero }) in scaling.iter().enumerate() {
                let out = &mut out[(first + row) * self.outputs..][..self.outputs];
                for block in (0..self.outputs).step_by(OUTPUTS) {
                    let weights = &self.weights[block * self.inputs..][..OUTPUTS * self.inputs];
                    let sums = products(groups.iter().skip(row).step_by(scaling.len()), weights);
                    for (output, sum) in (block..).zip(sums) {
                        let sum = sum - zero * self.totals[output];
                        out[output] = sum as f32 * (scale * self.scales[output]) + self.bias[output];
                    }
                }
            }
        }
    }
}

/// Makes weights of one output coarser where four of them could leave 16 bits; gives how much larger a unit is.
fn make_fit(row: &mut [i8]) -> f32 {
    let mut largest = 0;
    for group in row.chunks_exact(GROUP) {
        for [a, b, c, d] in SUMMED.map(|summed| summed.map(|place| i32::from(group[place]))) {
            let positive = a.max(0) + b.max(0) + c.max(0) + d.max(0);
            // What is not in the one is in the other sum.
            largest = largest.max(positive).max(positive - (a + b + c + d));
        }
    }
    if largest <= LARGEST_SUM {
        return 1.0;
    }
    // Rounding adds half a unit to each of the four.
    let finer = (LARGEST_SUM - 2) as f32 / largest as f32;
    for weight in row {
        *weight = rounded(f32::from(*weight) * finer) as i8;
    }
    1.0 / finer
}

/// One row against one block of outputs.
#[inline(always)]
fn products<'x>(row: impl Iterator<Item = &'x [u8; GROUP]>, weights: &[i8]) -> [i32; OUTPUTS] {
    // Products are added up where they stand, and those of one output at last: so a register can hold neighbours.
    let mut sums = [0i32; OUTPUTS * GROUP / 2];
    for (group, weights) in row.zip(weights.chunks_exact(GROUP * OUTPUTS)) {
        for (inputs, weights) in group.chunks_exact(GROUP / 2).zip(weights.chunks_exact(OUTPUTS * GROUP / 2)) {
            let spread: [i16; OUTPUTS * GROUP / 2] =
                std::array::from_fn(|place| i16::from(inputs[place % (GROUP / 2)]));
            for ((sum, input), weight) in sums.iter_mut().zip(spread).zip(weights) {
                *sum += i32::from(input) * i32::from(*weight);
            }
        }
    }
    std::array::from_fn(|output| sums[output * GROUP / 2..][..GROUP / 2].iter().sum())
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use std::arch::x86_64::*;

    use super::{GROUP, Linear, OUTPUTS, ScaledRows, Scaling, TILE};

    /// # Safety
    /// `x` holds rows of `layer.inputs` bytes, `out` as many of `layer.outputs`.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn apply(layer: &Linear, x: &ScaledRows, out: &mut [f32]) {
        debug_assert_eq!(out.len(), x.scaling.len() * layer.outputs);
        for output in (0..layer.outputs).step_by(OUTPUTS) {
            for (first, scaling, groups) in x.tiles() {
                debug_assert_eq!(groups.len(), scaling.len() * layer.inputs / GROUP);
                let out = &mut out[first * layer.outputs..(first + scaling.len()) * layer.outputs];
                // SAFETY: `output` begins a block, and the slices hold as many rows as `scaling`.
                unsafe {
                    match scaling.len() {
                        1 => tile::<1>(layer, groups, scaling, output, out),
                        2 => tile::<2>(layer, groups, scaling, output, out),
                        3 => tile::<3>(layer, groups, scaling, output, out),
                        4 => tile::<4>(layer, groups, scaling, output, out),
                        5 => tile::<5>(layer, groups, scaling, output, out),
                        6 => tile::<6>(layer, groups, scaling, output, out),
                        7 => tile::<7>(layer, groups, scaling, output, out),
                        _ => tile::<TILE>(layer, groups, scaling, output, out),
                    }
                }
            }
        }
    }

    /// `ROWS` rows against the block of outputs that begins at `output`.
    ///
    /// # Safety
    /// `groups` holds a tile of `ROWS` rows of `layer.inputs` bytes, `out` as many rows of `layer.outputs`, and the
    /// block is there.
    #[target_feature(enable = "avx2")]
    #[inline]
    unsafe fn tile<const ROWS: usize>(
        layer: &Linear,
        groups: &[[u8; GROUP]],
        scaling: &[Scaling],
        output: usize,
        out: &mut [f32],
    ) {
        let ones = _mm256_set1_epi16(1);
        let mut sums = [_mm256_setzero_si256(); ROWS];
        // SAFETY: to each group of inputs belong `ROWS` groups of bytes and `GROUP * OUTPUTS` weights.
        unsafe {
            let mut inputs = groups.as_ptr().cast::<i32>();
            let mut weights = layer.weights.as_ptr().add(output * layer.inputs);
            for _ in 0..layer.inputs / GROUP {
                let first = _mm256_loadu_si256(weights.cast());
                let second = _mm256_loadu_si256(weights.add(GROUP / 2 * OUTPUTS).cast());
                weights = weights.add(GROUP * OUTPUTS);
                for (row, sum) in sums.iter_mut().enumerate() {
                    let low = _mm256_set1_epi32(inputs.add(2 * row).read_unaligned());
                    let high = _mm256_set1_epi32(inputs.add(2 * row + 1).read_unaligned());
                    // Neither the products nor their sum leave 16 bits: `make_fit` saw to it.
                    let fours = _mm256_add_epi16(_mm256_maddubs_epi16(low, first), _mm256_maddubs_epi16(high, second));
                    *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(fours, ones));
                }
                inputs = inputs.add(2 * ROWS);
            }
        }
        // SAFETY: a block of outputs is there in what each output has and in each row of `out`.
        unsafe {
            let totals = _mm256_loadu_si256(layer.totals.as_ptr().add(output).cast());
            let scales = _mm256_loadu_ps(layer.scales.as_ptr().add(output));
            let bias = _mm256_loadu_ps(layer.bias.as_ptr().add(output));
            for (row, (sum, Scaling { scale, zero })) in sums.iter().zip(scaling).enumerate() {
                // The same operations in the same order as in the portable kernel; no product is fused with a sum.
                let sum = _mm256_sub_epi32(*sum, _mm256_mullo_epi32(_mm256_set1_epi32(*zero), totals));
                let product = _mm256_mul_ps(_mm256_cvtepi32_ps(sum), _mm256_mul_ps(_mm256_set1_ps(*scale), scales));
                let result = _mm256_add_ps(product, bias);
                _mm256_storeu_ps(out.as_mut_ptr().add(row * layer.outputs + output), result);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn weights_that_fit_keep_their_worth(row in prop::collection::vec(any::<i8>(), 64), shrink in 1..8i8) {
            let row: Vec<i8> = row.iter().map(|weight| weight / shrink).collect();
            let mut fitting = row.clone();
            let unit = make_fit(&mut fitting);
            for group in fitting.chunks_exact(GROUP) {
                for summed in SUMMED {
                    for sign in [1, -1] {
                        let of_sign = summed.map(|place| (sign * i32::from(group[place])).max(0));
                        prop_assert!(of_sign.iter().sum::<i32>() <= LARGEST_SUM);
                    }
                }
            }
            for (before, after) in row.iter().zip(&fitting) {
                prop_assert!((f32::from(*before) - f32::from(*after) * unit).abs() <= 0.501 * unit);
            }
            prop_assert!(unit == 1.0 || fitting.iter().any(|weight| weight.abs() >= (LARGEST_SUM / 4 - 2) as i8));
        }
    }
}
