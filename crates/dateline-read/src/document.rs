//! An article prepared for the extractors: parts, paragraphs, sentences, trees and quotation marks.
//!
//! Invariants: token indices are indices into [`Part::annotated`]`.tokens`; a [`TokenSpan`] names its part and is
//! never empty when an extractor hands it on; paragraphs, sentences and quotations ascend and do not overlap
//! (a quotation inside another is part of the outer one). Everything is computed once, in linear time.

mod credits;
pub(crate) mod crossheads;
mod paragraphs;
mod quotations;
#[cfg(test)]
mod tests;
mod tree;

use std::ops::Range;

use dateline_language::{Annotated, EntityLabel, Label, Pos, Tag, Token};
use dateline_report::{Span, TextPart};

pub use quotations::Quotation;
use tree::Tree;

use crate::casing::differ_in_case_only;

/// Which text of the article a token is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartId {
    /// The headline, where the input carries it apart from the text.
    Title,
    /// The text, which for plain text begins with the headline.
    Body,
}

/// A half-open range of tokens of one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TokenSpan {
    /// The part the tokens are in.
    pub part: PartId,
    /// First token.
    pub start: u32,
    /// Token behind the last.
    pub end: u32,
}

impl TokenSpan {
    /// The tokens `start..end` of `part`.
    pub fn new(part: PartId, start: usize, end: usize) -> Self {
        TokenSpan { part, start: start as u32, end: end as u32 }
    }

    /// The token indices, ready to loop over.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// How many tokens.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether there is no token in it.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether token `i` of the same part lies inside.
    pub fn contains(self, i: usize) -> bool {
        self.range().contains(&i)
    }

    /// Whether all of `other` lies inside.
    pub fn covers(self, other: TokenSpan) -> bool {
        self.part == other.part && self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a token.
    pub fn overlaps(self, other: TokenSpan) -> bool {
        self.part == other.part && self.start < other.end && other.start < self.end
    }
}

/// An article with everything the extractors ask about its form.
#[derive(Debug)]
pub struct Document<'a> {
    /// The headline, only where the input carries it apart from the text.
    pub title: Option<Part<'a>>,
    /// The text.
    pub body: Part<'a>,
}

impl<'a> Document<'a> {
    /// Prepares an annotated article. `headline` is the article's title; where the body's first line repeats it,
    /// that line becomes [`Part::headline`] of the body.
    pub fn new(title: Option<Annotated<'a>>, body: Annotated<'a>, headline: Option<&str>) -> Self {
        Document {
            title: title.map(|annotated| Part::new(PartId::Title, annotated, None)),
            body: Part::new(PartId::Body, body, headline),
        }
    }

    /// The same with the texts as they were printed, where capitals were written anew: spans quote these.
    #[must_use]
    pub fn printed(mut self, title: Option<&'a str>, body: &'a str) -> Self {
        if let (Some(part), Some(title)) = (&mut self.title, title) {
            part.print(title);
        }
        self.body.print(body);
        self
    }

    /// The part of that id. Asking for a title that is not there gives the body; spans are only ever made from
    /// parts that exist.
    pub fn part(&self, id: PartId) -> &Part<'a> {
        match (id, &self.title) {
            (PartId::Title, Some(title)) => title,
            _ => &self.body,
        }
    }

    /// The parts in reading order: title, then body.
    pub fn parts(&self) -> impl Iterator<Item = &Part<'a>> {
        self.title.iter().chain(std::iter::once(&self.body))
    }

    /// The characters that `span` covers.
    pub fn text(&self, span: TokenSpan) -> &'a str {
        self.part(span.part).annotated.slice(span.start as usize, span.end as usize)
    }

    /// `span` as the report wants it: code points, text, and `in` for the title.
    pub fn span(&self, span: TokenSpan) -> Span {
        self.part(span.part).span(span.start as usize, span.end as usize)
    }
}

