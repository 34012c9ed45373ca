//! One file a verb.

pub mod actor;
pub mod article;
pub mod completions;
pub mod export;
#[cfg(feature = "fetch")]
pub mod fetch;
pub mod lists;
pub mod man;
pub mod parse;
pub mod read;
pub mod why;
