//! The codebook: every field, value, rule, warning and rejection that can stand in a report or beside it, out of the code that writes them.
//!
//! What a field or value means is its doc comment in `dateline-report`, by way of the JSON Schema; rules are declared in
//! [`dateline_read::rules`], warnings and rejections where their codes are, columns in `dateline-export`. What is added here are sentences of our
//! own that show each value at work (`values/*.tsv`), and a notation in which records fit a line ([`lines`]). The tests of this crate
//! read every sentence and compare, and fail where a value or rule has none.
//!
//! ```
//! let told = dateline_codebook::find("statements/colon");
//! assert_eq!(told[0].name, "statements/colon");
//! assert!(told[0].body.contains("headlines and transcripts"));
//! assert!(dateline_codebook::find("no such thing").is_empty());
//! ```

mod columns;
mod entry;
mod fields;
pub mod lines;
mod page;
mod rejections;
mod rules;
pub mod values;
mod warnings;

pub use entry::Entry;
pub use page::page;

/// The date of publication that the examples are read with.
pub const PUBLISHED: &str = "2019-05-15";

/// All entries, in the order of the page.
pub fn entries() -> Vec<Entry> {
    let mut entries = fields::entries();
    entries.extend(values::entries());
    entries.extend(rules::entries());
    entries.extend(warnings::entries());
    entries.extend(rejections::entries());
    entries.extend(columns::entries());
    entries
}

/// What the codebook says of a name as it stands in a report, in a table or in a message: a field (`events.status`), a value (`ASSAULT`), a
/// rule (`statements/colon`, `events/verb/lift`, `status by negation`), a warning or a rejection. Several things may bear one name.
pub fn find(name: &str) -> Vec<Entry> {
    let name = name.trim();
    let mut found: Vec<Entry> = entries().into_iter().filter(|entry| entry.is_named(name)).collect();
    found.extend(rules::words(name));
    found
}
