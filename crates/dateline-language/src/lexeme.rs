//! Lexical attributes: what the networks see of a word (LANGUAGE section 2).

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
