//! Words that tell a type of act by themselves, and words that do so together with one that depends on them.
//!
//! The table is `data/events/type_words.tsv`: a type, a class (verb, noun, adjective, phrase) and lemmas.

use foldhash::HashMap;
use std::sync::OnceLock;

use dateline_language::Pos;

use super::PairType;

const TABLE: &str = include_str!("../../../../../data/events/type_words.tsv");

/// A set of types.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Types(u16);

impl Types {
    pub(super) fn iter(self) -> impl Iterator<Item = PairType> {
        PairType::ALL.into_iter().filter(move |&kind| self.0 & (1 << kind as u16) != 0)
    }
}

/// Classes of words in the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Class {
    Verb,
    Noun,
    Adjective,
}

/// The types that a word tells; none for most words.
pub(super) fn types(lemma: &str, pos: Pos) -> Types {
    let class = match pos {
        Pos::Verb | Pos::Aux => Class::Verb,
        Pos::Noun | Pos::Propn => Class::Noun,
        Pos::Adj | Pos::Adv => Class::Adjective,
        _ => return Types::default(),
    };
    table().words.get(&(class, lemma)).copied().unwrap_or_default()
}

/// The types that a word tells together with a word that depends on it.
pub(super) fn phrase_types(lemma: &str, below: &str) -> Types {
    table().phrases.get(lemma).and_then(|phrases| phrases.get(below)).copied().unwrap_or_default()
}

/// The table, ready to ask.
#[derive(Debug, Default)]
struct Table {
    words: HashMap<(Class, &'static str), Types>,
    phrases: HashMap<&'static str, HashMap<&'static str, Types>>,
}

fn table() -> &'static Table {
    static WORDS: OnceLock<Table> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut table = Table::default();
        for (kind, class, entries) in TABLE.lines().filter_map(row) {
            for entry in entries {
                let types = match (class, entry.split_once('+')) {
                    (Some(class), _) => table.words.entry((class, entry)).or_default(),
                    (None, Some((word, below))) => table.phrases.entry(word).or_default().entry(below).or_default(),
                    (None, None) => continue,
                };
                types.0 |= 1 << kind as u16;
            }
        }
        table
    })
}

/// A row of the table; phrases have no class.
fn row(line: &'static str) -> Option<(PairType, Option<Class>, std::str::SplitWhitespace<'static>)> {
    let mut cells = line.split('\t');
    let kind = PairType::from_name(cells.next()?)?;
    let class = match cells.next()? {
        "v" => Some(Class::Verb),
        "n" => Some(Class::Noun),
        "a" => Some(Class::Adjective),
        "p" => None,
        _ => return None,
    };
    Some((kind, class, cells.next()?.split_whitespace()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_read() {
        assert!(TABLE.lines().all(|line| row(line).is_some()));
        for kind in PairType::ALL {
            for class in [Some(Class::Verb), Some(Class::Noun), None] {
                assert!(TABLE.lines().filter_map(row).any(|(of, told, _)| of == kind && told == class), "{kind:?}");
            }
        }
        let phrases = TABLE.lines().filter_map(row).filter(|(_, class, _)| class.is_none());
        assert!(phrases.flat_map(|(_, _, entries)| entries).all(|entry| entry.split('+').count() == 2));
    }

    #[test]
    fn a_word_tells_all_its_types() {
        let told: Vec<PairType> = types("freeze", Pos::Verb).iter().collect();
        assert_eq!(told, [PairType::Coerce, PairType::Sanction]);
        assert_eq!(types("freeze", Pos::Adp), Types::default());
        let told: Vec<PairType> = phrase_types("lift", "sanction").iter().collect();
        assert_eq!(told, [PairType::Yield]);
        assert_eq!(phrase_types("sanction", "lift"), Types::default());
    }
}
