//! From the parser's raw tree to the final one: decorated labels resolved, sentences cut.

use crate::labels::Label;
use crate::model::ModelError;
use crate::parser::{RawLabel, RawTree};

/// What each raw label means: its plain label, and for `x||y` the label `y` to look for.
#[derive(Debug)]
pub(crate) struct LabelTable {
    entries: Vec<LabelEntry>,
}

#[derive(Debug)]
struct LabelEntry {
    plain: Label,
    sought: Option<Label>,
}

impl LabelTable {
    /// Reads raw labels in the order of the parser's table.
    pub(crate) fn new(raw: &[String]) -> Result<LabelTable, ModelError> {
        let parse = |name: &str| {
            Label::from_name(name).ok_or_else(|| ModelError::BadSection(format!("parser.moves: label {name}")))
        };
        let mut entries = Vec::new();
        for name in raw {
            entries.push(match name.split_once("||") {
                Some((plain, sought)) => LabelEntry { plain: parse(plain)?, sought: Some(parse(sought)?) },
                None => LabelEntry { plain: parse(name)?, sought: None },
            });
        }
        Ok(LabelTable { entries })
    }
}

/// Final heads, labels and sentence starts of a text.
#[derive(Debug)]
pub(crate) struct Tree {
    /// Head of each token; the token itself for a root.
    pub(crate) heads: Vec<u32>,
    /// Label of each token.
    pub(crate) labels: Vec<Label>,
    /// Whether a sentence begins at each token.
    pub(crate) sentence_start: Vec<bool>,
}

/// Resolves decorated labels and finds the sentences.
///
/// A token labelled `x||y` moves to the first descendant of its head that is labelled `y`, breadth first and left to
/// right, and becomes an `x` there (Nivre and Nilsson 2005, scheme HEAD).
pub(crate) fn resolve(raw: RawTree, table: &LabelTable, is_space: impl Fn(usize) -> bool) -> Tree {
    let mut heads = raw.heads;
    // While labels are resolved one after the other, an unresolved one matches no label that is sought.
    let mut open: Vec<Option<RawLabel>> = raw.labels;
    let mut labels: Vec<Label> =
        open.iter().map(|label| label.map_or(Label::Root, |label| table.entries[label as usize].plain)).collect();
    let decorated: Vec<usize> = (0..heads.len())
        .filter(|i| open[*i].is_some_and(|label| table.entries[label as usize].sought.is_some()))
        .collect();
    if !decorated.is_empty() {
        let mut children = ChildLists::new(&heads);
        for token in decorated {
            let Some(label) = open[token] else { continue };
            let entry = &table.entries[label as usize];
            let Some(sought) = entry.sought else { continue };
            let matches = |child: usize| {
                labels[child] == sought
                    && open[child].is_none_or(|label| table.entries[label as usize].sought.is_none())
            };
            let head = find_head(token, heads[token], &children, matches, &is_space);
            children.relocate(token, heads[token], head);
            heads[token] = head;
            labels[token] = entry.plain;
            open[token] = None;
        }
    }
    let sentence_start = sentence_starts(&heads);
    Tree { heads, labels, sentence_start }
}

/// Most tokens a search for a new head looks at: a sentence, not a damaged text without sentence ends.
const SEARCH_LIMIT: usize = 2_000;

fn find_head(
    token: usize,
    head: u32,
    children: &ChildLists,
    matches: impl Fn(usize) -> bool,
    is_space: &impl Fn(usize) -> bool,
) -> u32 {
    let mut queue = vec![head];
    let mut next = 0;
    while next < queue.len() && queue.len() < SEARCH_LIMIT {
        for child in children.of(queue[next]) {
            let index = *child as usize;
            if index == token || is_space(index) {
                continue;
            }
            if matches(index) {
                return *child;
            }
            queue.push(*child);
        }
        next += 1;
    }
    head
}

