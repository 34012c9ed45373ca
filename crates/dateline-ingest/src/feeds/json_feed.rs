//! JSON Feed 1.0 and 1.1: <https://jsonfeed.org/version/1.1>.

use dateline_report::{Article, Warning};
use serde_json::{Map, Value};

use super::decoded_head;
use super::entry::Entry;
use crate::limits::Limits;
use crate::rejection::{Fault, RejectionCode};

/// Whether an input is a JSON Feed: its version is an address of that format.
pub(super) fn is_json_feed(head: &[u8]) -> bool {
    let head = decoded_head(head);
    head.trim_start().starts_with('{')
        && ["jsonfeed.org/version", "jsonfeed.org\\/version"].iter().any(|v| head.contains(v))
}

/// Reads the items of a feed in order.
pub(super) fn entries(
    json: &str,
    base: Option<String>,
    warning: Option<Warning>,
    limits: &Limits,
) -> Result<Vec<Result<Article, Fault>>, Fault> {
    let feed: Value = serde_json::from_str(json).map_err(|error| {
        let message = format!("is not valid JSON: {error}");
        Fault::new(RejectionCode::Json, message, "mend it; `jq .` shows what is wrong with it")
    })?;
    let items = feed.get("items").and_then(Value::as_array).filter(|items| !items.is_empty());
    let (Some(feed), Some(items)) = (feed.as_object(), items) else {
        return Err(Fault::new(RejectionCode::Empty, "is a feed without entries", "nothing is to be read in it"));
    };
    let around = Entry {
        base: base.or_else(|| text(feed, "home_page_url")),
        language: text(feed, "language"),
        source: text(feed, "title"),
        authors: authors(feed),
        warnings: warning.into_iter().collect(),
        ..Entry::default()
    };
    let article = |item: &Value| match item.as_object() {
        Some(item) => entry(item, &around).into_article(limits),
        None => Err(Fault::new(RejectionCode::Json, "is no JSON object, where an item should be", "mend the feed")),
    };
    Ok(items.iter().map(article).collect())
}

fn entry(item: &Map<String, Value>, around: &Entry) -> Entry {
    let own_authors = authors(item);
    let escaped = |text: String| text.replace('&', "&amp;").replace('<', "&lt;");
    Entry {
        id: text(item, "id"),
        title: text(item, "title").map(escaped),
        content: text(item, "content_html").or_else(|| text(item, "content_text").map(escaped)),
        summary: text(item, "summary").map(escaped),
        published: text(item, "date_published"),
        updated: text(item, "date_modified"),
        link: text(item, "url").or_else(|| text(item, "external_url")),
        authors: if own_authors.is_empty() { around.authors.clone() } else { own_authors },
        section: item.get("tags").and_then(Value::as_array).and_then(|tags| tags.first()?.as_str().map(str::to_owned)),
        language: text(item, "language").or_else(|| around.language.clone()),
        ..around.clone()
    }
}

/// A text that is not empty; ids are numbers in some feeds.
fn text(fields: &Map<String, Value>, name: &str) -> Option<String> {
    match fields.get(name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The authors of a feed or item: a list since version 1.1, one before.
fn authors(fields: &Map<String, Value>) -> Vec<String> {
    let listed = fields.get("authors").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let authors = listed.iter().chain(fields.get("author"));
    authors.filter_map(|author| author.get("name")?.as_str().map(str::to_owned)).collect()
}
