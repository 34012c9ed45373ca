//! Bearers on the list of the US Treasury, looked for under other names of theirs that were damaged.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context;
use dateline_knowledge::matching::{Kind, NameIndex};

use super::perturbation::Perturbation;
use super::sorted_words;

/// The list of bearers with their first names, in the data folder.
pub const FIRST_NAMES: &str = "designations/ofac-sdn-2022-01.csv";
/// Their other names.
pub const OTHER_NAMES: &str = "designations/ofac-alt-2022-01.csv";

/// A listed name.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The list's number of the bearer.
    pub bearer: u32,
    /// As listed.
    pub name: String,
    /// What the bearer is.
    pub kind: Kind,
    /// Whether it is not the first name of the bearer.
    pub is_other: bool,
}

/// The names of both files, first names first.
///
/// # Errors
/// A file cannot be read.
pub fn read(data: &Path) -> anyhow::Result<Vec<Listed>> {
    let mut listed = Vec::new();
    let mut kinds: BTreeMap<u32, Kind> = BTreeMap::new();
    for row in rows(&data.join(FIRST_NAMES))? {
        let (Some(Ok(bearer)), Some(name), Some(kind)) = (row.first().map(|id| id.parse()), row.get(1), row.get(2))
        else {
            continue;
        };
        let kind = match kind.trim() {
            "individual" => Kind::Person,
            "vessel" | "aircraft" => Kind::Craft,
            _ => Kind::Organisation,
        };
        kinds.insert(bearer, kind);
        listed.push(Listed { bearer, name: name.clone(), kind, is_other: false });
    }
    for row in rows(&data.join(OTHER_NAMES))? {
        let (Some(Ok(bearer)), Some(name)) = (row.first().map(|id| id.parse()), row.get(3)) else { continue };
        let Some(&kind) = kinds.get(&bearer) else { continue };
        listed.push(Listed { bearer, name: name.clone(), kind, is_other: true });
    }
    Ok(listed)
}

fn rows(path: &Path) -> anyhow::Result<Vec<Vec<String>>> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let text = String::from_utf8_lossy(&bytes);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for row in reader.records() {
        let row = row.with_context(|| format!("cannot read a row of {}", path.display()))?;
        rows.push(row.iter().map(str::to_owned).collect());
    }
    Ok(rows)
}

/// The index over all listed names.
pub fn index(listed: &[Listed]) -> NameIndex<u32> {
    NameIndex::build(listed.iter().map(|listed| (listed.bearer, listed.name.as_str(), listed.kind)))
}

/// How often the bearer is found.
#[derive(Debug, Default, Clone, Copy)]
pub struct Found {
    /// Damaged names that only one bearer can mean.
    pub queries: usize,
    /// Of these, with the bearer first.
    pub first: usize,
    /// Of these, with the bearer second to fifth.
    pub later: usize,
    /// Damaged names whose words are all words of one listed name of another bearer, or whose name before the damage was, but
    /// for the order of words, another bearer's as well: nobody could tell whose they are.
    pub ambiguous: usize,
    /// Of these, with the bearer first.
    pub ambiguous_first: usize,
}

impl Found {
    fn add(&mut self, other: Found) {
        self.queries += other.queries;
        self.first += other.first;
        self.later += other.later;
        self.ambiguous += other.ambiguous;
        self.ambiguous_first += other.ambiguous_first;
    }
}

/// Scores over all other names.
#[derive(Debug, Default)]
pub struct Scores {
    /// Names in the index.
    pub names: usize,
    /// By kind of damage.
    pub by_perturbation: Vec<(Perturbation, Found)>,
    /// Time of all queries together.
    pub time: Duration,
    /// What was not found, for people.
    pub missed: Vec<String>,
}

impl Scores {
    /// All kinds of damage together.
    pub fn all(&self) -> Found {
        let mut all = Found::default();
        self.by_perturbation.iter().for_each(|(_, found)| all.add(*found));
        all
    }
}

/// Damages every other name in every way and looks for its bearer.
pub fn score(listed: &[Listed], index: &NameIndex<u32>) -> Scores {
    let others = Others::new(listed);
    let mut scores = Scores { names: index.len(), ..Scores::default() };
    for perturbation in Perturbation::ALL {
        let mut found = Found::default();
        for listed in listed.iter().filter(|listed| listed.is_other) {
            let Some(query) = perturbation.apply(&listed.name, listed.kind) else { continue };
            let start = Instant::now();
            let matches = index.find(&query, listed.kind, 5);
            scores.time += start.elapsed();
            let place = matches.iter().position(|found| *found.id == listed.bearer);
            if others.bear(listed) || others.hold(&query, listed) {
                found.ambiguous += 1;
                found.ambiguous_first += usize::from(place == Some(0));
                continue;
            }
            found.queries += 1;
            found.first += usize::from(place == Some(0));
            found.later += usize::from(place.is_some_and(|place| place > 0));
            if place != Some(0) {
                let got = matches
                    .first()
                    .map_or("nothing".to_owned(), |got| format!("{} {:.3}", got.name, got.score.value()));
                scores.missed.push(format!("{}: {} as {query}: {got}", perturbation.name(), listed.name));
            }
        }
        scores.by_perturbation.push((perturbation, found));
    }
    scores
}

/// Which names other bearers have.
struct Others<'l> {
    bearers: BTreeMap<Vec<String>, BTreeSet<u32>>,
    listed: &'l [Listed],
    words: Vec<BTreeSet<String>>,
    by_word: BTreeMap<String, Vec<usize>>,
}

impl<'l> Others<'l> {
    fn new(listed: &'l [Listed]) -> Others<'l> {
        let mut others = Others { bearers: BTreeMap::new(), listed, words: Vec::new(), by_word: BTreeMap::new() };
        for (at, listed) in listed.iter().enumerate() {
            let words = sorted_words(&listed.name, listed.kind);
            others.bearers.entry(words.clone()).or_default().insert(listed.bearer);
            for word in &words {
                others.by_word.entry(word.clone()).or_default().push(at);
            }
            others.words.push(words.into_iter().collect());
        }
        others
    }

    /// Whether another bearer has the same name.
    fn bear(&self, listed: &Listed) -> bool {
        let bearers = self.bearers.get(&sorted_words(&listed.name, listed.kind));
        bearers.is_some_and(|bearers| bearers.iter().any(|&bearer| bearer != listed.bearer))
    }

    /// Whether all words of a query are in one name of another bearer.
    fn hold(&self, query: &str, listed: &Listed) -> bool {
        let words = sorted_words(query, listed.kind);
        let having = |word: &String| self.by_word.get(word).map_or(&[][..], Vec::as_slice);
        let Some(rarest) = words.iter().min_by_key(|word| having(word).len()) else { return false };
        having(rarest).iter().any(|&at| {
            self.listed[at].bearer != listed.bearer && words.iter().all(|word| self.words[at].contains(word))
        })
    }
}
