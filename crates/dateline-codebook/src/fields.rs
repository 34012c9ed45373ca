//! Fields of a report: the JSON Schema in words.

use std::fmt::Write;

use serde_json::Value;

use crate::entry::Entry;

/// The parts of a report in the order in which they are explained: the name in the schema, and the field of the report where they stand.
const PARTS: [(&str, &str); 24] = [
    ("Report", ""),
    ("Span", "spans"),
    ("Engine", "engine"),
    ("Language", "language"),
    ("Published", "published"),
    ("Dateline", "dateline"),
    ("Time", "times"),
    ("Place", "places"),
    ("PlaceMention", "places.mentions"),
    ("PlaceCandidate", "places.candidates"),
    ("Actor", "actors"),
    ("ActorMention", "actors.mentions"),
    ("Role", "actors.roles"),
    ("ListedDesignation", "actors.designations"),
    ("Statement", "statements"),
    ("Event", "events"),
    ("Participant", "events.actors"),
    ("Casualties", "events.casualties"),
    ("CasualtyCount", "events.casualties.killed"),
    ("RecordDate", "events.date"),
    ("Designation", "designations"),
    ("Fact", "facts"),
    ("Damage", "damage"),
    ("Warning", "warnings"),
];

/// What explains any record.
const LAST: (&str, &str) = ("Why", "why");

/// The schema as a value.
pub(crate) fn schema() -> Value {
    dateline_report::json_schema().to_value()
}

/// A definition of the schema, or the report itself.
fn part<'s>(schema: &'s Value, name: &str) -> &'s Value {
    if name == "Report" { schema } else { &schema["$defs"][name] }
}

/// The description of a definition: its first paragraph.
pub(crate) fn about(value: &Value) -> String {
    let text = value["description"].as_str().unwrap_or_default();
    text.split("\n\n").next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What may stand in a field, in words: `list of Span`, `text or null`.
fn shape(field: &Value) -> String {
    if let Some(reference) = field["$ref"].as_str() {
        return reference.rsplit('/').next().unwrap_or_default().to_owned();
    }
    if let Some(several) = field["anyOf"].as_array() {
        return several.iter().map(shape).collect::<Vec<_>>().join(" or ");
    }
    let word = |name: &str| match name {
        "string" => "text".to_owned(),
        "integer" => "whole number".to_owned(),
        "boolean" => "true or false".to_owned(),
        "array" => format!("list of {}", shape(&field["items"])),
        other => other.to_owned(),
    };
    match &field["type"] {
        Value::String(name) => word(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(word).collect::<Vec<_>>().join(" or "),
        _ => String::new(),
    }
}

/// The fields of a part: name, shape, meaning.
fn fields(part: &Value) -> Vec<(String, String, String)> {
    let properties = part["properties"].as_object();
    let rows = properties.into_iter().flatten().map(|(name, field)| (name.clone(), shape(field), about(field)));
    rows.collect()
}

/// All fields, as paths from the report: `events.casualties.killed.min`.
pub(crate) fn entries() -> Vec<Entry> {
    let schema = schema();
    let mut entries = Vec::new();
    for (name, path) in PARTS.iter().chain([&LAST]) {
        for (field, shape, about) in fields(part(&schema, name)) {
            let full = if path.is_empty() { field.clone() } else { format!("{path}.{field}") };
            let mut entry = Entry::new(format!("field of {name}"), full, format!("{about} ({shape})"));
            entry.also = Some(format!("{name}.{field}"));
            entries.push(entry);
        }
    }
    entries
}

/// The section of the page.
pub(crate) fn section() -> String {
    let schema = schema();
    let mut page = String::new();
    for (name, path) in PARTS.iter().chain([&LAST]) {
        let part = part(&schema, name);
        let stands = if path.is_empty() { String::new() } else { format!(" (`{path}`)") };
        // Writing to a string cannot fail; the same goes for all pages.
        let _ = write!(page, "\n### {name}{stands}\n{}\n\n| field | holds | meaning |\n|---|---|---|\n", about(part));
        for (field, shape, about) in fields(part) {
            let _ = writeln!(page, "| `{field}` | {shape} | {} |", crate::page::cell(&about));
        }
    }
    page
}
