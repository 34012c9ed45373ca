//! One name, one type within a text.
//!
//! ## What it changes
//! All mentions of the same words get one type: the one for which the network's and the pipeline's word on all of them
//! weighs most; that a word is the last of a person's full name before counts as well. Further mentions of names of several
//! words that were overlooked are added.

use foldhash::{HashMap, HashMapExt};

use dateline_language::{Annotated, EntityLabel};

use super::tags::{NameType, TYPES, Tagged};

/// What the pipeline's word weighs for a mention, where the network's weighs 1.
const PIPELINE: f32 = 0.6;
/// What it weighs for a mention that a person's full name before ends with the same word.
const SURNAME: f32 = 0.8;
/// Most names that begin with the same word; further ones are not sought.
const MOST_ALIKE: usize = 8;
/// Makes the names of a text agree; they stay in order.
pub(super) fn agree(text: &Annotated<'_>, names: &mut Vec<Tagged>) {
    vote(text, names);
    add_overlooked(text, names);
}

fn vote(text: &Annotated<'_>, names: &mut [Tagged]) {
    let words = |name: &Tagged| text.slice(name.range.start, name.range.end);
    let surnames = surnames(text, names);
    let mut weights: HashMap<&str, [f32; TYPES.len()]> = HashMap::new();
    for name in names.iter() {
        let weights = weights.entry(words(name)).or_default();
        for (weight, share) in weights.iter_mut().zip(name.shares) {
            *weight += share;
        }
        if let Some(kind) = type_in_pipeline(text, name) {
            weights[kind as usize] += PIPELINE;
        }
        let start = name.range.start;
        if name.range.len() == 1 && surnames.get(text.form(start)).is_some_and(|&full| full < start) {
            weights[NameType::Person as usize] += SURNAME;
        }
    }
    for name in names.iter_mut() {
        let weights = &weights[words(name)];
        for kind in TYPES {
            if weights[kind as usize] > weights[name.kind as usize] {
                name.kind = kind;
            }
        }
    }
}

/// The last words of persons' full names, each with the token at which the first such name begins.
fn surnames<'a>(text: &Annotated<'a>, names: &[Tagged]) -> HashMap<&'a str, usize> {
    let mut surnames = HashMap::new();
    for name in names.iter().filter(|name| name.kind == NameType::Person && name.range.len() > 1) {
        surnames.entry(text.form(name.range.end - 1)).or_insert(name.range.start);
    }
    surnames
}

/// The type of the pipeline's name that ends where this one does.
fn type_in_pipeline(text: &Annotated<'_>, name: &Tagged) -> Option<NameType> {
    let first = text.names.partition_point(|other| (other.end as usize) < name.range.end);
    let other = text.names.get(first).filter(|other| other.end as usize == name.range.end)?;
    match other.label {
        EntityLabel::Person => Some(NameType::Person),
        EntityLabel::Gpe | EntityLabel::Location | EntityLabel::Facility => Some(NameType::Place),
        EntityLabel::Organization => Some(NameType::Body),
        _ => None,
    }
}

fn add_overlooked(text: &Annotated<'_>, names: &mut Vec<Tagged>) {
    let mut known: HashMap<&str, Vec<(&str, &Tagged)>> = HashMap::new();
    let mut taken = vec![false; text.tokens.len()];
    for name in names.iter() {
        taken[name.range.clone()].fill(true);
        let words = text.slice(name.range.start, name.range.end);
        let alike = known.entry(text.form(name.range.start)).or_default();
        if name.range.len() > 1 && alike.len() < MOST_ALIKE && alike.iter().all(|(other, _)| *other != words) {
            alike.push((words, name));
        }
    }
    let mut added = Vec::new();
    for i in 0..text.tokens.len() {
        let Some(alike) = known.get(text.form(i)) else { continue };
        let fits = |(words, name): &&(&str, &Tagged)| {
            let end = i + name.range.len();
            end <= taken.len() && !taken[i..end].contains(&true) && text.slice(i, end) == *words
        };
        if let Some((_, name)) = alike.iter().filter(fits).max_by_key(|(_, name)| name.range.len()) {
            let range = i..i + name.range.len();
            taken[range.clone()].fill(true);
            added.push(Tagged { range, kind: name.kind, shares: name.shares });
        }
    }
    if !added.is_empty() {
        names.append(&mut added);
        names.sort_by_key(|name| name.range.start);
    }
}
