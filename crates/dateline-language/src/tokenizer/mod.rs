//! Text to tokens, by the rules of spaCy 3.8's English tokenizer.
//!
//! A text is cut into chunks of whitespace and of other characters; a chunk that is an exception has its pieces
//! prescribed; else affixes are taken off both ends, and what is left is an exception, an address, or is cut at
//! infixes. At last, tokens that together spell an exception (`:)`) are put together again. The pieces of a chunk do
//! not depend on what surrounds it, so they are cached.
//!
//! Invariants: every character is in exactly one token, but the one space behind a token that it marks by
//! `space_after`; time is linear in the text, however long its chunks are.

mod affixes;
mod chunk_cache;
mod exceptions;
mod url;

#[cfg(test)]
mod tests;

pub(crate) use chunk_cache::ChunkCache;

use crate::character_classes::SPACE;
use crate::container::Container;
use crate::lexeme::{LexicalTables, Lexicon, RawToken};
use crate::model::ModelError;
use affixes::Affixes;
use chunk_cache::CachedToken;
use exceptions::Exceptions;

/// A part of a chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Bytes.
    length: usize,
    /// Id of the norm that an exception prescribes.
    norm: Option<u64>,
}

impl Piece {
    fn plain(length: usize) -> Self {
        Piece { length, norm: None }
    }
}

/// The rules, immutable and shared by workers.
#[derive(Debug)]
pub(crate) struct Tokenizer {
    tables: LexicalTables,
    affixes: Affixes,
    exceptions: Exceptions,
}

impl Tokenizer {
    /// Reads the sections `tokenizer.*` and `lexeme.*`.
    pub(crate) fn from_container(container: &Container<'_>) -> Result<Self, ModelError> {
        Ok(Tokenizer {
            tables: LexicalTables::from_container(container)?,
            affixes: Affixes::from_container(container)?,
            exceptions: Exceptions::from_container(container)?,
        })
    }

    /// Replaces the content of `out` by the tokens of `text`, which must be shorter than 4 GiB.
    pub(crate) fn tokenize(&self, text: &str, lexicon: &mut Lexicon, cache: &mut ChunkCache, out: &mut Vec<RawToken>) {
        out.clear();
        cache.begin_text(lexicon.generation());
        let mut start = 0;
        let mut in_space = text.chars().next().is_some_and(|first| self.is_space(first));
        for (place, character) in text.char_indices() {
            if self.is_space(character) == in_space {
                continue;
            }
            if start < place {
                self.push_chunk(text, start, place, lexicon, cache, out);
            }
            start = place;
            if character == ' ' {
                if let Some(last) = out.last_mut() {
                    last.space_after = true;
                }
                start += 1;
            }
            in_space = !in_space;
        }
        if start < text.len() {
            self.push_chunk(text, start, text.len(), lexicon, cache, out);
        }
        if cache.may_reunite {
            self.reunite(text, lexicon, cache, out);
        }
    }

    fn is_space(&self, character: char) -> bool {
        match character {
            '!'..='~' => false,
            ' ' => true,
            _ => self.tables.classes.is(character, SPACE),
        }
    }

    fn push_chunk(
        &self,
        text: &str,
        start: usize,
        end: usize,
        lexicon: &mut Lexicon,
        cache: &mut ChunkCache,
        out: &mut Vec<RawToken>,
    ) {
        let chunk = &text[start..end];
        let hash = ChunkCache::hash(chunk);
        let range = match cache.find(hash, chunk) {
            Some(range) => range,
            None => {
                cache.make_room();
                self.split(chunk, &mut cache.pieces);
                let first = cache.tokens.len();
                let mut piece_start = 0;
                for piece in &cache.pieces {
                    let form = &chunk[piece_start..piece_start + piece.length];
                    piece_start += piece.length;
                    cache.tokens.push(CachedToken {
                        length: piece.length as u32,
                        lexeme: lexicon.intern(&self.tables, form, piece.norm),
                        part: self.exceptions.part(form),
                    });
                }
                cache.keep(hash, chunk, first)
            }
        };
        let mut byte_start = start as u32;
        for token in &cache.tokens[range] {
            let byte_end = byte_start + token.length;
            out.push(RawToken { byte_start, byte_end, space_after: false, lexeme: token.lexeme });
            cache.parts.push(token.part);
            cache.may_reunite |= self.exceptions.opens(token.part);
            byte_start = byte_end;
        }
    }

