//! Stories as articles come.
//!
//! - An article is compared with those that share terms with it; with the articles of the stories nearest to it, it is
//!   grouped anew by average link. So it joins a story, opens one, brings two together or shows one to be two.
//! - All that is bounded by [`Settings`]: terms an article, articles a term, comparisons, stories and articles grouped anew.
//! - A story that is larger than what is grouped anew goes where most of its articles there go. Where stories become one
//!   the largest keeps its number, so that an article changes its number a logarithm of times.

use std::collections::{BTreeMap, HashMap, VecDeque};

use foldhash::fast::FixedState;

use crate::explanation::Shared;
use crate::features::Features;
use crate::grouping::{Square, groups};
use crate::neighbours::{LEAST, Neighbours, scaled};
use crate::placement::{Moved, Placement, StoryId};
use crate::settings::Settings;
use crate::terms::{Held, TermId, Terms};

/// Candidates, the nearest first, whose stories are looked at.
const NEAR: usize = 24;

/// An article that is remembered.
#[derive(Debug, Clone)]
struct Entry {
    key: u64,
    day: i64,
    terms: Vec<Held>,
    neighbours: Neighbours,
    story: StoryId,
}

/// The stories of the articles within a window of days.
#[derive(Debug, Clone)]
pub struct Storylines {
    settings: Settings,
    terms: Terms,
    /// Articles by the order in which they came, from `first` on; none where one is forgotten.
    entries: VecDeque<Option<Entry>>,
    first: u64,
    days: BTreeMap<i64, Vec<u64>>,
    /// Of each story its articles, as they came.
    stories: HashMap<StoryId, VecDeque<u64>, FixedState>,
    opened: u64,
    latest: Option<i64>,
    /// By number of a term what it weighs in the article that is compared, else 0.
    wanted: Vec<f32>,
    /// By place of an entry what it has in common with the article, else 0.
    common: Vec<f32>,
}

/// Of each story how many of its articles are in which group.
type Claims = BTreeMap<StoryId, BTreeMap<usize, usize>>;

impl Storylines {
    /// No stories yet.
    pub fn new(settings: Settings) -> Self {
        Self {
            terms: Terms::new(settings.weights, settings.kept),
            settings,
            entries: VecDeque::new(),
            first: 0,
            days: BTreeMap::new(),
            stories: HashMap::default(),
            opened: 0,
            latest: None,
            wanted: Vec::new(),
            common: Vec::new(),
        }
    }

    /// Articles remembered.
    pub fn len(&self) -> usize {
        self.days.values().map(Vec::len).sum()
    }

    /// Whether no article is remembered.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// The keys of the articles of a story that are remembered, as they came.
    pub fn articles_of(&self, story: StoryId) -> impl Iterator<Item = u64> {
        let articles = self.stories.get(&story).into_iter().flatten();
        articles.filter_map(|article| Some(self.entry(*article)?.key))
    }

    /// Puts an article into a story. One without a day is taken to be as late as the latest; one that comes later than the
    /// window allows, or that says nothing, has a story of its own and is not remembered.
    pub fn add(&mut self, key: u64, features: &Features) -> Placement {
        let Some(article) = self.enter(key, features) else {
            return Placement { story: self.open(), articles: 1, likeness: 0.0, shared: Vec::new(), moved: Vec::new() };
        };
        let candidates = self.candidates(article);
        self.note(article, &candidates);
        let chosen = self.chosen(article, &candidates);
        let square = self.square(&chosen);
        let groups = groups(square.clone(), self.settings.weights.bound, self.settings.weights.lone);
        let moved = self.regroup(&chosen, &groups);
        let own: &[usize] = groups.iter().find(|group| group.first() == Some(&0)).map_or(&[], Vec::as_slice);
        let others: Vec<usize> = own.iter().copied().filter(|place| *place != 0).collect();
        let likeness: f32 = others.iter().map(|other| square.get(0, *other)).sum();
        let companions: Vec<u64> = others.iter().map(|place| chosen[*place]).collect();
        let shared = self.shared(article, &companions);
        let story = self.entry(article).map_or(StoryId(0), |entry| entry.story);
        Placement {
            story,
            articles: self.stories.get(&story).map_or(1, VecDeque::len),
            likeness: likeness / others.len().max(1) as f32,
            shared,
            moved,
        }
    }

