//! Convolutions in 16-bit integers: twice the speed of floats, and exact sums on every processor.
//!
//! Each row of inputs is scaled to integers of at most [`LARGEST_INPUT`], each output's weights so that no sum over a
//! row can leave 32 bits. Sums are exact, so their order is free; the few float operations behind them run in one
//! fixed order. Against 32-bit floats the outputs differ by about 2e-4 of their size.

use super::lanes::{Lanes, PairLanes};
use super::{BLOCK, Kernels, PIECES};

/// Rows that one output sees: left neighbour, itself, right neighbour.
pub(crate) const WINDOW: usize = 3;
/// Largest magnitude of a scaled input: 13 bits, which leaves 18 for the sum of magnitudes of a row's weights.
pub(super) const LARGEST_INPUT: f32 = 8_191.0;
/// Largest magnitude of an input of 8 bits.
pub(super) const LARGEST_BYTE: f32 = 127.0;
/// What is added to an input of 8 bits to make it positive.
pub(super) const BYTE_SHIFT: i32 = 128;
/// Largest sum of magnitudes of the scaled weights that meet one row.
const LARGEST_WEIGHT_SUM: f32 = (i32::MAX as f32 / LARGEST_INPUT) * 0.999;

/// A maxout layer over windows of three rows, weights in integers.
///
/// Weights are packed `[output block][window position][pair of inputs][piece][BLOCK][2]`; scales and biases
/// `[output block][piece][BLOCK]`.
#[derive(Debug)]
pub(crate) struct WindowMaxout {
    /// Inputs a row.
    pub(super) width: usize,
    pub(super) blocks: usize,
    pub(super) weights: Vec<i16>,
    pub(super) scales: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

/// Rows of inputs as integers with one scale a row.
#[derive(Debug, Default)]
pub(crate) struct ScaledRows {
    values: Vec<i16>,
    /// The same in 8 bits, shifted by [`BYTE_SHIFT`].
    bytes: Vec<u8>,
    scales: Vec<f32>,
    rows: usize,
    width: usize,
}

impl ScaledRows {
    /// Takes over rows of `width` values each, which is a multiple of [`BLOCK`].
    pub(crate) fn fill(&mut self, kernels: Kernels, rows: &[f32], width: usize) {
        (self.rows, self.width) = (rows.len() / width, width);
        grow(&mut self.values, self.rows * width);
        grow(&mut self.scales, self.rows);
        let (values, scales) = (&mut self.values[..self.rows * width], &mut self.scales[..self.rows]);
        scale_rows(kernels, rows, width, values, scales);
    }

    /// Takes over rows as bytes, for layers whose weights are bytes too.
    pub(crate) fn fill_bytes(&mut self, kernels: Kernels, rows: &[f32], width: usize) {
        (self.rows, self.width) = (rows.len() / width, width);
        grow(&mut self.bytes, self.rows * width);
        grow(&mut self.scales, self.rows);
        let (bytes, scales) = (&mut self.bytes[..self.rows * width], &mut self.scales[..self.rows]);
        scale_rows_to_bytes(kernels, rows, width, bytes, scales);
    }

    /// Takes over, as bytes, every row with the row before and the row behind it in its sequence, zeros where there is none;
    /// the sequences of the given lengths stand one behind the other. `width` is that of three rows.
    pub(crate) fn fill_neighbours(
        &mut self,
        kernels: Kernels,
        rows: &[f32],
        width: usize,
        lengths: impl Iterator<Item = usize>,
    ) {
        let own = width / WINDOW;
        assert!(own * WINDOW == width && own.is_multiple_of(BLOCK));
        (self.rows, self.width) = (rows.len() / own, width);
        grow(&mut self.bytes, self.rows * width);
        grow(&mut self.scales, self.rows);
        let mut triple = vec![0.0; width];
        let mut first = 0;
        for length in lengths {
            let sequence = &rows[first * own..(first + length) * own];
            for i in 0..length {
                let seen = i.saturating_sub(1) * own..(i + 2).min(length) * own;
                let skipped = if i == 0 { own } else { 0 };
                let end = skipped + seen.len();
                triple[..skipped].fill(0.0);
                triple[skipped..end].copy_from_slice(&sequence[seen]);
                triple[end..].fill(0.0);
                let row = first + i;
                let (bytes, scales) = (&mut self.bytes[row * width..][..width], &mut self.scales[row..=row]);
                scale_rows_to_bytes(kernels, &triple, width, bytes, scales);
            }
            first += length;
        }
    }

