//! How a correction finds its record again: by the words of the text, not by a number that another reading may give to another.
//!
//! An anchor holds the words that the record stands on, where they are, the sentence around them, and what the record said. In the
//! same text the place has to be the same; in another version of the text the sentence has to be there once, with the same words.
//! Where two records stand on the same words, what they say decides; where that does not, the correction finds none: it is kept,
//! and told as one that fits no record.

use std::collections::BTreeMap;

use dateline_report::{Report, Span, TextPart};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::record_kind::RecordKind;

/// Where a record stands and what it says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Anchor {
    /// First code point of the words.
    pub start: usize,
    /// The code point behind the last.
    pub end: usize,
    /// Whether the words are in the headline.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_title: bool,
    /// The words.
    pub words: String,
    /// The sentence that they begin in; the words themselves where no sentence has them.
    pub sentence: String,
    /// What makes the record this record: a rejection of it is no rejection of another.
    pub core: BTreeMap<String, Value>,
    /// What else it says: a record is accepted with all of it or not at all.
    pub rest: BTreeMap<String, Value>,
}

/// How much of a record has to be as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Agreement {
    /// The words it stands on: enough for an edit, which says itself what is right.
    Words,
    /// What makes it this record.
    Core,
    /// Everything.
    Whole,
}

impl Anchor {
    /// The anchor of the record at a position; none for records that stand on no words.
    pub fn of(report: &Report, kind: RecordKind, position: usize) -> Option<Self> {
        let words = spans_of(report, kind, position)?.first()?.clone();
        let (core, rest) = facts_of(report, kind, position)?;
        Some(Self {
            start: words.start,
            end: words.end,
            in_title: words.part == TextPart::Title,
            sentence: sentence_of(report, &words),
            words: words.text,
            core,
            rest,
        })
    }

