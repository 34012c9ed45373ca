//! Spans: the characters that say so.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::check::ReportError;
use crate::names::names;
use crate::report::Report;
use crate::text_index::TextIndex;

names! {
    /// The part of an article that a span counts in.
    TextPart {
        /// The text.
        Text = "text",
        /// The headline, where the input carries it apart from the text.
        Title = "title",
    }
}

impl TextPart {
    /// Whether this is the text, which the report leaves unsaid.
    pub fn is_text(&self) -> bool {
        matches!(self, TextPart::Text)
    }

    fn text() -> Self {
        TextPart::Text
    }
}

/// A stretch of the article: half-open, counted in Unicode code points, with the characters it covers.
///
/// `text[start..end] == span.text`, where `text` is the report's text, or its title for [`TextPart::Title`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// Offset of the first code point.
    pub start: usize,
    /// Offset behind the last code point.
    pub end: usize,
    /// The characters covered.
    pub text: String,
    /// What the offsets count in; left out in JSON for the text.
    #[serde(rename = "in", default = "TextPart::text", skip_serializing_if = "TextPart::is_text")]
    pub part: TextPart,
}

impl Span {
    /// The span of a range of code points in `text`; none if it runs backwards or beyond the end.
    ///
    /// Walks the text from its beginning: to cut many spans, build one [`TextIndex`].
    pub fn from_chars(text: &str, chars: Range<usize>) -> Option<Span> {
        let length = chars.end.checked_sub(chars.start)?;
        let mut bytes = text.char_indices().map(|(byte, _)| byte).chain([text.len()]);
        let first = bytes.nth(chars.start)?;
        let last = if length == 0 { first } else { bytes.nth(length - 1)? };
        Some(Span { start: chars.start, end: chars.end, text: text.get(first..last)?.to_owned(), part: TextPart::Text })
    }

    /// The range of code points.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The number of code points covered.
    pub fn len(&self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether nothing is covered.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether both lie in the same part and share at least one code point.
    pub fn overlaps(&self, other: &Span) -> bool {
        self.part == other.part && self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly within this span.
    pub fn contains(&self, other: &Span) -> bool {
        self.part == other.part && self.start <= other.start && other.end <= self.end
    }

    /// Verifies that the span covers the characters it says, in the report it belongs to.
    ///
    /// Indexes the text anew: [`Report::check`] verifies all spans of a report at once.
    pub fn check(&self, report: &Report) -> Result<(), ReportError> {
        let index = match (self.part, &report.title) {
            (TextPart::Text, _) => TextIndex::new(&report.text),
            (TextPart::Title, Some(title)) => TextIndex::of_title(title),
            (TextPart::Title, None) => TextIndex::of_title(""),
        };
        self.check_in(&index, "span")
    }

    /// Verifies the span in the part that it counts in. The record that the error names is for the caller to fill in.
    pub(crate) fn check_in(&self, index: &TextIndex<'_>, field: &'static str) -> Result<(), ReportError> {
        match index.slice(self.range()) {
            Some(found) if found == self.text => Ok(()),
            found => Err(ReportError::Span {
                record: "report".to_owned(),
                field,
                part: self.part,
                start: self.start,
                end: self.end,
                said: self.text.clone(),
                found: found.map(str::to_owned),
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_where_it_lies_only_for_the_title() {
        let mut span = Span::from_chars("Rome", 0..4).expect("within the text");
        assert_eq!(serde_json::to_string(&span).ok().as_deref(), Some(r#"{"start":0,"end":4,"text":"Rome"}"#));
        span.part = TextPart::Title;
        assert_eq!(
            serde_json::to_string(&span).ok().as_deref(),
            Some(r#"{"start":0,"end":4,"text":"Rome","in":"title"}"#)
        );
    }

    #[test]
    fn is_cut_by_code_points() {
        assert_eq!(Span::from_chars("añ🇮🇹b", 1..4).map(|span| span.text), Some("ñ🇮🇹".to_owned()));
        assert_eq!(Span::from_chars("añ", 2..2).map(|span| span.text), Some(String::new()));
        assert_eq!(Span::from_chars("añ", 1..3), None);
    }
}
