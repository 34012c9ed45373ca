//! Kernels in plain Rust, for processors without vector units that we know.

use super::lanes::{self, Lanes, PairLanes};
use super::scaled_linear::{self, Groups, ScaledLinear};
use super::window::{self, ScaledRows, WindowMaxout};
use super::{Linear, Maxout};

/// Eight lanes as an array.
#[derive(Clone, Copy)]
struct Eight([f32; 8]);

/// `a * b + c` rounded once, also where the processor has no such instruction.
///
/// The product of two f32 is exact in f64. Adding rounds to 53 bits; forcing the last bit to one where that was
/// inexact ("round to odd") makes the second rounding, to 24 bits, come out as a single one would
/// (Boldo and Melquiond 2008, "Emulation of a FMA and correctly rounded sums").
#[inline(always)]
pub(super) fn fused(a: f32, b: f32, c: f32) -> f32 {
    if cfg!(any(target_feature = "fma", target_arch = "aarch64")) {
        return a.mul_add(b, c);
    }
    let product = f64::from(a) * f64::from(b);
    let addend = f64::from(c);
    let sum = product + addend;
    let virtual_addend = sum - product;
    let error = (product - (sum - virtual_addend)) + (addend - virtual_addend);
    let bits = sum.to_bits();
    let inexact = error != 0.0 && error.is_finite();
    if inexact && bits & 1 == 0 {
        // Towards the error: away from zero where both have the same sign, else towards zero.
        let outward = (error > 0.0) == (sum > 0.0);
        let odd = if outward { bits + 1 } else { bits.wrapping_sub(1) };
        f64::from_bits(odd) as f32
    } else {
        sum as f32
    }
}

impl Lanes for Eight {
    const WIDTH: usize = 8;
    #[inline(always)]
    unsafe fn splat(value: f32) -> Self {
        Eight([value; 8])
    }
    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        // SAFETY: the caller has eight values to read; an array needs no more than its values.
        Eight(unsafe { from.cast::<[f32; 8]>().read_unaligned() })
    }
    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        // SAFETY: the caller has room for eight values.
        unsafe { to.cast::<[f32; 8]>().write_unaligned(self.0) }
    }
    #[inline(always)]
    unsafe fn add_product(self, a: Self, b: Self) -> Self {
        Eight(std::array::from_fn(|lane| fused(a.0[lane], b.0[lane], self.0[lane])))
    }
    #[inline(always)]
    unsafe fn add(self, other: Self) -> Self {
        Eight(std::array::from_fn(|lane| self.0[lane] + other.0[lane]))
    }
    #[inline(always)]
    unsafe fn multiply(self, other: Self) -> Self {
        Eight(std::array::from_fn(|lane| self.0[lane] * other.0[lane]))
    }
    #[inline(always)]
    unsafe fn max(self, other: Self) -> Self {
        Eight(std::array::from_fn(|lane| if self.0[lane] > other.0[lane] { self.0[lane] } else { other.0[lane] }))
    }
}

/// Eight lanes of sums, or of 16-bit pairs (low half first), as an array.
#[derive(Clone, Copy)]
struct EightPairs([i32; 8]);

impl PairLanes for EightPairs {
    type Float = Eight;
    #[inline(always)]
    unsafe fn zero() -> Self {
        EightPairs([0; 8])
    }
    #[inline(always)]
    unsafe fn splat(pair: *const i16) -> Self {
        // SAFETY: the caller has a pair to read.
        let pair = unsafe { pair.cast::<[i16; 2]>().read_unaligned() };
        EightPairs([i32::from(pair[0]) & 0xFFFF | i32::from(pair[1]) << 16; 8])
    }
    #[inline(always)]
    unsafe fn load(pairs: *const i16) -> Self {
        // SAFETY: the caller has eight pairs to read.
        let pairs = unsafe { pairs.cast::<[[i16; 2]; 8]>().read_unaligned() };
        EightPairs(pairs.map(|pair| i32::from(pair[0]) & 0xFFFF | i32::from(pair[1]) << 16))
    }
    #[inline(always)]
    unsafe fn add_products(self, a: Self, b: Self) -> Self {
        let low = |pair: i32| i32::from(pair as i16);
        let high = |pair: i32| pair >> 16;
        EightPairs(std::array::from_fn(|lane| {
            let (a, b) = (a.0[lane], b.0[lane]);
            self.0[lane].wrapping_add(low(a) * low(b)).wrapping_add(high(a) * high(b))
        }))
    }
    #[inline(always)]
    unsafe fn to_float(self) -> Eight {
        Eight(self.0.map(|sum| sum as f32))
    }
}