    /// The position of the record that the anchor leads to.
    pub(crate) fn find(
        &self,
        report: &Report,
        kind: RecordKind,
        same_text: bool,
        agreement: Agreement,
    ) -> Option<usize> {
        if !same_text && occurrences(report, &self.sentence) != 1 {
            return None;
        }
        let stands_here = |position: &usize| {
            let spans = spans_of(report, kind, *position).unwrap_or_default();
            spans.iter().any(|span| self.is_on(span, report, same_text))
        };
        let mut found: Vec<usize> = (0..count(report, kind)).filter(stands_here).collect();
        if found.len() > 1 || agreement != Agreement::Words {
            found.retain(|position| facts_of(report, kind, *position).is_some_and(|(core, _)| core == self.core));
        }
        if agreement == Agreement::Whole {
            found.retain(|position| facts_of(report, kind, *position).is_some_and(|(_, rest)| rest == self.rest));
        }
        match found.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    fn is_on(&self, span: &Span, report: &Report, same_text: bool) -> bool {
        if span.text != self.words || (span.part == TextPart::Title) != self.in_title {
            return false;
        }
        match same_text {
            true => span.start == self.start && span.end == self.end,
            false => sentence_of(report, span) == self.sentence,
        }
    }
}

/// How often a sentence stands in the text or the headline.
fn occurrences(report: &Report, sentence: &str) -> usize {
    if sentence.is_empty() {
        return 0;
    }
    let title = report.title.as_deref().unwrap_or_default();
    let in_text = report.text.matches(sentence).take(2).count();
    if in_text > 0 { in_text } else { title.matches(sentence).take(2).count() }
}

fn sentence_of(report: &Report, words: &Span) -> String {
    let around = report
        .sentences
        .iter()
        .find(|sentence| sentence.part == words.part && sentence.start <= words.start && words.start < sentence.end);
    around.unwrap_or(words).text.clone()
}

pub(crate) fn count(report: &Report, kind: RecordKind) -> usize {
    match kind {
        RecordKind::Actor => report.actors.len(),
        RecordKind::Place => report.places.len(),
        RecordKind::Statement => report.statements.len(),
        RecordKind::Event => report.events.len(),
        RecordKind::Designation => report.designations.len(),
        RecordKind::Fact => report.facts.len(),
    }
}

/// The spans that a record may be found by, the chief one first.
fn spans_of(report: &Report, kind: RecordKind, position: usize) -> Option<Vec<Span>> {
    Some(match kind {
        RecordKind::Actor => report.actors.get(position)?.mentions.iter().map(|mention| mention.span.clone()).collect(),
        RecordKind::Place => report.places.get(position)?.mentions.iter().map(|mention| mention.span.clone()).collect(),
        RecordKind::Statement => {
            let statement = report.statements.get(position)?;
            let spans = [&statement.content, &statement.cue, &statement.source];
            spans.into_iter().find_map(|spans| spans.first()).cloned().into_iter().collect()
        }
        RecordKind::Event => vec![report.events.get(position)?.trigger.clone()],
        RecordKind::Designation => vec![report.designations.get(position)?.evidence.clone()],
        RecordKind::Fact => vec![report.facts.get(position)?.evidence.clone()],
    })
}

type Facts = BTreeMap<String, Value>;

/// What makes a record this record, and what else it says. Other records are named, for their ids change.
fn facts_of(report: &Report, kind: RecordKind, position: usize) -> Option<(Facts, Facts)> {
    let actor = |id: &dateline_report::ActorId| report.actor(id).map(|actor| actor.name.clone());
    let (core, rest) = match kind {
        RecordKind::Actor => {
            let found = report.actors.get(position)?;
            (
                json!({"name": found.name, "kind": found.kind}),
                json!({"country": found.country, "wikidata": found.wikidata}),
            )
        }
        RecordKind::Place => {
            let found = report.places.get(position)?;
            (
                json!({"name": found.name, "geonames": found.geonames}),
                json!({"kind": found.kind, "lat": found.lat, "lon": found.lon, "country": found.country}),
            )
        }
        RecordKind::Statement => {
            let found = report.statements.get(position)?;
            let content: Vec<&str> = found.content.iter().map(|span| span.text.as_str()).collect();
            (
                json!({"speaker": found.speaker.as_ref().and_then(actor), "content": content}),
                json!({"kind": found.kind, "mode": found.mode, "negated": found.negated}),
            )
        }
        RecordKind::Event => {
            let found = report.events.get(position)?;
            let names = |participants: &[dateline_report::Participant]| -> Vec<Option<String>> {
                participants.iter().map(|participant| actor(&participant.actor)).collect()
            };
            let place = found.place.as_ref().and_then(|id| report.place(id)).map(|place| place.name.clone());
            (
                json!({
                    "type": found.event_type,
                    "actors": names(&found.actors),
                    "recipients": names(&found.recipients),
                }),
                json!({
                    "mode": found.mode,
                    "status": found.status,
                    "place": place,
                    "date": found.date.as_ref().map(|date| date.value.clone()),
                }),
            )
        }
        RecordKind::Designation => {
            let found = report.designations.get(position)?;
            (
                json!({
                    "actor": actor(&found.actor),
                    "status": found.status,
                    "jurisdiction": found.jurisdiction,
                }),
                json!({"date": found.date.as_ref().map(|date| date.value.clone())}),
            )
        }
        RecordKind::Fact => {
            let found = report.facts.get(position)?;
            (json!({"actor": actor(&found.actor), "relation": found.relation, "value": found.value}), json!({}))
        }
    };
    Some((fields(core), fields(rest)))
}

fn fields(value: Value) -> Facts {
    match value {
        Value::Object(fields) => fields.into_iter().collect(),
        _ => Facts::new(),
    }
}

/// The position of the record with that id: `s1`, `e1`, `a1`, `pl1`, and `d1`, `f1` for the first designation and fact.
pub(crate) fn position_of(report: &Report, record: &str) -> Option<(RecordKind, usize)> {
    let numbered = |kind: RecordKind| {
        let number: usize = record.strip_prefix(kind.prefix())?.parse().ok()?;
        number.checked_sub(1).filter(|position| *position < count(report, kind)).map(|position| (kind, position))
    };
    let found = |kind: RecordKind, position: Option<usize>| position.map(|position| (kind, position));
    found(RecordKind::Actor, report.actors.iter().position(|actor| actor.id.as_str() == record))
        .or_else(|| found(RecordKind::Place, report.places.iter().position(|place| place.id.as_str() == record)))
        .or_else(|| {
            found(RecordKind::Statement, report.statements.iter().position(|known| known.id.as_str() == record))
        })
        .or_else(|| found(RecordKind::Event, report.events.iter().position(|event| event.id.as_str() == record)))
        .or_else(|| numbered(RecordKind::Designation))
        .or_else(|| numbered(RecordKind::Fact))
}