    /// Remembers an article of which the story is known, as after a restart: nothing moves.
    pub fn restore(&mut self, key: u64, features: &Features, story: StoryId) {
        self.opened = self.opened.max(story.0 + 1);
        let Some(article) = self.enter(key, features) else { return };
        let candidates = self.candidates(article);
        self.note(article, &candidates);
        self.place(article, story);
        self.stories.entry(story).or_default().push_back(article);
    }

    /// Numbers of stories opened from now on are not below this one: those before are taken, by articles that are not remembered.
    pub fn open_from(&mut self, next: StoryId) {
        self.opened = self.opened.max(next.0);
    }

    /// Takes an article out, as where a later version replaces it.
    pub fn remove(&mut self, key: u64) {
        let place = self.entries.iter().position(|entry| entry.as_ref().is_some_and(|entry| entry.key == key));
        let Some(entry) = place.and_then(|place| self.entries.get_mut(place)).and_then(Option::take) else { return };
        let article = self.first + place.unwrap_or(0) as u64;
        if let Some(articles) = self.days.get_mut(&entry.day) {
            articles.retain(|other| *other != article);
            if articles.is_empty() {
                self.days.remove(&entry.day);
            }
        }
        self.drop(article, &entry);
    }

    /// Whether an article comes later than the window allows: it would have a story of its own.
    pub fn is_too_late(&self, features: &Features) -> bool {
        features.day.zip(self.latest).is_some_and(|(day, latest)| day < latest.saturating_sub(self.settings.window))
    }

    /// Takes an article up, with no story yet; none where it is too late or says nothing.
    fn enter(&mut self, key: u64, features: &Features) -> Option<u64> {
        if features.terms.is_empty() || self.is_too_late(features) {
            return None;
        }
        let day = features.day.or(self.latest).unwrap_or(0);
        self.latest = Some(self.latest.map_or(day, |latest| latest.max(day)));
        self.forget();
        let article = self.first + self.entries.len() as u64;
        let terms = self.terms.take(&features.terms, self.settings.terms);
        let neighbours = Neighbours::new(self.settings.weights.prior);
        self.entries.push_back(Some(Entry { key, day, terms, neighbours, story: StoryId(u64::MAX) }));
        self.days.entry(day).or_default().push(article);
        Some(article)
    }

    /// Forgets what lies before the window.
    fn forget(&mut self) {
        let Some(latest) = self.latest else { return };
        let kept = self.days.split_off(&latest.saturating_sub(self.settings.window));
        let forgotten = std::mem::replace(&mut self.days, kept);
        for article in forgotten.into_values().flatten() {
            let place = self.place_of(article);
            let Some(entry) = self.entries.get_mut(place).and_then(Option::take) else { continue };
            self.drop(article, &entry);
        }
        while self.entries.front().is_some_and(Option::is_none) {
            self.entries.pop_front();
            self.first += 1;
        }
    }

    /// Takes an article that is remembered no more out of terms and stories.
    fn drop(&mut self, article: u64, entry: &Entry) {
        self.terms.drop_article(&entry.terms, article);
        if let Some(articles) = self.stories.get_mut(&entry.story) {
            if let Ok(at) = articles.binary_search(&article) {
                articles.remove(at);
            }
            if articles.is_empty() {
                self.stories.remove(&entry.story);
            }
        }
    }

    fn place_of(&self, article: u64) -> usize {
        article.checked_sub(self.first).map_or(usize::MAX, |place| place as usize)
    }

    fn entry(&self, article: u64) -> Option<&Entry> {
        self.entries.get(self.place_of(article))?.as_ref()
    }

    fn open(&mut self) -> StoryId {
        self.opened += 1;
        StoryId(self.opened - 1)
    }

    fn place(&mut self, article: u64, story: StoryId) {
        let place = self.place_of(article);
        if let Some(entry) = self.entries.get_mut(place).and_then(Option::as_mut) {
            entry.story = story;
        }
    }

