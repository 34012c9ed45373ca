//! How a report is kept: without what the text itself says, packed.
//!
//! A report repeats the text in every span. Here a span keeps its beginning and its length alone, and its words are cut from the text
//! anew; null and empty lists go, for they come back as such. What remains is packed with Zstandard and a dictionary of what all
//! reports have in common. A report comes out exactly as it went in: a report for which that fails is kept whole.

use dateline_report::{Article, Report, TextIndex};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::dictionary::{self, Dictionary, LEVEL};
use crate::error::Error;

/// Reports as JSON, whole.
const WHOLE: u8 = 0;
/// Reports as JSON without the words of spans, with the first dictionary.
const WITHOUT_WORDS: u8 = 1;

/// What reports have in common; part of the format and never changed. Made by `examples/report_dictionary.rs`.
static DICTIONARY: Dictionary = Dictionary::of(include_bytes!("report.dictionary"));

/// Names that a span's fields have when its words are left out; no field of a report has them.
const START: &str = "@";
const LENGTH: &str = "+";

/// A packed report with its article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Packed {
    /// How.
    pub packing: u8,
    /// What.
    pub body: Vec<u8>,
}

/// What is kept of an article beside its report and text.
#[derive(Serialize, Deserialize)]
struct Body {
    report: Value,
    #[serde(default, skip_serializing_if = "Value::is_null")]
    article: Value,
}

/// Packs a report and the article that it was read from.
pub fn pack(report: &Report, article: &Article) -> Packed {
    let without_words = packed_as(WITHOUT_WORDS, report, article);
    match unpack(&without_words, report.title.as_deref(), &report.text) {
        Ok((again, same)) if again == *report && same == *article => without_words,
        _ => packed_as(WHOLE, report, article),
    }
}

fn packed_as(packing: u8, report: &Report, article: &Article) -> Packed {
    let json = body_of(packing, report, article);
    let packed = match packing {
        WHOLE => zstd::bulk::compress(&json, LEVEL),
        _ => DICTIONARY.pack(&json),
    };
    // Compression into memory does not fail; were it to, an empty body would be told as damage when it is read.
    Packed { packing, body: packed.unwrap_or_default() }
}

/// The JSON from which a dictionary is made.
pub fn body_for_dictionary(report: &Report, article: &Article) -> Vec<u8> {
    body_of(WITHOUT_WORDS, report, article)
}

/// The JSON that is packed.
fn body_of(packing: u8, report: &Report, article: &Article) -> Vec<u8> {
    let mut body = Body { report: json_of(report), article: json_of(article) };
    if packing == WITHOUT_WORDS {
        let title = TextIndex::of_title(report.title.as_deref().unwrap_or_default());
        take_words(&mut body.report, &TextIndex::new(&report.text), &title);
        take_fields(&mut body.report, &["schema", "text", "title"]);
        take_fields(&mut body.article, &["text", "title"]);
        take_repeated(&mut body);
        take_paragraphs(&mut body.article, &article.text);
    }
    serde_json::to_vec(&body).unwrap_or_default()
}

/// The report and the article, with the headline and text that are kept beside them.
pub fn unpack(packed: &Packed, title: Option<&str>, text: &str) -> Result<(Report, Article), Error> {
    let damaged = |detail: &dyn std::fmt::Display| Error::Damaged(format!("a report cannot be unpacked: {detail}"));
    let json = match packed.packing {
        WHOLE => dictionary::unpack_plain(&packed.body),
        WITHOUT_WORDS => DICTIONARY.unpack(&packed.body),
        other => return Err(damaged(&format_args!("packing {other} is not known"))),
    };
    let json = json.map_err(|error| damaged(&error))?;
    let mut body: Body = serde_json::from_slice(&json).map_err(|error| damaged(&error))?;
    if packed.packing == WITHOUT_WORDS {
        give_words(&mut body.report, &TextIndex::new(text), &TextIndex::of_title(title.unwrap_or_default()));
        give_repeated(&mut body);
        give_paragraphs(&mut body.article, text);
        for value in [&mut body.report, &mut body.article] {
            if let Value::Object(fields) = value {
                fields.insert("text".to_owned(), text.into());
                fields.insert("title".to_owned(), title.into());
            }
        }
        if let Value::Object(fields) = &mut body.report {
            fields.insert("schema".to_owned(), dateline_report::SCHEMA.into());
        }
    }
    let report = serde_json::from_value(body.report).map_err(|error| damaged(&error))?;
    let article = serde_json::from_value(body.article).map_err(|error| damaged(&error))?;
    Ok((report, article))
}

