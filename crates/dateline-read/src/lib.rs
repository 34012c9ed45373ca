//! An article to its report: one module a kind of record, tied together in one visible order by [`Reader::read`].
//!
//! Invariants: no I/O, no clock; same article and model, same report; work linear in the length of the text.

mod actors;
pub mod attribution;
mod background;
pub mod casing;
mod damage;
mod dateline;
mod designations;
mod document;
pub mod events;
mod facts;
mod hashing;
mod language;
mod layers;
pub mod names;
mod places;
mod reader;
mod statements;
#[cfg(test)]
mod testing;
mod times;

pub use actors::{ActorIndex, Actors, Anaphor, Antecedent};
pub use dateline::{AgencyFound, DatelineFound};
pub use document::{Document, Part, PartId, Quotation, TokenSpan};
pub use events::{
    ArticleIncidents, CandidateFeatures, Dyad, DyadParty, Filler, GivenAct, IncidentFeatures, IncidentModel, Role, Told,
};
pub use places::{ClausePlace, PlaceClassifier, PlaceScope, Places};
pub use reader::Reader;
pub use times::{ClauseTime, TimeScope, Times};
