//! Characters to a [`Tree`]: one pass, and no step back.
//!
//! The tokens are those of the HTML standard. The tree is what the standard builds from pages that follow it; of the
//! repairs that the standard prescribes for pages that do not, those are made that matter to text: ends that are left out,
//! ends that were never opened, paragraphs within paragraphs, elements within a foreign drawing. Nothing is moved once it
//! stands (no adoption, no foster parents), which is what keeps the pass linear whatever the page is.

mod attributes;
mod implied_ends;

use memchr::{memchr, memmem};

use super::tag::{TAGS, Tag};
use super::tree::{AttributeSpan, Node, NodeId, Tree};

/// How much of a page is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Budget {
    pub(super) bytes: usize,
    pub(super) nodes: usize,
    pub(super) nesting: usize,
}

/// How many open elements are looked through for one that a barrier may hide. Ends that find what they end are paid for by
/// the elements that they close; those that do not must cost a bounded time.
const SEARCH: usize = 64;

/// Reads a page, up to the budget.
pub(super) fn parse(source: &str, budget: Budget) -> Tree<'_> {
    // Positions are 32 bits wide.
    let mut bytes = budget.bytes.min(u32::MAX as usize).min(source.len());
    while !source.is_char_boundary(bytes) {
        bytes -= 1;
    }
    let mut parser = Parser::new(&source[..bytes], budget);
    parser.run();
    let mut tree = parser.finish();
    if tree.cut.is_none() && bytes < source.len() {
        tree.cut = Some(bytes);
    }
    tree
}

struct Parser<'a> {
    source: &'a str,
    bytes: &'a [u8],
    at: usize,
    budget: Budget,
    nodes: Vec<Node>,
    attributes: Vec<AttributeSpan>,
    open: Vec<(NodeId, Tag)>,
    open_of: [u32; TAGS],
    /// Elements that are open beyond the nesting limit, and so stand in no other.
    overflow: usize,
    /// How deep in a drawing or formula, nothing of which is read.
    foreign: usize,
    flattened: bool,
    seen_body: bool,
}

impl<'a> Parser<'a> {
    fn new(source: &'a str, budget: Budget) -> Self {
        let root = Node { tag: Tag::Root, parent: 0, end: 0, from: 0, to: 0 };
        let mut nodes = Vec::with_capacity((source.len() / 48).min(budget.nodes) + 1);
        nodes.push(root);
        Self {
            source,
            bytes: source.as_bytes(),
            at: 0,
            budget,
            nodes,
            attributes: Vec::new(),
            open: vec![(0, Tag::Root)],
            open_of: [0; TAGS],
            overflow: 0,
            foreign: 0,
            flattened: false,
            seen_body: false,
        }
    }

    fn run(&mut self) {
        while self.at < self.bytes.len() && self.nodes.len() < self.budget.nodes {
            let rest = &self.bytes[self.at..];
            let markup = self.next_markup();
            let text_end = markup.unwrap_or(self.bytes.len());
            if text_end > self.at {
                self.text(self.at, text_end);
            }
            self.at = text_end;
            match markup.and_then(|_| self.bytes.get(self.at + 1)) {
                None => break,
                Some(b'/') => self.end_tag(),
                Some(b'!') => self.declaration(),
                Some(b'?') => self.skip_past(b'>'),
                Some(_) => self.start_tag(),
            }
            debug_assert!(self.bytes.len() - self.at < rest.len(), "every step reads something");
        }
    }