/// Children of every token in text order; built only for texts that need them.
struct ChildLists {
    lists: Vec<Vec<u32>>,
}

impl ChildLists {
    fn new(heads: &[u32]) -> ChildLists {
        let mut lists = vec![Vec::new(); heads.len()];
        for (child, head) in heads.iter().enumerate() {
            if *head as usize != child {
                lists[*head as usize].push(child as u32);
            }
        }
        ChildLists { lists }
    }

    fn of(&self, head: u32) -> &[u32] {
        &self.lists[head as usize]
    }

    fn relocate(&mut self, child: usize, from: u32, to: u32) {
        if from == to {
            return;
        }
        let child = child as u32;
        self.lists[from as usize].retain(|other| *other != child);
        let list = &mut self.lists[to as usize];
        let position = list.partition_point(|other| *other < child);
        list.insert(position, child);
    }
}

/// A sentence begins at the leftmost token of every root's tree.
///
/// Edges are widened in passes until every head lies within its sentence, as crossing arcs need more than one.
fn sentence_starts(heads: &[u32]) -> Vec<bool> {
    const MOST_PASSES: usize = 12;
    let mut left: Vec<u32> = (0..heads.len() as u32).collect();
    for _ in 0..MOST_PASSES {
        for child in 0..heads.len() {
            widen(&mut left, heads, child);
        }
        for child in (0..heads.len()).rev() {
            widen(&mut left, heads, child);
        }
        if heads_stay_within(heads, &left) {
            break;
        }
    }
    starts(heads, &left)
}

fn widen(left: &mut [u32], heads: &[u32], child: usize) {
    let head = heads[child] as usize;
    if left[child] < left[head] {
        left[head] = left[child];
    }
}

fn starts(heads: &[u32], left: &[u32]) -> Vec<bool> {
    let mut found = vec![false; heads.len()];
    for (token, head) in heads.iter().enumerate() {
        if *head as usize == token {
            found[left[token] as usize] = true;
        }
    }
    found
}

fn heads_stay_within(heads: &[u32], left: &[u32]) -> bool {
    let starts = starts(heads, left);
    let mut first = 0;
    for end in 0..heads.len() {
        if (end > 0 && starts[end]) || end + 1 == heads.len() {
            let within = first as u32..=end as u32;
            if heads[first..end].iter().any(|head| !within.contains(head)) {
                return false;
            }
            first = end;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(names: &[&str]) -> LabelTable {
        let owned: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        LabelTable::new(&owned).expect("labels of the scheme")
    }

    #[test]
    fn a_decorated_label_moves_to_the_descendant_it_names() {
        // "what did she say he saw": "what" hangs on "say" (3) as dobj||ccomp and belongs to "saw" (5).
        let raw =
            RawTree { heads: vec![3, 3, 3, 3, 5, 3], labels: vec![Some(0), Some(1), Some(2), None, Some(2), Some(3)] };
        let tree = resolve(raw, &table(&["dobj||ccomp", "aux", "nsubj", "ccomp"]), |_| false);
        assert_eq!(tree.heads[0], 5);
        assert_eq!(tree.labels[0], Label::Dobj);
        assert_eq!(tree.sentence_start, [true, false, false, false, false, false]);
    }

    #[test]
    fn a_label_without_target_stays_with_its_head() {
        let raw = RawTree { heads: vec![1, 1], labels: vec![Some(0), None] };
        let tree = resolve(raw, &table(&["prep||dobj"]), |_| false);
        assert_eq!((tree.heads[0], tree.labels[0]), (1, Label::Prep));
    }

    #[test]
    fn each_root_opens_a_sentence() {
        let raw = RawTree { heads: vec![1, 1, 2, 2], labels: vec![Some(0), None, None, Some(0)] };
        let tree = resolve(raw, &table(&["nsubj"]), |_| false);
        assert_eq!(tree.sentence_start, [true, false, true, false]);
    }
}
