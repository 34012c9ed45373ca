//! AVX2 and AVX-512 registers.

use std::arch::x86_64::*;

use super::lanes::{self, Lanes, PairLanes};
use super::scaled_linear::{self, Groups, ScaledLinear};
use super::window::{self, ScaledRows, WindowMaxout};
use super::{Linear, Maxout};

impl Lanes for __m256 {
    const WIDTH: usize = 8;
    #[inline(always)]
    unsafe fn splat(value: f32) -> Self {
        // SAFETY: the caller has the instruction.
        unsafe { _mm256_set1_ps(value) }
    }
    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        // SAFETY: the caller has the instruction, and a register's worth to read.
        unsafe { _mm256_loadu_ps(from) }
    }
    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        // SAFETY: the caller has the instruction, and room for a register.
        unsafe { _mm256_storeu_ps(to, self) }
    }
    #[inline(always)]
    unsafe fn add_product(self, a: Self, b: Self) -> Self {
        // SAFETY: the caller has the instruction.
        unsafe { _mm256_fmadd_ps(a, b, self) }
    }
    #[inline(always)]
    unsafe fn add(self, other: Self) -> Self {
        // SAFETY: the caller has the instruction.
        unsafe { _mm256_add_ps(self, other) }
    }
    #[inline(always)]
    unsafe fn multiply(self, other: Self) -> Self {
        // SAFETY: the caller has the instruction.
        unsafe { _mm256_mul_ps(self, other) }
    }
    #[inline(always)]
    unsafe fn max(self, other: Self) -> Self {
        // SAFETY: the caller has the instruction.
        unsafe { _mm256_max_ps(self, other) }
    }
}

impl Lanes for __m512 {
    const WIDTH: usize = 16;
    #[inline(always)]
    unsafe fn splat(value: f32) -> Self {
        // SAFETY: the caller has the instruction.
        unsafe { _mm512_set1_ps(value) }
    }
    #[inline(always)]
    unsafe fn load(from: *const f32) -> Self {
        // SAFETY: the caller has the instruction, and a register's worth to read.
        unsafe { _mm512_loadu_ps(from) }
    }
    #[inline(always)]
    unsafe fn store(self, to: *mut f32) {
        // SAFETY: the caller has the instruction, and room for a register.
        unsafe { _mm512_storeu_ps(to, self) }
    }
    #[inline(always)]
    unsafe fn add_product(self, a: Self, b: Self) -> Self {
        // SAFETY: the caller has the instruction.
        unsafe { _mm512_fmadd_ps(a, b, self) }
    }
    #[inline(always)]
    unsafe fn add(self, other: Self) -> Self {
        // SAFETY: the caller has the instruction.
        unsafe { _mm512_add_ps(self, other) }
    }
    #[inline(always)]
    unsafe fn multiply(self, other: Self) -> Self {
        // SAFETY: the caller has the instruction.
        unsafe { _mm512_mul_ps(self, other) }
    }
    #[inline(always)]
    unsafe fn max(self, other: Self) -> Self {
        // SAFETY: the caller has the instruction.
        unsafe { _mm512_max_ps(self, other) }
    }
}

impl PairLanes for __m256i {
    type Float = __m256;
    #[inline(always)]
    unsafe fn zero() -> Self {
        // SAFETY: the caller has the instruction.
        unsafe { _mm256_setzero_si256() }
    }
    #[inline(always)]
    unsafe fn splat(pair: *const i16) -> Self {
        // SAFETY: the caller has the instruction, and a pair or group to read.
        unsafe { _mm256_set1_epi32(pair.cast::<i32>().read_unaligned()) }
    }
    #[inline(always)]
    unsafe fn load(pairs: *const i16) -> Self {
        // SAFETY: the caller has the instruction, and a register's worth to read.
        unsafe { _mm256_loadu_si256(pairs.cast()) }
    }
    #[inline(always)]
    unsafe fn add_products(self, a: Self, b: Self) -> Self {
        // SAFETY: the caller has the instruction.
        unsafe { _mm256_add_epi32(self, _mm256_madd_epi16(a, b)) }
    }
    #[inline(always)]
    unsafe fn to_float(self) -> __m256 {
        // SAFETY: the caller has the instruction.
        unsafe { _mm256_cvtepi32_ps(self) }
    }
}

