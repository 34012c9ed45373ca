//! Who and what was hit, with what, and how many were harmed.

mod counts;
mod means;
mod patients;
#[cfg(test)]
mod tests;

use dateline_language::{Label, Pos};
use dateline_report::{Casualties, CasualtyCount, EventMode, EventType};

use super::happening::{Arguments, Harm, Trigger};
use crate::background::Background;
use crate::document::{Part, TokenSpan};
use counts::Count;
use patients::{Patient, Patients};

/// What is done to people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HarmKind {
    Killed,
    Injured,
    Arrested,
    Abducted,
}

const KILLING: [&str; 25] = [
    "kill",
    "killing",
    "murder",
    "slay",
    "slaying",
    "assassinate",
    "assassination",
    "massacre",
    "slaughter",
    "behead",
    "decapitate",
    "beheading",
    "execute",
    "execution",
    "lynch",
    "lynching",
    "die",
    "perish",
    "martyr",
    "strangle",
    "lose",
    "butcher",
    "exterminate",
    "death",
    "hang",
];
const WOUNDING: [&str; 9] = ["wound", "wounding", "injure", "hurt", "stab", "stabbing", "maim", "mutilate", "injury"];

/// The harm that the clause of a trigger tells.
pub(super) fn of(background: &Background, part: &Part, trigger: &Trigger, _arguments: &Arguments) -> Harm {
    let mut harm = Harm::default();
    let event_type = trigger.frame.event_type;
    let is_felt =
        matches!(event_type, EventType::Assault | EventType::Coerce | EventType::Protest | EventType::Mobilize);
    if !is_felt && trigger.frame.mode != Some(EventMode::Access) {
        return harm;
    }
    let Patients { people, things, means } = patients::of(background, part, trigger);
    if event_type == EventType::Assault {
        harm.victims = people.iter().map(|person| person.span).collect();
    }
    harm.targets = things.iter().map(|thing| thing.span).collect();
    harm.instruments = means;
    for span in means::of(background, part, trigger) {
        if !harm.instruments.iter().any(|other| other.overlaps(span)) {
            harm.instruments.push(span);
        }
    }
    if let Some(kind) = kind_of(part, trigger) {
        let count = sum(part, &people);
        set(&mut harm.casualties, kind, count.map(|count| counted(part, count)));
    }
    if event_type == EventType::Assault && !is_of_body(trigger) {
        tolls(background, part, trigger, &mut harm);
    }
    harm
}

/// What the act does to the people it is done to.
pub(super) fn kind_of(part: &Part, trigger: &Trigger) -> Option<HarmKind> {
    let lemma = part.lemma(trigger.word).to_lowercase();
    match (trigger.frame.event_type, trigger.frame.mode) {
        (EventType::Coerce, Some(EventMode::Arrest)) => Some(HarmKind::Arrested),
        (EventType::Assault, Some(EventMode::Abduct)) => Some(HarmKind::Abducted),
        (EventType::Assault, mode) => {
            let is_dead = part.form(trigger.span.end as usize - 1) == "dead"
                || lemma == "gun"
                || mode == Some(EventMode::Targeted);
            let to_death = (trigger.word..(trigger.word + 4).min(part.len())).any(|i| part.form(i) == "death");
            if is_dead || to_death || KILLING.contains(&lemma.as_str()) {
                Some(HarmKind::Killed)
            } else {
                WOUNDING.contains(&lemma.as_str()).then_some(HarmKind::Injured)
            }
        }
        _ => None,
    }
}

/// Acts that count their own people and no dead.
fn is_of_body(trigger: &Trigger) -> bool {
    matches!(trigger.frame.mode, Some(EventMode::Abduct | EventMode::Torture | EventMode::Sexual))
}

/// The people of a list together; none where one of them is not counted.
fn sum(part: &Part, people: &[Patient]) -> Option<Count> {
    let mut whole: Option<Count> = None;
    for person in people {
        let count = counts::of(part, person.head)?;
        whole = Some(match whole {
            None => count,
            Some(so_far) => so_far.and(count),
        });
    }
    whole
}

fn counted(part: &Part, count: Count) -> CasualtyCount {
    let span = part.span(count.span.start as usize, count.span.end as usize);
    CasualtyCount { min: count.min, max: count.max, span }
}

fn set(casualties: &mut Casualties, kind: HarmKind, count: Option<CasualtyCount>) {
    let slot = match kind {
        HarmKind::Killed => &mut casualties.killed,
        HarmKind::Injured => &mut casualties.injured,
        HarmKind::Arrested => &mut casualties.arrested,
        HarmKind::Abducted => &mut casualties.abducted,
    };
    if slot.is_none() {
        *slot = count;
    }
}

/// Tokens between a number and "dead".
const NEAR: usize = 4;

/// "Nine dead", "leaving 12 dead and 30 injured" in the sentence of an attack, where no verb of harm tells it.
fn tolls(background: &Background, part: &Part, trigger: &Trigger, harm: &mut Harm) {
    let Some(sentence) = part.sentence_of(trigger.word).map(|index| part.sentences[index].clone()) else { return };
    for i in sentence.start as usize..sentence.end as usize {
        let kind = match part.form(i).to_lowercase().as_str() {
            "dead" => HarmKind::Killed,
            "wounded" | "injured" | "hurt" if part.pos(i) != Pos::Verb || part.label(i) != Label::Root => {
                HarmKind::Injured
            }
            _ => continue,
        };
        let first = i.saturating_sub(NEAR).max(sentence.start as usize);
        let number = (first..i)
            .rev()
            .find(|&j| part.pos(j) == Pos::Num && part.name_of(j).is_none_or(|(_, label)| counts::may_count(label)));
        let Some(number) = number else { continue };
        // "Shot dead 12 people" has its own object, "the 12 were wounded by" its own verb.
        let between = (number + 1..i).all(|j| matches!(part.pos(j), Pos::Noun | Pos::Adj | Pos::Num | Pos::Adv));
        if !between {
            continue;
        }
        let Some(count) = counts::of(part, number) else { continue };
        set(&mut harm.casualties, kind, Some(counted(part, count)));
        let people =
            (number..i).rev().find(|&j| super::triggers::is_of(background, part, j, "person")).unwrap_or(number);
        let victims = part.tokens(count.span.start as usize, people + 1);
        if !harm.victims.iter().any(|other| other.overlaps(victims)) {
            harm.victims.push(victims);
        }
    }
}

/// The words of a noun without what follows it.
fn phrase(part: &Part, head: usize) -> TokenSpan {
    let mut first = part.left_edge(head);
    while first < head && part.pos(first) == Pos::Punct {
        first += 1;
    }
    part.tokens(first, head + 1)
}
