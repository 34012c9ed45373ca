//! Edits: which fields can be edited, and what an edit does to a record.

use dateline_report::{ActorId, EventType, PlaceId, Report, Span};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::record_kind::RecordKind;

/// The fields that can be edited.
pub const fn editable(kind: RecordKind) -> &'static [&'static str] {
    match kind {
        RecordKind::Actor => &["name", "kind", "country", "wikidata"],
        RecordKind::Place => &["name", "kind", "lat", "lon", "country", "admin1", "geonames"],
        RecordKind::Statement => &["speaker", "kind", "mode", "negated", "date"],
        RecordKind::Event => {
            &["type", "mode", "contexts", "status", "historical", "place", "date", "actors", "recipients"]
        }
        RecordKind::Designation => &["actor", "status", "jurisdiction", "date"],
        RecordKind::Fact => &["actor", "relation", "value"],
    }
}

/// Another record of the report, named so that it is found in another reading too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Named {
    /// Its name.
    pub name: String,
    /// Its first mention.
    pub start: usize,
    /// The code point behind that mention.
    pub end: usize,
}

/// A value as the user gives it, with ids of this reading, made fit to be kept.
pub(crate) fn kept_value(report: &Report, field: &str, given: &Value) -> Result<Value, String> {
    let actor = |value: &Value| -> Result<Value, String> {
        let id = value.as_str().ok_or("an actor is given by its id, such as a1")?;
        let actor = report.actor(&ActorId::from(id)).ok_or_else(|| format!("the report has no actor '{id}'"))?;
        Ok(json!(named(&actor.name, actor.mentions.first().map(|mention| &mention.span))))
    };
    match (field, given) {
        ("speaker" | "actor" | "place", Value::Null) => Ok(Value::Null),
        ("speaker" | "actor", value) => actor(value),
        ("actors" | "recipients", Value::Array(values)) => values.iter().map(actor).collect(),
        ("actors" | "recipients", _) => Err("actors are given as a list of ids, such as [\"a1\"]".to_owned()),
        ("place", value) => {
            let id = value.as_str().ok_or("a place is given by its id, such as pl1")?;
            let place = report.place(&PlaceId::from(id)).ok_or_else(|| format!("the report has no place '{id}'"))?;
            Ok(json!(named(&place.name, place.mentions.first().map(|mention| &mention.span))))
        }
        (_, value) => Ok(value.clone()),
    }
}

fn named(name: &str, mention: Option<&Span>) -> Named {
    let (start, end) = mention.map_or((0, 0), |span| (span.start, span.end));
    Named { name: name.to_owned(), start, end }
}

/// What a field says now, fit to be kept.
pub(crate) fn value_of(report: &Report, kind: RecordKind, position: usize, field: &str) -> Value {
    let whole = serde_json::to_value(report).unwrap_or_default();
    let value = whole[kind.list()][position][field].clone();
    let participants = |value: &Value| -> Value {
        let ids = value.as_array().map(Vec::as_slice).unwrap_or_default();
        ids.iter().map(|participant| participant["actor"].clone()).collect()
    };
    let given = match field {
        "actors" | "recipients" => participants(&value),
        "date" => value["value"].clone(),
        _ => value,
    };
    kept_value(report, field, &given).unwrap_or(given)
}

/// Puts a kept value into a field; the report stays as it was where that fails.
pub(crate) fn apply(
    report: &mut Report,
    kind: RecordKind,
    position: usize,
    field: &str,
    kept: &Value,
    same_text: bool,
) -> Result<(), String> {
    if !editable(kind).contains(&field) {
        return Err(format!("'{field}' of {kind}s cannot be edited; these can: {}", editable(kind).join(", ")));
    }
    let value = found_value(report, kind, position, field, kept, same_text)?;
    let mut whole = serde_json::to_value(&*report).map_err(|error| error.to_string())?;
    let record = &mut whole[kind.list()][position];
    record[field] = value;
    if (kind, field) == (RecordKind::Event, "type") {
        follow_type(record);
    }
    let edited: Report = serde_json::from_value(whole).map_err(|error| format!("'{field}' cannot be so: {error}"))?;
    edited.check().map_err(|error| error.to_string())?;
    *report = edited;
    Ok(())
}