    /// Earlier articles like this one, with their likeness, the nearest first.
    fn candidates(&mut self, article: u64) -> Vec<(u64, f32)> {
        let Some(entry) = self.entry(article) else { return Vec::new() };
        let (day, held) = (entry.day, entry.terms.clone());
        self.terms.post(&held, article);
        self.wanted.resize(self.terms.len(), 0.0);
        self.common.clear();
        self.common.resize(self.entries.len(), 0.0);
        let mut found: Vec<u64> = Vec::new();
        for held in &held {
            let weight = self.terms.weight(*held);
            self.wanted[held.id as usize] = weight;
            for other in self.terms.articles_with(held.id).filter(|other| *other != article) {
                let common = &mut self.common[(other - self.first) as usize];
                if *common == 0.0 {
                    found.push(other);
                }
                *common += weight * weight;
            }
        }
        let common = |article: &u64| self.common[(article - self.first) as usize];
        let most_first = |left: &u64, right: &u64| common(right).total_cmp(&common(left)).then(right.cmp(left));
        if self.settings.compared < found.len() {
            found.select_nth_unstable_by(self.settings.compared, most_first);
            found.truncate(self.settings.compared);
        }
        let norm: f32 = held.iter().map(|held| self.wanted[held.id as usize].powi(2)).sum();
        let mut candidates: Vec<(u64, f32)> =
            found.into_iter().map(|other| (other, self.likeness(norm, day, other))).collect();
        candidates.retain(|(_, likeness)| *likeness >= LEAST);
        candidates.sort_by(|left, right| right.1.total_cmp(&left.1).then(right.0.cmp(&left.0)));
        for held in &held {
            self.wanted[held.id as usize] = 0.0;
        }
        candidates
    }

    /// The cosine of what two articles say, faded by the days between them. What the one says stands in `wanted`; `norm`
    /// is the sum of its squares.
    fn likeness(&self, norm: f32, day: i64, other: u64) -> f32 {
        let Some(entry) = self.entry(other) else { return 0.0 };
        let (mut dot, mut other_norm) = (0.0, 0.0);
        for held in &entry.terms {
            let weight = self.terms.weight(*held);
            dot += weight * self.wanted[held.id as usize];
            other_norm += weight * weight;
        }
        self.settings.fading(entry.day - day) * dot / (norm * other_norm).sqrt().max(f32::MIN_POSITIVE)
    }

    /// Notes candidates as neighbours, on both sides.
    fn note(&mut self, article: u64, candidates: &[(u64, f32)]) {
        let most = self.settings.compared;
        for (other, likeness) in candidates {
            for (of, neighbour) in [(article, *other), (*other, article)] {
                let place = self.place_of(of);
                if let Some(entry) = self.entries.get_mut(place).and_then(Option::as_mut) {
                    entry.neighbours.note(neighbour, *likeness, most);
                }
            }
        }
    }

    /// The article and those that are grouped anew with it: of the nearest stories those articles that are most like it,
    /// and the latest ones.
    fn chosen(&self, article: u64, candidates: &[(u64, f32)]) -> Vec<u64> {
        let mut near: Vec<StoryId> = Vec::new();
        for (other, _) in candidates.iter().take(NEAR) {
            let Some(entry) = self.entry(*other) else { continue };
            if !near.contains(&entry.story) {
                near.push(entry.story);
            }
        }
        near.truncate(self.settings.stories);
        let mut chosen = vec![article];
        for story in near {
            let first = chosen.len();
            let of_story = |other: &u64| self.entry(*other).is_some_and(|entry| entry.story == story);
            let alike = candidates.iter().map(|(other, _)| *other).filter(of_story);
            chosen.extend(alike.take(self.settings.regrouped.saturating_sub(first)));
            let latest = self.stories.get(&story).into_iter().flatten().rev().take(self.settings.regrouped);
            for other in latest {
                if chosen.len() >= self.settings.regrouped {
                    break;
                }
                if !chosen[first..].contains(other) {
                    chosen.push(*other);
                }
            }
        }
        chosen
    }

    /// How like those chosen are to each other, against the density around them.
    fn square(&self, chosen: &[u64]) -> Square {
        let mut square = Square::new(chosen.len());
        let places: HashMap<u64, usize, FixedState> =
            chosen.iter().enumerate().map(|(place, article)| (*article, place)).collect();
        let entries: Vec<Option<&Entry>> = chosen.iter().map(|article| self.entry(*article)).collect();
        let densities: Vec<f32> =
            entries.iter().map(|entry| entry.map_or(1.0, |entry| entry.neighbours.density())).collect();
        for (left, entry) in entries.iter().enumerate() {
            for (other, likeness) in entry.iter().flat_map(|entry| entry.neighbours.found()) {
                if let Some(right) = places.get(other) {
                    square.set(left, *right, scaled(*likeness, densities[left], densities[*right]));
                }
            }
        }
        square
    }

