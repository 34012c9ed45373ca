//! Which element of a page holds the article.
//!
//! Prose has mass: long blocks with few links. The element that holds the article is the innermost that holds nearly all
//! the mass of the page that does not lie beside the article by its name. Where the page carries the text of its article as data,
//! only blocks that stand in that text have mass.

use std::collections::{HashMap, HashSet};

use super::blocks::Block;
use super::tag::Tag;
use super::text::words;
use super::tree::{Attribute, NodeId, Tree};

/// The element that holds the article, and what is known of its blocks.
#[derive(Debug)]
pub(super) struct Region {
    pub(super) root: NodeId,
    /// For each block, which part of it stands in the text that the page carries as data, 0 to 1; empty where it carries none.
    pub(super) stated: Vec<f64>,
    /// Elements that lie beside articles by their names, and hold this one.
    pub(super) pardoned: Vec<NodeId>,
}

impl Region {
    /// Whether an element that lies beside articles by its name holds this one.
    pub(super) fn is_pardoned(&self, element: NodeId) -> bool {
        self.pardoned.binary_search(&element).is_ok()
    }

    /// Whether a block lies beside the article, or is a caption.
    pub(super) fn is_beside(&self, block: &Block) -> bool {
        let marks = [block.beside, block.never, block.caption];
        marks.into_iter().any(|element| element != 0 && !self.is_pardoned(element))
    }
}

/// The part of the mass that the element must hold.
const NEARLY_ALL: f64 = 0.8;
/// An element with so much of the page's mass is not beside the article, whatever it is called.
const TOO_HEAVY: f64 = 0.55;
/// Mass that the blocks of such a text must have.
const STATED_MASS: f64 = 120.0;
/// Names of pieces are no longer than this, in bytes.
const NAMES: usize = 200;
/// Where more than this part of the mass lies beside nothing, the article is there.
const LITTLE: f64 = 0.2;
/// Words that a text given as data must have to be taken for the article.
const STATED_WORDS: usize = 40;

pub(super) fn region(tree: &Tree, blocks: &[Block], stated_body: Option<&str>, headline: Option<NodeId>) -> Region {
    let stated = stated_body.map(|body| stated_shares(blocks, body)).unwrap_or_default();
    let plain: Vec<f64> = blocks.iter().map(mass).collect();
    let is_stated = |share: &f64| *share >= 0.6;
    let of_statement: Vec<f64> =
        plain.iter().zip(&stated).map(|(mass, share)| if is_stated(share) { *mass } else { 0.0 }).collect();
    let stated_mass: f64 = of_statement.iter().sum();
    let body_bytes = stated_body.map_or(0, str::len);
    let has_statement = stated_mass > STATED_MASS && stated_mass > 0.3 * body_bytes as f64;
    let mut masses = if has_statement { of_statement } else { plain };
    let pardoned = pardoned(tree, blocks, &masses);
    for (mass, block) in masses.iter_mut().zip(blocks) {
        let counts = |element: NodeId| element != 0 && pardoned.binary_search(&element).is_err();
        if (counts(block.beside) && !has_statement) || counts(block.never) || block.caption != 0 {
            *mass = 0.0;
        }
    }
    let sums = sums(&masses);
    let within = if has_statement { 0 } else { article_element(tree, blocks, &sums, headline) };
    let share = if has_statement { 0.97 } else { NEARLY_ALL };
    let root = innermost(tree, blocks, &sums, within, share);
    Region { root, stated: if has_statement { stated } else { Vec::new() }, pardoned }
}

fn mass(block: &Block) -> f64 {
    let length = block.text.len();
    if length < 50 || block.link_share() > 0.6 {
        return 0.0;
    }
    let sentence = if block.ends_as_sentence() { 1.0 } else { 0.4 };
    let place = if block.list != 0 || block.cell != 0 { 0.5 } else { 1.0 };
    length.min(800) as f64 * (1.0 - block.link_share()) * sentence * place
}

/// Sums of mass before each block.
fn sums(masses: &[f64]) -> Vec<f64> {
    let after = masses.iter().scan(0.0, |sum, mass| {
        *sum += mass;
        Some(*sum)
    });
    std::iter::once(0.0).chain(after).collect()
}

fn mass_in(tree: &Tree, blocks: &[Block], sums: &[f64], element: NodeId) -> f64 {
    let from = blocks.partition_point(|block| block.first < element);
    let to = blocks.partition_point(|block| block.first < tree.end(element));
    sums[to] - sums[from]
}