/// The quadrant follows from the type, and a mode that the type does not have goes.
fn follow_type(record: &mut Value) {
    let Some(event_type) = record["type"].as_str().and_then(EventType::from_name) else { return };
    record["quad"] = json!(event_type.quad());
    let has_mode = |mode: &str| event_type.modes().iter().any(|known| known.as_str() == mode);
    if record["mode"].as_str().is_some_and(|mode| !has_mode(mode)) {
        record["mode"] = Value::Null;
    }
}

/// A kept value with the ids of this reading.
fn found_value(
    report: &Report,
    kind: RecordKind,
    position: usize,
    field: &str,
    kept: &Value,
    same_text: bool,
) -> Result<Value, String> {
    let actor = |value: &Value| -> Result<ActorId, String> {
        let named = Named::deserialize(value).map_err(|error| error.to_string())?;
        let spans =
            |mentions: &[dateline_report::ActorMention]| mentions.iter().map(|mention| mention.span.clone()).collect();
        let known = report.actors.iter().map(|actor| (&actor.id, &actor.name, spans(&actor.mentions)));
        found(known.collect(), &named, same_text).cloned().ok_or_else(|| format!("no actor '{}'", named.name))
    };
    match (field, kept) {
        ("speaker" | "actor" | "place" | "date", Value::Null) => Ok(Value::Null),
        ("speaker" | "actor", value) => Ok(json!(actor(value)?)),
        ("actors" | "recipients", Value::Array(values)) => {
            let sentence = report.events.get(position).map(|event| &event.sentence).ok_or("no such event")?;
            let participant = |value: &Value| Ok(participant_of(report, actor(value)?, sentence));
            values.iter().map(participant).collect()
        }
        ("place", value) => {
            let named = Named::deserialize(value).map_err(|error| error.to_string())?;
            let spans = |mentions: &[dateline_report::PlaceMention]| {
                mentions.iter().map(|mention| mention.span.clone()).collect()
            };
            let known = report.places.iter().map(|place| (&place.id, &place.name, spans(&place.mentions)));
            let id = found(known.collect(), &named, same_text).ok_or_else(|| format!("no place '{}'", named.name))?;
            Ok(json!(id))
        }
        ("date", value) if kind != RecordKind::Fact => Ok(json!({"value": value})),
        (_, value) => Ok(value.clone()),
    }
}

/// An actor's part in an event, with the mention in the event's sentence where there is one.
fn participant_of(report: &Report, actor: ActorId, sentence: &Span) -> Value {
    let mentions = report.actor(&actor).map(|actor| actor.mentions.as_slice()).unwrap_or_default();
    let within = mentions.iter().find(|mention| sentence.contains(&mention.span));
    let span = within.or(mentions.first()).map_or(sentence, |mention| &mention.span);
    json!({"actor": actor, "span": span})
}

/// The record that is named: in the same text the one with that mention, else the only one with that name.
fn found<'r, I>(known: Vec<(&'r I, &'r String, Vec<Span>)>, named: &Named, same_text: bool) -> Option<&'r I> {
    let is_meant = |spans: &[Span]| spans.iter().any(|span| span.start == named.start && span.end == named.end);
    if same_text && let Some((id, ..)) = known.iter().find(|(_, _, spans)| is_meant(spans)) {
        return Some(id);
    }
    let mut of_name = known.iter().filter(|(_, name, _)| **name == named.name);
    match (of_name.next(), of_name.next()) {
        (Some((id, ..)), None) => Some(id),
        _ => None,
    }
}
