//! The index: articles come one after the other and are related to earlier ones within a window of time.
//!
//! - What an article costs is bounded: so many candidates are compared, so many relations given, so many articles kept by feature.
//! - A copy is related to the first of its kind alone and takes no memory. Of a reprint only those features are kept
//!   that the reprinted article does not have; who finds that one finds its reprints too. A feature that many articles have that do not
//!   reprint each other is boilerplate, and finds nobody by itself.
//! - Memory is that of the articles within the window: it is given back a quarter of the window at a time.

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};

use crate::compare::{REPRINT, compare};
use crate::postings::Postings;
use crate::relation::{Kind, Relation};
use crate::signature::Signature;
use crate::wording::Wording;

/// Parts of the window that are given back at a time.
const PARTS: i64 = 4;

/// Candidates one after the other that come to nothing, behind which no further ones are looked at.
const PATIENCE: usize = 6;

/// Features in common from which on an article is a candidate: one in sixteen of the fewer, between these; and bits by
/// which they must be rare.
const FEWEST: std::ops::Range<usize> = 2..6;

/// Features that two articles must have in common, of which the one with fewer has so many.
pub(crate) fn enough(fewer: usize) -> usize {
    (fewer / 16).clamp(FEWEST.start, FEWEST.end)
}
const RARENESS: u32 = 8;

/// The bounds of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settings {
    /// Minutes between two articles beyond which they are not related.
    pub window: i64,
    /// Relations given for an article at most.
    pub relations: usize,
    /// Articles that an article is compared with at most.
    pub compared: usize,
    /// Articles kept by feature and quarter of the window at most, and reprints by article.
    pub kept: usize,
}

impl Default for Settings {
    /// A window of 14 days, 32 relations of 48 comparisons, 32 articles by feature.
    fn default() -> Self {
        Self { window: 14 * 24 * 60, relations: 32, compared: 48, kept: 32 }
    }
}

impl Settings {
    /// The number of the quarter of a window in which a time lies.
    pub(crate) fn part(&self, time: i64) -> i64 {
        time.div_euclid((self.window / PARTS).max(1))
    }
}

/// What gives articles that were added before, by their keys.
pub trait Library {
    /// The article of a key; none where it is gone, which leaves out its relations.
    fn wording(&self, key: u64) -> Option<Cow<'_, Wording>>;
}

impl Library for HashMap<u64, Wording> {
    fn wording(&self, key: u64) -> Option<Cow<'_, Wording>> {
        self.get(&key).map(Cow::Borrowed)
    }
}

/// A relation to an earlier article: that one is A, the one added is B.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The earlier article's key.
    pub key: u64,
    /// How the article added is related to it.
    pub relation: Relation,
}

/// Articles within a window of time.
///
/// What comes out depends on nothing but the articles and their order. Where that order is to not matter, sort them, as
/// [`crate::relate`] does.
#[derive(Debug, Default)]
pub struct Index {
    settings: Settings,
    generations: VecDeque<Generation>,
    latest: Option<i64>,
}

/// The articles of a quarter of the window.
#[derive(Debug, Default)]
struct Generation {
    number: i64,
    entries: Vec<Entry>,
    postings: Postings,
    first_of_kind: HashMap<u64, u32>,
    reprints: HashMap<u32, Vec<Place>>,
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    key: u64,
    time: i64,
    features: u16,
}

/// Where an entry is: the number of its generation, and its own.
type Place = (i64, u32);

/// An article that has features in common.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    place: Place,
    entry: Entry,
    common: usize,
    /// Bits by which the common features are rare in the index.
    rareness: u32,
}

/// One feature of an article found in an earlier one: place of the generation and number of the entry, number of the
/// feature, and bits by which it is rare in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    generation: u32,
    entry: u32,
    feature: u16,
    rareness: u16,
}

impl Index {
    /// An empty index.
    pub fn new(settings: Settings) -> Self {
        Self { settings, ..Self::default() }
    }

    /// Articles kept.
    pub fn len(&self) -> usize {
        self.generations.iter().map(|generation| generation.entries.len()).sum()
    }

    /// Whether no article is kept.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes of the tables, nearly.
    pub fn bytes(&self) -> usize {
        self.generations.iter().map(Generation::bytes).sum()
    }

