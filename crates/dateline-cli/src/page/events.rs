//! What happened: who did what to whom, whether it did, when, where, with what harm, and whose word it is.

use std::io;

use anstyle::Style;
use dateline_report::{ActorId, CasualtyCount, Event, EventStatus, Participant, Report, Span};

use super::Records;
use super::sheet::{Gutter, Paragraph, Sheet};

/// Before what is said to have happened.
const DONE: &str = "● ";
/// Before what has not, will, or might.
const NOT_DONE: &str = "○ ";
/// Parties and things of one sort that are named; the rest is counted.
const MOST: usize = 4;
/// Below this confidence an event is marked as unsure.
const UNSURE: f64 = 0.5;

/// Writes all events in order of the text, two lines each.
pub fn write(report: &Report, records: &Records<'_>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if report.events.is_empty() {
        return Ok(());
    }
    sheet.paragraph(&Paragraph::of(Style::new().bold(), "Events"), Gutter::default())?;
    for event in &report.events {
        sheet.paragraph(&act(event, records), Gutter::default().indented(0, 2))?;
        sheet.paragraph(&circumstances(event, records), Gutter::default().indented(4, 2))?;
    }
    sheet.blank()
}

/// The type, whether it happened, the parties and the words that say so.
fn act(event: &Event, records: &Records<'_>) -> Paragraph {
    let dim = Style::new().dimmed();
    let is_done = event.status == EventStatus::Occurred;
    let style = if is_done { Style::new().bold() } else { dim };
    let mut paragraph = Paragraph::of(style, if is_done { DONE } else { NOT_DONE });
    paragraph.add(Style::new().bold(), &event.event_type.as_str().to_lowercase());
    if let Some(mode) = event.mode {
        paragraph.add(Style::new(), &format!(", {mode}"));
    }
    for mark in marks(event) {
        paragraph.add_part(Style::new().bold(), mark);
    }
    if let Some(parties) = parties(event, records) {
        paragraph.add_part(Style::new(), &parties);
    }
    paragraph.add_part(Style::new().italic(), &format!("“{}”", event.trigger.text.trim()));
    if event.confidence.value() < UNSURE {
        paragraph.add_part(dim, &format!("unsure ({:.2})", event.confidence.value()));
    }
    paragraph
}

/// What is to be known before it is taken for something that has just happened.
fn marks(event: &Event) -> Vec<&'static str> {
    let status = match event.status {
        EventStatus::Occurred => None,
        EventStatus::Future => Some("to come"),
        EventStatus::Hypothetical => Some("not certain"),
        EventStatus::Negated => Some("did not happen"),
    };
    status.into_iter().chain(event.historical.then_some("long ago")).collect()
}

/// "gunmen → passengers"; of what is done alike, "Rome ↔ Paris".
fn parties(event: &Event, records: &Records<'_>) -> Option<String> {
    let ids = |side: &[Participant]| side.iter().map(|party| party.actor.clone()).collect::<Vec<ActorId>>();
    let (actors, recipients) = (names(&event.actors, records), names(&event.recipients, records));
    if event.actors.len() > 1 && ids(&event.actors) == ids(&event.recipients) {
        return Some(few(&actors, " ↔ "));
    }
    match (actors.is_empty(), recipients.is_empty()) {
        (true, true) => None,
        (false, true) => Some(few(&actors, ", ")),
        (true, false) => Some(format!("? → {}", few(&recipients, ", "))),
        (false, false) => Some(format!("{} → {}", few(&actors, ", "), few(&recipients, ", "))),
    }
}

fn names<'r>(side: &'r [Participant], records: &Records<'r>) -> Vec<&'r str> {
    let mut names: Vec<&str> = Vec::with_capacity(side.len());
    for party in side {
        let name = records.name(&party.actor);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

fn few(names: &[&str], joint: &str) -> String {
    let mut shown = names.iter().take(MOST).copied().collect::<Vec<_>>().join(joint);
    if names.len() > MOST {
        shown += &format!(" and {} more", names.len() - MOST);
    }
    shown
}

/// Day, place, harm, what was hit and with what, and whose word it is.
fn circumstances(event: &Event, records: &Records<'_>) -> Paragraph {
    let dim = Style::new().dimmed();
    let mut paragraph = Paragraph::default();
    if let Some(date) = &event.date {
        paragraph.add_part(Style::new(), &date.value);
    }
    if let Some(place) = event.place.as_ref().and_then(|id| records.places.get(id)) {
        paragraph.add_part(Style::new(), &place.name);
    }
    let harmed: Vec<String> = event.casualties.known().map(|(harm, count)| harm_of(harm, count)).collect();
    if !harmed.is_empty() {
        paragraph.add_part(Style::new().bold(), &harmed.join(", "));
    }
    for (what, spans) in [("about", &event.objects), ("hit", &event.targets), ("with", &event.instruments)] {
        if !spans.is_empty() {
            paragraph.add_part(Style::new(), &format!("{what} {}", few(&texts(spans), ", ")));
        }
    }
    if let Some(teller) = teller(event, records) {
        paragraph.add_part(dim, &format!("says {teller}"));
    }
    paragraph
}

fn texts(spans: &[Span]) -> Vec<&str> {
    spans.iter().map(|span| span.text.trim()).collect()
}

/// "9 killed", "at least 14 injured", "3 to 5 arrested".
fn harm_of(harm: &str, count: &CasualtyCount) -> String {
    match (count.min, count.max) {
        (Some(0), Some(0)) => format!("nobody {harm}"),
        (Some(min), Some(max)) if min == max => format!("{min} {harm}"),
        (Some(min), Some(max)) => format!("{min} to {max} {harm}"),
        (Some(min), None) => format!("at least {min} {harm}"),
        (None, Some(max)) => format!("up to {max} {harm}"),
        (None, None) => format!("some {harm}"),
    }
}

/// Who says so, where it is not the article itself.
fn teller<'r>(event: &'r Event, records: &Records<'r>) -> Option<&'r str> {
    let statement = records.statements.get(event.according_to.as_ref()?)?;
    match &statement.speaker {
        Some(speaker) => Some(records.name(speaker)),
        None => Some(statement.source.first().map_or("a speaker not named", |source| source.text.trim())),
    }
}
