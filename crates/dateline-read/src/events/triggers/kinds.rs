//! Whether a word belongs to a class that the tables name.

use dateline_language::{EntityLabel, Label, Pos, Tag};
use dateline_report::ActorKind;

use super::super::lexicon;
use crate::actors::kind_of_noun;
use crate::background::{Background, is_relative};
use crate::document::Part;

/// Nouns that only count or divide what follows "of".
const PARTITIVES: [&str; 39] = [
    "number",
    "dozen",
    "score",
    "hundred",
    "thousand",
    "group",
    "majority",
    "part",
    "pair",
    "lot",
    "series",
    "wave",
    "spate",
    "one",
    "some",
    "most",
    "many",
    "half",
    "member",
    "rest",
    "couple",
    "handful",
    "string",
    "round",
    "all",
    "several",
    "stretch",
    "section",
    "batch",
    "crowd",
    "band",
    "fleet",
    "load",
    "consignment",
    "row",
    "ton",
    "tonne",
    "fate",
    "destiny",
];

/// Numbers that the tree takes for nouns where they stand for people: "eleven were arrested".
const NUMBERS: [&str; 14] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "fifteen", "twenty",
    "thirty",
];

/// Of these, those that are people where nothing is counted.
const CROWDS: [&str; 4] = ["dozen", "score", "hundred", "thousand"];

/// Whether token `i`, or what it counts, belongs to a class, or is that word.
pub(in super::super) fn is_of(background: &Background, part: &Part, i: usize, class: &str) -> bool {
    if is_itself(background, part, i, class) {
        return true;
    }
    if PARTITIVES.contains(&part.lemma(i)) || part.pos(i) == Pos::Num {
        let of = part.children(i).find(|&child| part.label(child) == Label::Prep && part.form(child) == "of");
        if let Some(counted) = of.and_then(|of| part.child(of, Label::Pobj)) {
            return is_itself(background, part, counted, class);
        }
        // "Hundreds gathered".
        if class == "person" && CROWDS.contains(&part.lemma(i)) && part.tag(i) == Tag::NNS {
            return true;
        }
    }
    if is_relative(part, i) {
        return relcl_head(part, i).is_some_and(|head| is_itself(background, part, head, class));
    }
    false
}

fn is_itself(background: &Background, part: &Part, i: usize, class: &str) -> bool {
    let has_name = |labels: &[EntityLabel]| part.name_of(i).is_some_and(|(_, label)| labels.contains(&label));
    let actor = background.actors.at(part.id, i);
    let by_nature = match class {
        "person" => {
            is_personal(part, i)
                || (part.pos(i) == Pos::Num || NUMBERS.contains(&part.lemma(i)))
                    && !has_name(&[EntityLabel::Money, EntityLabel::Percent, EntityLabel::Quantity])
                || matches!(kind_of_noun(part, i), Some(ActorKind::Person | ActorKind::Population))
                || actor.is_some()
                || has_name(&[EntityLabel::Person, EntityLabel::Norp])
        }
        "actor" => is_personal(part, i) || actor.is_some() || has_name(&[EntityLabel::Person, EntityLabel::Gpe]),
        "official" => {
            actor.and_then(|actor| background.actors.kind(actor)) == Some(ActorKind::Person)
                || is_personal(part, i)
                || has_name(&[EntityLabel::Person])
        }
        "state" => {
            let kind = actor.and_then(|actor| background.actors.kind(actor));
            matches!(kind, Some(ActorKind::State | ActorKind::Government)) || has_name(&[EntityLabel::Gpe])
        }
        // "Fighters took Basra": a state is no town.
        "town" => {
            let kind = actor.and_then(|actor| background.actors.kind(actor));
            has_name(&[EntityLabel::Gpe]) && !matches!(kind, Some(ActorKind::State | ActorKind::Government))
        }
        "place" => has_name(&[EntityLabel::Gpe, EntityLabel::Location, EntityLabel::Facility]),
        "troops" | "militia" => {
            let kind = actor.and_then(|actor| background.actors.kind(actor));
            kind == Some(ActorKind::ArmedGroup) || has_name(&[EntityLabel::Norp])
        }
        "body" => has_name(&[EntityLabel::Organization]),
        _ => false,
    };
    by_nature || is_word(part, i, class)
}

fn is_word(part: &Part, i: usize, class: &str) -> bool {
    let lemma = part.lemma(i).to_lowercase();
    if !lexicon::is_class(class) {
        return lemma == class || part.form(i).eq_ignore_ascii_case(class);
    }
    if lexicon::class_has(class, &lemma) {
        return true;
    }
    let before = i.checked_sub(1).filter(|&before| part.head(before) == i);
    before.is_some_and(|before| lexicon::class_has(class, &format!("{} {lemma}", part.lemma(before).to_lowercase())))
}

fn is_personal(part: &Part, i: usize) -> bool {
    let form = part.form(i).to_lowercase();
    match part.tag(i) {
        Tag::PRP => form != "it",
        Tag::WP => form == "who" || form == "whom",
        _ => matches!(form.as_str(), "those" | "everybody" | "nobody" | "anyone" | "others"),
    }
}

/// "Bus drivers in Surabaya, who blocked their city": no place is a who.
fn somebody(part: &Part, relative: usize, noun: usize) -> usize {
    let is_place =
        part.name_of(noun).is_some_and(|(_, label)| matches!(label, EntityLabel::Gpe | EntityLabel::Location));
    let is_who = part.form(relative).eq_ignore_ascii_case("who");
    if !is_who || !is_place || part.label(noun) != Label::Pobj {
        return noun;
    }
    let above = part.head(part.head(noun));
    if matches!(part.pos(above), Pos::Noun | Pos::Propn | Pos::Pron) { above } else { noun }
}

/// The noun that a relative pronoun takes up.
pub(super) fn relcl_head(part: &Part, i: usize) -> Option<usize> {
    let mut at = i;
    for _ in 0..5 {
        let up = part.head(at);
        if up == at {
            return None;
        }
        if part.label(at) == Label::Relcl {
            return Some(somebody(part, i, up));
        }
        at = up;
    }
    None
}
