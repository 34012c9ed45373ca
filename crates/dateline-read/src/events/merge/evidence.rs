//! What speaks for it that two happenings are one.

use dateline_language::{Label, Pos};
use dateline_report::{EventMode, EventType};

use super::super::happening::{Happening, Trigger, TriggerForm};
use super::super::triggers::subject_of;
use super::{apart, parties};
use crate::background::Background;
use crate::document::{Part, PartId};

/// Why two happenings may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Evidence {
    /// One clause tells both: "attacked the bus, killing nine", "killed in a raid".
    SameClause,
    /// The title and the text under it.
    Title,
    /// A noun with "the" takes up what was told.
    TakenUp,
    /// The same parties do the same thing.
    SameParties,
    /// The dead and wounded of an attack that was told just before.
    Toll,
    /// The title and the sentence under it tell it with one word, or in one mode.
    Headline,
    /// What is spoken of at a meeting is part of it: "received the envoy, and they discussed".
    Spoken,
    /// "The attack" after a hacking, "the raid" after a search.
    GeneralWord,
}

/// Sentences of the text that a title sums up.
const LEAD: usize = 5;
/// Sentences over which a noun takes something up.
const TAKEN_UP: usize = 14;
/// Sentences over which the dead of an attack are told.
const TOLL: usize = 3;
/// Steps up the tree from one word of a clause to another.
const HIGHEST: usize = 5;

impl Evidence {
    pub fn of(
        background: &Background,
        earlier: &Happening,
        later: &Happening,
        is_nearest: bool,
        is_nearest_deed: bool,
    ) -> Option<Evidence> {
        let (first, second) = (earlier.triggers.first()?, later.triggers.first()?);
        if first.frame.event_type != second.frame.event_type {
            let is_general =
                is_nearest_deed && is_general_word(background, second) && takes_up(background, second, later);
            return (is_general && is_cyber(first)).then_some(Evidence::GeneralWord);
        }
        if apart::is_listed(background, earlier, later) || apart::is_counted_from(background, earlier, later) {
            return None;
        }
        let is_joined = earlier.triggers.iter().any(|told| is_one_clause(background, told, second));
        if is_joined {
            return Some(Evidence::SameClause);
        }
        if apart::is_elsewhere(background, earlier, later)
            || apart::is_at_another_town(background, earlier, later)
            || apart::is_far_away(background, earlier, later)
            || is_another(background, second) && !is_in_its_sentence(background, earlier, second)
        {
            return None;
        }
        let is_first =
            background.document.part(second.part).sentence_of(second.word).is_some_and(|sentence| sentence <= 2);
        let is_told_alike = lemma(background, first) == lemma(background, second)
            || first.frame.mode.is_some() && first.frame.mode == second.frame.mode;
        if is_title(background, first) && is_lead(background, second) && is_first && is_nearest && is_told_alike {
            return Some(Evidence::Headline);
        }
        if is_title(background, first)
            && is_lead(background, second)
            && is_nearest
            && is_alike(background, first, second, earlier, later)
            && !(is_force(second)
                && later_in_text(background, second)
                && parties::have_other_recipients(background, earlier, later))
        {
            return Some(Evidence::Title);
        }
        let distance = earlier.triggers.iter().filter_map(|told| sentences_between(background, told, second)).min();
        let is_talk = second.frame.event_type == EventType::Consult
            && matches!(lemma(background, second).as_str(), "discuss" | "discussion");
        if is_talk && distance.is_some_and(|distance| distance <= 1) {
            return Some(Evidence::Spoken);
        }
        if is_nearest && takes_up(background, second, later) && distance.is_some_and(|distance| distance <= TAKEN_UP) {
            return Some(Evidence::TakenUp);
        }
        if is_nearest
            && is_toll(background, second, later, earlier)
            && distance.is_some_and(|distance| distance <= TOLL)
        {
            return Some(Evidence::Toll);
        }
        let is_deed = !matches!(
            second.frame.event_type,
            EventType::Request | EventType::Accuse | EventType::Reject | EventType::Threaten
        );
        (is_deed && parties::are_the_same(background, earlier, later)).then_some(Evidence::SameParties)
    }
}

impl Evidence {
    /// Whether the later words may have no status of their own.
    pub fn has_no_status(self) -> bool {
        matches!(self, Evidence::TakenUp | Evidence::GeneralWord | Evidence::Spoken | Evidence::Toll)
    }
}

