//! Designations that texts assert.

use super::{Column, Value, float, int, text, truth};
use crate::excerpt::Excerpt;
use crate::stable_ids::record_id;

pub(super) const COLUMNS: &[Column] = &[
    text("designation_id", "id of the record across articles: article, #, d and its number"),
    text("actor", "name of who is designated"),
    text("actor_record", "id of that actor in the report"),
    text("jurisdiction", "by whose law: a country code, UN or EU"),
    text("status", "terrorist, extremist, banned, sanctioned, foreign-agent, undesirable, delisted"),
    text("date", "since when, in TIMEX3 notation"),
    truth("agrees_with_lists", "whether the lists say the same for the article's date; empty where they cannot tell"),
    text("evidence", "words that say so"),
    int("evidence_start", "their offset in code points"),
    int("evidence_end", "offset behind them"),
    float("confidence", "how likely the record is right"),
];

pub(super) fn rows(excerpt: &Excerpt<'_>) -> Vec<Vec<Value>> {
    let report = excerpt.report;
    let rows = report.designations.iter().zip(&excerpt.designations).map(|(designation, number)| {
        vec![
            record_id(&report.id, &format!("d{number}")).into(),
            report.actor(&designation.actor).map(|actor| actor.name.as_str()).into(),
            designation.actor.as_str().into(),
            designation.jurisdiction.clone().into(),
            designation.status.as_str().into(),
            designation.date.as_ref().map(|date| date.value.as_str()).into(),
            designation.agrees_with_lists.into(),
            designation.evidence.text.as_str().into(),
            designation.evidence.start.into(),
            designation.evidence.end.into(),
            designation.confidence.map(|confidence| confidence.value()).into(),
        ]
    });
    rows.collect::<Vec<Vec<Value>>>()
}
