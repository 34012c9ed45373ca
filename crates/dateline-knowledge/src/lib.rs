//! What Dateline knows of the world: places, and how names are compared. Read-only, compiled from `data/` into one blob that is embedded and read in
//! place; no input or output, the same answers everywhere.

mod common_words;
mod container;
mod error;
pub mod gazetteer;
pub mod matching;
mod normalise;

pub use common_words::is_common_word;
pub use error::KnowledgeError;
pub use gazetteer::{
    Containing, Feature, Gazetteer, NameForm, Place, PlaceIndex, Sense, Senses, Step, Walker, WrittenCase,
};
pub use normalise::{fold, normalise};
