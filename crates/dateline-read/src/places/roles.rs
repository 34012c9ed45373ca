//! What a mention stands for: the place itself, those who act for it, or a property.
//!
//! ## Rules
//! Adjectives, nouns for people and abbreviations before a noun ("U.S. embassy") are adjectival. A place is metonymic where
//! it does what only people do, or what is done to it is done to people: subject and object of a verb, "talks with", "given
//! by". All else is literal, a bare name before a noun and a possessive too.

use dateline_knowledge::NameForm;
use dateline_language::{Label, Pos, Tag};
use dateline_report::{PlaceKind, PlaceRole};

use super::mentions::{first_of_list, head_of, is_attribute};
use crate::document::{Part, TokenSpan};

/// Verbs whose subject or object is a location as well as a body.
const OF_LOCATION: [&str; 61] = [
    "abandon",
    "approach",
    "attack",
    "be",
    "become",
    "besiege",
    "bomb",
    "border",
    "burn",
    "bypass",
    "capture",
    "circle",
    "connect",
    "control",
    "cover",
    "cross",
    "descend",
    "destroy",
    "devastate",
    "enter",
    "evacuate",
    "exit",
    "fall",
    "flee",
    "flood",
    "grow",
    "hit",
    "include",
    "inhabit",
    "invade",
    "lash",
    "leave",
    "liberate",
    "lie",
    "link",
    "near",
    "occupy",
    "overlook",
    "overrun",
    "pass",
    "pound",
    "ravage",
    "reach",
    "recapture",
    "remain",
    "retake",
    "ring",
    "rock",
    "seize",
    "shake",
    "shell",
    "sit",
    "stand",
    "storm",
    "strike",
    "surround",
    "sweep",
    "tour",
    "traverse",
    "visit",
    "wreck",
];

/// Prepositions behind which a state is a partner and no location.
const OF_PARTNERS: [&str; 4] = ["against", "by", "with", "without"];

/// Nouns between whose sides stand bodies: "talks between Oman and Iran".
const BETWEEN_BODIES: [&str; 22] = [
    "accord",
    "agreement",
    "alliance",
    "ceasefire",
    "conflict",
    "contact",
    "cooperation",
    "deal",
    "dialogue",
    "dispute",
    "feud",
    "match",
    "meeting",
    "negotiation",
    "pact",
    "quarrel",
    "relation",
    "talk",
    "tension",
    "treaty",
    "truce",
    "war",
];

/// Nouns of lines on the map: "the border with Niger".
const LINES: [&str; 4] = ["border", "boundary", "frontier", "line"];

/// Verbs that turn to somebody, with their preposition.
const TURNING_TO: [(&str, &[&str]); 5] = [
    ("from", &["borrow", "buy", "demand", "obtain", "purchase", "request"]),
    ("of", &["ask", "demand", "expect", "require"]),
    ("on", &["call", "press", "wait"]),
    (
        "to",
        &[
            "address",
            "apologise",
            "apologize",
            "appeal",
            "belong",
            "complain",
            "concede",
            "protest",
            "respond",
            "write",
        ],
    ),
    ("upon", &["call"]),
];

/// Adjectives of a mind: "Kolkata is against", "Moscow is ready".
const OF_MIND: [&str; 22] = [
    "against",
    "angry",
    "anxious",
    "cautious",
    "concerned",
    "confident",
    "eager",
    "furious",
    "guilty",
    "happy",
    "hopeful",
    "keen",
    "nervous",
    "opposed",
    "ready",
    "reluctant",
    "sceptical",
    "silent",
    "unhappy",
    "unwilling",
    "willing",
    "worried",
];

/// The role of a mention. `form` is how the name names its place, `kind` the place's kind, `governs` whether a government
/// sits there.
pub(super) fn of(part: &Part, span: TokenSpan, form: NameForm, kind: PlaceKind, governs: bool) -> PlaceRole {
    let head = head_of(part, span);
    if matches!(form, NameForm::Adjective | NameForm::Demonym) {
        return PlaceRole::Adjectival;
    }
    if form == NameForm::Abbreviation && is_attribute(part, head) && part.pos(part.head(head)) != Pos::Propn {
        return PlaceRole::Adjectival;
    }
    let can_act = governs || matches!(kind, PlaceKind::Country | PlaceKind::Admin1 | PlaceKind::City);
    if can_act && acts(part, head, governs || kind == PlaceKind::Country) {
        PlaceRole::Metonymic
    } else {
        PlaceRole::Literal
    }
}

