//! How many a body has.

use dateline_language::{Label, Pos};
use dateline_report::FactRelation;

use super::Said;
use super::founding::at_token;
use super::phrase::{joined, object_of, of_noun, words};
use crate::background::{Background, asserts};
use crate::document::Part;

/// Who are counted.
const COUNTED: [&str; 11] = [
    "fighter",
    "member",
    "militant",
    "man",
    "soldier",
    "guerrilla",
    "rebel",
    "combatant",
    "gunman",
    "troop",
    "activist",
];
/// Verbs that count.
const COUNTING: [&str; 9] = ["have", "number", "command", "count", "field", "boast", "include", "comprise", "total"];

pub(super) fn at(background: &Background, part: &Part, i: usize) -> Vec<Said> {
    if part.form(i).ends_with("strong") {
        return strong(background, part, i);
    }
    let is_counting = COUNTING.contains(&part.lemma(i)) || part.lemma(i) == "consist";
    if part.pos(i) != Pos::Verb || !is_counting || !asserts(part, i) {
        return Vec::new();
    }
    let object = match part.lemma(i) {
        "consist" => object_of(part, i, &["of"]),
        _ => part.child(i, Label::Dobj).filter(|&object| object > i),
    };
    let Some(noun) = object.filter(|&noun| COUNTED.contains(&part.lemma(noun))) else { return Vec::new() };
    // "The six members and ten others" are some of all.
    let is_some = part.child(noun, Label::Conj).is_some() || part.children(noun).any(|child| part.form(child) == "the");
    if is_some
        || part.child(noun, Label::NumMod).is_none()
        || part.right_edge(noun) > noun + 6 && part.lemma(i) == "have"
    {
        return Vec::new();
    }
    let span = of_noun(part, noun);
    let evidence = joined(at_token(part, i), span);
    let actors = background.acting(part, i).into_iter();
    actors.map(|actor| Said::new(actor, FactRelation::Strength, words(part, span), evidence)).collect()
}

/// "The 5,000-strong group".
fn strong(background: &Background, part: &Part, i: usize) -> Vec<Said> {
    let form = part.form(i);
    let start = match form.strip_suffix("-strong") {
        Some(number) if number.starts_with(|c: char| c.is_ascii_digit()) => i,
        _ if i >= 2 && part.form(i - 1) == "-" && part.pos(i - 2) == Pos::Num => i - 2,
        _ => return Vec::new(),
    };
    // The next noun that names somebody: the tree hangs the adjective elsewhere now and then.
    let phrase =
        (i + 1..(i + 8).min(part.len())).take_while(|&j| matches!(part.pos(j), Pos::Noun | Pos::Propn | Pos::Part));
    let Some(noun) = phrase.filter(|&j| background.actors.at(part.id, j).is_some()).last() else { return Vec::new() };
    let span = part.tokens(start, i + 1);
    let evidence = part.tokens(start, noun + 1);
    let actor = background.meant(part, noun).into_iter();
    actor.map(|actor| Said::new(actor, FactRelation::Strength, words(part, span), evidence)).collect()
}
