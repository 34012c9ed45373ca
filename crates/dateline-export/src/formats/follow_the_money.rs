//! FollowTheMoney entities, one JSON object a line.
//!
//! `fileName` is the one property that `Article` requires; articles that were never files get their id.

use dateline_report::{Actor, ActorKind, MentionForm, Place, Report, Statement, StatementMode};
use serde_json::{Map, Value, json};

use super::{Output, object, write_line};
use crate::codes::country;
use crate::error::ExportError;
use crate::event_view::{EventView, events};
use crate::excerpt::Excerpt;
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
    fn excerpt(&mut self, excerpt: &Excerpt<'_>) -> Result<(), ExportError> {
        let report = excerpt.report;
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

/// Characters that a value may have at most, by the type of the property.
const NAME: usize = 384;
const STRING: usize = 1024;
const ADDRESS: usize = 250;
const TEXT: usize = 65_000;

/// A property: a list of one value, or nothing.
fn one(value: Option<impl Into<String>>) -> Value {
    value.map(|value| vec![value.into()]).unwrap_or_default().into()
}

/// The same of a value that is cut where it is too long.
fn short(value: Option<&str>, most: usize) -> Value {
    one(value.map(|value| cut(value, most)))
}

fn cut(value: &str, most: usize) -> String {
    match value.char_indices().nth(most) {
        None => value.to_owned(),
        // The last of them marks that there was more.
        Some(_) => value.chars().take(most - 1).chain(['…']).collect(),
    }
}

/// A text, in pieces where it is too long for one value.
fn pieces(text: &str) -> Value {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((end, _)) = rest.char_indices().nth(TEXT) {
        pieces.push(rest[..end].to_owned());
        rest = &rest[end..];
    }
    pieces.push(rest.to_owned());
    pieces.into()
}

fn shortened(values: &[String], most: usize) -> Value {
    values.iter().map(|value| cut(value, most)).collect()
}

fn article_properties(report: &Report) -> Map<String, Value> {
    let published = report.published.as_ref().map(|published| published.value.to_string());
    object([
        ("fileName", short(Some(&report.id), STRING)),
        ("title", short(report.title.as_deref(), STRING)),
        ("bodyText", pieces(&report.text)),
        ("author", shortened(&report.authors, STRING)),
        ("publisher", short(report.source.as_deref(), STRING)),
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
    let titles: Vec<String> = actor.roles.iter().map(|role| cut(&role.title, STRING)).collect();
    let listed: Vec<&str> = actor.designations.iter().filter_map(|listed| listed.program.as_deref()).collect();
    let mut properties = object([
        ("name", short(Some(&actor.name), NAME)),
        ("alias", shortened(&actor.aliases, NAME)),
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
        ("name", short(Some(&actor.name), NAME)),
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
        ("name", short(Some(&view.line()), NAME)),
        ("date", one(view.date().map(|date| date.to_string()))),
        ("summary", pieces(&view.event.sentence.text)),
        ("keywords", one(Some(view.event.event_type.as_str()))),
        ("location", short(place.map(|place| place.name.as_str()), ADDRESS)),
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
        ("name", short(Some(&name), NAME)),
        ("description", pieces(&words)),
        ("entity", one(entities)),
        ("proof", one(Some(article))),
        ("date", one(statement.date.as_ref().and_then(|date| date.calendar_date()).map(|date| date.to_string()))),
        ("sourceUrl", one(report.url.clone())),
    ])
}
