//! A page as its blocks: the runs of text that a reader sees as one paragraph, heading, item or line.

use super::hints::{self, Part};
use super::tag::Tag;
use super::text::Flow;
use super::tree::{NodeId, Tree};

/// A run of text between two ends of blocks.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// The innermost element that is no inline element.
    pub(super) element: NodeId,
    /// The first text in it.
    pub(super) first: NodeId,
    pub(super) text: String,
    /// Bytes of `text` that stand in links.
    pub(super) linked: usize,
    /// The innermost element around it that is something beside the article, or 0.
    pub(super) beside: NodeId,
    /// The innermost element around it that is never part of the article, or 0.
    pub(super) never: NodeId,
    /// The innermost element around it that holds a caption, or 0.
    pub(super) caption: NodeId,
    /// The innermost element around it that opens an article, or 0.
    pub(super) lead: NodeId,
    /// The innermost element around it that names authors, or 0.
    pub(super) byline: NodeId,
    /// The innermost list around it, or 0.
    pub(super) list: NodeId,
    /// The innermost table cell around it, or 0.
    pub(super) cell: NodeId,
}

impl Block {
    /// The part of the text that stands in links, 0 to 1.
    pub(super) fn link_share(&self) -> f64 {
        self.linked as f64 / self.text.len().max(1) as f64
    }

    /// Whether the text ends like a sentence, in any script.
    pub(super) fn ends_as_sentence(&self) -> bool {
        let text = self.text.trim_end_matches(['"', '\'', '”', '’', '»', '«', '“', ')', ']', '」', '』', '）', ' ']);
        text.ends_with(['.', '!', '?', '…', ':', ';', '。', '！', '？', '।', '؟', '።', '۔'])
    }
}

/// What lies around the place that is being read.
#[derive(Debug, Clone, Copy, Default)]
struct Around {
    beside: NodeId,
    never: NodeId,
    caption: NodeId,
    lead: NodeId,
    byline: NodeId,
    list: NodeId,
    cell: NodeId,
}

struct Open {
    node: NodeId,
    end: NodeId,
    around: Around,
}

/// The blocks of a page, in order.
pub(super) fn blocks(tree: &Tree) -> Vec<Block> {
    let mut reader = Reader {
        tree,
        open: vec![Open { node: 0, end: tree.end(0), around: Around::default() }],
        blocks: Vec::new(),
        flow: Flow::default(),
        linked: 0,
        first: 0,
        breaks: 0,
        link_end: 0,
        letter_end: 0,
    };
    let mut node = 1;
    while node < tree.end(0) {
        node = reader.read(node);
    }
    reader.flush();
    reader.blocks
}

/// Bytes that a first letter takes at most, with an accent or a quotation mark before it.
const LETTER: usize = 6;

struct Reader<'t, 'a> {
    tree: &'t Tree<'a>,
    open: Vec<Open>,
    blocks: Vec<Block>,
    flow: Flow,
    linked: usize,
    first: NodeId,
    breaks: usize,
    link_end: NodeId,
    letter_end: NodeId,
}

impl Reader<'_, '_> {
    /// Reads a node; the next to read.
    fn read(&mut self, node: NodeId) -> NodeId {
        while self.open.last().is_some_and(|open| open.end <= node) {
            self.flush();
            self.open.pop();
        }
        let tag = self.tree.tag(node);
        match tag {
            Tag::Text => self.text(node),
            Tag::Br => self.line_break(),
            Tag::Span if hints::is_break(self.tree, node) => self.line_break(),
            Tag::Span if hints::is_first_letter(self.tree, node) => self.letter_end = self.tree.end(node),
            Tag::A => self.link_end = self.link_end.max(self.tree.end(node)),
            _ if tag.is_unseen() => return self.tree.end(node),
            _ => {}
        }
        if tag.is_inline() {
            self.inline(node, tag);
        } else {
            self.flush();
            self.enter(node, tag);
        }
        node + 1
    }

    fn text(&mut self, node: NodeId) {
        let before = self.flow.len();
        self.flow.push(self.tree.written_text(node));
        let grown = self.flow.len() - before;
        if grown == 0 {
            return;
        }
        if before == 0 {
            self.first = node;
        }
        self.breaks = 0;
        if node < self.letter_end && self.flow.len() <= LETTER {
            self.flow.glue();
        }
        if node < self.link_end {
            self.linked += grown;
        }
    }

    /// One break is a line of an address or a verse; two part paragraphs.
    fn line_break(&mut self) {
        self.breaks += 1;
        self.flow.space();
        if self.breaks >= 2 {
            self.flush();
        }
    }

    /// Inline elements are parts of a page only where their names say so, and not in the middle of a paragraph.
    fn inline(&mut self, node: NodeId, tag: Tag) {
        if !matches!(tag, Tag::Span | Tag::Other | Tag::Small | Tag::Label | Tag::Cite | Tag::Em | Tag::I) {
            return;
        }
        let within = self.open.last().map(|open| self.tree.tag(open.node));
        let is_within_text = within.is_some_and(|tag| matches!(tag, Tag::P | Tag::Li) || tag.heading_level().is_some());
        if is_within_text || self.flow.len() > 0 {
            return;
        }
        let part = hints::part(self.tree, node);
        if matches!(part, Part::Beside | Part::Never | Part::Caption) && self.tree.end(node) > node + 1 {
            self.push(node, tag, part);
        }
    }

    fn enter(&mut self, node: NodeId, tag: Tag) {
        if !tag.is_void() {
            let part = hints::part(self.tree, node);
            self.push(node, tag, part);
        }
    }

    fn push(&mut self, node: NodeId, tag: Tag, part: Part) {
        let mut around = self.open.last().map(|open| open.around).unwrap_or_default();
        match part {
            Part::Beside => around.beside = node,
            Part::Never => around.never = node,
            Part::Caption => around.caption = node,
            Part::Lead => around.lead = node,
            Part::Byline => around.byline = node,
            // The text of the article, and what stands before a wall that readers must pay to pass, wrapped together.
            Part::Body => around.beside = 0,
            Part::Plain => {}
        }
        match tag {
            Tag::Ul | Tag::Ol | Tag::Dl => around.list = node,
            Tag::Td | Tag::Th => around.cell = node,
            // A quotation in a figure is text.
            Tag::Blockquote if part == Part::Plain => around.caption = 0,
            _ => {}
        }
        self.open.push(Open { node, end: self.tree.end(node), around });
    }

    fn flush(&mut self) {
        self.breaks = 0;
        let linked = std::mem::take(&mut self.linked);
        let text = self.flow.finish();
        let Some(open) = self.open.last().filter(|_| !text.is_empty()) else { return };
        let Around { beside, never, caption, lead, byline, list, cell } = open.around;
        let (element, first) = (open.node, self.first);
        self.blocks.push(Block { element, first, text, linked, beside, never, caption, lead, byline, list, cell });
    }
}
