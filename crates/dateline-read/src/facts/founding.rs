//! When, by whom and out of what a body was founded.

use dateline_language::{Label, Pos, Tag};
use dateline_report::{ActorKind, FactRelation};

use super::Said;
use super::phrase::{joined, members, object_of, of_noun, words};
use crate::actors::ActorIndex;
use crate::background::{Background, asserts, is_passive, subject_of};
use crate::document::{Part, TokenSpan};

/// Nouns for the joining of several bodies to one.
const MERGERS: [&str; 5] = ["merger", "merging", "unification", "fusion", "amalgamation"];
const FOUNDINGS: [&str; 6] = ["founding", "foundation", "creation", "establishment", "formation", "inception"];

pub(super) fn at(background: &Background, part: &Part, i: usize) -> Vec<Said> {
    if FOUNDINGS.contains(&part.lemma(i)) && part.pos(i) == Pos::Noun {
        return of_noun_phrase(background, part, i);
    }
    if !founds(part, i) || !asserts(part, i) {
        return Vec::new();
    }
    let mut said = Vec::new();
    if is_passive(part, i) {
        let mut founded = background.done_to(part, i, i);
        if founded.is_empty() {
            founded.extend(topic(background, part, i));
        }
        for actor in founded {
            said.extend(dated(background, part, i, actor));
            said.extend(object_of(part, i, &["by"]).into_iter().flat_map(|by| by_whom(background, part, i, by, actor)));
            said.extend(merged(background, part, i, actor));
        }
    } else if let Some(object) = part.child(i, Label::Dobj).filter(|&object| object > i && !has_have(part, i)) {
        let founders: Vec<usize> = subject_of(part, i).into_iter().collect();
        for actor in background.all_meant(part, object).into_iter().filter(|_| !founders.is_empty()) {
            said.extend(dated(background, part, i, actor));
            said.extend(founders.iter().flat_map(|&founder| by_whom(background, part, i, founder, actor)));
        }
    }
    said
}

/// "Has created a fine company" praises more than it dates.
fn has_have(part: &Part, verb: usize) -> bool {
    part.children(verb).any(|child| part.label(child) == Label::Aux && part.lemma(child) == "have")
}

fn founds(part: &Part, i: usize) -> bool {
    let form = part.form(i).to_lowercase();
    let is_set_up =
        form == "set" && part.children(i).any(|child| part.label(child) == Label::Prt && part.form(child) == "up");
    (matches!(part.pos(i), Pos::Verb | Pos::Aux) || part.tag(i) == Tag::VBN)
        && (is_set_up || matches!(form.as_str(), "founded" | "established" | "created" | "formed" | "co-founded"))
}

/// The date of the founding.
fn dated(background: &Background, part: &Part, verb: usize, actor: ActorIndex) -> Option<Said> {
    let sentence = part.sentence_of(verb).map(|index| part.sentences[index].clone())?;
    let date = background.times.date_in_clause(part, verb)?;
    let (known, tokens) = background
        .times
        .date_within(part, verb, (sentence.end as usize).min(verb + 16))
        .filter(|(known, _)| *known == date)
        .or_else(|| background.times.date_within(part, sentence.start as usize, verb))
        .filter(|(known, _)| *known == date)?;
    let evidence = joined(part.tokens(verb, verb + 1), tokens);
    // A decade or century is told in the words of the text.
    let is_year = known.value.len() >= 4 && known.value.bytes().take(4).all(|byte| byte.is_ascii_digit());
    let value = if is_year { known.value } else { words(part, tokens) };
    Some(Said::new(actor, FactRelation::Founded, value, evidence))
}

/// The founders: actors of the report.
fn by_whom(background: &Background, part: &Part, verb: usize, first: usize, actor: ActorIndex) -> Vec<Said> {
    let founder = |token: usize| {
        let other = background.actors.at(part.id, token)?;
        let is_founder = matches!(background.actors.kind(other)?, ActorKind::Person | ActorKind::ArmedGroup);
        let span = of_noun(part, token);
        let said = Said::new(
            actor,
            FactRelation::Founded,
            name(background, part, other, span),
            joined(at_token(part, verb), span),
        );
        is_founder.then_some(Said { other: Some(other), ..said })
    };
    members(part, first).into_iter().filter_map(founder).collect()
}

/// The words that name a person; for a pronoun or description, its name.
pub(super) fn name(background: &Background, part: &Part, actor: ActorIndex, span: TokenSpan) -> String {
    let is_named = span.range().any(|i| part.pos(i) == Pos::Propn);
    match background.actors.name(actor) {
        Some(name) if background.actors.kind(actor) == Some(ActorKind::Person) || !is_named => name.to_owned(),
        _ => words(part, span),
    }
}

pub(super) fn at_token(part: &Part, i: usize) -> TokenSpan {
    part.tokens(i, i + 1)
}

/// What it came out of: "by the merger of five groups".
fn merged(background: &Background, part: &Part, verb: usize, actor: ActorIndex) -> Vec<Said> {
    let limit = (part.right_edge(verb) + 1).min(verb + 24);
    let Some(merger) = (verb + 1..limit).find(|&i| MERGERS.contains(&part.lemma(i))) else { return Vec::new() };
    let sources = object_of(part, merger, &["of", "between"]).or_else(|| part.child(merger, Label::Dobj));
    sources.map_or_else(Vec::new, |first| {
        members(part, first)
            .into_iter()
            .map(|token| {
                let span = of_noun(part, token);
                let evidence = joined(at_token(part, verb), span);
                let other = background.actors.at(part.id, token);
                Said { other, ..Said::new(actor, FactRelation::MergedFrom, words(part, span), evidence) }
            })
            .collect()
    })
}

/// Of whom a sentence without a subject goes on: the body that the sentence before begins with.
fn topic(background: &Background, part: &Part, verb: usize) -> Option<ActorIndex> {
    let index = part.sentence_of(verb)?;
    let first = part.sentences[index].start as usize;
    if verb != first || index == 0 {
        return None;
    }
    let before = part.sentences[index - 1].clone();
    let is_one_paragraph = part.paragraph_of(before.start as usize) == part.paragraph_of(first);
    let actor = (before.start as usize..before.end as usize).take(12).find_map(|i| background.actors.at(part.id, i));
    actor.filter(|&actor| is_one_paragraph && background.is_body(actor))
}

/// "Since its founding in 1993".
fn of_noun_phrase(background: &Background, part: &Part, i: usize) -> Vec<Said> {
    let prep = part.head(i);
    // "Since its founding in 1993, the party": the pronoun is whoever the sentence goes on with.
    let coming = subject_of(part, part.head(prep)).filter(|&subject| subject > i);
    let owner = part.child(i, Label::Poss).and_then(|owner| background.meant(part, coming.unwrap_or(owner)));
    let is_past = matches!(part.form(prep).to_lowercase().as_str(), "since" | "after" | "from");
    let Some(actor) = owner.filter(|_| is_past) else { return Vec::new() };
    let Some((date, tokens)) = background.times.date_within(part, i + 1, (i + 6).min(part.len())) else {
        return Vec::new();
    };
    let is_beside = tokens.start as usize <= i + 3 && matches!(part.form(i + 1), "in" | "on");
    let evidence = joined(at_token(part, i), tokens);
    is_beside.then(|| Said::new(actor, FactRelation::Founded, date.value, evidence)).into_iter().collect()
}
