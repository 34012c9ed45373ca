//! The report: what Dateline says about one article.
//!
//! Every other part of the project (library, store, exports, web, Python) depends on these types and not on how a
//! report came about. Nothing here does I/O, reads a clock or looks anything up.
//!
//! Invariants, verified by [`Report::check`]:
//! - offsets are Unicode code points, half-open, and `text[start..end] == span.text` for every [`Span`];
//! - every id that a record mentions belongs to a record of the same report, and ids are unique within their kind;
//! - statements that report other statements ([`Statement::via`]) do not run in a circle.
//!
//! ```
//! use dateline_report::{Article, Engine, Report};
//!
//! // A report that says no more than its article, as it is before anything was read in it.
//! let engine = Engine { version: "0.1.0".to_owned(), model: "none".to_owned() };
//! let article = Article { published: Some("2015-12-11".to_owned()), ..Article::from_text("Rain fell on Suva.") };
//! let report = Report::new(engine, &article);
//! report.check()?;
//! let line = serde_json::to_string(&report)?;
//! assert_eq!(serde_json::from_str::<Report>(&line)?, report);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! In JSON a field without a value is `null`, except those that the report's description marks as optional, which are
//! left out. Fields that this version does not know are passed over when reading.

mod actor;
mod article;
mod article_id;
mod check;
mod confidence;
mod country;
mod damage;
mod date;
mod dateline;
mod designation;
mod event;
mod fact;
mod ids;
mod names;
mod place;
pub mod plover;
mod published;
mod record;
mod report;
mod schema;
mod span;
mod statement;
mod text_index;
mod time;
mod warning;
mod why;

pub use actor::{Actor, ActorKind, ActorMention, ListedDesignation, MentionForm, Role};
pub use article::Article;
pub use article_id::{article_id, normalised};
pub use check::ReportError;
pub use confidence::{Confidence, OutOfRange};
pub use country::{CountryCode, CountryCodeError};
pub use damage::{Damage, DamageKind};
pub use date::{DatePrecision, PartialDate, PartialDateError, RecordDate};
pub use dateline::Dateline;
pub use designation::{Designation, DesignationStatus};
pub use event::{Casualties, CasualtyCount, Event, EventStatus, Participant};
pub use fact::{Fact, FactRelation};
pub use ids::{ActorId, EventId, PlaceId, StatementId, TimeId};
pub use place::{Place, PlaceCandidate, PlaceKind, PlaceMention, PlaceRole};
pub use plover::{Context, EventMode, EventType, Quad, Sector};
pub use published::{Published, PublishedFrom};
pub use record::{Record, Reference};
pub use report::{Engine, Language, Report};
pub use schema::{SCHEMA, SchemaName, json_schema};
pub use span::{Span, TextPart};
pub use statement::{Statement, StatementKind, StatementMode};
pub use text_index::TextIndex;
pub use time::{Time, TimeAnchor, TimeType};
pub use warning::{Warning, WarningCode};
pub use why::Why;
