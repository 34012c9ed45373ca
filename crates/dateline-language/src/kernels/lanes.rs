//! One kernel source for every register width.

use super::{BLOCK, Linear, Maxout, PIECES};

/// A register of f32 lanes.
///
/// # Safety
/// Methods may need processor features: call them only inside a function that enables those features.
pub(super) trait Lanes: Copy {
    /// Number of lanes; divides [`BLOCK`].
    const WIDTH: usize;
    /// All lanes the same.
    unsafe fn splat(value: f32) -> Self;
    /// Reads `WIDTH` values; no alignment needed.
    unsafe fn load(from: *const f32) -> Self;
    /// Writes `WIDTH` values; no alignment needed.
    unsafe fn store(self, to: *mut f32);
    /// `self + a * b`, rounded once.
    unsafe fn add_product(self, a: Self, b: Self) -> Self;
    /// Plain sum.
    unsafe fn add(self, other: Self) -> Self;
    /// Plain product.
    unsafe fn multiply(self, other: Self) -> Self;
    /// The larger; the second where they are equal.
    unsafe fn max(self, other: Self) -> Self;
}

/// A register of 32-bit sums of products of 16-bit pairs.
///
/// # Safety
/// As for [`Lanes`].
pub(super) trait PairLanes: Copy {
    /// The register of floats with as many lanes.
    type Float: Lanes;
    /// All sums zero.
    unsafe fn zero() -> Self;
    /// One pair of 16-bit values in every lane; no alignment needed.
    unsafe fn splat(pair: *const i16) -> Self;
    /// A pair for each lane; no alignment needed.
    unsafe fn load(pairs: *const i16) -> Self;
    /// In each lane, adds both products of the pairs `a` and `b`.
    unsafe fn add_products(self, a: Self, b: Self) -> Self;
    /// The sums as floats, rounded to nearest.
    unsafe fn to_float(self) -> Self::Float;
}

/// Inputs after which the sums are put aside: the weights of so many stay in the first cache from tile to tile.
const INPUTS_AT_A_TIME: usize = 96;

/// `ROWS` rows of some inputs against `COLUMNS` registers' worth of outputs in all their pieces, added to `sums`.
///
/// # Safety
/// `x` holds `ROWS` times `inputs` values `stride` apart; `weights` points at lane 0 of the block or of a part of it; `sums`
/// holds `ROWS` rows of the layer's sums, from the same lane on.
// Row, piece and register also say where a value lies in memory.
#[allow(clippy::needless_range_loop)]
#[inline(always)]
unsafe fn maxout_tile<L: Lanes, const ROWS: usize, const COLUMNS: usize>(
    layer: &Maxout,
    (x, stride): (*const f32, usize),
    inputs: usize,
    weights: *const f32,
    sums: *mut f32,
) {
    let width = layer.blocks * PIECES * BLOCK;
    // SAFETY: the caller's: all rows, pieces and registers lie within what it says of `x`, `weights` and `sums`.
    unsafe {
        let at = |row: usize, piece: usize, column: usize| sums.add(row * width + piece * BLOCK + column * L::WIDTH);
        let mut tile = [[[L::splat(0.0); COLUMNS]; PIECES]; ROWS];
        for row in 0..ROWS {
            for piece in 0..PIECES {
                for column in 0..COLUMNS {
                    tile[row][piece][column] = L::load(at(row, piece, column));
                }
            }
        }
        for input in 0..inputs {
            let weight = weights.add(input * PIECES * BLOCK);
            let mut values = [L::splat(0.0); ROWS];
            for (row, value) in values.iter_mut().enumerate() {
                *value = L::splat(*x.add(row * stride + input));
            }
            for piece in 0..PIECES {
                for column in 0..COLUMNS {
                    let weight = L::load(weight.add(piece * BLOCK + column * L::WIDTH));
                    for row in 0..ROWS {
                        tile[row][piece][column] = tile[row][piece][column].add_product(values[row], weight);
                    }
                }
            }
        }
        for row in 0..ROWS {
            for piece in 0..PIECES {
                for column in 0..COLUMNS {
                    tile[row][piece][column].store(at(row, piece, column));
                }
            }
        }
    }
}

