//! Parts of the networks over the language layer's vectors: tables, normalisation, recurrent layers.

use std::ops::Range;

use dateline_language::network::{self, Direction, Lstm, LstmScratch};
use dateline_language::{Container, Kernels, ModelError};

/// Added to the variance before the root is taken, as in training.
const EPSILON: f32 = 1e-5;

/// Rows of the language layer's static table.
pub(crate) const STATIC_ROWS: usize = 20_000;

/// Rows of 16-bit integers with one scale each.
#[derive(Debug)]
pub(crate) struct Rows {
    pub(crate) width: usize,
    values: Vec<i16>,
    scales: Vec<f32>,
}

impl Rows {
    pub(crate) fn read(weights: &Container<'_>, name: &str, rows: usize, width: usize) -> Result<Rows, ModelError> {
        let values = weights.i16s(name, rows * width)?;
        Ok(Rows { width, values, scales: weights.f32s(&format!("{name}.scale"), rows)? })
    }

    /// Appends a row.
    pub(crate) fn write_row(&self, kernels: Kernels, row: usize, out: &mut Vec<f32>) {
        let start = out.len();
        out.resize(start + self.width, 0.0);
        let values = &self.values[row * self.width..(row + 1) * self.width];
        network::add_scaled(kernels, values, self.scales[row], &mut out[start..]);
    }

    /// Adds a row to as many sums.
    pub(crate) fn add_row(&self, row: usize, sums: &mut [f32]) {
        let scale = self.scales[row];
        let values = &self.values[row * self.width..(row + 1) * self.width];
        for (sum, value) in sums.iter_mut().zip(values) {
            *sum += f32::from(*value) * scale;
        }
    }
}

/// An embedding of a category.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) width: usize,
    values: Vec<f32>,
}

impl Table {
    pub(crate) fn read(weights: &Container<'_>, name: &str, rows: usize, width: usize) -> Result<Table, ModelError> {
        Ok(Table { width, values: weights.f32s(name, rows * width)? })
    }

    pub(crate) fn row(&self, row: u8) -> &[f32] {
        &self.values[usize::from(row) * self.width..][..self.width]
    }
}

/// Layer normalisation, then what is negative cut.
#[derive(Debug)]
pub(crate) struct Norm {
    gain: Vec<f32>,
    shift: Vec<f32>,
}

impl Norm {
    pub(crate) fn read(weights: &Container<'_>, name: &str, width: usize) -> Result<Norm, ModelError> {
        Ok(Norm { gain: weights.f32s(&format!("{name}.G"), width)?, shift: weights.f32s(&format!("{name}.b"), width)? })
    }

    /// Appends what becomes of a row.
    pub(crate) fn apply(&self, kernels: Kernels, row: &[f32], out: &mut Vec<f32>) {
        let start = out.len();
        out.resize(start + row.len(), 0.0);
        network::normalise_and_cut(kernels, row, (&self.gain, &self.shift), EPSILON, &mut out[start..]);
    }
}

/// A recurrent layer in both directions.
#[derive(Debug)]
pub(crate) struct BothWays {
    forward: Lstm,
    backward: Lstm,
}

impl BothWays {
    pub(crate) fn read(
        weights: &Container<'_>,
        name: &str,
        inputs: usize,
        state: usize,
    ) -> Result<BothWays, ModelError> {
        let layer = |direction: &str| {
            let get = |part: &str, count: usize| weights.f32s(&format!("{name}.{direction}.{part}"), count);
            let (input, recurrent) = (get("W", 4 * state * inputs)?, get("U", 4 * state * state)?);
            Ok::<_, ModelError>(Lstm::new(&input, &recurrent, &get("b", 4 * state)?, inputs, state))
        };
        Ok(BothWays { forward: layer("forward")?, backward: layer("backward")? })
    }

    pub(crate) fn width(&self) -> usize {
        2 * self.forward.state()
    }

    /// States of all rows; the sequences are ranges of them.
    pub(crate) fn run(
        &self,
        kernels: Kernels,
        x: &[f32],
        sequences: &[Range<usize>],
        out: &mut Vec<f32>,
        scratch: &mut LstmScratch,
    ) {
        let width = self.width();
        out.resize(sequences.last().map_or(0, |last| last.end) * width, 0.0);
        self.forward.run(kernels, Direction::Forward, x, sequences, (&mut *out, width, 0), scratch);
        self.backward.run_again(kernels, Direction::Backward, sequences, (&mut *out, width, width / 2), scratch);
    }
}

/// Where the tokens of each unit stand when all units stand one behind the other.
pub(crate) fn rows_of(units: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut end = 0;
    let next = |unit: &Range<usize>| {
        let start = end;
        end += unit.len();
        start..end
    };
    units.iter().map(next).collect()
}
