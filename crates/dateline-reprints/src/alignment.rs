//! Sentences of one text beside the sentences of another that tell the same, in order.
//!
//! A word counts by its first letters, so that "demonise" and "demonised" are one, and by how rare it is.

use std::ops::Range;

use crate::hashing;
use crate::rarity;
use crate::wording::Wording;
use crate::words::Form;

/// Letters by which a word is known.
const STEM: usize = 5;

/// Blocks that a text has at most: sentences of longer texts are drawn together.
const BLOCKS: usize = 96;

/// Places of a stem that are looked at.
const PLACES: usize = 6;

/// Likeness from which on two sentences tell the same.
const ALIKE: f64 = 0.25;

/// A word that says what a text is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Term {
    pub(crate) stem: u64,
    pub(crate) block: u16,
    pub(crate) rarity: u8,
    pub(crate) is_number: bool,
    pub(crate) is_name: bool,
}

/// The terms of a text, sorted by stem and then by block, and what its blocks weigh.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    pub(crate) terms: Vec<Term>,
    pub(crate) weights: Vec<f64>,
}

impl Terms {
    pub(crate) fn of(wording: &Wording) -> Self {
        let blocks = blocks(wording.sentences());
        let mut terms = Vec::new();
        for (block, range) in blocks.iter().enumerate() {
            let block = u16::try_from(block).unwrap_or(u16::MAX);
            let first = range.start;
            for number in range.clone() {
                let Some(word) = wording.words.words.get(number).filter(|word| word.rarity >= rarity::CONTENT) else {
                    continue;
                };
                let letters = wording.words.letters_of(number, number + 1);
                let end = letters.char_indices().nth(STEM).map_or(letters.len(), |(end, _)| end);
                let is_number = word.form == Form::Number;
                let stem = if is_number { word.hash } else { hashing::of_bytes(&letters.as_bytes()[..end]) };
                let is_name = word.form == Form::Capital && number != first;
                terms.push(Term { stem, block, rarity: word.rarity, is_number, is_name });
            }
        }
        terms.sort_unstable();
        terms.dedup_by_key(|term| (term.stem, term.block));
        let mut weights = vec![0.0; blocks.len()];
        for term in &terms {
            weights[usize::from(term.block)] += f64::from(term.rarity);
        }
        Self { terms, weights }
    }

    /// The terms, each once.
    pub(crate) fn distinct(&self) -> Vec<Term> {
        let mut distinct = self.terms.clone();
        distinct.dedup_by_key(|term| term.stem);
        distinct
    }
}

/// Sentences drawn together so that there are at most [`BLOCKS`].
fn blocks(sentences: Vec<Range<usize>>) -> Vec<Range<usize>> {
    let each = sentences.len().div_ceil(BLOCKS).max(1);
    let together = |block: &[Range<usize>]| Some(block.first()?.start..block.last()?.end);
    sentences.chunks(each).filter_map(together).collect()
}

/// How well the blocks of two texts go together.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Alignment {
    /// Of either text, the share of its weight in blocks that have their like in the other, in order.
    pub(crate) shares: [f64; 2],
    /// Mean likeness of the pairs.
    pub(crate) likeness: f64,
    /// Likeness of the first block of one with the likest of the first three of the other, the lesser of both ways.
    pub(crate) lead: f64,
}

/// Aligns two texts: pairs of blocks, in the same order in both, that are together as like as they can be.
pub(crate) fn align(a: &Terms, b: &Terms) -> Alignment {
    let (rows, columns) = (a.weights.len(), b.weights.len());
    if rows == 0 || columns == 0 {
        return Alignment::default();
    }
    let likeness = likenesses(a, b);
    let mut best = vec![0.0; (rows + 1) * (columns + 1)];
    let at = |row: usize, column: usize| row * (columns + 1) + column;
    let gain = |row: usize, column: usize| {
        let likeness: f64 = likeness[row * columns + column];
        if likeness < ALIKE { 0.0 } else { likeness * (a.weights[row] + b.weights[column]) }
    };
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let passed: f64 = f64::max(best[at(row + 1, column)], best[at(row, column + 1)]);
            best[at(row, column)] = passed.max(best[at(row + 1, column + 1)] + gain(row, column));
        }
    }
    let (mut row, mut column) = (0, 0);
    let (mut in_a, mut in_b, mut likenesses, mut pairs) = (0.0, 0.0, 0.0, 0.0);
    while row < rows && column < columns {
        let here = best[at(row, column)];
        if here <= best[at(row + 1, column)] {
            row += 1;
        } else if here <= best[at(row, column + 1)] {
            column += 1;
        } else {
            in_a += a.weights[row];
            in_b += b.weights[column];
            likenesses += likeness[row * columns + column];
            pairs += 1.0;
            (row, column) = (row + 1, column + 1);
        }
    }
    let share = |part: f64, weights: &[f64]| part / weights.iter().sum::<f64>().max(1.0);
    let top = |cells: &mut dyn Iterator<Item = usize>| cells.map(|cell| likeness[cell]).fold(0.0, f64::max);
    Alignment {
        shares: [share(in_a, &a.weights), share(in_b, &b.weights)],
        likeness: likenesses / f64::max(pairs, 1.0),
        lead: top(&mut (0..columns.min(3))).min(top(&mut (0..rows.min(3)).map(|row| row * columns))),
    }
}

/// By block of the first text and block of the second, what their terms have in common: twice that over both weights.
fn likenesses(a: &Terms, b: &Terms) -> Vec<f64> {
    let columns = b.weights.len();
    let mut common = vec![0.0; a.weights.len() * columns];
    let mut start = 0;
    for left in &a.terms {
        while b.terms.get(start).is_some_and(|right| right.stem < left.stem) {
            start += 1;
        }
        let places = b.terms[start..].iter().take_while(|right| right.stem == left.stem).take(PLACES);
        for right in places {
            common[usize::from(left.block) * columns + usize::from(right.block)] +=
                f64::from(left.rarity.min(right.rarity));
        }
    }
    for (cell, common) in common.iter_mut().enumerate() {
        *common *= 2.0 / (a.weights[cell / columns] + b.weights[cell % columns]).max(1.0);
    }
    common
}
