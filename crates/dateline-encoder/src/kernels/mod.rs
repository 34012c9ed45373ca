//! Matrix and row kernels: the same numbers on every processor.
//!
//! Products run in integers, whose sums are exact (`linear`). Everything else is written so that the order of the
//! additions is fixed in the source, each rounded by itself: the compiler may put neighbours side by side in a register
//! and cannot change a bit.

#![allow(unsafe_code, reason = "functions for instruction sets, and reading and writing registers")]

mod attention;
mod linear;
mod rows;

pub(crate) use attention::{Attention, HeadScratch};
pub(crate) use linear::{BLOCK, LONGEST_ROW, Linear, ScaledRows};
pub(crate) use rows::{Norm, gelu_rows, normalise_sums};

/// Compiles a function once for each instruction set and picks at run time.
macro_rules! for_every_instruction_set {
    ($(#[$attribute:meta])* $visibility:vis fn $name:ident($($argument:ident: $type:ty),* $(,)?) = $body:path;) => {
        $(#[$attribute])*
        $visibility fn $name(kernels: dateline_language::Kernels, $($argument: $type),*) {
            #[cfg(target_arch = "x86_64")]
            #[target_feature(enable = "avx2")]
            fn with_avx2($($argument: $type),*) {
                $body($($argument),*);
            }
            match kernels {
                dateline_language::Kernels::Portable => $body($($argument),*),
                // SAFETY: these values come from `Kernels::available` alone, which asked the processor; one that has AVX-512
                // has AVX2 too.
                #[cfg(target_arch = "x86_64")]
                dateline_language::Kernels::Avx2 { .. } | dateline_language::Kernels::Avx512 { .. } => unsafe {
                    with_avx2($($argument),*);
                },
            }
        }
    };
}

use for_every_instruction_set;

/// Makes a buffer hold exactly `length` values; what it held is of no interest.
pub(crate) fn resize<T: Clone + Default>(buffer: &mut Vec<T>, length: usize) {
    if buffer.len() < length {
        buffer.reserve_exact(length - buffer.len());
    }
    buffer.resize(length, T::default());
}

#[cfg(test)]
mod tests;
