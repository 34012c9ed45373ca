//! Affine layers in integers whose sums are exact: of 16 bits, scaled as in `window`, or of 8 bits, which are twice as
//! fast and good enough for gates.

use super::lanes::{Lanes, PairLanes};
use super::window::{BYTE_SHIFT, ScaledRows, nearest, weight_scale};
use super::{Kernels, LINEAR_PADDING};

/// Weights are packed `[output block][group of inputs][LINEAR_PADDING][inputs of the group]`; outputs are padded to a
/// multiple of [`LINEAR_PADDING`]. A group fills 32 bits: two inputs, or four where they are bytes.
#[derive(Debug)]
pub(crate) struct ScaledLinear {
    width: usize,
    /// Groups a row.
    groups: usize,
    blocks: usize,
    /// Two for a group, whichever it holds.
    weights: Vec<i16>,
    scales: Vec<f32>,
    /// What the sums of each output begin with.
    offsets: Vec<i32>,
    /// Added to each output.
    bias: Vec<f32>,
    of_bytes: bool,
}

/// Largest magnitude of a weight of 8 bits: two products with inputs up to 255 stay below 2^15, so the AVX2 instruction that
/// multiplies bytes never cuts a sum.
pub(crate) const LARGEST_WEIGHT: f32 = 63.0;

/// What can be added to any float without changing a bit.
const NO_BIAS: f32 = -0.0;

/// Parameters of each output, from the first of a tile on.
#[derive(Clone, Copy)]
struct Outputs {
    scales: *const f32,
    offsets: *const i32,
    bias: *const f32,
}

impl ScaledLinear {
    /// The parameters from `output` on.
    #[inline(always)]
    fn outputs_from(&self, output: usize) -> Outputs {
        Outputs {
            scales: self.scales[output..].as_ptr(),
            offsets: self.offsets[output..].as_ptr(),
            bias: self.bias[output..].as_ptr(),
        }
    }
}

