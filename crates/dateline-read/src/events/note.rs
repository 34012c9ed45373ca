//! What an event rests on beside its words, for people: the note of its `why`.

use super::happening::Happening;
use crate::document::{Document, TokenSpan};
use crate::places::PlaceScope;
use crate::times::TimeScope;

/// The rule over the status, what dated and placed the event, and how its parties were found.
pub(super) fn note(document: &Document, happening: &Happening) -> String {
    let quoted = |span: TokenSpan| format!("\u{201c}{}\u{201d}", document.text(span).trim());
    let mut parts = Vec::new();
    let reality = &happening.reality;
    let word = reality.evidence.map(|span| format!(" at {}", quoted(span))).unwrap_or_default();
    parts.push(format!("status by {}{word}", reality.rule));
    if let Some((scope, span)) = happening.basis.date {
        let from = match scope {
            TimeScope::Clause => "date from the clause",
            TimeScope::Sentence => "date from the sentence",
            TimeScope::Article => "date told before",
        };
        parts.push(span.map_or_else(|| from.to_owned(), |span| format!("{from}: {}", quoted(span))));
    }
    if let Some((scope, span)) = happening.basis.place {
        let from = match scope {
            PlaceScope::Clause => "place from the clause",
            PlaceScope::Sentence => "place from the sentence or paragraph",
            PlaceScope::Dateline => "place from the dateline",
        };
        parts.push(format!("{from}: {}", quoted(span)));
    }
    if !happening.arguments.rules.is_empty() {
        let names: Vec<&str> = happening.arguments.rules.iter().map(|rule| rule.name).collect();
        parts.push(format!("parties by {}", names.join(", ")));
    }
    parts.join("; ")
}
