//! The paragraphs, subheads and captions of the article.

use std::collections::HashSet;
use std::ops::Range;

use super::blocks::Block;
use super::date_words;
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
    let inside = &blocks[from..to];
    let chooser = Chooser {
        tree,
        region,
        known,
        title: known.title.map(key),
        heading: known.heading.map_or(0..0, |heading| heading..tree.end(heading)),
        parents: parents_of_prose(tree, inside),
        is_of_paragraphs: is_of_paragraphs(tree, inside),
    };
    let mut kinds: Vec<Kind> = (from..to).map(|index| chooser.kind(&blocks[index], index)).collect();
    drop_bare_subheads(&mut kinds);
    drop_author_notes(&mut kinds, inside, known.authors);
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
    heading: Range<NodeId>,
    /// Elements with at least two long paragraphs right in them, sorted.
    parents: Vec<NodeId>,
    /// Whether nearly all the prose stands in `p` elements.
    is_of_paragraphs: bool,
}

/// The elements that hold two long paragraphs or more: what else is a paragraph there is text, however short.
fn parents_of_prose(tree: &Tree, blocks: &[Block]) -> Vec<NodeId> {
    let is_prose =
        |block: &&Block| tree.tag(block.element) == Tag::P && block.text.len() > 100 && block.link_share() < 0.5;
    let mut parents: Vec<NodeId> = blocks.iter().filter(is_prose).map(|block| tree.parent(block.element)).collect();
    parents.sort_unstable();
    let mut twice: Vec<NodeId> = parents.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
    twice.dedup();
    twice
}

fn is_of_paragraphs(tree: &Tree, blocks: &[Block]) -> bool {
    let long = |block: &&Block| block.text.len() > 60 && block.link_share() < 0.5;
    let bytes = |tag: Option<Tag>| -> usize {
        let of_tag = blocks.iter().filter(long).filter(|block| tag.is_none_or(|tag| tree.tag(block.element) == tag));
        of_tag.map(|block| block.text.len()).sum()
    };
    bytes(Some(Tag::P)) * 10 > bytes(None) * 8
}

impl Chooser<'_, '_> {
    fn kind(&self, block: &Block, index: usize) -> Kind {
        let is_in_region = |element: usize| element > self.region.root && !self.region.is_pardoned(element);
        let tag = self.tree.tag(block.element);
        if is_in_region(block.never) || self.heading.contains(&block.first) {
            return Kind::Dropped;
        }
        if is_in_region(block.caption) {
            let is_caption = block.text.len() > 20 && !is_in_region(block.beside);
            return if is_caption { Kind::Caption } else { Kind::Dropped };
        }
        if is_in_region(block.beside) || is_in_region(block.byline) || phrases::is_pointer(&block.text) {
            return Kind::Dropped;
        }
        let is_title = |title: &String| block.text.len() < 2 * title.len() + 40 && *title == key(&block.text);
        if self.title.as_ref().is_some_and(is_title) {
            return Kind::Dropped;
        }
        let stated = self.region.stated.get(index).copied().unwrap_or_default();
        if stated >= 0.8 {
            return if tag.heading_level().is_some() { Kind::Subhead } else { Kind::Paragraph };
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
        if tag == Tag::P && linked < 0.85 && self.parents.binary_search(&self.tree.parent(block.element)).is_ok() {
            return !is_about_article(block, self.known.authors);
        }
        if linked > 0.9 || (linked > 0.5 && length < 160) {
            return false;
        }
        if block.cell != 0 && block.cell > self.region.root {
            return length > 120 && block.ends_as_sentence();
        }
        if block.list != 0 && block.list > self.region.root {
            return linked < 0.5 && (length > 40 || block.ends_as_sentence());
        }
        if is_about_article(block, self.known.authors) {
            return false;
        }
        match tag {
            Tag::P | Tag::Blockquote => length > 20 || block.ends_as_sentence(),
            _ if self.is_of_paragraphs => length > 60 && block.ends_as_sentence(),
            _ => (length > 60 && linked < 0.4) || (length > 25 && block.ends_as_sentence()),
        }
    }
}

/// Whether a block is a line about the article: its author, or its date.
pub(super) fn is_about_article(block: &Block, authors: &[String]) -> bool {
    let is_short = block.text.len() < 120 && !block.ends_as_sentence();
    let names_author = || authors.iter().any(|author| block.text.contains(author.as_str()));
    is_short && (names_author() || (block.text.len() < 80 && date_words::date_in(&block.text).is_some()))
}

/// Blocks at the end of a text that may tell who its author is.
const NOTES: usize = 3;

/// Drops what the last blocks tell of the author by full name: who that is, and where to write to.
fn drop_author_notes(kinds: &mut [Kind], blocks: &[Block], authors: &[String]) {
    let last = kinds.iter_mut().zip(blocks).rev().filter(|(kind, _)| **kind == Kind::Paragraph).take(NOTES);
    for (kind, block) in last {
        let names_author = |author: &String| author.contains(' ') && block.text.contains(author.as_str());
        if block.text.len() < 500 && authors.iter().any(names_author) {
            *kind = Kind::Dropped;
        }
    }
}

/// Drops subheads that stand over nothing.
fn drop_bare_subheads(kinds: &mut [Kind]) {
    let mut has_text = false;
    for kind in kinds.iter_mut().rev() {
        match kind {
            Kind::Paragraph | Kind::Caption => has_text = true,
            Kind::Subhead if !has_text => *kind = Kind::Dropped,
            Kind::Subhead => has_text = false,
            Kind::Dropped => {}
        }
    }
}
