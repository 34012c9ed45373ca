//! FollowTheMoney entities, one JSON object a line.
//!
//! `fileName` is the one property that `Article` requires; articles that were never files get their id.

use dateline_report::{Actor, ActorKind, MentionForm, Place, Report, Statement, StatementMode};
use serde_json::{Map, Value, json};

use super::{Output, object, write_line};
use crate::codes::country;
use crate::error::ExportError;
use crate::event_view::{EventView, events};
use crate::exporter::{Counts, Exporter};
use crate::stable_ids::{digest, record_id};

/// Writes the entities of each article.
pub struct FollowTheMoney<'w> {
    out: Output<'w>,
    counts: Counts,
}

impl<'w> FollowTheMoney<'w> {
    /// An export without entities yet.
    pub fn new(out: Output<'w>) -> Self {
        Self { out, counts: Counts::default() }
    }

    fn entity(&mut self, id: String, schema: &str, properties: Map<String, Value>) -> Result<(), ExportError> {
        self.counts.written += 1;
        write_line(&mut self.out, &json!({"id": id, "schema": schema, "properties": properties}))
    }
}

impl Exporter for FollowTheMoney<'_> {
    fn report(&mut self, report: &Report) -> Result<(), ExportError> {
        self.counts.articles += 1;
        let article = digest(&report.id);
        self.entity(article.clone(), "Article", article_properties(report))?;
        for actor in &report.actors {
            self.entity(id_of(report, actor.id.as_str()), schema(actor), actor_properties(actor))?;
            if let Some(mention) = mention(report, actor, &article) {
                self.entity(id_of(report, &format!("{}/mention", actor.id)), "Mention", mention)?;
            }
        }
        for view in events(report) {
            self.entity(digest(&view.id()), "Event", event_properties(&view, &article))?;
        }
        for statement in report.statements.iter().filter(|statement| statement.mode != StatementMode::Indirect) {
            let note = note_properties(report, statement, &article);
            self.entity(id_of(report, statement.id.as_str()), "Note", note)?;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Counts, ExportError> {
        self.out.flush()?;
        Ok(self.counts)
    }
}

fn id_of(report: &Report, record: &str) -> String {
    digest(&record_id(&report.id, record))
}

/// A property: a list of one value, or nothing.
fn one(value: Option<impl Into<String>>) -> Value {
    value.map(|value| vec![value.into()]).unwrap_or_default().into()
}

fn article_properties(report: &Report) -> Map<String, Value> {
    let published = report.published.as_ref().map(|published| published.value.to_string());
    object([
        ("fileName", one(Some(report.id.clone()))),
        ("title", one(report.title.clone())),
        ("bodyText", one(Some(report.text.clone()))),
        ("author", report.authors.clone().into()),
        ("publisher", one(report.source.clone())),
        ("publishedAt", one(published)),
        ("sourceUrl", one(report.url.clone())),
        ("language", one(report.language.as_ref().and_then(|language| three_letters(&language.code)))),
    ])
}

/// FollowTheMoney writes languages as ISO 639-3 does.
fn three_letters(code: &str) -> Option<&'static str> {
    (code == "en").then_some("eng")
}

fn schema(actor: &Actor) -> &'static str {
    match actor.kind {
        ActorKind::Person => "Person",
        ActorKind::State | ActorKind::Government | ActorKind::Igo => "PublicBody",
        ActorKind::Organization | ActorKind::ArmedGroup | ActorKind::Media => "Organization",
        ActorKind::Population => "LegalEntity",
    }
}

fn actor_properties(actor: &Actor) -> Map<String, Value> {
    let titles: Vec<&str> = actor.roles.iter().map(|role| role.title.as_str()).collect();
    let listed: Vec<&str> = actor.designations.iter().filter_map(|listed| listed.program.as_deref()).collect();
    let mut properties = object([
        ("name", one(Some(actor.name.clone()))),
        ("alias", actor.aliases.clone().into()),
        ("country", one(country(actor.country).map(|country| country.iso2.to_lowercase()))),
        ("wikidataId", one(actor.wikidata.clone())),
        ("program", listed.into()),
    ]);
    if actor.kind == ActorKind::Person && !titles.is_empty() {
        properties.insert("position".to_owned(), titles.into());
    }
    if !actor.designations.is_empty() {
        properties.insert("topics".to_owned(), json!(["sanction"]));
    }
    properties
}

/// That the article names an actor: the entity is what the mention resolves to.
fn mention(report: &Report, actor: &Actor, article: &str) -> Option<Map<String, Value>> {
    actor.mentions.iter().find(|mention| mention.form == MentionForm::Name)?;
    Some(object([
        ("document", one(Some(article))),
        ("name", one(Some(actor.name.clone()))),
        ("resolved", one(Some(id_of(report, actor.id.as_str())))),
        ("detectedSchema", one(Some(schema(actor)))),
        ("contextCountry", one(country(actor.country).map(|country| country.iso2.to_lowercase()))),
    ]))
}

fn event_properties(view: &EventView, article: &str) -> Map<String, Value> {
    let report = view.report;
    let involved: Vec<String> =
        view.actors().iter().chain(&view.recipients()).map(|actor| id_of(report, actor.id.as_str())).collect();
    let place = view.place();
    let code = |place: &Place| country(place.country).map(|country| country.iso2.to_lowercase());
    object([
        ("name", one(Some(view.line()))),
        ("date", one(view.date().map(|date| date.to_string()))),
        ("summary", one(Some(view.event.sentence.text.clone()))),
        ("keywords", one(Some(view.event.event_type.as_str()))),
        ("location", one(place.map(|place| place.name.clone()))),
        ("country", one(place.and_then(code))),
        ("involved", involved.into()),
        ("proof", one(Some(article))),
        ("sourceUrl", one(report.url.clone())),
    ])
}

fn note_properties(report: &Report, statement: &Statement, article: &str) -> Map<String, Value> {
    let words: Vec<&str> = statement.content.iter().map(|span| span.text.as_str()).collect();
    let words = words.join(" […] ");
    let speaker = statement.speaker.as_ref().and_then(|id| report.actor(id));
    let entities = speaker.map(|speaker| id_of(report, speaker.id.as_str()));
    let name = match speaker {
        Some(speaker) => format!("{}: {words}", speaker.name),
        None => words.clone(),
    };
    object([
        ("name", one(Some(name))),
        ("description", one(Some(words))),
        ("entity", one(entities)),
        ("proof", one(Some(article))),
        ("date", one(statement.date.as_ref().and_then(|date| date.calendar_date()).map(|date| date.to_string()))),
        ("sourceUrl", one(report.url.clone())),
    ])
}
