//! The text as pieces: words, numbers and marks, cut finer than tokens.
//!
//! Tokens keep "mid-1990s" or "11.12.2015" whole; a reader of dates wants their parts. Invariants: pieces ascend, none
//! holds whitespace, a paragraph's pieces follow each other.

use super::words::{Word, lookup};
use crate::document::Part;

/// One piece.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// First byte in the text.
    pub(super) start: u32,
    /// Byte behind the last.
    pub(super) end: u32,
    /// The token it is of.
    pub(super) token: u32,
    /// Whether nothing stands between it and the piece before.
    pub(super) joined: bool,
    /// What it can be in a time expression.
    pub(super) word: Word,
}

/// The pieces of tokens `start..end` of a part.
pub(super) fn of(part: &Part, start: usize, end: usize) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(end - start + 8);
    for i in start..end {
        let token = part.token(i);
        let form = part.form(i);
        if form.starts_with(char::is_whitespace) {
            continue;
        }
        let word = lookup(form);
        let is_possessive = matches!(form, "'s" | "’s");
        if word != Word::Other || is_possessive || form.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            push(&mut pieces, token.byte_start, token.byte_end, i, word);
        } else {
            cut(&mut pieces, form, token.byte_start, i);
        }
    }
    pieces
}

fn push(pieces: &mut Vec<Piece>, start: u32, end: u32, token: usize, word: Word) {
    let joined = pieces.last().is_some_and(|last| last.end == start);
    pieces.push(Piece { start, end, token: token as u32, joined, word });
}

/// Cuts a token where letters, digits and marks meet.
fn cut(pieces: &mut Vec<Piece>, form: &str, offset: u32, token: usize) {
    let mut from = 0;
    while from < form.len() {
        let rest = &form[from..];
        let Some(first) = rest.chars().next() else { break };
        let length = if first.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
        } else if first.is_alphabetic() {
            rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let text = &rest[..length];
        let word = match text.parse::<u32>() {
            Ok(number) if length <= 8 && first.is_ascii_digit() => Word::Digits(number, length as u8),
            _ => lookup(text),
        };
        // "a.m", "Dec." inside a longer token: the mark belongs to the word.
        push(pieces, offset + from as u32, offset + (from + length) as u32, token, word);
        from += length;
    }
}
