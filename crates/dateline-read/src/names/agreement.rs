//! One name, one type within a text.
//!
//! ## What it changes
//! The type of a name whose words bear another type at least twice as often in the text; the type of a single word that
//! is the last of a person's full name in the text and no place of the gazetteer; and it adds further mentions of names
//! of several words that were overlooked.

use std::collections::HashMap;

use dateline_language::Annotated;

use super::features::{self, CATEGORIES};
use super::tags::{NameType, TYPES, Tagged};

/// Makes the names of a text agree; they stay in order.
pub(super) fn agree(text: &Annotated<'_>, categories: &[[u8; CATEGORIES]], names: &mut Vec<Tagged>) {
    vote(text, names);
    take_surnames(text, categories, names);
    add_overlooked(text, names);
}

fn vote(text: &Annotated<'_>, names: &mut [Tagged]) {
    let words = |name: &Tagged| text.slice(name.range.start, name.range.end);
    let mut counts: HashMap<&str, [usize; TYPES.len()]> = HashMap::new();
    for name in names.iter() {
        counts.entry(words(name)).or_default()[name.kind as usize] += 1;
    }
    for name in names.iter_mut() {
        let counts = &counts[words(name)];
        let all: usize = counts.iter().sum();
        let winner = TYPES.into_iter().find(|&kind| counts[kind as usize] * 3 >= all * 2);
        name.kind = winner.unwrap_or(name.kind);
    }
}

fn take_surnames(text: &Annotated<'_>, categories: &[[u8; CATEGORIES]], names: &mut [Tagged]) {
    let persons = names.iter().filter(|name| name.kind == NameType::Person && name.range.len() > 1);
    let surnames: HashMap<&str, usize> =
        persons.map(|name| (text.form(name.range.end - 1), name.range.start)).collect();
    for name in names.iter_mut().filter(|name| name.range.len() == 1) {
        let i = name.range.start;
        let is_surname = surnames.get(text.form(i)).is_some_and(|&full| full < i);
        if is_surname && !features::is_place(&categories[i]) {
            name.kind = NameType::Person;
        }
    }
}

fn add_overlooked(text: &Annotated<'_>, names: &mut Vec<Tagged>) {
    let mut known: HashMap<&str, Vec<(&str, usize, NameType)>> = HashMap::new();
    for name in names.iter().filter(|name| name.range.len() > 1) {
        let words = text.slice(name.range.start, name.range.end);
        let alike = known.entry(text.form(name.range.start)).or_default();
        if alike.len() < MOST_ALIKE && alike.iter().all(|(other, ..)| *other != words) {
            alike.push((words, name.range.len(), name.kind));
        }
    }
    let mut taken = vec![false; text.tokens.len()];
    for name in names.iter() {
        taken[name.range.clone()].fill(true);
    }
    let count = names.len();
    for i in 0..text.tokens.len() {
        let Some(alike) = known.get(text.form(i)) else { continue };
        let fits = |(words, length, _): &&(&str, usize, NameType)| {
            let end = i + length;
            end <= taken.len() && !taken[i..end].contains(&true) && text.slice(i, end) == *words
        };
        if let Some(&(_, length, kind)) = alike.iter().filter(fits).max_by_key(|(_, length, _)| length) {
            taken[i..i + length].fill(true);
            names.push(Tagged { range: i..i + length, kind });
        }
    }
    if names.len() > count {
        names.sort_by_key(|name| name.range.start);
    }
}

/// Most names that begin with the same word; further ones are not sought.
const MOST_ALIKE: usize = 8;
