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
mod to_come;

use super::circumstances;
use super::happening::{Reality, Trigger};
use crate::background::{Background, Teller};
use crate::document::Part;
use standing::Standing;
use surroundings::Sentence;

/// Whether what a trigger tells happened.
pub(super) fn of(background: &Background, part: &Part, trigger: &Trigger) -> Reality {
    let mut climb = scope::climb(part, trigger);
    let verb = climb.verb;
    let teller = background.teller(&part.span(trigger.word, trigger.word + 1));
    let dated = circumstances::dated(background, part, trigger);
    let last = dated.as_ref().and_then(|time| time.latest);
    if let Some(sentence) = Sentence::of(part, trigger.word) {
        sentence.apply_conditions(&mut climb.reading, trigger.word, verb);
        if sentence.is_question(trigger.word) && climb.reading.standing.is_told_as_done() {
            climb.reading.turn(Standing::Hypothetical, "question", trigger.word);
        }
        if let Some(word) = sentence.falsity().filter(|_| climb.claim.is_some()) {
            climb.reading.turn(Standing::Negated, "called false", word);
        }
    }
    to_come::apply(background, part, trigger, &mut climb, dated.as_ref());
    denial::apply(background, part, trigger, &mut climb.reading);
    if climb.reading.standing == Standing::Would && (climb.is_reported || matches!(teller, Teller::Statement(_))) {
        climb.reading.standing = Standing::Future;
    }
    let according_to = match teller {
        Teller::Article => None,
        Teller::Statement(id) => Some(id),
        Teller::Nobody => {
            climb.reading.turn(Standing::Negated, "not said", trigger.word);
            None
        }
    };
    let status = climb.reading.standing.status();
    let is_done = climb.reading.standing.is_told_as_done();
    Reality {
        status,
        historical: is_done && past::is_historical(background, part, trigger.word, last),
        according_to,
        rule: climb.reading.rule,
        evidence: climb.reading.evidence.map(|word| part.tokens(word, word + 1)),
    }
}
