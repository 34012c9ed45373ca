//! Ordinary names of the news, which should find nobody on a list unless they name somebody on it.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;

use anyhow::Context;
use dateline_knowledge::matching::{Kind, NameIndex};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::sorted_words;

#[derive(Debug, Deserialize)]
struct Report {
    actors: Vec<Actor>,
}

#[derive(Debug, Deserialize)]
struct Actor {
    kind: String,
    mentions: Vec<Mention>,
}

#[derive(Debug, Deserialize)]
struct Mention {
    text: String,
    form: String,
}

/// A name of the news that finds somebody.
#[derive(Debug)]
pub struct Hit {
    /// As the news has it.
    pub name: String,
    /// How often it stands there.
    pub mentions: usize,
    /// The listed name that fits best.
    pub listed: String,
    /// 0 to 1.
    pub score: f32,
    /// Whether its words are those of the listed name, in any order.
    pub is_same: bool,
}

/// Ordinary names and what they find, by half.
#[derive(Debug, Default)]
pub struct Scores {
    /// The half that the weights are fitted on, with another list.
    pub open: Part,
    /// The other half.
    pub closed: Part,
}

/// Names and what they find.
#[derive(Debug, Default)]
pub struct Part {
    /// Names as often as they stand in the reports.
    pub mentions: usize,
    /// Different names.
    pub names: usize,
    /// Names that find somebody, by name.
    pub hits: Vec<Hit>,
}

impl Part {
    /// Mentions and names that find somebody under a name that is not theirs word for word.
    pub fn unlike(&self) -> (usize, usize) {
        let counted = self.hits.iter().filter(|hit| !hit.is_same);
        counted.fold((0, 0), |(mentions, names), hit| (mentions + hit.mentions, names + 1))
    }

    /// Mentions and names that find somebody.
    pub fn all(&self) -> (usize, usize) {
        (self.hits.iter().map(|hit| hit.mentions).sum(), self.hits.len())
    }
}

/// Whether a name is in the half that the weights are fitted on: by the parity of the first byte of its SHA-256.
pub fn is_for_training(name: &str) -> bool {
    Sha256::digest(name)[0].is_multiple_of(2)
}

/// The names that reports give persons and organisations, with how often they stand there; states and peoples are left out.
///
/// # Errors
/// The file cannot be read, or a line is no report.
pub fn names(reports: &Path) -> anyhow::Result<BTreeMap<(Kind, String), usize>> {
    let mut counted: BTreeMap<(Kind, String), usize> = BTreeMap::new();
    let file = std::fs::File::open(reports).with_context(|| format!("cannot read {}", reports.display()))?;
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let place = || format!("{} line {}", reports.display(), number + 1);
        let report: Report = serde_json::from_str(&line.with_context(place)?).with_context(place)?;
        for actor in report.actors {
            let kind = match actor.kind.as_str() {
                "person" => Kind::Person,
                "state" | "population" => continue,
                _ => Kind::Organisation,
            };
            for mention in actor.mentions.into_iter().filter(|mention| mention.form == "name") {
                *counted.entry((kind, mention.text)).or_default() += 1;
            }
        }
    }
    Ok(counted)
}

/// Looks every name that the reports give a person or organisation up in an index.
///
/// # Errors
/// As [`names`].
pub fn score(reports: &Path, index: &NameIndex<u32>) -> anyhow::Result<Scores> {
    let mut scores = Scores::default();
    for ((kind, name), mentions) in names(reports)? {
        let part = if is_for_training(&name) { &mut scores.open } else { &mut scores.closed };
        part.names += 1;
        part.mentions += mentions;
        if let Some(found) = index.find(&name, kind, 1).into_iter().next() {
            let is_same = sorted_words(&name, kind) == sorted_words(found.name, kind);
            let (listed, score) = (found.name.to_owned(), found.score.value());
            part.hits.push(Hit { name, mentions, listed, score, is_same });
        }
    }
    Ok(scores)
}
