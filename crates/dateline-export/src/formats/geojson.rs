//! GeoJSON (RFC 7946): one FeatureCollection, an event a feature.

use serde_json::{Value, json};

use super::{Output, object};
use crate::error::ExportError;
use crate::event_view::{EventView, events};
use crate::excerpt::Excerpt;
use crate::exporter::{Counts, Exporter};

/// Writes features into a collection that [`Exporter::finish`] closes.
pub struct GeoJson<'w> {
    out: Output<'w>,
    counts: Counts,
}

impl<'w> GeoJson<'w> {
    /// A collection not yet begun.
    pub fn new(out: Output<'w>) -> Self {
        Self { out, counts: Counts::default() }
    }
}

const OPENING: &[u8] = b"{\"type\":\"FeatureCollection\",\"features\":[";

impl Exporter for GeoJson<'_> {
    fn excerpt(&mut self, excerpt: &Excerpt<'_>) -> Result<(), ExportError> {
        let report = excerpt.report;
        self.counts.articles += 1;
        for view in events(report) {
            self.out.write_all(if self.counts.written == 0 { OPENING } else { b"," })?;
            self.out.write_all(b"\n")?;
            serde_json::to_writer(&mut self.out, &feature(&view))?;
            self.counts.written += 1;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Counts, ExportError> {
        if self.counts.written == 0 {
            self.out.write_all(OPENING)?;
        }
        self.out.write_all(b"\n]}\n")?;
        self.out.flush()?;
        Ok(self.counts)
    }
}

fn feature(view: &EventView) -> Value {
    let event = view.event;
    let place = view.place();
    // Longitude first (RFC 7946, 3.1.1).
    let point = place.and_then(|place| Some(json!({"type": "Point", "coordinates": [place.lon?, place.lat?]})));
    let names =
        |actors: Vec<&dateline_report::Actor>| -> Value { actors.iter().map(|actor| actor.name.as_str()).collect() };
    let properties = object([
        ("type", event.event_type.as_str().into()),
        ("mode", event.mode.map(|mode| mode.as_str()).into()),
        ("status", event.status.as_str().into()),
        ("historical", event.historical.into()),
        ("date", view.date().map(|date| date.to_string()).into()),
        ("actors", names(view.actors())),
        ("recipients", names(view.recipients())),
        ("place", place.map(|place| place.name.as_str()).into()),
        ("place_kind", place.map(|place| place.kind.as_str()).into()),
        ("country", place.and_then(|place| place.country).map(|code| code.to_string()).into()),
        ("precision_km", place.and_then(|place| place.radius_km).into()),
        ("killed", event.casualties.killed.as_ref().and_then(|count| count.min).into()),
        ("injured", event.casualties.injured.as_ref().and_then(|count| count.min).into()),
        ("sentence", event.sentence.text.as_str().into()),
        ("according_to", view.teller().into()),
        ("confidence", event.confidence.value().into()),
        ("article", view.report.id.as_str().into()),
        ("title", view.report.title.clone().into()),
        ("url", view.report.url.clone().into()),
        ("published", view.report.published.as_ref().map(|published| published.value.to_string()).into()),
    ]);
    json!({"type": "Feature", "id": view.id(), "geometry": point, "properties": properties})
}
