//! To whom and to what it was done.

use dateline_language::{EntityLabel, Label, Pos, Tag};
use dateline_report::{ActorKind, EventMode, EventType};

use super::super::happening::{Trigger, TriggerForm};
use super::super::triggers::{is_of, object_of};
use super::means::{is_means, listed};
use super::phrase;
use crate::background::{Background, subject_child};
use crate::document::{Part, TokenSpan};

/// Who or what was hit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Patient {
    pub head: usize,
    pub span: TokenSpan,
}

#[derive(Debug, Default)]
pub(super) struct Patients {
    pub people: Vec<Patient>,
    pub things: Vec<Patient>,
    /// What was thrown, fired or set off.
    pub means: Vec<TokenSpan>,
}

/// Verbs whose subject is the one who is harmed.
const SUFFERED: [&str; 3] = ["die", "perish", "explode"];
/// Prepositions behind which the one hit stands.
const AIMED: [&str; 6] = ["on", "at", "against", "upon", "of", "into"];

pub(super) fn of(background: &Background, part: &Part, trigger: &Trigger) -> Patients {
    let mut patients = Patients::default();
    for head in heads(part, trigger) {
        for noun in listed(part, head) {
            sort(background, part, trigger, noun, &mut patients);
        }
    }
    patients
}

fn heads(part: &Part, trigger: &Trigger) -> Vec<usize> {
    let mut heads = Vec::new();
    let is_verb = matches!(trigger.form, TriggerForm::Verb | TriggerForm::Adjective);
    if is_verb && SUFFERED.contains(&part.lemma(trigger.word)) {
        heads.extend(subject_child(part, trigger.word, &[Label::Nsubj, Label::NsubjPass]));
    } else if is_verb {
        heads.extend(object_of(part, trigger.word));
    }
    let from = [Some(trigger.word), (trigger.governor != trigger.word).then_some(trigger.governor)];
    for at in from.into_iter().flatten() {
        for child in part.children(at).take(32) {
            let is_aimed = AIMED.iter().any(|form| part.form(child).eq_ignore_ascii_case(form));
            if part.label(child) == Label::Prep && is_aimed && !(is_verb && part.form(child) == "of") {
                heads.extend(part.child(child, Label::Pobj));
            }
        }
    }
    // "His arrest", "the youth's killing".
    if trigger.form == TriggerForm::Noun && heads.is_empty() && part.lemma(trigger.word) != "attack" {
        heads.extend(part.child(trigger.word, Label::Poss));
    }
    heads
}

fn sort(background: &Background, part: &Part, trigger: &Trigger, noun: usize, patients: &mut Patients) {
    let frame = &trigger.frame;
    let patient = Patient { head: noun, span: phrase(part, noun) };
    if part.name_of(noun).is_some_and(|(_, label)| matches!(label, EntityLabel::Date | EntityLabel::Time)) {
        return;
    }
    if is_person(background, part, noun) {
        patients.people.push(patient);
    } else if is_means(background, part, noun) {
        patients.means.push(patient.span);
    } else if part.pos(noun) == Pos::Noun
        && takes_things(frame.event_type, frame.mode)
        && is_thing(background, part, noun)
    {
        patients.things.push(patient);
    }
}

fn takes_things(event_type: EventType, mode: Option<EventMode>) -> bool {
    match event_type {
        EventType::Assault => true,
        EventType::Coerce => {
            matches!(mode, None | Some(EventMode::Seize | EventMode::Restrict | EventMode::Cyber | EventMode::Censor))
        }
        EventType::Protest => {
            matches!(mode, Some(EventMode::Riot | EventMode::Obstruct | EventMode::Vandalize))
        }
        EventType::Retreat => mode == Some(EventMode::Access),
        _ => false,
    }
}

fn is_thing(background: &Background, part: &Part, noun: usize) -> bool {
    ["building", "vehicle", "town", "goods", "place", "flammable", "supply", "window", "network"]
        .iter()
        .any(|class| is_of(background, part, noun, class))
}

/// Whether people are meant, not a state or a body.
fn is_person(background: &Background, part: &Part, noun: usize) -> bool {
    let kind = background.actors.at(part.id, noun).and_then(|actor| background.actors.kind(actor));
    if part.pos(noun) == Pos::Propn {
        let is_name = part.name_of(noun).is_some_and(|(_, label)| label == EntityLabel::Person);
        return is_name && kind.is_none_or(|kind| kind == ActorKind::Person);
    }
    if part.tag(noun) == Tag::PRP {
        return part.form(noun).to_lowercase() != "it";
    }
    if part.pos(noun) == Pos::Num {
        return part.name_of(noun).is_none_or(|(_, label)| super::counts::may_count(label));
    }
    matches!(part.form(noun).to_lowercase().as_str(), "nobody" | "none" | "somebody" | "everybody")
        || part.pos(noun) == Pos::Noun && is_of(background, part, noun, "person") && kind != Some(ActorKind::State)
}
