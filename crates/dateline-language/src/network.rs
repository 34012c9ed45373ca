//! Layers for networks over the token vectors, run by the same kernels: the same numbers on every processor.
//!
//! Products run in integers of 16 or 8 bits, whose sums are exact (`kernels`), so a row's result depends neither on the
//! processor nor on the rows that are computed beside it.

use std::ops::Range;

use crate::kernels::{BLOCK, Kernels, ScaledLinear, ScaledRows, activate_gates, grow};

/// The logistic function, to the same bits everywhere.
pub fn sigmoid(x: f32) -> f32 {
    crate::kernels::sigmoid(x)
}

/// The exponential to within two units in the last place, to the same bits everywhere; arguments are cut to -87..87.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    crate::kernels::exp([x])[0]
}

/// Adds rows to as many sums, one row after the other.
pub fn add_rows(kernels: Kernels, rows: &[&[f32]], sums: &mut [f32]) {
    crate::kernels::add_rows(kernels, rows, sums);
}

/// Adds a row of integers times their scale to as many sums.
pub fn add_scaled(kernels: Kernels, values: &[i16], scale: f32, sums: &mut [f32]) {
    crate::kernels::add_scaled(kernels, values, scale, sums);
}

/// Layer normalisation of a row into `out`, what is negative cut; `epsilon` is added to the variance. As many values in
/// `gain`, `shift` and `out` as in the row.
pub fn normalise_and_cut(
    kernels: Kernels,
    row: &[f32],
    (gain, shift): (&[f32], &[f32]),
    epsilon: f32,
    out: &mut [f32],
) {
    crate::kernels::normalise_and_cut(kernels, row, gain, shift, epsilon, out);
}

/// Values that a row of `inputs` takes up in what the layers read: the inputs, then zeros.
pub fn row_width(inputs: usize) -> usize {
    inputs.next_multiple_of(BLOCK)
}

/// Buffers of [`Dense::apply`].
#[derive(Debug, Default)]
pub struct DenseScratch {
    scaled: ScaledRows,
}

/// An affine layer.
#[derive(Debug)]
pub struct Dense {
    affine: ScaledLinear,
    width: usize,
    outputs: usize,
}

impl Dense {
    /// A layer with weights `[output][input]` and one bias an output.
    ///
    /// # Panics
    /// `weights` does not hold `outputs * inputs` values, or `bias` not `outputs`.
    pub fn new(weights: &[f32], bias: &[f32], outputs: usize, inputs: usize) -> Dense {
        assert_eq!((weights.len(), bias.len()), (outputs * inputs, outputs));
        Dense::of(packed(weights, outputs, inputs, ScaledLinear::pack), bias, outputs, inputs)
    }

    /// The same with weights and inputs of 8 bits: twice as fast, and coarse.
    ///
    /// # Panics
    /// As [`Dense::new`].
    pub fn of_bytes(weights: &[f32], bias: &[f32], outputs: usize, inputs: usize) -> Dense {
        assert_eq!((weights.len(), bias.len()), (outputs * inputs, outputs));
        Dense::of(packed(weights, outputs, inputs, ScaledLinear::pack_bytes), bias, outputs, inputs)
    }

    fn of(affine: ScaledLinear, bias: &[f32], outputs: usize, inputs: usize) -> Dense {
        Dense { affine: affine.with_bias(bias), width: row_width(inputs), outputs }
    }

    /// How many outputs.
    pub fn outputs(&self) -> usize {
        self.outputs
    }

    /// From one row to the next in the output of [`Dense::apply`]: the outputs, and zeros behind them.
    pub fn stride(&self) -> usize {
        self.affine.padded_outputs()
    }

    /// Applies the layer to the rows of `x`, each [`row_width`] of the inputs wide; `out` is made long enough and
    /// receives rows of [`Dense::stride`] values.
    pub fn apply(&self, kernels: Kernels, x: &[f32], out: &mut Vec<f32>, scratch: &mut DenseScratch) {
        if self.affine.takes_bytes() {
            scratch.scaled.fill_bytes(kernels, x, self.width);
        } else {
            scratch.scaled.fill(kernels, x, self.width);
        }
        self.apply_again(kernels, out, scratch);
    }

    /// Applies a layer of bytes to every row of `x` with the row before and the row behind it in its sequence (zeros where
    /// there is none); the layer has three times as many inputs as a row of `x` has values. The sequences stand one behind
    /// the other and fill `x`. Otherwise as [`Dense::apply`].
    ///
    /// # Panics
    /// The layer is not of bytes or not as wide as three rows, which are a multiple of 16 wide.
    pub fn apply_to_neighbours(
        &self,
        kernels: Kernels,
        x: &[f32],
        lengths: impl Iterator<Item = usize>,
        out: &mut Vec<f32>,
        scratch: &mut DenseScratch,
    ) {
        assert!(self.affine.takes_bytes());
        scratch.scaled.fill_neighbours(kernels, x, self.width, lengths);
        self.apply_again(kernels, out, scratch);
    }

