//! Matrix kernels: the same numbers on every processor.
//!
//! Convolutions run in integers, whose sums are exact (`window`). Elsewhere every output is the sum over the inputs in ascending order, one fused multiply-add each, however many outputs
//! stand side by side in a register. So AVX-512, AVX2 and the portable kernel agree to the last bit, and a report
//! does not depend on the machine. The instruction set is chosen once, at run time.

#![allow(unsafe_code, reason = "functions for instruction sets, and reading and writing registers")]

mod gates;
mod lanes;
mod layer_norm;
mod portable;
mod rows;
mod scaled_linear;
mod window;
#[cfg(target_arch = "x86_64")]
mod x86;
#[cfg(target_arch = "x86_64")]
mod x86_rows;

pub(crate) use gates::{activate_gates, exp, sigmoid};
pub(crate) use layer_norm::LayerNorm;
pub(crate) use rows::{add_rows, add_scaled, largest_of_pairs, normalise_and_cut, normalise_rows, windowed_maxout};
#[cfg(test)]
pub(crate) use scaled_linear::LARGEST_WEIGHT;
pub(crate) use scaled_linear::ScaledLinear;
pub(crate) use window::{ScaledRows, WINDOW, WindowMaxout, grow, make_room};

/// Outputs that stand side by side in packed weights; the widest register holds as many.
pub(crate) const BLOCK: usize = 16;
/// Pieces of a maxout unit.
pub(crate) const PIECES: usize = 3;

/// Which kernels run. Those that need instructions of their processor come from [`Kernels::available`] alone: no other crate can name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kernels {
    /// Plain Rust.
    Portable,
    /// AVX2 with FMA.
    #[non_exhaustive]
    #[cfg(target_arch = "x86_64")]
    Avx2,
    /// AVX-512 F with VNNI, and AVX2 with FMA.
    #[non_exhaustive]
    #[cfg(target_arch = "x86_64")]
    Avx512,
}

impl Kernels {
    /// All kernels this processor can run, the fastest first.
    pub fn available() -> Vec<Kernels> {
        let mut found = Vec::new();
        #[cfg(target_arch = "x86_64")]
        {
            let has_avx2 = std::arch::is_x86_feature_detected!("avx2") && std::arch::is_x86_feature_detected!("fma");
            let has_avx512 =
                std::arch::is_x86_feature_detected!("avx512f") && std::arch::is_x86_feature_detected!("avx512vnni");
            // Some row operations have no kernel of their own for AVX-512 and use that for AVX2.
            if has_avx2 && has_avx512 {
                found.push(Kernels::Avx512);
            }
            if has_avx2 {
                found.push(Kernels::Avx2);
            }
        }
        found.push(Kernels::Portable);
        found
    }

    /// The fastest kernels this processor can run.
    pub fn best() -> Kernels {
        Kernels::available().first().copied().unwrap_or(Kernels::Portable)
    }
}

/// A dense layer of maxout units: for each output the largest of [`PIECES`] affine functions of the input.
///
/// Weights are packed `[output block][input][piece][BLOCK]`, biases `[output block][piece][BLOCK]`.
#[derive(Debug)]
pub(crate) struct Maxout {
    inputs: usize,
    blocks: usize,
    weights: Vec<f32>,
    bias: Vec<f32>,
}

impl Maxout {
    /// Packs weights `[output][piece][input]` and biases `[output][piece]`; `outputs` is a multiple of [`BLOCK`].
    pub(crate) fn pack(weights: &[f32], bias: &[f32], outputs: usize, inputs: usize) -> Maxout {
        debug_assert_eq!(outputs % BLOCK, 0);
        let blocks = outputs / BLOCK;
        let mut packed = Vec::with_capacity(weights.len());
        let mut packed_bias = Vec::with_capacity(bias.len());
        for block in 0..blocks {
            for input in 0..inputs {
                for piece in 0..PIECES {
                    for lane in 0..BLOCK {
                        packed.push(weights[((block * BLOCK + lane) * PIECES + piece) * inputs + input]);
                    }
                }
            }
            for piece in 0..PIECES {
                for lane in 0..BLOCK {
                    packed_bias.push(bias[(block * BLOCK + lane) * PIECES + piece]);
                }
            }
        }
        Maxout { inputs, blocks, weights: packed, bias: packed_bias }
    }

