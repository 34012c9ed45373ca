//! What Dateline knows of the world: places, actors, offices and designations, and how names are compared. Read-only,
//! compiled from `data/` into blobs that are embedded and read in place; no input or output, the same answers everywhere.

pub mod actors;
mod common_words;
mod container;
mod error;
pub mod fnv;
pub mod gazetteer;
pub mod matching;
mod normalise;

pub use actors::{
    ActorIndex, ActorName, ActorTable, Coverage, DesignationQuestion, KnownActor, KnownDesignation, ListAnswer,
    NameKind, Office, Source, Spell, Standing, Term, WhyNot,
};
pub use common_words::is_common_word;
pub use error::KnowledgeError;
pub use gazetteer::{
    Containing, Feature, Gazetteer, NameForm, Place, PlaceIndex, Sense, Senses, Step, Walker, WrittenCase,
};
pub use normalise::{fold, normalise};
