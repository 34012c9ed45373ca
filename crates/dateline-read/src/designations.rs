//! Designations that the text asserts: "the group, banned in Russia since 2014".
//!
//! ## The way through
//! `trigger` finds the words that designate, and as what; `subject` whom they are said of; `jurisdictions` reads by whose law,
//! each with the date that stands with it; `lists` holds the claim against the table of actors.
//!
//! ## What it leaves open
//! Negations, plans, demands and questions designate nobody, nor do bans by bodies that make no law. Where several
//! jurisdictions share one date behind them, it is none of theirs.

mod jurisdictions;
mod lists;
mod status;
mod subject;
mod trigger;

use foldhash::{HashSet, HashSetExt};

use dateline_report::{ActorKind, Designation, DesignationStatus, RecordDate};

use crate::actors::ActorIndex;
use crate::background::{Background, Teller};
use crate::document::Part;
use jurisdictions::Jurisdiction;
use trigger::{Act, Trigger};

/// Most designations of one article.
const MOST: usize = 200;
/// Triggers that are read; lists of everybody who is banned have more.
const MOST_READ: usize = 2000;

/// Finds the designations that the text asserts, in order of the text.
pub(crate) fn find(background: &Background) -> Vec<Designation> {
    let mut found = Vec::new();
    let mut read_so_far = 0;
    let mut seen: HashSet<(ActorIndex, Option<String>, DesignationStatus)> = HashSet::new();
    for part in background.document.parts() {
        for i in 0..part.len() {
            let Some(trigger) = trigger::at(part, i) else { continue };
            read_so_far += 1;
            if read_so_far > MOST_READ {
                break;
            }
            for designation in read(background, part, &trigger) {
                let Some(actor) = ActorIndex::from_id(&designation.actor) else { continue };
                let key = (actor, designation.jurisdiction.clone(), designation.status);
                if found.len() < MOST && seen.insert(key) {
                    found.push(designation);
                }
            }
        }
    }
    // Without a jurisdiction it says no more than one with it.
    let told: HashSet<_> = found.iter().filter(|known| known.jurisdiction.is_some()).map(name).collect();
    let is_needed: Vec<bool> =
        found.iter().map(|known| known.jurisdiction.is_some() || !told.contains(&name(known))).collect();
    let mut is_needed = is_needed.into_iter();
    found.retain(|_| is_needed.next().unwrap_or(true));
    found
}

fn name(designation: &Designation) -> (dateline_report::ActorId, DesignationStatus) {
    (designation.actor.clone(), designation.status)
}

/// The designations of one trigger.
fn read(background: &Background, part: &Part, trigger: &Trigger) -> Vec<Designation> {
    let Some(law) = jurisdictions::of(background, part, trigger) else { return Vec::new() };
    let subjects = subject::of(background, part, trigger);
    let mut found = Vec::new();
    for actor in subjects {
        let Some(status) = status_of(background, trigger, actor) else { continue };
        if law.is_empty() {
            let is_told = trigger.act == Act::Bans || trigger.act == Act::Designates && trigger.status.is_some();
            let is_clear = is_told && !is_person(background, actor) && is_group(background, trigger, actor);
            let evidence = part.tokens(trigger.start, trigger.end);
            if is_clear {
                let unknown = Jurisdiction { code: None, date: None, tokens: evidence };
                found.extend(record(background, part, trigger, actor, status, &unknown));
            }
        }
        for jurisdiction in &law {
            found.extend(record(background, part, trigger, actor, status, jurisdiction));
        }
    }
    found
}

/// Whether a ban of which the text does not say by whom can be one by law: clubs and firms are banned by other bodies too.
fn is_group(background: &Background, trigger: &Trigger, actor: ActorIndex) -> bool {
    let is_attribute = matches!(trigger.shape, trigger::Shape::Attributive { .. });
    is_attribute
        || background.actors.kind(actor) == Some(ActorKind::ArmedGroup)
        || background.actors.row(actor).is_some()
}

fn is_person(background: &Background, actor: ActorIndex) -> bool {
    background.actors.kind(actor) == Some(ActorKind::Person)
}

/// As what an actor of that kind is designated; none where the words mean something else of it.
fn status_of(background: &Background, trigger: &Trigger, actor: ActorIndex) -> Option<DesignationStatus> {
    let kind = background.actors.kind(actor)?;
    let is_listed = || background.actors.row(actor).is_some_and(|row| row.designations().next().is_some());
    // Shares are delisted too, trustees designated, and bidders blacklisted.
    if trigger.status.is_none_or(|status| status == DesignationStatus::Delisted)
        && matches!(trigger.act, Act::Delists | Act::Designates | Act::Blacklists)
        && kind != ActorKind::ArmedGroup
        && !is_listed()
    {
        return None;
    }
    let status = match (trigger.status, trigger.act) {
        (Some(status), _) => status,
        (None, Act::Bans) => DesignationStatus::Banned,
        (None, Act::Delists) => DesignationStatus::Delisted,
        (None, Act::Designates) if kind == ActorKind::ArmedGroup => DesignationStatus::Terrorist,
        (None, Act::Designates | Act::Sanctions | Act::Blacklists) => DesignationStatus::Sanctioned,
        (None, Act::Names) => return None,
    };
    let fits = match kind {
        ActorKind::State | ActorKind::Population | ActorKind::Igo => false,
        ActorKind::Government => matches!(status, DesignationStatus::Terrorist | DesignationStatus::Sanctioned),
        ActorKind::Person => status != DesignationStatus::Banned,
        _ => true,
    };
    fits.then_some(status)
}

fn record(
    background: &Background,
    part: &Part,
    trigger: &Trigger,
    actor: ActorIndex,
    status: DesignationStatus,
    jurisdiction: &Jurisdiction,
) -> Option<Designation> {
    let own = jurisdiction.tokens;
    let start = trigger.start.min(own.start as usize);
    let evidence = part.span(start, trigger.end.max(own.end as usize));
    if background.teller(&evidence) == Teller::Nobody {
        return None;
    }
    let date: Option<RecordDate> = jurisdiction.date.clone();
    let agrees = jurisdiction
        .code
        .as_deref()
        .and_then(|code| lists::agree(background.actors.row(actor)?, code, status, date.as_ref(), background.on));
    Some(Designation {
        actor: actor.id(),
        jurisdiction: jurisdiction.code.clone(),
        status,
        date,
        evidence,
        agrees_with_lists: agrees,
        confidence: None,
        why: Some(trigger.rule().why(vec![part.span(trigger.word, trigger.word + 1)])),
    })
}
