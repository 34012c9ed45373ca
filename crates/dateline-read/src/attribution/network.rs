//! The two networks: anchors in a unit, and for every anchor the roles of the unit's tokens.

use std::ops::Range;

use dateline_language::network::{Dense, DenseScratch, LstmScratch, add_rows, row_width, sigmoid};
use dateline_language::{Container, Kernels, ModelError, VECTOR_WIDTH};

use super::features::{self, CATEGORIES, CATEGORY_SIZES, PAIR_CATEGORIES, PAIR_CATEGORY_SIZES, View};
use crate::document::Part;
use crate::layers::{BothWays, Norm, Rows, STATIC_ROWS, Table, rows_of};

/// Roles that a token can have for an anchor; [`role`] numbers them.
pub const ROLES: usize = 7;

/// The numbers of the roles.
pub mod role {
    /// The token is part of the source.
    pub const SOURCE: usize = 0;
    /// The token is part of the cue.
    pub const CUE: usize = 1;
    /// The token is part of the content.
    pub const CONTENT: usize = 2;
    /// The first token of a run of content.
    pub const CONTENT_BEGIN: usize = 3;
    /// The last token of a run of content.
    pub const CONTENT_END: usize = 4;
    /// The first token of the source.
    pub const SOURCE_BEGIN: usize = 5;
    /// The last token of the source.
    pub const SOURCE_END: usize = 6;
}
/// Widest hidden layer of the anchor classifier.
const ANCHOR_HIDDEN: usize = 64;

/// The weights.
#[derive(Debug)]
pub struct Network {
    lemmas: Vec<u64>,
    static_table: Rows,
    lemma_table: Rows,
    categories: [Table; CATEGORIES],
    inputs: Dense,
    norm: Norm,
    layers: Vec<BothWays>,
    anchor_hidden: Dense,
    anchor: Dense,
    pair_token: Dense,
    pair_anchor: Dense,
    views: [Table; PAIR_CATEGORIES],
    pair_states: BothWays,
    roles: Dense,
    /// Values that are known of a token.
    width: usize,
}

/// Widths of the categories' embeddings, as in training.
const CATEGORY_WIDTHS: [usize; CATEGORIES] = [16, 16, 12, 8, 8, 4, 8, 6];

/// Buffers, one set a thread.
#[derive(Debug, Default)]
pub struct Scratch {
    inputs: Vec<f32>,
    current: Vec<f32>,
    next: Vec<f32>,
    hidden: Vec<f32>,
    anchors: Vec<f32>,
    tokens: Vec<f32>,
    pairs: Vec<f32>,
    pair_states: Vec<f32>,
    roles: Vec<f32>,
    pair_rows: Vec<Range<usize>>,
    dense: DenseScratch,
    lstm: LstmScratch,
}

/// An anchor with its probability, and the roles of the unit's tokens as logits.
#[derive(Debug, Clone, PartialEq)]
pub struct Anchor {
    /// The token.
    pub token: usize,
    /// How probable it is that the token heads a cue.
    pub probability: f32,
    /// The logits of every token of the unit.
    pub roles: Vec<[f32; ROLES]>,
    /// How many tokens at the end of the unit it does not see.
    pub(super) out_of_reach: usize,
}

/// How many tokens to either side an anchor sees: two sentences and more.
const REACH: usize = 64;

/// The logits of tokens that an anchor does not see: they have no role.
const OUT_OF_REACH: [f32; ROLES] = [-15.0; ROLES];

