//! Words that are no names of their own, read from the tables in `data/matching/`.

use foldhash::{HashMap, HashMapExt};
use std::sync::OnceLock;

const TITLES: &str = include_str!("../../../../data/matching/titles.txt");
const PARTICLES: &str = include_str!("../../../../data/matching/particles.tsv");
const LEGAL_FORMS: &str = include_str!("../../../../data/matching/legal_forms.tsv");
const ORGANISATION_WORDS: &str = include_str!("../../../../data/matching/organisation_words.tsv");
const NUMBERS: &str = include_str!("../../../../data/matching/numbers.tsv");
const DESCRIPTIVE_WORDS: &str = include_str!("../../../../data/matching/descriptive_words.txt");
const COMMON_NAMES: &str = include_str!("../../../../data/matching/common_names.txt");

/// What a word tells that describes an organisation.
const DESCRIPTIVE: f32 = 0.45;
/// Most words of one legal form.
const LONGEST_FORM: usize = 5;
/// Letters from which a slip in the last word of a legal form is passed over.
const LONG_ENOUGH_TO_MISSPELL: usize = 7;

/// Words of a form from which a slip is passed over wherever it stands in a name.
const WORDS_TO_MISSPELL: usize = 3;

/// The class of a legal form; forms of one class are the same form in different countries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct LegalClass(pub(super) u8);

/// A word of an organisation's name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct OrganisationWord {
    /// The form to which its abbreviations and translations are brought.
    pub(super) form: &'static str,
    /// What it tells: 0 nothing, 1 as much as a name.
    pub(super) weight: f32,
}

/// The tables, by folded word.
#[derive(Debug)]
pub(super) struct Vocabulary {
    /// Titles, and whether each is a name as well.
    titles: HashMap<&'static str, bool>,
    particles: HashMap<&'static str, &'static str>,
    legal_forms: HashMap<&'static str, LegalClass>,
    organisation_words: HashMap<&'static str, OrganisationWord>,
    numbers: HashMap<&'static str, u32>,
    common_names: HashMap<&'static str, ()>,
}

impl Vocabulary {
    /// The tables that the program brings along.
    pub(super) fn embedded() -> &'static Vocabulary {
        static READ: OnceLock<Vocabulary> = OnceLock::new();
        READ.get_or_init(Vocabulary::read)
    }

    fn read() -> Vocabulary {
        let mut classes: Vec<&str> = Vec::new();
        let mut legal_forms = HashMap::new();
        for [class, forms] in rows(LEGAL_FORMS) {
            let number = classes.iter().position(|known| *known == class).unwrap_or_else(|| {
                classes.push(class);
                classes.len() - 1
            });
            legal_forms.extend(forms.split('|').map(|form| (form, LegalClass(number as u8))));
        }
        let mut organisation_words = HashMap::new();
        for [weight, form, written] in rows(ORGANISATION_WORDS) {
            let word = OrganisationWord { form, weight: weight.parse().unwrap_or(1.0) };
            for written in written.split('|') {
                organisation_words.entry(written).or_insert(word);
            }
        }
        let mut numbers = HashMap::new();
        for [value, words] in rows(NUMBERS) {
            let value: u32 = value.parse().unwrap_or(0);
            numbers.extend(words.split('|').map(|word| (word, value)));
        }
        for word in words(DESCRIPTIVE_WORDS) {
            organisation_words.entry(word).or_insert(OrganisationWord { form: word, weight: DESCRIPTIVE });
        }
        let particle = |[form, written]: [&'static str; 2]| written.split('|').map(move |written| (written, form));
        Vocabulary {
            titles: words(TITLES).map(|word| (word.trim_end_matches('*'), word.ends_with('*'))).collect(),
            particles: rows(PARTICLES).flat_map(particle).collect(),
            legal_forms,
            organisation_words,
            numbers,
            common_names: words(COMMON_NAMES).map(|word| (word, ())).collect(),
        }
    }

    pub(super) fn is_title(&self, word: &str) -> bool {
        self.titles.contains_key(word)
    }

    /// Whether a title is a name as well.
    pub(super) fn is_title_or_name(&self, word: &str) -> bool {
        self.titles.get(word).is_some_and(|is_name| *is_name)
    }

    /// The form of a particle.
    pub(super) fn particle(&self, word: &str) -> Option<&'static str> {
        self.particles.get(word).copied()
    }

    pub(super) fn is_common_name(&self, word: &str) -> bool {
        self.common_names.contains_key(word)
    }

    pub(super) fn organisation_word(&self, word: &str) -> Option<OrganisationWord> {
        self.organisation_words.get(word).copied()
    }

    /// The value of a number word: "forty", "third".
    pub(super) fn number(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    /// The longest legal form that begins the words: its class and how many words it has. `is_end` where the words go up to
    /// the end of the name, whose last letters may be missing or misspelt.
    pub(super) fn legal_form(&self, words: &[&str], is_end: bool) -> Option<(LegalClass, usize)> {
        (1..=words.len().min(LONGEST_FORM)).rev().find_map(|length| {
            let form = words[..length].join(" ");
            let known = self.legal_forms.get(form.as_str()).copied();
            let known = known.or_else(|| {
                let may_be_misspelt = length >= WORDS_TO_MISSPELL || (is_end && length == words.len());
                if may_be_misspelt { self.misspelt_form(&form) } else { None }
            });
            known.map(|class| (class, length))
        })
    }

    /// A long legal form with its end cut off, or a slip in it.
    fn misspelt_form(&self, form: &str) -> Option<LegalClass> {
        if form.len() < LONG_ENOUGH_TO_MISSPELL {
            return None;
        }
        let near = |known: &&str| {
            known.len() >= LONG_ENOUGH_TO_MISSPELL
                && known.len().abs_diff(form.len()) <= 1
                && known.as_bytes().first() == form.as_bytes().first()
                && is_one_edit(known.as_bytes(), form.as_bytes())
        };
        // The least of the near ones, so that the order of the table does not matter.
        let found = self.legal_forms.iter().filter(|(known, _)| near(known)).min_by_key(|(known, _)| **known);
        found.map(|(_, class)| *class)
    }
}

