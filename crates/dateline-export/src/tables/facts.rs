//! Background facts.

use super::{Column, Value, float, int, named, text};
use crate::excerpt::Excerpt;
use crate::stable_ids::record_id;

pub(super) const COLUMNS: &[Column] = &[
    text("fact_id", "id of the record across articles: article, #, f and its number"),
    text("actor", "name of whom it is about"),
    text("actor_record", "id of that actor in the report"),
    text("relation", "founded, merged-from, operates-in, led-by, member-of, aims-at, fought-against, strength"),
    text("value", "the other end, in words, a date or a number"),
    text("other", "name of the actor that the value names"),
    text("place", "name of the place that the value names"),
    text("according_to", "id of the statement that tells it, where it is not the article itself"),
    text("evidence", "words that say so"),
    int("evidence_start", "their offset in code points"),
    int("evidence_end", "offset behind them"),
    float("confidence", "how likely the record is right"),
];

pub(super) fn rows(excerpt: &Excerpt<'_>) -> Vec<Vec<Value>> {
    let report = excerpt.report;
    let rows = report.facts.iter().zip(&excerpt.facts).map(|(fact, number)| {
        let other = fact.other.as_ref().and_then(|id| report.actor(id));
        let place = fact.place.as_ref().and_then(|id| report.place(id));
        vec![
            record_id(&report.id, &format!("f{number}")).into(),
            report.actor(&fact.actor).map(|actor| actor.name.as_str()).into(),
            fact.actor.as_str().into(),
            fact.relation.as_str().into(),
            fact.value.as_str().into(),
            other.map(|actor| actor.name.as_str()).into(),
            place.map(|place| place.name.as_str()).into(),
            named(fact.according_to.as_ref()),
            fact.evidence.text.as_str().into(),
            fact.evidence.start.into(),
            fact.evidence.end.into(),
            fact.confidence.map(|confidence| confidence.value()).into(),
        ]
    });
    rows.collect::<Vec<Vec<Value>>>()
}
