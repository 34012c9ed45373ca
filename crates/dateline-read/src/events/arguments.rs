//! Who does it, and to whom.
//!
//! ## What it does
//! Takes the parties of a verb from its clause ([`verbs`]) and those of a noun from its phrase and from the verb above it
//! ([`nouns`]), in the slots that `data/events/roles.tsv` lists for the word, else by subject and object. [`parties`] says
//! whether a word is somebody; where it is a thing, [`phrases`] looks for whose thing it is.
//!
//! ## What it leaves open
//! Actors of passives without agent; pronouns that stand for nobody known; acts of things.

mod behind;
mod nouns;
mod pairing;
mod parties;
mod people;
mod phrases;
mod roles;
mod subjects;
#[cfg(test)]
mod tests;
mod verbs;

use foldhash::{HashSet, HashSetExt};

use dateline_language::{Label, Pos};
use dateline_report::EventType;

use super::happening::{Arguments, Party, Trigger, TriggerForm};
use crate::actors::kind_of_noun;
use crate::background::Background;
use crate::document::{Part, TokenSpan};
use crate::rules::Rule;

pub(crate) use pairing::{Pair, pairs};

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
    let things = found.things.clone();
    let objects = objects(&found, trigger.frame.event_type);
    let is_fight = trigger.frame.mutual && trigger.frame.event_type == EventType::Assault;
    let is_mutual = trigger.frame.mutual && !is_fight;
    let mut told = settle(&seeker, found, is_mutual, hits_where_it_is(trigger.frame.event_type));
    if is_fight {
        told = opposed(told);
    }
    if told.recipients.is_empty() && told.aims.is_empty() && aims_at_things(trigger.frame.event_type) {
        told.aims = things;
    }
    let is_joint = JOINT.contains(&part.lemma(trigger.governor)) && part.child(trigger.governor, Label::Prt).is_none();
    // "X, Y and Z agreed to pool their forces": those of the clause below are no partners.
    if is_joint && is_agreed_among(&seeker, trigger, &told) {
        told.recipients.clear();
    }
    let mut told = if is_joint { each_with_the_others(told) } else { told };
    told.push_objects(objects);
    told
}

/// Things and places that an act is about, the nearest first: what is asked for, refused or condemned, where aid and troops go.
fn objects(found: &Found, event_type: EventType) -> Vec<TokenSpan> {
    let mut objects = [&found.objects[..], &found.aims[..]].concat();
    if hits_where_it_is(event_type) || event_type == EventType::Agree {
        objects.extend(&found.setting_aims);
        objects.extend(found.settings.iter().flatten().map(|party| party.span));
    }
    objects
}

/// Verbs that several do with each other where nobody else is named: "X and Y agreed".
const JOINT: [&str; 9] = ["agree", "sign", "reach", "conclude", "hold", "meet", "discuss", "exchange", "clash"];

/// Whether several agree and no "with" or "to" names anybody else.
fn is_agreed_among(seeker: &Seeker, trigger: &Trigger, told: &Arguments) -> bool {
    let is_named = |preposition: &str| {
        let behind = seeker.behind(trigger.word, preposition);
        behind.into_iter().any(|object| !seeker.parties(object).is_empty())
    };
    seeker.part.lemma(trigger.word) == "agree" && told.actors.len() > 1 && !(is_named("with") || is_named("to"))
}

/// Where several act and nobody is acted upon, each does it with the others.
fn each_with_the_others(mut told: Arguments) -> Arguments {
    if told.recipients.is_empty() && told.actors.len() > 1 {
        told.recipients = told.actors.clone();
        told.mutual = true;
    }
    told
}

/// Of a fight the sides stand apart where the text tells them apart: of "X fought with Y and Z" Y did not fight Z.
fn opposed(mut told: Arguments) -> Arguments {
    told.mutual = !told.actors.is_empty() && !told.recipients.is_empty();
    each_with_the_others(told)
}

/// Acts that are aimed at what somebody did or planned: "rejected the plan", "boycotted the vote".
fn aims_at_things(event_type: EventType) -> bool {
    matches!(event_type, EventType::Reject | EventType::Accuse | EventType::Protest)
}

/// Acts that are done to the country or place in which they are done: "carried out raids in X", "lifted the curfew in X".
fn hits_where_it_is(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Assault
            | EventType::Coerce
            | EventType::Mobilize
            | EventType::Aid
            | EventType::Retreat
            | EventType::Sanction
            | EventType::Protest
            | EventType::Concede
    )
}

/// The parties that a token and what is joined to it name.
pub(super) fn parties_at(background: &Background, part: &Part, i: usize) -> Vec<Party> {
    Seeker { background, part }.parties(i)
}