    /// Outputs a row.
    pub(crate) fn outputs(&self) -> usize {
        self.blocks * BLOCK
    }

    /// Applies the layer to `rows` inputs that begin `stride` apart in `x` (they may overlap); writes `rows` times
    /// [`Maxout::outputs`] values to `out`.
    pub(crate) fn apply(&self, kernels: Kernels, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
        if rows == 0 {
            return;
        }
        assert!(x.len() >= (rows - 1) * stride + self.inputs);
        assert!(out.len() >= rows * self.outputs());
        // SAFETY: the bounds that the kernels rely on were just checked; `Kernels` values other than `Portable` come
        // from `available`, which asked the processor.
        unsafe {
            match kernels {
                Kernels::Portable => portable::maxout(self, x, stride, rows, out),
                #[cfg(target_arch = "x86_64")]
                Kernels::Avx2 => x86::maxout_avx2(self, x, stride, rows, out),
                #[cfg(target_arch = "x86_64")]
                Kernels::Avx512 => x86::maxout_avx512(self, x, stride, rows, out),
            }
        }
    }
}

/// A dense affine layer. Weights are packed `[output block][input][block]`; outputs are padded with zeros to a
/// multiple of [`LINEAR_PADDING`], for single rows to one of [`BLOCK`].
#[derive(Debug)]
pub(crate) struct Linear {
    inputs: usize,
    block: usize,
    blocks: usize,
    weights: Vec<f32>,
    bias: Vec<f32>,
}

/// Outputs of a [`Linear`] layer are padded to a multiple of this: two of the widest registers.
const LINEAR_PADDING: usize = 2 * BLOCK;

impl Linear {
    /// Packs weights `[output][input]` and one bias an output (none: zeros) for many rows at a time.
    pub(crate) fn for_batches(weights: &[f32], bias: &[f32], outputs: usize, inputs: usize) -> Linear {
        Linear::pack(weights, bias, outputs, inputs, LINEAR_PADDING)
    }

    /// Packs the same for one row at a time: all outputs of an input lie side by side.
    pub(crate) fn for_single_rows(weights: &[f32], bias: &[f32], outputs: usize, inputs: usize) -> Linear {
        Linear::pack(weights, bias, outputs, inputs, outputs.next_multiple_of(BLOCK))
    }

    fn pack(weights: &[f32], bias: &[f32], outputs: usize, inputs: usize, block: usize) -> Linear {
        let blocks = outputs.div_ceil(block);
        let mut packed = Vec::with_capacity(blocks * block * inputs);
        let mut padded_bias = bias.to_vec();
        padded_bias.resize(blocks * block, 0.0);
        for first in (0..blocks * block).step_by(block) {
            for input in 0..inputs {
                for output in first..first + block {
                    packed.push(if output < outputs { weights[output * inputs + input] } else { 0.0 });
                }
            }
        }
        Linear { inputs, block, blocks, weights: packed, bias: padded_bias }
    }

    /// Outputs a row, padding included.
    pub(crate) fn padded_outputs(&self) -> usize {
        self.blocks * self.block
    }

    /// Applies the layer to `rows` rows of `x` (one, if packed for single rows) that begin `stride` apart; writes `rows`
    /// times [`Linear::padded_outputs`] values.
    pub(crate) fn apply(&self, kernels: Kernels, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
        if rows == 0 {
            return;
        }
        assert!(x.len() >= (rows - 1) * stride + self.inputs);
        assert!(out.len() >= rows * self.padded_outputs());
        assert!(rows == 1 || self.block.is_multiple_of(LINEAR_PADDING));
        // SAFETY: as in `Maxout::apply`.
        unsafe {
            match kernels {
                Kernels::Portable => portable::linear(self, x, stride, rows, out),
                #[cfg(target_arch = "x86_64")]
                Kernels::Avx2 => x86::linear_avx2(self, x, stride, rows, out),
                #[cfg(target_arch = "x86_64")]
                Kernels::Avx512 => x86::linear_avx512(self, x, stride, rows, out),
            }
        }
    }
}

#[cfg(test)]
mod tests;
