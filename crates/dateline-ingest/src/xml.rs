//! XML to a tree, well-formed or not: what feeds and wire formats are read from.
//!
//! Invariants: a document costs memory in proportion to its size and never more elements than [`MOST_ELEMENTS`]; elements
//! lie no deeper than [`Limits::nesting`]; nothing that the document declares is ever expanded or fetched. References that
//! HTML knows are decoded, others stay as written and are counted. A document whose entities are made of entities, or stand
//! for files, is refused.
//!
//! The tree is an index over the text: it holds where each element's content lies, and text is decoded when it is asked
//! for. An end tag that matches nothing open is passed over; one that matches an element further out closes all within.

mod element;
mod entities;
mod names;

use std::borrow::Cow;
use std::ops::Range;

use dateline_report::Warning;

pub(crate) use element::Element;

use crate::charset::{self, Decoded};
use crate::document::Declared;
use crate::limits::{Limits, size_in_words};
use crate::markup::scanner::{Scanner, Tag, Token};
use crate::rejection::{Fault, RejectionCode};

/// The most elements that one document may have; news in 32 MB has about 800,000.
pub(crate) const MOST_ELEMENTS: usize = 1_000_000;

/// Whether an element of the first name ends where one of the second begins, though it is not closed: in formats of which
/// that is known. Names are qualified as [`Element::name`] gives them.
pub(crate) type ImpliedEnd = fn(open: &str, new: &str) -> bool;

/// For formats whose elements must all be closed.
pub(crate) fn no_implied_end(_: &str, _: &str) -> bool {
    false
}

/// A document as a tree.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    source: &'a str,
    nodes: Vec<Node<'a>>,
    /// What the reader of an article from it should know.
    pub(crate) warnings: Vec<Warning>,
}

#[derive(Debug)]
struct Node<'a> {
    /// Prefix by which the namespace is known here, and the local name; empty prefix for the formats' own elements.
    prefix: &'a str,
    local: &'a str,
    attributes: &'a str,
    content: Range<usize>,
    /// The index behind its last descendant.
    end: usize,
    /// Whether the document ends within it.
    cut_short: bool,
}

impl<'a> Document<'a> {
    /// Reads `source`.
    pub(crate) fn parse(source: &'a str, limits: &Limits, implied_end: ImpliedEnd) -> Result<Self, Fault> {
        let mut tree = Tree { nodes: Vec::new(), open: Vec::new(), prefixes: names::Prefixes::default() };
        let mut scanner = Scanner::new(source);
        let mut warnings = Vec::new();
        loop {
            let start = scanner.position();
            match scanner.next() {
                None => break,
                Some(Token::Open(tag)) => tree.open(&tag, scanner.position(), start, limits, implied_end)?,
                Some(Token::Close(name)) => tree.close(name, start),
                Some(Token::Doctype(inside)) => warnings.extend(entities::declared(inside)?),
                Some(Token::Text(_) | Token::Verbatim(_)) => {}
            }
        }
        tree.close_all(source.len());
        if tree.nodes.is_empty() {
            return Err(Fault::new(RejectionCode::Markup, "has no element", "check that it is XML, and whole"));
        }
        Ok(Self { source, nodes: tree.nodes, warnings })
    }

    /// The first element that is not within another.
    pub(crate) fn root(&self) -> Element<'_, 'a> {
        Element::new(self, 0)
    }

    /// All elements in order, however deep.
    pub(crate) fn elements(&self) -> impl Iterator<Item = Element<'_, 'a>> {
        (0..self.nodes.len()).map(|index| Element::new(self, index))
    }
}

struct Tree<'a> {
    nodes: Vec<Node<'a>>,
    open: Vec<usize>,
    prefixes: names::Prefixes<'a>,
}