    /// Adds an article and gives its relations to earlier ones, those with most in common first.
    ///
    /// An article without a time is taken to be as late as the latest. One that comes later than the window allows is neither kept nor related.
    pub fn add(&mut self, key: u64, signature: &Signature, wording: &Wording, library: &impl Library) -> Vec<Link> {
        let time = signature.time.or(self.latest).unwrap_or(0);
        if signature.words == 0 || self.latest.is_some_and(|latest| time < latest.saturating_sub(self.settings.window))
        {
            return Vec::new();
        }
        self.advance(time);
        if let Some(link) = self.copy(time, signature, wording, library) {
            return vec![link];
        }
        let hits = self.hits(signature);
        let mut candidates = self.candidates(&hits, signature, time);
        let (links, related) = self.compare_all(&mut candidates, wording, library, time);
        self.keep(
            Entry { key, time, features: u16::try_from(signature.features().len()).unwrap_or(u16::MAX) },
            signature,
            &hits,
            &related,
        );
        links
    }

    /// Lets time pass: what lies before the window is given back, and articles without a time are taken to be as late.
    pub fn pass(&mut self, time: i64) {
        self.advance(time);
    }

    /// Gives back what lies before the window.
    fn advance(&mut self, time: i64) {
        self.latest = Some(self.latest.map_or(time, |latest| latest.max(time)));
        let oldest = self.number(self.latest.unwrap_or(time).saturating_sub(self.settings.window));
        while self.generations.front().is_some_and(|generation| generation.number < oldest) {
            self.generations.pop_front();
        }
    }

    fn number(&self, time: i64) -> i64 {
        self.settings.part(time)
    }

    fn generation(&self, number: i64) -> Option<&Generation> {
        let at = self.generations.binary_search_by_key(&number, |generation| generation.number).ok()?;
        self.generations.get(at)
    }

    fn generation_mut(&mut self, number: i64) -> &mut Generation {
        let at = match self.generations.binary_search_by_key(&number, |generation| generation.number) {
            Ok(at) => at,
            Err(at) => {
                self.generations.insert(at, Generation { number, ..Generation::default() });
                at
            }
        };
        &mut self.generations[at]
    }

    fn entry(&self, (number, entry): Place) -> Option<Entry> {
        self.generation(number)?.entries.get(entry as usize).copied()
    }

    fn is_near(&self, entry: Entry, time: i64) -> bool {
        entry.time.abs_diff(time) <= self.settings.window.unsigned_abs()
    }

    /// The relation to the first article with the same words.
    fn copy(&self, time: i64, signature: &Signature, wording: &Wording, library: &impl Library) -> Option<Link> {
        let found = self.generations.iter().filter_map(|generation| {
            let first = *generation.first_of_kind.get(&signature.fingerprint)?;
            generation.entries.get(first as usize).copied()
        });
        let first = found.filter(|entry| self.is_near(*entry, time)).min_by_key(|entry| (entry.time, entry.key))?;
        let relation = compare(&*library.wording(first.key)?, wording)?;
        matches!(relation.kind, Kind::Copy | Kind::Version).then_some(Link { key: first.key, relation })
    }

    /// Where the features of an article stand, sorted by article. What too many articles have is left out.
    fn hits(&self, signature: &Signature) -> Vec<Hit> {
        let most = self.settings.kept;
        let mut hits = Vec::new();
        for (generation, articles) in (0_u32..).zip(&self.generations) {
            for (feature, hash) in (0_u16..).zip(signature.features()) {
                let first = hits.len();
                let hit = |entry| Hit { generation, entry, feature, rareness: 0 };
                hits.extend(articles.postings.of(*hash, most).map(hit));
                let found = hits.len() - first;
                if found >= most {
                    hits.truncate(first);
                }
                let rareness = 6_u16.saturating_sub(found.checked_ilog2().map_or(0, |bits| bits as u16));
                hits.iter_mut().skip(first).for_each(|hit| hit.rareness = rareness);
            }
        }
        hits.sort_unstable();
        hits
    }

