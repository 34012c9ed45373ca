//! GDELT's Global Knowledge Graph 2.1: 27 columns, tab-separated, without a header.
//!
//! Within a column `;` ends an entry, `#` or `,` parts its fields; these marks are replaced by spaces in names.

use dateline_report::{Actor, ActorKind, MentionForm, Place, PlaceRole, Report, StatementMode};

use super::Output;
use super::gdelt_events::geography;
use crate::cells::tsv_row;
use crate::error::ExportError;
use crate::event_view::{compact, events};
use crate::excerpt::Excerpt;
use crate::exporter::{Counts, Exporter};
use crate::stable_ids::number;

/// Writes a row an article.
pub struct GdeltGkg<'w> {
    out: Output<'w>,
    counts: Counts,
}

impl<'w> GdeltGkg<'w> {
    /// An export without rows yet.
    pub fn new(out: Output<'w>) -> Self {
        Self { out, counts: Counts::default() }
    }
}

impl Exporter for GdeltGkg<'_> {
    fn excerpt(&mut self, excerpt: &Excerpt<'_>) -> Result<(), ExportError> {
        let report = excerpt.report;
        self.counts.articles += 1;
        self.counts.written += 1;
        tsv_row(&mut self.out, row(report).iter().map(String::as_str))?;
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Counts, ExportError> {
        self.out.flush()?;
        Ok(self.counts)
    }
}

fn row(report: &Report) -> [String; 27] {
    let day = report.published.as_ref().and_then(|published| compact(published.value));
    let date = day.map(|day| format!("{day}000000")).unwrap_or_default();
    let people: Vec<&Actor> = of_kinds(report, &[ActorKind::Person]);
    let bodies: Vec<&Actor> = of_kinds(
        report,
        &[ActorKind::Government, ActorKind::Organization, ActorKind::ArmedGroup, ActorKind::Igo, ActorKind::Media],
    );
    let all: Vec<&Actor> = report.actors.iter().collect();
    let mut row: [String; 27] = Default::default();
    row[0] = format!("{date}-D{}", number(&report.id));
    row[1] = date;
    row[2] = if report.url.is_some() { "1" } else { "2" }.to_owned();
    row[3] = report.source.clone().unwrap_or_default();
    row[4] = report.url.clone().unwrap_or_else(|| report.id.clone());
    row[5] = counts(report, false);
    row[6] = counts(report, true);
    row[9] = entries(report.places.iter().map(|place| location(place, None)));
    row[10] = entries(report.places.iter().flat_map(|place| {
        let meant = place.mentions.iter().filter(|mention| mention.role != PlaceRole::Adjectival);
        meant.map(|mention| location(place, Some(mention.span.start)))
    }));
    row[11] = entries(people.iter().map(|actor| bare(&actor.name).to_lowercase()));
    row[12] = with_offsets(&people);
    row[13] = entries(bodies.iter().map(|actor| bare(&actor.name).to_lowercase()));
    row[14] = with_offsets(&bodies);
    row[16] = entries(report.times.iter().filter_map(|time| {
        let day = time.earliest.filter(|earliest| Some(*earliest) == time.latest)?;
        let (month, of_month) = (day.month().unwrap_or(0), day.day().unwrap_or(0));
        // 1 is a year, 2 a month with its year, 3 a full date.
        let kind = 1 + u8::from(month > 0) + u8::from(of_month > 0);
        Some(format!("{kind}#{month}#{of_month}#{}#{}", day.year(), time.span.start))
    }));
    row[22] = quotations(report);
    row[23] = with_offsets(&all);
    row
}

fn of_kinds<'r>(report: &'r Report, kinds: &[ActorKind]) -> Vec<&'r Actor> {
    report.actors.iter().filter(|actor| kinds.contains(&actor.kind)).collect()
}

fn entries(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(";")
}

/// A name without the marks that part entries and fields.
fn bare(name: &str) -> String {
    name.replace([';', ',', '#', '|', '\t', '\n', '\r'], " ")
}

fn with_offsets(actors: &[&Actor]) -> String {
    entries(actors.iter().flat_map(|actor| {
        let named = actor.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
        named.map(|mention| format!("{},{}", bare(&actor.name), mention.span.start))
    }))
}

/// Type, name, country, division, second division (in V2 alone), latitude, longitude, id, offset (in V2 alone).
fn location(place: &Place, offset: Option<usize>) -> String {
    let [kind, name, country, admin1, admin2, lat, lon, id] = geography(Some(place));
    let mut fields = vec![kind, bare_of_hashes(&name), country, admin1];
    match offset {
        Some(offset) => fields.extend([admin2, lat, lon, id, offset.to_string()]),
        None => fields.extend([lat, lon, id]),
    }
    fields.join("#")
}

fn bare_of_hashes(name: &str) -> String {
    name.replace([';', '#', '\t', '\n', '\r'], " ")
}

/// Kind of harm, number, who, place and, in V2.1, offset, of events that happened.
fn counts(report: &Report, with_offset: bool) -> String {
    let mut told = Vec::new();
    for view in events(report).filter(|view| view.occurred() && !view.event.historical) {
        for (harm, count) in view.event.casualties.known() {
            let (Some(least), kind) = (count.min, harm_code(harm)) else { continue };
            let who = view.event.victims.first().map(|span| bare(&span.text)).unwrap_or_default();
            let place = view.place().map(|place| location(place, None)).unwrap_or_else(|| "0######".to_owned());
            let offset = if with_offset { format!("#{}", count.span.start) } else { String::new() };
            told.push(format!("{kind}#{least}#{who}#{place}{offset}"));
        }
    }
    told.join(";")
}

fn harm_code(harm: &str) -> &'static str {
    match harm {
        "killed" => "KILL",
        "injured" => "WOUND",
        "arrested" => "ARREST",
        _ => "KIDNAP",
    }
}

/// Offset, length, verb, quotation.
fn quotations(report: &Report) -> String {
    let mut told = Vec::new();
    for statement in report.statements.iter().filter(|statement| statement.mode == StatementMode::Direct) {
        let verb = statement.cue.first().map(|span| span.text.replace(['#', '|'], " ")).unwrap_or_default();
        for span in statement.content.iter().filter(|span| span.part.is_text()) {
            told.push(format!("{}|{}|{verb}|{}", span.start, span.len(), span.text.replace(['#', '|'], " ")));
        }
    }
    told.join("#")
}
