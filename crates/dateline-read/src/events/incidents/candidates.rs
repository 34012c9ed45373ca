//! The words that may name who or what took part: every name, and every noun outside names.

use foldhash::{HashMap, HashMapExt};

use dateline_language::{EntityLabel, Label, Pos};

use super::super::lexicon::class_has;
use super::Key;
use crate::background::Background;
use crate::document::{Part, TokenSpan};

/// Most candidates of one part of an article.
const MOST: usize = 1500;
/// Words before a noun that belong to it.
const LONGEST: usize = 8;

/// A name or noun.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The token that the tree hangs it from.
    pub head: usize,
    /// The noun with what stands before it, or the name.
    pub span: TokenSpan,
    pub sort: Sort,
    /// What its mentions have in common.
    pub key: Key,
}

/// What sort of thing a candidate is, by names and lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Sort {
    Person,
    Body,
    Place,
    People,
    OtherName,
    Fighter,
    Human,
    Weapon,
    Vehicle,
    Building,
    Other,
}

/// The candidates of a part, in order of the text.
pub(super) fn find(background: &Background, part: &Part) -> Vec<Candidate> {
    let mut found = Vec::new();
    for i in 0..part.len() {
        if found.len() == MOST {
            break;
        }
        let span = match part.name_of(i) {
            Some((_, label)) if is_amount(label) && part.pos(i) != Pos::Noun => continue,
            Some((name, label)) if !is_amount(label) => {
                if !is_head_of(part, name, i) {
                    continue;
                }
                name
            }
            _ if matches!(part.pos(i), Pos::Noun | Pos::Propn) && part.form(i).chars().any(char::is_alphabetic) => {
                phrase(part, i)
            }
            _ => continue,
        };
        let sort = sort_of(part, i);
        found.push(Candidate { head: i, span, sort, key: key_of(background, part, i) });
    }
    join_short_forms(part, &mut found);
    found
}

/// "The Liberation Front [LF]": what stands in brackets behind a name means the same wherever it stands.
fn join_short_forms(part: &Part, candidates: &mut [Candidate]) {
    let mut meant: HashMap<Key, Key> = HashMap::new();
    for pair in candidates.windows(2) {
        let (long, short) = (&pair[0], &pair[1]);
        let (start, end) = (short.span.start as usize, short.span.end as usize);
        let is_in_brackets = long.span.end as usize + 1 == start
            && matches!(part.form(start - 1), "[" | "(")
            && end < part.len()
            && matches!(part.form(end), "]" | ")");
        let are_names = [long, short].iter().all(|candidate| matches!(part.pos(candidate.head), Pos::Propn));
        if is_in_brackets && are_names && long.key != short.key && !meant.contains_key(&long.key) {
            meant.entry(short.key.clone()).or_insert_with(|| long.key.clone());
        }
    }
    for candidate in candidates {
        if let Some(key) = meant.get(&candidate.key) {
            candidate.key = key.clone();
        }
    }
}

/// Names of days and amounts are nobody.
fn is_amount(label: EntityLabel) -> bool {
    matches!(
        label,
        EntityLabel::Date
            | EntityLabel::Time
            | EntityLabel::Percent
            | EntityLabel::Money
            | EntityLabel::Quantity
            | EntityLabel::Ordinal
            | EntityLabel::Cardinal
    )
}

/// Whether token `i` is the first of a name whose head is outside of it.
fn is_head_of(part: &Part, name: TokenSpan, i: usize) -> bool {
    let is_root = |j: usize| !name.contains(part.head(j)) || part.head(j) == j;
    name.range().find(|&j| is_root(j)) == Some(i)
}

/// A noun with what stands before it in the tree.
fn phrase(part: &Part, head: usize) -> TokenSpan {
    let mut first = head;
    while first > 0 && head - first < LONGEST {
        let before = first - 1;
        let belongs = part.head(before) > before && part.head(before) <= head && part.pos(before) != Pos::Punct;
        if !belongs
            || part.name_of(before).is_some_and(|(name, _)| !name.contains(head) && part.left_edge(head) > before)
        {
            break;
        }
        first = before;
    }
    part.tokens(first, head + 1)
}

fn sort_of(part: &Part, i: usize) -> Sort {
    if let Some((_, label)) = part.name_of(i).filter(|(_, label)| !is_amount(*label)) {
        return match label {
            EntityLabel::Person => Sort::Person,
            EntityLabel::Organization => Sort::Body,
            EntityLabel::Gpe | EntityLabel::Location => Sort::Place,
            EntityLabel::Norp => Sort::People,
            EntityLabel::Facility => Sort::Building,
            _ => Sort::OtherName,
        };
    }
    let lemma = part.lemma(i).to_lowercase();
    let is = |classes: &[&str]| classes.iter().any(|class| class_has(class, &lemma));
    if is(&["militia", "gunman", "troops", "police"]) {
        Sort::Fighter
    } else if is(&["person", "official", "worker", "captive"]) {
        Sort::Human
    } else if is(&["weapon", "instrument", "blast", "projectile", "arms"]) {
        Sort::Weapon
    } else if is(&["vehicle"]) {
        Sort::Vehicle
    } else if is(&["building", "town", "network"]) {
        Sort::Building
    } else {
        Sort::Other
    }
}

/// Named actors by their number in the article, other words by the lemma of their head.
fn key_of(background: &Background, part: &Part, i: usize) -> Key {
    let is_name = part.name_of(i).is_some_and(|(_, label)| !is_amount(label)) || part.label(i) == Label::Appos;
    match background.actors.at(part.id, i).filter(|_| is_name) {
        Some(actor) => Key::Actor(actor),
        None => Key::Word(part.lemma(i).to_lowercase()),
    }
}
