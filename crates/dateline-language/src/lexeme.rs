//! Lexical attributes: what the networks see of a word (LANGUAGE section 2).

use crate::character_classes::{CharacterClasses, DIGIT, LETTER, SPACE, UPPER};
use crate::container::Container;
use crate::hash::{murmur64a, string_id};
use crate::model::ModelError;
use crate::text_index::TextIndex;

/// Distinct words after which a lexicon starts anew.
const LEXICON_CAPACITY: usize = 1 << 15;
/// Bytes of distinct words after which a lexicon starts anew, so that a few huge tokens cannot fill the memory.
const LEXICON_BYTES: usize = 1 << 25;
/// Words of this many characters or more have the shape `LONG`.
const LONG: usize = 100;
/// A run of one kind of character is cut at this length in a shape.
const SHAPE_RUN: usize = 4;
/// Spreads the id of an explicit norm over the bits that choose a slot.
const NORM_MULTIPLIER: u64 = 0x9e37_79b9_7f4a_7c15;

/// Index of a distinct (form, norm) pair in a worker's lexicon; small and dense, so caches are plain vectors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LexemeId(pub u32);

/// Hashed attributes of a word, as spaCy's `StringStore` gives them (0 for the empty string, a small symbol number
/// for the fixed symbols, else MurmurHash64A with seed 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LexemeAttributes {
    /// Verbatim form.
    pub orth: u64,
    /// Norm: the tokenizer exception's, else the lexeme table's, else the base table's, else the lower case.
    pub norm: u64,
    /// First character.
    pub prefix: u64,
    /// Last three characters.
    pub suffix: u64,
    /// Shape (`Xxxx`, `dd`).
    pub shape: u64,
    /// Whether all characters are whitespace.
    pub is_space: bool,
}

/// A token as the tokenizer leaves it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawToken {
    /// First byte.
    pub byte_start: u32,
    /// Byte behind the last.
    pub byte_end: u32,
    /// Whether a single space follows that belongs to no token.
    pub space_after: bool,
    /// The word, in the worker's lexicon.
    pub lexeme: LexemeId,
}

/// What attributes are computed from: character classes and the table of norms.
#[derive(Debug)]
pub(crate) struct LexicalTables {
    pub(crate) classes: CharacterClasses,
    norm_keys: Vec<u64>,
    norm_ids: Vec<u64>,
}

impl LexicalTables {
    /// Reads the sections `lexeme.*`.
    pub(crate) fn from_container(container: &Container<'_>) -> Result<Self, ModelError> {
        let classes = CharacterClasses::from_container(container)?;
        let norm_keys = container.u64s("lexeme.norm_keys")?;
        let norm_ids: Vec<u64> = container.text("lexeme.norms")?.split_terminator('\n').map(string_id).collect();
        if norm_keys.len() != norm_ids.len() || !norm_keys.is_sorted() {
            return Err(ModelError::BadSection("lexeme.norms".to_owned()));
        }
        Ok(LexicalTables { classes, norm_keys, norm_ids })
    }

    fn norm(&self, orth: u64, lower: &str) -> u64 {
        match self.norm_keys.binary_search(&orth) {
            Ok(place) => self.norm_ids[place],
            Err(_) => string_id(lower),
        }
    }

    fn attributes(&self, form: &str, lower: &str) -> LexemeAttributes {
        let orth = string_id(form);
        let first = form.chars().next().map_or(0, char::len_utf8);
        let suffix_start = form.char_indices().rev().nth(2).map_or(0, |(start, _)| start);
        LexemeAttributes {
            orth,
            norm: self.norm(orth, lower),
            prefix: string_id(&form[..first]),
            suffix: string_id(&form[suffix_start..]),
            shape: string_id(&self.shape(form)),
            is_space: !form.is_empty() && form.chars().all(|character| self.classes.is(character, SPACE)),
        }
    }

