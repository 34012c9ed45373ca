//! Whether it happened, and whose word that is.
//!
//! ## How
//! `scope` climbs from the words of the act up the tree: each governing word (`governors`), each clause (`clause`) and
//! what stands around a noun (`nouns`) says what becomes of the act, until a word takes it for granted. Then the
//! sentence is asked for conditions and questions (`surroundings`), the statements around it for denials (`denial`),
//! and its date for what is to come and what is long past (`past`).
//!
//! ## What it leaves open
//! What another sentence takes back.

mod clause;
mod denial;
mod governors;
mod nouns;
mod past;
mod scope;
mod standing;
mod surroundings;
#[cfg(test)]
mod tests;
mod to_come;

use dateline_language::Pos;
use dateline_report::EventType;

use super::circumstances;
use super::happening::{Reality, Trigger};
use crate::background::{Background, Teller};
use crate::document::Part;
use crate::rules::status as rules;
use standing::Standing;
use surroundings::Sentence;

/// Whether what a trigger tells happened.
pub(super) fn of(background: &Background, part: &Part, trigger: &Trigger) -> Reality {
    let mut climb = scope::climb(part, trigger);
    let verb = climb.verb;
    let teller = background.teller(&part.span(trigger.word, trigger.word + 1));
    let dated = circumstances::dated(background, part, trigger);
    let is_speech = is_speech(trigger.frame.event_type);
    if let Some(sentence) = Sentence::of(part, trigger.word) {
        sentence.apply_conditions(&mut climb.reading, trigger.word, verb, is_speech || part.is_headline(trigger.word));
        by_sentence(&sentence, part, trigger, &mut climb);
    }
    to_come::apply(background, part, trigger, &mut climb, dated.as_ref());
    denial::apply(background, part, trigger, &mut climb);
    if climb.reading.standing == Standing::Would && (climb.is_reported || matches!(teller, Teller::Statement(_))) {
        climb.reading.standing = Standing::Future;
    }
    // "Will not pay" as a refusal has happened.
    if trigger.frame.event_type == EventType::Reject && climb.reading.rule == &rules::NEGATION {
        climb.reading.turn(Standing::Occurred, &rules::REFUSAL, trigger.word);
    }
    let according_to = match teller {
        Teller::Article => None,
        Teller::Statement(id) => Some(id),
        Teller::Nobody => {
            if climb.reading.standing.is_told_as_done() && !climb.is_granted && climb.met.is_empty() {
                climb.reading.turn(Standing::Negated, &rules::NOT_SAID, trigger.word);
            }
            None
        }
    };
    let status = climb.reading.standing.status();
    let is_done = climb.reading.standing.is_told_as_done();
    Reality {
        status,
        historical: is_done && past::is_historical(background, part, trigger, dated.as_ref()),
        according_to,
        rule: climb.reading.rule,
        evidence: climb.reading.evidence.map(|word| part.tokens(word, word + 1)),
    }
}

/// What the sentence says beside the tree.
fn by_sentence(sentence: &Sentence, part: &Part, trigger: &Trigger, climb: &mut scope::Climb) {
    let is_told = |climb: &scope::Climb| climb.reading.standing.is_told_as_done();
    if sentence.is_question(trigger.word) && is_told(climb) {
        climb.reading.turn(Standing::Hypothetical, &rules::QUESTION, trigger.word);
    }
    if let Some(word) = sentence.falsity().filter(|_| climb.claim.is_some()) {
        climb.reading.turn(Standing::Negated, &rules::CALLED_FALSE, word);
    }
    let is_open = |climb: &scope::Climb| climb.reading.standing.is_told_as_done() && climb.claim.is_none();
    if let Some(word) =
        sentence.untrue_claim(trigger.word).filter(|_| is_open(climb) && !is_speech(trigger.frame.event_type))
    {
        climb.reading.turn(Standing::Negated, &rules::CALLED_FALSE, word);
    }
    if let Some(word) = sentence.no_truth(trigger.word).filter(|_| is_told(climb)) {
        climb.reading.turn(Standing::Negated, &rules::CALLED_FALSE, word);
    }
    if let Some(word) = sentence.supposition(trigger.word).filter(|_| is_told(climb)) {
        climb.reading.turn(Standing::Hypothetical, &rules::HEARSAY, word);
    }
    let is_habit = |climb: &scope::Climb| climb.verb.is_some_and(|verb| clause::of(part, verb).is_present);
    if let Some(word) = sentence.precaution(trigger.word).filter(|_| is_told(climb) && is_habit(climb)) {
        climb.reading.turn(Standing::Hypothetical, &rules::WARNING, word);
    }
    if let Some(word) = sentence.rumour(trigger.word).filter(|_| is_told(climb) && !climb.is_granted) {
        climb.reading.turn(Standing::Hypothetical, &rules::HEARSAY, word);
    }
    let is_violent = matches!(trigger.frame.event_type, EventType::Assault | EventType::Coerce);
    if let Some(word) = sentence.exercise().filter(|_| is_violent && is_told(climb)) {
        climb.reading.turn(Standing::Hypothetical, &rules::EXERCISE, word);
    }
    let is_nominal = part.pos(trigger.word) == Pos::Noun && climb.verb.is_none();
    if let Some(word) = sentence.expected().filter(|_| is_nominal && is_told(climb) && sentence.is_without_verb()) {
        climb.reading.turn(Standing::Future, &rules::PLAN, word);
    }
}

/// Acts of speech.
pub(super) fn is_speech(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Accuse
            | EventType::Request
            | EventType::Reject
            | EventType::Threaten
            | EventType::Support
            | EventType::Agree
            | EventType::Concede
    )
}

/// Whether a verb tells that its object takes place: "held talks", "launched an attack"; not "ended the strike".
pub(super) fn tells_its_object(verb: &str) -> bool {
    let entry = governors::find(verb, governors::Kind::Verb).and_then(|entry| entry.noun);
    entry == Some(governors::Bearing::Exists) && !matches!(verb, "finish" | "complete" | "cease" | "follow" | "see")
}
