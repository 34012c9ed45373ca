//! What the networks see of a token, and of a token as seen from an anchor.
//!
//! Training reads the same numbers from the same code (`examples/attribution_features.rs`).

use std::ops::Range;

use dateline_knowledge::fnv;
use dateline_language::{EntityLabel, Label, Pos, Tag};

use crate::document::Part;

/// Units are no longer than this; longer paragraphs are cut, at sentences where that is possible.
pub const LONGEST_UNIT: usize = 260;
/// Categories of a token.
pub const CATEGORIES: usize = 8;
/// How many values each category of a token has.
pub const CATEGORY_SIZES: [usize; CATEGORIES] = [64, 64, 48, 64, 64, 8, 4, 16];
/// Categories of a token as seen from an anchor.
pub const PAIR_CATEGORIES: usize = 6;
/// How many values each category of a pair has.
pub const PAIR_CATEGORY_SIZES: [usize; PAIR_CATEGORIES] = [37, 64, 64, 17, 5, 16];
/// Steps up the tree after which the way between two tokens counts as none.
const FARTHEST_ANCESTOR: usize = 12;
/// Longer ways count as this long.
const LONGEST_WAY: usize = 5;

/// The units of a text: paragraphs, the long ones cut.
pub fn units(part: &Part) -> Vec<Range<usize>> {
    let mut units = Vec::with_capacity(part.paragraphs.len());
    for paragraph in &part.paragraphs {
        let (mut start, end) = (paragraph.start as usize, paragraph.end as usize);
        while end - start > LONGEST_UNIT {
            let latest = start + LONGEST_UNIT;
            let cut = part
                .sentence_of(latest)
                .map(|sentence| part.sentences[sentence].start as usize)
                .filter(|&cut| cut > start)
                .unwrap_or(latest);
            units.push(start..cut);
            start = cut;
        }
        if start < end {
            units.push(start..end);
        }
    }
    units
}

/// The categories of token `i`.
pub fn categories(part: &Part, i: usize) -> [u8; CATEGORIES] {
    let head = part.head(i);
    [
        part.tag(i) as u8,
        part.label(i) as u8,
        entity(part, i),
        part.tag(head) as u8,
        part.label(head) as u8,
        shape(part.form(i)),
        quote_state(part, i),
        head_offset(i, head),
    ]
}

/// Nothing, or the type of the name and whether it begins here.
fn entity(part: &Part, i: usize) -> u8 {
    let kind = |label: EntityLabel| label as u8;
    match part.name_of(i) {
        None => 0,
        Some((name, label)) if name.range().start == i => 1 + 2 * kind(label),
        Some((_, label)) => 2 + 2 * kind(label),
    }
}

fn shape(form: &str) -> u8 {
    let mut letters = form.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else {
        return if form.chars().any(char::is_numeric) {
            1
        } else if form.trim().is_empty() {
            2
        } else {
            3
        };
    };
    let rest: Vec<char> = letters.collect();
    match (first.is_uppercase(), rest.iter().any(|c| c.is_uppercase()), rest.iter().any(|c| c.is_lowercase())) {
        (false, false, _) => 0,
        (true, false, true) => 4,
        (true, true, false) => 5,
        (true, false, false) => 6,
        _ => 7,
    }
}

fn quote_state(part: &Part, i: usize) -> u8 {
    if part.is_quoted(i) {
        return 1;
    }
    let opens = part.quotation_of(i + 1).is_some_and(|quotation| quotation.open as usize == i);
    let closes = i > 0 && part.quotation_of(i - 1).is_some_and(|quotation| quotation.close == Some(i as u32));
    match (opens, closes) {
        (true, _) => 2,
        (_, true) => 3,
        _ => 0,
    }
}

fn head_offset(i: usize, head: usize) -> u8 {
    distance_bucket(i, head, 7)
}

