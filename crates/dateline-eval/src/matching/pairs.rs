//! Pairs of names against the collection of name pairs: one name or two, at the fixed threshold.

use std::path::Path;

use anyhow::Context;
use dateline_knowledge::matching::{Kind, Name, compare};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::score::Counts;

/// Where the pairs lie in the gold folder.
pub const GOLD: &str = "names/name-pairs-dev.csv";
/// The best known F1 on a like part.
pub const PEER_F1: f64 = 79.0;

#[derive(Debug, Deserialize)]
struct Row {
    schema: String,
    name1: String,
    name2: String,
    is_match: bool,
}

/// Two names, and whether they are one.
#[derive(Debug)]
pub struct GoldPair {
    /// What bears them.
    pub kind: Kind,
    /// The first name.
    pub name1: String,
    /// The second name.
    pub name2: String,
    /// Whether they are one.
    pub is_match: bool,
}

impl GoldPair {
    /// Whether it is in the third that is kept apart: by the first byte of the SHA-256 of the two names with a tab between.
    pub fn is_closed(&self) -> bool {
        let digest = Sha256::new().chain_update(&self.name1).chain_update("\t").chain_update(&self.name2).finalize();
        digest[0].is_multiple_of(3)
    }
}

/// The pairs of a file.
///
/// # Errors
/// The file cannot be read, or a row is no such pair.
pub fn read(path: &Path) -> anyhow::Result<Vec<GoldPair>> {
    let mut reader = csv::Reader::from_path(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut pairs = Vec::new();
    for row in reader.deserialize() {
        let row: Row = row.with_context(|| format!("cannot read a row of {}", path.display()))?;
        let kind = match row.schema.as_str() {
            "Person" => Kind::Person,
            "Vessel" | "Airplane" => Kind::Craft,
            _ => Kind::Organisation,
        };
        pairs.push(GoldPair { kind, name1: row.name1, name2: row.name2, is_match: row.is_match });
    }
    Ok(pairs)
}

/// The pairs of the two thirds that rules and weights come from.
///
/// # Errors
/// As [`read`].
pub fn open(path: &Path) -> anyhow::Result<Vec<GoldPair>> {
    Ok(read(path)?.into_iter().filter(|pair| !pair.is_closed()).collect())
}

/// Scores by part: the third of the pairs that nobody looked at, and the rest.
#[derive(Debug, Default)]
pub struct Scores {
    /// The two thirds that rules and weights come from.
    pub open: Counts,
    /// The third that was only ever counted.
    pub closed: Counts,
    /// What is wrong in the two thirds, for people.
    pub wrong: Vec<String>,
}

impl Scores {
    /// Both parts together.
    pub fn whole(&self) -> Counts {
        let mut whole = self.open;
        whole.add(self.closed);
        whole
    }
}

/// Compares all pairs of a file.
///
/// # Errors
/// As [`read`].
pub fn score(path: &Path) -> anyhow::Result<Scores> {
    let mut scores = Scores::default();
    for pair in read(path)? {
        let comparison = compare(&Name::parse(&pair.name1, pair.kind), &Name::parse(&pair.name2, pair.kind));
        let (told, is_match) = (comparison.score.is_match(), pair.is_match);
        let right = usize::from(told && is_match);
        let counts = Counts { proposed: usize::from(told), gold: usize::from(is_match), right, found: right };
        if pair.is_closed() {
            scores.closed.add(counts);
            continue;
        }
        scores.open.add(counts);
        if told != is_match {
            let verdict = if told { "taken for one" } else { "taken for two" };
            let value = comparison.score.value();
            scores.wrong.push(format!("{verdict} ({value:.2}): {} / {}", pair.name1, pair.name2));
        }
    }
    Ok(scores)
}
