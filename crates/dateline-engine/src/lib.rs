//! The engine with the models that it carries, and many articles on many threads: what the command line and Python share.
//!
//! Invariants: the same articles give the same reports in the same order, whatever the number of threads; a fault of the engine on one
//! article is a rejection of that article, and the others are read.

mod engine;
pub mod pipeline;

pub use engine::{Effort, Engine};
