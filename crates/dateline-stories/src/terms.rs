//! The terms of all articles remembered: how rare each is, and which articles have it.

use std::collections::{HashMap, VecDeque};

use foldhash::fast::FixedState;

use crate::background;
use crate::features::{Kind, Term};
use crate::weights::Weights;

/// What a term weighs at least, beside its kind: a word that everybody has still is a word.
const LEAST_RARITY: f32 = 0.1;

/// The number of a term, as long as an article has it.
pub(crate) type TermId = u32;

/// A term of an article.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Held {
    pub(crate) id: TermId,
    /// One and the logarithm of how often.
    pub(crate) frequency: f32,
}

#[derive(Debug, Clone, Default)]
struct Known {
    kind: Option<Kind>,
    key: String,
    text: String,
    /// Articles of the background with it.
    background: f32,
    /// Articles remembered with it.
    articles: u32,
    /// The latest of these.
    postings: VecDeque<u64>,
    /// The logarithm of how many have it, kept as it is asked for often.
    commonness: f32,
    weight: f32,
}

/// The dictionary. Terms that no article has any more leave it.
#[derive(Debug, Clone)]
pub(crate) struct Terms {
    weights: Weights,
    kept: usize,
    ids: [HashMap<String, TermId, FixedState>; 6],
    known: Vec<Known>,
    free: Vec<TermId>,
    articles: u32,
    /// The logarithm of how many articles there are, those of the background with them.
    everything: f32,
}

impl Terms {
    pub(crate) fn new(weights: Weights, kept: usize) -> Self {
        let mut terms = Self {
            weights,
            kept,
            ids: Default::default(),
            known: Vec::new(),
            free: Vec::new(),
            articles: 0,
            everything: 0.0,
        };
        terms.count_articles(0);
        terms
    }

    fn count_articles(&mut self, articles: u32) {
        self.articles = articles;
        self.everything = (self.weights.background * background::articles() + articles as f32 + 1.0).ln();
    }