    /// How many rows.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// The bytes, row by row.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes[..self.rows * self.width]
    }

    /// The integers, row by row.
    pub(super) fn values(&self) -> &[i16] {
        &self.values[..self.rows * self.width]
    }

    /// One scale a row.
    pub(super) fn scales(&self) -> &[f32] {
        &self.scales[..self.rows]
    }
}

/// Makes a buffer hold at least `length` values; what it holds is of no interest, so nothing is written twice.
pub(crate) fn grow<T: Clone + Default>(buffer: &mut Vec<T>, length: usize) {
    if buffer.len() < length {
        make_room(buffer, length);
        buffer.resize(length, T::default());
    }
}

/// Reserves room for `length` values and an eighth more. Large buffers that double are half empty.
pub(crate) fn make_room<T>(buffer: &mut Vec<T>, length: usize) {
    if buffer.capacity() < length {
        buffer.reserve_exact(length + length / 8 - buffer.len());
    }
}

fn scale_rows(kernels: Kernels, rows: &[f32], width: usize, values: &mut [i16], scales: &mut [f32]) {
    match kernels {
        Kernels::Portable => scale_rows_body(rows, width, values, scales),
        // SAFETY: these values come from `Kernels::available`, which asked the processor; rows are a multiple of 16 wide.
        #[cfg(target_arch = "x86_64")]
        Kernels::Avx2 | Kernels::Avx512 => unsafe { super::x86_rows::scale_rows_avx2(rows, width, values, scales) },
    }
}

#[inline(always)]
fn scale_rows_body(rows: &[f32], width: usize, values: &mut [i16], scales: &mut [f32]) {
    for ((row, target), scale) in rows.chunks_exact(width).zip(values.chunks_exact_mut(width)).zip(scales) {
        let inverse;
        (*scale, inverse) = scale_of(row, LARGEST_INPUT);
        for (target, value) in target.iter_mut().zip(row) {
            *target = rounded(value * inverse, LARGEST_INPUT) as i16;
        }
    }
}

fn scale_rows_to_bytes(kernels: Kernels, rows: &[f32], width: usize, bytes: &mut [u8], scales: &mut [f32]) {
    match kernels {
        Kernels::Portable => scale_to_bytes_body(rows, width, bytes, scales),
        // SAFETY: as in `scale_rows`.
        #[cfg(target_arch = "x86_64")]
        Kernels::Avx2 | Kernels::Avx512 => unsafe {
            super::x86_rows::scale_rows_to_bytes_avx2(rows, width, bytes, scales)
        },
    }
}

#[inline(always)]
fn scale_to_bytes_body(rows: &[f32], width: usize, bytes: &mut [u8], scales: &mut [f32]) {
    for ((row, target), scale) in rows.chunks_exact(width).zip(bytes.chunks_exact_mut(width)).zip(scales) {
        let inverse;
        (*scale, inverse) = scale_of(row, LARGEST_BYTE);
        for (target, value) in target.iter_mut().zip(row) {
            *target = (rounded(value * inverse, LARGEST_BYTE) + BYTE_SHIFT) as u8;
        }
    }
}

/// What one integer is worth where the row's largest value is `largest_integer`, and the inverse.
#[inline(always)]
fn scale_of(row: &[f32], largest_integer: f32) -> (f32, f32) {
    let mut lanes = [0.0f32; BLOCK];
    for chunk in row.chunks_exact(BLOCK) {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            let magnitude = value.abs();
            *lane = if magnitude > *lane { magnitude } else { *lane };
        }
    }
    let largest = lanes.iter().fold(0.0f32, |largest, lane| if *lane > largest { *lane } else { largest });
    scale_and_inverse(largest, largest_integer)
}

/// What one integer is worth where the row's largest magnitude is `largest`, and the inverse.
#[inline(always)]
pub(super) fn scale_and_inverse(largest: f32, largest_integer: f32) -> (f32, f32) {
    (largest / largest_integer, if largest > 0.0 { largest_integer / largest } else { 0.0 })
}

