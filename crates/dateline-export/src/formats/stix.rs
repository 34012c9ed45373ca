//! STIX 2.1: a bundle an article, one JSON object a line.
//!
//! A party is an `identity`; nobody is a `threat-actor` because a report names them. The article is a `report`, and a
//! `note` beside it, for some readers drop reports. What `incident` has no field for stands in a declared extension.

use dateline_report::{Actor, ActorKind, Place, PlaceKind, Report};
use serde_json::{Value, json};

use super::{Output, object, write_line};
use crate::codes::country;
use crate::error::ExportError;
use crate::event_view::{EventView, events, first_day};
use crate::excerpt::Excerpt;
use crate::exporter::{Counts, Exporter};
use crate::iri::web_address;
use crate::stable_ids::{observable_uuid, record_id, uuid};

/// The day that stands for one that is not known, or belongs to no article, as every object must have one.
const NO_DAY: &str = "1970-01-01";

/// Writes a bundle an article.
pub struct Stix<'w> {
    out: Output<'w>,
    counts: Counts,
}

impl<'w> Stix<'w> {
    /// An export without bundles yet.
    pub fn new(out: Output<'w>) -> Self {
        Self { out, counts: Counts::default() }
    }
}

impl Exporter for Stix<'_> {
    fn excerpt(&mut self, excerpt: &Excerpt<'_>) -> Result<(), ExportError> {
        let report = excerpt.report;
        self.counts.articles += 1;
        let objects = Bundle::of(report).objects;
        self.counts.written += objects.len() as u64;
        let id = format!("bundle--{}", uuid(&report.id));
        write_line(&mut self.out, &json!({"type": "bundle", "id": id, "objects": objects}))
    }

    fn finish(mut self: Box<Self>) -> Result<Counts, ExportError> {
        self.out.flush()?;
        Ok(self.counts)
    }
}

/// The objects of one article, which all bear its time.
struct Bundle<'r> {
    report: &'r Report,
    time: String,
    objects: Vec<Value>,
}

impl<'r> Bundle<'r> {
    fn of(report: &'r Report) -> Self {
        let day = report.published.as_ref().map_or_else(|| NO_DAY.to_owned(), |published| first_day(published.value));
        let mut bundle = Self { report, time: format!("{day}T00:00:00.000Z"), objects: Vec::new() };
        let coder = bundle.coder();
        let extension = bundle.extension(&coder);
        let mut told: Vec<String> = Vec::new();
        for actor in &report.actors {
            told.push(bundle.identity(actor, &coder));
        }
        for place in &report.places {
            told.extend(bundle.location(place, &coder));
        }
        for view in events(report) {
            told.push(bundle.incident(&view, &coder, &extension));
        }
        told.extend(bundle.address());
        if told.is_empty() {
            told.push(coder.clone());
        }
        bundle.article(&coder, &told);
        bundle
    }

    fn id(&self, kind: &str, record: &str) -> String {
        format!("{kind}--{}", uuid(&record_id(&self.report.id, record)))
    }

