//! Actors.

use dateline_report::{Actor, MentionForm, Report};

use super::{Column, Value, float, int, named, text, texts};
use crate::stable_ids::record_id;

pub(super) const COLUMNS: &[Column] = &[
    text("actor_id", "id of the actor across articles: article, #, record"),
    text("record", "id of the actor in its report"),
    text("name", "its fullest name in the article, or its usual English name where it is known"),
    text("kind", "person, state, government, organization, armed-group, igo, media, population"),
    text("country", "country, ISO 3166-1 alpha-3"),
    texts("sectors", "sectors of PLOVER, the chief one first"),
    texts("aliases", "other names that the article uses"),
    texts("titles", "offices that the text gives it"),
    texts("designated_by", "who lists it on the article's date: jurisdiction and programme"),
    text("wikidata", "Wikidata id"),
    int("mentions", "number of mentions"),
    int("names", "number of those by name"),
    int("first_start", "offset of the first mention in code points"),
    int("first_end", "offset behind it"),
    float("confidence", "how likely the mentions mean this one actor"),
];

pub(super) fn rows(report: &Report) -> Vec<Vec<Value>> {
    report.actors.iter().map(|actor| row(report, actor)).collect()
}

fn row(report: &Report, actor: &Actor) -> Vec<Value> {
    let designated = actor.designations.iter().map(|listed| match &listed.program {
        Some(program) => format!("{}: {program}", listed.jurisdiction),
        None => listed.jurisdiction.clone(),
    });
    let first = actor.mentions.first();
    vec![
        record_id(&report.id, actor.id.as_str()).into(),
        actor.id.as_str().into(),
        actor.name.as_str().into(),
        actor.kind.as_str().into(),
        named(actor.country),
        Value::Texts(actor.sectors.iter().map(ToString::to_string).collect()),
        actor.aliases.clone().into(),
        Value::Texts(actor.roles.iter().map(|role| role.title.clone()).collect()),
        Value::Texts(designated.collect()),
        actor.wikidata.clone().into(),
        actor.mentions.len().into(),
        actor.mentions.iter().filter(|mention| mention.form == MentionForm::Name).count().into(),
        first.map(|mention| mention.span.start).into(),
        first.map(|mention| mention.span.end).into(),
        actor.confidence.map(|confidence| confidence.value()).into(),
    ]
}