    /// The pieces of a chunk. What is left after each affix is looked up only if it is no longer than the longest
    /// exception, so a long chunk costs no more than its length.
    fn split(&self, chunk: &str, pieces: &mut Vec<Piece>) {
        pieces.clear();
        let mut rest = chunk;
        let mut suffixes = Vec::new();
        while !rest.is_empty() && !self.exceptions.contains(rest) {
            let prefix = self.affixes.prefix_length(&self.tables.classes, rest);
            let behind = &rest[prefix..];
            if prefix > 0 && self.exceptions.contains(behind) {
                pieces.push(Piece::plain(prefix));
                rest = behind;
                break;
            }
            // Looked for behind the prefix, so the two never overlap.
            let suffix = self.affixes.suffix_length(&self.tables.classes, behind);
            let before = &rest[..rest.len() - suffix];
            if suffix > 0 && self.exceptions.contains(before) {
                suffixes.push(suffix);
                rest = before;
                break;
            }
            if prefix == 0 && suffix == 0 {
                break;
            }
            if prefix > 0 {
                pieces.push(Piece::plain(prefix));
            }
            if suffix > 0 {
                suffixes.push(suffix);
            }
            rest = &before[prefix..];
        }
        self.split_core(rest, pieces);
        pieces.extend(suffixes.into_iter().rev().map(Piece::plain));
    }

    /// What is left of a chunk without its affixes.
    fn split_core(&self, core: &str, pieces: &mut Vec<Piece>) {
        if core.is_empty() {
            return;
        }
        if let Some(prescribed) = self.exceptions.pieces(core) {
            pieces.extend_from_slice(prescribed);
            return;
        }
        if url::is_url(&self.tables.classes, core) {
            pieces.push(Piece::plain(core.len()));
            return;
        }
        let mut start = 0;
        for infix in self.affixes.infixes(&self.tables.classes, core) {
            // An infix at the very beginning is left to the word behind it.
            if infix.start == 0 {
                continue;
            }
            if infix.start > start {
                pieces.push(Piece::plain(infix.start - start));
            }
            pieces.push(Piece::plain(infix.end - infix.start));
            start = infix.end;
        }
        if start < core.len() {
            pieces.push(Piece::plain(core.len() - start));
        }
    }

    /// Replaces tokens that together spell an exception by the exception's pieces.
    fn reunite(&self, text: &str, lexicon: &mut Lexicon, cache: &ChunkCache, out: &mut Vec<RawToken>) {
        let spans = self.exceptions.reunited_spans(&cache.parts);
        if spans.is_empty() {
            return;
        }
        let mut tokens = Vec::with_capacity(out.len() + spans.len());
        let mut next = 0;
        for span in spans {
            tokens.extend_from_slice(&out[next..span.start]);
            next = span.end;
            let (first, last) = (out[span.start], out[span.end - 1]);
            // With a space between the tokens the text is no exception, but the span has kept others from matching.
            let spelled = &text[first.byte_start as usize..last.byte_end as usize];
            let Some(pieces) = self.exceptions.pieces(spelled) else {
                tokens.extend_from_slice(&out[span]);
                continue;
            };
            let mut start = first.byte_start as usize;
            for piece in pieces {
                let end = start + piece.length;
                let lexeme = lexicon.intern(&self.tables, &text[start..end], piece.norm);
                tokens.push(RawToken { byte_start: start as u32, byte_end: end as u32, space_after: false, lexeme });
                start = end;
            }
            if let Some(token) = tokens.last_mut() {
                token.space_after = last.space_after;
            }
        }
        tokens.extend_from_slice(&out[next..]);
        *out = tokens;
    }
}
