//! Row operations on AVX2, where the compiler by itself makes too little of the registers.

use std::arch::x86_64::*;

use super::layer_norm::{EPSILON, LayerNorm};
use super::window::{BYTE_SHIFT, LARGEST_BYTE, LARGEST_INPUT, scale_and_inverse};

/// Values of a register.
const LANES: usize = 8;

/// The largest magnitude in a row, as `window::scale_of` has it; the row's length is a multiple of 16.
#[inline]
#[target_feature(enable = "avx2")]
fn largest_magnitude(row: &[f32]) -> f32 {
    let mut largest = [_mm256_setzero_ps(); 2];
    for pair in row.chunks_exact(2 * LANES) {
        for (i, largest) in largest.iter_mut().enumerate() {
            // SAFETY: the chunk holds two registers' worth of values.
            let value = unsafe { _mm256_loadu_ps(pair.as_ptr().add(i * LANES)) };
            // What is no number loses: the second operand stays.
            *largest = _mm256_max_ps(_mm256_andnot_ps(_mm256_set1_ps(-0.0), value), *largest);
        }
    }
    // No lane is other than a number, so the order is free.
    let eight = _mm256_max_ps(largest[0], largest[1]);
    let four = _mm_max_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps::<1>(eight));
    let two = _mm_max_ps(four, _mm_movehl_ps(four, four));
    _mm_cvtss_f32(_mm_max_ss(two, _mm_shuffle_ps::<1>(two, two)))
}

/// Sixteen values as integers of at most `largest`, in the order of the values, as 16-bit integers.
///
/// # Safety
/// `from` holds 16 values; the processor has AVX2.
#[inline]
#[target_feature(enable = "avx2")]
unsafe fn sixteen(from: *const f32, inverse: __m256, largest: f32) -> __m256i {
    let integers = |offset: usize| {
        // SAFETY: 16 values are there.
        let scaled = unsafe { _mm256_mul_ps(_mm256_loadu_ps(from.add(offset)), inverse) };
        // First the value: what is no number gives the second operand.
        let cut = _mm256_min_ps(_mm256_max_ps(scaled, _mm256_set1_ps(-largest)), _mm256_set1_ps(largest));
        _mm256_cvtps_epi32(cut)
    };
    _mm256_permute4x64_epi64::<0b1101_1000>(_mm256_packs_epi32(integers(0), integers(LANES)))
}

/// As `window::scale_rows_body`.
///
/// # Safety
/// The processor has AVX2.
#[target_feature(enable = "avx2")]
pub(super) unsafe fn scale_rows_avx2(rows: &[f32], width: usize, values: &mut [i16], scales: &mut [f32]) {
    for ((row, target), scale) in rows.chunks_exact(width).zip(values.chunks_exact_mut(width)).zip(scales) {
        let inverse;
        (*scale, inverse) = scale_and_inverse(largest_magnitude(row), LARGEST_INPUT);
        for (from, to) in row.chunks_exact(2 * LANES).zip(target.chunks_exact_mut(2 * LANES)) {
            // SAFETY: both chunks hold 16 values.
            unsafe {
                let values = sixteen(from.as_ptr(), _mm256_set1_ps(inverse), LARGEST_INPUT);
                _mm256_storeu_si256(to.as_mut_ptr().cast(), values);
            }
        }
    }
}

/// As `window::scale_to_bytes_body`.
///
/// # Safety
/// The processor has AVX2.
#[target_feature(enable = "avx2")]
pub(super) unsafe fn scale_rows_to_bytes_avx2(rows: &[f32], width: usize, bytes: &mut [u8], scales: &mut [f32]) {
    for ((row, target), scale) in rows.chunks_exact(width).zip(bytes.chunks_exact_mut(width)).zip(scales) {
        let inverse;
        (*scale, inverse) = scale_and_inverse(largest_magnitude(row), LARGEST_BYTE);
        for (from, to) in row.chunks_exact(2 * LANES).zip(target.chunks_exact_mut(2 * LANES)) {
            // SAFETY: both chunks hold 16 values.
            unsafe {
                let values = sixteen(from.as_ptr(), _mm256_set1_ps(inverse), LARGEST_BYTE);
                let shifted = _mm256_add_epi16(values, _mm256_set1_epi16(BYTE_SHIFT as i16));
                let low = _mm256_castsi256_si128(shifted);
                let bytes = _mm_packus_epi16(low, _mm256_extracti128_si256::<1>(shifted));
                _mm_storeu_si128(to.as_mut_ptr().cast(), bytes);
            }
        }
    }
}

/// As [`LayerNorm::apply`], operation for operation.
///
/// # Safety
/// The processor has AVX2.
#[target_feature(enable = "avx2")]
pub(super) unsafe fn normalise_avx2(norm: &LayerNorm, row: &[f32], residual: Option<&[f32]>, out: &mut [f32]) {
    let width = norm.width();
    let (row, out) = (&row[..width], &mut out[..width]);
    let scale = 1.0 / width as f32;
    let mean = sum(row, |value| value) * scale;
    let all_mean = _mm256_set1_ps(mean);
    let variance = sum(row, |value| {
        let from_mean = _mm256_sub_ps(value, all_mean);
        _mm256_mul_ps(from_mean, from_mean)
    }) * scale;
    let inverse = _mm256_set1_ps(1.0 / (variance + EPSILON).sqrt());
    for first in (0..width).step_by(LANES) {
        // SAFETY: all hold `width` values, a multiple of 16: `LayerNorm::new` and the slices see to it.
        unsafe {
            let at = |values: &[f32]| _mm256_loadu_ps(values.as_ptr().add(first));
            let normal = _mm256_mul_ps(_mm256_sub_ps(at(row), all_mean), inverse);
            let mut value = _mm256_add_ps(_mm256_mul_ps(normal, at(&norm.gain)), at(&norm.shift));
            if let Some(residual) = residual {
                value = _mm256_add_ps(value, at(&residual[..width]));
            }
            _mm256_storeu_ps(out.as_mut_ptr().add(first), value);
        }
    }
}

/// The sum of what `term` makes of the values, in sixteen lanes as `layer_norm::lane_sum` has it.
#[inline]
#[target_feature(enable = "avx2")]
fn sum(row: &[f32], term: impl Fn(__m256) -> __m256) -> f32 {
    let mut lanes = [_mm256_setzero_ps(); 2];
    for pair in row.chunks_exact(2 * LANES) {
        for (i, lanes) in lanes.iter_mut().enumerate() {
            // SAFETY: the chunk holds two registers' worth of values.
            *lanes = _mm256_add_ps(*lanes, term(unsafe { _mm256_loadu_ps(pair.as_ptr().add(i * LANES)) }));
        }
    }
    let eight = _mm256_add_ps(lanes[0], lanes[1]);
    let four = _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps::<1>(eight));
    let two = _mm_add_ps(four, _mm_movehl_ps(four, four));
    _mm_cvtss_f32(_mm_add_ss(two, _mm_shuffle_ps::<1>(two, two)))
}