    /// Gives each group its story, and tells which earlier articles moved.
    fn regroup(&mut self, chosen: &[u64], groups: &[Vec<usize>]) -> Vec<Moved> {
        let mut claims = Claims::new();
        for (number, group) in groups.iter().enumerate() {
            for place in group.iter().filter(|place| **place != 0) {
                let story = self.entry(chosen[*place]).map_or(StoryId(0), |entry| entry.story);
                *claims.entry(story).or_default().entry(number).or_default() += 1;
            }
        }
        // A story goes where most of its articles go, to the earlier group where two have as many.
        let goes: BTreeMap<StoryId, usize> = claims
            .iter()
            .filter_map(|(story, counts)| {
                let most = counts.iter().max_by(|left, right| left.1.cmp(right.1).then(right.0.cmp(left.0)))?;
                Some((*story, *most.0))
            })
            .collect();
        let mut keepers: BTreeMap<usize, StoryId> = BTreeMap::new();
        for (story, group) in &goes {
            let size = |story: &StoryId| self.stories.get(story).map_or(0, VecDeque::len);
            let keeper = keepers.entry(*group).or_insert(*story);
            if size(story) > size(keeper) {
                *keeper = *story;
            }
        }
        let mut moved = Vec::new();
        let stories: Vec<StoryId> =
            (0..groups.len()).map(|group| keepers.get(&group).copied().unwrap_or_else(|| self.open())).collect();
        for (group, story) in groups.iter().zip(&stories) {
            group.iter().for_each(|place| self.shift(chosen[*place], *story, &mut moved));
        }
        for (story, group) in goes {
            // What was not grouped anew goes along.
            if stories[group] != story {
                let rest: Vec<u64> = self.stories.get(&story).into_iter().flatten().copied().collect();
                rest.into_iter().for_each(|article| self.shift(article, stories[group], &mut moved));
            }
        }
        moved
    }

    /// Puts an article into a story, and takes it out of the one it is in.
    fn shift(&mut self, article: u64, to: StoryId, moved: &mut Vec<Moved>) {
        let Some((key, from)) = self.entry(article).map(|entry| (entry.key, entry.story)) else { return };
        if from == to {
            return;
        }
        if let Some(articles) = self.stories.get_mut(&from) {
            if let Ok(at) = articles.binary_search(&article) {
                articles.remove(at);
            }
            if articles.is_empty() {
                self.stories.remove(&from);
            }
            moved.push(Moved { key, from, to });
        }
        let articles = self.stories.entry(to).or_default();
        if let Err(at) = articles.binary_search(&article) {
            articles.insert(at, article);
        }
        self.place(article, to);
    }

    /// What an article shares with others, the weightiest first.
    fn shared(&self, article: u64, others: &[u64]) -> Vec<Shared> {
        let Some(entry) = self.entry(article) else { return Vec::new() };
        let mut sums: BTreeMap<TermId, (f32, usize)> = BTreeMap::new();
        for other in others.iter().filter_map(|other| self.entry(*other)) {
            let weights: Vec<f32> = other.terms.iter().map(|held| self.terms.weight(*held)).collect();
            let norm = weights.iter().map(|weight| weight * weight).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            for (held, weight) in other.terms.iter().zip(weights) {
                if let Ok(at) = entry.terms.binary_search_by_key(&held.id, |held| held.id) {
                    let sum = sums.entry(held.id).or_default();
                    sum.0 += self.terms.weight(entry.terms[at]) * weight / norm;
                    sum.1 += 1;
                }
            }
        }
        let all: f32 = sums.values().map(|(weight, _)| weight).sum::<f32>().max(f32::MIN_POSITIVE);
        let mut shared: Vec<Shared> = sums
            .into_iter()
            .map(|(id, (weight, articles))| {
                let (kind, text) = self.terms.shown(id);
                Shared { kind, text: text.to_owned(), weight: weight / all, articles }
            })
            .collect();
        shared.sort_by(|left, right| {
            right.weight.total_cmp(&left.weight).then(left.kind.cmp(&right.kind)).then(left.text.cmp(&right.text))
        });
        shared.truncate(self.settings.shared);
        shared
    }
}
