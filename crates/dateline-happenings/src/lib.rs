//! Happenings: which events of which reports are one.
pub mod days;
mod figures;
mod telling;
mod words;

pub use figures::{FIGURES, Figures, NAMES, figures};
pub use telling::{Count, Party, Site, Telling};
pub use words::Term;
