//! One happening of what an article tells twice: in title and lead, as "the attack" later, as the dead of a raid.
//!
//! Two happenings are one only where nothing speaks against it (type, mode, status, parties, day) and something for it. What is in
//! doubt stays two.

mod answers;
mod apart;
mod evidence;
mod harm;
mod means;
mod parties;
#[cfg(test)]
mod tests;

use dateline_language::{Label, Tag};
use dateline_report::{EventMode, EventType};

use super::circumstances;
use super::happening::{Happening, TriggerForm};
use crate::background::Background;
use crate::document::Part;
use evidence::Evidence;

/// Happenings back that are looked at.
const FURTHEST: usize = 48;

/// Happenings with all the words that tell them, in order of the first.
pub(super) fn merge(background: &Background, told: Vec<Happening>) -> Vec<Happening> {
    let mut whole: Vec<Happening> = Vec::with_capacity(told.len());
    for happening in told {
        let from = whole.len().saturating_sub(FURTHEST);
        let same = (from..whole.len()).rev().find(|&at| {
            let earlier = &whole[at];
            let is_nearest = !whole[at + 1..].iter().any(|between| is_same_kind(between, &happening));
            let is_nearest_deed = at + 1 >= whole.len().saturating_sub(3);
            Evidence::of(background, earlier, &happening, is_nearest, is_nearest_deed)
                .is_some_and(|evidence| may_be_one(background, earlier, &happening, evidence))
        });
        match same {
            Some(at) => absorb(background, &mut whole[at], happening),
            None => whole.push(happening),
        }
    }
    whole.retain(|happening| is_told_of_somebody(background, happening));
    answers::address(background, &mut whole);
    for happening in &mut whole {
        means::settle_mode(background, happening);
    }
    whole
}

/// Sentences that tell what the title tells, whatever day they give.
const LEAD: usize = 2;
/// Steps up the tree from a day to the noun whose day it is.
const OWN: usize = 5;

/// Below this a word of nobody to nobody tells nothing: "talks were hard".
const SURE: f64 = 0.8;
/// Below this the same in the plural tells nothing: "attacks".
const BEYOND_DOUBT: f64 = 0.9;
/// The same of deeds, meetings and accords: "the blockade lasted nine days".
const LIKELY: f64 = 0.6;

/// Whether an act has a party or something that was hit, or is told by words that leave no doubt.
fn is_told_of_somebody(background: &Background, happening: &Happening) -> bool {
    let Some(first) = happening.triggers.first() else { return false };
    let (arguments, harm) = (&happening.arguments, &happening.harm);
    if !arguments.actors.is_empty() || !arguments.recipients.is_empty() {
        return true;
    }
    // Whose pronoun or passive nobody could settle is still somebody's.
    if matches!(first.form, TriggerForm::Verb | TriggerForm::Adjective) {
        return true;
    }
    let is_hit = !harm.victims.is_empty() || !harm.targets.is_empty() || !arguments.aims.is_empty();
    let part = background.document.part(first.part);
    let is_definite = part.children(first.word).any(|child| matches!(part.lemma(child), "the" | "this" | "that"));
    let is_met = first.frame.event_type == EventType::Consult
        || first.frame.event_type == EventType::Agree && happening.date.is_some() && is_definite;
    let is_in_words = matches!(first.frame.event_type.quad().number(), 1 | 3) && !is_met;
    if is_in_words {
        // What title and text both name is told: "a deal on the railways".
        return first.frame.confidence >= SURE || happening.triggers.len() > 1;
    }
    let is_none = part.children(first.word).any(|child| matches!(part.lemma(child), "no" | "any"));
    is_hit
        || happening.place.is_some()
        || happening.triggers.len() > 1
        || first.frame.event_type == EventType::Protest
        || first.frame.confidence >= if is_bare_plural(part, first.word) { BEYOND_DOUBT } else { LIKELY } && !is_none
}

/// "Attacks", "allegations": a sort of act more often than acts.
fn is_bare_plural(part: &Part, word: usize) -> bool {
    let is_told = |child: usize| matches!(part.label(child), Label::Det | Label::Poss | Label::NumMod);
    part.tag(word) == Tag::NNS && !part.children(word).any(is_told)
}

fn is_same_kind(one: &Happening, other: &Happening) -> bool {
    let (Some(one), Some(other)) = (one.triggers.first(), other.triggers.first()) else { return false };
    one.frame.event_type == other.frame.event_type
        && modes_agree(one.frame.event_type, one.frame.mode, other.frame.mode)
}

