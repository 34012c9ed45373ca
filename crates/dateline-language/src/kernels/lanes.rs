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

/// `ROWS` rows of inputs against one register's worth of outputs in all their pieces.
///
/// # Safety
/// `x` holds `ROWS` inputs `stride` apart; `weights` points at lane 0 of the block or of a part of it; `out` has room.
#[inline(always)]
unsafe fn maxout_tile<L: Lanes, const ROWS: usize>(
    layer: &Maxout,
    x: *const f32,
    stride: usize,
    weights: *const f32,
    bias: *const f32,
    out: *mut f32,
) {
    unsafe {
        let mut sums = [[L::splat(0.0); PIECES]; ROWS];
        let mut weight = weights;
        for input in 0..layer.inputs {
            let pieces = [L::load(weight), L::load(weight.add(BLOCK)), L::load(weight.add(2 * BLOCK))];
            weight = weight.add(PIECES * BLOCK);
            for (row, sum) in sums.iter_mut().enumerate() {
                let value = L::splat(*x.add(row * stride + input));
                for piece in 0..PIECES {
                    sum[piece] = sum[piece].add_product(value, pieces[piece]);
                }
            }
        }
        let bias = [L::load(bias), L::load(bias.add(BLOCK)), L::load(bias.add(2 * BLOCK))];
        for (row, sum) in sums.iter().enumerate() {
            let first = sum[0].add(bias[0]);
            let second = sum[1].add(bias[1]);
            let third = sum[2].add(bias[2]);
            first.max(second).max(third).store(out.add(row * layer.blocks * BLOCK));
        }
    }
}

/// The whole maxout layer in tiles of `ROWS` rows.
///
/// # Safety
/// The bounds checked in [`Maxout::apply`], and the processor features of `L`.
#[inline(always)]
pub(super) unsafe fn maxout<L: Lanes, const ROWS: usize>(
    layer: &Maxout,
    x: &[f32],
    stride: usize,
    rows: usize,
    out: &mut [f32],
) {
    let x = x.as_ptr();
    let out = out.as_mut_ptr();
    for block in 0..layer.blocks {
        for part in (0..BLOCK).step_by(L::WIDTH) {
            unsafe {
                let weights = layer.weights.as_ptr().add(block * layer.inputs * PIECES * BLOCK + part);
                let bias = layer.bias.as_ptr().add(block * PIECES * BLOCK + part);
                let column = out.add(block * BLOCK + part);
                let mut row = 0;
                while row + ROWS <= rows {
                    let target = column.add(row * layer.blocks * BLOCK);
                    maxout_tile::<L, ROWS>(layer, x.add(row * stride), stride, weights, bias, target);
                    row += ROWS;
                }
                while row < rows {
                    let target = column.add(row * layer.blocks * BLOCK);
                    maxout_tile::<L, 1>(layer, x.add(row * stride), stride, weights, bias, target);
                    row += 1;
                }
            }
        }
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
            unsafe {
                let weights = layer.weights.as_ptr().add(block * layer.inputs * layer.block + part);
                let bias = layer.bias.as_ptr().add(block * layer.block + part);
                let target = out.add(block * layer.block + part);
                let left = (layer.block - part) / L::WIDTH;
                if left >= 8 {
                    linear_tile::<L, 1, 8>(layer, x, 0, weights, bias, target);
                    part += 8 * L::WIDTH;
                } else if left >= 4 {
                    linear_tile::<L, 1, 4>(layer, x, 0, weights, bias, target);
                    part += 4 * L::WIDTH;
                } else {
                    linear_tile::<L, 1, 2>(layer, x, 0, weights, bias, target);
                    part += 2 * L::WIDTH;
                }
            }
        }
    }
}
