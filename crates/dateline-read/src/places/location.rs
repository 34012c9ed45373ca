//! Whether the words around a name say that it is a location, whoever else may bear the name.
//!
//! ## What it reads
//! Prepositions and lists behind them ("between Kutum and Mellit"), words of kind ("the Raya district", "the town of Laiza"),
//! verbs that reach, hold or hit places, people of a place ("a Crafton man", "R-Elbow Lake"), "Aden, Yemen", and capitals
//! that open a report.

use dateline_language::{EntityLabel, Label, Tag};

use super::mentions::{first_of_list, head_of};
use super::roles::is_of_location;
use super::surroundings::{is_part_word, kind_of, kind_of_list};
use crate::document::{Part, TokenSpan};

/// Prepositions behind which a name is a location.
const LOCATIVE: [&str; 32] = [
    "above",
    "across",
    "along",
    "alongside",
    "around",
    "at",
    "below",
    "beneath",
    "beside",
    "between",
    "beyond",
    "down",
    "from",
    "in",
    "inside",
    "into",
    "near",
    "off",
    "on",
    "onto",
    "outside",
    "over",
    "past",
    "through",
    "throughout",
    "to",
    "toward",
    "towards",
    "until",
    "up",
    "via",
    "within",
];

/// Nouns before "of" that say that what follows is a place.
const HAS_PLACES: [&str; 46] = [
    "airport",
    "ambassador",
    "authorities",
    "bank",
    "banks",
    "bishop",
    "bridge",
    "capital",
    "coast",
    "downstream",
    "east",
    "edge",
    "enclave",
    "exclave",
    "farmers",
    "fishermen",
    "governor",
    "hills",
    "inhabitants",
    "lights",
    "mayor",
    "militia",
    "neighbourhood",
    "north",
    "northeast",
    "northwest",
    "outskirts",
    "part",
    "parts",
    "people",
    "port",
    "postmaster",
    "residents",
    "ruins",
    "shore",
    "shores",
    "siege",
    "south",
    "southeast",
    "southwest",
    "streets",
    "suburbs",
    "university",
    "upstream",
    "villagers",
    "west",
];

/// What goes "for" a place.
const GOES: [&str; 14] = [
    "bind", "boat", "bound", "bus", "depart", "ferry", "flight", "head", "leave", "plane", "sail", "ship", "train",
    "truck",
];

/// People and bodies that a place has.
const HAS_HOME: [&str; 34] = [
    "boy",
    "businessman",
    "church",
    "clinic",
    "council",
    "councillor",
    "couple",
    "driver",
    "factory",
    "family",
    "farmer",
    "firefighter",
    "firm",
    "girl",
    "hospital",
    "hotel",
    "lawyer",
    "man",
    "mosque",
    "native",
    "neighborhood",
    "officer",
    "official",
    "police",
    "prison",
    "resident",
    "residence",
    "school",
    "shop",
    "student",
    "teacher",
    "teen",
    "teenager",
    "woman",
];

/// Whether the words say that the name is a location.
pub(super) fn is_told(part: &Part, span: TokenSpan) -> bool {
    signs(part, span).next().is_some()
}

/// What of the words says that the name is a location.
pub(super) fn signs(part: &Part, span: TokenSpan) -> impl Iterator<Item = &'static str> {
    type Sign = fn(&Part, TokenSpan) -> bool;
    const SIGNS: [(&str, Sign); 8] = [
        ("preposition", is_behind_preposition),
        ("object", |part, span| is_object_of_place(part, first_of_list(part, head_of(part, span)))),
        ("kind", is_of_a_kind),
        ("followed", is_followed_by_place),
        ("home", is_home_of_people),
        ("politician", is_home_of_politician),
        ("report", opens_report),
        ("list", |part, span| kind_of_list(part, span).is_some()),
    ];
    SIGNS.into_iter().filter(move |(_, sign)| sign(part, span)).map(|(name, _)| name)
}

fn is_behind_preposition(part: &Part, span: TokenSpan) -> bool {
    let mut before = span.range().start;
    while before > 0 && (part.tag(before - 1) == Tag::DT || is_part_word(part.form(before - 1))) {
        before -= 1;
    }
    let preposition = before.checked_sub(1).filter(|&i| part.paragraph_of(i) == part.paragraph_of(span.range().start));
    preposition.is_some_and(|i| is_locative(part, i))
}