/// The largest piece of every output.
///
/// # Safety
/// `sums` holds a row of the layer's sums; `out` has room for its outputs.
#[inline(always)]
unsafe fn largest_pieces<L: Lanes>(layer: &Maxout, sums: *const f32, out: *mut f32) {
    for block in 0..layer.blocks {
        for part in (0..BLOCK).step_by(L::WIDTH) {
            // SAFETY: every lane below `blocks * PIECES * BLOCK` is in `sums` and in the bias, which is padded to whole blocks; `out` has a lane an output.
            unsafe {
                let piece = |piece: usize| {
                    let lane = (block * PIECES + piece) * BLOCK + part;
                    L::load(sums.add(lane)).add(L::load(layer.bias.as_ptr().add(lane)))
                };
                piece(0).max(piece(1)).max(piece(2)).store(out.add(block * BLOCK + part));
            }
        }
    }
}

/// The whole maxout layer in tiles of `ROWS` rows and `COLUMNS` registers.
///
/// # Safety
/// The bounds checked in [`Maxout::apply`], and the processor features of `L`.
#[inline(always)]
pub(super) unsafe fn maxout<L: Lanes, const ROWS: usize, const COLUMNS: usize>(
    layer: &Maxout,
    x: &[f32],
    stride: usize,
    rows: usize,
    out: &mut [f32],
) {
    let width = layer.blocks * PIECES * BLOCK;
    let mut all_sums = vec![0.0f32; rows * width];
    let sums = all_sums.as_mut_ptr();
    for block in 0..layer.blocks {
        for first in (0..layer.inputs).step_by(INPUTS_AT_A_TIME) {
            let inputs = INPUTS_AT_A_TIME.min(layer.inputs - first);
            for part in (0..BLOCK).step_by(COLUMNS * L::WIDTH) {
                // SAFETY: `block`, `first`, `part` and `row` stay below what the layer, `x` and `sums` hold; `ROWS` rows are left where so many are read.
                unsafe {
                    let weights = layer.weights.as_ptr().add((block * layer.inputs + first) * PIECES * BLOCK + part);
                    let sums = sums.add(block * PIECES * BLOCK + part);
                    let mut row = 0;
                    while row < rows {
                        let x = (x.as_ptr().add(row * stride + first), stride);
                        if row + ROWS <= rows {
                            maxout_tile::<L, ROWS, COLUMNS>(layer, x, inputs, weights, sums.add(row * width));
                            row += ROWS;
                        } else {
                            maxout_tile::<L, 1, COLUMNS>(layer, x, inputs, weights, sums.add(row * width));
                            row += 1;
                        }
                    }
                }
            }
        }
    }
    let out = out.as_mut_ptr();
    for row in 0..rows {
        // SAFETY: a row of sums and a row of `out` for each row, as the bounds checked say.
        unsafe { largest_pieces::<L>(layer, sums.add(row * width), out.add(row * layer.blocks * BLOCK)) };
    }
}

/// `ROWS` rows against `COLUMNS` registers of outputs.
///
/// # Safety
/// As for [`maxout_tile`].
#[inline(always)]
unsafe fn linear_tile<L: Lanes, const ROWS: usize, const COLUMNS: usize>(
    layer: &Linear,
    x: *const f32,
    stride: usize,
    weights: *const f32,
    bias: *const f32,
    out: *mut f32,
) {
    // SAFETY: the caller's: `ROWS` rows `stride` apart in `x`, an input's weights every `block` values, a bias and an output for each lane.
    unsafe {
        let mut sums = [[L::splat(0.0); COLUMNS]; ROWS];
        let mut weight = weights;
        for input in 0..layer.inputs {
            let mut columns = [L::splat(0.0); COLUMNS];
            for (column, value) in columns.iter_mut().enumerate() {
                *value = L::load(weight.add(column * L::WIDTH));
            }
            weight = weight.add(layer.block);
            for (row, sum) in sums.iter_mut().enumerate() {
                let value = L::splat(*x.add(row * stride + input));
                for column in 0..COLUMNS {
                    sum[column] = sum[column].add_product(value, columns[column]);
                }
            }
        }
        for (row, sum) in sums.iter().enumerate() {
            for (column, value) in sum.iter().enumerate() {
                let offset = column * L::WIDTH;
                value.add(L::load(bias.add(offset))).store(out.add(row * layer.blocks * layer.block + offset));
            }
        }
    }
}