/// The nearest integer, ties to even, of a magnitude of at most 2^22.
#[inline(always)]
pub(super) fn nearest(value: f32) -> f32 {
    // Adding and taking away 1.5 * 2^23 rounds; `round_ties_even` is a call where the processor may be an old one.
    const ROUNDER: f32 = 12_582_912.0;
    (value + ROUNDER) - ROUNDER
}

/// The nearest integer, ties to even, of a magnitude of at most `largest`.
#[inline(always)]
fn rounded(value: f32, largest: f32) -> i32 {
    let rounded = nearest(value);
    // Not `clamp`: that hands a NaN on, which the conversion below must never see.
    #[allow(clippy::manual_clamp)]
    let clamped = rounded.max(-largest).min(largest);
    // SAFETY: `max` and `min` return the other operand for NaN, so the value is in the range of an i32.
    unsafe { clamped.to_int_unchecked::<i32>() }
}

impl WindowMaxout {
    /// Packs weights `[output][piece][window position][input]` and biases `[output][piece]`; `outputs` is a multiple
    /// of [`BLOCK`], `width` is even.
    pub(crate) fn pack(weights: &[f32], bias: &[f32], outputs: usize, width: usize) -> WindowMaxout {
        let blocks = outputs / BLOCK;
        let row =
            |output: usize, piece: usize| &weights[(output * PIECES + piece) * WINDOW * width..][..WINDOW * width];
        let mut scales = Vec::with_capacity(bias.len());
        let mut packed_bias = Vec::with_capacity(bias.len());
        for block in 0..blocks {
            for piece in 0..PIECES {
                for output in block * BLOCK..(block + 1) * BLOCK {
                    scales.push(weight_scale(row(output, piece), width));
                    packed_bias.push(bias[output * PIECES + piece]);
                }
            }
        }
        let mut packed = Vec::with_capacity(weights.len());
        for block in 0..blocks {
            for position in 0..WINDOW {
                for pair in 0..width / 2 {
                    for piece in 0..PIECES {
                        for lane in 0..BLOCK {
                            let scale = scales[(block * PIECES + piece) * BLOCK + lane];
                            let weights = &row(block * BLOCK + lane, piece)[position * width + 2 * pair..][..2];
                            packed.extend(weights.iter().map(|weight| nearest(weight / scale) as i16));
                        }
                    }
                }
            }
        }
        WindowMaxout { width, blocks, weights: packed, scales, bias: packed_bias }
    }

    /// Outputs a row.
    pub(super) fn outputs(&self) -> usize {
        self.blocks * BLOCK
    }

    /// Applies the layer to the windows that begin at each of the first `rows` rows; `x` holds two rows more.
    pub(crate) fn apply(&self, kernels: Kernels, x: &ScaledRows, rows: usize, out: &mut [f32]) {
        if rows == 0 {
            return;
        }
        assert!(x.scales().len() >= rows + WINDOW - 1 && x.width == self.width);
        assert!(out.len() >= rows * self.outputs());
        // SAFETY: the bounds that the kernels rely on were just checked; `Kernels` values other than `Portable` come
        // from `available`, which asked the processor.
        unsafe {
            match kernels {
                Kernels::Portable => super::portable::window_maxout(self, x, rows, out),
                #[cfg(target_arch = "x86_64")]
                Kernels::Avx2 => super::x86::window_maxout_avx2(self, x, rows, out),
                #[cfg(target_arch = "x86_64")]
                Kernels::Avx512 => super::x86::window_maxout_avx512(self, x, rows, out),
            }
        }
    }
}

/// The finest scale at which every weight fits 16 bits and no sum over one row overflows.
pub(super) fn weight_scale(weights: &[f32], width: usize) -> f32 {
    let largest = weights.iter().fold(0.0f32, |largest, weight| largest.max(weight.abs()));
    let heaviest = weights
        .chunks_exact(width)
        .map(|position| position.iter().map(|weight| weight.abs()).sum::<f32>())
        .fold(0.0f32, f32::max);
    // Half a unit a weight is what rounding can add to the sum of magnitudes.
    let scale = (largest / 32_767.0).max(heaviest / (LARGEST_WEIGHT_SUM - width as f32));
    if scale > 0.0 { scale } else { 1.0 }
}

