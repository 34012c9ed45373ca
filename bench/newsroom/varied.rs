//! Reports of real articles, again and again with other names of people and other days: for measuring a newsroom that is larger
//! than any corpus.
//!
//! A letter of a name is replaced by another of its kind, vowel for vowel, so that every span stays where it is. The same number
//! always gives the same article.

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader};
use std::path::Path;

use dateline_report::{ActorKind, Article, Report};
use serde_json::Value;

/// The reports that are varied, as JSON and with the words of people's names.
pub struct Varied {
    reports: Vec<(Value, HashSet<String>)>,
}

impl Varied {
    /// Takes reports from lines as `dateline read --jsonl` writes them.
    pub fn of(path: &Path) -> Result<Self, Box<dyn Error>> {
        let mut reports = Vec::new();
        for line in BufReader::new(std::fs::File::open(path)?).lines() {
            let report: Report = serde_json::from_str(&line?)?;
            let people = report.actors.iter().filter(|actor| actor.kind == ActorKind::Person);
            let words =
                people.flat_map(|actor| actor.name.split(|c: char| !c.is_alphabetic())).filter(|word| is_name(word));
            let words = words.map(str::to_owned).collect();
            reports.push((serde_json::to_value(&report)?, words));
        }
        match reports.is_empty() {
            true => Err("no reports".into()),
            false => Ok(Self { reports }),
        }
    }

    /// An article with its report. The first round has the reports as they are.
    pub fn made(&self, number: u64) -> Result<(Article, Report), Box<dyn Error>> {
        let of = self.reports.len() as u64;
        let (report, names) = &self.reports[(number % of) as usize];
        let round = number / of;
        let mut report = report.clone();
        if round > 0 {
            let others: HashMap<&str, String> =
                names.iter().map(|name| (name.as_str(), other_name(name, round))).collect();
            rename(&mut report, &others);
            postpone(&mut report, round);
        }
        let mut report: Report = serde_json::from_value(report)?;
        let article = Article {
            id: Some(number.to_string()),
            title: report.title.clone(),
            published: report.published.as_ref().map(|published| published.value.to_string()),
            source: report.source.clone(),
            url: report.url.clone(),
            ..Article::from_text(report.text.clone())
        };
        report.id = article.report_id();
        Ok((article, report))
    }

    /// The longest word of a person's name in some article, lower case.
    pub fn name_in(&self, number: u64) -> String {
        let of = self.reports.len() as u64;
        let begin = (number % of) as usize;
        let names =
            self.reports[begin..].iter().find_map(|(_, names)| names.iter().max_by_key(|name| (name.len(), *name)));
        let name = names.map(|name| other_name(name, number / of)).unwrap_or_default();
        name.to_lowercase()
    }
}

fn is_name(word: &str) -> bool {
    word.chars().count() >= 4 && word.starts_with(char::is_uppercase)
}

/// Another name as long as this one; the names of round 0 are those that they are.
fn other_name(name: &str, round: u64) -> String {
    if round == 0 {
        return name.to_owned();
    }
    let mut hasher = DefaultHasher::new();
    (name, round).hash(&mut hasher);
    let mut drawn = hasher.finish();
    let mut draw = |letters: &[u8]| {
        drawn = drawn.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        char::from(letters[((drawn >> 33) as usize) % letters.len()])
    };
    let other = |letter: char| match letter.to_ascii_lowercase() {
        'a' | 'e' | 'i' | 'o' | 'u' => draw(b"aeiou"),
        'b'..='z' => draw(b"bcdfghklmnprstvz"),
        _ => letter,
    };
    let others: Vec<char> = name.chars().map(other).collect();
    let pairs = name.chars().zip(others);
    pairs.map(|(old, new)| if old.is_uppercase() { new.to_ascii_uppercase() } else { new }).collect()
}

fn rename(value: &mut Value, others: &HashMap<&str, String>) {
    match value {
        Value::String(text) => *text = renamed(text, others),
        Value::Array(values) => values.iter_mut().for_each(|value| rename(value, others)),
        Value::Object(fields) => fields.values_mut().for_each(|value| rename(value, others)),
        _ => {}
    }
}

fn renamed(text: &str, others: &HashMap<&str, String>) -> String {
    let mut new = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(from) = rest.find(char::is_alphabetic) {
        let end = rest[from..].find(|c: char| !c.is_alphabetic()).map_or(rest.len(), |length| from + length);
        let word = &rest[from..end];
        new.push_str(&rest[..from]);
        new.push_str(others.get(word).map_or(word, String::as_str));
        rest = &rest[end..];
    }
    new.push_str(rest);
    new
}

/// Moves the day of publication on, by a day a round.
fn postpone(report: &mut Value, round: u64) {
    let Some(Value::String(date)) = report.pointer_mut("/published/value") else { return };
    let day = date.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok());
    let later = day.and_then(|day| day.checked_add(jiff::Span::new().days(i64::try_from(round).ok()?)).ok());
    if let Some(later) = later {
        date.replace_range(..10, &later.to_string());
    }
}