/// The whole affine layer in tiles of `ROWS` rows and `COLUMNS` registers; for layers packed for batches.
///
/// # Safety
/// The bounds checked in [`Linear::apply`], and the processor features of `L`.
#[inline(always)]
pub(super) unsafe fn linear<L: Lanes, const ROWS: usize, const COLUMNS: usize>(
    layer: &Linear,
    x: &[f32],
    stride: usize,
    rows: usize,
    out: &mut [f32],
) {
    let x = x.as_ptr();
    let out = out.as_mut_ptr();
    let width = layer.blocks * layer.block;
    for block in 0..layer.blocks {
        for part in (0..layer.block).step_by(COLUMNS * L::WIDTH) {
            // SAFETY: `block` and `part` stay below what the layer holds, rows below `rows`, for which `x` and `out` are long enough.
            unsafe {
                let weights = layer.weights.as_ptr().add(block * layer.inputs * layer.block + part);
                let bias = layer.bias.as_ptr().add(block * layer.block + part);
                let column = out.add(block * layer.block + part);
                let mut row = 0;
                while row + ROWS <= rows {
                    let target = column.add(row * width);
                    linear_tile::<L, ROWS, COLUMNS>(layer, x.add(row * stride), stride, weights, bias, target);
                    row += ROWS;
                }
                while row < rows {
                    let target = column.add(row * width);
                    linear_tile::<L, 1, COLUMNS>(layer, x.add(row * stride), stride, weights, bias, target);
                    row += 1;
                }
            }
        }
    }
}

/// One row against as many registers of outputs at a time as hide the latency of a multiply-add.
///
/// # Safety
/// The bounds checked in [`Linear::apply`], and the processor features of `L`.
#[inline(always)]
pub(super) unsafe fn linear_row<L: Lanes>(layer: &Linear, x: &[f32], out: &mut [f32]) {
    let x = x.as_ptr();
    let out = out.as_mut_ptr();
    for block in 0..layer.blocks {
        let mut part = 0;
        while part < layer.block {
            // SAFETY: `part` and the registers behind it that a tile takes stay within the block, and `x` is one row.
            unsafe {
                let weights = layer.weights.as_ptr().add(block * layer.inputs * layer.block + part);
                let bias = layer.bias.as_ptr().add(block * layer.block + part);
                let target = out.add(block * layer.block + part);
                // All that a tile holds takes as long as one output: a sum waits for the one before.
                let columns = match (layer.block - part) / L::WIDTH {
                    14.. => tile_of::<L, 14>(layer, x, weights, bias, target),
                    10.. => tile_of::<L, 10>(layer, x, weights, bias, target),
                    7.. => tile_of::<L, 7>(layer, x, weights, bias, target),
                    5.. => tile_of::<L, 5>(layer, x, weights, bias, target),
                    4 => tile_of::<L, 4>(layer, x, weights, bias, target),
                    2.. => tile_of::<L, 2>(layer, x, weights, bias, target),
                    _ => tile_of::<L, 1>(layer, x, weights, bias, target),
                };
                part += columns * L::WIDTH;
            }
        }
    }
}

/// One row against `COLUMNS` registers of outputs; gives back `COLUMNS`.
///
/// # Safety
/// As for [`maxout_tile`].
#[inline(always)]
unsafe fn tile_of<L: Lanes, const COLUMNS: usize>(
    layer: &Linear,
    x: *const f32,
    weights: *const f32,
    bias: *const f32,
    out: *mut f32,
) -> usize {
    // SAFETY: the caller's; of one row the stride is of no account.
    unsafe { linear_tile::<L, 1, COLUMNS>(layer, x, 0, weights, bias, out) };
    COLUMNS
}