/// Whether a place stands where those who act stand. `is_body` says whether what is done to it may be done to a government.
fn acts(part: &Part, name: usize, is_body: bool) -> bool {
    let head = first_of_list(part, name);
    let governor = part.head(head);
    match part.label(head) {
        Label::Nsubj => is_agentive(part, governor) || is_body && has_mind(part, governor),
        Label::NsubjPass | Label::Dobj | Label::Dative => is_body && is_agentive(part, governor),
        Label::Pobj if part.label(governor) == Label::Agent => is_agentive(part, part.head(governor)),
        Label::Pobj => is_body && is_partner(part, governor),
        _ => is_body && acts_in_clause(part, head),
    }
}

/// "Washington, which pays for the helicopters".
fn acts_in_clause(part: &Part, name: usize) -> bool {
    let clause = part.child(name, Label::Relcl);
    clause.is_some_and(|verb| {
        let subject = part.child(verb, Label::Nsubj);
        is_agentive(part, verb) && subject.is_some_and(|subject| matches!(part.tag(subject), Tag::WDT | Tag::WP))
    })
}

/// Whether what is behind a preposition is a partner or an opponent.
fn is_partner(part: &Part, preposition: usize) -> bool {
    let word = part.form(preposition).to_lowercase();
    let above = part.lemma(part.head(preposition)).to_lowercase();
    if LINES.contains(&above.as_str()) {
        return false;
    }
    let turns = TURNING_TO.iter().any(|(known, verbs)| *known == word && verbs.contains(&above.as_str()));
    turns || OF_PARTNERS.contains(&word.as_str()) || word == "between" && BETWEEN_BODIES.contains(&above.as_str())
}

/// "is ready": a copula with an adjective of the mind.
fn has_mind(part: &Part, verb: usize) -> bool {
    part.lemma(verb) == "be"
        && part
            .children(verb)
            .any(|child| child > verb && OF_MIND.binary_search(&part.form(child).to_lowercase().as_str()).is_ok())
}

/// Whether a verb has locations for its object.
pub(super) fn is_of_location(lemma: &str) -> bool {
    OF_LOCATION.binary_search(&lemma.to_lowercase().as_str()).is_ok()
}

fn is_agentive(part: &Part, verb: usize) -> bool {
    let is_verb = matches!(part.pos(verb), Pos::Verb | Pos::Aux);
    is_verb && !is_of_location(part.lemma(verb))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::document;

    fn role(text: &str, name: &str, kind: PlaceKind, governs: bool) -> PlaceRole {
        let document = document(text);
        let part = &document.body;
        let token = (0..part.len()).find(|&i| part.form(i) == name).expect("the name is there");
        of(part, part.tokens(token, token + 1), NameForm::Name, kind, governs)
    }

    #[test]
    fn verbs_are_sorted() {
        let sorted: Vec<&str> = OF_LOCATION.to_vec();
        assert!(sorted.is_sorted(), "{:?}", sorted.windows(2).find(|pair| pair[0] > pair[1]));
        assert!(OF_MIND.is_sorted());
    }

    #[test]
    fn states_that_act_are_no_locations() {
        assert_eq!(role("Bolivia rejected the offer.", "Bolivia", PlaceKind::Country, false), PlaceRole::Metonymic);
        assert_eq!(role("They accused Gabon of spying.", "Gabon", PlaceKind::Country, false), PlaceRole::Metonymic);
        assert_eq!(role("Talks with Oman will go on.", "Oman", PlaceKind::Country, false), PlaceRole::Metonymic);
        assert_eq!(role("Vienna warned against delay.", "Vienna", PlaceKind::City, true), PlaceRole::Metonymic);
    }

    #[test]
    fn where_something_happens_is_literal() {
        assert_eq!(role("The envoy left Gabon on Monday.", "Gabon", PlaceKind::Country, false), PlaceRole::Literal);
        assert_eq!(role("Shells hit Kherson at night.", "Kherson", PlaceKind::City, false), PlaceRole::Literal);
        assert_eq!(role("She lives in Vienna.", "Vienna", PlaceKind::City, true), PlaceRole::Literal);
        assert_eq!(role("Oman's ports are closed.", "Oman", PlaceKind::Country, false), PlaceRole::Literal);
    }
}
