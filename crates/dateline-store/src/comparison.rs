//! What the reports of one happening say of it: where they agree, and where they differ.

use std::collections::BTreeMap;
use std::rc::Rc;

use dateline_report::{CasualtyCount, Event, Participant, Report};

use crate::days::days_of_timex;
use crate::effective::Effective;
use crate::error::Error;
use crate::happenings::HappeningMembers;
use crate::newsroom::Newsroom;

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

/// What a report says of a happening: the name of the field, and its value.
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

/// An event of a happening, with its article.
#[derive(Debug, Clone)]
pub struct ToldEvent {
    /// The id of its article.
    pub article: String,
    /// Where it stands among the events of the report.
    pub position: usize,
    /// The report, with corrections.
    pub effective: Rc<Effective>,
    /// Whether the article has nearly the text of an earlier one.
    pub is_reprint: bool,
}

impl ToldEvent {
    /// The event.
    pub fn event(&self) -> &Event {
        &self.report().events[self.position]
    }

    /// The report, with corrections.
    pub fn report(&self) -> &Report {
        &self.effective.report
    }
}

/// What is said of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedField {
    /// Its name: "day", "who did it".
    pub name: &'static str,
    /// Whether all that is said can be right.
    pub agree: bool,
    /// What is said, and by how many of the events; the commonest first.
    pub said: Vec<(String, usize)>,
}

/// The events of a happening, and how they compare.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// The events, in the order in which they came.
    pub told: Vec<ToldEvent>,
    /// The fields of which anything is said.
    pub fields: Vec<ComparedField>,
}

impl Newsroom {
    /// Compares the first `most` events of a happening.
    pub fn compare(&self, happening: &HappeningMembers, most: usize) -> Result<Comparison, Error> {
        let mut told: Vec<ToldEvent> = Vec::new();
        for (article, position, is_reprint) in happening.members.iter().take(most) {
            let effective = match told.last().filter(|last| last.article == *article) {
                Some(last) => Rc::clone(&last.effective),
                None => Rc::new(self.effective(article)?),
            };
            if *position < effective.report.events.len() {
                let article = article.clone();
                told.push(ToldEvent { article, position: *position, effective, is_reprint: *is_reprint });
            }
        }
        let fields = FIELDS.iter().filter_map(|(name, value)| {
            let mut said: BTreeMap<Value, usize> = BTreeMap::new();
            for value in told.iter().filter_map(|one| value(one.event(), one.report())) {
                *said.entry(value).or_default() += 1;
            }
            let agree = said.keys().all(|one| said.keys().all(|other| one.fits(other)));
            let mut said: Vec<(String, usize)> = said.into_iter().map(|(value, times)| (value.words, times)).collect();
            said.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            (!said.is_empty()).then_some(ComparedField { name, agree, said })
        });
        Ok(Comparison { fields: fields.collect(), told })
    }
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