/// Whether one letter put in, left out or changed makes one word the other.
fn is_one_edit(one: &[u8], other: &[u8]) -> bool {
    let same_before = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let (one_rest, other_rest) = (&one[same_before..], &other[same_before..]);
    let same_behind =
        one_rest.iter().rev().zip(other_rest.iter().rev()).take_while(|(one, other)| one == other).count();
    one_rest.len().max(other_rest.len()) - same_behind <= 1
}

/// The rows of a table of `N` columns apart by tabs; comments and rows with other numbers of columns are passed over.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    let row = |line: &'static str| <[&str; N]>::try_from(line.split('\t').collect::<Vec<_>>()).ok();
    lines(table).filter_map(row)
}

fn words(table: &'static str) -> impl Iterator<Item = &'static str> {
    lines(table).flat_map(str::split_whitespace)
}

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_tables_is_read() {
        for (table, columns) in [(PARTICLES, 2), (LEGAL_FORMS, 2), (ORGANISATION_WORDS, 3), (NUMBERS, 2)] {
            for line in lines(table) {
                assert_eq!(line.split('\t').count(), columns, "{line}");
                assert!(line.is_ascii(), "not folded: {line}");
            }
        }
        assert!(rows::<3>(ORGANISATION_WORDS).all(|[weight, ..]| weight.parse::<f32>().is_ok()));
        assert!(rows::<2>(NUMBERS).all(|[value, _]| value.parse::<u32>().is_ok()));
    }

    #[test]
    fn legal_forms_are_known_in_many_languages() {
        let vocabulary = Vocabulary::embedded();
        let class = |form: &str| {
            let words: Vec<&str> = form.split(' ').collect();
            vocabulary.legal_form(&words, true).map(|(class, length)| (class, length == words.len()))
        };
        assert_eq!(class("ag"), class("aktiengesellschaft"));
        assert_eq!(class("ooo"), class("limited liability company"));
        assert_ne!(class("ag"), class("gmbh"));
        assert_eq!(class("joint stock compan"), class("jsc"));
        assert_eq!(class("nordstern"), None);
    }
}