/// Eight lanes of sums, or of four bytes (the first lowest), as an array.
#[derive(Clone, Copy)]
struct EightGroups([i32; 8]);

impl PairLanes for EightGroups {
    type Float = Eight;
    #[inline(always)]
    unsafe fn zero() -> Self {
        EightGroups([0; 8])
    }
    #[inline(always)]
    unsafe fn splat(group: *const i16) -> Self {
        // SAFETY: the caller has a group to read; any bytes are one.
        EightGroups([i32::from_le_bytes(unsafe { group.cast::<[u8; 4]>().read_unaligned() }); 8])
    }
    #[inline(always)]
    unsafe fn load(groups: *const i16) -> Self {
        // SAFETY: the caller has eight groups to read.
        let groups = unsafe { groups.cast::<[[u8; 4]; 8]>().read_unaligned() };
        EightGroups(groups.map(i32::from_le_bytes))
    }
    #[inline(always)]
    unsafe fn add_products(self, a: Self, b: Self) -> Self {
        EightGroups(std::array::from_fn(|lane| {
            let products = a.0[lane].to_le_bytes().into_iter().zip(b.0[lane].to_le_bytes());
            products.fold(self.0[lane], |sum, (a, b)| sum.wrapping_add(i32::from(a) * i32::from(b as i8)))
        }))
    }
    #[inline(always)]
    unsafe fn to_float(self) -> Eight {
        Eight(self.0.map(|sum| sum as f32))
    }
}

/// # Safety
/// Bounds as checked in [`WindowMaxout::apply`].
pub(super) unsafe fn window_maxout(layer: &WindowMaxout, x: &ScaledRows, rows: usize, out: &mut [f32]) {
    // SAFETY: the caller's bounds; plain Rust needs no features.
    unsafe { window::window_maxout::<EightPairs, 1, 1>(layer, x, rows, out) }
}

/// # Safety
/// Bounds as checked in [`ScaledLinear::apply`].
pub(super) unsafe fn scaled_linear(layer: &ScaledLinear, x: &Groups, out: &mut [f32]) {
    // SAFETY: the caller's bounds; plain Rust needs no features.
    unsafe { scaled_linear::scaled_linear::<EightPairs, 1, 2>(layer, x, out) }
}

/// # Safety
/// Bounds as checked in [`ScaledLinear::apply`].
pub(super) unsafe fn scaled_linear_bytes(layer: &ScaledLinear, x: &Groups, out: &mut [f32]) {
    // SAFETY: the caller's bounds; plain Rust needs no features.
    unsafe { scaled_linear::scaled_linear::<EightGroups, 1, 2>(layer, x, out) }
}

/// # Safety
/// Bounds as checked in [`Maxout::apply`].
pub(super) unsafe fn maxout(layer: &Maxout, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
    // SAFETY: the caller's bounds; plain Rust needs no features.
    unsafe { lanes::maxout::<Eight, 1, 1>(layer, x, stride, rows, out) }
}

/// # Safety
/// Bounds as checked in [`Linear::apply`].
pub(super) unsafe fn linear(layer: &Linear, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
    // SAFETY: the caller's bounds; plain Rust needs no features.
    unsafe { lanes::linear::<Eight, 1, 2>(layer, x, stride, rows, out) }
}
