//! One module a format.

pub(crate) mod acled_like;
pub mod csv;
pub mod event_rows;
pub mod follow_the_money;
pub(crate) mod gdelt_events;
pub mod gdelt_gkg;
pub mod gdelt_gqg;
pub(crate) mod gdelt_mentions;
pub mod geojson;
pub mod icalendar;
pub mod json_lines;
pub mod parquet;
pub mod plover;
pub(crate) mod polecat;
pub mod rss;
pub mod schema_org;
pub mod stix;
pub mod web_annotation;

use std::io::Write;

use serde_json::{Map, Value};

use crate::error::ExportError;

/// Where a format writes to.
pub type Output<'w> = Box<dyn Write + Send + 'w>;

/// Writes one object on a line of its own.
fn write_line(out: &mut Output<'_>, value: &impl serde::Serialize) -> Result<(), ExportError> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// A JSON object without the fields that hold nothing.
fn object(fields: impl IntoIterator<Item = (&'static str, Value)>) -> Map<String, Value> {
    let holds = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    };
    fields.into_iter().filter(|(_, value)| holds(value)).map(|(name, value)| (name.to_owned(), value)).collect()
}