/// Elements that lie beside the article by their names, and yet hold most of the page, alone or with all others of the
/// same names: a wrapper, or the pieces that a text is set in.
fn pardoned(tree: &Tree, blocks: &[Block], masses: &[f64]) -> Vec<NodeId> {
    let sums = sums(masses);
    let total = sums[blocks.len()];
    let mut marked: Vec<NodeId> = blocks.iter().flat_map(|block| [block.beside, block.never]).collect();
    marked.sort_unstable();
    marked.dedup();
    marked.retain(|&node| node != 0);
    let names = |node: NodeId| tree.written(node, Attribute::Class).filter(|class| (1..NAMES).contains(&class.len()));
    let mut of_names: HashMap<&str, f64> = HashMap::new();
    for (block, mass) in blocks.iter().zip(masses) {
        if let Some(names) = names(block.beside).filter(|_| block.beside != 0) {
            *of_names.entry(names).or_default() += mass;
        }
    }
    let outside: f64 = blocks
        .iter()
        .zip(masses)
        .filter(|(block, _)| block.beside == 0 && block.never == 0)
        .map(|(_, mass)| mass)
        .sum();
    marked.retain(|&node| {
        let with_namesakes = names(node).and_then(|names| of_names.get(names)).copied().unwrap_or_default();
        let heavy = mass_in(tree, blocks, &sums, node).max(with_namesakes) > TOO_HEAVY * total;
        heavy && outside < LITTLE * total
    });
    marked
}

/// The element marked as an article that the headline belongs to, or 0 for the whole page.
fn article_element(tree: &Tree, blocks: &[Block], sums: &[f64], headline: Option<NodeId>) -> NodeId {
    let total = sums[blocks.len()];
    let is_article =
        |node: NodeId| tree.tag(node) == Tag::Article || tree.written(node, Attribute::Itemprop) == Some("articleBody");
    let mut best = 0;
    let mut next = 1;
    while next < tree.end(0) {
        if !is_article(next) {
            next += 1;
            continue;
        }
        let heavy = mass_in(tree, blocks, sums, next) > 0.25 * total;
        let has_headline = headline.is_some_and(|headline| headline < tree.end(next));
        if heavy && (has_headline || headline.is_none()) {
            best = next;
            break;
        }
        next = tree.end(next);
    }
    best
}

/// The innermost element within `within` that holds nearly all the mass in it.
fn innermost(tree: &Tree, blocks: &[Block], sums: &[f64], within: NodeId, share: f64) -> NodeId {
    let total = mass_in(tree, blocks, sums, within);
    let mut root = within;
    if total <= 0.0 {
        return root;
    }
    loop {
        let mut child = root + 1;
        let mut found = None;
        while child < tree.end(root) {
            if tree.tag(child) != Tag::Text && mass_in(tree, blocks, sums, child) >= share * total {
                found = Some(child);
                break;
            }
            child = tree.end(child);
        }
        match found {
            Some(child) if !matches!(tree.tag(child), Tag::P | Tag::Td | Tag::Tr | Tag::Tbody) => root = child,
            _ => return root,
        }
    }
}

/// Which part of each block stands in the text that a page carries as data, by runs of three words.
fn stated_shares(blocks: &[Block], body: &str) -> Vec<f64> {
    let body = super::text::without_markup(body);
    let body_words: Vec<u64> = words(&body).map(|word| hash(&word)).collect();
    if body_words.len() < STATED_WORDS {
        return Vec::new();
    }
    let runs: HashSet<[u64; 3]> = body_words.windows(3).map(|run| [run[0], run[1], run[2]]).collect();
    let singles: HashSet<u64> = body_words.iter().copied().collect();
    let share = |block: &Block| {
        let block_words: Vec<u64> = words(&block.text).map(|word| hash(&word)).collect();
        if block_words.len() < 3 {
            // So short a line stands anywhere; that its words do says little.
            let all = !block_words.is_empty() && block_words.iter().all(|word| singles.contains(word));
            return if all { 0.5 } else { 0.0 };
        }
        let total = block_words.len() - 2;
        let found = block_words.windows(3).filter(|run| runs.contains(&[run[0], run[1], run[2]])).count();
        found as f64 / total as f64
    };
    blocks.iter().map(share).collect()
}

/// FNV-1a: the same on every machine and in every run.
fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
