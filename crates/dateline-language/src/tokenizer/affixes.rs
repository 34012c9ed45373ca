//! Prefixes, suffixes and infixes: the model's regular expressions as walks over characters.
//!
//! Each alternative of the expressions has its place here; their characters and literals come from the model, and the
//! converter refuses a model with an alternative of another form.

use std::ops::Range;

use crate::character_classes::{
    AFTER_INNER_PERIOD, ALPHA, BEFORE_FINAL_PERIOD, BEFORE_INNER_PERIOD, CharacterClasses, INFIX, PREFIX, SUFFIX,
    UPPER_PAIR,
};
use crate::container::Container;
use crate::model::ModelError;

/// The literals of the affix rules.
#[derive(Debug)]
pub(super) struct Affixes {
    /// Prefixes of several characters (`US$`).
    prefixes: Vec<String>,
    /// Suffixes of several characters (`'s`).
    suffixes: Vec<String>,
    /// Units and currencies, suffixes behind an ASCII digit, sorted.
    units: Vec<String>,
    /// Bytes of the longest unit.
    longest_unit: usize,
}

impl Affixes {
    /// Reads `tokenizer.prefixes`, `tokenizer.suffixes` and `tokenizer.units`.
    pub(super) fn from_container(container: &Container<'_>) -> Result<Self, ModelError> {
        let lines = |name: &str| -> Result<Vec<String>, ModelError> {
            Ok(container.text(name)?.split_terminator('\n').map(str::to_owned).collect())
        };
        let units = lines("tokenizer.units")?;
        if !units.is_sorted() {
            return Err(ModelError::BadSection("tokenizer.units".to_owned()));
        }
        Ok(Affixes {
            prefixes: lines("tokenizer.prefixes")?,
            suffixes: lines("tokenizer.suffixes")?,
            longest_unit: units.iter().map(String::len).max().unwrap_or(0),
            units,
        })
    }

    /// Bytes of the prefix of `text`, 0 if it has none.
    pub(super) fn prefix_length(&self, classes: &CharacterClasses, text: &str) -> usize {
        let mut characters = text.chars();
        let Some(first) = characters.next() else {
            return 0;
        };
        match first {
            '+' => usize::from(!characters.next().is_some_and(|next| next.is_ascii_digit())),
            '.' => ellipsis_length(text),
            _ if classes.is(first, PREFIX) => first.len_utf8(),
            _ => {
                let literal = self.prefixes.iter().find(|prefix| text.starts_with(prefix.as_str()));
                literal.map_or(0, String::len)
            }
        }
    }

    /// Bytes of the longest suffix of `text`, 0 if it has none.
    pub(super) fn suffix_length(&self, classes: &CharacterClasses, text: &str) -> usize {
        let mut backwards = text.chars().rev();
        let Some(last) = backwards.next() else {
            return 0;
        };
        let before = backwards.next();
        let mut longest = match last {
            '+' => usize::from(before.is_some_and(|digit| digit.is_ascii_digit())),
            '.' if before == Some('.') => text.len() - text.trim_end_matches('.').len(),
            '.' => usize::from(final_period(classes, before, backwards.next())),
            _ if classes.is(last, SUFFIX) => last.len_utf8(),
            _ => 0,
        };
        for suffix in &self.suffixes {
            if suffix.len() > longest && text.ends_with(suffix.as_str()) {
                longest = suffix.len();
            }
        }
        longest.max(self.unit_length(text))
    }

    /// Bytes behind the last ASCII digit of `text` if they are a unit. Units hold no digit, so there is one candidate.
    fn unit_length(&self, text: &str) -> usize {
        let window = text.len().saturating_sub(self.longest_unit + 1);
        let digit = text.as_bytes()[window..].iter().rposition(u8::is_ascii_digit);
        let Some(digit) = digit else {
            return 0;
        };
        let unit = &text[window + digit + 1..];
        match self.units.binary_search_by(|known| known.as_str().cmp(unit)) {
            Ok(_) => unit.len(),
            Err(_) => 0,
        }
    }

