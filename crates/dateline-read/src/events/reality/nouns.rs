//! What stands around the noun of an act: "no attack", "a planned strike", "in case of".

use dateline_language::{Label, Pos, Tag};

use super::governors::{self, Bearing, Kind};
use super::standing::{Governor, Reading, Standing, below, word};
use crate::document::Part;
use crate::rules::status as rules;

/// Dependents of one noun that are looked at.
const MOST_CHILDREN: usize = 64;
/// Words between a "not" and the noun that it takes back.
const LONGEST_PHRASE: usize = 5;

/// Turns the reading of a noun by its determiners and adjectives.
pub(super) fn modified(reading: &mut Reading, part: &Part, noun: usize) {
    if let Some(not) = opposed(part, noun) {
        reading.turn(Standing::Negated, &rules::NEGATION, not);
        return;
    }
    for child in part.children(noun).take(MOST_CHILDREN) {
        let form = word(part, child);
        match part.label(child) {
            Label::Det | Label::Neg | Label::Advmod
                if child < noun && matches!(form.as_str(), "no" | "not" | "never") =>
            {
                reading.turn(Standing::Negated, &rules::NEGATION, child);
                return;
            }
            Label::Det if form == "any" => reading.turn(Standing::Hypothetical, &rules::INDEFINITE, child),
            Label::Amod | Label::Compound | Label::NounMod if child < noun => {
                let lemma = if part.tag(child) == Tag::VBN { form.as_str() } else { part.lemma(child) };
                let entry = governors::find(lemma, Kind::Modifier).or_else(|| governors::find(&form, Kind::Modifier));
                let Some(bearing) = entry.and_then(|entry| entry.clause) else { continue };
                reading.turn(below(bearing, Governor::TOLD, reading.standing, false), &rules::ADJECTIVE, child);
            }
            Label::Acl | Label::Amod if child > noun => {
                let is_set = matches!(part.lemma(child), "set" | "schedule" | "plan" | "due" | "slate");
                let begins = part.tag(child) == Tag::VBG && matches!(part.lemma(child), "begin" | "start" | "open");
                if (is_set || begins) && !part.children(child).any(|below| word(part, below) == "long") {
                    reading.turn(Standing::Future, &rules::PLAN, child);
                }
            }
            _ => {}
        }
    }
}

/// "An accident, not a bomb attack": the "not" right before the words that lead up to a noun.
fn opposed(part: &Part, noun: usize) -> Option<usize> {
    let first = (noun.saturating_sub(LONGEST_PHRASE)..noun)
        .rev()
        .find(|&i| !matches!(part.pos(i), Pos::Noun | Pos::Adj | Pos::Det | Pos::Propn | Pos::Num))?;
    let is_not = word(part, first) == "not" && !super::clause::is_not_only(part, first);
    let leads = first > 0 && matches!(part.form(first - 1), "," | "and" | "but" | "(" | "-" | "–" | "—");
    (is_not && leads).then_some(first)
}

/// What a preposition alone, or with the words before it, makes of what it governs, and the word that says so.
pub(super) fn preposition(part: &Part, at: usize) -> Option<(Bearing, usize)> {
    if !matches!(part.pos(at), Pos::Adp | Pos::Sconj | Pos::Adv | Pos::Part) {
        return None;
    }
    let form = word(part, at);
    let before = |back: usize| at.checked_sub(back).map(|i| word(part, i)).unwrap_or_default();
    let told = match (before(2).as_str(), before(1).as_str(), form.as_str()) {
        (_, _, "without") => Bearing::Fails,
        (_, "far", "from") | (_, "instead", "of") | (_, "short", "of") | (_, "rather", "than") => Bearing::Fails,
        ("in", "case", "of") | ("the", "event", "of") | ("for", "fear", "of") => Bearing::Wishes,
        ("the", "condition", "of") => Bearing::Wishes,
        (_, _, "pending") => Bearing::Wishes,
        _ => return None,
    };
    // "Far from being a rumour, the meeting": only what it governs.
    Some((told, if form == "without" || form == "pending" { at } else { at - 1 }))
}

/// Whether a noun brings up what was not spoken of: "a strike", "strikes", "any strike".
pub(super) fn is_indefinite(part: &Part, noun: usize) -> bool {
    let definite = |child: usize| {
        matches!(part.label(child), Label::Poss)
            || part.label(child) == Label::Det
                && !matches!(
                    word(part, child).as_str(),
                    "a" | "an" | "any" | "no" | "some" | "another" | "every" | "such"
                )
    };
    !part.children(noun).take(MOST_CHILDREN).any(definite)
}

/// Whether a verb that puts off names a new day: "put off until May".
pub(super) fn new_day(part: &Part, verb: usize) -> bool {
    part.children(verb).take(MOST_CHILDREN).any(|child| {
        matches!(word(part, child).as_str(), "until" | "till" | "to")
            && part.children(child).any(|below| matches!(part.label(below), Label::Pobj | Label::Pcomp))
    })
}
