//! Kernels in plain Rust, for processors without vector units that we know.

use super::lanes::{self, Lanes};
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
        Eight(unsafe { from.cast::<[f32; 8]>().read_unaligned() })
    }
    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
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
    unsafe fn max(self, other: Self) -> Self {
        Eight(std::array::from_fn(|lane| if self.0[lane] > other.0[lane] { self.0[lane] } else { other.0[lane] }))
    }
}

/// # Safety
/// Bounds as checked in [`Maxout::apply`].
pub(super) unsafe fn maxout(layer: &Maxout, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
    unsafe { lanes::maxout::<Eight, 1>(layer, x, stride, rows, out) }
}

/// # Safety
/// Bounds as checked in [`Linear::apply`].
pub(super) unsafe fn linear(layer: &Linear, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
    unsafe { lanes::linear::<Eight, 1, 2>(layer, x, stride, rows, out) }
}
