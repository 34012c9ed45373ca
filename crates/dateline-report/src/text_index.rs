//! Offsets of a text in bytes and in code points.

use std::ops::Range;

use crate::span::{Span, TextPart};

/// Code points between two marks: small enough that counting from a mark costs next to nothing, large enough that the
/// marks take a twentieth of the text's size.
const STRIDE: usize = 64;

/// Converts between byte offsets and code-point offsets of one text, and cuts spans out of it.
///
/// Building is linear in the text; a lookup by code point takes constant time, one by byte a binary search over one
/// mark per 64 code points. ASCII text needs no marks at all.
#[derive(Debug, Clone)]
pub struct TextIndex<'t> {
    text: &'t str,
    part: TextPart,
    chars: usize,
    /// Byte offset of every `STRIDE`-th code point; empty for ASCII text.
    marks: Vec<usize>,
}

impl<'t> TextIndex<'t> {
    /// The index of an article's text.
    pub fn new(text: &'t str) -> Self {
        Self::of_part(text, TextPart::Text)
    }

    /// The index of a headline that the input carries apart from the text; its spans say so.
    pub fn of_title(title: &'t str) -> Self {
        Self::of_part(title, TextPart::Title)
    }

    fn of_part(text: &'t str, part: TextPart) -> Self {
        if text.is_ascii() {
            return Self { text, part, chars: text.len(), marks: Vec::new() };
        }
        let mut chars = 0;
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        for (byte, _) in text.char_indices() {
            if chars % STRIDE == 0 {
                marks.push(byte);
            }
            chars += 1;
        }
        Self { text, part, chars, marks }
    }

    /// The text that is indexed.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The number of code points.
    pub fn len(&self) -> usize {
        self.chars
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.chars == 0
    }

    /// The byte at which a code point begins; the length of the text for the offset behind the last one.
    pub fn byte_of_char(&self, offset: usize) -> Option<usize> {
        if offset >= self.chars {
            return (offset == self.chars).then_some(self.text.len());
        }
        if self.marks.is_empty() {
            return Some(offset);
        }
        let mark = *self.marks.get(offset / STRIDE)?;
        let (within, _) = self.text.get(mark..)?.char_indices().nth(offset % STRIDE)?;
        Some(mark + within)
    }

    /// The offset in code points of a byte offset; none inside a code point or behind the end.
    pub fn char_of_byte(&self, byte: usize) -> Option<usize> {
        if !self.text.is_char_boundary(byte) {
            return None;
        }
        if self.marks.is_empty() {
            return Some(byte);
        }
        let nearest = self.marks.partition_point(|&mark| mark <= byte).checked_sub(1)?;
        let mark = *self.marks.get(nearest)?;
        Some(nearest * STRIDE + self.text.get(mark..byte)?.chars().count())
    }

    /// The characters of a range of code points; none if it runs backwards or beyond the end.
    pub fn slice(&self, chars: Range<usize>) -> Option<&'t str> {
        self.text.get(self.byte_of_char(chars.start)?..self.byte_of_char(chars.end)?)
    }

    /// The span of a range of code points; none if it runs backwards or beyond the end.
    pub fn span(&self, chars: Range<usize>) -> Option<Span> {
        let text = self.slice(chars.clone())?.to_owned();
        Some(Span { start: chars.start, end: chars.end, text, part: self.part })
    }

    /// The span of a range of bytes; none if it runs backwards, beyond the end, or cuts a code point.
    pub fn span_of_bytes(&self, bytes: Range<usize>) -> Option<Span> {
        let text = self.text.get(bytes.clone())?.to_owned();
        Some(Span { start: self.char_of_byte(bytes.start)?, end: self.char_of_byte(bytes.end)?, text, part: self.part })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_code_points_not_bytes() {
        let index = TextIndex::new("«Да», said Лавров 🕊️.");
        let span = index.span(11..17).expect("within the text");
        assert_eq!(span.text, "Лавров");
        assert_eq!(index.len(), 21);
        assert_eq!(index.slice(18..20), Some("🕊\u{fe0f}"));
    }

    #[test]
    fn the_end_of_the_text_is_a_valid_offset() {
        for text in ["", "abc", "añc"] {
            let index = TextIndex::new(text);
            assert_eq!(index.byte_of_char(index.len()), Some(text.len()), "{text}");
            assert_eq!(index.char_of_byte(text.len()), Some(index.len()), "{text}");
            assert_eq!(index.byte_of_char(index.len() + 1), None, "{text}");
            assert_eq!(index.char_of_byte(text.len() + 1), None, "{text}");
        }
    }

    #[test]
    fn a_byte_inside_a_character_has_no_offset() {
        assert_eq!(TextIndex::new("aéb").char_of_byte(2), None);
        assert_eq!(TextIndex::new("aéb").span_of_bytes(0..2), None);
    }

    #[test]
    #[allow(clippy::reversed_empty_ranges)]
    fn a_range_that_runs_backwards_is_no_span() {
        assert_eq!(TextIndex::new("abc").span(2..1), None);
    }
}