    /// Articles with enough features in common, those with most first.
    fn candidates(&self, hits: &[Hit], signature: &Signature, time: i64) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        for hits in hits.chunk_by(|left, right| (left.generation, left.entry) == (right.generation, right.entry)) {
            let rareness: u32 = hits.iter().map(|hit| u32::from(hit.rareness)).sum();
            if hits.len() < FEWEST.start || rareness < RARENESS {
                continue;
            }
            let Some((place, entry)) = hits.first().and_then(|hit| self.found(*hit)) else { continue };
            let fewer = signature.features().len().min(usize::from(entry.features));
            if hits.len() >= enough(fewer) && self.is_near(entry, time) {
                candidates.push(Candidate { place, entry, common: hits.len(), rareness });
            }
        }
        candidates.sort_by_key(|candidate| {
            (std::cmp::Reverse((candidate.rareness, candidate.common)), candidate.entry.time, candidate.entry.key)
        });
        candidates.truncate(self.settings.compared);
        candidates
    }

    fn found(&self, hit: Hit) -> Option<(Place, Entry)> {
        let generation = self.generations.get(hit.generation as usize)?;
        Some(((generation.number, hit.entry), *generation.entries.get(hit.entry as usize)?))
    }

    /// Compares an article with candidates, and with the reprints of those that it is related to.
    fn compare_all(
        &self,
        candidates: &mut Vec<Candidate>,
        wording: &Wording,
        library: &impl Library,
        time: i64,
    ) -> (Vec<Link>, Vec<Place>) {
        let (mut links, mut related, mut failures) = (Vec::new(), Vec::new(), 0);
        let direct = candidates.len();
        let mut at = 0;
        while let Some(candidate) = candidates.get(at).copied() {
            at += 1;
            if at > self.settings.compared || links.len() >= self.settings.relations {
                break;
            }
            if at <= direct && failures >= PATIENCE {
                continue;
            }
            let found = library.wording(candidate.entry.key).and_then(|earlier| compare(&earlier, wording));
            let Some(relation) = found else {
                failures += 1;
                continue;
            };
            failures = 0;
            if at <= direct {
                self.add_reprints(candidate.place, candidates, time);
            }
            if at <= direct && is_reprint(&relation) {
                related.push(candidate.place);
            }
            links.push(Link { key: candidate.entry.key, relation });
        }
        (links, related)
    }

    fn add_reprints(&self, place: Place, candidates: &mut Vec<Candidate>, time: i64) {
        let reprints = self.generation(place.0).and_then(|generation| generation.reprints.get(&place.1));
        for place in reprints.into_iter().flatten() {
            let is_known = candidates.len() >= 2 * self.settings.compared
                || candidates.iter().any(|candidate| candidate.place == *place);
            if let Some(entry) = self.entry(*place).filter(|entry| !is_known && self.is_near(*entry, time)) {
                candidates.push(Candidate { place: *place, entry, common: 0, rareness: 0 });
            }
        }
    }

    /// Keeps an article: as a reprint of those it is related to, and with the features that they do not have.
    fn keep(&mut self, entry: Entry, signature: &Signature, hits: &[Hit], related: &[Place]) {
        let kept = self.settings.kept;
        let is_related = |hit: &Hit| self.found(*hit).is_some_and(|(place, _)| related.contains(&place));
        let mut owned: Vec<u16> = if related.is_empty() {
            Vec::new()
        } else {
            hits.iter().filter(|hit| is_related(hit)).map(|hit| hit.feature).collect()
        };
        owned.sort_unstable();
        let features = (0_u16..).zip(signature.features());
        let own: Vec<u64> =
            features.filter(|(number, _)| owned.binary_search(number).is_err()).map(|(_, feature)| *feature).collect();
        let number = self.number(entry.time);
        let generation = self.generation_mut(number);
        let Ok(place) = u32::try_from(generation.entries.len()) else { return };
        generation.entries.push(entry);
        generation.first_of_kind.entry(signature.fingerprint).or_insert(place);
        for feature in own {
            generation.postings.add(feature, place, kept);
        }
        for (of, reprinted) in related {
            let reprints = self.generation_mut(*of).reprints.entry(*reprinted).or_default();
            if reprints.len() < kept {
                reprints.push((number, place));
            }
        }
    }
}

/// Whether most of one text stands in the other.
fn is_reprint(relation: &Relation) -> bool {
    matches!(relation.kind, Kind::Copy | Kind::Reprint | Kind::Version) && relation.of_a.max(relation.of_b) >= REPRINT
}

impl Generation {
    fn bytes(&self) -> usize {
        let reprints: usize =
            self.reprints.values().map(|places| places.capacity() * std::mem::size_of::<Place>() + 48).sum();
        self.entries.capacity() * std::mem::size_of::<Entry>()
            + self.postings.bytes()
            + self.first_of_kind.capacity() * 17
            + reprints
    }
}
