//! What the words beside a name call its bearer: "militant group X", "the newspaper X", "X, a mill in".

use dateline_language::{Label, Pos};

use super::definitions::is_group_noun;
use super::kinds::head_of;
use super::{nouns, offices};
use crate::document::{Document, Part, TokenSpan};

/// Words that make a group one under arms.
const ARMED: [&str; 13] = [
    "terrorist",
    "terror",
    "militant",
    "rebel",
    "armed",
    "insurgent",
    "extremist",
    "jihadist",
    "separatist",
    "guerrilla",
    "paramilitary",
    "jihadi",
    "insurgency",
];

/// Members of armed groups.
const FIGHTERS: [&str; 7] = ["fighter", "militant", "rebel", "insurgent", "gunman", "guerrilla", "militiaman"];

/// Whether the words around a name call it an armed group: "militant group X", "X, a rebel movement", "X fighters".
pub(super) fn is_called_armed(document: &Document, name: TokenSpan) -> bool {
    let part = document.part(name.part);
    let mut before = name.start as usize;
    while before > 0 && matches!(part.form(before - 1), "\"" | "“" | "«" | "„" | "''" | "``" | "the") {
        before -= 1;
    }
    if before > 0 && is_armed_noun(part, before - 1) {
        return true;
    }
    let head = head_of(part, name);
    if part.children(head).any(|child| part.label(child) == Label::Appos && is_armed_noun(part, child)) {
        return true;
    }
    let preposition = part.head(head);
    let is_theirs = part.label(head) == Label::Pobj
        && part.form(preposition) == "of"
        && FIGHTERS.contains(&part.lemma(part.head(preposition)).to_lowercase().as_str());
    let behind = name.end as usize;
    if is_theirs {
        return true;
    }
    behind < part.len()
        && FIGHTERS.contains(&part.lemma(behind).to_lowercase().as_str())
        && part.head(head) == behind
        && part.label(head) == Label::Compound
}

/// Nouns that introduce the name of a medium: "the newspaper X", "radio X".
const MEDIA: [&str; 10] =
    ["newspaper", "daily", "weekly", "magazine", "channel", "broadcaster", "radio", "television", "portal", "tabloid"];

/// Nouns that introduce the name of a firm or club.
const FIRMS: [&str; 10] =
    ["agency", "company", "firm", "bank", "enterprise", "factory", "manufacturer", "airline", "retailer", "club"];

/// The noun in small letters right before a name, marks of quotation between them left out.
fn introducing(part: &Part, name: TokenSpan) -> Option<String> {
    let mut before = name.start as usize;
    while before > 0 && matches!(part.form(before - 1), "\"" | "“" | "«" | "„" | "''" | "``") {
        before -= 1;
    }
    let noun = before.checked_sub(1).filter(|&i| part.pos(i) == Pos::Noun)?;
    Some(part.lemma(noun).to_lowercase())
}

/// Whether the noun before a name makes it a medium's: "the newspaper X".
pub(super) fn is_called_medium(document: &Document, name: TokenSpan) -> bool {
    introducing(document.part(name.part), name).is_some_and(|noun| MEDIA.contains(&noun.as_str()))
}

/// Whether a name is a body's, by the noun before it or one in apposition behind it: "the company X", "X, a mill in".
pub(super) fn is_called_body(part: &Part, name: TokenSpan) -> bool {
    let is_body_noun = |lemma: &str| {
        // An owner or operator may be a person.
        !lemma.ends_with("er") && !lemma.ends_with("or") && !nouns::of_body(lemma).is_empty()
    };
    let is_noun = |noun: &str| FIRMS.contains(&noun) || MEDIA.contains(&noun) || is_body_noun(noun);
    // "The chairman of the bank Ana Duarte" is no bank.
    let start = name.start as usize;
    let has_office = (start.saturating_sub(FARTHEST_OFFICE)..start).any(|i| offices::word_at(part, i).is_some());
    if !has_office && introducing(part, name).is_some_and(|noun| is_noun(&noun)) {
        return true;
    }
    let comma = name.end as usize;
    let head = head_of(part, name);
    let is_body =
        |child: usize| offices::word_at(part, child).is_none() && is_body_noun(&part.lemma(child).to_lowercase());
    comma < part.len()
        && part.form(comma) == ","
        && part.children(head).any(|child| {
            let is_next = part.left_edge(child) == comma + 1 && part.pos(child) == Pos::Noun;
            part.label(child) == Label::Appos && is_next && is_body(child)
        })
}

/// How far before a name the office stands that it goes with.
const FARTHEST_OFFICE: usize = 8;

/// A noun for a group that one of the words before it makes an armed one.
fn is_armed_noun(part: &Part, noun: usize) -> bool {
    is_group_noun(part.lemma(noun))
        && (noun.saturating_sub(3)..noun).any(|i| {
            part.head(i) == noun && ARMED.contains(&part.form(i).to_lowercase().as_str())
                || i + 1 == noun && ARMED.contains(&part.form(i).to_lowercase().as_str())
        })
}
