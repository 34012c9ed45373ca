//! Titles that stand with a person's name.
//!
//! ## What it finds
//! Before the name: "Deputy Minister of Trade of Ghana Kofi A", "Danish counterpart Lene B". After it: "Kofi A, head of
//! the port authority,". Across a comma: "The head of the port authority, Kofi A,". By a verb: "Kofi A is the head of".
//!
//! ## What it does not find
//! The title of the next person in a list: "Kofi A, President Lene B".

use dateline_language::{EntityLabel, Label, Pos, Tag};

use super::kinds::head_of;
use super::offices::{self, Gender, OfficePhrase};
use crate::document::{Part, TokenSpan};

/// How far before a name its title may begin, in tokens.
const FARTHEST_HEAD: usize = 14;

/// The titles around a name and what a form of address tells.
#[derive(Debug, Default)]
pub(super) struct Titles {
    /// The title right before the name, whose words belong to the mention.
    pub before: Option<OfficePhrase>,
    /// The title before it and a comma.
    pub leading: Option<OfficePhrase>,
    /// Other titles set apart from it.
    pub apart: Vec<OfficePhrase>,
    /// What "Mr." or "Mrs." tells.
    pub gender: Option<Gender>,
}

pub(super) fn around(part: &Part, name: TokenSpan) -> Titles {
    let mut titles = Titles::default();
    let mut start = name.start as usize;
    while let Some(word) = start.checked_sub(1).and_then(|i| offices::word_at(part, i)).filter(|word| word.is_address())
    {
        titles.gender = titles.gender.or(word.gender);
        start -= 1;
    }
    titles.before = before(part, start);
    titles.apart.extend(after(part, name));
    titles.leading = across_comma(part, part.tokens(start, name.end as usize));
    titles.apart.extend(by_verb(part, name));
    titles
}

/// The phrase that ends where the name starts.
pub(super) fn before(part: &Part, start: usize) -> Option<OfficePhrase> {
    for i in (start.saturating_sub(FARTHEST_HEAD)..start).rev() {
        if let Some(phrase) = offices::phrase_at(part, i, start) {
            return (phrase.span.end as usize == start).then_some(phrase);
        }
        let may_be_inside = matches!(part.pos(i), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Cconj)
            || matches!(part.tag(i), Tag::POS | Tag::HYPH)
            || ["of", "for", "at", "to"].contains(&part.form(i));
        if !may_be_inside {
            return None;
        }
    }
    None
}

/// The phrase between the comma, bracket or dash behind the name and the next one.
fn after(part: &Part, name: TokenSpan) -> Option<OfficePhrase> {
    let opening = name.end as usize;
    if opening + 1 >= part.len() || !matches!(part.form(opening), "," | "(" | "–" | "—") {
        return None;
    }
    let head = (opening + 1..(opening + 9).min(part.len()))
        .take_while(|&i| {
            matches!(part.pos(i), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Det | Pos::Num | Pos::Adv)
                || matches!(part.tag(i), Tag::POS | Tag::HYPH | Tag::PRPS)
        })
        .find(|&i| is_office(part, i) && !is_office(part, i + 1) && !starts_title(part, i))?;
    let phrase = offices::phrase_at(part, head, part.len())?;
    let end = phrase.span.end as usize;
    let begins_at_opening = phrase.span.start as usize <= opening + 3;
    let closes = end >= part.len() || matches!(part.form(end), "," | ")" | "." | ":" | "–" | "—" | ";" | "who" | "in");
    (begins_at_opening && closes).then_some(phrase)
}

/// Of "chief executive" the second word is the office.
fn is_office(part: &Part, i: usize) -> bool {
    i < part.len() && offices::word_at(part, i).is_some_and(|word| !word.is_address())
}

/// Whether the office word at `i` is the title of a name that follows it.
fn starts_title(part: &Part, i: usize) -> bool {
    matches!(part.name_of(i + 1), Some((name, EntityLabel::Person)) if name.start as usize == i + 1)
}

/// A title that stands before the comma before the name: the tree makes it the head of the name, or a name in it, or it
/// opens a sentence in which another comma follows the name ("The chairwoman of the Power Council, Ana Duarte, resigned").
fn across_comma(part: &Part, name: TokenSpan) -> Option<OfficePhrase> {
    let comma = (name.start as usize).checked_sub(1).filter(|&i| part.form(i) == ",")?;
    let head = head_of(part, name);
    let described = part.head(head);
    if part.label(head) == Label::Appos && described < comma {
        let phrase = offices::phrase_at(part, described, comma).filter(|phrase| phrase.span.end as usize == comma);
        if phrase.is_some() {
            return phrase;
        }
    }
    let phrase = before(part, comma)?;
    let start = phrase.span.start as usize;
    let opens = start == 0
        || part.sentence_of(start - 1) != part.sentence_of(start)
        || matches!(part.pos(start - 1), Pos::Punct | Pos::Verb | Pos::Aux | Pos::Cconj | Pos::Sconj | Pos::Space)
        || part.form(start - 1) == "by";
    let closes = name.end as usize >= part.len() || matches!(part.form(name.end as usize), "," | "." | "(");
    (opens && closes && phrase.is_definite).then_some(phrase)
}

/// "X is the president of", "X became prime minister".
fn by_verb(part: &Part, name: TokenSpan) -> Option<OfficePhrase> {
    let head = head_of(part, name);
    let verb = part.head(head);
    if part.label(head) != Label::Nsubj || !["be", "become", "remain"].contains(&part.lemma(verb)) {
        return None;
    }
    if part.child(verb, Label::Neg).is_some() {
        return None;
    }
    let title = part.child(verb, Label::Attr).filter(|&title| title > verb)?;
    offices::phrase_at(part, title, part.len())
}
