//! To whom an answer goes that names nobody: to whoever asked, offered or threatened just before.

use dateline_report::EventType;

use super::super::happening::{Happening, Party};
use super::parties;
use crate::background::Background;

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
        let before = happenings[at.saturating_sub(FURTHEST)..at].iter().rev();
        let asked = before.filter(|before| is_near(background, before, answer)).find_map(|before| {
            let asking = asking(background, before, answer);
            (!asking.is_empty()).then_some(asking)
        });
        if let Some(asked) = asked {
            happenings[at].arguments.recipients = asked;
            happenings[at].arguments.rules.push("answer");
        }
    }
}

/// Words that answer somebody, by somebody known to nobody named.
fn is_answer(happening: &Happening) -> bool {
    let arguments = &happening.arguments;
    let answers = happening.triggers.first().is_some_and(|trigger| {
        matches!(trigger.frame.event_type, EventType::Agree | EventType::Reject | EventType::Concede)
    });
    answers
        && arguments.recipients.is_empty()
        && !arguments.actors.is_empty()
        && arguments.actors.iter().all(|party| party.actor.is_some())
}

fn is_near(background: &Background, before: &Happening, answer: &Happening) -> bool {
    let Some(second) = answer.triggers.first() else { return false };
    let sentence = |part, word| background.document.part(part).sentence_of(word);
    before.triggers.iter().any(|first| {
        let (one, other) = (sentence(first.part, first.word), sentence(second.part, second.word));
        first.part == second.part && one.zip(other).is_some_and(|(one, other)| other.abs_diff(one) <= NEAR)
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
    if !calls_for_answer || !parties::shares(background, &before.arguments.recipients, answering) {
        return Vec::new();
    }
    let asking = before.arguments.actors.iter().filter(|&party| !parties::shares(background, &[*party], answering));
    asking.copied().collect()
}
