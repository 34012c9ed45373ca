//! Happenings: which events of which reports are one.
//!
//! A [`Telling`] is what one report says of one event. Tellings of one report that are one happening are drawn together ([`group`]); then they and
//! those of the happenings that they may belong to are ([`join`]). What is compared is bounded: only articles that share rare words
//! or places ([`keys`]), the [`likeliest`] of them. The order in which reports come matters; nothing else does.

mod acts;
pub mod days;
mod figures;
mod gathering;
mod grouping;
mod implied_days;
mod joining;
mod keys;
mod merging;
mod reasons;
mod telling;
mod weights;
mod words;

pub use figures::{FIGURES, Figures, NAMES, can_be_one, figures};
pub use gathering::Gathering;
pub use grouping::group;
pub use joining::{Link, Links, join};
pub use keys::{MOST_ARTICLES, MOST_OF_A_KEY, keys, likeliest};
pub use reasons::reasons;
pub use telling::{Count, Party, Site, Standing, Telling};
pub use weights::{Weights, WeightsError};
pub use words::Term;
