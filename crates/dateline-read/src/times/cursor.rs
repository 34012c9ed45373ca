//! A place among the pieces that moves on as an expression is read.

use super::pieces::Piece;
use super::words::Word;

/// A place among the pieces of one paragraph. Copied, so that a reader that fails leaves no trace.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'p> {
    text: &'p str,
    pieces: &'p [Piece],
    at: usize,
}

/// A reader's result: where it ended and what it read.
pub(super) type Read<'p, T> = Option<(Cursor<'p>, T)>;

impl<'p> Cursor<'p> {
    /// A cursor at piece `at`; `text` is what the pieces' bytes count in.
    pub(super) fn new(text: &'p str, pieces: &'p [Piece], at: usize) -> Self {
        Cursor { text, pieces, at }
    }

    /// The index of the piece here.
    pub(super) fn at(self) -> usize {
        self.at
    }

    /// What the piece here can be; [`Word::Other`] behind the last.
    pub(super) fn word(self) -> Word {
        self.pieces.get(self.at).map_or(Word::Other, |piece| piece.word)
    }

    /// The characters of the piece here; empty behind the last.
    pub(super) fn form(self) -> &'p str {
        self.pieces.get(self.at).map_or("", |piece| &self.text[piece.start as usize..piece.end as usize])
    }

    /// The piece here.
    pub(super) fn piece(self) -> Option<&'p Piece> {
        self.pieces.get(self.at)
    }

    /// Whether nothing stands between the piece here and the one before.
    pub(super) fn joined(self) -> bool {
        self.pieces.get(self.at).is_some_and(|piece| piece.joined)
    }

    /// The next place.
    pub(super) fn next(self) -> Self {
        Cursor { at: self.at + 1, ..self }
    }

    /// The place before; none at the first.
    pub(super) fn previous(self) -> Option<Self> {
        Some(Cursor { at: self.at.checked_sub(1)?, ..self })
    }

    /// Whether the piece here is that word, upper or lower case.
    pub(super) fn is(self, word: &str) -> bool {
        self.form().eq_ignore_ascii_case(word)
    }

    /// Whether the piece here is one of those words.
    pub(super) fn is_any(self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    /// Whether the piece before is one of those words.
    pub(super) fn follows(self, words: &[&str]) -> bool {
        self.previous().is_some_and(|before| before.is_any(words))
    }

    /// Behind `word`, if it is here.
    pub(super) fn skip(self, word: &str) -> Option<Self> {
        self.is(word).then(|| self.next())
    }

    /// Behind the words, if all of them follow each other here.
    pub(super) fn skip_all(self, words: &[&str]) -> Option<Self> {
        words.iter().try_fold(self, |cursor, word| cursor.skip(word))
    }

    /// Behind `word` if it is here, else here.
    pub(super) fn past(self, word: &str) -> Self {
        self.skip(word).unwrap_or(self)
    }

    /// Behind one of the words if one is here, else here.
    pub(super) fn past_any(self, words: &[&str]) -> Self {
        if self.is_any(words) { self.next() } else { self }
    }

    /// Behind a hyphen or dash if one is here, else here.
    pub(super) fn past_hyphen(self) -> Self {
        if self.is_hyphen() { self.next() } else { self }
    }

    /// Whether a hyphen or dash is here.
    pub(super) fn is_hyphen(self) -> bool {
        matches!(self.form(), "-" | "–" | "‐" | "‑")
    }

    /// Behind the full stop of an abbreviation, where the word before is one.
    pub(super) fn past_stop(self) -> Self {
        let abbreviated = self
            .previous()
            .is_some_and(|word| (2..=4).contains(&word.form().len()) && !word.is_any(&["May", "June", "July"]));
        if abbreviated && self.is(".") && self.joined() { self.next() } else { self }
    }
}
