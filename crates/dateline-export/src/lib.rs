//! Reports in the formats of the field.
//!
//! One module a format under [`formats`]; each writes a stream of reports, or [excerpts](Excerpt) of them, one after another, and holds
//! no more than its format makes it hold. Invariants: an export of the same reports is the same bytes; ids follow from the ids of articles
//! and records alone, so that exporting again replaces and does not double; what a format has no field for is left out
//! and said so ([`Format::left_out`]), and what a report does not tell is never made up. No cell of a table can be taken
//! for a formula by a spreadsheet ([`cells`]).
//!
//! ```
//! use dateline_export::{Excerpt, Format, Table, exporter};
//! use dateline_report::{Article, Engine, Report};
//!
//! let engine = Engine { version: "0.1.0".to_owned(), model: "none".to_owned() };
//! let report = Report::new(engine, &Article::from_text("Rain fell on Suva."));
//! let mut bytes = Vec::new();
//! let mut csv = exporter(Format::Csv, Table::Articles, None, Box::new(&mut bytes))?;
//! csv.excerpt(&Excerpt::whole(&report))?;
//! assert_eq!(csv.finish()?.written, 1);
//! assert!(String::from_utf8_lossy(&bytes).contains("Rain fell on Suva."));
//! # Ok::<(), dateline_export::ExportError>(())
//! ```

pub mod cells;
mod codes;
mod error;
mod event_view;
mod excerpt;
mod exporter;
mod fields;
mod format;
pub mod formats;
mod found;
mod iri;
pub mod manual;
mod stable_ids;
pub mod tables;

pub use error::ExportError;
pub use excerpt::{Excerpt, Heading};
pub use exporter::{Counts, Exporter, exporter};
pub use format::{Format, Records};
pub use found::{FoundError, export_found, unit};
pub use tables::Table;
