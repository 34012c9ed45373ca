//! What the model sees of a word: itself and its neighbours in small letters, its ending, what lists know of it.
//!
//! Training reads the same rows from the same code (`examples/casing_features.rs`).

use foldhash::{HashMap, HashMapExt};

use dateline_knowledge::{Gazetteer, is_common_word};
use dateline_language::Model;

use super::{Case, Word};
use crate::hashing::Feature;

/// The table of weights has two to this power of rows.
pub const ROW_BITS: u32 = 18;

/// What lists know of a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Known(u8);

/// The features of a text's words, one after the other, as later words are told by what was decided for earlier ones.
#[derive(Debug)]
pub struct Features {
    lower: Vec<String>,
    opens: Vec<bool>,
    known: Vec<Known>,
    decided: Vec<Option<Case>>,
    rows: Vec<u32>,
}

impl Features {
    /// Looks the words of a text up.
    pub fn new(model: &Model, text: &str, words: &[Word]) -> Features {
        let lower: Vec<String> = words.iter().map(|word| text[word.bytes.clone()].to_lowercase()).collect();
        let mut seen: HashMap<&str, Known> = HashMap::new();
        let known = lower.iter().map(|word| *seen.entry(word).or_insert_with(|| look_up(model, word))).collect();
        let count = words.len();
        Features {
            opens: words.iter().map(|word| word.opens).collect(),
            known,
            decided: vec![None; count],
            rows: Vec::with_capacity(40),
            lower,
        }
    }

    /// Says how word `i` is written, for the words behind it.
    pub fn decide(&mut self, i: usize, case: Case) {
        self.decided[i] = Some(case);
    }

    /// The rows of the table that word `i` has.
    pub fn of(&mut self, i: usize) -> &[u32] {
        self.rows.clear();
        let word = &self.lower[i];
        let at = |i: Option<usize>| i.and_then(|i| self.lower.get(i)).map_or("", String::as_str);
        let sort = |i: Option<usize>| i.and_then(|i| self.known.get(i)).map_or(255, |known| known.0);
        // How a word that opens a sentence is written says nothing of it.
        let before = |back: usize| match i.checked_sub(back) {
            None => 9,
            Some(j) if self.opens[j] => 8,
            Some(j) => self.decided[j].map_or(7, |case| case as u8),
        };
        let (last, next) = (i.checked_sub(1), Some(i + 1));
        let known = self.known[i].0;
        let mut add = |feature: Feature| self.rows.push(feature.row(ROW_BITS));
        add(Feature::of("bias"));
        add(Feature::of("word").text(word));
        add(Feature::of("known").number(known));
        add(Feature::of("opens").number(u8::from(self.opens[i])));
        add(Feature::of("shape").text(&shape(word)));
        add(Feature::of("shape known").text(&shape(word)).number(known));
        for length in [2, 3, 4] {
            if let Some(end) = ending(word, length) {
                add(Feature::of("ending").text(end));
                add(Feature::of("ending known").text(end).number(known));
            }
        }
        add(Feature::of("last").text(at(last)));
        add(Feature::of("next").text(at(next)));
        add(Feature::of("last word").text(at(last)).text(word));
        add(Feature::of("word next").text(word).text(at(next)));
        add(Feature::of("around").number(sort(last)).number(known).number(sort(next)));
        add(Feature::of("last known").text(at(last)).number(known));
        add(Feature::of("next known").text(at(next)).number(known));
        add(Feature::of("next sort").number(sort(next)).number(sort(Some(i + 2))).number(known));
        let (one, two) = (before(1), before(2));
        add(Feature::of("decided").number(one).number(known));
        add(Feature::of("decided two").number(one).number(two).number(known));
        add(Feature::of("decided word").number(one).text(word));
        add(Feature::of("decided next").number(one).text(at(next)));
        add(Feature::of("decided last").number(one).text(at(last)).number(known));
        add(Feature::of("decided sorts").number(one).number(known).number(sort(next)));
        &self.rows
    }
}

fn look_up(model: &Model, word: &str) -> Known {
    let bare = word.split(['\'', '’']).next().unwrap_or(word);
    let is_place = bare.len() > 2 && Gazetteer::embedded().find(bare).next().is_some();
    let marks = [
        model.knows_word(bare),
        is_common_word(bare),
        is_place,
        bare.chars().any(|c| c.is_ascii_digit()),
        bare.len() < word.len(),
    ];
    Known(marks.into_iter().enumerate().map(|(bit, is_so)| u8::from(is_so) << bit).sum())
}

/// Vowels and consonants of a short word; the length of a long one.
fn shape(word: &str) -> String {
    let count = word.chars().count();
    if count > 5 {
        return count.min(12).to_string();
    }
    let sort = |c: char| match c {
        'a' | 'e' | 'i' | 'o' | 'u' => 'v',
        'y' => 'y',
        c if c.is_ascii_digit() => '1',
        c if c.is_alphabetic() => 'c',
        _ => '\'',
    };
    word.chars().map(sort).collect()
}

/// The last letters, where more come before them.
fn ending(word: &str, length: usize) -> Option<&str> {
    let (start, _) = word.char_indices().rev().nth(length - 1)?;
    (start > 0).then(|| &word[start..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_leave_something_before_them() {
        assert_eq!(ending("killed", 2), Some("ed"));
        assert_eq!(ending("ed", 2), None);
        assert_eq!(ending("mañá", 2), Some("ñá"));
        assert_eq!(shape("fmln"), "cccc");
        assert_eq!(shape("it's"), "vc'c");
    }
}