/// `ROWS` windows against `COLUMNS` registers' worth of neighbouring outputs in all their pieces.
///
/// # Safety
/// `values` and `scales` hold `ROWS + 2` rows; the other pointers stand at lane 0 of the block or of a part of it.
// Row, piece and register also say where a value lies in memory.
#[allow(clippy::needless_range_loop)]
#[inline(always)]
unsafe fn tile<P: PairLanes, const ROWS: usize, const COLUMNS: usize>(
    layer: &WindowMaxout,
    values: *const i16,
    scales: *const f32,
    weights: *const i16,
    block_scales: *const f32,
    bias: *const f32,
    out: *mut f32,
) {
    // SAFETY: the caller's: `ROWS + 2` rows of values and scales, and a block's weights, scales, biases and outputs behind the pointers.
    unsafe {
        let mut totals = [[[P::Float::splat(0.0); COLUMNS]; PIECES]; ROWS];
        let mut weight = weights;
        for position in 0..WINDOW {
            let mut sums = [[[P::zero(); COLUMNS]; PIECES]; ROWS];
            let mut value = values.add(position * layer.width);
            for _ in 0..layer.width / 2 {
                let mut row_values = [P::zero(); ROWS];
                for (row, row_value) in row_values.iter_mut().enumerate() {
                    *row_value = P::splat(value.add(row * layer.width));
                }
                for piece in 0..PIECES {
                    for column in 0..COLUMNS {
                        let loaded = P::load(weight.add(piece * 2 * BLOCK + column * 2 * P::Float::WIDTH));
                        for row in 0..ROWS {
                            let sum = &mut sums[row][piece][column];
                            *sum = sum.add_products(row_values[row], loaded);
                        }
                    }
                }
                value = value.add(2);
                weight = weight.add(PIECES * 2 * BLOCK);
            }
            for row in 0..ROWS {
                let scale = P::Float::splat(*scales.add(row + position));
                for piece in 0..PIECES {
                    for column in 0..COLUMNS {
                        let product = sums[row][piece][column].to_float().multiply(scale);
                        totals[row][piece][column] = totals[row][piece][column].add(product);
                    }
                }
            }
        }
        for row in 0..ROWS {
            for column in 0..COLUMNS {
                let part = column * P::Float::WIDTH;
                let mut outcome = [P::Float::splat(0.0); PIECES];
                for piece in 0..PIECES {
                    let scale = P::Float::load(block_scales.add(piece * BLOCK + part));
                    let bias = P::Float::load(bias.add(piece * BLOCK + part));
                    outcome[piece] = totals[row][piece][column].multiply(scale).add(bias);
                }
                outcome[0].max(outcome[1]).max(outcome[2]).store(out.add(row * layer.blocks * BLOCK + part));
            }
        }
    }
}

/// The whole layer in tiles of `ROWS` windows and `COLUMNS` registers.
///
/// # Safety
/// The bounds checked in [`WindowMaxout::apply`], and the processor features of `P`.
#[inline(always)]
pub(super) unsafe fn window_maxout<P: PairLanes, const ROWS: usize, const COLUMNS: usize>(
    layer: &WindowMaxout,
    x: &ScaledRows,
    rows: usize,
    out: &mut [f32],
) {
    let out = out.as_mut_ptr();
    let (values, scales) = (x.values().as_ptr(), x.scales().as_ptr());
    for block in 0..layer.blocks {
        for part in (0..BLOCK).step_by(COLUMNS * P::Float::WIDTH) {
            // SAFETY: `block` and `part` stay below what the layer holds, rows below `rows`, for which `out` is long enough, and `x` two more.
            unsafe {
                let weights = layer.weights.as_ptr().add(block * WINDOW * layer.width * PIECES * BLOCK + 2 * part);
                let block_scales = layer.scales.as_ptr().add(block * PIECES * BLOCK + part);
                let bias = layer.bias.as_ptr().add(block * PIECES * BLOCK + part);
                let column = out.add(block * BLOCK + part);
                let mut row = 0;
                while row < rows {
                    let x = values.add(row * layer.width);
                    let target = column.add(row * layer.blocks * BLOCK);
                    if row + ROWS <= rows {
                        tile::<P, ROWS, COLUMNS>(layer, x, scales.add(row), weights, block_scales, bias, target);
                        row += ROWS;
                    } else {
                        tile::<P, 1, COLUMNS>(layer, x, scales.add(row), weights, block_scales, bias, target);
                        row += 1;
                    }
                }
            }
        }
    }
}