/// One text of the article.
#[derive(Debug)]
pub struct Part<'a> {
    /// Which one.
    pub id: PartId,
    /// The language layer's view of it.
    pub annotated: Annotated<'a>,
    /// The text as it was printed, byte for byte in the same places: where it is in capitals, that of `annotated` is not.
    pub printed: &'a str,
    /// Ranges of tokens between line breaks that separate paragraphs, without the whitespace tokens around them.
    pub paragraphs: Vec<Range<u32>>,
    /// The language layer's sentences, cut where a paragraph ends, without whitespace tokens around them.
    pub sentences: Vec<Range<u32>>,
    /// The tokens of the headline, where the text begins with it.
    pub headline: Option<Range<u32>>,
    /// The tokens of the bracket at the end in which an agency names its staff: "(Reporting by ...)".
    pub credits: Option<Range<u32>>,
    /// The tokens of headings that run into what follows.
    pub crossheads: Vec<Range<u32>>,
    /// The outermost passages in double quotation marks.
    pub quotations: Vec<Quotation>,
    tree: Tree,
    sentence_of: Vec<u32>,
    paragraph_of: Vec<u32>,
    quotation_of: Vec<u32>,
    name_of: Vec<u32>,
}

/// Marks a token that is in no sentence, paragraph, quotation or name.
const NOWHERE: u32 = u32::MAX;

impl<'a> Part<'a> {
    /// Prepares one annotated text.
    pub fn new(id: PartId, annotated: Annotated<'a>, headline: Option<&str>) -> Self {
        let count = annotated.tokens.len();
        let paragraphs = paragraphs::find(&annotated);
        let sentences = paragraphs::cut_sentences(&annotated, &paragraphs);
        let quotations = quotations::find(&annotated, &paragraphs);
        let headline = headline.and_then(|title| paragraphs::headline(&annotated, &paragraphs, title));
        let names: Vec<Range<u32>> = annotated.names.iter().map(|name| name.start..name.end).collect();
        let quoted: Vec<Range<u32>> = quotations.iter().map(|quotation| quotation.inside.clone()).collect();
        Part {
            id,
            credits: credits::find(&annotated),
            crossheads: paragraphs::crossheads(&annotated),
            tree: Tree::new(&annotated.tokens),
            sentence_of: owners(&sentences, count),
            paragraph_of: owners(&paragraphs, count),
            quotation_of: owners(&quoted, count),
            name_of: owners(&names, count),
            printed: annotated.text,
            annotated,
            paragraphs,
            sentences,
            headline,
            quotations,
        }
    }

    /// Takes a text for the printed one, if it differs in the case of letters only.
    fn print(&mut self, printed: &'a str) {
        if differ_in_case_only(printed, self.annotated.text) {
            self.printed = printed;
        }
    }

    /// How many tokens.
    pub fn len(&self) -> usize {
        self.annotated.tokens.len()
    }

    /// Whether the part holds no token.
    pub fn is_empty(&self) -> bool {
        self.annotated.tokens.is_empty()
    }

    /// Token `i`.
    pub fn token(&self, i: usize) -> &Token {
        &self.annotated.tokens[i]
    }