fn json_of<T: Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

fn take_fields(value: &mut Value, names: &[&str]) {
    if let Value::Object(fields) = value {
        fields.retain(|name, _| !names.contains(&name.as_str()));
    }
}

/// What the article says and the report repeats.
const REPEATED: [&str; 4] = ["id", "source", "url", "authors"];

fn take_repeated(body: &mut Body) {
    let (Value::Object(report), Value::Object(article)) = (&body.report, &mut body.article) else { return };
    let is_empty = |value: &Value| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    article.retain(|name, value| match REPEATED.contains(&name.as_str()) {
        // What only the report has must not come back into the article.
        true => report.get(name) != Some(value) && (!is_empty(value) || report.contains_key(name)),
        false => !is_empty(value),
    });
}

fn give_repeated(body: &mut Body) {
    let (Value::Object(report), Value::Object(article)) = (&body.report, &mut body.article) else { return };
    for name in REPEATED {
        if let (Some(value), false) = (report.get(name), article.contains_key(name)) {
            article.insert(name.to_owned(), value.clone());
        }
    }
}

/// Paragraphs that make up the text, with blank lines between, are kept as their lengths in bytes.
fn take_paragraphs(article: &mut Value, text: &str) {
    let Some(Value::Array(paragraphs)) = article.get("paragraphs") else { return };
    let words: Vec<&str> = paragraphs.iter().filter_map(Value::as_str).collect();
    if words.join("\n\n") == text {
        let lengths: Vec<usize> = words.iter().map(|words| words.len()).collect();
        article["paragraphs"] = lengths.into();
    }
}

fn give_paragraphs(article: &mut Value, text: &str) {
    let Some(Value::Array(lengths)) = article.get("paragraphs") else { return };
    if !lengths.iter().all(Value::is_u64) {
        return;
    }
    let mut at = 0usize;
    let mut paragraphs = Vec::with_capacity(lengths.len());
    for length in lengths.iter().filter_map(|length| usize::try_from(length.as_u64()?).ok()) {
        paragraphs.push(text.get(at..at.saturating_add(length)).unwrap_or_default());
        at = at.saturating_add(length).saturating_add("\n\n".len());
    }
    article["paragraphs"] = paragraphs.into();
}

/// Leaves the words of spans out, and null and empty lists.
fn take_words(value: &mut Value, text: &TextIndex<'_>, title: &TextIndex<'_>) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| take_words(value, text, title)),
        Value::Object(fields) => {
            fields.retain(|_, value| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
            if let Some((start, end)) = range_of_span(fields, text, title) {
                fields.retain(|name, _| !matches!(name.as_str(), "start" | "end" | "text"));
                fields.insert(START.to_owned(), start.into());
                fields.insert(LENGTH.to_owned(), (end - start).into());
            }
            fields.values_mut().for_each(|value| take_words(value, text, title));
        }
        _ => {}
    }
}

/// The range of an object that is a span whose words stand in the text.
fn range_of_span(fields: &Map<String, Value>, text: &TextIndex<'_>, title: &TextIndex<'_>) -> Option<(usize, usize)> {
    let start = usize::try_from(fields.get("start")?.as_u64()?).ok()?;
    let end = usize::try_from(fields.get("end")?.as_u64()?).ok()?;
    let words = fields.get("text")?.as_str()?;
    let part = if fields.contains_key("in") { title } else { text };
    (part.slice(start..end)? == words).then_some((start, end))
}

/// Cuts the words of spans from the text.
fn give_words(value: &mut Value, text: &TextIndex<'_>, title: &TextIndex<'_>) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(|value| give_words(value, text, title)),
        Value::Object(fields) => {
            fields.values_mut().for_each(|value| give_words(value, text, title));
            let number =
                |name| fields.get(name).and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok());
            let (Some(start), Some(length)) = (number(START), number(LENGTH)) else { return };
            let end = start.saturating_add(length);
            let part = if fields.contains_key("in") { title } else { text };
            let words = part.slice(start..end).unwrap_or_default().to_owned();
            fields.remove(START);
            fields.remove(LENGTH);
            fields.insert("start".to_owned(), start.into());
            fields.insert("end".to_owned(), end.into());
            fields.insert("text".to_owned(), words.into());
        }
        _ => {}
    }
}
