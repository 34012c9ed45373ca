//! What two readings of one article say differently: which records are gone, which are new, and which say something else.
//!
//! Records are the same where they stand on the same words: in the same text at the same place, in another version of it in
//! the same sentence. Where several stand on the same words, those that say the same are paired first. Other records are
//! compared by their names, for ids change from reading to reading.

use std::collections::BTreeMap;

use dateline_report::Report;
use serde_json::Value;

use crate::corrections::anchor::{Anchor, count};
use crate::record_kind::RecordKind;

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// The kind of record.
    pub kind: RecordKind,
    /// The words that it stands on.
    pub words: String,
    /// What happened to it.
    pub change: Change,
}

/// What happened to a record.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Only the earlier reading has it; what it said.
    Gone(BTreeMap<String, Value>),
    /// Only the later reading has it; what it says.
    New(BTreeMap<String, Value>),
    /// A field says something else.
    Other {
        /// The field, as the report calls it.
        field: String,
        /// What it said.
        before: Value,
        /// What it says.
        after: Value,
    },
}

/// The differences between two readings, by kind of record and in the order of the text.
pub fn differences(before: &Report, after: &Report) -> Vec<Difference> {
    let same_text = before.text == after.text && before.title == after.title;
    RecordKind::ALL.into_iter().flat_map(|kind| of_kind(before, after, kind, same_text)).collect()
}

/// Where a record stands, so that the same words of both readings meet.
type Place = (bool, usize, usize, String);

fn of_kind(before: &Report, after: &Report, kind: RecordKind, same_text: bool) -> Vec<Difference> {
    let mut places: BTreeMap<Place, (Vec<Anchor>, Vec<Anchor>)> = BTreeMap::new();
    for anchor in anchors(before, kind) {
        places.entry(place_of(&anchor, same_text)).or_default().0.push(anchor);
    }
    for anchor in anchors(after, kind) {
        places.entry(place_of(&anchor, same_text)).or_default().1.push(anchor);
    }
    let mut found = Vec::new();
    for (earlier, later) in places.into_values() {
        pair_up(kind, earlier, later, &mut found);
    }
    found
}

fn anchors(report: &Report, kind: RecordKind) -> impl Iterator<Item = Anchor> {
    (0..count(report, kind)).filter_map(move |position| Anchor::of(report, kind, position))
}

fn place_of(anchor: &Anchor, same_text: bool) -> Place {
    match same_text {
        true => (anchor.in_title, anchor.start, anchor.end, String::new()),
        false => (anchor.in_title, 0, 0, format!("{}\n{}", anchor.sentence, anchor.words)),
    }
}

/// Pairs the records of one place: those that say the same, then those that are the same, then the rest in their order.
fn pair_up(kind: RecordKind, mut earlier: Vec<Anchor>, mut later: Vec<Anchor>, found: &mut Vec<Difference>) {
    let same_whole = |one: &Anchor, other: &Anchor| one.core == other.core && one.rest == other.rest;
    let same_core = |one: &Anchor, other: &Anchor| one.core == other.core;
    let mut pairs = Vec::new();
    for is_same in [&same_whole as &dyn Fn(&Anchor, &Anchor) -> bool, &same_core, &|_: &Anchor, _: &Anchor| true] {
        let mut left = Vec::new();
        for one in earlier.drain(..) {
            match later.iter().position(|other| is_same(&one, other)) {
                Some(at) => pairs.push((one, later.remove(at))),
                None => left.push(one),
            }
        }
        earlier = left;
    }
    for (one, other) in pairs {
        let after = said_by(&other);
        for (field, before) in said_by(&one) {
            let after = after.get(&field).cloned().unwrap_or(Value::Null);
            if before != after {
                let change = Change::Other { field, before, after };
                found.push(Difference { kind, words: one.words.clone(), change });
            }
        }
    }
    let gone = earlier.into_iter().map(|anchor| (Change::Gone(said_by(&anchor)), anchor.words));
    let new = later.into_iter().map(|anchor| (Change::New(said_by(&anchor)), anchor.words));
    found.extend(gone.chain(new).map(|(change, words)| Difference { kind, words, change }));
}

fn said_by(anchor: &Anchor) -> BTreeMap<String, Value> {
    anchor.core.iter().chain(&anchor.rest).map(|(field, value)| (field.clone(), value.clone())).collect()
}

#[cfg(test)]
mod tests {
    use dateline_report::{Article, Confidence, Engine, Event, EventId, EventStatus, EventType, Span, Why};
    use serde_json::json;

    use super::*;

    fn report(text: &str, events: &[(&str, EventType, EventStatus)]) -> Report {
        let engine = Engine { version: "1".to_owned(), model: "m".to_owned() };
        let mut report = Report::new(engine, &Article::from_text(text));
        for (number, (word, event_type, status)) in events.iter().enumerate() {
            let start = text[..text.find(word).expect("the word stands in the text")].chars().count();
            let span = Span::from_chars(text, start..start + word.chars().count()).expect("a span of the text");
            let sentence = Span::from_chars(text, 0..text.chars().count()).expect("the whole text");
            let why = Why::new("test", Vec::new());
            let mut event =
                Event::new(EventId::nth(number + 1), *event_type, span, sentence, Confidence::new(0.9), why);
            event.status = *status;
            report.events.push(event);
        }
        report
    }

    const TEXT: &str = "Gunmen attacked a bus and fled.";

    #[test]
    fn two_equal_readings_do_not_differ() {
        let one = report(TEXT, &[("attacked", EventType::Assault, EventStatus::Occurred)]);
        assert_eq!(differences(&one, &one.clone()), []);
    }

    #[test]
    fn what_is_gone_new_or_other_is_told() {
        let before = report(
            TEXT,
            &[
                ("attacked", EventType::Assault, EventStatus::Occurred),
                ("bus", EventType::Consult, EventStatus::Occurred),
            ],
        );
        let after = report(
            TEXT,
            &[
                ("fled", EventType::Retreat, EventStatus::Occurred),
                ("attacked", EventType::Assault, EventStatus::Negated),
            ],
        );
        let told = differences(&before, &after);
        assert_eq!(told.len(), 3, "{told:?}");
        let of = |words: &str| told.iter().find(|one| one.words == words).map(|one| one.change.clone());
        let other = Change::Other { field: "status".to_owned(), before: json!("occurred"), after: json!("negated") };
        assert_eq!(of("attacked"), Some(other));
        assert!(matches!(of("bus"), Some(Change::Gone(said)) if said["type"] == json!("CONSULT")));
        assert!(matches!(of("fled"), Some(Change::New(said)) if said["type"] == json!("RETREAT")));
    }

    #[test]
    fn in_another_version_the_sentence_leads_to_the_record() {
        let before = report(TEXT, &[("attacked", EventType::Assault, EventStatus::Occurred)]);
        let mut after = report(TEXT, &[("attacked", EventType::Assault, EventStatus::Occurred)]);
        after.title = Some("Bus attacked".to_owned());
        assert_eq!(differences(&before, &after), []);
    }

    #[test]
    fn of_two_records_on_the_same_words_those_that_say_the_same_are_paired() {
        let one = ("attacked", EventType::Assault, EventStatus::Occurred);
        let other = ("attacked", EventType::Coerce, EventStatus::Occurred);
        assert_eq!(differences(&report(TEXT, &[one, other]), &report(TEXT, &[other, one])), []);
        let gone = differences(&report(TEXT, &[one, other]), &report(TEXT, &[other]));
        assert!(
            matches!(&gone[..], [Difference { change: Change::Gone(said), .. }] if said["type"] == json!("ASSAULT"))
        );
    }
}