    /// The places where `text` splits, left to right, apart.
    pub(super) fn infixes(&self, classes: &CharacterClasses, text: &str) -> Vec<Range<usize>> {
        let mut infixes = Vec::new();
        let mut before = None;
        let mut end = 0;
        for (start, character) in text.char_indices() {
            if start >= end {
                let length = infix_length(classes, before, &text[start..], character);
                if length > 0 {
                    end = start + length;
                    infixes.push(start..end);
                }
            }
            before = Some(character);
        }
        infixes
    }
}

/// Bytes of two or more periods at the beginning of `text`, else 0.
fn ellipsis_length(text: &str) -> usize {
    let periods = text.len() - text.trim_start_matches('.').len();
    if periods >= 2 { periods } else { 0 }
}

/// Whether a single period at the end of a word splits off, given the two characters before it.
fn final_period(classes: &CharacterClasses, before: Option<char>, second: Option<char>) -> bool {
    let Some(before) = before else {
        return false;
    };
    let class = classes.of(before);
    class & BEFORE_FINAL_PERIOD != 0
        || (class & UPPER_PAIR != 0 && second.is_some_and(|second| classes.is(second, UPPER_PAIR)))
        || (second == Some('°') && matches!(before, 'F' | 'f' | 'C' | 'c' | 'K' | 'k'))
}

/// Bytes of the infix at the beginning of `text`, whose first character is `first`, `before` standing before it.
fn infix_length(classes: &CharacterClasses, before: Option<char>, text: &str, first: char) -> usize {
    let Some(before) = before else {
        // Nothing stands before it, and an infix that needs nothing there is ignored at the beginning of a word; only
        // its length counts, as it keeps what it covers from splitting.
        return if first == '.' { ellipsis_length(text) } else { single_infix(classes, first) };
    };
    match first {
        '.' => match ellipsis_length(text) {
            0 => usize::from(
                classes.is(before, BEFORE_INNER_PERIOD)
                    && next_is(text, 1, |next| classes.is(next, AFTER_INNER_PERIOD)),
            ),
            periods => periods,
        },
        '+' | '*' | '^' => usize::from(arithmetic(before, text)),
        '-' if arithmetic(before, text) => 1,
        '-' | '–' | '—' | '~' => hyphen_length(classes, before, text, first),
        ',' => usize::from(classes.is(before, ALPHA) && alpha_follows(classes, text, 1)),
        ':' | '<' | '>' | '=' | '/' => usize::from(alpha_or_digit(classes, before) && alpha_follows(classes, text, 1)),
        _ => single_infix(classes, first),
    }
}

fn single_infix(classes: &CharacterClasses, character: char) -> usize {
    if classes.is(character, INFIX) { character.len_utf8() } else { 0 }
}

/// An operator between ASCII digits; the right one may have a sign.
fn arithmetic(before: char, text: &str) -> bool {
    before.is_ascii_digit() && next_is(text, 1, |next| next.is_ascii_digit() || next == '-')
}

/// Bytes of a hyphen or dash between letters or, on the left, digits: one of the four, or `--`, `---`, `——`.
fn hyphen_length(classes: &CharacterClasses, before: char, text: &str, first: char) -> usize {
    if !alpha_or_digit(classes, before) {
        return 0;
    }
    let longest = match first {
        '-' => 3,
        '—' => 2,
        _ => 1,
    };
    let mut length = 0;
    for character in text.chars().take(longest) {
        if character != first {
            break;
        }
        length += first.len_utf8();
        if alpha_follows(classes, text, length) {
            return length;
        }
    }
    0
}

fn alpha_or_digit(classes: &CharacterClasses, character: char) -> bool {
    character.is_ascii_digit() || classes.is(character, ALPHA)
}

fn alpha_follows(classes: &CharacterClasses, text: &str, place: usize) -> bool {
    next_is(text, place, |next| classes.is(next, ALPHA))
}

fn next_is(text: &str, place: usize, test: impl Fn(char) -> bool) -> bool {
    text[place..].chars().next().is_some_and(test)
}
