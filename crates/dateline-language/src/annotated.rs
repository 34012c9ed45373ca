//! What the language layer says about one text.
//!
//! Invariants: tokens cover every character that is not the single space behind a token; token bounds ascend
//! and never overlap; every head lies in the same text; a root is its own head; sentences and names are
//! half-open ranges of token indices, ascending, without overlap.

use std::ops::Range;

use crate::labels::{EntityLabel, Label, Pos, Tag};
use crate::model::Model;

/// One token. Offsets are half-open and given both in bytes and in Unicode code points of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// First byte in the text.
    pub byte_start: u32,
    /// Byte behind the last.
    pub byte_end: u32,
    /// First code point in the text.
    pub char_start: u32,
    /// Code point behind the last.
    pub char_end: u32,
    /// Whether one space, which belongs to no token, follows.
    pub space_after: bool,
    /// Penn Treebank tag.
    pub tag: Tag,
    /// Universal part of speech.
    pub pos: Pos,
    /// Index of the head token; the token itself for a root.
    pub head: u32,
    /// Dependency label (ClearNLP scheme, not Universal Dependencies).
    pub label: Label,
    /// Whether a sentence begins here.
    pub sentence_start: bool,
    pub(crate) morphology: u16,
    pub(crate) lemma: (u32, u32),
}

/// A named entity: a range of tokens and its OntoNotes type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// First token.
    pub start: u32,
    /// Token behind the last.
    pub end: u32,
    /// OntoNotes type.
    pub label: EntityLabel,
}

/// A text with everything the language layer knows about it.
#[derive(Debug, Clone)]
pub struct Annotated<'a> {
    /// The text itself.
    pub text: &'a str,
    /// The tokens, in order.
    pub tokens: Vec<Token>,
    /// The sentences as ranges of tokens, in order, covering all tokens.
    pub sentences: Vec<Range<u32>>,
    /// The names, in order.
    pub names: Vec<Name>,
    pub(crate) lemmas: String,
    pub(crate) vectors: TokenVectors,
    pub(crate) model: &'a Model,
}

/// What the networks know of every token.
#[derive(Debug, Clone, Default)]
pub(crate) struct TokenVectors {
    /// The vectors that tagger and parser share, [`VECTOR_WIDTH`] values a token.
    pub shared: Vec<f32>,
    /// The vectors of the name finder, [`VECTOR_WIDTH`] values a token.
    pub names: Vec<f32>,
    /// Rows of the static table.
    pub rows: Vec<Option<u16>>,
}

/// Values of a token's vector.
pub const VECTOR_WIDTH: usize = crate::tok2vec::WIDTH;

impl<'a> Annotated<'a> {
    /// The characters of token `i`.
    pub fn form(&self, i: usize) -> &'a str {
        let token = &self.tokens[i];
        &self.text[token.byte_start as usize..token.byte_end as usize]
    }

    /// The lemma of token `i`.
    pub fn lemma(&self, i: usize) -> &str {
        let (start, end) = self.tokens[i].lemma;
        &self.lemmas[start as usize..end as usize]
    }

    /// The morphological features of token `i` as `Feature=Value|...`, sorted; empty where there are none.
    pub fn morphology(&self, i: usize) -> &'a str {
        self.model.morphology(self.tokens[i].morphology)
    }

    /// The vector of token `i` in its context, from the network that tagger and parser share; [`VECTOR_WIDTH`] values.
    pub fn shared_vector(&self, i: usize) -> &[f32] {
        &self.vectors.shared[i * VECTOR_WIDTH..(i + 1) * VECTOR_WIDTH]
    }

    /// The vector of token `i` in its context, from the name finder's network; [`VECTOR_WIDTH`] values.
    pub fn name_vector(&self, i: usize) -> &[f32] {
        &self.vectors.names[i * VECTOR_WIDTH..(i + 1) * VECTOR_WIDTH]
    }

    /// The row of the 20,000 static vectors that the form of token `i` has, whatever its context.
    pub fn static_row(&self, i: usize) -> Option<u16> {
        self.vectors.rows[i]
    }

    /// The characters from token `start` up to, not including, token `end`.
    pub fn slice(&self, start: usize, end: usize) -> &'a str {
        if start >= end {
            return "";
        }
        &self.text[self.tokens[start].byte_start as usize..self.tokens[end - 1].byte_end as usize]
    }
}
