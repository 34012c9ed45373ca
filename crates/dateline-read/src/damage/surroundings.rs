//! What around a foreign word tells that the writer meant it: quotation marks, a gloss, a name that it is part of.

use dateline_language::{EntityLabel, Label};

use super::{is_capitalised, next, previous};
use crate::document::Part;

/// Passages in quotation marks up to this many tokens are words held up, longer ones are speech.
const LONGEST_MENTION: usize = 6;
/// Tokens between two marks that belong together.
const WIDEST_MARKS: usize = 4;

/// Words before a word that is held up: "what Germans call Heimat", "the so-called stolovaya".
const HOLDING_UP: [&str; 20] = [
    "call",
    "called",
    "calls",
    "calling",
    "known",
    "term",
    "terms",
    "termed",
    "word",
    "words",
    "dubbed",
    "nicknamed",
    "named",
    "titled",
    "phrase",
    "expression",
    "slang",
    "aka",
    "i.e.",
    "hashtag",
];
/// Words behind the comma that begin a gloss: "maskirovka, or deception".
const GLOSSING: [&str; 7] = ["or", "meaning", "literally", "namely", "i.e.", "ie", "roughly"];

/// Whether the word at `i`, or the run of words up to `end`, is meant to be foreign.
pub(super) fn is_meant(part: &Part, i: usize, end: usize) -> bool {
    is_held_up(part, i, end) || is_glossed(part, i, end) || is_of_name(part, i, end) || is_pieced(part, i, end)
}

/// In quotation marks, brackets or marks of italics, or behind a word that holds words up.
fn is_held_up(part: &Part, i: usize, end: usize) -> bool {
    if part.quotation_of(i).is_some_and(|quotation| quotation.inside.len() <= LONGEST_MENTION) {
        return true;
    }
    let opens = |form: &str| matches!(form, "'" | "‘" | "`" | "*" | "_" | "(" | "[" | "\"" | "“" | "«" | "''" | "``");
    let closes = |form: &str| matches!(form, "'" | "’" | "`" | "*" | "_" | ")" | "]" | "\"" | "”" | "»" | "''");
    let before = (i.saturating_sub(WIDEST_MARKS)..i).rev().any(|at| opens(part.form(at)));
    let behind = (end..part.len().min(end + WIDEST_MARKS)).any(|at| closes(part.form(at)));
    if before && behind {
        return true;
    }
    let holds_up = |at: usize| HOLDING_UP.contains(&part.form(at).to_lowercase().as_str());
    (i.saturating_sub(3)..i).any(|at| part.sentence_of(at) == part.sentence_of(i) && holds_up(at))
}

/// Explained: "(...)", ", or ...", an apposition to a known word.
fn is_glossed(part: &Part, i: usize, end: usize) -> bool {
    let behind = next(part, end - 1);
    if behind.is_some_and(|at| matches!(part.form(at), "(" | "[")) {
        return true;
    }
    let is_comma = |at: usize| matches!(part.form(at), "," | "-" | "–" | "—" | ":");
    let gloss = behind.filter(|&at| is_comma(at)).and_then(|at| next(part, at));
    if gloss.is_some_and(|at| GLOSSING.contains(&part.form(at).to_lowercase().as_str())) {
        return true;
    }
    // "Toska: a longing without a cause."
    let is_article = |at: usize| matches!(part.form(at), "a" | "an" | "the");
    if behind.is_some_and(|at| part.form(at) == ":") && gloss.is_some_and(is_article) {
        return true;
    }
    let is_apposed = |at: usize| part.label(at) == Label::Appos || part.child(at, Label::Appos).is_some();
    (i..end).any(is_apposed)
}

/// Part of a name: in one with capital letters, beside a word with a capital that is no English word, or before a particle ("dulce de
/// membrillo").
fn is_of_name(part: &Part, i: usize, end: usize) -> bool {
    let in_name = |at: usize| {
        part.name_of(at).is_some_and(|(name, label)| {
            let is_kind =
                !matches!(label, EntityLabel::Date | EntityLabel::Time | EntityLabel::Cardinal | EntityLabel::Ordinal);
            is_kind && name.range().any(|other| is_capitalised(part.form(other)) && !opens_sentence(part, other))
        })
    };
    let is_foreign_name = |at: usize| {
        let form = part.form(at);
        is_capitalised(form) && !super::is_in_capitals(form) && !super::english::is_word(&form.to_lowercase())
    };
    (i..end).any(in_name)
        || previous(part, i).is_some_and(is_foreign_name)
        || previous(part, i).is_some_and(|at| is_capitalised(part.form(at)) && is_latin_ending(part.form(end - 1)))
        || next(part, end - 1).is_some_and(is_foreign_name)
        || next(part, end - 1).is_some_and(|at| is_particle(part.form(at)))
}

/// How the second name of a species ends: "Salvia przewalskii".
fn is_latin_ending(form: &str) -> bool {
    ["ii", "us", "um", "ae", "ensis", "oides"].iter().any(|ending| form.ends_with(ending))
}

fn is_particle(form: &str) -> bool {
    matches!(form, "de" | "du" | "des" | "da" | "di" | "del" | "della" | "al" | "el" | "von" | "van" | "ibn" | "bin")
}

fn opens_sentence(part: &Part, i: usize) -> bool {
    previous(part, i).is_none()
}

/// A piece of something longer: no space on either side but a full stop, comma or bracket.
fn is_pieced(part: &Part, i: usize, end: usize) -> bool {
    let is_joint = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || "-/@#_'’.:=&+%$~*\\‑".contains(c));
    let text = part.annotated.text;
    let (start, stop) = (part.token(i).byte_start as usize, part.token(end - 1).byte_end as usize);
    let behind = text.get(stop..).unwrap_or_default();
    // A full stop or an apostrophe ends a word too, unless more of the piece follows.
    let goes_on = behind.chars().nth(1).is_some_and(char::is_alphanumeric);
    let behind_is_joint = match behind.chars().next() {
        Some('.' | '\'' | '’' | ':') => goes_on && !behind.starts_with("'s ") && !behind.starts_with("’s "),
        other => is_joint(other),
    };
    let before = text.get(..start).unwrap_or_default().chars().next_back();
    is_joint(before) || behind_is_joint
}
