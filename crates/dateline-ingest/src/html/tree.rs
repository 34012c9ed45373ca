//! The elements and texts of a page in the order in which they begin.
//!
//! Nodes are numbered in document order and never moved, so that what lies in an element is the range of numbers from its
//! own to its `end`. Nothing is decoded or copied before it is asked for.

use std::borrow::Cow;
use std::ops::Range;

use super::tag::Tag;

/// The number of a node: its place in document order.
pub(super) type NodeId = usize;

/// The attributes that are kept; all others say nothing that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attribute {
    Class,
    Content,
    Datetime,
    Hidden,
    AriaHidden,
    Href,
    Id,
    Itemprop,
    Itemscope,
    Itemtype,
    Lang,
    Name,
    Property,
    Rel,
    Role,
    Style,
    Title,
    Type,
    /// `data-testid`, `data-component` and the like, where makers of pages name the parts.
    PartName,
}

impl Attribute {
    /// The attribute of that name, given in lower case.
    pub(super) fn of_name(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"class" => Self::Class,
            b"content" => Self::Content,
            b"datetime" => Self::Datetime,
            b"hidden" => Self::Hidden,
            b"aria-hidden" => Self::AriaHidden,
            b"href" => Self::Href,
            b"id" => Self::Id,
            b"itemprop" => Self::Itemprop,
            b"itemscope" => Self::Itemscope,
            b"itemtype" => Self::Itemtype,
            b"lang" | b"xml:lang" => Self::Lang,
            b"name" => Self::Name,
            b"property" => Self::Property,
            b"rel" => Self::Rel,
            b"role" => Self::Role,
            b"style" => Self::Style,
            b"title" => Self::Title,
            b"type" => Self::Type,
            b"data-testid"
            | b"data-component"
            | b"data-component-name"
            | b"data-test"
            | b"data-qa"
            | b"data-block"
            | b"data-module"
            | b"data-type"
            | b"data-role"
            | b"data-area" => Self::PartName,
            _ => return None,
        })
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) tag: Tag,
    pub(super) parent: u32,
    /// The number of the first node behind what lies in this one.
    pub(super) end: u32,
    /// Of a text, its bytes in the source; of an element, its attributes.
    pub(super) from: u32,
    pub(super) to: u32,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct AttributeSpan {
    pub(super) name: Attribute,
    pub(super) from: u32,
    pub(super) to: u32,
}

/// Bytes of a text that is a line at most, in the source.
const LINE: usize = 2_000;

/// The start of a text, whole characters of it.
fn start(text: &str) -> &str {
    let mut end = text.len().min(LINE);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A page, read.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    pub(super) source: &'a str,
    pub(super) nodes: Vec<Node>,
    pub(super) attributes: Vec<AttributeSpan>,
    /// Bytes that were read, where the page was cut.
    pub(super) cut: Option<usize>,
    /// Whether elements lay deeper in each other than is allowed, and were taken out of each other.
    pub(super) flattened: bool,
}

impl<'a> Tree<'a> {
    pub(super) fn tag(&self, node: NodeId) -> Tag {
        self.nodes[node].tag
    }

    /// The element that a node lies in.
    pub(super) fn parent(&self, node: NodeId) -> NodeId {
        self.nodes[node].parent as NodeId
    }

    /// The number of the first node behind what lies in `node`.
    pub(super) fn end(&self, node: NodeId) -> NodeId {
        self.nodes[node].end as NodeId
    }

    /// What lies in `node`, itself left out.
    pub(super) fn inside(&self, node: NodeId) -> Range<NodeId> {
        node + 1..self.end(node)
    }

    /// All elements with that tag, in order.
    pub(super) fn elements(&self, tag: Tag) -> impl Iterator<Item = NodeId> + '_ {
        (0..self.nodes.len()).filter(move |&node| self.nodes[node].tag == tag)
    }

    /// The value of an attribute as it is written, `""` where it has none.
    pub(super) fn written(&self, node: NodeId, name: Attribute) -> Option<&'a str> {
        let Node { tag, from, to, .. } = self.nodes[node];
        if tag == Tag::Text {
            return None;
        }
        let found = self.attributes[from as usize..to as usize].iter().find(|attribute| attribute.name == name)?;
        Some(&self.source[found.from as usize..found.to as usize])
    }

    /// The value of an attribute with its character references resolved.
    pub(super) fn attribute(&self, node: NodeId, name: Attribute) -> Option<Cow<'a, str>> {
        self.written(node, name).map(htmlize::unescape_attribute)
    }

    /// The characters of a text node, as they are written.
    pub(super) fn written_text(&self, node: NodeId) -> &'a str {
        let Node { tag, from, to, .. } = self.nodes[node];
        if tag == Tag::Text { &self.source[from as usize..to as usize] } else { "" }
    }

    /// The text in an element, white space collapsed, without what a reader never sees. It is asked for headings, names and
    /// dates, and goes on to the end of the part in which it passes [`LINE`] bytes.
    pub(super) fn text(&self, node: NodeId) -> String {
        let mut text = super::text::Flow::default();
        let mut next = node;
        while next < self.end(node) && text.len() < LINE {
            let tag = self.tag(next);
            if tag == Tag::Text {
                text.push(start(self.written_text(next)));
            } else if next != node && tag.is_unseen() {
                next = self.end(next);
                continue;
            } else if !tag.is_inline() || tag == Tag::Br {
                text.space();
            }
            next += 1;
        }
        text.finish()
    }

    /// The text of a `title`, white space collapsed.
    pub(super) fn text_of_raw(&self, node: NodeId) -> String {
        let mut text = super::text::Flow::default();
        text.push(start(self.raw(node)));
        text.finish()
    }

    /// The characters in a `script`, as they are written.
    pub(super) fn raw(&self, node: NodeId) -> &'a str {
        self.inside(node).next().map_or("", |text| self.written_text(text))
    }
}
