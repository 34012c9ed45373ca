//! schema.org JSON-LD: a NewsArticle a line.

use dateline_report::{Actor, ActorKind, EventStatus, Place, Report, Statement, StatementMode};
use serde_json::{Value, json};

use super::{Output, object, write_line};
use crate::codes::country;
use crate::error::ExportError;
use crate::event_view::{EventView, events};
use crate::excerpt::Excerpt;
use crate::exporter::{Counts, Exporter};
use crate::iri::web_address;
use crate::stable_ids::{record_id, uuid};

/// Writes an object an article.
pub struct SchemaOrg<'w> {
    out: Output<'w>,
    counts: Counts,
}

impl<'w> SchemaOrg<'w> {
    /// An export without articles yet.
    pub fn new(out: Output<'w>) -> Self {
        Self { out, counts: Counts::default() }
    }
}

impl Exporter for SchemaOrg<'_> {
    fn excerpt(&mut self, excerpt: &Excerpt<'_>) -> Result<(), ExportError> {
        let report = excerpt.report;
        self.counts.articles += 1;
        let mut about = Vec::new();
        for view in events(report) {
            let told = matches!(view.event.status, EventStatus::Occurred | EventStatus::Future);
            self.counts.count(told);
            if told {
                about.push(event(&view));
            }
        }
        let mut parts = Vec::new();
        for statement in &report.statements {
            let quoted = statement.mode != StatementMode::Indirect && !statement.negated;
            self.counts.count(quoted);
            if quoted {
                parts.push(quotation(report, statement));
            }
        }
        let mentions: Vec<Value> = report.actors.iter().map(|actor| party(report, actor)).collect();
        let places: Vec<Value> = report.places.iter().map(place).collect();
        let authors: Vec<Value> = report.authors.iter().map(|name| json!({"@type": "Person", "name": name})).collect();
        let publisher = report.source.as_ref().map(|name| json!({"@type": "Organization", "name": name}));
        let article = object([
            ("@context", "https://schema.org".into()),
            ("@type", "NewsArticle".into()),
            ("@id", address(report, "article").into()),
            ("identifier", report.id.as_str().into()),
            ("headline", report.title.clone().into()),
            ("articleBody", report.text.as_str().into()),
            ("url", web_address(report.url.as_deref()).into()),
            ("inLanguage", report.language.as_ref().map(|language| language.code.as_str()).into()),
            ("datePublished", report.published.as_ref().map(|published| published.value.to_string()).into()),
            ("dateline", report.dateline.as_ref().map(|dateline| dateline.span.text.as_str()).into()),
            ("author", authors.into()),
            ("publisher", publisher.into()),
            ("mentions", mentions.into_iter().chain(places).collect()),
            ("about", about.into()),
            ("hasPart", parts.into()),
        ]);
        write_line(&mut self.out, &article)
    }

    fn finish(mut self: Box<Self>) -> Result<Counts, ExportError> {
        self.out.flush()?;
        Ok(self.counts)
    }
}

fn address(report: &Report, record: &str) -> String {
    format!("urn:uuid:{}", uuid(&record_id(&report.id, record)))
}

fn party(report: &Report, actor: &Actor) -> Value {
    let kind = match actor.kind {
        ActorKind::Person => "Person",
        ActorKind::State => "Country",
        ActorKind::Government => "GovernmentOrganization",
        ActorKind::Media => "NewsMediaOrganization",
        ActorKind::Organization | ActorKind::ArmedGroup | ActorKind::Igo => "Organization",
        ActorKind::Population => "PeopleAudience",
    };
    let titles: Vec<&str> = actor.roles.iter().map(|role| role.title.as_str()).collect();
    let same = actor.wikidata.as_ref().map(|id| format!("http://www.wikidata.org/entity/{id}"));
    Value::Object(object([
        ("@type", kind.into()),
        ("@id", address(report, actor.id.as_str()).into()),
        ("name", actor.name.as_str().into()),
        ("alternateName", actor.aliases.clone().into()),
        ("jobTitle", if kind == "Person" { titles.into() } else { Value::Null }),
        ("sameAs", same.into()),
    ]))
}

fn place(place: &Place) -> Value {
    let geo = place
        .lat
        .zip(place.lon)
        .map(|(lat, lon)| json!({"@type": "GeoCoordinates", "latitude": lat, "longitude": lon}));
    let country = country(place.country).map(|country| json!({"@type": "Country", "name": country.name}));
    let same = place.geonames.map(|id| format!("https://sws.geonames.org/{id}/"));
    Value::Object(object([
        ("@type", "Place".into()),
        ("name", place.name.as_str().into()),
        ("geo", geo.into()),
        ("containedInPlace", country.into()),
        ("sameAs", same.into()),
    ]))
}

fn event(view: &EventView) -> Value {
    let refer = |actors: Vec<&Actor>| -> Value {
        actors.iter().map(|actor| json!({"@id": address(view.report, actor.id.as_str())})).collect()
    };
    let status = match view.event.status {
        EventStatus::Future => Some("https://schema.org/EventScheduled"),
        _ => None,
    };
    Value::Object(object([
        ("@type", "Event".into()),
        ("@id", address(view.report, view.event.id.as_str()).into()),
        ("name", view.line().into()),
        ("description", view.event.sentence.text.as_str().into()),
        ("additionalType", format!("PLOVER {}", view.event.event_type).into()),
        ("startDate", view.date().map(|date| date.to_string()).into()),
        ("eventStatus", status.into()),
        ("location", view.place().map(place).into()),
        ("actor", refer(view.actors())),
        ("attendee", refer(view.recipients())),
    ]))
}

fn quotation(report: &Report, statement: &Statement) -> Value {
    let words: Vec<&str> = statement.content.iter().map(|span| span.text.as_str()).collect();
    let speaker = statement.speaker.as_ref().map(|id| json!({"@id": address(report, id.as_str())}));
    Value::Object(object([
        ("@type", "Quotation".into()),
        ("@id", address(report, statement.id.as_str()).into()),
        ("text", words.join(" […] ").into()),
        ("spokenByCharacter", speaker.clone().into()),
        ("creator", speaker.into()),
        ("isPartOf", json!({"@id": address(report, "article")})),
    ]))
}
