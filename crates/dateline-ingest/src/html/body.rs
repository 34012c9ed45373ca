//! The paragraphs, subheads and captions of the article.

use std::collections::HashSet;

use super::blocks::Block;
use super::lead;
use super::phrases;
use super::region::Region;
use super::tag::Tag;
use super::text::words;
use super::tree::{NodeId, Tree};

/// What was taken from the blocks of a page.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) paragraphs: Vec<String>,
    pub(super) captions: Vec<String>,
}

/// What is known of the article before its text is taken.
#[derive(Debug)]
pub(super) struct Known<'k> {
    pub(super) title: Option<&'k str>,
    /// The main heading.
    pub(super) heading: Option<NodeId>,
    pub(super) descriptions: Vec<&'k str>,
    pub(super) authors: &'k [String],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Paragraph,
    Subhead,
    Caption,
    Dropped,
}

pub(super) fn body(tree: &Tree, blocks: &[Block], region: &Region, known: &Known) -> Body {
    let from = blocks.partition_point(|block| block.first < region.root);
    let to = blocks.partition_point(|block| block.first < tree.end(region.root));
    let chooser = Chooser { tree, region, known, title: known.title.map(key) };
    let mut kinds: Vec<Kind> = (from..to).map(|index| chooser.kind(&blocks[index], index)).collect();
    drop_bare_subheads(&mut kinds);
    let inside = &blocks[from..to];
    let mut chosen: Vec<&str> = lead::before(&blocks[..from], known, region).into_iter().collect();
    let mut captions = Vec::new();
    for (block, kind) in inside.iter().zip(&kinds) {
        match kind {
            Kind::Paragraph | Kind::Subhead => chosen.push(&block.text),
            Kind::Caption => captions.push(block.text.clone()),
            Kind::Dropped => {}
        }
    }
    let mut seen = HashSet::new();
    // A long paragraph that comes twice is shown twice: for wide and for narrow screens, or as a pulled quote.
    chosen.retain(|text| text.len() < 60 || seen.insert(*text));
    captions.dedup();
    Body { paragraphs: chosen.into_iter().map(str::to_owned).collect(), captions }
}

/// A text as its words, for comparison.
pub(super) fn key(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

struct Chooser<'c, 'a> {
    tree: &'c Tree<'a>,
    region: &'c Region,
    known: &'c Known<'c>,
    title: Option<String>,
}

impl Chooser<'_, '_> {
    fn kind(&self, block: &Block, index: usize) -> Kind {
        let is_in_region = |element: usize| element > self.region.root && !self.region.is_pardoned(element);
        let tag = self.tree.tag(block.element);
        if is_in_region(block.never) {
            return Kind::Dropped;
        }
        if is_in_region(block.caption) {
            let is_caption = block.text.len() > 20 && !is_in_region(block.beside);
            return if is_caption { Kind::Caption } else { Kind::Dropped };
        }
        let stated = self.region.stated.get(index).copied().unwrap_or_default();
        if stated >= 0.8 && !phrases::is_pointer(&block.text) {
            return if tag.heading_level().is_some() { Kind::Subhead } else { Kind::Paragraph };
        }
        if is_in_region(block.beside) || is_in_region(block.byline) || phrases::is_pointer(&block.text) {
            return Kind::Dropped;
        }
        let is_title = |title: &String| block.text.len() < 2 * title.len() + 40 && *title == key(&block.text);
        if self.title.as_ref().is_some_and(is_title) {
            return Kind::Dropped;
        }
        if tag.heading_level().is_some() {
            return if self.is_subhead(block, tag) { Kind::Subhead } else { Kind::Dropped };
        }
        if self.is_prose(block, tag) { Kind::Paragraph } else { Kind::Dropped }
    }

    fn is_subhead(&self, block: &Block, tag: Tag) -> bool {
        tag != Tag::H1 && block.link_share() < 0.5 && block.text.len() < 300
    }

    fn is_prose(&self, block: &Block, tag: Tag) -> bool {
        let length = block.text.len();
        let linked = block.link_share();
        if linked > 0.9 || (linked > 0.5 && length < 160) {
            return false;
        }
        if block.cell != 0 && block.cell > self.region.root {
            return length > 120 && block.ends_as_sentence();
        }
        if block.list != 0 && block.list > self.region.root {
            return linked < 0.5 && (length > 40 || block.ends_as_sentence());
        }
        if self.is_byline(block) {
            return false;
        }
        match tag {
            Tag::P | Tag::Blockquote => length > 20 || block.ends_as_sentence(),
            _ => (length > 60 && linked < 0.4) || (length > 25 && block.ends_as_sentence()),
        }
    }

    /// A short line that names an author.
    fn is_byline(&self, block: &Block) -> bool {
        block.text.len() < 120
            && !block.ends_as_sentence()
            && self.known.authors.iter().any(|author| block.text.contains(author.as_str()))
    }
}

/// Drops subheads that stand over nothing.
fn drop_bare_subheads(kinds: &mut [Kind]) {
    let mut has_text = false;
    for kind in kinds.iter_mut().rev() {
        match kind {
            Kind::Paragraph => has_text = true,
            Kind::Subhead if !has_text => *kind = Kind::Dropped,
            Kind::Subhead => has_text = false,
            _ => {}
        }
    }
}
