//! Layers for networks over the token vectors, run by the same kernels: the same numbers on every processor.

use crate::kernels::{Kernels, Linear, activate_gates, grow};

/// The logistic function, to the same bits everywhere.
pub fn sigmoid(x: f32) -> f32 {
    crate::kernels::sigmoid(x)
}

/// An affine layer.
#[derive(Debug)]
pub struct Dense {
    linear: Linear,
    outputs: usize,
}

impl Dense {
    /// A layer with weights `[output][input]` and one bias an output.
    ///
    /// # Panics
    /// `weights` does not hold `outputs * inputs` values, or `bias` not `outputs`.
    pub fn new(weights: &[f32], bias: &[f32], outputs: usize, inputs: usize) -> Dense {
        assert_eq!((weights.len(), bias.len()), (outputs * inputs, outputs));
        Dense { linear: Linear::for_batches(weights, bias, outputs, inputs), outputs }
    }

    /// How many outputs.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// From one row to the next in the output of [`Dense::apply`]: the outputs, and zeros behind them.
    pub fn stride(&self) -> usize {
        self.linear.padded_outputs()
    }

    /// Applies the layer to `rows` rows that begin `stride` values apart in `x`; `out` is made long enough and receives
    /// rows of [`Dense::stride`] values.
    pub fn apply(&self, kernels: Kernels, x: &[f32], stride: usize, rows: usize, out: &mut Vec<f32>) {
        grow(out, rows * self.stride());
        self.linear.apply(kernels, x, stride, rows, out);
    }
}

/// A recurrent layer with input, forget, cell and output gates, in one direction.
#[derive(Debug)]
pub struct Lstm {
    inputs: Dense,
    recurrent: Linear,
    state: usize,
}

/// Buffers of [`Lstm::run`].
#[derive(Debug, Default)]
pub struct LstmScratch {
    projected: Vec<f32>,
    gates: Vec<f32>,
    cells: Vec<f32>,
    states: Vec<f32>,
}

/// Which way a recurrent layer goes along its sequences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From the first step to the last.
    Forward,
    /// From the last step to the first.
    Backward,
}

impl Lstm {
    /// A layer with weights `[4 * state][inputs]` and `[4 * state][state]`, the gates in the order input, forget, cell,
    /// output, and one bias a gate and unit.
    ///
    /// # Panics
    /// A slice does not have the length that `inputs` and `state` demand.
    pub fn new(input_weights: &[f32], recurrent_weights: &[f32], bias: &[f32], inputs: usize, state: usize) -> Lstm {
        assert_eq!(recurrent_weights.len(), 4 * state * state);
        Lstm {
            inputs: Dense::new(input_weights, bias, 4 * state, inputs),
            recurrent: Linear::for_batches(recurrent_weights, &[], 4 * state, state),
            state,
        }
    }

    /// Values of a state.
    pub fn state(&self) -> usize {
        self.state
    }

