//! Exceptions: chunks whose pieces and norms are prescribed (`can't`, `p.m.`, emoticons).

use std::collections::HashMap;
use std::ops::Range;

use super::Piece;
use crate::container::Container;
use crate::hash::string_id;
use crate::model::ModelError;

/// The part number of a form that is in no reunited exception.
const NO_PART: u16 = 0;

/// The exceptions, and those among them that affixes may have torn apart before they are recognised.
#[derive(Debug)]
pub(super) struct Exceptions {
    pieces: HashMap<Box<str>, Vec<Piece>>,
    longest: usize,
    parts: HashMap<Box<str>, u16>,
    longest_part: usize,
    /// For each part number, the torn exceptions that begin with it, as sequences of part numbers.
    torn: Vec<Vec<Vec<u16>>>,
}

impl Exceptions {
    /// Reads `tokenizer.exceptions` and `tokenizer.reunited`.
    pub(super) fn from_container(container: &Container<'_>) -> Result<Self, ModelError> {
        let rows = container.text("tokenizer.exceptions")?;
        let reunited = container.text("tokenizer.reunited")?;
        Self::from_rows(rows, reunited).ok_or_else(|| ModelError::BadSection("tokenizer.exceptions".to_owned()))
    }

    fn from_rows(rows: &str, reunited: &str) -> Option<Self> {
        let mut exceptions = Exceptions {
            pieces: HashMap::new(),
            longest: 0,
            parts: HashMap::new(),
            longest_part: 0,
            torn: vec![Vec::new()],
        };
        for row in rows.split_terminator('\n') {
            let mut form = String::new();
            let mut pieces = Vec::new();
            let mut fields = row.split('\t');
            while let Some(piece) = fields.next() {
                let piece = unescape(piece);
                let norm = unescape(fields.next()?);
                let norm = (!norm.is_empty()).then(|| string_id(&norm));
                form.push_str(&piece);
                pieces.push(Piece { length: piece.len(), norm });
            }
            exceptions.longest = exceptions.longest.max(form.len());
            exceptions.pieces.insert(form.into_boxed_str(), pieces);
        }
        for row in reunited.split_terminator('\n') {
            let numbers: Vec<u16> = row.split('\t').map(|part| exceptions.number_part(unescape(part))).collect();
            exceptions.torn.get_mut(*numbers.first()? as usize)?.push(numbers);
        }
        Some(exceptions)
    }

    fn number_part(&mut self, part: String) -> u16 {
        self.longest_part = self.longest_part.max(part.len());
        let next = self.torn.len() as u16;
        let number = *self.parts.entry(part.into_boxed_str()).or_insert(next);
        if number == next {
            self.torn.push(Vec::new());
        }
        number
    }

    /// Whether `text` as a whole is an exception.
    pub(super) fn contains(&self, text: &str) -> bool {
        text.len() <= self.longest && self.pieces.contains_key(text)
    }

    /// The prescribed pieces of `text`.
    pub(super) fn pieces(&self, text: &str) -> Option<&[Piece]> {
        if text.len() > self.longest {
            return None;
        }
        self.pieces.get(text).map(Vec::as_slice)
    }

    /// The number of `form` as a token of a torn exception, 0 if it is in none.
    pub(super) fn part(&self, form: &str) -> u16 {
        if form.len() > self.longest_part {
            return NO_PART;
        }
        self.parts.get(form).copied().unwrap_or(NO_PART)
    }

    /// Whether a torn exception begins with a token of that number.
    pub(super) fn opens(&self, part: u16) -> bool {
        part != NO_PART && !self.torn[part as usize].is_empty()
    }

    /// Where tokens spell torn exceptions, ascending and apart: the longest first, of equally long ones the leftmost.
    /// A span that loses against another still keeps shorter ones from its tokens, as in the reference.
    pub(super) fn reunited_spans(&self, parts: &[u16]) -> Vec<Range<usize>> {
        let mut candidates: Vec<Range<usize>> = Vec::new();
        for (start, part) in parts.iter().enumerate() {
            if !self.opens(*part) {
                continue;
            }
            for sequence in &self.torn[*part as usize] {
                if parts[start..].starts_with(sequence) {
                    candidates.push(start..start + sequence.len());
                }
            }
        }
        if candidates.is_empty() {
            return candidates;
        }
        candidates.sort_by_key(|span| (usize::MAX - span.len(), span.start));
        let mut taken = vec![false; parts.len()];
        let mut spans = Vec::new();
        for span in candidates {
            let free = !taken[span.start] && !taken[span.end - 1];
            taken[span.clone()].fill(true);
            if free {
                spans.push(span);
            }
        }
        spans.sort_by_key(|span| span.start);
        spans
    }
}

/// Undoes `\t`, `\n` and `\\`.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        plain.push(match character {
            '\\' => match characters.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                other => other.unwrap_or('\\'),
            },
            other => other,
        });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn emoticons() -> Exceptions {
        Exceptions::from_rows(":)\t\n:))\t\n(:\t\ncan\tcan\tn't\tnot\n\\\\n\t\n\\n\t\n", ":\t)\n:\t)\t)\n(\t:\n")
            .unwrap()
    }

    #[test]
    fn pieces_and_norms_are_prescribed() {
        let exceptions = emoticons();
        let pieces = exceptions.pieces("cann't").unwrap();
        assert_eq!(
            pieces,
            [Piece { length: 3, norm: Some(string_id("can")) }, Piece { length: 3, norm: Some(string_id("not")) }]
        );
        assert!(exceptions.contains("\n") && exceptions.contains("\\n"));
        assert!(!exceptions.contains("n") && !exceptions.contains(""));
    }

    #[test]
    fn the_longest_torn_exception_wins() {
        let exceptions = emoticons();
        let parts: Vec<u16> = ["(", ":", ")", ")"].iter().map(|form| exceptions.part(form)).collect();
        assert_eq!(exceptions.reunited_spans(&parts), vec![1..4; 1]);
        let parts: Vec<u16> = ["(", ":", ")", "x"].iter().map(|form| exceptions.part(form)).collect();
        assert_eq!(exceptions.reunited_spans(&parts), vec![0..2; 1]);
    }
}
