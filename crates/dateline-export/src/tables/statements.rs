//! Statements.

use dateline_report::{Report, Statement};

use super::{Column, Value, float, int, named, names, text, texts, truth, words};
use crate::stable_ids::record_id;

pub(super) const COLUMNS: &[Column] = &[
    text("statement_id", "id of the statement across articles: article, #, record"),
    text("record", "id of the statement in its report"),
    text("kind", "speech, belief, intention, finding"),
    text("mode", "direct, indirect, mixed"),
    text("speaker", "name of who makes it; empty where the text does not tell"),
    text("speaker_kind", "kind of actor"),
    text("speaker_country", "country, ISO 3166-1 alpha-3"),
    text("speaker_title", "an office that the text gives the speaker"),
    text("speaker_organization", "what the office is held in"),
    text("speaker_wikidata", "Wikidata id"),
    texts("source", "words that name the source"),
    texts("cue", "words that ascribe"),
    texts("content", "what is ascribed"),
    int("content_start", "offset of the content in code points"),
    int("content_end", "offset behind it; what interrupts it lies between"),
    text("in", "what the offsets count in: text or title"),
    texts("addressees", "names of those addressed"),
    truth("negated", "whether the attribution is denied"),
    text("date", "when it was made, in TIMEX3 notation"),
    text("via", "id of the statement in which another speaker reports this one"),
    float("confidence", "how likely the record is right"),
    text("rule", "rule or model that made it"),
];

pub(super) fn rows(report: &Report) -> Vec<Vec<Value>> {
    report.statements.iter().map(|statement| row(report, statement)).collect()
}

fn row(report: &Report, statement: &Statement) -> Vec<Value> {
    let speaker = statement.speaker.as_ref().and_then(|id| report.actor(id));
    let role = speaker.and_then(|speaker| speaker.roles.first());
    let addressees: Vec<_> = statement.addressee.iter().filter_map(|id| report.actor(id)).collect();
    vec![
        record_id(&report.id, statement.id.as_str()).into(),
        statement.id.as_str().into(),
        statement.kind.as_str().into(),
        statement.mode.as_str().into(),
        speaker.map(|speaker| speaker.name.as_str()).into(),
        named(speaker.map(|speaker| speaker.kind)),
        named(speaker.and_then(|speaker| speaker.country)),
        role.map(|role| role.title.as_str()).into(),
        role.and_then(|role| role.organization.clone()).into(),
        speaker.and_then(|speaker| speaker.wikidata.clone()).into(),
        words(&statement.source),
        words(&statement.cue),
        words(&statement.content),
        statement.content.first().map(|span| span.start).into(),
        statement.content.last().map(|span| span.end).into(),
        named(statement.content.first().map(|span| span.part)),
        names(&addressees),
        statement.negated.into(),
        statement.date.as_ref().map(|date| date.value.as_str()).into(),
        named(statement.via.as_ref()),
        statement.confidence.value().into(),
        statement.why.rule.as_str().into(),
    ]
}
