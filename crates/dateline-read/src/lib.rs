//! An article to its report: one module a kind of record, tied together in one visible order by [`Reader::read`].
//!
//! Invariants: no I/O, no clock; same article and model, same report; work linear in the length of the text.

mod actors;
pub mod attribution;
mod background;
mod dateline;
mod designations;
mod document;
pub mod events;
mod facts;
mod language;
mod layers;
pub mod names;
mod places;
mod reader;
mod statements;
#[cfg(test)]
mod testing;
mod times;

pub use actors::{ActorIndex, Actors};
pub use dateline::{AgencyFound, DatelineFound};
pub use document::{Document, Part, PartId, Quotation, TokenSpan};
pub use events::{Dyad, DyadParty, GivenAct, Told};
pub use places::{ClausePlace, PlaceClassifier, PlaceScope, Places};
pub use reader::Reader;
pub use times::{ClauseTime, TimeScope, Times};
