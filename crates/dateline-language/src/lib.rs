//! Characters to sentences, tokens, tags, lemmas, tree and names.
//!
//! Runs the spaCy 3.8 CPU pipeline `en_core_web_md` natively; no I/O, no clock, same bytes for same input.

mod annotated;
mod annotator;
mod attribute_ruler;
mod character_classes;
mod container;
mod hash;
mod joined;
mod kernels;
mod labels;
mod lemmatizer;
mod lexeme;
mod model;
mod names;
pub mod network;
mod parser;
mod symbols;
mod tagger;
#[cfg(test)]
mod test_model;
mod text_index;
mod tok2vec;
mod tokenizer;
mod transitions;
mod tree;
mod vectors;

pub use annotated::{Annotated, Name, Token, VECTOR_WIDTH};
pub use annotator::{Annotator, TextTooLong};
pub use container::Container;
pub use kernels::Kernels;
pub use labels::{EntityLabel, Label, Pos, Tag};
pub use model::{Model, ModelError};