impl Network {
    /// Reads a weights file.
    ///
    /// # Errors
    /// The file is damaged or lacks a part.
    pub fn from_bytes(file: &[u8]) -> Result<Network, ModelError> {
        let weights = Container::parse(file)?;
        let sizes: Vec<usize> = weights.u32s("attribution.sizes")?.into_iter().map(|size| size as usize).collect();
        let [fixed, lemma, inputs, state, layers, pair, pair_state] = sizes[..] else {
            return Err(ModelError::BadSection("attribution.sizes".to_owned()));
        };
        let lemmas = weights.u64s("attribution.lemmas")?;
        let dense = |name: &str, outputs: usize, inputs: usize| {
            let bias = weights.f32s(&format!("{name}.b"), outputs)?;
            Ok::<_, ModelError>(Dense::of_bytes(
                &weights.f32s(&format!("{name}.W"), outputs * inputs)?,
                &bias,
                outputs,
                inputs,
            ))
        };
        let mut categories = Vec::with_capacity(CATEGORIES);
        for (i, (rows, width)) in CATEGORY_SIZES.into_iter().zip(CATEGORY_WIDTHS).enumerate() {
            categories.push(Table::read(&weights, &format!("category.{i}"), rows, width)?);
        }
        let mut views = Vec::with_capacity(PAIR_CATEGORIES);
        for (i, rows) in PAIR_CATEGORY_SIZES.into_iter().enumerate() {
            views.push(Table::read(&weights, &format!("view.{i}"), rows, pair)?);
        }
        let wrong = |name: &str| ModelError::BadSection(name.to_owned());
        let width = 2 * VECTOR_WIDTH + fixed + lemma + CATEGORY_WIDTHS.iter().sum::<usize>();
        let mut recurrent = Vec::with_capacity(layers);
        for layer in 0..layers {
            let from = if layer == 0 { inputs } else { 2 * state };
            recurrent.push(BothWays::read(&weights, &format!("states.{layer}"), from, state)?);
        }
        // Rows go from layer to layer without gaps, and as many values side by side as the kernels take.
        if [inputs, state, pair, pair_state].iter().any(|&width| width == 0 || width % 16 != 0) || layers == 0 {
            return Err(wrong("attribution.sizes"));
        }
        let no_bias = vec![0.0; pair];
        Ok(Network {
            static_table: Rows::read(&weights, "static", STATIC_ROWS, fixed)?,
            lemma_table: Rows::read(&weights, "lemma", lemmas.len() + 1, lemma)?,
            lemmas,
            categories: categories.try_into().map_err(|_| wrong("category"))?,
            inputs: dense("inputs", inputs, width)?,
            norm: Norm::read(&weights, "norm", inputs)?,
            layers: recurrent,
            anchor_hidden: dense("anchor.0", ANCHOR_HIDDEN, 2 * state)?,
            anchor: dense("anchor.1", 1, ANCHOR_HIDDEN)?,
            pair_token: dense("pair.token", pair, 2 * state)?,
            pair_anchor: Dense::of_bytes(&weights.f32s("pair.anchor.W", pair * 2 * state)?, &no_bias, pair, 2 * state),
            views: views.try_into().map_err(|_| wrong("view"))?,
            pair_states: BothWays::read(&weights, "pair.states.0", pair, pair_state)?,
            roles: dense("roles", ROLES, 2 * pair_state)?,
            width,
        })
    }

    /// The anchors of each of the units that are at least as probable as `floor`, with what they see. The units follow
    /// one another in the text; what is found in one does not depend on the others. How probable an anchor each token is
    /// goes into `probabilities`, one a token of the part.
    pub fn anchors(
        &self,
        part: &Part,
        units: &[Range<usize>],
        floor: f32,
        probabilities: &mut [f32],
        scratch: &mut Scratch,
    ) -> Vec<Vec<Anchor>> {
        let kernels = Kernels::best();
        let rows = rows_of(units);
        self.encode(kernels, part, units, &rows, scratch);
        self.anchor_hidden.apply(kernels, &scratch.current, &mut scratch.hidden, &mut scratch.dense);
        let length = rows.last().map_or(0, |last| last.end) * self.anchor_hidden.stride();
        for value in &mut scratch.hidden[..length] {
            *value = value.max(0.0);
        }
        self.anchor.apply(kernels, &scratch.hidden[..length], &mut scratch.anchors, &mut scratch.dense);
        let mut found: Vec<Vec<Anchor>> = Vec::with_capacity(units.len());
        for (unit, rows) in units.iter().zip(&rows) {
            let mut anchors = Vec::new();
            for (row, token) in rows.clone().zip(unit.clone()) {
                if !features::can_be_anchor(part, token) {
                    continue;
                }
                let probability = sigmoid(scratch.anchors[row * self.anchor.stride()]);
                probabilities[token] = probability;
                if probability >= floor {
                    anchors.push(Anchor { token, probability, out_of_reach: 0, roles: Vec::with_capacity(unit.len()) });
                }
            }
            found.push(anchors);
        }
        self.see(kernels, part, units, &rows, &mut found, scratch);
        found
    }

