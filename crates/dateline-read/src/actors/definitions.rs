//! Names that the text itself explains: "Front for Change (FFC)", the group “Northern Dawn” (ND).
//!
//! ## What it finds
//! A name or a term in quotation marks followed by a short form in brackets, and names in quotation marks that a noun
//! for a group introduces.
//!
//! ## What it leaves alone
//! Brackets that hold tickers with full stops, numbers, dates, places or whole clauses.

use dateline_language::{EntityLabel, Pos, Tag};

use super::name_repair::FoundName;
use super::nouns;
use crate::document::{Document, Part, TokenSpan};

/// A name and the short form that the text gives for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Definition {
    /// The name.
    pub name: TokenSpan,
    /// Its short form; none where a quoted name has none.
    pub short: Option<TokenSpan>,
}

/// Most words in a quoted name.
const LONGEST_QUOTED_NAME: usize = 6;

/// Finds the definitions; `names` tells which spans are names already.
pub(super) fn find(document: &Document, names: &[FoundName]) -> Vec<Definition> {
    let mut definitions = quoted_names(document);
    for name in names.iter().filter(|name| name.label != EntityLabel::Norp) {
        let part = document.part(name.span.part);
        let is_body = name.label == EntityLabel::Organization;
        let bracketed = bracketed(part, name.span.end as usize).filter(|short| {
            let short = document.text(*short);
            is_short_form_of(document.text(name.span), short) || is_body && is_long(name) && is_in_capitals(short)
        });
        let short = bracketed.or_else(|| known_as(part, name.span.end as usize).filter(|_| is_body));
        if short.is_some() {
            definitions.push(Definition { name: name.span, short });
        }
    }
    definitions
}

/// Terms in quotation marks that are names by what stands around them.
fn quoted_names(document: &Document) -> Vec<Definition> {
    let mut definitions = Vec::new();
    for part in document.parts() {
        for quotation in &part.quotations {
            let inside = part.tokens(quotation.inside.start as usize, quotation.inside.end as usize);
            let Some(close) = quotation.close.map(|close| close as usize) else { continue };
            if inside.len() > LONGEST_QUOTED_NAME || !looks_like_name(part, inside) {
                continue;
            }
            let short = bracketed(part, close + 1);
            let introducing = (quotation.open as usize).checked_sub(1).map(|noun| part.lemma(noun).to_lowercase());
            let is_introduced =
                introducing.is_some_and(|noun| is_group_noun(&noun) || !nouns::of_body(&noun).is_empty());
            if short.is_some() || is_introduced {
                definitions.push(Definition { name: inside, short });
            }
        }
    }
    definitions
}

/// Nouns that introduce the name of a group.
pub(super) fn is_group_noun(lemma: &str) -> bool {
    [
        "group",
        "organization",
        "organisation",
        "movement",
        "party",
        "militia",
        "network",
        "faction",
        "coalition",
        "alliance",
    ]
    .contains(&lemma.to_lowercase().as_str())
}

/// A capital first, nouns and adjectives throughout, no verb.
fn looks_like_name(part: &Part, span: TokenSpan) -> bool {
    let starts_capital = part.form(span.start as usize).starts_with(char::is_uppercase);
    let has_noun = span.range().any(|i| matches!(part.pos(i), Pos::Noun | Pos::Propn));
    let is_nominal = span.range().all(|i| {
        matches!(part.pos(i), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Adp | Pos::Det | Pos::Cconj | Pos::Num)
            || part.tag(i) == Tag::HYPH
    });
    starts_capital && has_noun && is_nominal
}

/// The short form that opens a bracket at token `i`: "(FFC)", "(FFC, is banned here)".
fn bracketed(part: &Part, i: usize) -> Option<TokenSpan> {
    if i + 2 >= part.len() || !matches!(part.form(i), "(" | "[") {
        return None;
    }
    let form = part.form(i + 1);
    let letters = form.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = form.chars().filter(|c| c.is_uppercase()).count();
    let ends = matches!(part.form(i + 2), ")" | "]" | "," | ";");
    let is_short =
        (2..=10).contains(&letters) && capitals * 2 >= letters && form.chars().all(|c| c.is_alphanumeric() || c == '-');
    (is_short && ends).then(|| part.tokens(i + 1, i + 2))
}

/// Names of several words may have short forms in another language: "Movement of Landless Workers (MST)".
fn is_long(name: &FoundName) -> bool {
    name.span.len() > 2
}

fn is_in_capitals(short: &str) -> bool {
    short.chars().all(char::is_uppercase)
}

/// The acronym behind "known as", with or without a comma and an article: "X, known as the ABC".
fn known_as(part: &Part, name_end: usize) -> Option<TokenSpan> {
    let limit = (name_end + 6).min(part.len());
    let known = (name_end..limit).find(|&i| !matches!(part.form(i), "," | "also" | "better"))?;
    let is_told = part.form(known) == "known" && known + 1 < limit && part.form(known + 1) == "as";
    let short = (known + 2..limit).find(|&i| part.tag(i) != Tag::DT && !matches!(part.form(i), "\"" | "“" | "«"))?;
    let letters = part.form(short).chars().count();
    (is_told && (2..=8).contains(&letters) && is_in_capitals(part.form(short))).then(|| part.tokens(short, short + 1))
}

/// Whether the capitals of the short form come in this order in the name.
fn is_short_form_of(name: &str, short: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    let first_agrees = match (name.chars().find(|c| c.is_alphabetic()), short.chars().next()) {
        (Some(first), Some(initial)) => first.eq_ignore_ascii_case(&initial),
        _ => false,
    };
    let several_words = name.split_whitespace().nth(1).is_some();
    first_agrees
        && several_words
        && short
            .chars()
            .filter(|c| c.is_uppercase())
            .flat_map(char::to_lowercase)
            .all(|c| letters.any(|letter| letter == c))
}
