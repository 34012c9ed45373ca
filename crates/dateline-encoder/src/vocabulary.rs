//! The wordpieces that the encoder knows.

use std::collections::HashMap;

use dateline_language::ModelError;

/// Number of a wordpiece: its line in the vocabulary, from 0.
pub type PieceId = u32;

/// What a piece that continues a word begins with.
const CONTINUES: &str = "##";

/// The wordpieces of a model, those that begin a word and those that continue one.
#[derive(Debug)]
pub struct Vocabulary<'file> {
    initial: HashMap<&'file str, PieceId>,
    continuing: HashMap<&'file str, PieceId>,
    size: usize,
    /// Bytes of the longest piece, without its mark.
    longest: usize,
    unknown: PieceId,
}

impl<'file> Vocabulary<'file> {
    /// Reads a vocabulary, one piece a line in the order of their numbers.
    ///
    /// # Errors
    /// A piece stands twice, or `[UNK]` is missing.
    pub fn parse(lines: &'file str) -> Result<Self, ModelError> {
        let damaged = || ModelError::BadSection("encoder.vocabulary".to_owned());
        let (mut initial, mut continuing) = (HashMap::new(), HashMap::new());
        let (mut size, mut longest) = (0, 0);
        for piece in lines.lines() {
            let (pieces, text) = match piece.strip_prefix(CONTINUES) {
                Some(rest) if !rest.is_empty() => (&mut continuing, rest),
                _ => (&mut initial, piece),
            };
            let id = PieceId::try_from(size).map_err(|_| damaged())?;
            if pieces.insert(text, id).is_some() {
                return Err(damaged());
            }
            longest = longest.max(text.len());
            size += 1;
        }
        let unknown = *initial.get("[UNK]").ok_or_else(damaged)?;
        Ok(Vocabulary { initial, continuing, size, longest, unknown })
    }

    /// How many pieces there are.
    pub fn size(&self) -> usize {
        self.size
    }

    /// The piece that stands for what has no pieces.
    pub fn unknown(&self) -> PieceId {
        self.unknown
    }

    /// The piece that a word or a mark such as `[CLS]` is by itself.
    pub fn whole(&self, piece: &str) -> Option<PieceId> {
        self.initial.get(piece).copied()
    }

    /// The longest piece that `rest` begins with, and its length in bytes; `begins` says whether a word begins there.
    pub(crate) fn longest_prefix(&self, rest: &str, begins: bool) -> Option<(PieceId, usize)> {
        let pieces = if begins { &self.initial } else { &self.continuing };
        let mut end = rest.floor_char_boundary(self.longest);
        while end > 0 {
            if let Some(id) = pieces.get(&rest[..end]) {
                return Some((*id, end));
            }
            end = rest.floor_char_boundary(end - 1);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_piece_is_found_by_where_it_stands() {
        let vocabulary = Vocabulary::parse("[UNK]\nport\nportal\n##al\n##s\n##als").unwrap();
        assert_eq!(vocabulary.size(), 6);
        assert_eq!(vocabulary.longest_prefix("portals", true), Some((2, 6)));
        assert_eq!(vocabulary.longest_prefix("als", false), Some((5, 3)));
        assert_eq!(vocabulary.longest_prefix("als", true), None);
    }

    #[test]
    fn a_piece_twice_or_no_unknown_one_is_an_error() {
        assert!(Vocabulary::parse("[UNK]\nharbour\nharbour").is_err());
        assert!(Vocabulary::parse("harbour").is_err());
        assert!(Vocabulary::parse("").is_err());
    }
}