fn lemma(background: &Background, trigger: &Trigger) -> String {
    background.document.part(trigger.part).lemma(trigger.word).to_lowercase()
}

fn is_cyber(trigger: &Trigger) -> bool {
    trigger.frame.event_type == EventType::Coerce && matches!(trigger.frame.mode, Some(EventMode::Cyber) | None)
}

fn is_general_word(background: &Background, trigger: &Trigger) -> bool {
    matches!(lemma(background, trigger).as_str(), "attack" | "raid" | "assault" | "operation")
}

fn is_title(background: &Background, trigger: &Trigger) -> bool {
    background.document.part(trigger.part).is_headline(trigger.word)
}

fn is_lead(background: &Background, trigger: &Trigger) -> bool {
    let part = background.document.part(trigger.part);
    !part.is_headline(trigger.word) && part.sentence_of(trigger.word).is_some_and(|sentence| sentence <= LEAD)
}

fn is_force(trigger: &Trigger) -> bool {
    matches!(trigger.frame.event_type, EventType::Assault | EventType::Coerce)
}

/// Whether it stands below the first sentences, where backgrounds are told.
fn later_in_text(background: &Background, trigger: &Trigger) -> bool {
    background.document.part(trigger.part).sentence_of(trigger.word).is_some_and(|sentence| sentence > 2)
}

/// The same word, the same mode, or a party that both have.
fn is_alike(background: &Background, one: &Trigger, other: &Trigger, earlier: &Happening, later: &Happening) -> bool {
    let has_mode = one.frame.mode.is_some() && one.frame.mode == other.frame.mode;
    lemma(background, one) == lemma(background, other)
        || has_mode
        || parties::share_one(background, earlier, later)
        || one.frame.event_type == EventType::Assault
            && background.document.part(other.part).sentence_of(other.word).is_some_and(|sentence| sentence <= 2)
}

/// Sentences between two triggers; those of title and text are next to one another.
fn sentences_between(background: &Background, one: &Trigger, other: &Trigger) -> Option<usize> {
    let sentence = |trigger: &Trigger| background.document.part(trigger.part).sentence_of(trigger.word);
    if one.part != other.part {
        return sentence(other).filter(|_| one.part == PartId::Title);
    }
    Some(sentence(other)?.abs_diff(sentence(one)?))
}

/// "Another car bomb tore up a post", "a second raid", "the earlier blast": not the one told before.
fn is_another(background: &Background, trigger: &Trigger) -> bool {
    let part = background.document.part(trigger.part);
    let marked = |noun: usize| {
        part.children(noun).filter(|&child| child < noun).any(|child| {
            matches!(
                part.form(child).to_lowercase().as_str(),
                "another" | "second" | "third" | "fourth" | "fifth" | "earlier" | "previous" | "similar" | "separate"
            )
        })
    };
    match trigger.form {
        TriggerForm::Noun | TriggerForm::LightVerb => marked(trigger.word),
        _ => subject_of(part, trigger.word).is_some_and(|subject| part.pos(subject) == Pos::Noun && marked(subject)),
    }
}

/// Whether the earlier act is told in the sentence of a trigger.
fn is_in_its_sentence(background: &Background, earlier: &Happening, trigger: &Trigger) -> bool {
    earlier.triggers.iter().any(|told| sentences_between(background, told, trigger) == Some(0))
}

/// "The attack", "his arrest", "these protests", with no parties of its own that say otherwise.
fn takes_up(background: &Background, trigger: &Trigger, later: &Happening) -> bool {
    let part = background.document.part(trigger.part);
    if !matches!(trigger.form, TriggerForm::Noun | TriggerForm::LightVerb) || part.pos(trigger.word) != Pos::Noun {
        return false;
    }
    let mut is_definite = false;
    for child in part.children(trigger.word).filter(|&child| child < trigger.word) {
        let form = part.form(child).to_lowercase();
        match part.label(child) {
            Label::Det if matches!(form.as_str(), "the" | "this" | "that" | "these" | "those" | "both") => {
                is_definite = true
            }
            Label::Poss => is_definite = true,
            Label::Det if matches!(form.as_str(), "a" | "an" | "another" | "no" | "any" | "some") => return false,
            Label::Amod
                if matches!(
                    form.as_str(),
                    "new"
                        | "other"
                        | "further"
                        | "fresh"
                        | "second"
                        | "previous"
                        | "earlier"
                        | "last"
                        | "similar"
                        | "recent"
                        | "next"
                        | "first"
                        | "such"
                ) =>
            {
                return false;
            }
            Label::NumMod => return false,
            _ => {}
        }
    }
    if is_new(part, trigger.word) {
        return false;
    }
    let is_spoken_of = matches!(trigger.form, TriggerForm::Noun);
    // Articles are dropped in titles and in rough translation.
    is_definite
        || is_spoken_of
            && later.arguments.actors.is_empty()
            && later.arguments.recipients.is_empty()
            && part.children(trigger.word).next().is_none()
}

