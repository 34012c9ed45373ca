//! PLOVER's JSON records, one a line, in the names of the current manual.

use dateline_report::{Actor, CasualtyCount, Report};
use serde_json::{Value, json};

use super::{Output, object, write_line};
use crate::error::ExportError;
use crate::event_view::{EventView, events, first_day};
use crate::excerpt::Excerpt;
use crate::exporter::{Counts, Exporter};

/// Writes an object an event.
pub struct Plover<'w> {
    out: Output<'w>,
    counts: Counts,
}

impl<'w> Plover<'w> {
    /// An export without records yet.
    pub fn new(out: Output<'w>) -> Self {
        Self { out, counts: Counts::default() }
    }
}

impl Exporter for Plover<'_> {
    fn excerpt(&mut self, excerpt: &Excerpt<'_>) -> Result<(), ExportError> {
        let report = excerpt.report;
        self.counts.articles += 1;
        for view in events(report) {
            write_line(&mut self.out, &record(&view))?;
            self.counts.written += 1;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Counts, ExportError> {
        self.out.flush()?;
        Ok(self.counts)
    }
}

fn record(view: &EventView) -> serde_json::Map<String, Value> {
    let (event, report) = (view.event, view.report);
    let place = view.place();
    let told_by = view.teller().map(|teller| format!("according to {teller}"));
    let status = (!view.occurred()).then(|| format!("status: {}", event.status));
    let comment: Vec<String> = status.into_iter().chain(told_by).collect();
    object([
        ("id", view.id().into()),
        ("has_event", true.into()),
        // The manual's dates are days; how much of one is known stands in `date_precision`.
        ("date", view.date().map(first_day).into()),
        ("date_precision", view.date().map(|date| format!("{:?}", date.precision()).to_lowercase()).into()),
        ("actor", view.actors().into_iter().map(entity).collect()),
        ("recipient", view.recipients().into_iter().map(entity).collect()),
        ("event", json!([event.event_type.as_str()])),
        ("mode", event.mode.iter().map(|mode| mode.as_str()).collect()),
        ("context", event.contexts.iter().map(|context| context.as_str()).collect()),
        ("quad_code", event.quad.number().into()),
        ("event_text", event.trigger.text.as_str().into()),
        ("event_loc", place.map(|place| place.name.as_str()).into()),
        ("event_geo", place.and_then(|place| Some(json!({"lat": place.lat?, "lon": place.lon?}))).into()),
        ("size", size(view)),
        ("status", event.status.as_str().into()),
        ("historical", event.historical.into()),
        ("intensity", event.intensity.into()),
        ("text", event.sentence.text.as_str().into()),
        ("text_info", text_info(view)),
        ("cite_info", cite_info(report)),
        ("link", report.url.clone().into()),
        ("coder", format!("Dateline {}", report.engine.version).into()),
        ("comment", comment.join("; ").into()),
        ("confidence", event.confidence.value().into()),
    ])
}

fn entity(actor: &Actor) -> Value {
    let sector: Vec<&str> = actor.sectors.iter().map(|sector| sector.as_str()).collect();
    let office: Vec<&str> = actor.roles.iter().map(|role| role.title.as_str()).collect();
    let fields = object([
        ("code", actor.country.map(|code| code.to_string()).into()),
        ("sector", sector.into()),
        ("entity_text", actor.name.as_str().into()),
        ("identifier_id", actor.wikidata.clone().into()),
        ("identifier_text", actor.wikidata.as_ref().map(|_| "wikidata").into()),
        ("office", office.into()),
    ]);
    Value::Object(fields)
}

fn size(view: &EventView) -> Value {
    let harm = &view.event.casualties;
    let least = |count: &Option<CasualtyCount>| -> Value { count.as_ref().and_then(|count| count.min).into() };
    Value::Object(object([
        ("dead", least(&harm.killed)),
        ("injured", least(&harm.injured)),
        ("arrested", least(&harm.arrested)),
        ("abducted", least(&harm.abducted)),
    ]))
}

fn text_info(view: &EventView) -> Value {
    let sentence = &view.event.sentence;
    Value::Object(object([
        ("sequence", view.sentence_number().into()),
        ("start", sentence.start.into()),
        ("end", sentence.end.into()),
        ("text_story", sentence.part.as_str().into()),
    ]))
}

fn cite_info(report: &Report) -> Value {
    Value::Object(object([
        ("corpus", report.source.clone().into()),
        ("citation", report.id.as_str().into()),
        ("url", report.url.clone().into()),
        ("title", report.title.clone().into()),
        ("language", report.language.as_ref().map(|language| language.code.as_str()).into()),
        ("date", report.published.as_ref().map(|published| published.value.to_string()).into()),
    ]))
}
