//! Text to wordpieces, as BERT's lower-cased models read it.
//!
//! Characters are cleaned, taken apart (NFD), stripped of accents and lower-cased; words end at white space, and each
//! mark of punctuation and each Chinese character is a word; a word is the longest piece that it begins with, then the
//! longest that the rest begins with, and so on (Devlin et al. 2019; the reference is the `tokenizers` package).

use std::ops::Range;

use unicode_normalization::char::{decompose_canonical, is_combining_mark};
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::vocabulary::{PieceId, Vocabulary};

/// Characters of a word, as cleaned, beyond which it is not looked up.
const LONGEST_WORD: usize = 100;

/// A wordpiece and the characters that it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its number in the vocabulary.
    pub id: PieceId,
    /// Bytes of the text.
    pub span: Range<usize>,
}

/// A word as cleaned, and for each of its characters the bytes of the text that it comes from.
#[derive(Debug, Default)]
pub struct Word {
    text: String,
    origins: Vec<Range<usize>>,
}

/// What a character does to the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Part of a word.
    Inner,
    /// A word by itself.
    Alone,
    /// Between words.
    Space,
    /// As if it were not there.
    Nothing,
}

impl Vocabulary<'_> {
    /// Appends the pieces of `text` to `pieces`; `word` is a buffer.
    pub fn split(&self, text: &str, word: &mut Word, pieces: &mut Vec<Piece>) {
        word.clear();
        for (start, character) in text.char_indices() {
            let origin = start..start + character.len_utf8();
            match role(character) {
                Role::Nothing => {}
                Role::Space => self.finish(word, pieces),
                Role::Alone => {
                    self.finish(word, pieces);
                    self.take_apart(character, &origin, word, pieces);
                    self.finish(word, pieces);
                }
                Role::Inner => self.take_apart(character, &origin, word, pieces),
            }
        }
        self.finish(word, pieces);
    }

    /// Adds what a character consists of to the word. Punctuation may come out of it, as from the Greek question mark.
    fn take_apart(&self, character: char, origin: &Range<usize>, word: &mut Word, pieces: &mut Vec<Piece>) {
        if character.is_ascii() {
            word.push(character.to_ascii_lowercase(), origin);
            return;
        }
        decompose_canonical(character, |part| {
            if is_accent(part) {
                return;
            }
            for lowered in part.to_lowercase() {
                if is_punctuation(lowered) {
                    self.finish(word, pieces);
                    word.push(lowered, origin);
                    self.finish(word, pieces);
                } else {
                    word.push(lowered, origin);
                }
            }
        });
    }

    /// Ends a word: its pieces, or the unknown one where a part of it has none.
    fn finish(&self, word: &mut Word, pieces: &mut Vec<Piece>) {
        if word.origins.is_empty() {
            return;
        }
        let before = pieces.len();
        if !self.split_word(word, pieces) {
            pieces.truncate(before);
            pieces.push(Piece { id: self.unknown(), span: word.span(0..word.origins.len()) });
        }
        word.clear();
    }

    fn split_word(&self, word: &Word, pieces: &mut Vec<Piece>) -> bool {
        if word.origins.len() > LONGEST_WORD {
            return false;
        }
        let (mut rest, mut first) = (word.text.as_str(), 0);
        while !rest.is_empty() {
            let Some((id, bytes)) = self.longest_prefix(rest, first == 0) else {
                return false;
            };
            let end = first + rest[..bytes].chars().count();
            pieces.push(Piece { id, span: word.span(first..end) });
            (rest, first) = (&rest[bytes..], end);
        }
        true
    }
}

impl Word {
    fn clear(&mut self) {
        self.text.clear();
        self.origins.clear();
    }

    fn push(&mut self, character: char, origin: &Range<usize>) {
        self.text.push(character);
        self.origins.push(origin.clone());
    }

    /// Bytes of the text from which a range of the word's characters come; the range is not empty.
    fn span(&self, characters: Range<usize>) -> Range<usize> {
        self.origins[characters.start].start..self.origins[characters.end - 1].end
    }
}

fn role(character: char) -> Role {
    if character.is_ascii() {
        return match character {
            '\t' | '\n' | '\r' | ' ' => Role::Space,
            _ if character.is_ascii_control() => Role::Nothing,
            _ if character.is_ascii_punctuation() => Role::Alone,
            _ => Role::Inner,
        };
    }
    match character.general_category_group() {
        // What no standard has assigned yet is left in.
        GeneralCategoryGroup::Other if character.general_category() != GeneralCategory::Unassigned => Role::Nothing,
        _ if character == char::REPLACEMENT_CHARACTER => Role::Nothing,
        _ if character.is_whitespace() => Role::Space,
        GeneralCategoryGroup::Punctuation => Role::Alone,
        _ if is_chinese(character) => Role::Alone,
        _ => Role::Inner,
    }
}

fn is_accent(character: char) -> bool {
    is_combining_mark(character) && character.general_category() == GeneralCategory::NonspacingMark
}

fn is_punctuation(character: char) -> bool {
    character.is_ascii_punctuation() || character.general_category_group() == GeneralCategoryGroup::Punctuation
}

/// Ideographs; Japanese syllables and Korean are written with spaces or not, and stay together.
fn is_chinese(character: char) -> bool {
    matches!(u32::from(character),
        0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0x2_0000..=0x2_A6DF | 0x2_A700..=0x2_B73F | 0x2_B740..=0x2_B81F
            | 0x2_B920..=0x2_CEAF | 0xF900..=0xFAFF | 0x2_F800..=0x2_FA1F)
}

#[cfg(test)]
mod tests;