/// "The murder of a surgeon": whom the text has not named yet, it has not told of.
fn is_new(part: &Part, noun: usize) -> bool {
    let prepositions = part.children(noun).filter(|&child| child > noun && part.label(child) == Label::Prep);
    prepositions.filter(|&child| matches!(part.form(child), "of" | "on" | "against")).any(|preposition| {
        let complement = part.child(preposition, Label::Pobj);
        complement.is_some_and(|complement| {
            part.children(complement)
                .any(|child| part.label(child) == Label::Det && matches!(part.form(child), "a" | "an" | "another"))
        })
    })
}

const HARMING: [&str; 10] =
    ["kill", "wound", "injure", "hurt", "die", "perish", "wounding", "killing", "martyr", "lose"];

/// A verb of harm without anybody who does it.
fn is_toll(background: &Background, trigger: &Trigger, later: &Happening, earlier: &Happening) -> bool {
    let part = background.document.part(trigger.part);
    let is_harm = HARMING.contains(&part.lemma(trigger.word));
    let counted = &later.harm.casualties;
    let known = &earlier.harm.casualties;
    let is_new =
        !(counted.killed.is_some() && known.killed.is_some() || counted.injured.is_some() && known.injured.is_some());
    let is_counted = counted.killed.is_some() || counted.injured.is_some();
    trigger.frame.event_type == EventType::Assault
        && is_harm
        && is_counted
        && is_new
        && later.arguments.actors.is_empty()
}

/// Whether one clause tells both.
fn is_one_clause(background: &Background, earlier: &Trigger, later: &Trigger) -> bool {
    if earlier.part != later.part {
        return false;
    }
    let part = background.document.part(earlier.part);
    if part.sentence_of(earlier.word) != part.sentence_of(later.word) {
        return false;
    }
    match earlier.frame.event_type {
        EventType::Assault => is_below(part, later, earlier) || is_below(part, earlier, later),
        EventType::Consult | EventType::Protest | EventType::Agree | EventType::Retreat | EventType::Aid => {
            is_noun_of(part, later, earlier) || is_noun_of(part, earlier, later)
        }
        _ => false,
    }
}

/// Whether the clause of `below` hangs from that of `above` as a further part of it: "killing nine", "in a raid".
fn is_below(part: &Part, below: &Trigger, above: &Trigger) -> bool {
    let is_of_above = |i: usize| i == above.word || i == above.governor;
    let mut at = below.governor;
    let lemma = part.lemma(below.word);
    let is_harm = HARMING.contains(&lemma);
    let above_is_harm = HARMING.contains(&part.lemma(above.word));
    for _ in 0..HIGHEST {
        if is_of_above(at) {
            return true;
        }
        let up = part.head(at);
        if up == at {
            return false;
        }
        let joins = match part.label(at) {
            Label::Advcl | Label::Xcomp | Label::Acl | Label::Relcl | Label::Pcomp => true,
            Label::Conj => is_harm || above_is_harm || part.form(up) == part.form(at),
            Label::Pobj => {
                ["in", "during", "by", "with", "from", "of"].iter().any(|form| part.form(up).eq_ignore_ascii_case(form))
            }
            Label::Prep | Label::Agent => true,
            Label::Ccomp if is_harm => true,
            _ => false,
        };
        if !joins {
            return false;
        }
        at = up;
    }
    false
}

/// A noun right under the verb of the same act: "met him for talks".
fn is_noun_of(part: &Part, noun: &Trigger, verb: &Trigger) -> bool {
    if noun.form == TriggerForm::Verb || part.pos(noun.word) != Pos::Noun {
        return false;
    }
    let up = part.head(noun.word);
    let above = if part.label(noun.word) == Label::Pobj { part.head(up) } else { up };
    let is_near = above == verb.word || above == verb.governor;
    is_near
        && matches!(part.label(noun.word), Label::Pobj | Label::Dobj)
        && ["for", "in", "at", "during", "with"].iter().any(|form| part.form(up).eq_ignore_ascii_case(form))
}
