//! Times against TIMEX3 gold: spans, strict and relaxed, and values, as TempEval-3 counts them (UzZaman et al. 2013).
//!
//! A gold span and a given one that share a character pair up, in order of the text, each once. Relaxed F1 counts the
//! pairs, strict F1 those with the same characters, value F1 those with the right value.
//!
//! Two thirds of each collection are open to look at while rules are made (`split`).

use std::ops::AddAssign;
use std::path::Path;

use anyhow::Context;
use dateline_report::{Article, TextPart, Time};
use serde::Deserialize;

use crate::engine::Engine;
use crate::gold;
use crate::score::Counts;
use crate::split::Split;

/// A collection, and HeidelTime's strict, relaxed and value F1 on like articles, as the gold's notes give them.
pub const COLLECTIONS: [(&str, &str, [f64; 3]); 3] = [
    ("timebank-dev", "times/timebank-dev.jsonl", [85.3, 91.9, 79.6]),
    ("aquaint-dev", "times/aquaint-dev.jsonl", [81.3, 92.5, 72.9]),
    ("wikiwars-dev", "times/wikiwars-dev.jsonl", [85.4, 91.9, 82.5]),
];

/// Our own sentences with relative dates.
pub const RELATIVE: &str = "eval/times/relative.jsonl";
/// The same by another hand, written after the rules.
pub const RELATIVE_UNSEEN: &str = "eval/times/relative-2.jsonl";
/// More of them, written for forms that the first two lack.
pub const RELATIVE_FORMS: &str = "eval/times/relative-3.jsonl";

#[derive(Debug, Deserialize)]
struct GoldArticle {
    title: Option<String>,
    published: Option<String>,
    text: String,
    times: Vec<GoldTime>,
}

#[derive(Debug, Deserialize)]
struct GoldTime {
    start: usize,
    end: usize,
    value: Option<String>,
}

/// Counts of one part of a collection.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scores {
    /// Spans with the same characters.
    pub strict: Counts,
    /// Spans that share characters.
    pub relaxed: Counts,
    /// Spans that share characters and have the right value.
    pub value: Counts,
}

impl AddAssign for Scores {
    fn add_assign(&mut self, other: Scores) {
        self.strict.add(other.strict);
        self.relaxed.add(other.relaxed);
        self.value.add(other.value);
    }
}

/// Reads and scores a collection.
pub fn score(engine: &mut Engine, path: &Path) -> anyhow::Result<Split<Scores>> {
    let mut split = Split::default();
    for (number, gold) in gold::lines::<GoldArticle>(path)?.into_iter().enumerate() {
        let article = Article { title: gold.title, published: gold.published, ..Article::from_text(&gold.text) };
        let report = engine.report(&article)?;
        let given: Vec<&Time> = report.times.iter().filter(|time| time.span.part == TextPart::Text).collect();
        let pairs = pair(&gold.times, &given);
        let scores = compare(&gold.times, &given, &pairs);
        let characters: Vec<char> = gold.text.chars().collect();
        let wrong = differences(&characters, &gold.times, &given, &pairs);
        split.add(number, scores, wrong.into_iter().map(|line| format!("line {}: {line}", number + 1)));
    }
    Ok(split)
}

/// The given expression that each of the gold pairs up with.
fn pair(gold: &[GoldTime], given: &[&Time]) -> Vec<Option<usize>> {
    let mut taken = vec![false; given.len()];
    let mut pairs = Vec::with_capacity(gold.len());
    let mut from = 0;
    for time in gold {
        // Both lists ascend: what ends before this one begins is behind us.
        while given.get(from).is_some_and(|given| given.span.end <= time.start) {
            from += 1;
        }
        let overlap = |given: &Time| given.span.end.min(time.end).saturating_sub(given.span.start.max(time.start));
        let near = (from..given.len()).take_while(|&index| given[index].span.start < time.end);
        let best = near
            .filter(|&index| !taken[index] && overlap(given[index]) > 0)
            .max_by_key(|&index| (overlap(given[index]), std::cmp::Reverse(index)));
        if let Some(index) = best {
            taken[index] = true;
        }
        pairs.push(best);
    }
    pairs
}

fn has_same_span(gold: &GoldTime, given: &Time) -> bool {
    (given.span.start, given.span.end) == (gold.start, gold.end)
}

/// Counts the pairs of one article.
fn compare(gold: &[GoldTime], given: &[&Time], pairs: &[Option<usize>]) -> Scores {
    let (mut relaxed, mut strict, mut value) = (0, 0, 0);
    for (time, index) in gold.iter().zip(pairs) {
        let Some(given) = index.map(|index| given[index]) else { continue };
        relaxed += 1;
        strict += usize::from(has_same_span(time, given));
        value += usize::from(given.value == time.value);
    }
    let counts = |right| Counts { proposed: given.len(), gold: gold.len(), right, found: right };
    Scores { strict: counts(strict), relaxed: counts(relaxed), value: counts(value) }
}

/// Characters on either side of an expression that are shown with it.
const SHOWN: usize = 60;

