//! The network: what is known of a token, windows over its neighbours, scores of tags.

use std::ops::Range;

use dateline_language::network::{Dense, DenseScratch, add_rows, row_width};
use dateline_language::{Annotated, Container, Kernels, ModelError, VECTOR_WIDTH};

use super::features::{self, CATEGORIES, CATEGORY_SIZES};
use super::tags::TAGS;
use crate::layers::{Norm, Rows, STATIC_ROWS, Table};

/// What the lists say of a word: neither, given name, family name, both.
const LISTED: usize = 4;

/// The weights.
#[derive(Debug)]
pub(super) struct Network {
    given: Vec<u32>,
    family: Vec<u32>,
    static_table: Rows,
    /// What a category adds to the input layer's outputs; the lists come last.
    categories: Vec<Table>,
    inputs: Dense,
    norm: Norm,
    windows: Vec<(Dense, Norm)>,
    tags: Dense,
    /// Values that are known of a token.
    known: usize,
}

/// Buffers, one set a thread.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    inputs: Vec<f32>,
    hidden: Vec<f32>,
    current: Vec<f32>,
    change: Vec<f32>,
    tags: Vec<f32>,
    dense: DenseScratch,
}

impl Network {
    /// Reads a weights file.
    ///
    /// # Errors
    /// The file is damaged or lacks a part.
    pub(super) fn from_bytes(file: &[u8]) -> Result<Network, ModelError> {
        let weights = Container::parse(file)?;
        let wrong = || ModelError::BadSection("names.sizes".to_owned());
        let sizes: Vec<usize> = weights.u32s("names.sizes")?.into_iter().map(|size| size as usize).collect();
        let [fixed, width, layers] = sizes[..] else { return Err(wrong()) };
        // Rows go from layer to layer without gaps, and as many values side by side as the kernels take.
        if width == 0 || row_width(width) != width {
            return Err(wrong());
        }
        let dense = |name: &str, outputs: usize, inputs: usize| {
            let matrix = weights.f32s(&format!("{name}.W"), outputs * inputs)?;
            Ok::<_, ModelError>(Dense::of_bytes(
                &matrix,
                &weights.f32s(&format!("{name}.b"), outputs)?,
                outputs,
                inputs,
            ))
        };
        let window = |layer: usize| {
            let name = format!("window.{layer}");
            Ok((dense(&name, width, 3 * width)?, Norm::read(&weights, &format!("{name}.norm"), width)?))
        };
        let known = 2 * VECTOR_WIDTH + fixed;
        let sizes = CATEGORY_SIZES.into_iter().chain([LISTED]);
        let categories =
            sizes.enumerate().map(|(i, rows)| Table::read(&weights, &format!("category.{i}"), rows, width));
        Ok(Network {
            given: weights.u32s("names.given")?,
            family: weights.u32s("names.family")?,
            static_table: Rows::read(&weights, "static", STATIC_ROWS, fixed)?,
            categories: categories.collect::<Result<_, _>>()?,
            inputs: dense("inputs", width, known)?,
            norm: Norm::read(&weights, "norm", width)?,
            windows: (0..layers).map(window).collect::<Result<_, ModelError>>()?,
            tags: dense("tags", TAGS, width)?,
            known,
        })
    }

    /// The scores of the tags of the tokens of some sentences, one row after the other. What is found in one sentence does
    /// not depend on the others.
    pub(super) fn scores(
        &self,
        kernels: Kernels,
        text: &Annotated<'_>,
        categories: &[[u8; CATEGORIES]],
        sentences: &[Range<usize>],
        scratch: &mut Scratch,
        scores: &mut Vec<[f32; TAGS]>,
    ) {
        self.read(kernels, text, sentences, &mut scratch.inputs);
        self.inputs.apply(kernels, &scratch.inputs, &mut scratch.hidden, &mut scratch.dense);
        let (outputs, stride) = (self.inputs.outputs(), self.inputs.stride());
        scratch.current.clear();
        for (row, i) in scratch.hidden.chunks_exact_mut(stride).zip(sentences.iter().cloned().flatten()) {
            let listed = self.listed(text.form(i));
            let mut known: [&[f32]; CATEGORIES + 1] = [&[]; CATEGORIES + 1];
            for (known, (table, &category)) in
                known.iter_mut().zip(self.categories.iter().zip(categories[i].iter().chain([&listed])))
            {
                *known = table.row(category);
            }
            add_rows(kernels, &known, row);
            self.norm.apply(kernels, &row[..outputs], &mut scratch.current);
        }
        for (window, norm) in &self.windows {
            let lengths = sentences.iter().map(Range::len);
            window.apply_to_neighbours(kernels, &scratch.current, lengths, &mut scratch.hidden, &mut scratch.dense);
            for (row, hidden) in
                scratch.current.chunks_exact_mut(outputs).zip(scratch.hidden.chunks_exact(window.stride()))
            {
                scratch.change.clear();
                norm.apply(kernels, &hidden[..outputs], &mut scratch.change);
                add_rows(kernels, &[&scratch.change], row);
            }
        }
        self.tags.apply(kernels, &scratch.current, &mut scratch.tags, &mut scratch.dense);
        let rows = scratch.tags.chunks_exact(self.tags.stride()).take(scratch.current.len() / outputs);
        scores.extend(rows.map(|row| std::array::from_fn(|tag| row[tag])));
    }

    /// The vectors of the sentences' tokens.
    fn read(&self, kernels: Kernels, text: &Annotated<'_>, sentences: &[Range<usize>], inputs: &mut Vec<f32>) {
        let width = row_width(self.known);
        inputs.clear();
        for i in sentences.iter().cloned().flatten() {
            let start = inputs.len();
            inputs.extend_from_slice(text.shared_vector(i));
            inputs.extend_from_slice(text.name_vector(i));
            if let Some(row) = text.static_row(i) {
                self.static_table.write_row(kernels, usize::from(row), inputs);
            }
            inputs.resize(start + width, 0.0);
        }
    }

    fn listed(&self, form: &str) -> u8 {
        let hash = features::word_hash(&features::folded(form));
        let is_in = |list: &[u32]| u8::from(list.binary_search(&hash).is_ok());
        is_in(&self.given) + 2 * is_in(&self.family)
    }
}
