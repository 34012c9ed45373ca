//! All reports of one happening, and what they disagree on.

use std::collections::BTreeMap;
use std::fmt::Write;

use dateline_report::{CasualtyCount, Event, Participant, Report};
use dateline_store::{HappeningMembers, Newsroom};

use crate::page::cleaned;

/// Reports that are shown at most.
const MOST: usize = 200;

/// What a report says of a happening: the name of the field, and how its value is told.
type Field = (&'static str, fn(&Event, &Report) -> Option<String>);

/// What reports are compared by.
const FIELDS: [Field; 8] = [
    ("type", |event, _| Some(event.event_type.to_string())),
    ("day", |event, _| event.date.as_ref().map(|date| date.value.clone())),
    ("place", |event, report| Some(report.place(event.place.as_ref()?)?.name.clone())),
    ("who did it", |event, report| names(&event.actors, report)),
    ("to whom", |event, report| names(&event.recipients, report)),
    ("dead", |event, _| count(event.casualties.killed.as_ref())),
    ("wounded", |event, _| count(event.casualties.injured.as_ref())),
    ("status", |event, _| Some(event.status.to_string())),
];

/// The reports with their words, then a line a field: what they say, and how many of them.
pub fn lines(room: &Newsroom, happening: &HappeningMembers) -> Result<String, dateline_store::Error> {
    let mut text = format!("\nThe same event: {}, {} reports\n", happening.id, happening.reports);
    let mut said: BTreeMap<usize, BTreeMap<String, usize>> = BTreeMap::new();
    let mut last: Option<(String, Report)> = None;
    for (key, position, is_reprint) in happening.members.iter().take(MOST) {
        let report = match last.take().filter(|(known, _)| known == key) {
            Some((_, report)) => report,
            None => room.effective(key)?.report,
        };
        if let Some(event) = report.events.get(*position) {
            let published = report.published.as_ref().map(|published| published.value.to_string());
            let head: Vec<String> =
                [published, report.source.clone()].into_iter().flatten().map(|part| cleaned(&part)).collect();
            let reprint = if *is_reprint { " (a reprint)" } else { "" };
            let _ = writeln!(text, "  {key}/{}{reprint}  {}", event.id, head.join("  "));
            let _ = writeln!(text, "      {}", cleaned(&event.sentence.text));
            for (number, (_, value)) in FIELDS.iter().enumerate() {
                if let Some(value) = value(event, &report) {
                    *said.entry(number).or_default().entry(cleaned(&value)).or_default() += 1;
                }
            }
        }
        last = Some((key.clone(), report));
    }
    if happening.members.len() > MOST {
        let _ = writeln!(text, "  and {} more", happening.members.len() - MOST);
    }
    for (number, values) in said {
        let mut values: Vec<(usize, String)> = values.into_iter().map(|(value, times)| (times, value)).collect();
        values.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        let verdict = if values.len() == 1 { "agree" } else { "disagree" };
        let told: Vec<String> = values.into_iter().map(|(times, value)| format!("{value} ({times})")).collect();
        let _ = writeln!(text, "  {:<11}{verdict:<10}{}", FIELDS[number].0, told.join(", "));
    }
    Ok(text)
}

fn names(participants: &[Participant], report: &Report) -> Option<String> {
    let names: Vec<&str> =
        participants.iter().filter_map(|one| report.actor(&one.actor)).map(|actor| actor.name.as_str()).collect();
    (!names.is_empty()).then(|| names.join(" and "))
}

/// A number as the text has it: "12", "at least 12", "dozens".
fn count(count: Option<&CasualtyCount>) -> Option<String> {
    let count = count?;
    match (count.min, count.max) {
        (Some(least), Some(most)) if least == most => Some(least.to_string()),
        _ => Some(format!("\u{201c}{}\u{201d}", count.span.text)),
    }
}
