//! Words that tell a type of act by themselves. The table is `data/events/type_words.tsv`.

use std::collections::HashMap;
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
    table().get(&(class, lemma)).copied().unwrap_or_default()
}

fn table() -> &'static HashMap<(Class, &'static str), Types> {
    static WORDS: OnceLock<HashMap<(Class, &'static str), Types>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut words: HashMap<_, Types> = HashMap::new();
        for (kind, class, lemma) in TABLE.lines().filter_map(row).flat_map(|(k, c, l)| l.map(move |w| (k, c, w))) {
            words.entry((class, lemma)).or_default().0 |= 1 << kind as u16;
        }
        words
    })
}

fn row(line: &'static str) -> Option<(PairType, Class, std::str::SplitWhitespace<'static>)> {
    let mut cells = line.split('\t');
    let kind = PairType::from_name(cells.next()?)?;
    let class = match cells.next()? {
        "v" => Class::Verb,
        "n" => Class::Noun,
        "a" => Class::Adjective,
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
            assert!(TABLE.lines().filter_map(row).any(|(of, class, _)| of == kind && class == Class::Verb), "{kind:?}");
        }
    }

    #[test]
    fn a_word_tells_all_its_types() {
        let told: Vec<PairType> = types("withdraw", Pos::Verb).iter().collect();
        assert_eq!(told, [PairType::Sanction, PairType::Yield]);
        assert_eq!(types("withdraw", Pos::Noun), Types::default());
    }
}
