//! Characters to sentences, tokens, tags, lemmas, tree and names.
//!
//! Runs the spaCy 3.8 CPU pipeline `en_core_web_md` natively; no I/O, no clock, same bytes for same input.

mod annotated;
mod container;
mod labels;
pub mod lexeme;
mod model;

pub use annotated::{Annotated, Name, Token};
pub use labels::{EntityLabel, Label, Pos, Tag};
pub use model::{Model, ModelError};