    /// Runs over `sequences` sequences of `steps` steps each, which stand one behind the other in `x`, `stride` values a
    /// step. Writes the states to `out`, `out_stride` values a step, from `offset` on.
    #[allow(clippy::too_many_arguments)] // what a strided kernel needs; a struct would only rename it
    pub fn run(
        &self,
        kernels: Kernels,
        direction: Direction,
        (x, stride): (&[f32], usize),
        sequences: usize,
        steps: usize,
        (out, out_stride, offset): (&mut [f32], usize, usize),
        scratch: &mut LstmScratch,
    ) {
        let state = self.state;
        let width = self.inputs.stride();
        let recurrent_width = self.recurrent.padded_outputs();
        self.inputs.apply(kernels, x, stride, sequences * steps, &mut scratch.projected);
        grow(&mut scratch.gates, sequences * recurrent_width);
        for buffer in [&mut scratch.cells, &mut scratch.states] {
            grow(buffer, sequences * state);
            buffer[..sequences * state].fill(0.0);
        }
        for count in 0..steps {
            let step = if direction == Direction::Forward { count } else { steps - 1 - count };
            self.recurrent.apply(kernels, &scratch.states, state, sequences, &mut scratch.gates);
            for sequence in 0..sequences {
                let row = sequence * steps + step;
                let gates = &mut scratch.gates[sequence * recurrent_width..][..4 * state];
                let projected = &scratch.projected[row * width..][..4 * state];
                let cells = &mut scratch.cells[sequence * state..][..state];
                let states = &mut scratch.states[sequence * state..][..state];
                activate_gates(kernels, projected, gates, cells, states);
                out[row * out_stride + offset..][..state].copy_from_slice(states);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The layer by its definition, in f64.
    fn by_definition(
        x: &[f32],
        weights: &[f32],
        recurrent: &[f32],
        bias: &[f32],
        inputs: usize,
        state: usize,
    ) -> Vec<f64> {
        let sigmoid = |value: f64| 1.0 / (1.0 + (-value).exp());
        let (mut h, mut c) = (vec![0.0f64; state], vec![0.0f64; state]);
        let mut out = Vec::new();
        for row in x.chunks(inputs) {
            let gate = |g: usize| -> f64 {
                let from_input: f64 = (0..inputs).map(|i| f64::from(weights[g * inputs + i]) * f64::from(row[i])).sum();
                let from_state: f64 = (0..state).map(|i| f64::from(recurrent[g * state + i]) * h[i]).sum();
                f64::from(bias[g]) + from_input + from_state
            };
            let gates: Vec<f64> = (0..4 * state).map(gate).collect();
            for unit in 0..state {
                let (i, f, g, o) = (gates[unit], gates[state + unit], gates[2 * state + unit], gates[3 * state + unit]);
                c[unit] = sigmoid(f) * c[unit] + sigmoid(i) * g.tanh();
                h[unit] = sigmoid(o) * c[unit].tanh();
            }
            out.extend_from_slice(&h);
        }
        out
    }

    fn values(count: usize, scale: f32) -> Vec<f32> {
        let mut seed = 88_172_645_463_325_252_u64;
        (0..count)
            .map(|_| {
                seed ^= seed << 13;
                seed ^= seed >> 7;
                seed ^= seed << 17;
                ((seed >> 40) as f32 / (1u64 << 24) as f32 - 0.5) * scale
            })
            .collect()
    }

    #[test]
    fn an_lstm_is_what_its_definition_says_on_all_kernels() {
        let (inputs, state, steps) = (20, 12, 9);
        let weights = values(4 * state * inputs, 1.0);
        let recurrent = values(4 * state * state, 2.0);
        let bias = values(4 * state, 1.0);
        let x = values(2 * steps * inputs, 4.0);
        let lstm = Lstm::new(&weights, &recurrent, &bias, inputs, state);
        let mut seen: Option<Vec<f32>> = None;
        for kernels in Kernels::available() {
            let mut out = vec![0.0; 2 * steps * state];
            let target = (&mut out[..], state, 0);
            lstm.run(kernels, Direction::Forward, (&x, inputs), 2, steps, target, &mut LstmScratch::default());
            for sequence in 0..2 {
                let rows = &x[sequence * steps * inputs..][..steps * inputs];
                let expected = by_definition(rows, &weights, &recurrent, &bias, inputs, state);
                for (found, expected) in out[sequence * steps * state..].iter().zip(expected) {
                    assert!((f64::from(*found) - expected).abs() < 2e-6, "{found} {expected}");
                }
            }
            assert!(seen.as_ref().is_none_or(|seen| *seen == out), "{kernels:?} differs");
            seen = Some(out);
        }
    }

    #[test]
    fn backward_is_forward_on_the_reversed_steps() {
        let (inputs, state, steps) = (5, 16, 7);
        let lstm = Lstm::new(
            &values(4 * state * inputs, 1.0),
            &values(4 * state * state, 1.0),
            &values(4 * state, 1.0),
            inputs,
            state,
        );
        let x = values(steps * inputs, 2.0);
        let reversed: Vec<f32> = x.chunks(inputs).rev().flatten().copied().collect();
        let run = |direction, x: &[f32]| {
            let mut out = vec![0.0; steps * state];
            let scratch = &mut LstmScratch::default();
            lstm.run(Kernels::best(), direction, (x, inputs), 1, steps, (&mut out, state, 0), scratch);
            out
        };
        let backward = run(Direction::Backward, &x);
        let forward = run(Direction::Forward, &reversed);
        let turned: Vec<f32> = forward.chunks(state).rev().flatten().copied().collect();
        assert_eq!(backward, turned);
    }
}
