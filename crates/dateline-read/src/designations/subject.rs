//! Whom a designation is said of.

use dateline_language::{Label, Pos, Tag};
use dateline_report::ActorKind;

use super::status;
use super::trigger::{Shape, Trigger};
use crate::actors::ActorIndex;
use crate::background::{Background, child_of, is_passive, is_relative, subject_of};
use crate::document::Part;

/// Tokens before a pronoun in which its group is looked for.
const FARTHEST: usize = 60;

pub(super) fn of(background: &Background, part: &Part, trigger: &Trigger) -> Vec<ActorIndex> {
    match trigger.shape {
        Shape::Passive { verb } => background.done_to(part, trigger.word, verb),
        Shape::Active { verb } => of_active(background, part, trigger, verb),
        Shape::Attributive { noun } => of_noun(background, part, trigger.word, noun),
        Shape::Listed { governor } => of_listed(background, part, trigger, governor),
    }
}

/// Whom an active verb is done to: its object, or the antecedent of "which X considers".
fn of_active(background: &Background, part: &Part, trigger: &Trigger, verb: usize) -> Vec<ActorIndex> {
    let before_status = status::within(part, verb + 1, trigger.limit).map_or(trigger.limit, |(_, start, _)| start);
    let object = child_of(part, verb, &[Label::Dobj]).filter(|&object| object > verb && object < before_status);
    if let Some(object) = object {
        let meant = background.all_meant(part, object);
        if !meant.is_empty() {
            return meant;
        }
    }
    // "Which X considers": the pronoun is the object, unless it is who acts.
    let acts = part.children(verb).any(|child| is_relative(part, child) && part.label(child) == Label::Nsubj);
    if part.label(verb) == Label::Relcl && !acts {
        return background.meant(part, part.head(verb)).into_iter().collect();
    }
    if trigger.status.is_none() {
        return Vec::new();
    }
    let pronoun = (verb + 1..before_status.min(verb + 3)).find(|&i| part.tag(i) == Tag::PRP);
    if let Some(pronoun) = pronoun {
        let known = background.actors.at(part.id, pronoun).or_else(|| only_group_before(background, part, pronoun));
        return known.into_iter().collect();
    }
    // The parser makes the object of "considers X a terrorist group" the subject of a clause of its own.
    let first = (verb + 1..before_status).find(|&i| background.actors.at(part.id, i).is_some());
    let is_near = |i: usize| {
        (verb + 1..i).all(|j| !matches!(part.pos(j), Pos::Noun | Pos::Verb | Pos::Adp) || part.form(j) == "as")
    };
    first.filter(|&i| is_near(i)).map_or_else(Vec::new, |first| {
        let head = heading(part, first, before_status);
        background.all_meant(part, head)
    })
}

/// The one group or organisation that this sentence and the one before name ahead of a pronoun, which as a terrorist
/// organisation can mean nothing else.
fn only_group_before(background: &Background, part: &Part, pronoun: usize) -> Option<ActorIndex> {
    let index = part.sentence_of(pronoun)?;
    let start = part.sentences[index.saturating_sub(1)].start as usize;
    let is_group = |actor: &ActorIndex| {
        matches!(background.actors.kind(*actor), Some(ActorKind::ArmedGroup | ActorKind::Organization))
    };
    let mut groups = (start.max(pronoun.saturating_sub(FARTHEST))..pronoun)
        .filter_map(|i| background.actors.at(part.id, i))
        .filter(is_group);
    let first = groups.next()?;
    groups.all(|other| other == first).then_some(first)
}

/// The head of the phrase that begins at token `first`.
fn heading(part: &Part, first: usize, end: usize) -> usize {
    let mut at = first;
    while part.head(at) > at
        && part.head(at) < end
        && matches!(part.label(at), Label::Compound | Label::Amod | Label::Det | Label::NounMod)
    {
        at = part.head(at);
    }
    at
}

/// "The banned group X", "X, a US-designated group".
fn of_noun(background: &Background, part: &Part, word: usize, noun: usize) -> Vec<ActorIndex> {
    if part.label(noun) == Label::Attr || part.label(noun) == Label::Appos {
        let whose =
            if part.label(noun) == Label::Appos { Some(part.head(noun)) } else { subject_of(part, part.head(noun)) };
        if background.actors.at(part.id, noun).is_none()
            && let Some(actor) = whose.and_then(|whose| background.meant(part, whose))
        {
            return vec![actor];
        }
    }
    // "The banned X leader": said of the party, whose name stands between.
    let between =
        (word + 1..noun).filter_map(|i| background.actors.at(part.id, i)).find(|&actor| background.is_body(actor));
    let own = background.actors.at(part.id, noun);
    match (own, between) {
        (Some(own), _) if background.is_body(own) => vec![own],
        (_, Some(between)) => vec![between],
        (Some(own), None) => vec![own],
        (None, None) => background.meant(part, noun).into_iter().collect(),
    }
}

/// Who is on a list, or put there.
fn of_listed(background: &Background, part: &Part, trigger: &Trigger, governor: usize) -> Vec<ActorIndex> {
    if !matches!(part.pos(governor), Pos::Verb | Pos::Aux) {
        return background.all_meant(part, governor);
    }
    let is_stative = matches!(part.lemma(governor), "be" | "appear" | "remain" | "figure" | "stay" | "feature");
    if is_stative || is_passive(part, governor) {
        return background.done_to(part, governor, governor);
    }
    of_active(background, part, &Trigger { status: None, ..*trigger }, governor)
}
