//! A worker's memory of how chunks fall into tokens.

use std::ops::Range;

use super::Piece;
use crate::hash::murmur64a;
use crate::lexeme::LexemeId;
use crate::text_index::TextIndex;

/// Chunks after which the cache starts anew.
const CAPACITY: usize = 1 << 16;
/// Longer chunks (bytes) hardly ever come twice.
const LONGEST_KEPT: usize = 64;

/// A token of a known chunk.
#[derive(Debug, Clone, Copy)]
pub(super) struct CachedToken {
    pub(super) length: u32,
    pub(super) lexeme: LexemeId,
    /// What the token can be in an exception that is put together again, see `Exceptions::part`.
    pub(super) part: u16,
}

/// Chunks and their tokens, and the buffers of the text at work.
#[derive(Debug)]
pub(crate) struct ChunkCache {
    chunks: TextIndex,
    ranges: Vec<Range<usize>>,
    generation: u32,
    pub(super) tokens: Vec<CachedToken>,
    pub(super) pieces: Vec<Piece>,
    /// `CachedToken::part` of each token of the text.
    pub(super) parts: Vec<u16>,
    /// Whether the text has a token that opens an exception.
    pub(super) may_reunite: bool,
}

impl Default for ChunkCache {
    fn default() -> Self {
        Self::new()
    }
}

impl ChunkCache {
    /// An empty cache.
    pub(crate) fn new() -> Self {
        ChunkCache {
            chunks: TextIndex::with_capacity(1 << 12),
            ranges: Vec::new(),
            generation: 0,
            tokens: Vec::new(),
            pieces: Vec::new(),
            parts: Vec::new(),
            may_reunite: false,
        }
    }

    /// Prepares for a text; forgets everything if the lexicon has been reset, whose ids the cache holds.
    pub(super) fn begin_text(&mut self, generation: u32) {
        self.parts.clear();
        self.may_reunite = false;
        if generation != self.generation {
            self.generation = generation;
            self.clear();
        }
    }

    fn clear(&mut self) {
        self.chunks.clear();
        self.ranges.clear();
        self.tokens.clear();
    }

    pub(super) fn hash(chunk: &str) -> u64 {
        murmur64a(chunk.as_bytes())
    }

    /// Where the tokens of `chunk` are.
    pub(super) fn find(&self, hash: u64, chunk: &str) -> Option<Range<usize>> {
        let place = self.chunks.find(hash, chunk, |_| true)?;
        Some(self.ranges[place].clone())
    }

    /// Called before the tokens of a new chunk are added: drops those of the last chunk if it was not kept.
    pub(super) fn make_room(&mut self) {
        if self.ranges.len() >= CAPACITY {
            self.clear();
        }
        self.tokens.truncate(self.ranges.last().map_or(0, |range| range.end));
    }

    /// Keeps the tokens from `first` on as those of `chunk`, unless it is too long.
    pub(super) fn keep(&mut self, hash: u64, chunk: &str, first: usize) -> Range<usize> {
        let range = first..self.tokens.len();
        if chunk.len() <= LONGEST_KEPT {
            self.chunks.add(hash, chunk);
            self.ranges.push(range.clone());
        }
        range
    }
}
