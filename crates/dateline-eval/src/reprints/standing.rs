//! What stands in what, known beforehand: from how edits were made, and between wire articles by counting every shingle.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Report;
use super::edits::Edited;

/// Words of a shingle, for wire articles.
const SHINGLE: usize = 5;

/// Pairs of wire articles of which more than a share of one's shingles stands in the other. Nothing is sampled.
pub fn alike(wire: &[Report], share: f64) -> BTreeSet<(usize, usize)> {
    let mut places: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    let mut sizes = Vec::new();
    for (number, report) in wire.iter().enumerate() {
        let letters =
            |word: &str| word.chars().filter(|char| char.is_alphanumeric()).collect::<String>().to_lowercase();
        let words: Vec<String> = report.text.split_whitespace().map(letters).filter(|word| !word.is_empty()).collect();
        let shingles: BTreeSet<Vec<String>> = words.windows(SHINGLE).map(<[String]>::to_vec).collect();
        sizes.push(shingles.len());
        for shingle in shingles {
            places.entry(shingle).or_default().push(number);
        }
    }
    let mut common: HashMap<(usize, usize), usize> = HashMap::new();
    for numbers in places.values() {
        for (at, a) in numbers.iter().enumerate() {
            for b in &numbers[at + 1..] {
                *common.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    let is_alike = |(a, b): (usize, usize), count: usize| count as f64 > share * sizes[a].min(sizes[b]) as f64;
    common.into_iter().filter(|(pair, count)| is_alike(*pair, *count)).map(|(pair, _)| pair).collect()
}

/// Which texts stand in which.
pub struct Truth<'a> {
    pool: &'a [Edited],
    alike: &'a BTreeSet<(usize, usize)>,
}

impl<'a> Truth<'a> {
    /// The truth of edited articles; nothing is said of what comes from wire articles that are alike.
    pub fn of(pool: &'a [Edited], alike: &'a BTreeSet<(usize, usize)>) -> Self {
        Self { pool, alike }
    }

    /// The share of the shorter of two texts, by words of common sentences; none where nobody knows.
    pub fn share(&self, a: usize, b: usize) -> Option<f64> {
        let (a, b) = (&self.pool[a].sentences, &self.pool[b].sentences);
        let articles = |sentences: &BTreeMap<(usize, usize), usize>| {
            sentences.keys().map(|(article, _)| *article).collect::<BTreeSet<_>>()
        };
        let in_b = articles(b);
        let is_alike = |one: &usize| in_b.iter().any(|other| self.alike.contains(&(*one.min(other), *one.max(other))));
        if articles(a).iter().any(is_alike) {
            return None;
        }
        let common: usize = a.iter().filter(|(place, _)| b.contains_key(*place)).map(|(_, words)| *words).sum();
        let total = |sentences: &BTreeMap<(usize, usize), usize>| sentences.values().sum::<usize>();
        Some(common as f64 / total(a).min(total(b)).max(1) as f64)
    }

    /// All pairs with a sentence in common, and their shares.
    pub fn pairs(&self) -> Vec<((usize, usize), f64)> {
        let mut by_article: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (number, edited) in self.pool.iter().enumerate() {
            for (article, _) in edited.sentences.keys() {
                by_article.entry(*article).or_default().insert(number);
            }
        }
        let mut pairs = BTreeSet::new();
        for numbers in by_article.values() {
            let numbers: Vec<usize> = numbers.iter().copied().collect();
            for (at, a) in numbers.iter().enumerate() {
                pairs.extend(numbers[at + 1..].iter().map(|b| (*a, *b)));
            }
        }
        let known = |(a, b): (usize, usize)| Some(((a, b), self.share(a, b)?));
        pairs.into_iter().filter_map(known).filter(|(_, share)| *share > 0.0).collect()
    }
}
