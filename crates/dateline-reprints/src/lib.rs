//! Reprints: which articles tell what others told before, and what stands in both.
//!
//! Two articles are compared by [`compare`]: which passages stand in both, and whether one is a copy, a reprint or an
//! excerpt of the other, another version of it, or the same story in another translation. [`Index`] finds whom to compare
//! within a window of time, by [`Signature`]s that can be kept; [`relate`] does so for a set.
//!
//! Nothing here does I/O or reads a clock. Spans are code points, half-open. The same articles in the same order give
//! the same relations; time is linear in the texts, and what an article costs is bounded however many are alike.
//!
//! ```
//! use dateline_reprints::{Article, Kind, Wording, compare};
//!
//! let wire = "The ferry Aallotar ran aground off Hanko on Sunday with ninety people on board. Nobody was hurt, the coast guard said. \
//!     Divers will look at the hull before it is towed to Turku.";
//! let paper = format!("{wire}\n\nTickets for Monday's crossing are refunded at the harbour office.");
//! let [a, b] = [wire, paper.as_str()].map(|text| Wording::of(&Article { text, ..Article::default() }));
//! let relation = compare(&a, &b).expect("the wire stands in the paper");
//! assert_eq!(relation.kind, Kind::Reprint);
//! assert_eq!(relation.explain(), "100 % of A stands in B; B adds one paragraph");
//! ```

mod alignment;
mod compare;
mod features;
mod gaps;
mod groups;
mod hashing;
mod headline;
mod identity;
mod index;
mod passages;
mod postings;
mod rarity;
mod relate;
mod relation;
mod runs;
mod signature;
mod time;
mod translation;
mod vocabulary;
mod wording;
mod words;

pub use compare::{REPRINT, compare, translation_figures};
pub use groups::groups;
pub use headline::Issue;
pub use index::{Index, Library, Link, Settings};
pub use passages::Shared;
pub use relate::{Pair, relate, relate_part};
pub use relation::{Kind, Relation};
pub use signature::Signature;
pub use time::minutes_of;
pub use translation::{FIGURES, Figures};
pub use vocabulary::{RatedWord, rated_words};
pub use wording::{Article, Span, Wording};
pub use words::MAX_WORDS;