    /// The characters of token `i`.
    pub fn form(&self, i: usize) -> &'a str {
        self.annotated.form(i)
    }

    /// The lemma of token `i`.
    pub fn lemma(&self, i: usize) -> &str {
        self.annotated.lemma(i)
    }

    /// The universal part of speech of token `i`.
    pub fn pos(&self, i: usize) -> Pos {
        self.token(i).pos
    }

    /// The Penn Treebank tag of token `i`.
    pub fn tag(&self, i: usize) -> Tag {
        self.token(i).tag
    }

    /// The dependency label of token `i`.
    pub fn label(&self, i: usize) -> Label {
        self.token(i).label
    }

    /// The head of token `i`; `i` itself for a root.
    pub fn head(&self, i: usize) -> usize {
        self.token(i).head as usize
    }

    /// The dependents of token `i`, in order of the text.
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.tree.children(i).iter().map(|&child| child as usize)
    }

    /// The first dependent of token `i` with that label.
    pub fn child(&self, i: usize, label: Label) -> Option<usize> {
        self.children(i).find(|&child| self.label(child) == label)
    }

    /// The leftmost token of the subtree of token `i`.
    pub fn left_edge(&self, i: usize) -> usize {
        self.tree.left_edge(i)
    }

    /// The rightmost token of the subtree of token `i`.
    pub fn right_edge(&self, i: usize) -> usize {
        self.tree.right_edge(i)
    }

    /// The tokens from the left to the right edge of the subtree of token `i`.
    pub fn subtree(&self, i: usize) -> TokenSpan {
        TokenSpan::new(self.id, self.left_edge(i), self.right_edge(i) + 1)
    }

    /// The tokens `start..end` of this part.
    pub fn tokens(&self, start: usize, end: usize) -> TokenSpan {
        TokenSpan::new(self.id, start, end)
    }

    /// The index into [`Part::sentences`] of the sentence of token `i`; none for whitespace between sentences.
    pub fn sentence_of(&self, i: usize) -> Option<usize> {
        owner(&self.sentence_of, i)
    }

    /// The index into [`Part::paragraphs`] of the paragraph of token `i`; none for whitespace between paragraphs.
    pub fn paragraph_of(&self, i: usize) -> Option<usize> {
        owner(&self.paragraph_of, i)
    }

    /// The quotation that token `i` is inside of; the marks themselves are outside.
    pub fn quotation_of(&self, i: usize) -> Option<&Quotation> {
        owner(&self.quotation_of, i).map(|index| &self.quotations[index])
    }

    /// Whether token `i` is inside double quotation marks.
    pub fn is_quoted(&self, i: usize) -> bool {
        self.quotation_of.get(i).is_some_and(|&index| index != NOWHERE)
    }

    /// The name of the language layer that covers token `i`: tokens and type.
    pub fn name_of(&self, i: usize) -> Option<(TokenSpan, EntityLabel)> {
        let name = self.annotated.names[owner(&self.name_of, i)?];
        Some((TokenSpan { part: self.id, start: name.start, end: name.end }, name.label))
    }

    /// Whether token `i` belongs to the headline.
    pub fn is_headline(&self, i: usize) -> bool {
        self.id == PartId::Title || self.headline.as_ref().is_some_and(|range| range.contains(&(i as u32)))
    }

    /// Whether token `i` belongs to a heading that runs into what follows.
    pub fn is_crosshead(&self, i: usize) -> bool {
        let next = self.crossheads.partition_point(|range| (range.end as usize) <= i);
        self.crossheads.get(next).is_some_and(|range| range.contains(&(i as u32)))
    }

    /// Tokens `start..end` as the report wants them, without whitespace tokens at the edges.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let (start, end) = paragraphs::trim(&self.annotated, start, end);
        let place = match self.id {
            PartId::Title => TextPart::Title,
            PartId::Body => TextPart::Text,
        };
        if start >= end {
            let at = self.annotated.tokens.get(start).map_or(0, |token| token.char_start);
            return Span { start: at as usize, end: at as usize, text: String::new(), part: place };
        }
        Span {
            start: self.token(start).char_start as usize,
            end: self.token(end - 1).char_end as usize,
            text: self.printed[self.token(start).byte_start as usize..self.token(end - 1).byte_end as usize].to_owned(),
            part: place,
        }
    }
}

/// For every token the index of the range that holds it. Ranges ascend and do not overlap.
fn owners(ranges: &[Range<u32>], count: usize) -> Vec<u32> {
    let mut owners = vec![NOWHERE; count];
    for (index, range) in ranges.iter().enumerate() {
        for i in range.clone() {
            if let Some(owner) = owners.get_mut(i as usize) {
                *owner = index as u32;
            }
        }
    }
    owners
}

fn owner(owners: &[u32], i: usize) -> Option<usize> {
    owners.get(i).copied().filter(|&index| index != NOWHERE).map(|index| index as usize)
}