/// Rows of inputs in groups of 32 bits, with one scale a row.
pub(super) struct Groups<'x> {
    /// Two for a group; no alignment is asked for.
    values: *const i16,
    scales: &'x [f32],
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
                        packed.push(if weight == 0.0 { 0 } else { nearest(weight / scales[output]) as i16 });
                    }
                }
            }
        }
        let offsets = vec![0; blocks * LINEAR_PADDING];
        let bias = vec![NO_BIAS; blocks * LINEAR_PADDING];
        ScaledLinear { width, groups: width / 2, blocks, weights: packed, scales, offsets, bias, of_bytes: false }
    }

    /// The same with weights and inputs of 8 bits; `width` is a multiple of four.
    pub(crate) fn pack_bytes(weights: &[f32], outputs: usize, width: usize) -> ScaledLinear {
        let blocks = outputs.div_ceil(LINEAR_PADDING);
        let padded = blocks * LINEAR_PADDING;
        let largest = |row: &[f32]| row.iter().fold(0.0f32, |largest, weight| largest.max(weight.abs()));
        let mut scales: Vec<f32> = weights.chunks_exact(width).map(|row| largest(row) / LARGEST_WEIGHT).collect();
        scales.resize(padded, 0.0);
        let byte = |output: usize, input: usize| -> i8 {
            let weight = if output < outputs { weights[output * width + input] } else { 0.0 };
            if weight == 0.0 { 0 } else { nearest(weight / scales[output]) as i8 }
        };
        let mut packed = Vec::with_capacity(padded * width / 2);
        for first in (0..padded).step_by(LINEAR_PADDING) {
            for group in (0..width).step_by(4) {
                for output in first..first + LINEAR_PADDING {
                    for input in [group, group + 2] {
                        packed.push(i16::from_ne_bytes([byte(output, input) as u8, byte(output, input + 1) as u8]));
                    }
                }
            }
        }
        // Inputs are shifted to be positive; the sums begin with what that adds, taken away.
        let sum = |output: usize| (0..width).map(|input| i32::from(byte(output, input))).sum::<i32>();
        let offsets = (0..padded).map(|output| -BYTE_SHIFT * sum(output)).collect();
        let bias = vec![NO_BIAS; padded];
        ScaledLinear { width, groups: width / 4, blocks, weights: packed, scales, offsets, bias, of_bytes: true }
    }

    /// The same with a bias for each output.
    pub(crate) fn with_bias(mut self, bias: &[f32]) -> ScaledLinear {
        self.bias[..bias.len()].copy_from_slice(bias);
        self
    }

    /// Whether it takes rows filled by [`ScaledRows::fill_bytes`].
    pub(crate) fn takes_bytes(&self) -> bool {
        self.of_bytes
    }

    /// Outputs a row, padding included.
    pub(crate) fn padded_outputs(&self) -> usize {
        self.blocks * LINEAR_PADDING
    }

    /// Applies the layer to all rows of `x`, which must be as wide as the layer; writes as many times
    /// [`ScaledLinear::padded_outputs`] values.
    pub(crate) fn apply(&self, kernels: Kernels, x: &ScaledRows, out: &mut [f32]) {
        let rows = x.scales().len();
        assert!(out.len() >= rows * self.padded_outputs());
        let x = if self.of_bytes {
            assert_eq!(x.bytes().len(), rows * self.width);
            Groups { values: x.bytes().as_ptr().cast(), scales: x.scales() }
        } else {
            assert_eq!(x.values().len(), rows * self.width);
            Groups { values: x.values().as_ptr(), scales: x.scales() }
        };
        // SAFETY: as in `WindowMaxout::apply`.
        unsafe {
            match (kernels, self.of_bytes) {
                (Kernels::Portable, false) => super::portable::scaled_linear(self, &x, out),
                (Kernels::Portable, true) => super::portable::scaled_linear_bytes(self, &x, out),
                #[cfg(target_arch = "x86_64")]
                (Kernels::Avx2, false) => super::x86::scaled_linear_avx2(self, &x, out),
                #[cfg(target_arch = "x86_64")]
                (Kernels::Avx2, true) => super::x86::scaled_linear_bytes_avx2(self, &x, out),
                #[cfg(target_arch = "x86_64")]
                (Kernels::Avx512, false) => super::x86::scaled_linear_avx512(self, &x, out),
                #[cfg(target_arch = "x86_64")]
                (Kernels::Avx512, true) => super::x86::scaled_linear_bytes_avx512(self, &x, out),
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
    outputs: Outputs,
    out: *mut f32,
) {
    let next_block = 2 * layer.groups * LINEAR_PADDING;
    // SAFETY: the caller's: `ROWS` rows of values and scales, and `BLOCKS` blocks of weights, offsets, scales, biases and outputs lie behind the pointers.
    unsafe {
        let mut begin = [[P::zero(); COLUMNS]; BLOCKS];
        for (block, begin) in begin.iter_mut().enumerate() {
            for (column, value) in begin.iter_mut().enumerate() {
                *value = P::load(outputs.offsets.add(block * LINEAR_PADDING + column * P::Float::WIDTH).cast());
            }
        }
        let mut sums = [begin; ROWS];
        for group in 0..layer.groups {
            let weight = weights.add(group * 2 * LINEAR_PADDING);
            let mut columns = [[P::zero(); COLUMNS]; BLOCKS];
            for (block, columns) in columns.iter_mut().enumerate() {
                for (column, value) in columns.iter_mut().enumerate() {
                    *value = P::load(weight.add(block * next_block + column * 2 * P::Float::WIDTH));
                }
            }
            for (row, sums) in sums.iter_mut().enumerate() {
                let value = P::splat(values.add(2 * (row * layer.groups + group)));
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
                    let product = value.to_float().multiply(scale).multiply(P::Float::load(outputs.scales.add(offset)));
                    product
                        .add(P::Float::load(outputs.bias.add(offset)))
                        .store(out.add(row * layer.blocks * LINEAR_PADDING + offset));
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
    x: &Groups,
    row: usize,
    out: *mut f32,
) {
    // SAFETY: `ROWS` rows follow `row`; `block` and `part` stay below what the layer holds, and as many blocks are left as are taken together.
    unsafe {
        let (values, scales) = (x.values.add(2 * row * layer.groups), x.scales.as_ptr().add(row));
        let out = out.add(row * layer.blocks * LINEAR_PADDING);
        let mut block = 0;
        while block < layer.blocks {
            let together = if block + BLOCKS <= layer.blocks { BLOCKS } else { 1 };
            for part in (0..LINEAR_PADDING).step_by(COLUMNS * P::Float::WIDTH) {
                let weights = layer.weights.as_ptr().add(2 * (block * layer.groups * LINEAR_PADDING + part));
                let outputs = layer.outputs_from(block * LINEAR_PADDING + part);
                let target = out.add(block * LINEAR_PADDING + part);
                if together == BLOCKS {
                    tile::<P, ROWS, COLUMNS, BLOCKS>(layer, values, scales, weights, outputs, target);
                } else {
                    tile::<P, ROWS, COLUMNS, 1>(layer, values, scales, weights, outputs, target);
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
    x: &Groups,
    out: &mut [f32],
) {
    let rows = x.scales.len();
    let out = out.as_mut_ptr();
    let (values, scales) = (x.values, x.scales.as_ptr());
    let whole = rows - rows % ROWS;
    for block in 0..layer.blocks {
        for part in (0..LINEAR_PADDING).step_by(COLUMNS * P::Float::WIDTH) {
            // SAFETY: `block` and `part` stay below what the layer holds, rows below `whole`, which is no more than `x` and `out` have.
            unsafe {
                let weights = layer.weights.as_ptr().add(2 * (block * layer.groups * LINEAR_PADDING + part));
                let outputs = layer.outputs_from(block * LINEAR_PADDING + part);
                let column = out.add(block * LINEAR_PADDING + part);
                for row in (0..whole).step_by(ROWS) {
                    let x = values.add(2 * row * layer.groups);
                    let target = column.add(row * layer.blocks * LINEAR_PADDING);
                    tile::<P, ROWS, COLUMNS, 1>(layer, x, scales.add(row), weights, outputs, target);
                }
            }
        }
    }
    // SAFETY: as many rows as are named are left behind `whole`. `ROWS` is at most eight.
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