impl<'a> Tree<'a> {
    fn open(
        &mut self,
        tag: &Tag<'a>,
        content: usize,
        start: usize,
        limits: &Limits,
        implied_end: ImpliedEnd,
    ) -> Result<(), Fault> {
        self.prefixes.declare(tag.attributes, self.open.len());
        let (prefix, local) = self.prefixes.resolve(tag.name);
        // Names of formats with implied ends have no prefix.
        if prefix.is_empty() || prefix == names::ATOM {
            while self.open.last().is_some_and(|&top| implied_end(self.nodes[top].local, local)) {
                self.close_last(start);
            }
        }
        if self.nodes.len() == MOST_ELEMENTS {
            let message = format!("has more than {MOST_ELEMENTS} elements");
            return Err(Fault::new(RejectionCode::DocumentTooLong, message, "split it into several documents"));
        }
        let index = self.nodes.len();
        self.nodes.push(Node {
            prefix,
            local,
            attributes: tag.attributes,
            content: content..content,
            end: index + 1,
            cut_short: false,
        });
        if tag.empty {
            self.prefixes.leave(self.open.len());
            return Ok(());
        }
        if self.open.len() == limits.nesting {
            let message = format!("nests its elements deeper than {}", limits.nesting);
            return Err(Fault::new(
                RejectionCode::Nesting,
                message,
                "no format of news does; check where it comes from",
            ));
        }
        self.open.push(index);
        Ok(())
    }

    fn close(&mut self, name: &str, end: usize) {
        let local = names::local(name);
        let matches = |index: &usize| self.nodes[*index].local.eq_ignore_ascii_case(local);
        let Some(depth) = self.open.iter().rposition(matches) else {
            return;
        };
        while self.open.len() > depth {
            self.close_last(end);
        }
    }

    fn close_last(&mut self, end: usize) {
        if let Some(index) = self.open.pop() {
            self.nodes[index].content.end = end;
            self.nodes[index].end = self.nodes.len();
            self.prefixes.leave(self.open.len());
        }
    }

    fn close_all(&mut self, end: usize) {
        for &index in &self.open {
            self.nodes[index].cut_short = true;
        }
        while !self.open.is_empty() {
            self.close_last(end);
        }
    }
}

/// Refuses a document type whose entities are made of entities, or stand for files.
pub(crate) fn check_entities(inside: &str) -> Result<(), Fault> {
    entities::declared(inside).map(drop)
}

/// The characters of an XML document, decoded by its own declaration or what surroundings say.
pub(crate) fn decoded<'b>(bytes: &'b [u8], declared: &Declared, limits: &Limits) -> Result<Decoded<'b>, Fault> {
    if bytes.len() > limits.document {
        let (size, limit) = (size_in_words(bytes.len() as u64), size_in_words(limits.document as u64));
        let message = format!("is a document of {size}, more than the {limit} that is read");
        return Err(Fault::new(RejectionCode::DocumentTooLong, message, "split it into several documents"));
    }
    let label = declared_encoding(bytes).or_else(|| declared.charset.as_deref().map(Cow::Borrowed));
    Ok(charset::decode(bytes, label.as_deref()))
}

/// The encoding that an XML declaration names, or that its first bytes show.
fn declared_encoding(bytes: &[u8]) -> Option<Cow<'_, str>> {
    if bytes.starts_with(b"<\0") {
        return Some("utf-16le".into());
    }
    if bytes.starts_with(b"\0<") {
        return Some("utf-16be".into());
    }
    let head = &bytes[..bytes.len().min(1024)];
    let start = memchr::memmem::find(head, b"<?xml")?;
    let end = start + memchr::memmem::find(&head[start..], b"?>")?;
    let declaration = String::from_utf8_lossy(&head[start + 5..end]).into_owned();
    crate::markup::scanner::attribute(&declaration, "encoding").map(Cow::Owned)
}

/// Whether an element whose local name is one of `names` is the first in `head`, behind a declaration, comments, and
/// whatever junk comes first.
pub(crate) fn first_element_is(head: &[u8], names: &[&str]) -> bool {
    let decoded = charset::decode(head, declared_encoding(head).as_deref());
    let first = Scanner::new(&decoded.text).find_map(|token| match token {
        Token::Open(tag) => Some(names::local(tag.name)),
        _ => None,
    });
    first.is_some_and(|first| names.iter().any(|name| name.eq_ignore_ascii_case(first)))
}

#[cfg(test)]
mod tests;
