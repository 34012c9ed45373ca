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
        let before = happenings[at.saturating_sub(FURTHEST)..at].iter().rev();
        let asked = before.filter(|before| is_near(background, before, answer, NEAR)).find_map(|before| {
            let asking = asking(background, before, answer);
            (!asking.is_empty()).then_some(asking)
        });
        if let Some(asked) = asked {
            happenings[at].arguments.recipients = asked;
            happenings[at].arguments.rules.push(&rules::parties::ANSWER);
        }
    }
}

/// "They agreed", "both sides met" behind an act of one to another: these two.
pub(super) fn pair_up(background: &Background, happenings: &mut [Happening]) {
    for at in 1..happenings.len() {
        let (before, joint) = (&happenings[at - 1], &happenings[at]);
        if !is_of_two(background, joint) || !is_in_words(before) || !is_near(background, before, joint, 1) {
            continue;
        }
        let mut both: Vec<Party> = Vec::new();
        for party in before.arguments.actors.iter().chain(&before.arguments.recipients) {
            if party.actor.is_some() && !parties::shares(background, &[*party], &both) {
                both.push(*party);
            }
        }
        if both.len() == 2 {
            let arguments = &mut happenings[at].arguments;
            arguments.actors.clone_from(&both);
            arguments.recipients = both;
            arguments.mutual = true;
            arguments.rules.push(&rules::parties::BOTH);
        }
    }
}

/// Acts after which the two may agree: not raids, whose doers are "they" alone.
fn is_in_words(happening: &Happening) -> bool {
    happening.triggers.first().is_some_and(|trigger| {
        matches!(
            trigger.frame.event_type,
            EventType::Consult | EventType::Agree | EventType::Request | EventType::Support | EventType::Cooperate
        )
    })
}

/// Whether a meeting or an agreement names its parties only as "they", "both" or "the two".
fn is_of_two(background: &Background, happening: &Happening) -> bool {
    let Some(trigger) = happening.triggers.first() else { return false };
    let part = background.document.part(trigger.part);
    let is_joint = matches!(trigger.frame.event_type, EventType::Consult | EventType::Agree)
        && (happening.arguments.mutual
            || matches!(part.lemma(trigger.word), "agree" | "speak" | "meet" | "talk" | "discuss"));
    let [party] = happening.arguments.actors[..] else { return false };
    let names_both = |i: usize| {
        matches!(part.form(i).to_lowercase().as_str(), "they" | "both" | "two")
            && (part.form(i).eq_ignore_ascii_case("they") || i < party.head)
    };
    is_joint && party.span.part == trigger.part && party.span.range().any(names_both)
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
