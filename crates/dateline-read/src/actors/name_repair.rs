//! Names of the language layer with their evident errors mended.
//!
//! ## What it mends
//! Names that run over a line break; quotation marks, commas and brackets at the edges; a verb, a possessive or another
//! word in small letters swallowed at the end; titles and forms of address at the beginning of a person's name.
//!
//! ## What it drops
//! What is left without a capital or without a noun, titles alone, stocks' codes, and names within the dateline and
//! the credits at the end.

use std::ops::Range;

use dateline_language::{EntityLabel, Label, Pos, Tag};

use super::kinds::is_sort_of_body;
use super::name_labels::is_titled_person;
use super::person_name::is_particle;
use super::{countries, firms, offices};
use crate::document::{Document, Part, TokenSpan};

/// A name as the actors module works with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FoundName {
    /// Its tokens, without article.
    pub span: TokenSpan,
    /// Its type.
    pub label: EntityLabel,
}

/// Whether names of this type can name an actor.
pub(super) fn can_act(label: EntityLabel) -> bool {
    matches!(label, EntityLabel::Person | EntityLabel::Organization | EntityLabel::Gpe | EntityLabel::Norp)
}

/// The names of all parts that can name an actor, mended, in reading order.
pub(super) fn mended(document: &Document, skip: Option<TokenSpan>) -> Vec<FoundName> {
    let mut names = Vec::new();
    for part in document.parts() {
        for name in &part.annotated.names {
            let is_credit = part.credits.as_ref().is_some_and(|credits| credits.contains(&name.start));
            // In capitals every noun looks like a name.
            if !can_act(name.label) || is_credit || part.is_crosshead(name.start as usize) {
                continue;
            }
            for span in lines(part, part.tokens(name.start as usize, name.end as usize)) {
                let mended = mend(part, span, name.label);
                let is_in_dateline = skip.is_some_and(|skip| mended.is_some_and(|name| skip.overlaps(name)));
                let stands = |span: &TokenSpan| !is_in_dateline && !is_field_of_office(part, *span);
                if let Some(span) = mended.filter(stands) {
                    let label = match name.label {
                        label if is_titled_person(part, span, label) => EntityLabel::Person,
                        EntityLabel::Gpe if firms::is_firm(part, span) => EntityLabel::Organization,
                        label => label,
                    };
                    names.push(FoundName { span, label });
                }
            }
        }
    }
    names
}

/// "Transport" of "Transport Minister".
fn is_field_of_office(part: &Part, span: TokenSpan) -> bool {
    let end = span.end as usize;
    span.len() == 1
        && offices::is_portfolio(part.form(end - 1))
        && end < part.len()
        && offices::word_at(part, end).is_some_and(|word| !word.is_address())
}

