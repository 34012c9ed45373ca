//! An article to its report: one module a kind of record, tied together in one visible order by [`Reader::read`].
//!
//! Invariants: no I/O, no clock; same article and model, same report; work linear in the length of the text.
//!
//! [`Reader`] reads one article after another with a model that the caller loads; whoever wants the models that Dateline ships, or many
//! threads, takes `dateline_engine::Engine`. Why a record is there, it says itself: [`rules`] has what the names mean.
//!
//! ```no_run
//! use dateline_language::Model;
//! use dateline_read::Reader;
//! use dateline_report::Article;
//!
//! let bytes = std::fs::read("models/en_md.bin")?;
//! let model = Model::from_bytes(&bytes)?;
//! // One reader a thread; they share the model.
//! let report = Reader::new(&model).read(&Article::from_text("The ferry sank off Hanko on Tuesday, the coast guard said."))?;
//! for place in &report.places {
//!     println!("{} at {:?}, {:?}", place.name, place.lat, place.lon);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

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
pub mod rules;
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
