//! The words that tell an act: verbs, nouns under verbs that say little, nouns by themselves, participles.

mod clause;
mod figures;
mod genre;
mod kinds;
mod nouns;
mod plausible;
mod play;
#[cfg(test)]
mod tests;
mod verbs;

use foldhash::{HashMap, HashMapExt};

use super::happening::{Trigger, TriggerForm};
use crate::background::Background;
use crate::document::Part;
use crate::rules::{Rule, RuleName};
pub(super) use clause::{object_of, subject_of};
use dateline_language::{EntityLabel, Label, Pos};
use dateline_report::EventType;
pub(super) use genre::Genre;
pub(super) use kinds::is_of;

/// Below this nothing is told.
const LEAST: f64 = 0.5;

/// The triggers of a part, in order of the text.
pub(super) fn find(background: &Background, part: &Part, genre: Genre) -> Vec<Trigger> {
    let mut found: HashMap<usize, Trigger> = HashMap::new();
    // Nouns that a verb has made its own: "lifted the curfew" is no curfew.
    let mut taken = vec![false; part.len()];
    for i in 0..part.len() {
        if !verbs::may_tell(part, i) || is_outside(part, i) {
            continue;
        }
        let Some(told) = verbs::at(background, part, i) else { continue };
        for noun in told.nouns {
            taken[noun] = true;
        }
        if let Some(trigger) = told.trigger {
            if is_speech_act(trigger.frame.event_type) {
                contents(part, &trigger, &mut taken);
            }
            found.insert(trigger.word, trigger);
        }
    }
    for (i, is_taken) in taken.into_iter().enumerate() {
        if is_taken || found.contains_key(&i) || is_outside(part, i) {
            continue;
        }
        if let Some(trigger) = nouns::at(background, part, i) {
            found.insert(trigger.word, trigger);
        }
    }
    let mut triggers: Vec<Trigger> = found.into_values().filter(|trigger| is_sure(part, trigger, genre)).collect();
    triggers.sort_by_key(|trigger| (trigger.word, trigger.governor));
    triggers
}

/// Whether a word may tell what a model says that it tells: it stands in the article's own text, no entry says that it tells
/// nothing, and violence can be meant.
pub(super) fn may_stand(background: &Background, part: &Part, trigger: &Trigger, genre: Genre) -> bool {
    let (word, frame) = (trigger.word, &trigger.frame);
    if is_outside(part, word) || !is_sure(part, trigger, genre) {
        return false;
    }
    match trigger.form {
        TriggerForm::Verb => {
            !verbs::is_denied(background, part, word) && plausible::is_verb(background, part, word, frame)
        }
        _ => plausible::is_noun(part, word, frame),
    }
}

fn is_sure(part: &Part, trigger: &Trigger, genre: Genre) -> bool {
    let frame = &trigger.frame;
    let least = match genre {
        Genre::Sport => 0.93,
        Genre::Market if frame.event_type == EventType::Assault => 0.9,
        Genre::Market => 0.8,
        _ => LEAST,
    };
    frame.confidence >= least && !is_title_of_work(part, trigger.word)
}

fn is_speech_act(event_type: EventType) -> bool {
    matches!(event_type, EventType::Request | EventType::Reject | EventType::Agree | EventType::Threaten)
}

/// What is only asked for, refused, offered or threatened is no act by itself: "demanded an inquiry", "invited them to talks".
fn contents(part: &Part, trigger: &Trigger, taken: &mut [bool]) {
    for child in part.children(trigger.governor).filter(|&child| child > trigger.word).take(16) {
        match part.label(child) {
            Label::Dobj => taken[child] = true,
            Label::Prep if matches!(part.form(child), "for" | "to" | "with" | "of" | "on") => {
                for object in part.children(child).filter(|&below| part.label(below) == Label::Pobj) {
                    taken[object] = true;
                }
            }
            _ => {}
        }
    }
}

/// Words that tell nothing of the world: the staff's names at the end, names of bodies, works and feasts.
fn is_outside(part: &Part, i: usize) -> bool {
    let in_credits = part.credits.as_ref().is_some_and(|credits| credits.contains(&(i as u32)));
    let names = [
        EntityLabel::Organization,
        EntityLabel::WorkOfArt,
        EntityLabel::Law,
        EntityLabel::Product,
        EntityLabel::Person,
        EntityLabel::Facility,
    ];
    let is_name = |label: EntityLabel| names.contains(&label) && !part.is_headline(i);
    in_credits
        || part.pos(i) == Pos::Propn && !part.is_headline(i)
        || part
            .name_of(i)
            .is_some_and(|(span, label)| is_name(label) && (span.len() > 1 || label != EntityLabel::Person))
}

/// Most words of a title of a work.
const LONGEST_TITLE: usize = 8;

/// "Strike the Right Note" in quotation marks, nearly all words with a capital.
fn is_title_of_work(part: &Part, i: usize) -> bool {
    // Single marks are no quotation of the document's: 'Murder at the Mill'.
    let is_marked = i > 0 && matches!(part.form(i - 1), "'" | "‘" | "`" | "“" | "\"");
    if is_marked && part.form(i).starts_with(char::is_uppercase) && i + 1 < part.len() && part.pos(i + 1) == Pos::Adp {
        return true;
    }
    let Some(quotation) = part.quotation_of(i) else { return false };
    let inside = quotation.inside.start as usize..quotation.inside.end as usize;
    let words: Vec<usize> = inside.filter(|&j| part.form(j).chars().all(char::is_alphabetic)).collect();
    let is_capital = |j: usize| part.form(j).starts_with(char::is_uppercase);
    let capitals = words.iter().filter(|&&j| is_capital(j)).count();
    let long = words.iter().filter(|&&j| part.form(j).len() > 3).count();
    (2..=LONGEST_TITLE).contains(&words.len()) && is_capital(i) && capitals >= long.max(2)
}

/// The name of a rule with a word of the text in it.
fn named(rule: &Rule, part: &Part, word: usize) -> RuleName {
    rule.of_words(&[&part.lemma(word).to_lowercase()])
}

fn trigger(part: &Part, word: usize, governor: usize, span: (usize, usize), form: TriggerForm) -> TriggerParts {
    TriggerParts { word, governor, span: part.tokens(span.0, span.1), form }
}

/// A trigger without its frame.
struct TriggerParts {
    word: usize,
    governor: usize,
    span: crate::document::TokenSpan,
    form: TriggerForm,
}

impl TriggerParts {
    fn with(self, part: &Part, frame: super::happening::Frame, rule: RuleName) -> Trigger {
        let TriggerParts { word, governor, span, form } = self;
        Trigger { part: part.id, word, governor, span, form, frame, rule }
    }
}
