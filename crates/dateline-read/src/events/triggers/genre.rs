//! Reports of matches and of markets are full of words for acts that tell none.

use foldhash::{HashSet, HashSetExt};

use dateline_language::Pos;

use super::super::lexicon;
use crate::document::Part;

/// What an article is about, as far as it matters for its verbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Genre {
    Sport,
    Market,
    Other,
}

/// Different words of a field, and their share of the nouns, from which on a text is of that field.
const LEAST_WORDS: usize = 6;
const LEAST_SHARE: f64 = 0.12;

/// Words of a field, as they are counted.
struct Field {
    class: &'static str,
    count: usize,
    words: HashSet<String>,
}

impl Field {
    fn new(class: &'static str) -> Field {
        Field { class, count: 0, words: HashSet::new() }
    }

    fn see(&mut self, lemma: &str) {
        if lexicon::class_has(self.class, lemma) {
            self.count += 1;
            if !self.words.contains(lemma) {
                self.words.insert(lemma.to_owned());
            }
        }
    }

    fn is_met(&self, nouns: usize) -> bool {
        self.words.len() >= LEAST_WORDS && self.count as f64 >= LEAST_SHARE * nouns as f64
    }
}

impl Genre {
    pub fn of(part: &Part) -> Genre {
        let (mut sport, mut market) = (Field::new("sport"), Field::new("market"));
        let mut nouns = 0usize;
        for i in (0..part.len()).filter(|&i| matches!(part.pos(i), Pos::Noun | Pos::Propn)) {
            nouns += 1;
            let lemma = part.lemma(i).to_lowercase();
            sport.see(&lemma);
            market.see(&lemma);
        }
        if sport.is_met(nouns) {
            Genre::Sport
        } else if market.is_met(nouns) {
            Genre::Market
        } else {
            Genre::Other
        }
    }
}