/// The expressions of one article that differ, are missed or are none, a line each.
fn differences(text: &[char], gold: &[GoldTime], given: &[&Time], pairs: &[Option<usize>]) -> Vec<String> {
    let shown = |start: usize, end: usize| -> String {
        let (end, until) = (end.min(text.len()), (end + SHOWN).min(text.len()));
        let slice = |from: usize, to: usize| text[from.min(to)..to].iter().collect::<String>().replace('\n', " ");
        format!("{}[{}]{}", slice(start.saturating_sub(SHOWN), start), slice(start, end), slice(end, until))
    };
    let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
    let mut lines = Vec::new();
    for (time, index) in gold.iter().zip(pairs) {
        let text = shown(time.start, time.end);
        match index.map(|index| given[index]) {
            None => lines.push(format!("missed {}: {text}", value(&time.value))),
            Some(given) if !has_same_span(time, given) || given.value != time.value => {
                let (given, span) = (value(&given.value), &given.span.text);
                lines.push(format!("{given} '{span}' for {}: {text}", value(&time.value)));
            }
            Some(_) => {}
        }
    }
    for (_, given) in given.iter().enumerate().filter(|(index, _)| !pairs.contains(&Some(*index))) {
        lines.push(format!("none but {}: {}", value(&given.value), shown(given.span.start, given.span.end)));
    }
    lines
}

#[derive(Debug, Deserialize)]
struct RelativeSentence {
    id: String,
    text: String,
    published: Option<String>,
    times: Vec<RelativeTime>,
}

#[derive(Debug, Deserialize)]
struct RelativeTime {
    text: String,
    #[serde(default = "first")]
    occurrence: usize,
    value: String,
}

fn first() -> usize {
    1
}

/// Counts of our own sentences.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RelativeCounts {
    /// Sentences.
    pub sentences: usize,
    /// Annotated expressions.
    pub annotated: usize,
    /// Of these, given with exactly these characters.
    pub found: usize,
    /// Of the annotated, given with these characters and the right value.
    pub right: usize,
}

impl AddAssign for RelativeCounts {
    fn add_assign(&mut self, other: RelativeCounts) {
        self.sentences += other.sentences;
        self.annotated += other.annotated;
        self.found += other.found;
        self.right += other.right;
    }
}

/// Reads and scores our own sentences; none where the file is not there.
pub fn relative(engine: &mut Engine, path: &Path) -> anyhow::Result<Option<Split<RelativeCounts>>> {
    if !path.exists() {
        return Ok(None);
    }
    let file = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut split = Split::default();
    for (number, line) in file.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let sentence: RelativeSentence =
            serde_json::from_str(line).with_context(|| format!("{} line {}", path.display(), number + 1))?;
        let article = Article { published: sentence.published.clone(), ..Article::from_text(&sentence.text) };
        let report = engine.report(&article)?;
        let mut counts = RelativeCounts { sentences: 1, ..RelativeCounts::default() };
        let mut wrong = Vec::new();
        for time in &sentence.times {
            let start = start_of(&sentence.text, time).with_context(|| {
                format!("{} line {}: '{}' is not in the text", path.display(), number + 1, time.text)
            })?;
            let given = report.times.iter().find(|given| given.span.start == start && given.span.text == time.text);
            counts.annotated += 1;
            counts.found += usize::from(given.is_some());
            let value = given.and_then(|given| given.value.as_deref());
            if value == Some(time.value.as_str()) {
                counts.right += 1;
            } else {
                let end = start + time.text.chars().count();
                let near = report.times.iter().find(|given| given.span.start < end && start < given.span.end);
                let given = near.map_or("nothing".to_owned(), |near| {
                    format!("{} '{}'", near.value.as_deref().unwrap_or("nothing"), near.span.text)
                });
                wrong.push(format!("{}: {given} for {} '{}'", sentence.id, time.value, time.text));
            }
        }
        split.add(number, counts, wrong);
    }
    Ok(Some(split))
}

/// The code point at which the nth occurrence of an expression begins.
fn start_of(text: &str, time: &RelativeTime) -> Option<usize> {
    let (byte, _) = text.match_indices(&time.text).nth(time.occurrence.checked_sub(1)?)?;
    Some(text[..byte].chars().count())
}

#[cfg(test)]
mod tests {
    use dateline_report::{Span, TimeId, TimeType};

    use super::*;

    fn given(start: usize, end: usize, value: &str) -> Time {
        let span = Span { start, end, text: "x".repeat(end - start), part: TextPart::Text };
        Time { value: Some(value.to_owned()), ..Time::new(TimeId::nth(1), span, TimeType::Date) }
    }

    #[test]
    fn spans_pair_once_and_values_count_where_spans_touch() {
        let gold = [(3, 9, "2011-05-09"), (20, 30, "P2D"), (40, 44, "1994")].map(|(start, end, value)| GoldTime {
            start,
            end,
            value: Some(value.to_owned()),
        });
        let all = [given(3, 9, "2011-05-09"), given(18, 30, "P2D"), given(26, 28, "P2D"), given(50, 54, "1994")];
        let all: Vec<&Time> = all.iter().collect();
        let scores = compare(&gold, &all, &pair(&gold, &all));
        assert_eq!((scores.relaxed.right, scores.strict.right, scores.value.right), (2, 1, 2));
        assert_eq!((scores.relaxed.proposed, scores.relaxed.gold), (4, 3));
    }

    #[test]
    fn the_nth_occurrence_is_counted_in_code_points() {
        let time = RelativeTime { text: "Monday".to_owned(), occurrence: 2, value: String::new() };
        assert_eq!(start_of("Škoda met on Monday and left on Monday.", &time), Some(32));
    }
}
