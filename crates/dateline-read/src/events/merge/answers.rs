//! To whom an answer goes that names nobody: to whoever asked, offered or threatened just before.

use dateline_report::EventType;

use super::super::happening::{Happening, Party};
use super::parties;
use crate::background::Background;
use crate::rules;

/// Happenings back that are looked at.
const FURTHEST: usize = 6;
/// Sentences back.
const NEAR: usize = 3;

/// Adds those to whom an answer was given.
pub(super) fn address(background: &Background, happenings: &mut [Happening]) {
    for at in 0..happenings.len() {
        let answer = &happenings[at];
        if !is_answer(answer) {
            continue;
        }
        // "Summoned the envoy, who asked for time": what is no answer by its sense is one in the same sentence alone.
        let near = if is_answer_by_type(answer) { NEAR } else { 0 };
        let before = happenings[at.saturating_sub(FURTHEST)..at].iter().rev();
        let asked = before.filter(|before| is_near(background, before, answer, near)).find_map(|before| {
            let asking = asking(background, before, answer);
            (!asking.is_empty()).then_some(asking)
        });
        if let Some(asked) = asked {
            happenings[at].arguments.recipients = asked;
            happenings[at].arguments.rules.push(&rules::parties::ANSWER);
        }
    }
}

/// Words that answer somebody, by somebody known to nobody named.
fn is_answer(happening: &Happening) -> bool {
    let arguments = &happening.arguments;
    let is_said = happening.triggers.first().is_some_and(|trigger| {
        matches!(trigger.frame.event_type, EventType::Request | EventType::Threaten | EventType::Support)
    });
    (is_said || is_answer_by_type(happening))
        && arguments.recipients.is_empty()
        && !arguments.actors.is_empty()
        && arguments.actors.iter().all(|party| party.actor.is_some())
}

/// Whether it is of a type that mostly answers somebody.
fn is_answer_by_type(happening: &Happening) -> bool {
    happening.triggers.first().is_some_and(|trigger| {
        matches!(trigger.frame.event_type, EventType::Agree | EventType::Reject | EventType::Concede)
    })
}

fn is_near(background: &Background, before: &Happening, answer: &Happening, most: usize) -> bool {
    let Some(second) = answer.triggers.first() else { return false };
    let sentence = |part, word| background.document.part(part).sentence_of(word);
    before.triggers.iter().any(|first| {
        let (one, other) = (sentence(first.part, first.word), sentence(second.part, second.word));
        first.part == second.part && one.zip(other).is_some_and(|(one, other)| other.abs_diff(one) <= most)
    })
}

/// Who asked, offered, threatened or spoke, where it went to the one who answers.
fn asking(background: &Background, before: &Happening, answer: &Happening) -> Vec<Party> {
    let calls_for_answer = before.triggers.first().is_some_and(|trigger| {
        matches!(
            trigger.frame.event_type,
            EventType::Request | EventType::Agree | EventType::Threaten | EventType::Consult | EventType::Accuse
        )
    });
    let answering = &answer.arguments.actors;
    let went_to = &before.arguments.recipients;
    let is_answered = parties::shares(background, went_to, answering)
        || is_open_offer(before)
            && went_to.iter().all(|party| party.actor.is_none())
            && is_near(background, before, answer, 1);
    if !calls_for_answer || !is_answered {
        return Vec::new();
    }
    let asking = before.arguments.actors.iter().filter(|&party| !parties::shares(background, &[*party], answering));
    asking.filter(|party| party.actor.is_some()).copied().collect()
}

/// What somebody offered or asked for, whoever was to have it or to do it.
fn is_open_offer(happening: &Happening) -> bool {
    happening
        .triggers
        .first()
        .is_some_and(|trigger| matches!(trigger.frame.event_type, EventType::Request | EventType::Agree))
}
