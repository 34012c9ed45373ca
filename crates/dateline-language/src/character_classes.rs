//! Classes of characters that the tokenizer's rules and the word shape ask for.
//!
//! The model brings them as runs of code points with equal bits, taken from its own regular expressions and from the
//! Unicode version of the Python that the reference ran on; Rust's own tables are of another Unicode version.

use crate::container::Container;
use crate::model::ModelError;

/// Splits off in front of a word.
pub(crate) const PREFIX: u16 = 1 << 0;
/// Splits off behind a word.
pub(crate) const SUFFIX: u16 = 1 << 1;
/// Splits a word wherever it stands.
pub(crate) const INFIX: u16 = 1 << 2;
/// Letters as the infix rules see them (not the same as [`LETTER`]).
pub(crate) const ALPHA: u16 = 1 << 3;
/// May stand before a period that splits a word.
pub(crate) const BEFORE_INNER_PERIOD: u16 = 1 << 4;
/// May stand behind a period that splits a word.
pub(crate) const AFTER_INNER_PERIOD: u16 = 1 << 5;
/// A final period behind it splits off.
pub(crate) const BEFORE_FINAL_PERIOD: u16 = 1 << 6;
/// A final period behind two of it splits off.
pub(crate) const UPPER_PAIR: u16 = 1 << 7;
/// May be in the top-level domain of an address.
pub(crate) const TOP_LEVEL_DOMAIN: u16 = 1 << 8;
/// `\w` of the regular expressions.
pub(crate) const WORD: u16 = 1 << 9;
/// `\d` of the regular expressions.
pub(crate) const DECIMAL: u16 = 1 << 10;
/// `str.isalpha`.
pub(crate) const LETTER: u16 = 1 << 11;
/// `str.isupper`.
pub(crate) const UPPER: u16 = 1 << 12;
/// `str.isdigit`.
pub(crate) const DIGIT: u16 = 1 << 13;
/// `str.isspace`.
pub(crate) const SPACE: u16 = 1 << 14;

/// `str.lower` changes it.
pub(crate) const LOWERED: u16 = 1 << 15;

const PAGE: usize = 256;
const CODE_POINTS: usize = 0x11_0000;

/// The bits of every code point, in pages; pages of one run with equal bits are stored once.
#[derive(Debug, Clone)]
pub(crate) struct CharacterClasses {
    page_of: Vec<u16>,
    bits: Vec<u16>,
}

impl CharacterClasses {
    /// Reads `lexeme.class_starts` and `lexeme.class_masks`.
    pub(crate) fn from_container(container: &Container<'_>) -> Result<Self, ModelError> {
        let starts = container.u32s("lexeme.class_starts")?;
        let masks = container.u16s("lexeme.class_masks")?;
        let ascending = starts.windows(2).all(|pair| pair[0] < pair[1]);
        let in_range = starts.last().is_some_and(|last| (*last as usize) < CODE_POINTS);
        if starts.first() != Some(&0) || starts.len() != masks.len() || !ascending || !in_range {
            return Err(ModelError::BadSection("lexeme.class_starts".to_owned()));
        }
        Ok(Self::from_runs(&starts, &masks))
    }

    fn from_runs(starts: &[u32], masks: &[u16]) -> Self {
        let mut classes = CharacterClasses { page_of: Vec::with_capacity(CODE_POINTS / PAGE), bits: Vec::new() };
        let mut even_pages: Vec<(u16, u16)> = Vec::new();
        let mut run = 0;
        for first in (0..CODE_POINTS).step_by(PAGE) {
            while starts.get(run + 1).is_some_and(|next| *next as usize <= first) {
                run += 1;
            }
            let is_even = starts.get(run + 1).is_none_or(|next| *next as usize >= first + PAGE);
            let known = even_pages.iter().find(|(bits, _)| is_even && *bits == masks[run]);
            if let Some((_, number)) = known {
                classes.page_of.push(*number);
                continue;
            }
            let number = (classes.bits.len() / PAGE) as u16;
            if is_even {
                even_pages.push((masks[run], number));
            }
            classes.page_of.push(number);
            for code in first..first + PAGE {
                while starts.get(run + 1).is_some_and(|next| *next as usize <= code) {
                    run += 1;
                }
                classes.bits.push(masks[run]);
            }
        }
        classes
    }

    /// `str.lower`. Rust knows younger characters than the reference did; those stay as they are.
    pub(crate) fn lower(&self, text: &str) -> String {
        if text.is_ascii() {
            return text.to_ascii_lowercase();
        }
        let is_younger = |character: char| {
            !character.is_ascii() && !self.is(character, LOWERED) && character.to_lowercase().ne([character])
        };
        let mut lower = String::with_capacity(text.len());
        for part in text.split_inclusive(is_younger) {
            let younger = part.chars().next_back().filter(|last| is_younger(*last));
            let known = part.len() - younger.map_or(0, char::len_utf8);
            lower.push_str(&part[..known].to_lowercase());
            lower.extend(younger);
        }
        lower
    }

    /// All bits of `character`.
    pub(crate) fn of(&self, character: char) -> u16 {
        let code = character as usize;
        self.bits[self.page_of[code / PAGE] as usize * PAGE + code % PAGE]
    }

    /// Whether `character` has at least one of the bits `class`.
    pub(crate) fn is(&self, character: char, class: u16) -> bool {
        self.of(character) & class != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_cover_their_characters() {
        let classes = CharacterClasses::from_runs(&[0, 65, 91, 0x10000], &[0, UPPER, SPACE, LETTER]);
        assert_eq!(classes.of('@'), 0);
        assert_eq!(classes.of('A'), UPPER);
        assert_eq!(classes.of('Z'), UPPER);
        assert_eq!(classes.of('['), SPACE);
        assert_eq!(classes.of('\u{ffff}'), SPACE);
        assert!(classes.is('\u{10ffff}', LETTER));
    }

    #[test]
    fn only_characters_of_the_tables_are_lowered() {
        let classes = CharacterClasses::from_runs(&[0, 'À' as u32, 0xa7cb], &[0, LOWERED, 0]);
        assert_eq!(classes.lower("ÀÉÎ ABC"), "àéî abc");
        assert_eq!(classes.lower("ΣΑΣ"), "σας");
        assert_eq!(classes.lower("\u{a7cb}É\u{a7cb}"), "\u{a7cb}é\u{a7cb}");
    }
}
