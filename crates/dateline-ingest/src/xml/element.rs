//! One element of a tree.

use dateline_report::{Warning, WarningCode};

use crate::markup::references;
use crate::markup::scanner::{Scanner, Token, attribute};

use super::Document;

/// An element, and through it all that is in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Element<'d, 'a> {
    document: &'d Document<'a>,
    index: usize,
}

impl<'d, 'a> Element<'d, 'a> {
    pub(super) fn new(document: &'d Document<'a>, index: usize) -> Self {
        Self { document, index }
    }

    fn node(&self) -> &'d super::Node<'a> {
        &self.document.nodes[self.index]
    }

    /// The local name.
    pub(crate) fn name(&self) -> &'a str {
        self.node().local
    }

    /// The prefix that stands for its namespace (`dc`, `content`, `atom`), or the one written where nothing is known of
    /// it; empty for the elements of the formats themselves.
    pub(crate) fn prefix(&self) -> &'a str {
        self.node().prefix
    }

    /// Whether it has that local name, in any namespace. Capitals do not count: not everybody writes `pubDate`.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.name().eq_ignore_ascii_case(name)
    }

    /// Whether it has that prefix and that local name.
    pub(crate) fn is_in(&self, prefix: &str, name: &str) -> bool {
        self.prefix().eq_ignore_ascii_case(prefix) && self.is(name)
    }

    /// The value of an attribute that is not empty, without spaces around it; `name` as written, with its prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        let value = attribute(self.node().attributes, name)?;
        let value = value.trim();
        (!value.is_empty()).then(|| value.to_owned())
    }

    /// The warning on an element that the document ends in.
    pub(crate) fn cut_short(&self) -> Option<Warning> {
        let message = "the document ends before this is closed; the text may be cut short";
        self.node().cut_short.then(|| Warning::new(WarningCode::InputTruncated, message))
    }

    /// The elements directly within it.
    pub(crate) fn children(&self) -> impl Iterator<Item = Element<'d, 'a>> + use<'d, 'a> {
        let (document, end) = (self.document, self.node().end);
        let mut next = self.index + 1;
        std::iter::from_fn(move || {
            let child = (next < end).then(|| Element::new(document, next))?;
            next = child.node().end;
            Some(child)
        })
    }

    /// The elements within it, however deep, in order.
    pub(crate) fn descendants(&self) -> impl Iterator<Item = Element<'d, 'a>> + use<'d, 'a> {
        let document = self.document;
        (self.index + 1..self.node().end).map(move |index| Element::new(document, index))
    }

    /// The first child of that local name.
    pub(crate) fn child(&self, name: &str) -> Option<Element<'d, 'a>> {
        self.children().find(|child| child.is(name))
    }

    /// The first element of that local name within it, however deep.
    pub(crate) fn descendant(&self, name: &str) -> Option<Element<'d, 'a>> {
        self.descendants().find(|element| element.is(name))
    }

    /// Whether there are elements within it.
    pub(crate) fn has_children(&self) -> bool {
        self.node().end > self.index + 1
    }

    /// Its content as it stands in the document, with tags and references.
    pub(crate) fn source(&self) -> &'a str {
        &self.document.source[self.node().content.clone()]
    }

    /// All characters in it, decoded, without tags.
    pub(crate) fn text(&self) -> String {
        characters(self.source())
    }

    /// Its characters in one line, without those of elements of the local name `left_out`.
    pub(crate) fn line_without(&self, left_out: &str) -> Option<String> {
        let mut text = String::new();
        let mut end = self.node().content.start;
        let pieces = self.children().filter(|child| child.is(left_out));
        for child in pieces {
            // The tag itself lies between: it has no characters.
            let before = &self.document.source[end..child.node().content.start];
            text.push_str(&characters(before));
            text.push(' ');
            end = child.node().content.end;
        }
        text.push_str(&characters(&self.document.source[end..self.node().content.end]));
        let words: Vec<&str> = text.split_whitespace().collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// Its characters in one line with single spaces, if there are any but spaces.
    pub(crate) fn line(&self) -> Option<String> {
        let text = self.text();
        let words: Vec<&str> = text.split_whitespace().collect();
        (!words.is_empty()).then(|| words.join(" "))
    }

    /// Its markup: the content where there are elements in it, else what its characters spell when they are decoded.
    pub(crate) fn markup(&self) -> String {
        if self.has_children() { self.source().to_owned() } else { self.text() }
    }
}

/// The characters of a piece of a document, decoded, without tags.
fn characters(source: &str) -> String {
    let mut text = String::new();
    for token in Scanner::new(source) {
        match token {
            Token::Text(piece) => text.push_str(&references::decoded(piece)),
            Token::Verbatim(piece) => text.push_str(piece),
            Token::Open(_) | Token::Close(_) | Token::Doctype(_) => {}
        }
    }
    text
}
