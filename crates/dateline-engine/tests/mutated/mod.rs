//! Articles with whatever can happen to them, read by the whole engine: what the test and the example `mutated_articles` share.
//!
//! Every input follows from a seed and its number alone, so that any of them can be made again by itself.

#![allow(dead_code)] // the test and the example each use their part

pub mod debris;
pub mod filling;
pub mod mutation;
pub mod random;
pub mod sources;
pub mod trial;
