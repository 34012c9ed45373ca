//! What a body wants.

use dateline_language::{Label, Pos};
use dateline_report::{ActorKind, FactRelation, Sector};

use super::Said;
use super::founding::at_token;
use super::phrase::{joined, object_of, whole, words};
use crate::actors::ActorIndex;
use crate::background::{Background, asserts};
use crate::document::Part;

pub(super) fn at(background: &Background, part: &Part, i: usize) -> Vec<Said> {
    if matches!(part.lemma(i), "goal" | "aim" | "objective") && part.pos(i) == Pos::Noun {
        return of_goal(background, part, i);
    }
    if part.pos(i) != Pos::Verb || !asserts(part, i) {
        return Vec::new();
    }
    let clause = part.child(i, Label::Xcomp).filter(|&clause| clause > i && is_infinitive(part, clause));
    let goal = match part.lemma(i) {
        "seek" => clause
            .map(|clause| (i + 1, clause))
            .or_else(|| part.child(i, Label::Dobj).map(|goal| (part.left_edge(goal), goal))),
        "aim" => clause
            .map(|clause| (i + 1, clause))
            .or_else(|| object_of(part, i, &["for"]).map(|goal| (part.left_edge(goal), goal))),
        "fight" => object_of(part, i, &["for"]).map(|goal| (part.left_edge(goal), goal)),
        "want" => clause.map(|clause| (i + 1, clause)),
        _ => None,
    };
    let Some((start, head)) = goal.filter(|(start, _)| *start > i) else { return Vec::new() };
    let actors = background.acting(part, i).into_iter();
    // "Wants" and "seeks" are for the day where a party is spoken of, and for good where it is armed.
    let is_armed = |actor| background.actors.kind(actor) == Some(ActorKind::ArmedGroup);
    let lasts = |actor: &ActorIndex| match part.lemma(i) {
        "aim" => is_political(background, *actor),
        _ => is_armed(*actor),
    };
    let Some(span) = whole(part, start, head) else { return Vec::new() };
    let evidence = joined(at_token(part, i), span);
    actors.filter(lasts).map(|actor| Said::new(actor, FactRelation::AimsAt, words(part, span), evidence)).collect()
}

/// Whether what it wants is background: a company's aims are for a quarter.
fn is_political(background: &Background, actor: ActorIndex) -> bool {
    let is_party = || {
        let sectors = background.actors.row(actor).into_iter().flat_map(|row| row.sectors());
        sectors.into_iter().any(|sector| matches!(sector, Sector::Pty | Sector::Reb | Sector::Opp | Sector::Uaf))
    };
    let is_named_so = || {
        let name = background.actors.name(actor).unwrap_or("");
        name.split_whitespace().any(|word| matches!(word, "Party" | "Front" | "Movement" | "Brigades" | "Army"))
    };
    matches!(background.actors.kind(actor), Some(ActorKind::ArmedGroup | ActorKind::Igo)) || is_party() || is_named_so()
}

fn is_infinitive(part: &Part, verb: usize) -> bool {
    part.children(verb).any(|child| part.label(child) == Label::Aux && part.form(child) == "to")
}

/// "Its goal is to".
fn of_goal(background: &Background, part: &Part, i: usize) -> Vec<Said> {
    let verb = part.head(i);
    let owner = part.child(i, Label::Poss).and_then(|owner| background.meant(part, owner));
    let is_said = part.label(i) == Label::Nsubj && part.lemma(verb) == "be" && asserts(part, verb);
    let is_narrow = part.children(i).any(|child| part.label(child) == Label::Prep);
    let owner = owner.filter(|&owner| is_said && !is_narrow && is_political(background, owner));
    let Some(actor) = owner else { return Vec::new() };
    let goal = part.child(verb, Label::Xcomp).filter(|&goal| goal > verb && is_infinitive(part, goal));
    let Some(span) = goal.and_then(|goal| whole(part, part.left_edge(goal).max(verb + 1), goal)) else {
        return Vec::new();
    };
    vec![Said::new(actor, FactRelation::AimsAt, words(part, span), joined(at_token(part, i), span))]
}