    /// States of the units' tokens, into `current`.
    fn encode(
        &self,
        kernels: Kernels,
        part: &Part,
        units: &[Range<usize>],
        rows: &[Range<usize>],
        scratch: &mut Scratch,
    ) {
        let width = row_width(self.width);
        scratch.inputs.clear();
        for i in units.iter().cloned().flatten() {
            let start = scratch.inputs.len();
            scratch.inputs.extend_from_slice(part.annotated.shared_vector(i));
            scratch.inputs.extend_from_slice(part.annotated.name_vector(i));
            match part.annotated.static_row(i) {
                Some(row) => self.static_table.write_row(kernels, usize::from(row), &mut scratch.inputs),
                None => scratch.inputs.resize(scratch.inputs.len() + self.static_table.width, 0.0),
            }
            let lemma = self.lemmas.binary_search(&features::lemma_hash(part.lemma(i))).map_or(0, |place| place + 1);
            self.lemma_table.write_row(kernels, lemma, &mut scratch.inputs);
            for (table, category) in self.categories.iter().zip(features::categories(part, i)) {
                scratch.inputs.extend_from_slice(table.row(category));
            }
            scratch.inputs.resize(start + width, 0.0);
        }
        self.inputs.apply(kernels, &scratch.inputs, &mut scratch.hidden, &mut scratch.dense);
        let (outputs, stride) = (self.inputs.outputs(), self.inputs.stride());
        scratch.current.clear();
        let steps = rows.last().map_or(0, |last| last.end);
        for row in scratch.hidden.chunks_exact(stride).take(steps) {
            self.norm.apply(kernels, &row[..outputs], &mut scratch.current);
        }
        for layer in &self.layers {
            layer.run(kernels, &scratch.current, rows, &mut scratch.next, &mut scratch.lstm);
            std::mem::swap(&mut scratch.current, &mut scratch.next);
        }
    }

    /// The roles of all tokens of each unit for its anchors.
    fn see(
        &self,
        kernels: Kernels,
        part: &Part,
        units: &[Range<usize>],
        rows: &[Range<usize>],
        found: &mut [Vec<Anchor>],
        scratch: &mut Scratch,
    ) {
        let state = self.layers.last().map_or(0, BothWays::width);
        let width = self.pair_token.outputs();
        self.pair_token.apply(kernels, &scratch.current, &mut scratch.tokens, &mut scratch.dense);
        scratch.pairs.clear();
        scratch.pair_rows.clear();
        let mut waiting = Vec::new();
        for ((unit, rows), anchors) in units.iter().zip(rows).zip(found) {
            for anchor in anchors {
                let own = &scratch.current[(rows.start + anchor.token - unit.start) * state..][..state];
                self.pair_anchor.apply(kernels, own, &mut scratch.hidden, &mut scratch.dense);
                let first = scratch.pairs.len() / width;
                let view = View::new(part, unit, anchor.token);
                let seen = within_reach(part, unit, anchor.token);
                let shift = |token: usize| rows.start + token - unit.start;
                for (row, token) in (shift(seen.start)..shift(seen.end)).zip(seen.clone()) {
                    let start = scratch.pairs.len();
                    let from_token = &scratch.tokens[row * self.pair_token.stride()..][..width];
                    scratch.pairs.extend_from_slice(from_token);
                    let values = &mut scratch.pairs[start..];
                    let mut added: [&[f32]; PAIR_CATEGORIES + 1] = [&scratch.hidden[..width]; PAIR_CATEGORIES + 1];
                    for (added, (table, category)) in
                        added.iter_mut().skip(1).zip(self.views.iter().zip(view.categories(token)))
                    {
                        *added = table.row(category);
                    }
                    add_rows(kernels, &added, values);
                    for value in values {
                        *value = value.max(0.0);
                    }
                }
                scratch.pair_rows.push(first..first + seen.len());
                anchor.roles.extend((unit.start..seen.start).map(|_| OUT_OF_REACH));
                anchor.out_of_reach = unit.end - seen.end;
                waiting.push(anchor);
                if first + seen.len() >= PAIR_ROWS {
                    self.tell(kernels, &mut waiting, scratch);
                }
            }
        }
        self.tell(kernels, &mut waiting, scratch);
    }

