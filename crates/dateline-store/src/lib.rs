//! The newsroom: a file that keeps articles with what was read in them, finds, corrects and hands them out.
//!
//! One SQLite file (write-ahead log, FTS5, R*Tree); docs/newsroom.md describes tables, invariants and the query language.
//!
//! ```
//! use dateline_report::{Article, Engine, Report};
//! use dateline_store::query::{Unit, parse};
//! use dateline_store::{Incoming, Newsroom, Position, Prepared, What};
//!
//! # let folder = std::env::temp_dir().join(format!("dateline-store-{}", std::process::id()));
//! # std::fs::create_dir_all(&folder)?;
//! # let path = folder.join("news.db");
//! let mut room = Newsroom::create(&path)?;
//! let engine = Engine { version: "0.1.0".to_owned(), model: "none".to_owned() };
//! let article = Article::from_text("Rain fell on Suva for three days.");
//! let report = Report::new(engine, &article);
//! let mut adding = room.begin_adding("an example")?;
//! let what = What::Read(Box::new(Prepared::new(&article, report).expect("a sound report")));
//! adding.take(&Incoming { at: Position { input: "here".to_owned(), line: None }, what })?;
//! assert_eq!(adding.finish()?.stored, 1);
//! assert_eq!(room.count_of(&parse("rain")?, Unit::Article)?, 1);
//! # std::fs::remove_dir_all(folder)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Invariants, verified by [`Newsroom::check`]:
//! - everything that goes in is stored, a duplicate or rejected, and counted as such ([`adding`]);
//! - an article is stored wholly or not at all, whatever ends the process, and storing it again changes nothing;
//! - rows that searches use follow from the reports and from what reviewers said ([`rows`], [`effective`]);
//! - reports stay as they were read; corrections are added, never changed ([`corrections`]);
//! - ids of articles follow from the input alone ([`identity`]).

pub mod adding;
pub mod audit;
mod backup;
pub mod check;
mod clock;
mod columns;
mod comparison;
pub mod config;
mod content_digest;
pub mod corrections;
mod dictionary;
pub mod difference;
mod dossier;
pub mod effective;
pub mod entity;
mod error;
mod happenings;
pub mod identity;
mod labels;
mod migrations;
mod newsroom;
pub mod packing;
mod prepared;
pub mod query;
mod record_kind;
mod record_rows;
mod rereading;
mod review;
pub mod rows;
pub mod search;
mod serving;
pub mod signature;
mod statistics;
mod stored;
mod stories;
mod suggest;
mod texts;
mod write_lock;

pub use dateline_happenings::days;

pub use adding::{AddCounts, Adding, Incoming, Outcome, Position, What};
pub use audit::{AuditItem, Precision};
pub use comparison::{ComparedField, Comparison, ToldEvent};
pub use corrections::{Correction, Verdict};
pub use difference::{Change, Difference, differences};
pub use dossier::{Dossier, Evidence, Said};
pub use effective::Effective;
pub use entity::Entity;
pub use error::Error;
pub use happenings::HappeningMembers;
pub use identity::Identity;
pub use migrations::{APPLICATION_ID, FORMAT};
pub use newsroom::Newsroom;
pub use prepared::{Prepared, Refusal};
pub use record_kind::RecordKind;
pub use review::Review;
pub use statistics::{Rejection, Run, Statistics};
pub use stored::StoredArticle;
pub use stories::{Story, StoryArticle};
pub use write_lock::WriteLock;
