//! Happenings: which events of which reports are one.
//!
//! A [`Telling`] is what one report says of one event. Tellings of one report that are one happening are drawn together ([`group`]); [`Told`] is
//! all that one report tells, drawn together. What is compared is bounded: only articles that share rare words or places ([`keys`]), the
//! [`likeliest`] of them. The happenings that a report may tell of are drawn together anew with it ([`Drawing`]): its tellings join them or found
//! new ones, and those of earlier reports may move. The order in which reports come matters; nothing else does.

mod acts;
mod candidates;
mod comparing;
pub mod days;
mod drawing;
mod figures;
mod gathering;
mod ground;
mod grouping;
mod implied_days;
mod joining;
mod keys;
mod merging;
mod packing;
mod reasons;
mod telling;
mod told;
mod weights;
mod words;

pub use candidates::Candidates;
pub use comparing::{Compared, Which};
pub use drawing::{Drawing, Drawn, Known, Place, SETTLED};
pub use figures::{FIGURES, Figures, NAMES, can_be_one, figures};
pub use gathering::Gathering;
pub use grouping::group;
pub use keys::{MOST_ARTICLES, MOST_OF_A_KEY, keys, likeliest};
pub use reasons::reasons;
pub use telling::{Count, Party, Site, Standing, Telling};
pub use told::Told;
pub use weights::{Weights, WeightsError};
pub use words::Term;
