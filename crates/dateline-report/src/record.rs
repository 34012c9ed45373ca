//! What all kinds of record have in common: evidence in the text, and references to one another.

use crate::ids::{ActorId, PlaceId, StatementId, TimeId};
use crate::span::Span;

/// A mention of another record of the same report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference<'r> {
    /// Mentions an actor.
    Actor(&'r ActorId),
    /// Mentions a place.
    Place(&'r PlaceId),
    /// Mentions a time expression.
    Time(&'r TimeId),
    /// Mentions a statement.
    Statement(&'r StatementId),
}

/// A record of a report, as far as its spans and references go.
pub trait Record {
    /// What to call the record in a message; `index` is its position among its kind, from 0.
    fn label(&self, index: usize) -> String;

    /// Shows every span of the record with the name of its field, in the order of the fields.
    fn each_span<'r>(&'r self, see: &mut dyn FnMut(&'static str, &'r Span));

    /// Shows every reference of the record with the name of its field, in the order of the fields.
    fn each_reference<'r>(&'r self, _see: &mut dyn FnMut(&'static str, Reference<'r>)) {}
}
