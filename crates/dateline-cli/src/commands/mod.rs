//! One file a verb.

pub mod completions;
pub mod man;
pub mod parse;
pub mod read;