    /// Takes up the terms of one more article: at most so many, the weightiest, in the order of their numbers. Kinds without weight stay out.
    pub(crate) fn take(&mut self, terms: &[Term], most: usize) -> Vec<Held> {
        self.count_articles(self.articles + 1);
        let mut held: Vec<(f32, usize)> = terms
            .iter()
            .enumerate()
            .filter(|(_, term)| self.weights.of(term.kind) > 0.0)
            .map(|(at, term)| (self.weight_of(term), at))
            .collect();
        if most < held.len() {
            held.select_nth_unstable_by(most, |left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
            held.truncate(most);
            held.sort_unstable_by_key(|(_, at)| *at);
        }
        let mut held: Vec<Held> = held.into_iter().map(|(_, at)| self.hold(&terms[at])).collect();
        held.sort_unstable_by_key(|held| held.id);
        held
    }

    /// What a term weighs in an article that has it so often.
    fn weight_of(&self, term: &Term) -> f32 {
        let frequency = frequency(term.count);
        match self.ids[term.kind as usize].get(&term.key) {
            Some(id) => self.weight(Held { id: *id, frequency }),
            None => {
                let commonness = commonness(&self.weights, background::with(term.kind, &term.key), 0);
                frequency * self.weights.of(term.kind) * (self.everything - commonness).max(LEAST_RARITY)
            }
        }
    }

    fn hold(&mut self, term: &Term) -> Held {
        let id = match self.ids[term.kind as usize].get(&term.key) {
            Some(id) => *id,
            None => self.learn(term),
        };
        let known = &mut self.known[id as usize];
        known.articles += 1;
        known.commonness = commonness(&self.weights, known.background, known.articles);
        Held { id, frequency: frequency(term.count) }
    }

    fn learn(&mut self, term: &Term) -> TermId {
        let known = Known {
            kind: Some(term.kind),
            key: term.key.clone(),
            text: term.text.clone(),
            background: background::with(term.kind, &term.key),
            weight: self.weights.of(term.kind),
            ..Known::default()
        };
        let id = match self.free.pop() {
            Some(id) => {
                self.known[id as usize] = known;
                id
            }
            None => {
                self.known.push(known);
                (self.known.len() - 1) as TermId
            }
        };
        self.ids[term.kind as usize].insert(term.key.clone(), id);
        id
    }

    /// What a term weighs: how often it stands in the article, how rare it is now, and what its kind counts.
    pub(crate) fn weight(&self, held: Held) -> f32 {
        let known = &self.known[held.id as usize];
        held.frequency * known.weight * (self.everything - known.commonness).max(LEAST_RARITY)
    }

    /// Terms there are numbers for.
    pub(crate) fn len(&self) -> usize {
        self.known.len()
    }

    /// The latest articles with a term, in order.
    pub(crate) fn articles_with(&self, id: TermId) -> impl DoubleEndedIterator<Item = u64> {
        self.known[id as usize].postings.iter().copied()
    }

    /// Notes that an article has these terms.
    pub(crate) fn post(&mut self, held: &[Held], article: u64) {
        for held in held {
            let postings = &mut self.known[held.id as usize].postings;
            postings.push_back(article);
            if postings.len() > self.kept {
                postings.pop_front();
            }
        }
    }

    /// Forgets an article.
    pub(crate) fn drop_article(&mut self, held: &[Held], article: u64) {
        self.count_articles(self.articles.saturating_sub(1));
        for held in held {
            let known = &mut self.known[held.id as usize];
            if let Ok(at) = known.postings.binary_search(&article) {
                known.postings.remove(at);
            }
            known.articles = known.articles.saturating_sub(1);
            known.commonness = commonness(&self.weights, known.background, known.articles);
            if known.articles == 0 {
                let known = std::mem::take(known);
                if let Some(kind) = known.kind {
                    self.ids[kind as usize].remove(&known.key);
                }
                self.free.push(held.id);
            }
        }
    }

    /// The kind of a term, and how an article wrote it.
    pub(crate) fn shown(&self, id: TermId) -> (Kind, &str) {
        let known = &self.known[id as usize];
        (known.kind.unwrap_or(Kind::Word), &known.text)
    }
}

fn frequency(count: u32) -> f32 {
    1.0 + (count.max(1) as f32).ln()
}

fn commonness(weights: &Weights, background: f32, articles: u32) -> f32 {
    (weights.background * background + articles as f32 + 0.5).ln()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::features::Features;

    fn features(text: &str) -> Vec<Term> {
        Features::of(&Article { text, ..Article::default() }).terms
    }

    #[test]
    fn terms_without_articles_leave() {
        let mut terms = Terms::new(Weights::default(), 4);
        let held = terms.take(&features("ferry aground"), 10);
        terms.post(&held, 0);
        assert_eq!(terms.articles_with(held[0].id).collect::<Vec<_>>(), [0]);
        terms.drop_article(&held, 0);
        assert!(terms.ids.iter().all(HashMap::is_empty));
        let again = terms.take(&features("strike"), 10);
        assert_eq!((again.len(), terms.len()), (1, held.len()));
    }

    #[test]
    fn what_more_articles_have_weighs_less() {
        let mut terms = Terms::new(Weights::default(), 4);
        let held = terms.take(&features("ferry"), 10);
        let before = terms.weight(held[0]);
        for _ in 0..5 {
            terms.take(&features("ferry"), 10);
        }
        assert!(terms.weight(held[0]) < before);
    }

    #[test]
    fn the_latest_articles_are_kept() {
        let mut terms = Terms::new(Weights::default(), 2);
        let held = terms.take(&features("ferry"), 10);
        for article in 0..4 {
            terms.post(&held, article);
        }
        assert_eq!(terms.articles_with(held[0].id).collect::<Vec<_>>(), [2, 3]);
    }
}
