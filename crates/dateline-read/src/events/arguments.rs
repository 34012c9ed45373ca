//! Who does it, and to whom.
//!
//! ## What it does
//! Takes the parties of a verb from its clause ([`verbs`]) and those of a noun from its phrase and from the verb above it
//! ([`nouns`]), in the slots that `data/events/roles.tsv` lists for the word, else by subject and object. [`parties`] says
//! whether a word is somebody; where it is a thing, [`phrases`] looks for whose thing it is.
//!
//! ## What it leaves open
//! Actors of passives without agent; pronouns that stand for nobody known; acts of things.

mod nouns;
mod parties;
mod people;
mod phrases;
mod roles;
mod subjects;
mod verbs;

use std::collections::HashSet;

use dateline_language::{Label, Pos};

use super::happening::{Arguments, Party, Trigger, TriggerForm};
use crate::actors::kind_of_noun;
use crate::background::Background;
use crate::document::{Part, TokenSpan};

/// Most candidates of one article.
const MOST_CANDIDATES: usize = 2000;

/// A word that says something of two different parties.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    /// The verb or noun.
    pub predicate: usize,
    /// Who and whom.
    pub arguments: Arguments,
}

/// The parties of the act that a trigger tells.
pub(super) fn of(background: &Background, part: &Part, trigger: &Trigger) -> Arguments {
    let seeker = Seeker { background, part };
    let found = match trigger.form {
        TriggerForm::Verb => seeker.of_verb(trigger.word),
        TriggerForm::Adjective if part.pos(trigger.word) == Pos::Verb => seeker.of_verb(trigger.word),
        TriggerForm::Adjective => seeker.of_adjective(trigger.word),
        TriggerForm::Noun | TriggerForm::LightVerb => {
            let above = Some(trigger.governor).filter(|&governor| governor != trigger.word);
            seeker.of_noun(trigger.word, above, trigger.frame.mutual)
        }
    };
    settle(&seeker, found, trigger.frame.mutual)
}

/// Every verb and noun of a part that says something of two different parties, in order of the text.
pub(crate) fn candidates(background: &Background, part: &Part) -> Vec<Candidate> {
    let seeker = Seeker { background, part };
    let mut found = Vec::new();
    for predicate in 0..part.len() {
        if found.len() == MOST_CANDIDATES {
            break;
        }
        let told = match part.pos(predicate) {
            Pos::Verb => seeker.of_verb(predicate),
            Pos::Noun if part.label(predicate) != Label::Compound && kind_of_noun(part, predicate).is_none() => {
                seeker.of_noun(predicate, None, false)
            }
            _ => continue,
        };
        let arguments = settle(&seeker, told, false);
        if !arguments.actors.is_empty() && !(arguments.recipients.is_empty() && arguments.aims.is_empty()) {
            found.push(Candidate { predicate, arguments });
        }
    }
    found
}

/// What was read of the article, and the part in which a word stands.
struct Seeker<'s, 'r, 'd> {
    background: &'s Background<'r, 'd>,
    part: &'s Part<'d>,
}

/// Parties as they were found, before either list is held against the other.
#[derive(Debug, Default)]
struct Found {
    actors: Vec<Party>,
    /// By slot, the strongest first.
    recipients: Vec<Vec<Party>>,
    /// Places and buildings that the act is aimed at.
    aims: Vec<TokenSpan>,
    rules: Vec<&'static str>,
}

/// The lists of a record: the first slot that names somebody else; of what is done alike, everybody in both.
fn settle(seeker: &Seeker, found: Found, is_mutual: bool) -> Arguments {
    let mut seen = HashSet::new();
    let mut actors = found.actors;
    actors.retain(|party| seen.insert(seeker.identity(party)));
    let others = found.recipients.into_iter().map(|slot| {
        let mut known = seen.clone();
        slot.into_iter().filter(|party| known.insert(seeker.identity(party))).collect::<Vec<_>>()
    });
    let mut recipients = others.into_iter().find(|slot| !slot.is_empty()).unwrap_or_default();
    let mutual = is_mutual && actors.len() + recipients.len() > 1;
    if mutual {
        actors.append(&mut recipients);
        actors.sort_by_key(|party| party.span);
        recipients = actors.clone();
    }
    let taken = |aim: &TokenSpan| actors.iter().chain(&recipients).any(|party| party.span.contains(aim.end as usize - 1));
    let aims = found.aims.into_iter().filter(|aim| !aim.is_empty() && !taken(aim)).collect();
    Arguments { actors, recipients, aims, mutual, rules: found.rules }
}