    /// Applies the layer to the rows that the last layer with this scratch took, which must be as wide and of the same kind.
    fn apply_again(&self, kernels: Kernels, out: &mut Vec<f32>, scratch: &DenseScratch) {
        grow(out, scratch.scaled.rows() * self.stride());
        self.affine.apply(kernels, &scratch.scaled, out);
    }
}

/// Weights `[output][input]` with zeros behind each row.
fn packed(
    weights: &[f32],
    outputs: usize,
    inputs: usize,
    pack: impl Fn(&[f32], usize, usize) -> ScaledLinear,
) -> ScaledLinear {
    let width = row_width(inputs);
    let mut rows = Vec::with_capacity(outputs * width);
    for row in weights.chunks_exact(inputs) {
        rows.extend_from_slice(row);
        rows.resize(rows.len() + width - inputs, 0.0);
    }
    pack(&rows, outputs, width)
}

/// A recurrent layer with input, forget, cell and output gates, in one direction.
#[derive(Debug)]
pub struct Lstm {
    inputs: Dense,
    recurrent: ScaledLinear,
    state: usize,
}

/// Buffers of [`Lstm::run`].
#[derive(Debug, Default)]
pub struct LstmScratch {
    dense: DenseScratch,
    projected: Vec<f32>,
    gates: Vec<f32>,
    cells: Vec<f32>,
    states: Vec<f32>,
    scaled: ScaledRows,
    longest_first: Vec<usize>,
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
    /// A slice does not have the length that `inputs` and `state` demand, or `state` is no multiple of 16.
    pub fn new(input_weights: &[f32], recurrent_weights: &[f32], bias: &[f32], inputs: usize, state: usize) -> Lstm {
        assert_eq!(recurrent_weights.len(), 4 * state * state);
        assert_eq!(state % BLOCK, 0);
        Lstm {
            inputs: Dense::of_bytes(input_weights, bias, 4 * state, inputs),
            recurrent: packed(recurrent_weights, 4 * state, state, ScaledLinear::pack_bytes),
            state,
        }
    }

    /// Values of a state.
    pub fn state(&self) -> usize {
        self.state
    }

    /// Runs over the sequences, which are ranges of the rows of `x` ([`row_width`] of the inputs wide), all side by side.
    /// Writes the state of each row to `out`, `out_stride` values a row, from `offset` on.
    pub fn run(
        &self,
        kernels: Kernels,
        direction: Direction,
        x: &[f32],
        sequences: &[Range<usize>],
        target: (&mut [f32], usize, usize),
        scratch: &mut LstmScratch,
    ) {
        scratch.dense.scaled.fill_bytes(kernels, x, self.inputs.width);
        self.run_again(kernels, direction, sequences, target, scratch);
    }