/// Whether nothing speaks against it.
fn may_be_one(background: &Background, earlier: &Happening, later: &Happening, evidence: Evidence) -> bool {
    if !is_same_kind(earlier, later) && evidence != Evidence::Spoken && evidence != Evidence::GeneralWord {
        return false;
    }
    let (before, after) = (&earlier.reality, &later.reality);
    if !evidence.has_no_status() && (before.status != after.status || before.historical != after.historical) {
        return false;
    }
    let days_differ = match (&earlier.date, &later.date) {
        (Some(one), Some(other)) => !one.value.starts_with(&other.value) && !other.value.starts_with(&one.value),
        _ => false,
    };
    // "The talks will go on on Monday" are others than those that were held.
    if days_differ && evidence == Evidence::TakenUp && before.status != after.status {
        return false;
    }
    if days_differ
        && (matches!(evidence, Evidence::SameParties | Evidence::Toll)
            || evidence == Evidence::Title && is_below_lead(background, later)
            || evidence == Evidence::TakenUp && is_own_day(background, later))
    {
        return false;
    }
    matches!(evidence, Evidence::SameClause | Evidence::Headline | Evidence::Spoken | Evidence::GeneralWord)
        || parties::agree(background, earlier, later)
}

/// Whether it is told below the first sentences of the text.
fn is_below_lead(background: &Background, happening: &Happening) -> bool {
    let first = happening.triggers.first();
    let sentence = first.and_then(|told| background.document.part(told.part).sentence_of(told.word));
    sentence.is_some_and(|sentence| sentence > LEAD)
}

/// Whether the words under the noun itself give its day: "the bombing of February 11", "last month's attack".
fn is_own_day(background: &Background, happening: &Happening) -> bool {
    let Some(trigger) = happening.triggers.first() else { return false };
    let Some((_, Some(day))) = happening.basis.date else { return false };
    let part = background.document.part(trigger.part);
    let mut at = day.range().end.saturating_sub(1);
    for _ in 0..OWN {
        if at == trigger.word {
            return day.part == trigger.part;
        }
        at = part.head(at);
    }
    false
}

/// Modes that say more or less of one act; abductions, visits and the like are acts of their own.
fn modes_agree(event_type: EventType, one: Option<EventMode>, other: Option<EventMode>) -> bool {
    let own = [
        EventMode::Abduct,
        EventMode::Torture,
        EventMode::Sexual,
        EventMode::Visit,
        EventMode::Phone,
        EventMode::ThirdParty,
        EventMode::Destroy,
        EventMode::Hunger,
    ];
    if one == other {
        return true;
    }
    let is_own = |mode: Option<EventMode>| mode.is_some_and(|mode| own.contains(&mode));
    if is_own(one) || is_own(other) {
        return false;
    }
    match event_type {
        // How people were killed is told in several words.
        EventType::Assault => one.is_none() || other.is_none() || [one, other].contains(&Some(EventMode::Targeted)),
        EventType::Retreat | EventType::Coerce | EventType::Sanction => false,
        _ => one.is_none() || other.is_none(),
    }
}

fn absorb(background: &Background, earlier: &mut Happening, later: Happening) {
    let is_title = |happening: &Happening| {
        happening
            .triggers
            .first()
            .is_some_and(|trigger| background.document.part(trigger.part).is_headline(trigger.word))
    };
    let from_title = is_title(earlier) && !is_title(&later);
    circumstances::join(earlier, &later);
    if from_title {
        // The text says more than its title: whether it happened, and whose word it is.
        earlier.reality = later.reality;
    }
    parties::join(&mut earlier.arguments, later.arguments, from_title);
    harm::join(&mut earlier.harm, later.harm);
    let mode = later.triggers.first().and_then(|trigger| trigger.frame.mode);
    if let Some(first) = earlier.triggers.first_mut() {
        // That somebody was chosen says more than the weapon.
        let is_more = first.frame.mode.is_none() || mode == Some(EventMode::Targeted);
        first.frame.mode = if is_more { mode.or(first.frame.mode) } else { first.frame.mode };
        let confidence = later.triggers.iter().map(|trigger| trigger.frame.confidence);
        first.frame.confidence = confidence.fold(first.frame.confidence, f64::max);
    }
    earlier.triggers.extend(later.triggers);
}