    /// The word with letters as `X` or `x`, digits as `d`, and runs of one kind cut.
    fn shape(&self, form: &str) -> String {
        if form.chars().nth(LONG - 1).is_some() {
            return "LONG".to_owned();
        }
        let mut shape = String::with_capacity(form.len());
        let mut last = None;
        let mut run = 0;
        for character in form.chars() {
            let class = self.classes.of(character);
            let kind = match class {
                _ if class & (LETTER | UPPER) == LETTER | UPPER => 'X',
                _ if class & LETTER != 0 => 'x',
                _ if class & DIGIT != 0 => 'd',
                _ => character,
            };
            run = if last == Some(kind) { run + 1 } else { 0 };
            last = Some(kind);
            if run < SHAPE_RUN {
                shape.push(kind);
            }
        }
        shape
    }
}

/// The distinct words a worker has met, with their attributes. Ids hold until [`Lexicon::reset_if_full`] resets it.
#[derive(Debug)]
pub(crate) struct Lexicon {
    index: TextIndex,
    attributes: Vec<LexemeAttributes>,
    explicit_norms: Vec<u64>,
    lower: Vec<Option<Box<str>>>,
    lower_bytes: usize,
    generation: u32,
}

impl Default for Lexicon {
    fn default() -> Self {
        Self::new()
    }
}

impl Lexicon {
    /// An empty lexicon.
    pub(crate) fn new() -> Self {
        Lexicon {
            index: TextIndex::with_capacity(1 << 12),
            attributes: Vec::new(),
            explicit_norms: Vec::new(),
            lower: Vec::new(),
            lower_bytes: 0,
            generation: 0,
        }
    }

    /// The id of `form`; `norm` is the id of the norm that a tokenizer exception prescribes.
    pub(crate) fn intern(&mut self, tables: &LexicalTables, form: &str, norm: Option<u64>) -> LexemeId {
        let hash = murmur64a(form.as_bytes());
        let plain = self.intern_with_norm(tables, hash, form, 0);
        match norm {
            Some(norm) if norm != self.attributes[plain].norm => {
                LexemeId(self.intern_with_norm(tables, hash, form, norm) as u32)
            }
            _ => LexemeId(plain as u32),
        }
    }

    fn intern_with_norm(&mut self, tables: &LexicalTables, form_hash: u64, form: &str, explicit_norm: u64) -> usize {
        let hash = form_hash ^ explicit_norm.wrapping_mul(NORM_MULTIPLIER);
        let known = self.index.find(hash, form, |place| self.explicit_norms[place] == explicit_norm);
        if let Some(place) = known {
            return place;
        }
        let lower = tables.classes.lower(form);
        let mut attributes = tables.attributes(form, &lower);
        if explicit_norm != 0 {
            attributes.norm = explicit_norm;
        }
        self.attributes.push(attributes);
        self.explicit_norms.push(explicit_norm);
        let differs = lower != form;
        self.lower_bytes += if differs { lower.len() } else { 0 };
        self.lower.push(differs.then(|| lower.into_boxed_str()));
        self.index.add(hash, form)
    }

    /// The attributes of a word.
    pub(crate) fn attributes(&self, lexeme: LexemeId) -> &LexemeAttributes {
        &self.attributes[lexeme.0 as usize]
    }

    /// The word itself.
    pub(crate) fn form(&self, lexeme: LexemeId) -> &str {
        self.index.text(lexeme.0 as usize)
    }

    /// The word in lower case.
    pub(crate) fn lower(&self, lexeme: LexemeId) -> &str {
        match &self.lower[lexeme.0 as usize] {
            Some(lower) => lower,
            None => self.form(lexeme),
        }
    }

    /// Number of words; every id is below it.
    pub(crate) fn len(&self) -> usize {
        self.index.len()
    }

    /// Counts the resets: a cache keyed by [`LexemeId`] holds only as long as this stays the same.
    pub(crate) fn generation(&self) -> u32 {
        self.generation
    }

    /// Forgets all words if there are many. To be called between texts, as it makes every id invalid.
    pub(crate) fn reset_if_full(&mut self) {
        if self.len() < LEXICON_CAPACITY && self.index.bytes() + self.lower_bytes < LEXICON_BYTES {
            return;
        }
        self.index.clear();
        self.attributes.clear();
        self.explicit_norms.clear();
        self.lower.clear();
        self.lower_bytes = 0;
        self.generation = self.generation.wrapping_add(1);
    }
}