fn is_locative(part: &Part, preposition: usize) -> bool {
    let word = part.form(preposition).to_lowercase();
    if LOCATIVE.binary_search(&word.as_str()).is_ok() {
        return true;
    }
    let Some(before) = preposition.checked_sub(1) else { return false };
    match word.as_str() {
        "of" => has_places(part, before),
        "for" => GOES.contains(&part.lemma(before).to_lowercase().as_str()),
        _ => false,
    }
}

fn has_places(part: &Part, noun: usize) -> bool {
    let word = part.form(noun).to_lowercase();
    kind_of(&word).is_some() || HAS_PLACES.binary_search(&word.as_str()).is_ok()
}

/// What hangs from a locative preposition, or is the object of a verb that reaches, holds or hits places.
fn is_object_of_place(part: &Part, head: usize) -> bool {
    let governor = part.head(head);
    match part.label(head) {
        Label::Pobj => is_locative(part, governor),
        Label::Dobj => is_of_location(part.lemma(governor)),
        _ => false,
    }
}

/// "the Raya district", "river Mano".
fn is_of_a_kind(part: &Part, span: TokenSpan) -> bool {
    let (start, end) = (span.range().start, span.range().end);
    let is_kind = |i: usize| kind_of(part.form(i)).is_some() && part.form(i).starts_with(char::is_lowercase);
    let is_behind = end < part.len() && is_kind(end) && part.paragraph_of(end) == part.paragraph_of(start);
    is_behind && part.head(end - 1) == end
        || start > 0 && is_kind(start - 1) && part.paragraph_of(start - 1) == part.paragraph_of(start)
}

fn is_followed_by_place(part: &Part, span: TokenSpan) -> bool {
    let end = span.range().end;
    end + 1 < part.len()
        && part.form(end) == ","
        && matches!(part.name_of(end + 1), Some((name, EntityLabel::Gpe)) if name.range().start == end + 1)
}

/// "a Crafton man", "the Northbrook-based firm".
fn is_home_of_people(part: &Part, span: TokenSpan) -> bool {
    let end = span.range().end;
    let is_based =
        end + 1 < part.len() && part.form(end) == "-" && matches!(part.form(end + 1), "based" | "area" | "born");
    is_based
        || end < part.len()
            && part.form(end).starts_with(char::is_lowercase)
            && HAS_HOME.contains(&part.lemma(end).to_lowercase().as_str())
}

/// "Sen. Ray Miller, D-Columbus".
fn is_home_of_politician(part: &Part, span: TokenSpan) -> bool {
    let start = span.range().start;
    start >= 2 && part.form(start - 1) == "-" && matches!(part.form(start - 2), "D" | "R" | "I" | "DFL")
}

/// "PATASKALA -- City officials": capitals that open a paragraph before a dash or a bracket.
fn opens_report(part: &Part, span: TokenSpan) -> bool {
    let (start, end) = (span.range().start, span.range().end);
    let opens = part.paragraph_of(start).is_some_and(|index| part.paragraphs[index].start as usize == start);
    let is_dash = end < part.len() && matches!(part.form(end), "-" | "--" | "–" | "—" | "_" | "(");
    let text = part.annotated.slice(start, end);
    opens && is_dash && !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::document;

    fn told(text: &str, name: &str) -> bool {
        let document = document(text);
        let part = &document.body;
        let at = (0..part.len()).find(|&i| part.form(i) == name).expect("the name is there");
        is_told(part, part.tokens(at, at + 1))
    }

    #[test]
    fn tables_are_sorted() {
        assert!(LOCATIVE.is_sorted());
        assert!(HAS_PLACES.is_sorted());
    }

    #[test]
    fn words_around_say_where() {
        assert!(told("The well lies between Omdal and Vekso.", "Vekso"));
        assert!(told("The envoy hoped to reach Vekso.", "Vekso"));
        assert!(told("They left the town of Vekso.", "Vekso"));
        assert!(told("Fighting shook the Vekso district.", "Vekso"));
        assert!(told("A Vekso man was held.", "Vekso"));
        assert!(!told("They asked Vekso about the fire.", "Vekso"));
        assert!(!told("The death of Vekso was a shock.", "Vekso"));
    }
}
