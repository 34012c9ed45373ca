//! Row operations that the compiler vectorises by itself once it may use wide registers.
//!
//! None of them leaves the order of additions to the compiler, so all instruction sets agree.

use super::{Kernels, LayerNorm, PIECES};

/// Compiles a function once for each instruction set and picks at run time.
macro_rules! for_every_instruction_set {
    ($(#[$attribute:meta])* fn $name:ident($($argument:ident: $type:ty),* $(,)?) = $body:path;) => {
        $(#[$attribute])*
        #[allow(clippy::too_many_arguments)]
        pub(crate) fn $name(kernels: Kernels, $($argument: $type),*) {
            #[cfg(target_arch = "x86_64")]
            mod compiled {
                #[allow(unused_imports)]
                use super::*;
                #[target_feature(enable = "avx2")]
                pub(super) fn avx2($($argument: $type),*) {
                    $body($($argument),*);
                }
                #[target_feature(enable = "avx512f")]
                pub(super) fn avx512($($argument: $type),*) {
                    $body($($argument),*);
                }
            }
            match kernels {
                Kernels::Portable => $body($($argument),*),
                // SAFETY: these values come from `Kernels::available`, which asked the processor.
                #[cfg(target_arch = "x86_64")]
                Kernels::Avx2 => unsafe { compiled::avx2($($argument),*) },
                #[cfg(target_arch = "x86_64")]
                // SAFETY: as above.
                Kernels::Avx512 => unsafe { compiled::avx512($($argument),*) },
            }
        }
    };
}

/// Normalises rows of `hidden` into `out`, adding the same row of `residual` unless that is empty.
pub(crate) fn normalise_rows(kernels: Kernels, norm: &LayerNorm, hidden: &[f32], residual: &[f32], out: &mut [f32]) {
    let width = norm.width();
    let mut residual_rows = residual.chunks_exact(width);
    for (row, target) in hidden.chunks_exact(width).zip(out.chunks_exact_mut(width)) {
        let residual = residual_rows.next();
        match kernels {
            Kernels::Portable => norm.apply(row, residual, target),
            // SAFETY: these values come from `Kernels::available`, which asked the processor.
            #[cfg(target_arch = "x86_64")]
            Kernels::Avx2 | Kernels::Avx512 => unsafe { super::x86_rows::normalise_avx2(norm, row, residual, target) },
        }
    }
}

for_every_instruction_set! {
    /// Adds integers times their scale.
    fn add_scaled(values: &[i16], scale: f32, out: &mut [f32]) = add_scaled_body;
}

#[inline(always)]
fn add_scaled_body(values: &[i16], scale: f32, out: &mut [f32]) {
    for (target, value) in out.iter_mut().zip(values) {
        *target += f32::from(*value) * scale;
    }
}

for_every_instruction_set! {
    /// Adds rows to as many sums, one row after the other.
    fn add_rows(rows: &[&[f32]], sums: &mut [f32]) = add_rows_body;
}

#[inline(always)]
fn add_rows_body(rows: &[&[f32]], sums: &mut [f32]) {
    for row in rows {
        for (sum, value) in sums.iter_mut().zip(*row) {
            *sum += value;
        }
    }
}

for_every_instruction_set! {
    /// Layer normalisation of a row, then what is negative cut. `epsilon` is added to the variance.
    fn normalise_and_cut(row: &[f32], gain: &[f32], shift: &[f32], epsilon: f32, out: &mut [f32]) = normalise_and_cut_body;
}

#[inline(always)]
fn normalise_and_cut_body(row: &[f32], gain: &[f32], shift: &[f32], epsilon: f32, out: &mut [f32]) {
    let count = row.len() as f32;
    let mean = sum(row, |value| value) / count;
    let variance = sum(row, |value| (value - mean) * (value - mean)) / count;
    let scale = 1.0 / (variance + epsilon).sqrt();
    for (target, ((value, gain), shift)) in out.iter_mut().zip(row.iter().zip(gain).zip(shift)) {
        *target = ((value - mean) * scale * gain + shift).max(0.0);
    }
}

/// The sum over what `of` makes of the values, in sixteen partial sums: registers hold them, and their order is fixed.
#[inline(always)]
fn sum(values: &[f32], of: impl Fn(f32) -> f32) -> f32 {
    let mut sums = [0.0f32; 16];
    let mut chunks = values.chunks_exact(sums.len());
    for chunk in &mut chunks {
        for (sum, value) in sums.iter_mut().zip(chunk) {
            *sum += of(*value);
        }
    }
    chunks.remainder().iter().fold(sums.iter().sum(), |sum, value| sum + of(*value))
}

for_every_instruction_set! {
    /// Sums `bias` and, in order, the given rows, each of two halves; writes the larger of the halves.
    fn largest_of_pairs(rows: &[&[f32]], bias: &[f32], out: &mut [f32; 64]) = largest_of_pairs_body;
}

#[inline(always)]
fn largest_of_pairs_body(rows: &[&[f32]], bias: &[f32], out: &mut [f32; 64]) {
    let mut sums = [0.0f32; 128];
    for row in rows {
        for (sum, value) in sums.iter_mut().zip(*row) {
            *sum += value;
        }
    }
    for (sum, value) in sums.iter_mut().zip(bias) {
        *sum += value;
    }
    let (first, second) = sums.split_at(64);
    for ((target, first), second) in out.iter_mut().zip(first).zip(second) {
        *target = if second > first { *second } else { *first };
    }
}

for_every_instruction_set! {
    /// One window: the sum of what the word to the left, the word itself and the word to the right contribute, all in
    /// pieces side by side, then the largest piece. Contributions are [`PIECES`] times `out.len()` values.
    fn windowed_maxout(left: &[f32], own: &[f32], right: &[f32], bias: &[f32], out: &mut [f32; 96]) = windowed_maxout_body;
}

#[inline(always)]
fn windowed_maxout_body(left: &[f32], own: &[f32], right: &[f32], bias: &[f32], out: &mut [f32; 96]) {
    const WIDTH: usize = 96;
    for piece in 0..PIECES {
        let range = piece * WIDTH..(piece + 1) * WIDTH;
        let terms = left[range.clone()].iter().zip(&own[range.clone()]).zip(&right[range.clone()]).zip(&bias[range]);
        for (target, (((left, own), right), bias)) in out.iter_mut().zip(terms) {
            let sum = left + own + right + bias;
            *target = if piece == 0 || sum > *target { sum } else { *target };
        }
    }
}
