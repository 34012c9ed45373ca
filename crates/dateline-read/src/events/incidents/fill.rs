//! Slots of acts of violence that grammar left open, filled where the model is sure.
//!
//! "The bomb was planted near the bank. The guard died": the tree does not join them. A mention fills a slot only in the
//! sentence of the act, and only where no other act of violence of that sentence could have it instead.

use dateline_report::{EventStatus, EventType};

use super::super::happening::{Happening, Party, TriggerForm};
use super::{Mention, Role, is_taken, mentions, weights};
use crate::background::Background;
use crate::document::TokenSpan;

/// Fills the open slots of an article's acts of violence.
pub(in super::super) fn fill(background: &Background, happenings: &mut [Happening]) {
    if !happenings.iter().any(is_open) {
        return;
    }
    let Some(head) = weights() else { return };
    let mentions = mentions(background, happenings, head);
    for at in 0..happenings.len() {
        if !is_open(&happenings[at]) || shares_sentence(background, happenings, at) {
            continue;
        }
        let Some(sentence) = sentence_of(background, &happenings[at]) else { continue };
        let taken = taken(&happenings[at]);
        let part = happenings[at].triggers[0].part;
        let near = mentions.iter().filter(|mention| {
            mention.sentence == sentence
                && mention.candidate.span.part == part
                && !is_taken(&taken, mention.candidate.span)
        });
        for mention in near {
            let Some((role, _)) = head.fills(&mention.scores).max_by(|one, other| one.1.total_cmp(&other.1)) else {
                continue;
            };
            put(background, &mut happenings[at], mention, role);
        }
    }
}

/// Whether it is violence that happened or is denied, with a slot that nothing fills.
fn is_open(happening: &Happening) -> bool {
    let (arguments, harm) = (&happening.arguments, &happening.harm);
    let is_violence = happening.triggers.first().is_some_and(|first| {
        first.frame.event_type == EventType::Assault && !first.frame.mutual && first.form != TriggerForm::Adjective
    });
    let has_patient = !(harm.victims.is_empty() && harm.targets.is_empty() && arguments.recipients.is_empty());
    is_violence
        && happening.reality.status == EventStatus::Occurred
        && (arguments.actors.is_empty() || !has_patient || harm.instruments.is_empty())
}

fn sentence_of(background: &Background, happening: &Happening) -> Option<usize> {
    let first = happening.triggers.first()?;
    background.document.part(first.part).sentence_of(first.word)
}

/// Whether another act of violence is told in the same sentence.
fn shares_sentence(background: &Background, happenings: &[Happening], at: usize) -> bool {
    let sentence = sentence_of(background, &happenings[at]);
    let part = happenings[at].triggers.first().map(|first| first.part);
    happenings.iter().enumerate().any(|(other, happening)| {
        other != at
            && happening.triggers.iter().any(|trigger| {
                trigger.frame.event_type == EventType::Assault
                    && Some(trigger.part) == part
                    && background.document.part(trigger.part).sentence_of(trigger.word) == sentence
            })
    })
}

/// Words that have a slot already.
fn taken(happening: &Happening) -> Vec<TokenSpan> {
    let (arguments, harm) = (&happening.arguments, &happening.harm);
    let parties = arguments.actors.iter().chain(&arguments.recipients).map(|party| party.span);
    let things = arguments.aims.iter().chain(&harm.victims).chain(&harm.targets).chain(&harm.instruments).copied();
    parties.chain(things).chain(happening.triggers.iter().map(|trigger| trigger.span)).collect()
}

fn put(background: &Background, happening: &mut Happening, mention: &Mention, role: Role) {
    let span = mention.candidate.span;
    let (arguments, harm) = (&mut happening.arguments, &mut happening.harm);
    match role {
        Role::Perpetrator | Role::PerpetratorBody if arguments.actors.is_empty() => {
            let head = mention.candidate.head;
            let actor = background.actors.at(span.part, head);
            arguments.actors.push(Party { actor, head, span });
            arguments.rules.push("incidents/perpetrator");
        }
        Role::Victim if harm.victims.is_empty() && arguments.recipients.is_empty() => {
            harm.victims.push(span);
            arguments.rules.push("incidents/victim");
        }
        Role::Target if harm.targets.is_empty() && arguments.recipients.is_empty() => {
            harm.targets.push(span);
            arguments.rules.push("incidents/target");
        }
        Role::Instrument if harm.instruments.is_empty() => {
            harm.instruments.push(span);
            arguments.rules.push("incidents/instrument");
        }
        _ => {}
    }
}
