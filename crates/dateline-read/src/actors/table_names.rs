//! Names of bodies that the name layer missed and the table of actors knows.

use dateline_knowledge::{ActorTable, KnownActor};
use dateline_language::{EntityLabel, Pos, Tag};
use dateline_report::ActorKind;

use super::links::{Setting, is_acronym, is_there};
use super::name_repair::FoundName;
use super::person_name::fold;
use super::{countries, firms};
use crate::document::{Document, Part, TokenSpan};

/// Most words of a name that only the table knows.
const MOST_WORDS: usize = 9;
/// Adds names of bodies that only the table knows, and mends the type of those that it knows better.
pub(super) fn add(document: &Document, skip: Option<TokenSpan>, setting: &Setting, names: &mut Vec<FoundName>) {
    let table = ActorTable::embedded();
    let mut found: Vec<TokenSpan> = Vec::new();
    for part in document.parts() {
        let mut i = 0;
        while i < part.len() {
            let span = if begins(part, i) { body_at(table, part, i, setting) } else { None };
            match span {
                Some(span) if skip.is_none_or(|skip| !skip.overlaps(span)) => {
                    found.push(span);
                    i = span.end as usize;
                }
                _ => i += 1,
            }
        }
    }
    for span in found {
        let around: Vec<usize> = (0..names.len()).filter(|&index| names[index].span.overlaps(span)).collect();
        // A longer name stays: the table knows a part of it only.
        if around.iter().any(|&index| names[index].span.len() > span.len()) {
            continue;
        }
        for index in around.into_iter().rev() {
            names.remove(index);
        }
        names.push(FoundName { span, label: EntityLabel::Organization });
    }
    names.sort_by_key(|name| name.span);
}

fn begins(part: &Part, i: usize) -> bool {
    part.form(i).starts_with(|c: char| c.is_uppercase()) && !matches!(part.tag(i), Tag::DT)
}

/// The longest name of a body that begins at token `i`.
fn body_at(table: &ActorTable, part: &Part, i: usize, setting: &Setting) -> Option<TokenSpan> {
    let limit = (i + MOST_WORDS).min(part.len());
    let goes_on = |j: usize| {
        let form = part.form(j);
        // "Hizb ut-Tahrir", "Jaish-e-Mohammed".
        let is_joint = form.len() <= 3 && (j + 1 < limit && part.form(j + 1) == "-" || part.form(j - 1) == "-");
        is_joint
            || form.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(form, "of" | "the" | "and" | "for" | "in" | "-" | "'s" | "’s" | "&" | "al" | "de" | "du" | "la")
    };
    let end = (i + 1..limit).find(|&j| !goes_on(j)).unwrap_or(limit);
    for end in (i + 1..=end).rev() {
        if !part.form(end - 1).starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) {
            continue;
        }
        let text = part.annotated.slice(i, end);
        let words = end - i;
        let is_short = words == 1 && is_acronym(text) && text.chars().count() > 2;
        let is_firm = words == 1 && is_word_of_firm(part, i);
        if words == 1 && !is_short && !is_firm {
            return None;
        }
        let is_known = |row: &KnownActor| {
            let fits = !matches!(row.kind(), ActorKind::Person | ActorKind::State | ActorKind::Population);
            fits && is_there(row, setting) && (words > 1 || setting.speaks_of(row.country()))
        };
        let is_whole = part.pos(end - 1) != Pos::Adp;
        if is_whole && table.find(text).iter().any(is_known) && !is_country_alone(text) {
            return Some(part.tokens(i, end));
        }
    }
    None
}

/// A word that names nothing else: no common word, no person or people, no place that the gazetteer knows.
fn is_word_of_firm(part: &Part, i: usize) -> bool {
    let form = part.form(i);
    let is_free = part.name_of(i).is_none_or(|(name, label)| match label {
        EntityLabel::Gpe => name.len() == 1 && !firms::is_place(form),
        _ => !matches!(label, EntityLabel::Person | EntityLabel::Norp | EntityLabel::Organization),
    });
    let is_word = form.chars().count() > 4 && form.chars().all(char::is_alphabetic);
    is_word && is_free && part.pos(i) == Pos::Propn && !dateline_knowledge::is_common_word(&form.to_lowercase())
}

/// "United States" may be a name of its government in the table, and is a country here.
fn is_country_alone(text: &str) -> bool {
    countries::by_name(text).is_some() || fold(text).is_empty()
}