    /// As [`Lstm::run`], on the rows that the last layer with this scratch ran over; both must have as many inputs.
    pub fn run_again(
        &self,
        kernels: Kernels,
        direction: Direction,
        sequences: &[Range<usize>],
        (out, out_stride, offset): (&mut [f32], usize, usize),
        scratch: &mut LstmScratch,
    ) {
        let state = self.state;
        let width = self.inputs.stride();
        let gates_width = self.recurrent.padded_outputs();
        self.inputs.apply_again(kernels, &mut scratch.projected, &scratch.dense);
        grow(&mut scratch.gates, sequences.len() * gates_width);
        for buffer in [&mut scratch.cells, &mut scratch.states] {
            grow(buffer, sequences.len() * state);
            buffer[..sequences.len() * state].fill(0.0);
        }
        // With the longest in front, those that are not yet through stand together.
        let order = &mut scratch.longest_first;
        order.clear();
        order.extend(0..sequences.len());
        order.sort_by_key(|&sequence| std::cmp::Reverse(sequences[sequence].len()));
        let steps = order.first().map_or(0, |&sequence| sequences[sequence].len());
        let mut running = order.len();
        for count in 0..steps {
            while sequences[order[running - 1]].len() <= count {
                running -= 1;
            }
            scratch.scaled.fill_bytes(kernels, &scratch.states[..running * state], state);
            self.recurrent.apply(kernels, &scratch.scaled, &mut scratch.gates);
            for (slot, &sequence) in order[..running].iter().enumerate() {
                let rows = &sequences[sequence];
                let row = if direction == Direction::Forward { rows.start + count } else { rows.end - 1 - count };
                let gates = &mut scratch.gates[slot * gates_width..][..4 * state];
                let projected = &scratch.projected[row * width..][..4 * state];
                let cells = &mut scratch.cells[slot * state..][..state];
                let states = &mut scratch.states[slot * state..][..state];
                activate_gates(kernels, projected, gates, cells, states);
                out[row * out_stride + offset..][..state].copy_from_slice(states);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernels::LARGEST_WEIGHT;

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

    /// The weights as the layer stores them, so that only its rounding of the states is left to tell apart.
    fn stored(weights: &[f32], inputs: usize) -> Vec<f32> {
        let store = |row: &[f32]| -> Vec<f32> {
            let step = row.iter().fold(0.0f32, |top, weight| top.max(weight.abs())) / LARGEST_WEIGHT;
            row.iter().map(|weight| (weight / step).round_ties_even() * step).collect()
        };
        weights.chunks(inputs).flat_map(store).collect()
    }

    #[test]
    fn an_lstm_is_what_its_definition_says_on_all_kernels() {
        let (inputs, state, steps) = (32, 16, 9);
        let weights = values(4 * state * inputs, 1.0);
        let recurrent = values(4 * state * state, 2.0);
        let bias = values(4 * state, 1.0);
        // A short sequence before a long one.
        let x = values((4 + steps) * inputs, 4.0);
        let sequences = [0..4, 4..4 + steps];
        let lstm = Lstm::new(&weights, &recurrent, &bias, inputs, state);
        let (weights, recurrent) = (stored(&weights, inputs), stored(&recurrent, state));
        let mut seen: Option<Vec<f32>> = None;
        for kernels in Kernels::available() {
            let mut out = vec![0.0; (4 + steps) * state];
            let target = (&mut out[..], state, 0);
            lstm.run(kernels, Direction::Forward, &x, &sequences, target, &mut LstmScratch::default());
            for rows in &sequences {
                let x = &x[rows.start * inputs..rows.end * inputs];
                let expected = by_definition(x, &weights, &recurrent, &bias, inputs, state);
                for (found, expected) in out[rows.start * state..].iter().zip(expected) {
                    assert!((f64::from(*found) - expected).abs() < 3e-2, "{found} {expected}");
                }
            }
            assert!(seen.as_ref().is_none_or(|seen| *seen == out), "{kernels:?} differs");
            seen = Some(out);
        }
    }

    #[test]
    fn neighbours_are_those_of_the_sequence() {
        let (width, outputs) = (16, 5);
        let layer = Dense::of_bytes(&values(outputs * 3 * width, 1.0), &values(outputs, 1.0), outputs, 3 * width);
        let x = values(4 * width, 3.0);
        let row = |i: usize| &x[i * width..(i + 1) * width];
        let nothing = &[0.0; 16][..];
        let seen = [
            [nothing, row(0), row(1)],
            [row(0), row(1), row(2)],
            [row(1), row(2), nothing],
            [nothing, row(3), nothing],
        ]
        .concat()
        .concat();
        let (mut found, mut expected) = (Vec::new(), Vec::new());
        let scratch = &mut DenseScratch::default();
        layer.apply_to_neighbours(Kernels::best(), &x, [3, 0, 1].into_iter(), &mut found, scratch);
        layer.apply(Kernels::best(), &seen, &mut expected, scratch);
        assert_eq!(found, expected);
    }

    #[test]
    fn what_runs_beside_a_sequence_does_not_change_it() {
        let (inputs, state) = (16, 16);
        let lstm = Lstm::new(
            &values(4 * state * inputs, 1.0),
            &values(4 * state * state, 1.0),
            &values(4 * state, 1.0),
            inputs,
            state,
        );
        let x = values(40 * inputs, 2.0);
        let run = |sequences: &[Range<usize>]| {
            let mut out = vec![0.0; 40 * state];
            let scratch = &mut LstmScratch::default();
            lstm.run(Kernels::best(), Direction::Backward, &x, sequences, (&mut out, state, 0), scratch);
            out
        };
        let together = run(&[0..3, 3..3, 3..20, 20..21, 21..36, 36..40]);
        for rows in [0..3, 3..20, 20..21, 21..36, 36..40] {
            let alone = run(std::slice::from_ref(&rows));
            let values = rows.start * state..rows.end * state;
            assert_eq!(alone[values.clone()], together[values]);
        }
    }

    #[test]
    fn backward_is_forward_on_the_reversed_steps() {
        let (inputs, state, steps) = (16, 16, 7);
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
            lstm.run(Kernels::best(), direction, x, std::slice::from_ref(&(0..steps)), (&mut out, state, 0), scratch);
            out
        };
        let backward = run(Direction::Backward, &x);
        let forward = run(Direction::Forward, &reversed);
        let turned: Vec<f32> = forward.chunks(state).rev().flatten().copied().collect();
        assert_eq!(backward, turned);
    }
}
