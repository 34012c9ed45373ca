//! All reports of one happening, and what they disagree on.

use std::collections::BTreeMap;
use std::fmt::Write;

use dateline_report::{CasualtyCount, Event, Participant, Report};
use dateline_store::days::days_of_timex;
use dateline_store::{HappeningMembers, Newsroom};

use crate::page::cleaned;

/// Reports that are shown at most.
const MOST: usize = 200;

/// What a report says: in words, and where it is a day or a number, from which to which it can be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Value {
    words: String,
    range: Option<(i64, i64)>,
}

impl Value {
    /// What can only be said in these words.
    fn of(words: impl Into<String>) -> Self {
        Self { words: words.into(), range: None }
    }

    /// Whether both can be right: "May 2024" and "14 May 2024", "12" and "at least ten".
    fn fits(&self, other: &Self) -> bool {
        match (self.range, other.range) {
            (Some(one), Some(other)) => one.0 <= other.1 && other.0 <= one.1,
            _ => self.words == other.words,
        }
    }
}

/// What a report says of a happening: the name of the field, and how its value is told.
type Field = (&'static str, fn(&Event, &Report) -> Option<Value>);

/// What reports are compared by.
const FIELDS: [Field; 8] = [
    ("type", |event, _| Some(Value::of(event.event_type.as_str()))),
    ("day", |event, _| event.date.as_ref().map(|date| day(&date.value))),
    ("place", |event, report| Some(Value::of(&report.place(event.place.as_ref()?)?.name))),
    ("who did it", |event, report| names(&event.actors, report)),
    ("to whom", |event, report| names(&event.recipients, report)),
    ("dead", |event, _| count(event.casualties.killed.as_ref())),
    ("wounded", |event, _| count(event.casualties.injured.as_ref())),
    ("status", |event, _| Some(Value::of(event.status.as_str()))),
];

/// The reports with their words, then a line a field: what they say, and how many of them.
pub fn lines(room: &Newsroom, happening: &HappeningMembers) -> Result<String, dateline_store::Error> {
    let mut text = format!("\nThe same event: {}, {} reports\n", happening.id, happening.reports);
    let mut said: BTreeMap<usize, BTreeMap<Value, usize>> = BTreeMap::new();
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
                    *said.entry(number).or_default().entry(value).or_default() += 1;
                }
            }
        }
        last = Some((key.clone(), report));
    }
    if happening.members.len() > MOST {
        let _ = writeln!(text, "  and {} more", happening.members.len() - MOST);
    }
    for (number, values) in said {
        let mut values: Vec<(usize, Value)> = values.into_iter().map(|(value, times)| (times, value)).collect();
        values.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let agree = values.iter().all(|(_, one)| values.iter().all(|(_, other)| one.fits(other)));
        let verdict = if agree { "agree" } else { "disagree" };
        let told: Vec<String> =
            values.into_iter().map(|(times, value)| format!("{} ({times})", cleaned(&value.words))).collect();
        let _ = writeln!(text, "  {:<11}{verdict:<10}{}", FIELDS[number].0, told.join(", "));
    }
    Ok(text)
}

/// A day, a month or another time, as the report has it.
fn day(value: &str) -> Value {
    let range = days_of_timex(value).map(|days| (i64::from(*days.start()), i64::from(*days.end())));
    Value { words: value.to_owned(), range }
}

fn names(participants: &[Participant], report: &Report) -> Option<Value> {
    let names: Vec<&str> =
        participants.iter().filter_map(|one| report.actor(&one.actor)).map(|actor| actor.name.as_str()).collect();
    (!names.is_empty()).then(|| Value::of(names.join(" and ")))
}

/// A number as the text has it: "12", "at least 12", "dozens".
fn count(count: Option<&CasualtyCount>) -> Option<Value> {
    let count = count?;
    let range = (count.min.map_or(0, i64::from), count.max.map_or(i64::MAX, i64::from));
    let words = match range.0 == range.1 {
        true => range.0.to_string(),
        false => format!("\u{201c}{}\u{201d}", count.span.text),
    };
    Some(Value { words, range: Some(range) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_both_be_right_agrees() {
        assert!(day("2024-05").fits(&day("2024-05-14")));
        assert!(!day("2024-05-15").fits(&day("2024-05-14")));
        assert!(day("2024-05-14").fits(&day("2024-05-14")));
        let number = |words: &str, range| Value { words: words.to_owned(), range: Some(range) };
        assert!(number("at least ten", (10, i64::MAX)).fits(&number("12", (12, 12))));
        assert!(!number("9", (9, 9)).fits(&number("12", (12, 12))));
        assert!(!Value::of("Matupi").fits(&Value::of("Mindat")));
    }
}
