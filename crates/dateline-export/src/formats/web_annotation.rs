//! W3C Web Annotations, one JSON-LD object a line.
//!
//! A target is selected twice: by position, in Unicode code points as the Web Annotation Data Model counts them, and by
//! quotation with the words around it, so that it is found again in a page whose markup differs. `state` holds the digest
//! of the text that the positions count in.

use dateline_report::{Report, Span, TextIndex, TextPart};
use serde_json::{Value, json};

use super::{Output, write_line};
use crate::error::ExportError;
use crate::event_view::{EventView, events};
use crate::excerpt::Excerpt;
use crate::exporter::{Counts, Exporter};
use crate::iri::{urn, web_address};
use crate::stable_ids::{record_id, uuid};

/// Characters before and behind a quotation that find it again.
const AROUND: usize = 32;

/// Writes an annotation a mention, statement and event.
pub struct WebAnnotation<'w> {
    out: Output<'w>,
    counts: Counts,
}

impl<'w> WebAnnotation<'w> {
    /// An export without annotations yet.
    pub fn new(out: Output<'w>) -> Self {
        Self { out, counts: Counts::default() }
    }
}

impl Exporter for WebAnnotation<'_> {
    fn excerpt(&mut self, excerpt: &Excerpt<'_>) -> Result<(), ExportError> {
        let report = excerpt.report;
        self.counts.articles += 1;
        let annotations = Annotations::new(report);
        for annotation in annotations.all() {
            write_line(&mut self.out, &annotation)?;
            self.counts.written += 1;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Counts, ExportError> {
        self.out.flush()?;
        Ok(self.counts)
    }
}

struct Annotations<'r> {
    report: &'r Report,
    text: TextIndex<'r>,
    title: TextIndex<'r>,
}

impl<'r> Annotations<'r> {
    fn new(report: &'r Report) -> Self {
        let title = TextIndex::of_title(report.title.as_deref().unwrap_or_default());
        Self { report, text: TextIndex::new(&report.text), title }
    }

    fn all(&self) -> impl Iterator<Item = Value> + '_ {
        self.actors().chain(self.places()).chain(self.times()).chain(self.statements()).chain(self.events())
    }

    fn actors(&self) -> impl Iterator<Item = Value> + '_ {
        self.report.actors.iter().flat_map(move |actor| {
            let source = actor.wikidata.as_ref().map(|id| format!("http://www.wikidata.org/entity/{id}"));
            let mentions = actor.mentions.iter().enumerate();
            mentions.map(move |(number, mention)| {
                let body = json!([tag(&actor.name), tag(actor.kind.as_str())]);
                let body = with_source(body, source.as_deref());
                self.annotation(&format!("{}/{number}", actor.id), "identifying", body, &[&mention.span])
            })
        })
    }

    fn places(&self) -> impl Iterator<Item = Value> + '_ {
        self.report.places.iter().flat_map(move |place| {
            let source = place.geonames.map(|id| format!("https://sws.geonames.org/{id}/"));
            let mentions = place.mentions.iter().enumerate();
            mentions.map(move |(number, mention)| {
                let body = json!([tag(&place.name), tag(place.kind.as_str()), tag(mention.role.as_str())]);
                let body = with_source(body, source.as_deref());
                self.annotation(&format!("{}/{number}", place.id), "identifying", body, &[&mention.span])
            })
        })
    }

    fn times(&self) -> impl Iterator<Item = Value> + '_ {
        self.report.times.iter().map(move |time| {
            let value = time.value.as_deref().unwrap_or("open");
            let body = json!([tag(&format!("{} {value}", time.time_type))]);
            self.annotation(time.id.as_str(), "tagging", body, &[&time.span])
        })
    }

    fn statements(&self) -> impl Iterator<Item = Value> + '_ {
        self.report.statements.iter().filter(|statement| !statement.content.is_empty()).map(move |statement| {
            let speaker = statement.speaker.as_ref().and_then(|id| self.report.actor(id));
            let speaker = speaker.map_or("speaker not named", |actor| actor.name.as_str());
            let negated = if statement.negated { ", negated" } else { "" };
            let line = format!("{speaker}: {}, {}{negated}", statement.kind, statement.mode);
            let body = json!([{"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": line}]);
            let spans: Vec<&Span> = statement.content.iter().collect();
            self.annotation(statement.id.as_str(), "describing", body, &spans)
        })
    }

    fn events(&self) -> impl Iterator<Item = Value> + '_ {
        events(self.report).map(move |view: EventView| {
            let line = view.line();
            let kind = tag(view.event.event_type.as_str());
            let body =
                json!([{"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": line}, kind]);
            self.annotation(view.event.id.as_str(), "describing", body, &[&view.event.trigger])
        })
    }

    fn annotation(&self, record: &str, motivation: &str, body: Value, spans: &[&Span]) -> Value {
        let targets: Vec<Value> = spans.iter().map(|span| self.target(span)).collect();
        json!({
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": format!("urn:uuid:{}", uuid(&record_id(&self.report.id, record))),
            "type": "Annotation",
            "motivation": motivation,
            "generator": {"type": "Software", "name": "Dateline", "schema:softwareVersion": self.report.engine.version},
            "body": body,
            "target": targets,
        })
    }

    fn target(&self, span: &Span) -> Value {
        let (index, part) = match span.part {
            TextPart::Text => (&self.text, "text"),
            TextPart::Title => (&self.title, "title"),
        };
        let prefix = index.slice(span.start.saturating_sub(AROUND)..span.start).unwrap_or_default();
        let suffix = index.slice(span.end..(span.end + AROUND).min(index.len())).unwrap_or_default();
        let source = web_address(self.report.url.as_deref()).unwrap_or_else(|| urn(&self.report.id));
        json!({
            "type": "SpecificResource",
            "source": source,
            "scope": format!("{}:{part}", urn(&self.report.id)),
            "state": {"type": "State", "value": dateline_report::article_id(&self.report.text)},
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {"type": "TextQuoteSelector", "exact": span.text, "prefix": prefix, "suffix": suffix},
            ],
        })
    }
}

fn tag(value: &str) -> Value {
    json!({"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": value})
}

/// The bodies, with the thing itself among them where the web has an address for it.
fn with_source(mut body: Value, source: Option<&str>) -> Value {
    if let (Some(bodies), Some(source)) = (body.as_array_mut(), source) {
        bodies.push(json!({"type": "SpecificResource", "purpose": "identifying", "source": source}));
    }
    body
}