    /// The roles in the pairs that wait.
    fn tell(&self, kernels: Kernels, waiting: &mut Vec<&mut Anchor>, scratch: &mut Scratch) {
        let (pairs, rows) = (&scratch.pairs, &scratch.pair_rows);
        self.pair_states.run(kernels, pairs, rows, &mut scratch.pair_states, &mut scratch.lstm);
        self.roles.apply(kernels, &scratch.pair_states, &mut scratch.roles, &mut scratch.dense);
        let stride = self.roles.stride();
        for (anchor, rows) in waiting.drain(..).zip(rows) {
            let logits = |row: usize| std::array::from_fn(|role| scratch.roles[row * stride + role]);
            anchor.roles.extend(rows.clone().map(logits));
            anchor.roles.extend((0..anchor.out_of_reach).map(|_| OUT_OF_REACH));
        }
        scratch.pairs.clear();
        scratch.pair_rows.clear();
    }
}

/// The tokens of the unit that an anchor sees: whole sentences within its reach, so that no content begins in the middle of
/// one; of a sentence that reaches farther, what is within.
fn within_reach(part: &Part, unit: &Range<usize>, anchor: usize) -> Range<usize> {
    let (first, last) = (anchor.saturating_sub(REACH), anchor + REACH);
    let sentence_of = |i: usize| part.sentence_of(i).map(|sentence| &part.sentences[sentence]);
    let start = match sentence_of(first) {
        _ if first <= unit.start => unit.start,
        // The first sentence that begins within reach, where that is not behind the anchor.
        Some(sentence) if (sentence.start as usize) < first && sentence.end as usize <= anchor => sentence.end as usize,
        _ => first,
    };
    let end = match sentence_of(last) {
        _ if last >= unit.end => unit.end,
        Some(sentence) if sentence.end as usize > last + 1 && sentence.start as usize > anchor => {
            sentence.start as usize
        }
        _ => last + 1,
    };
    start..end
}

/// Pairs are computed once there are as many rows of them.
const PAIR_ROWS: usize = 2_048;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::document;

    #[test]
    fn an_anchor_sees_whole_sentences() {
        let sentence =
            "The two pilots of the old port have been waiting for a ship with grain since the first days of March. ";
        let text = sentence.repeat(6);
        let document = document(&text);
        let part = &document.body;
        let unit = 0..part.len();
        let starts: Vec<usize> = part.sentences.iter().map(|sentence| sentence.start as usize).collect();
        let seen = within_reach(part, &unit, part.len() / 2);
        assert!(seen.start > 0 && seen.end < part.len() && seen.len() > REACH, "{seen:?} of {unit:?}");
        assert!(starts.contains(&seen.start) && starts.contains(&seen.end), "{seen:?}, sentences {starts:?}");
        assert!(seen.start + REACH >= part.len() / 2 && seen.end <= part.len() / 2 + REACH + 1);
        assert_eq!(within_reach(part, &(0..40), 20), 0..40);
    }

    #[test]
    fn of_a_sentence_without_end_an_anchor_sees_what_is_within_reach() {
        let text = "and then a ship and then a boat ".repeat(40);
        let document = document(&text);
        let part = &document.body;
        let anchor = part.len() / 2;
        let seen = within_reach(part, &(0..part.len()), anchor);
        assert!(seen.contains(&anchor) && seen.len() <= 2 * REACH + 1, "{seen:?}");
    }
}
