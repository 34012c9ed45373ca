//! Reports of matches and of markets are full of words for acts that tell none.

use foldhash::{HashSet, HashSetExt};

use dateline_language::Pos;

use super::super::lexicon;
use crate::document::Part;

/// What an article is about, as far as it matters for its verbs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Genre {
    Sport,
    Market,
    Other,
}

/// Different words of a field, and their share of the nouns, from which on a text is of that field.
const LEAST_WORDS: usize = 6;
const LEAST_SHARE: f64 = 0.12;

impl Genre {
    pub fn of(part: &Part) -> Genre {
        let is_of = |class: &str| {
            let (mut count, mut nouns) = (0usize, 0usize);
            let mut words = HashSet::new();
            for i in (0..part.len()).filter(|&i| matches!(part.pos(i), Pos::Noun | Pos::Propn)) {
                nouns += 1;
                let lemma = part.lemma(i).to_lowercase();
                if lexicon::class_has(class, &lemma) {
                    count += 1;
                    words.insert(lemma);
                }
            }
            words.len() >= LEAST_WORDS && count as f64 >= LEAST_SHARE * nouns as f64
        };
        if is_of("sport") {
            Genre::Sport
        } else if is_of("market") {
            Genre::Market
        } else {
            Genre::Other
        }
    }
}