/// The pieces of a span between line breaks, and between slashes that join two names.
fn lines(part: &Part, span: TokenSpan) -> Vec<TokenSpan> {
    let mut pieces = Vec::new();
    let mut start = span.start as usize;
    for i in span.range() {
        let joins = part.form(i) == "/" && i > span.start as usize + 1 && i + 2 < span.end as usize;
        if part.pos(i) == Pos::Space || joins {
            pieces.push(part.tokens(start, i));
            start = i + 1;
        }
    }
    pieces.push(part.tokens(start, span.end as usize));
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

fn mend(part: &Part, span: TokenSpan, label: EntityLabel) -> Option<TokenSpan> {
    let (mut start, mut end) = (span.start as usize, span.end as usize);
    if label == EntityLabel::Person {
        // "Lee, Park" is two people and a list; the first is the one the span is surest of.
        end = (start..end).find(|&i| part.tag(i) == Tag::Comma && i > start).unwrap_or(end);
    }
    // A bracket or ticker behind a name is none of it.
    end = (start..end).find(|&i| (part.form(i) == "(" && i > start) || is_ticker(part.form(i))).unwrap_or(end);
    if label == EntityLabel::Organization {
        start = acronym_behind_noun(part, start, end);
        start = behind_office(part, start, end);
    }
    end = behind_hyphens(part, start, end, label);
    while start < end && opens_badly(part, start, label) && !is_given_name(part, start, end) {
        start += 1;
    }
    while start < end && ends_badly(part, end - 1, start, label) {
        end -= 1;
    }
    if start < end {
        match label {
            EntityLabel::Person => {
                start -= usize::from(has_given_name(part, start..end));
                end += usize::from(has_surname_behind(part, start..end));
            }
            EntityLabel::Organization => {
                start -= usize::from(has_letters_before(part, start..end));
                end = with_place(part, end);
            }
            _ => {}
        }
    }
    let is_named = (start..end).any(|i| {
        part.form(i).starts_with(|c: char| c.is_uppercase() || c.is_numeric())
            && part.form(i).chars().any(char::is_alphabetic)
    });
    (start < end && is_named && !is_predicate(part, start, end)).then(|| part.tokens(start, end))
}

/// The end of a person's name with the second half of its last word: "Ana Duarte-[Lima]".
fn behind_hyphens(part: &Part, start: usize, end: usize, label: EntityLabel) -> usize {
    let mut end = end;
    if label != EntityLabel::Person {
        return end;
    }
    // The span may end before the hyphen or with it.
    if end > start + 1 && joins(part, end - 1) {
        end -= 1;
    }
    while end > start && end + 1 < part.len() && joins(part, end) && is_second_half(part, end + 1, end - start) {
        end += 2;
    }
    end
}

/// Whether the word behind a hyphen goes on with a name of `words` words: in capitals, or in small letters behind a
/// given name ("Chih-[hung]"); no "-backed" or "-era".
fn is_second_half(part: &Part, i: usize, words: usize) -> bool {
    let form = part.form(i);
    let is_word = form.chars().all(char::is_alphabetic) && form.chars().count() <= 8;
    let tells_more = matches!(
        form,
        "appointed"
            | "backed"
            | "based"
            | "born"
            | "brokered"
            | "era"
            | "held"
            | "led"
            | "like"
            | "made"
            | "owned"
            | "ruled"
            | "run"
            | "style"
    );
    form.starts_with(char::is_uppercase) || (words >= 2 && is_word && !tells_more)
}

/// Whether token `i` is a hyphen without space on either side.
fn joins(part: &Part, i: usize) -> bool {
    i > 0 && part.form(i) == "-" && !part.token(i).space_after && !part.token(i - 1).space_after
}

/// Whether the word before a name of one word is the given name that the name layer left out: a proper noun in small
/// letters after its capital, in no name, that hangs on it and is neither office nor country.
fn has_given_name(part: &Part, surname: Range<usize>) -> bool {
    let is_one_word = (surname.start..surname.end - 1).all(|i| !part.token(i).space_after);
    let Some(i) = surname.start.checked_sub(1).filter(|_| is_one_word) else { return false };
    is_capitalised_name(part, i)
        && surname.contains(&part.head(i))
        && part.label(i) == Label::Compound
        && part.name_of(i).is_none()
        && offices::word_at(part, i).is_none()
        && countries::at(part, i, surname.start).is_none()
        && !offices::is_portfolio(part.form(i))
}

/// Whether the word behind is the rest of the name, left out by the name layer: the second surname of "Rosa Prieto Lamas",
/// which the tree holds together.
fn has_surname_behind(part: &Part, name: Range<usize>) -> bool {
    let next = name.end;
    name.len() >= 2
        && next < part.len()
        && part.token(next - 1).space_after
        && part.label(next - 1) == Label::Compound
        && part.head(next - 1) == next
        && is_capitalised_name(part, next)
        && part.name_of(next).is_none()
        && offices::word_at(part, next).is_none()
        && !is_sort_of_body(&part.form(next).to_lowercase())
        // "the Ana Duarte Bridge opens": a thing that bears the name.
        && part.label(part.left_edge(next)) != Label::Det
}

/// Whether letters before a body's name belong to it, left out by the name layer: "TD Meridian Holding".
fn has_letters_before(part: &Part, name: Range<usize>) -> bool {
    let Some(i) = name.start.checked_sub(1) else { return false };
    let form = part.form(i);
    form.len() >= 2
        && form.chars().all(|c| c.is_ascii_uppercase() || c == '&')
        && part.pos(i) == Pos::Propn
        && part.label(i) == Label::Compound
        && name.contains(&part.head(i))
        && part.name_of(i).is_none()
        && offices::word_at(part, i).is_none()
        && countries::by_name(form).is_none()
        && countries::by_adjective(form).is_none()
}

/// The end of a body's name that goes on with the place behind "of": "Royal Bank" of "Royal Bank of Scotland".
fn with_place(part: &Part, end: usize) -> usize {
    let sort = part.form(end - 1).to_lowercase();
    let is_body = part.form(end - 1).starts_with(char::is_uppercase)
        && (is_sort_of_body(&sort) || matches!(sort.as_str(), "bank" | "college" | "parliament"));
    let goes_on = is_body && end + 1 < part.len() && part.form(end) == "of" && part.head(end) == end - 1;
    match part.name_of(end + usize::from(goes_on)) {
        Some((place, EntityLabel::Gpe)) if goes_on && place.range().start == end + 1 => place.range().end,
        _ => end,
    }
}

/// Whether the token is a proper noun of letters in small but for the first.
fn is_capitalised_name(part: &Part, i: usize) -> bool {
    let mut letters = part.form(i).chars();
    part.pos(i) == Pos::Propn
        && letters.next().is_some_and(char::is_uppercase)
        && letters.clone().count() >= 2
        && letters.all(|c| c.is_lowercase() || matches!(c, '-' | '\'' | '’'))
}

/// A stock's code with its exchange: `ABC.N`.
pub(super) fn is_ticker(form: &str) -> bool {
    let Some((code, exchange)) = form.split_once('.') else { return false };
    let is_code = |text: &str| text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    code.len() >= 2 && is_code(code) && (1..=2).contains(&exchange.len()) && is_code(exchange)
}

/// "Grain exchange ABC" describes and then names: the name is the acronym.
fn acronym_behind_noun(part: &Part, start: usize, end: usize) -> usize {
    let is_acronym = |i: usize| part.form(i).len() > 1 && part.form(i).chars().all(|c| c.is_ascii_uppercase());
    let describes = end >= start + 2
        && is_acronym(end - 1)
        && part.pos(end - 2) == Pos::Noun
        && part.form(end - 2).starts_with(char::is_lowercase);
    if describes { end - 1 } else { start }
}

/// "Spokespeople for Vestra" are not Vestra.
fn behind_office(part: &Part, start: usize, end: usize) -> usize {
    let is_office = offices::word_at(part, start).is_some_and(|word| !word.is_address());
    let is_of = start + 2 < end && matches!(part.form(start + 1), "for" | "at");
    if is_office && is_of { start + 2 } else { start }
}

/// "Vestra's Marshal Cohen": a rank that is a given name too, beside the name of a body that has no ranks.
fn is_given_name(part: &Part, i: usize, end: usize) -> bool {
    const RANKS: [&str; 5] = ["Dean", "Duke", "Earl", "Major", "Marshal"];
    const FORCES: [&str; 8] = ["army", "command", "corps", "force", "forces", "guard", "military", "navy"];
    let owner = i.checked_sub(2).filter(|&owner| part.tag(owner + 1) == Tag::POS);
    let of_body = owner.is_some_and(|owner| {
        let is_body = matches!(part.name_of(owner), Some((_, EntityLabel::Organization)));
        is_body && !FORCES.contains(&part.form(owner).to_lowercase().as_str())
    });
    of_body && end == i + 2 && RANKS.contains(&part.form(i))
}

fn opens_badly(part: &Part, i: usize, label: EntityLabel) -> bool {
    let form = part.form(i);
    let is_edge = matches!(part.pos(i), Pos::Punct | Pos::Space | Pos::Adp | Pos::Cconj)
        || matches!(part.tag(i), Tag::DT | Tag::PRPS | Tag::POS);
    let is_small = form.starts_with(char::is_lowercase);
    if label != EntityLabel::Person {
        return is_edge;
    }
    is_edge || (is_small && !is_particle(form)) || offices::word_at(part, i).is_some()
}

fn ends_badly(part: &Part, i: usize, start: usize, label: EntityLabel) -> bool {
    let form = part.form(i);
    if part.pos(i) == Pos::Punct || part.pos(i) == Pos::Space || part.pos(i) == Pos::Cconj || part.pos(i) == Pos::Adp {
        return form != "!";
    }
    let is_possessive = part.tag(i) == Tag::POS;
    let is_verb = matches!(part.pos(i), Pos::Verb | Pos::Aux) && form.starts_with(char::is_lowercase);
    // "Ana-lucia": behind a hyphen that touches both sides a small letter is none.
    let is_second_half = i >= start + 2 && joins(part, i - 1);
    let is_small = form.starts_with(char::is_lowercase) && label == EntityLabel::Person && i > start && !is_second_half;
    is_possessive || is_verb || is_small
}

/// A capitalised participle taken for a name: "Libyans are United".
fn is_predicate(part: &Part, start: usize, end: usize) -> bool {
    let is_clause =
        |i: usize| matches!(part.label(i), Label::Ccomp | Label::Advcl | Label::Xcomp | Label::Acomp | Label::Root);
    end - start == 1
        && is_clause(start)
        && part.children(start).any(|child| matches!(part.label(child), Label::Aux | Label::AuxPass))
}