/// A place behind "in" at a noun.
pub(super) struct Scene {
    /// The token that the tree hangs it from.
    pub head: usize,
    /// The state or people that it is.
    pub parties: Vec<Party>,
    /// The place or building that is nobody.
    pub aim: Option<TokenSpan>,
}

/// Most places in one list.
const MOST_SCENES: usize = 16;

/// The places in which a noun says that it was done, where there are several.
pub(super) fn scenes(background: &Background, part: &Part, noun: usize) -> Vec<Scene> {
    let seeker = Seeker { background, part };
    let mut heads = Vec::new();
    for head in seeker.behind(noun, "in") {
        // Each of a list hangs on the one before it.
        let joined = |&head: &usize| part.children(head).find(|&child| part.label(child) == Label::Conj);
        heads.extend(std::iter::successors(Some(head), joined).take(MOST_SCENES));
    }
    let scene = |head: usize| {
        let party = seeker.party(head).filter(|_| !seeker.is_town(head));
        let aim = if party.is_none() { seeker.aim(head) } else { None };
        (party.is_some() || aim.is_some()).then(|| Scene { head, parties: party.into_iter().collect(), aim })
    };
    let scenes: Vec<Scene> = heads.into_iter().filter_map(scene).collect();
    if scenes.len() > 1 { scenes } else { Vec::new() }
}

/// Every verb and noun of a part that says something of two different parties, in order of the text.
pub(crate) fn candidates(background: &Background, part: &Part) -> Vec<Candidate> {
    let seeker = Seeker { background, part };
    (0..part.len()).filter_map(|predicate| candidate(&seeker, predicate)).take(MOST_CANDIDATES).collect()
}

/// What a verb or noun says of two different parties.
fn candidate(seeker: &Seeker, predicate: usize) -> Option<Candidate> {
    let part = seeker.part;
    let told = match part.pos(predicate) {
        Pos::Verb => seeker.of_verb(predicate),
        Pos::Noun if part.label(predicate) != Label::Compound && kind_of_noun(part, predicate).is_none() => {
            seeker.of_noun(predicate, None, false)
        }
        _ => return None,
    };
    let arguments = each_with_the_others(settle(seeker, told, false, true));
    let is_aimed = !arguments.recipients.is_empty() || !arguments.aims.is_empty();
    (is_aimed && !arguments.actors.is_empty()).then_some(Candidate { predicate, arguments })
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
    /// Objects that are neither somebody nor a place.
    things: Vec<TokenSpan>,
    /// Things that the act is about, in whatever slot.
    objects: Vec<TokenSpan>,
    /// States and bodies in which it is done, which it is done to where nobody else is.
    settings: Vec<Vec<Party>>,
    /// Places and buildings in which it is done.
    setting_aims: Vec<TokenSpan>,
    rules: Vec<&'static Rule>,
}

/// The lists of a record: the first slot that names somebody else; of what is done alike, everybody in both.
fn settle(seeker: &Seeker, found: Found, is_mutual: bool, with_settings: bool) -> Arguments {
    let mut seen = HashSet::new();
    let mut actors = found.actors;
    actors.retain(|party| seen.insert(seeker.identity(party)));
    let others = |slots: Vec<Vec<Party>>| {
        let fresh = slots.into_iter().map(|slot| {
            let mut known = seen.clone();
            let is_other = |party: &Party| known.insert(seeker.identity(party)) && !seeker.is_own_force(party, &actors);
            slot.into_iter().filter(is_other).collect::<Vec<_>>()
        });
        let mut fresh: Vec<Vec<Party>> = fresh.filter(|slot| !slot.is_empty()).collect();
        let is_foreign = |slot: &Vec<Party>| !slot.iter().all(|party| seeker.is_own_state(party, &actors));
        let chosen = fresh.iter().position(is_foreign).unwrap_or(0);
        if fresh.is_empty() { Vec::new() } else { fresh.swap_remove(chosen) }
    };
    let mut recipients = others(found.recipients);
    let mut aims = found.aims;
    if with_settings && recipients.is_empty() && aims.is_empty() {
        recipients = others(found.settings);
        aims = found.setting_aims;
    }
    let mutual = is_mutual && !actors.is_empty() && actors.len() + recipients.len() > 1;
    if mutual {
        actors.append(&mut recipients);
        actors.sort_by_key(|party| party.span);
        recipients = actors.clone();
    }
    let taken =
        |aim: &TokenSpan| actors.iter().chain(&recipients).any(|party| party.span.contains(aim.end as usize - 1));
    let aims = aims.into_iter().filter(|aim| !aim.is_empty() && !taken(aim)).collect();
    Arguments { actors, recipients, aims, objects: Vec::new(), mutual, rules: found.rules }
}
