//! Pairs to types: the layers run over all pieces of a few pairs at a time.
//!
//! What one pair gives depends on nothing but the pair: rows are scaled one by one, products are exact, and a sequence
//! attends to itself alone.

use std::ops::Range;

use dateline_language::network::exp;

use crate::kernels::{HeadScratch, ScaledRows, gelu_rows, normalise_sums, resize};
use crate::model::{ASKED, Encoder, Layer};
use crate::pair::{Pair, PairScratch, Sequence};

/// Pairs that run side by side. More of them would not stay in the cache that the weights leave free.
const TOGETHER: usize = 4;

/// Buffers of [`Encoder::classify`], about 2 MB; one for each thread.
#[derive(Debug, Default)]
pub struct Scratch {
    pair: PairScratch,
    /// A row for each piece of all sequences; at last one for each place that is asked for.
    states: Vec<f32>,
    asked: Vec<f32>,
    scaled: ScaledRows,
    queries: Vec<f32>,
    keys_values: Vec<f32>,
    mixed: Vec<f32>,
    inner: Vec<f32>,
    change: Vec<f32>,
    head: HeadScratch,
}

impl Encoder<'_> {
    /// Probabilities of the types, as many for each pair as there are [`Encoder::types`], pair after pair.
    pub fn classify(&self, scratch: &mut Scratch, pairs: &[Pair<'_>]) -> Vec<f32> {
        let mut values = self.logits(scratch, pairs);
        for row in values.chunks_exact_mut(self.types().len()) {
            let largest = row.iter().copied().fold(f32::MIN, f32::max);
            for value in row.iter_mut() {
                *value = exp((*value - largest) / self.head.temperature);
            }
            let total: f32 = row.iter().sum();
            for value in row.iter_mut() {
                *value /= total;
            }
        }
        values
    }

    /// The same before temperature and softmax.
    pub fn logits(&self, scratch: &mut Scratch, pairs: &[Pair<'_>]) -> Vec<f32> {
        let mut logits = Vec::with_capacity(pairs.len() * self.types().len());
        for pairs in pairs.chunks(TOGETHER) {
            let sequences: Vec<Sequence> =
                pairs.iter().map(|pair| Sequence::of(pair, &self.vocabulary, &self.marks, &mut scratch.pair)).collect();
            self.run(scratch, &sequences);
            for states in scratch.states.chunks_exact(ASKED * self.embeddings.width) {
                self.append_logits(states, &mut logits);
            }
        }
        logits
    }

    /// Leaves in `scratch.states` the last states of the places that the sequences ask for.
    pub(crate) fn run(&self, scratch: &mut Scratch, sequences: &[Sequence]) {
        let bounds = self.embed(scratch, sequences);
        // The rows that are worked on: in the last layer only those that are asked for.
        let mut rows = bounds.clone();
        for (number, layer) in self.layers.iter().enumerate() {
            scratch.scaled.fill(self.kernels, &scratch.states, self.embeddings.width);
            layer.keys_values.apply(self.kernels, &scratch.scaled, &mut scratch.keys_values);
            if number + 1 == self.layers.len() {
                rows = self.keep_asked(scratch, sequences, &bounds);
            }
            layer.query.apply(self.kernels, &scratch.scaled, &mut scratch.queries);
            self.attend(layer, scratch, &rows, &bounds);
            self.transform(layer, scratch);
        }
    }

    /// Drops all states but those that are asked for; gives the rows of each sequence.
    fn keep_asked(&self, scratch: &mut Scratch, sequences: &[Sequence], bounds: &[Range<usize>]) -> Vec<Range<usize>> {
        let width = self.embeddings.width;
        scratch.asked.clear();
        for (sequence, bounds) in sequences.iter().zip(bounds) {
            for place in sequence.asked {
                scratch.asked.extend_from_slice(&scratch.states[(bounds.start + place) * width..][..width]);
            }
        }
        std::mem::swap(&mut scratch.states, &mut scratch.asked);
        scratch.scaled.fill(self.kernels, &scratch.states, width);
        (0..sequences.len()).map(|number| number * ASKED..(number + 1) * ASKED).collect()
    }

    /// Attention of the queries, which stand at `rows`, to all pieces of their sequence, and what it changes.
    fn attend(&self, layer: &Layer, scratch: &mut Scratch, rows: &[Range<usize>], bounds: &[Range<usize>]) {
        let width = self.embeddings.width;
        resize(&mut scratch.mixed, scratch.queries.len());
        for (rows, bounds) in rows.iter().zip(bounds) {
            let rows = rows.start * width..rows.end * width;
            let keys_values = &scratch.keys_values[bounds.start * 2 * width..bounds.end * 2 * width];
            let (queries, mixed) = (&scratch.queries[rows.clone()], &mut scratch.mixed[rows]);
            self.attention.mix(self.kernels, queries, keys_values, mixed, &mut scratch.head);
        }
        scratch.scaled.fill(self.kernels, &scratch.mixed, width);
        layer.mixed.apply(self.kernels, &scratch.scaled, &mut scratch.change);
        normalise_sums(self.kernels, &layer.norm, &mut scratch.states, &scratch.change);
    }

    /// The two affine layers behind attention.
    fn transform(&self, layer: &Layer, scratch: &mut Scratch) {
        scratch.scaled.fill(self.kernels, &scratch.states, self.embeddings.width);
        layer.wide.apply(self.kernels, &scratch.scaled, &mut scratch.inner);
        gelu_rows(self.kernels, &mut scratch.inner);
        scratch.scaled.fill(self.kernels, &scratch.inner, layer.wide.outputs());
        layer.narrow.apply(self.kernels, &scratch.scaled, &mut scratch.change);
        normalise_sums(self.kernels, &layer.last_norm, &mut scratch.states, &scratch.change);
    }

    fn append_logits(&self, states: &[f32], logits: &mut Vec<f32>) {
        let head = &self.head;
        for (weights, bias) in head.weights.chunks_exact(states.len()).zip(&head.bias) {
            let products = weights.iter().zip(states).map(|(weight, state)| weight * state);
            logits.push(products.sum::<f32>() + bias);
        }
    }

    /// Fills the states with normalised embeddings; gives the rows of each sequence.
    fn embed(&self, scratch: &mut Scratch, sequences: &[Sequence]) -> Vec<Range<usize>> {
        let width = self.embeddings.width;
        let mut bounds = Vec::with_capacity(sequences.len());
        let mut rows = 0;
        for sequence in sequences {
            bounds.push(rows..rows + sequence.pieces.len());
            rows += sequence.pieces.len();
        }
        resize(&mut scratch.states, rows * width);
        let places = sequences.iter().flat_map(|sequence| sequence.pieces.iter().enumerate());
        for ((place, piece), row) in places.zip(scratch.states.chunks_exact_mut(width)) {
            self.embeddings.write(*piece, place, row);
        }
        resize(&mut scratch.change, rows * width);
        scratch.change.fill(0.0);
        normalise_sums(self.kernels, &self.embeddings.norm, &mut scratch.states, &scratch.change);
        bounds
    }
}
