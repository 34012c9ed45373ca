//! When and where: places and times in one paragraph each, in order of the text.

use std::io;

use anstyle::Style;
use dateline_report::{Place, PlaceKind, Report, Time};

use super::sheet::{Gutter, Paragraph, Sheet};

/// Below this a place is marked as unsure.
const SURE: f64 = 0.6;

/// Writes the places and the times of the text that have a value.
pub fn write(report: &Report, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let places: Vec<(String, String)> = report.places.iter().map(place).collect();
    section("Places", &places, sheet)?;
    let mut times: Vec<(String, String)> = report.times.iter().filter_map(time).collect();
    // Each expression once, at its first place in the text.
    let mut seen = std::collections::HashSet::new();
    times.retain(|time| seen.insert(time.clone()));
    section("Times", &times, sheet)
}

fn section(title: &str, items: &[(String, String)], sheet: &mut Sheet<'_>) -> io::Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    sheet.paragraph(&Paragraph::of(Style::new().bold(), title), Gutter::default())?;
    let mut paragraph = Paragraph::default();
    for (name, note) in items {
        paragraph.add_part(Style::new(), name);
        if !note.is_empty() {
            paragraph.add(Style::new().dimmed(), &format!(" {note}"));
        }
    }
    sheet.paragraph(&paragraph, Gutter::default().indented(2, 0))?;
    sheet.blank()
}

/// "Rome" with "(city, ITA)"; a country needs no note.
fn place(place: &Place) -> (String, String) {
    let mut notes = Vec::new();
    if place.kind != PlaceKind::Country {
        notes.push(place.kind.as_str().to_owned());
        notes.extend(place.country.map(|country| country.as_str().to_owned()));
    }
    if place.lat.is_none() {
        notes.push("not in the gazetteer".to_owned());
    } else if place.confidence.value() < SURE {
        notes.push("unsure".to_owned());
    }
    let note = if notes.is_empty() { String::new() } else { format!("({})", notes.join(", ")) };
    (place.name.clone(), note)
}

/// "the day after tomorrow" with "2015-12-13"; expressions that have no value or only "now" say nothing here.
fn time(time: &Time) -> Option<(String, String)> {
    let value = time.value.as_deref().filter(|value| !value.ends_with("_REF"))?;
    (value != time.span.text).then(|| (time.span.text.clone(), value.to_owned()))
}