impl PairLanes for __m512i {
    type Float = __m512;
    #[inline(always)]
    unsafe fn zero() -> Self {
        // SAFETY: the caller has the instruction.
        unsafe { _mm512_setzero_si512() }
    }
    #[inline(always)]
    unsafe fn splat(pair: *const i16) -> Self {
        // SAFETY: the caller has the instruction, and a pair or group to read.
        unsafe { _mm512_set1_epi32(pair.cast::<i32>().read_unaligned()) }
    }
    #[inline(always)]
    unsafe fn load(pairs: *const i16) -> Self {
        // SAFETY: the caller has the instruction, and a register's worth to read.
        unsafe { _mm512_loadu_si512(pairs.cast()) }
    }
    #[inline(always)]
    unsafe fn add_products(self, a: Self, b: Self) -> Self {
        // SAFETY: the caller has the instruction.
        unsafe { _mm512_dpwssd_epi32(self, a, b) }
    }
    #[inline(always)]
    unsafe fn to_float(self) -> __m512 {
        // SAFETY: the caller has the instruction.
        unsafe { _mm512_cvtepi32_ps(self) }
    }
}

/// Sums, or four bytes in each lane.
#[derive(Clone, Copy)]
struct Bytes256(__m256i);

impl PairLanes for Bytes256 {
    type Float = __m256;
    #[inline(always)]
    unsafe fn zero() -> Self {
        // SAFETY: the caller has the instruction.
        unsafe { Bytes256(_mm256_setzero_si256()) }
    }
    #[inline(always)]
    unsafe fn splat(group: *const i16) -> Self {
        // SAFETY: the caller has the instruction, and a pair or group to read.
        unsafe { Bytes256(_mm256_set1_epi32(group.cast::<i32>().read_unaligned())) }
    }
    #[inline(always)]
    unsafe fn load(groups: *const i16) -> Self {
        // SAFETY: the caller has the instruction, and a register's worth to read.
        unsafe { Bytes256(_mm256_loadu_si256(groups.cast())) }
    }
    #[inline(always)]
    unsafe fn add_products(self, a: Self, b: Self) -> Self {
        // SAFETY: the caller has the instructions. The sums are exact, as no weight is larger than `scaled_linear::LARGEST_WEIGHT`.
        unsafe {
            let pairs = _mm256_maddubs_epi16(a.0, b.0);
            Bytes256(_mm256_add_epi32(self.0, _mm256_madd_epi16(pairs, _mm256_set1_epi16(1))))
        }
    }
    #[inline(always)]
    unsafe fn to_float(self) -> __m256 {
        // SAFETY: the caller has the instruction.
        unsafe { _mm256_cvtepi32_ps(self.0) }
    }
}

/// Sums, or four bytes in each lane.
#[derive(Clone, Copy)]
struct Bytes512(__m512i);

impl PairLanes for Bytes512 {
    type Float = __m512;
    #[inline(always)]
    unsafe fn zero() -> Self {
        // SAFETY: the caller has the instruction.
        unsafe { Bytes512(_mm512_setzero_si512()) }
    }
    #[inline(always)]
    unsafe fn splat(group: *const i16) -> Self {
        // SAFETY: the caller has the instruction, and a pair or group to read.
        unsafe { Bytes512(_mm512_set1_epi32(group.cast::<i32>().read_unaligned())) }
    }
    #[inline(always)]
    unsafe fn load(groups: *const i16) -> Self {
        // SAFETY: the caller has the instruction, and a register's worth to read.
        unsafe { Bytes512(_mm512_loadu_si512(groups.cast())) }
    }
    #[inline(always)]
    unsafe fn add_products(self, a: Self, b: Self) -> Self {
        // SAFETY: the caller has the instruction.
        unsafe { Bytes512(_mm512_dpbusd_epi32(self.0, a.0, b.0)) }
    }
    #[inline(always)]
    unsafe fn to_float(self) -> __m512 {
        // SAFETY: the caller has the instruction.
        unsafe { _mm512_cvtepi32_ps(self.0) }
    }
}

/// # Safety
/// Bounds as checked in [`WindowMaxout::apply`]; the processor has AVX2.
#[target_feature(enable = "avx2,fma")]
pub(super) unsafe fn window_maxout_avx2(layer: &WindowMaxout, x: &ScaledRows, rows: usize, out: &mut [f32]) {
    // 2 rows of 2 registers in 3 pieces leave 4 of the 16 registers for weights, inputs and products.
    // SAFETY: the caller's bounds, and the features that this function enables.
    unsafe { window::window_maxout::<__m256i, 2, 2>(layer, x, rows, out) }
}