    fn finish(mut self) -> Tree<'a> {
        let cut = (self.at < self.bytes.len()).then_some(self.at);
        self.pop_to(0);
        let end = self.nodes.len() as u32;
        self.nodes[0].end = end;
        Tree { source: self.source, nodes: self.nodes, attributes: self.attributes, cut, flattened: self.flattened }
    }

    /// The next `<` that begins markup.
    fn next_markup(&self) -> Option<usize> {
        let mut from = self.at;
        loop {
            let open = from + memchr(b'<', &self.bytes[from..])?;
            match self.bytes.get(open + 1) {
                Some(b'/' | b'!' | b'?') => return Some(open),
                Some(byte) if byte.is_ascii_alphabetic() => return Some(open),
                _ => from = open + 1,
            }
        }
    }

    fn skip_past(&mut self, byte: u8) {
        let close = memchr(byte, &self.bytes[self.at..]);
        self.at = close.map_or(self.bytes.len(), |close| self.at + close + 1);
    }

    fn declaration(&mut self) {
        let Some(comment) = self.bytes[self.at..].strip_prefix(b"<!--") else {
            return self.skip_past(b'>');
        };
        let start = self.at + 4;
        // `<!-->` and `<!--->` are whole comments.
        for short in [&b">"[..], b"->"] {
            if comment.starts_with(short) {
                self.at = start + short.len();
                return;
            }
        }
        let close = find_comment_end(comment);
        self.at = close.map_or(self.bytes.len(), |close| start + close);
    }

    fn text(&mut self, from: usize, to: usize) {
        if self.foreign > 0 {
            return;
        }
        let (parent, tag) = self.top();
        // White space between the parts of a head or a table is no text.
        let structural = matches!(tag, Tag::Root | Tag::Html | Tag::Head | Tag::Table | Tag::Tr | Tag::Ul | Tag::Ol);
        if structural && self.bytes[from..to].iter().all(u8::is_ascii_whitespace) {
            return;
        }
        let parent = parent as u32;
        let end = self.nodes.len() as u32 + 1;
        self.nodes.push(Node { tag: Tag::Text, parent, end, from: from as u32, to: to as u32 });
    }

    fn top(&self) -> (NodeId, Tag) {
        *self.open.last().unwrap_or(&(0, Tag::Root))
    }

    /// The tag named at `from`, and where its name ends.
    fn tag_at(&self, from: usize) -> (Tag, usize) {
        let name = &self.bytes[from..];
        let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let length = name.iter().position(is_end).unwrap_or(name.len());
        let mut lower = [0; 10];
        let tag = match lower.get_mut(..length) {
            Some(lower) => {
                lower.copy_from_slice(&name[..length]);
                lower.make_ascii_lowercase();
                Tag::of_name(lower)
            }
            None => Tag::Other,
        };
        (tag, from + length)
    }

    fn end_tag(&mut self) {
        if !self.bytes.get(self.at + 2).is_some_and(u8::is_ascii_alphabetic) {
            return self.skip_past(b'>');
        }
        let (tag, name_end) = self.tag_at(self.at + 2);
        self.at = name_end;
        self.skip_past(b'>');
        if self.foreign > 0 {
            if matches!(tag, Tag::Svg | Tag::Math) {
                self.foreign -= 1;
            }
            return;
        }
        if self.overflow > 0 {
            self.overflow -= 1;
            return;
        }
        if tag == Tag::Br {
            self.push_element(Tag::Br, 0, 0);
            return;
        }
        let is_open = tag.heading_level().is_some() || self.open_of[tag as usize] > 0;
        if matches!(tag, Tag::Body | Tag::Html) || !is_open {
            return;
        }
        if let Some(depth) = self.depth_to_end(tag) {
            self.pop_to(depth);
        }
    }

    /// How many elements stay open when that tag ends.
    fn depth_to_end(&self, tag: Tag) -> Option<usize> {
        if tag.heading_level().is_some() {
            return self.find_open(|open| open.heading_level().is_some(), |open| !open.is_inline());
        }
        if tag.is_inline() {
            return self.find_open(|open| open == tag, |open| !open.is_inline());
        }
        // The end of a block closes all that is open in it. It is there, so what is searched is closed.
        self.open.iter().rposition(|&(_, open)| open == tag)
    }

    /// The depth of the innermost open element of a kind, unless a barrier lies between.
    fn find_open(&self, is_it: impl Fn(Tag) -> bool, is_barrier: impl Fn(Tag) -> bool) -> Option<usize> {
        for (depth, &(_, open)) in self.open.iter().enumerate().rev().take(SEARCH) {
            if is_it(open) {
                return Some(depth);
            }
            if is_barrier(open) {
                return None;
            }
        }
        None
    }

    /// Closes elements until `depth` are open.
    fn pop_to(&mut self, depth: usize) {
        let end = self.nodes.len() as u32;
        while self.open.len() > depth.max(1) {
            if let Some((node, tag)) = self.open.pop() {
                self.nodes[node].end = end;
                self.open_of[tag as usize] -= 1;
            }
        }
    }

    fn start_tag(&mut self) {
        let start = self.at;
        let (tag, name_end) = self.tag_at(self.at + 1);
        self.at = name_end;
        let first_attribute = self.attributes.len();
        let Some(closes_itself) = self.read_attributes() else {
            // The page ends within the tag.
            self.attributes.truncate(first_attribute);
            self.at = self.bytes.len();
            return;
        };
        debug_assert!(self.at > start);
        if self.foreign > 0 && !leaves_drawing(tag) {
            self.attributes.truncate(first_attribute);
            self.foreign += usize::from(matches!(tag, Tag::Svg | Tag::Math) && !closes_itself);
            return;
        }
        self.foreign = 0;
        if matches!(tag, Tag::Svg | Tag::Math) {
            self.attributes.truncate(first_attribute);
            self.foreign = usize::from(!closes_itself);
            return;
        }
        if self.is_repeated_frame(tag) {
            self.attributes.truncate(first_attribute);
            return;
        }
        self.imply_ends(tag);
        let node = self.push_element(tag, first_attribute, self.attributes.len());
        if tag.is_raw() {
            self.raw_content(tag, node);
        } else if !tag.is_void() {
            self.keep_open(node, tag);
        }
    }

    /// A second `html`, `head` or `body` adds nothing.
    fn is_repeated_frame(&mut self, tag: Tag) -> bool {
        match tag {
            Tag::Html => self.nodes.len() > 1,
            Tag::Head => self.seen_body || self.open_of[Tag::Head as usize] > 0,
            Tag::Body => std::mem::replace(&mut self.seen_body, true),
            _ => false,
        }
    }

    fn keep_open(&mut self, node: NodeId, tag: Tag) {
        if self.open.len() >= self.budget.nesting || self.overflow > 0 {
            self.flattened = true;
            self.overflow += 1;
            return;
        }
        self.open.push((node, tag));
        self.open_of[tag as usize] += 1;
    }

    fn push_element(&mut self, tag: Tag, from: usize, to: usize) -> NodeId {
        let node = self.nodes.len();
        let parent = self.top().0 as u32;
        self.nodes.push(Node { tag, parent, end: node as u32 + 1, from: from as u32, to: to as u32 });
        node
    }

    /// The content of an element that holds characters only, up to its end tag.
    fn raw_content(&mut self, tag: Tag, node: NodeId) {
        let from = self.at;
        let mut search = from;
        let end = loop {
            let Some(close) = memmem::find(&self.bytes[search..], b"</") else { break self.bytes.len() };
            let name_start = search + close + 2;
            if self.tag_at_most(name_start) == tag {
                break search + close;
            }
            search = name_start;
        };
        if end > from {
            let text = Node {
                tag: Tag::Text,
                parent: node as u32,
                end: self.nodes.len() as u32 + 1,
                from: from as u32,
                to: end as u32,
            };
            self.nodes.push(text);
        }
        self.nodes[node].end = self.nodes.len() as u32;
        self.at = end;
        if end < self.bytes.len() {
            self.skip_past(b'>');
        }
    }

    /// The tag named at `from`, looking at no more than the longest name of one.
    fn tag_at_most(&self, from: usize) -> Tag {
        let name = &self.bytes[from..self.bytes.len().min(from + 12)];
        let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        match name.iter().position(is_end) {
            Some(length) => Tag::of_name(&name[..length].to_ascii_lowercase()),
            None => Tag::Other,
        }
    }
}

/// Where a comment ends, from behind its `<!--`.
fn find_comment_end(comment: &[u8]) -> Option<usize> {
    let mut from = 0;
    loop {
        let dashes = from + memmem::find(&comment[from..], b"--")?;
        match &comment[dashes + 2..] {
            [b'>', ..] => return Some(dashes + 3),
            [b'!', b'>', ..] => return Some(dashes + 4),
            _ => from = dashes + 1,
        }
    }
}

/// Elements of a page that cannot stand in a drawing: one that was never closed ends there (HTML, 13.2.6.5).
const fn leaves_drawing(tag: Tag) -> bool {
    tag.ends_paragraph()
        || matches!(tag, Tag::Body | Tag::Head | Tag::Img | Tag::Meta | Tag::Span | Tag::Strong | Tag::Em)
}

#[cfg(test)]
mod tests;
