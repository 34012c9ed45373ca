//! The query language: words, phrases and fields, with AND, OR, NOT and parentheses.
//!
//! Invariants: [`parse`] never panics and never loops; what a [`Query`] is written as is read back as the same query; a fault is told
//! with its place and, where something is near, with what was probably meant.

mod error;
mod fields;
mod narrowing;
mod parser;
mod syntax;
#[cfg(test)]
mod tests;
mod values;

pub use error::QueryError;
pub use fields::{FIELDS, Field, help};
pub use parser::parse;
pub use syntax::{
    Comparison, Condition, DateField, DateRange, GeoBox, LabelField, Near, NumberField, Part, Query, Term, Unit, Words,
};