/// # Safety
/// Bounds as checked in [`WindowMaxout::apply`]; the processor has AVX-512 F and VNNI.
#[target_feature(enable = "avx512f,avx512vnni")]
pub(super) unsafe fn window_maxout_avx512(layer: &WindowMaxout, x: &ScaledRows, rows: usize, out: &mut [f32]) {
    // 4 rows of 3 pieces twice leave 8 of the 32 registers.
    // SAFETY: the caller's bounds, and the features that this function enables.
    unsafe { window::window_maxout::<__m512i, 4, 1>(layer, x, rows, out) }
}

/// # Safety
/// Bounds as checked in [`ScaledLinear::apply`]; the processor has AVX2.
#[target_feature(enable = "avx2,fma")]
pub(super) unsafe fn scaled_linear_avx2(layer: &ScaledLinear, x: &Groups, out: &mut [f32]) {
    // SAFETY: the caller's bounds, and the features that this function enables.
    unsafe { scaled_linear::scaled_linear::<__m256i, 4, 2>(layer, x, out) }
}

/// # Safety
/// Bounds as checked in [`ScaledLinear::apply`]; the processor has AVX-512 F and VNNI.
#[target_feature(enable = "avx512f,avx512vnni")]
pub(super) unsafe fn scaled_linear_avx512(layer: &ScaledLinear, x: &Groups, out: &mut [f32]) {
    // SAFETY: the caller's bounds, and the features that this function enables.
    unsafe { scaled_linear::scaled_linear::<__m512i, 8, 2>(layer, x, out) }
}

/// # Safety
/// Bounds as checked in [`ScaledLinear::apply`]; the processor has AVX2.
#[target_feature(enable = "avx2,fma")]
pub(super) unsafe fn scaled_linear_bytes_avx2(layer: &ScaledLinear, x: &Groups, out: &mut [f32]) {
    // SAFETY: the caller's bounds, and the features that this function enables.
    unsafe { scaled_linear::scaled_linear::<Bytes256, 4, 2>(layer, x, out) }
}

/// # Safety
/// Bounds as checked in [`ScaledLinear::apply`]; the processor has AVX-512 F and VNNI.
#[target_feature(enable = "avx512f,avx512vnni")]
pub(super) unsafe fn scaled_linear_bytes_avx512(layer: &ScaledLinear, x: &Groups, out: &mut [f32]) {
    // SAFETY: the caller's bounds, and the features that this function enables.
    unsafe { scaled_linear::scaled_linear::<Bytes512, 8, 2>(layer, x, out) }
}

/// # Safety
/// Bounds as checked in [`Maxout::apply`]; the processor has AVX2 and FMA.
#[target_feature(enable = "avx2,fma")]
pub(super) unsafe fn maxout_avx2(layer: &Maxout, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
    // 2 rows of 2 registers in 3 pieces leave 4 of the 16 registers for weights and the broadcasts.
    // SAFETY: the caller's bounds, and the features that this function enables.
    unsafe { lanes::maxout::<__m256, 2, 2>(layer, x, stride, rows, out) }
}

/// # Safety
/// Bounds as checked in [`Maxout::apply`]; the processor has AVX-512 F.
#[target_feature(enable = "avx512f")]
pub(super) unsafe fn maxout_avx512(layer: &Maxout, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
    // 8 rows of 3 pieces leave 8 of the 32 registers.
    // SAFETY: the caller's bounds, and the features that this function enables.
    unsafe { lanes::maxout::<__m512, 8, 1>(layer, x, stride, rows, out) }
}

/// # Safety
/// Bounds as checked in [`Linear::apply`]; the processor has AVX2 and FMA.
#[target_feature(enable = "avx2,fma")]
pub(super) unsafe fn linear_avx2(layer: &Linear, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
    // SAFETY: the caller's bounds, and the features that this function enables.
    unsafe {
        if rows == 1 {
            lanes::linear_row::<__m256>(layer, x, out);
        } else {
            lanes::linear::<__m256, 6, 2>(layer, x, stride, rows, out);
        }
    }
}

/// # Safety
/// Bounds as checked in [`Linear::apply`]; the processor has AVX-512 F.
#[target_feature(enable = "avx512f")]
pub(super) unsafe fn linear_avx512(layer: &Linear, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
    // SAFETY: the caller's bounds, and the features that this function enables.
    unsafe {
        if rows == 1 {
            lanes::linear_row::<__m512>(layer, x, out);
        } else {
            lanes::linear::<__m512, 12, 2>(layer, x, stride, rows, out);
        }
    }
}
