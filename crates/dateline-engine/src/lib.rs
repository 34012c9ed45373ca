//! The engine with the models that it carries, and many articles on many threads: what the command line and Python share.
//!
//! This is the crate to begin with. It ties the others together: `dateline-ingest` makes articles of files, `dateline-read` reads one
//! article, `dateline-report` is what comes of it, `dateline-store` keeps reports and `dateline-export` writes them in other formats.
//!
//! # One article
//!
//! ```
//! use dateline_engine::{Effort, Engine};
//! use dateline_report::Article;
//!
//! // Loads 30 MB of models that are part of the program; readers share them.
//! let engine = Engine::embedded(Effort::Fast)?;
//! let mut reader = engine.reader();
//! let text = "LIMA, May 3, 2016 (Wire) - \"The bridge is safe,\" said engineer Ana Vidal. Police arrested two builders.";
//! let report = reader.read(&Article::from_text(text))?;
//!
//! let said = &report.statements[0];
//! let speaker = said.speaker.as_ref().and_then(|id| report.actor(id)).expect("a speaker with a name");
//! assert_eq!((speaker.name.as_str(), said.content[0].text.as_str()), ("Ana Vidal", "The bridge is safe"));
//! // Spans count code points, half-open, and every record says which rule made it.
//! assert_eq!(report.text.chars().skip(said.content[0].start).take(10).collect::<String>(), "The bridge");
//! assert_eq!(said.why.rule, "statements/quotation");
//! assert_eq!(report.events[0].event_type.as_str(), "COERCE");
//! # Ok::<(), anyhow::Error>(())
//! ```
//!
//! # Many articles
//!
//! [`pipeline::in_order`] puts articles through as many readers as there are threads and delivers what comes of each in the order of the
//! input, rejections in their places. `examples/many_in_order.rs` reads whole folders; `examples/newsroom.rs` keeps reports in a file and
//! searches them; `examples/who_said_what.rs` is the shortest.
//!
//! # Invariants
//!
//! The same articles give the same reports in the same order, whatever the number of threads; a fault of the engine on one article is a
//! rejection of that article, and the others are read. Nothing here reaches a network or reads a clock.

mod engine;
pub mod pipeline;

pub use engine::{Effort, Engine};