    /// Adds an object of the common form, and gives its id back.
    fn add(
        &mut self,
        kind: &str,
        id: String,
        coder: &str,
        fields: impl IntoIterator<Item = (&'static str, Value)>,
    ) -> String {
        let time =
            if is_of_every_bundle(kind, &id, coder) { format!("{NO_DAY}T00:00:00.000Z") } else { self.time.clone() };
        let mut common = object([
            ("type", kind.into()),
            ("spec_version", "2.1".into()),
            ("id", id.as_str().into()),
            ("created", time.as_str().into()),
            ("modified", time.as_str().into()),
        ]);
        if id != coder {
            common.insert("created_by_ref".to_owned(), coder.into());
        }
        common.extend(object(fields));
        self.objects.push(Value::Object(common));
        id
    }

    /// Dateline itself, whose word the objects are.
    fn coder(&mut self) -> String {
        let id = format!("identity--{}", uuid("coder"));
        let fields = [("name", "Dateline".into()), ("identity_class", "system".into())];
        self.add("identity", id.clone(), &id, fields)
    }

    fn extension(&mut self, coder: &str) -> String {
        let id = format!("extension-definition--{}", uuid("plover"));
        let fields = [
            ("name", "PLOVER event".into()),
            ("description", "Type, mode, status, parties and words of an event as Dateline codes it".into()),
            ("schema", "docs/schema/dateline.report-1.json of the Dateline project".into()),
            ("version", "1.0.0".into()),
            ("extension_types", json!(["property-extension"])),
        ];
        self.add("extension-definition", id, coder, fields)
    }

    fn identity(&mut self, actor: &Actor, coder: &str) -> String {
        let class = match actor.kind {
            ActorKind::Person => "individual",
            ActorKind::Population => "group",
            _ => "organization",
        };
        let sectors: Vec<&str> = match actor.kind {
            ActorKind::State | ActorKind::Government => vec!["government"],
            _ => Vec::new(),
        };
        let roles: Vec<&str> = actor.roles.iter().map(|role| role.title.as_str()).collect();
        let wikidata = actor.wikidata.as_ref().map(|id| json!([{"source_name": "Wikidata", "external_id": id}]));
        let fields = [
            ("name", actor.name.as_str().into()),
            ("identity_class", class.into()),
            ("sectors", sectors.into()),
            ("roles", roles.into()),
            ("external_references", wikidata.into()),
        ];
        self.add("identity", self.id("identity", actor.id.as_str()), coder, fields)
    }

    /// A place of which a country or a point is known: the specification asks for one of them.
    fn location(&mut self, place: &Place, coder: &str) -> Option<String> {
        let code = country(place.country).map(|country| country.iso2).filter(|iso2| !iso2.is_empty());
        let point = place.lat.zip(place.lon).filter(|_| place.kind != PlaceKind::Country);
        if code.is_none() && point.is_none() {
            return None;
        }
        let city = (place.kind == PlaceKind::City).then_some(place.name.as_str());
        let fields = [
            ("name", place.name.as_str().into()),
            ("country", code.into()),
            ("administrative_area", place.admin1.clone().into()),
            ("city", city.into()),
            ("latitude", point.map(|(lat, _)| lat).into()),
            ("longitude", point.map(|(_, lon)| lon).into()),
            // Metres, which the specification allows beside a point only.
            ("precision", point.and(place.radius_km).map(|radius| radius * 1000.0).into()),
        ];
        Some(self.add("location", self.id("location", place.id.as_str()), coder, fields))
    }

    fn incident(&mut self, view: &EventView, coder: &str, extension: &str) -> String {
        let event = view.event;
        let parties = |actors: Vec<&Actor>| -> Value {
            actors.iter().map(|actor| self.id("identity", actor.id.as_str())).collect()
        };
        let detail = object([
            ("extension_type", "property-extension".into()),
            ("event_type", event.event_type.as_str().into()),
            ("mode", event.mode.map(|mode| mode.as_str()).into()),
            ("status", event.status.as_str().into()),
            ("historical", event.historical.into()),
            ("date", view.date().map(|date| date.to_string()).into()),
            ("actor_refs", parties(view.actors())),
            ("recipient_refs", parties(view.recipients())),
            ("location_ref", view.place().map(|place| self.id("location", place.id.as_str())).into()),
            ("according_to", view.teller().into()),
            ("start", event.sentence.start.into()),
            ("end", event.sentence.end.into()),
        ]);
        let fields = [
            ("name", view.line().into()),
            ("description", event.sentence.text.as_str().into()),
            ("confidence", percent(event.confidence.value()).into()),
            ("extensions", json!({ extension: detail })),
        ];
        self.add("incident", self.id("incident", event.id.as_str()), coder, fields)
    }

    /// The address of the article, as an observable.
    fn address(&mut self) -> Option<String> {
        let url = web_address(self.report.url.as_deref())?;
        let id = format!("url--{}", observable_uuid(&json!({ "value": url }).to_string()));
        self.objects.push(json!({"type": "url", "spec_version": "2.1", "id": id, "value": url}));
        Some(id)
    }

    fn article(&mut self, coder: &str, told: &[String]) {
        let report = self.report;
        let first_words = || report.text.trim().chars().take(80).collect::<String>();
        let name = report.title.clone().filter(|title| !title.is_empty()).unwrap_or_else(first_words);
        let source = object([
            ("source_name", report.source.clone().unwrap_or_else(|| "article".to_owned()).into()),
            ("url", web_address(report.url.as_deref()).into()),
            ("external_id", report.id.as_str().into()),
        ]);
        let fields = [
            ("name", name.clone().into()),
            ("published", self.time.as_str().into()),
            ("object_refs", told.to_vec().into()),
            ("external_references", json!([source])),
        ];
        let id = self.add("report", self.id("report", "article"), coder, fields);
        if report.text.is_empty() {
            return;
        }
        let fields = [
            ("abstract", name.into()),
            ("content", report.text.as_str().into()),
            ("authors", report.authors.clone().into()),
            ("object_refs", json!([id])),
        ];
        self.add("note", self.id("note", "text"), coder, fields);
    }
}

/// Whether the object is the same in every bundle: its time is no article's, or one id would stand for several.
fn is_of_every_bundle(kind: &str, id: &str, coder: &str) -> bool {
    id == coder || kind == "extension-definition"
}

/// A confidence as STIX has it, from 0 to 100.
fn percent(confidence: f64) -> i64 {
    // Between 0 and 1 by its type.
    (confidence * 100.0).round() as i64
}