/// Signed distance in powers of two: the middle value for none, `most` steps to either side.
fn distance_bucket(from: usize, to: usize, most: u32) -> u8 {
    let distance = to.abs_diff(from) as u32;
    let step = (u32::BITS - distance.leading_zeros()).min(most);
    (if to >= from { most + step } else { most - step }) as u8
}

/// The lower-case lemma as the networks know it.
pub fn lemma_hash(lemma: &str) -> u64 {
    let mut hash = fnv::START_64;
    for byte in lemma.chars().flat_map(char::to_lowercase).flat_map(|c| {
        let mut buffer = [0; 4];
        let length = c.encode_utf8(&mut buffer).len();
        buffer.into_iter().take(length)
    }) {
        hash = fnv::with_byte_64(hash, byte);
    }
    hash
}

/// How all tokens of a unit look from one anchor.
#[derive(Debug)]
pub struct View<'p, 'a> {
    part: &'p Part<'a>,
    anchor: usize,
    /// The anchor and what is above it, the nearest first.
    ancestors: Vec<usize>,
    /// Quotation marks from the start of the unit up to each token.
    marks: Vec<u16>,
    start: usize,
}

impl<'p, 'a> View<'p, 'a> {
    /// The view from token `anchor` of the unit.
    pub fn new(part: &'p Part<'a>, unit: &Range<usize>, anchor: usize) -> Self {
        let mut ancestors = vec![anchor];
        let mut at = anchor;
        while part.head(at) != at && ancestors.len() <= FARTHEST_ANCESTOR {
            at = part.head(at);
            ancestors.push(at);
        }
        let mut marks = Vec::with_capacity(unit.len());
        let mut count = 0;
        for i in unit.clone() {
            marks.push(count);
            count += u16::from(matches!(quote_state(part, i), 2 | 3));
        }
        View { part, anchor, ancestors, marks, start: unit.start }
    }

    /// The categories of token `i` of the unit as seen from the anchor.
    pub fn categories(&self, i: usize) -> [u8; PAIR_CATEGORIES] {
        let (way, anchor_branch, token_branch) = self.way(i);
        [way, anchor_branch, token_branch, distance_bucket(self.anchor, i, 8), self.sentence_offset(i), self.quotes(i)]
    }

    /// Length of the way up and down, and the labels of the two branches below the common ancestor.
    fn way(&self, i: usize) -> (u8, u8, u8) {
        let mut at = i;
        let mut below = None;
        for downs in 0..=FARTHEST_ANCESTOR {
            if let Some(ups) = self.ancestors.iter().position(|&ancestor| ancestor == at) {
                let way = 1 + ups.min(LONGEST_WAY) * (LONGEST_WAY + 1) + downs.min(LONGEST_WAY);
                let branch = ups.checked_sub(1).map(|below| self.ancestors[below]);
                return (way as u8, self.branch_label(branch), self.branch_label(below));
            }
            let head = self.part.head(at);
            if head == at {
                break;
            }
            below = Some(at);
            at = head;
        }
        (0, 0, 0)
    }

    fn branch_label(&self, branch: Option<usize>) -> u8 {
        branch.map_or(0, |token| 1 + self.part.label(token) as u8)
    }

    fn sentence_offset(&self, i: usize) -> u8 {
        let number = |i: usize| self.part.sentence_of(i).unwrap_or(0) as i64;
        ((number(i) - number(self.anchor)).clamp(-2, 2) + 2) as u8
    }

    fn quotes(&self, i: usize) -> u8 {
        let mark = |i: usize| self.marks[i - self.start];
        let between = mark(i).abs_diff(mark(self.anchor)).min(3) as u8;
        between * 4 + u8::from(self.part.is_quoted(i)) * 2 + u8::from(self.part.is_quoted(self.anchor))
    }
}

/// Whether a token can be an anchor at all.
pub fn can_be_anchor(part: &Part, i: usize) -> bool {
    part.pos(i) != Pos::Space && part.label(i) != Label::Empty && part.tag(i) != Tag::POS
}
