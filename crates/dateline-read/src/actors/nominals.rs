//! People named by their office: "the Minister", "the head of the Ghanaian trade ministry", "Danish counterpart".
//!
//! ## What it does
//! Takes a definite office phrase that is no title of a name and gives it to the one person whose office, country,
//! organisation and field do not contradict it. What agrees in more points wins; then who was mentioned, and acted,
//! most recently.
//!
//! ## What it leaves open
//! Phrases that fit two people equally well, or two of whom neither was met lately, or nobody; "a minister", "one official".

use foldhash::{HashMap, HashMapExt};

use dateline_report::{ActorKind, MentionForm};

use super::ActorIndex;
use super::clusters::{Clusters, MOST_CANDIDATES};
use super::offices::{self, OfficePhrase};
use super::profile::{HeldRole, Mention, Profile};
use crate::document::{Document, Part, PartId, TokenSpan};

/// Where a person was last met.
#[derive(Debug, Clone, Copy)]
struct LastMet {
    sentence: usize,
    was_subject: bool,
}

pub(super) fn add(clusters: &mut Clusters, skip: Option<TokenSpan>) {
    inherit_offices(clusters);
    introduce(clusters, skip);
    let document = clusters.document;
    let mut by_office: HashMap<&'static str, Vec<ActorIndex>> = HashMap::new();
    for (index, profile) in clusters.profiles.iter().enumerate() {
        for role in &profile.roles {
            let holders = by_office.entry(role.phrase.office).or_default();
            if holders.last() != Some(&ActorIndex(index as u32)) {
                holders.push(ActorIndex(index as u32));
            }
        }
    }
    clusters.mentions.sort_by_key(|mention| mention.span);
    let mut met: HashMap<ActorIndex, LastMet> = HashMap::new();
    let mut next = 0;
    let mut found = Vec::new();
    for part in document.parts() {
        for i in 0..part.len() {
            while let Some(mention) = clusters.mentions.get(next).filter(|mention| is_before(mention, part, i)) {
                meet(&mut met, document, mention);
                next += 1;
            }
            let Some(phrase) = free_phrase(clusters, part, i, skip) else { continue };
            let holders = holders(&by_office, &phrase);
            let sentence = part.sentence_of(i).unwrap_or(0);
            let Some(actor) = best(&clusters.profiles, &holders, &phrase, &met, sentence) else { continue };
            let was_subject = super::profile::is_subject(part, i);
            met.insert(actor, LastMet { sentence, was_subject });
            found.push((phrase.span, actor));
        }
    }
    for (span, actor) in found {
        clusters.mention(span, MentionForm::Nominal, actor);
    }
}

/// How many sentences into the text a person may be described before being named.
const LEAD: usize = 2;
/// How many sentences later the name may come.
const FARTHEST_NAME: usize = 3;
/// How many mentions behind the description are looked at.
const MOST_MENTIONS: usize = 64;

/// Gives offices that the headline or the lead describes, and nobody named holds, to the person named next: "the
/// environment minister said. Nagy Ilona, who took office in May, was speaking".
fn introduce(clusters: &mut Clusters, skip: Option<TokenSpan>) {
    clusters.mentions.sort_by_key(|mention| mention.span);
    let document = clusters.document;
    let mut introduced: Vec<(ActorIndex, OfficePhrase)> = Vec::new();
    for part in document.parts() {
        let is_lead = |i: &usize| part.is_headline(*i) || part.sentence_of(*i).is_some_and(|sentence| sentence < LEAD);
        for i in (0..part.len()).take_while(is_lead) {
            let Some(phrase) = free_phrase(clusters, part, i, skip) else { continue };
            let is_held = clusters
                .profiles
                .iter()
                .take(MOST_CANDIDATES * MOST_CANDIDATES)
                .any(|profile| profile.roles.iter().any(|role| agreement(&phrase, role, profile).is_some()));
            let next = if is_held {
                None
            } else {
                named_next(document, &clusters.profiles, &clusters.mentions, part, &phrase)
            };
            if let Some(actor) = next {
                introduced.push((actor, phrase));
            }
        }
    }
    for (actor, phrase) in introduced {
        let profile = &mut clusters.profiles[actor.at()];
        profile.gender = profile.gender.or(phrase.gender);
        profile.roles.push(HeldRole { phrase, is_literal: false });
    }
}

/// The person, of no other office or calling, who is the first to be named behind a description, as who acts.
pub(super) fn named_next(
    document: &Document,
    profiles: &[Profile],
    mentions: &[Mention],
    part: &Part,
    phrase: &OfficePhrase,
) -> Option<ActorIndex> {
    let body = document.part(PartId::Body);
    let (from, sentence) = if part.id == body.id { (phrase.head, part.sentence_of(phrase.head)?) } else { (0, 0) };
    let next = mentions.partition_point(|mention| (mention.span.part, mention.span.start as usize) < (body.id, from));
    let mention = mentions[next..].iter().take(MOST_MENTIONS).find(|mention| {
        mention.form == MentionForm::Name
            && profiles[mention.actor.at()].kind == ActorKind::Person
            && !body.is_quoted(mention.span.start as usize)
    })?;
    let is_near = body.sentence_of(mention.span.start as usize).unwrap_or(0) <= sentence + FARTHEST_NAME;
    let earlier = mentions[..next].iter().rev().take(MOST_MENTIONS);
    let is_new = earlier.filter(|earlier| earlier.span.part == body.id).all(|earlier| earlier.actor != mention.actor);
    let profile = &profiles[mention.actor.at()];
    let may_hold = profile.roles.iter().all(|role| may_be_one(phrase, role) && !phrase.is_elsewhere(&role.phrase));
    let is_called_else = profile.roles.is_empty() && profile.called.iter().any(|noun| !noun.ends_with("-year-old"));
    let agrees = phrase.gender.is_none_or(|asked| profile.gender.is_none_or(|known| known == asked));
    (is_near && is_new && may_hold && !is_called_else && agrees && mention.is_subject(document))
        .then_some(mention.actor)
}

/// What a general word for an office can mean, given that a country narrows it down.
fn meanings(office: &str) -> &'static [&'static str] {
    match office {
        "leader" => &["leader", "president", "prime-minister", "chancellor", "king", "queen", "emir", "sultan"],
        "diplomat" => &["diplomat", "ambassador", "envoy", "consul"],
        _ => &[],
    }
}

/// Offices of those who head something; a text calls them now so, now so.
const HEADS: [&str; 10] = [
    "chair",
    "chief",
    "director",
    "founder",
    "leader",
    "manager",
    "owner",
    "president",
    "secretary",
    "secretary-general",
];

/// Offices of those who speak for a state abroad.
const ENVOYS: [&str; 6] = ["ambassador", "diplomat", "envoy", "mediator", "negotiator", "representative"];

/// "The Danish minister" may be "his Danish counterpart".
fn is_counterpart(phrase: &OfficePhrase, role: &HeldRole) -> bool {
    let asked = phrase.country.map(|country| country.code);
    role.phrase.office == "counterpart" && asked.is_some() && role.phrase.country.map(|country| country.code) == asked
}

/// Whether a phrase may describe the holder of an office, for all that both say.
pub(super) fn may_be_one(phrase: &OfficePhrase, role: &HeldRole) -> bool {
    [&HEADS[..], &ENVOYS[..]]
        .iter()
        .any(|offices| offices.contains(&phrase.office) && offices.contains(&role.phrase.office))
}

/// The latest holders of the phrase's office.
fn holders(by_office: &HashMap<&'static str, Vec<ActorIndex>>, phrase: &OfficePhrase) -> Vec<ActorIndex> {
    let meant = if phrase.country.is_some() { meanings(phrase.office) } else { &[] };
    let offices: &[&str] = if meant.is_empty() { &[phrase.office] } else { meant };
    let counterpart: &[&str] = if phrase.country.is_some() { &["counterpart"] } else { &[] };
    let mut holders: Vec<ActorIndex> = Vec::new();
    for office in offices.iter().chain(counterpart) {
        let latest = by_office.get(office).into_iter().flatten().rev().take(MOST_CANDIDATES);
        holders.extend(latest);
    }
    holders.sort();
    holders.dedup();
    holders
}

fn is_before(mention: &Mention, part: &Part, i: usize) -> bool {
    mention.span.part < part.id || (mention.span.part == part.id && (mention.span.start as usize) < i)
}

fn meet(met: &mut HashMap<ActorIndex, LastMet>, document: &Document, mention: &Mention) {
    let part = document.part(mention.span.part);
    let sentence = part.sentence_of(mention.span.start as usize).unwrap_or(0);
    met.insert(mention.actor, LastMet { sentence, was_subject: mention.is_subject(document) });
}

/// Who is another's counterpart holds the same office, in another country.
fn inherit_offices(clusters: &mut Clusters) {
    let document = clusters.document;
    let is_counterpart = |role: &HeldRole| role.phrase.office == "counterpart";
    // Of whom nothing says so only the last office counts: a long text may name one person a thousand times, each time with an office.
    let told: Vec<&[HeldRole]> = clusters
        .profiles
        .iter()
        .map(|profile| match profile.roles.iter().any(is_counterpart) {
            true => &profile.roles[..],
            false => &profile.roles[profile.roles.len().saturating_sub(1)..],
        })
        .collect();
    let mut holder: Option<(TokenSpan, &OfficePhrase)> = None;
    let mut inherited: Vec<(ActorIndex, HeldRole)> = Vec::new();
    let mut mentions: Vec<Mention> = clusters.mentions.clone();
    mentions.sort_by_key(|mention| mention.span);
    for mention in mentions {
        for role in told[mention.actor.at()] {
            if !is_counterpart(role) {
                holder = Some((mention.span, &role.phrase));
                continue;
            }
            let part = document.part(mention.span.part);
            let same_sentence = |span: TokenSpan| {
                span.part == mention.span.part
                    && part.sentence_of(span.start as usize) == part.sentence_of(mention.span.start as usize)
            };
            if let Some((span, office)) = &holder
                && same_sentence(*span)
                && same_sentence(role.phrase.span)
            {
                let country = role.phrase.country;
                let phrase = OfficePhrase { country, organization: None, body: Vec::new(), ..(*office).clone() };
                inherited.push((mention.actor, HeldRole { phrase, is_literal: false }));
            }
        }
    }
    for (actor, role) in inherited {
        clusters.profiles[actor.at()].roles.push(role);
    }
}

/// The definite office phrase with head word `i` that no name has taken.
fn free_phrase(clusters: &Clusters, part: &Part, i: usize, skip: Option<TokenSpan>) -> Option<OfficePhrase> {
    offices::word_at(part, i).filter(|word| !word.is_address())?;
    if part.form(i).ends_with('s') && part.lemma(i) != part.form(i) {
        return None;
    }
    let phrase = offices::phrase_at(part, i, part.len())?;
    let end = phrase.span.end as usize;
    let is_title = i < part.len() && clusters.titled(part, i, end);
    let is_skipped = skip.is_some_and(|skip| skip.overlaps(phrase.span));
    (phrase.is_definite && !is_title && !is_skipped && !modifies(part, i)).then_some(phrase)
}

/// "Minister level", "the president's office" have another head.
fn modifies(part: &Part, i: usize) -> bool {
    part.label(i) == dateline_language::Label::Compound && part.head(i) > i
}

/// The person that the phrase fits best; none where two fit equally well.
fn best(
    profiles: &[Profile],
    holders: &[ActorIndex],
    phrase: &OfficePhrase,
    met: &HashMap<ActorIndex, LastMet>,
    sentence: usize,
) -> Option<ActorIndex> {
    let is_specific = !phrase.field.is_empty() || phrase.country.is_some() || phrase.organization.is_some();
    let mut best: Option<(i32, ActorIndex)> = None;
    let mut is_tied = false;
    let mut agreeing = 0;
    let known = holders.iter().rev().filter(|holder| met.contains_key(holder)).take(MOST_CANDIDATES);
    for &holder in known {
        let profile = &profiles[holder.at()];
        let Some(agreement) = profile.roles.iter().filter_map(|role| agreement(phrase, role, profile)).max() else {
            continue;
        };
        agreeing += 1;
        let salience = met.get(&holder).map_or(0, |last| salience(*last, sentence));
        let score = agreement + salience;
        match best {
            Some((other, _)) if score < other => {}
            Some((other, _)) if score == other => is_tied = true,
            _ => {
                best = Some((score, holder));
                is_tied = false;
            }
        }
    }
    // Of two ministers "the minister" is one who was met lately, or open.
    let is_present = |actor: &ActorIndex| met.get(actor).is_some_and(|last| salience(*last, sentence) > 0);
    best.map(|(_, actor)| actor).filter(|actor| !is_tied && (is_specific || agreeing < 2 || is_present(actor)))
}

/// In how many points phrase and role agree; none if they contradict each other.
pub(super) fn agreement(phrase: &OfficePhrase, role: &HeldRole, profile: &Profile) -> Option<i32> {
    let is_same = role.phrase.office == phrase.office || is_counterpart(phrase, role);
    let leads_state = meanings("leader").contains(&role.phrase.office)
        && phrase.office == "leader"
        && phrase.field.is_empty()
        && phrase.organization.is_none();
    let is_head =
        leads_state || may_be_one(phrase, role) && phrase.field.iter().any(|word| role.phrase.field.contains(word));
    let is_meant = is_head || phrase.country.is_some() && meanings(phrase.office).contains(&role.phrase.office);
    if profile.kind != ActorKind::Person || !(is_same || is_meant) {
        return None;
    }
    // "A Kemira spokesman" is not he who speaks for the police.
    if phrase.is_elsewhere(&role.phrase) {
        return None;
    }
    let mut points = if role.is_literal { 2 } else { 0 };
    let held_for = role.phrase.country.map(|country| country.code).or(profile.country);
    match (phrase.country.map(|country| country.code), held_for) {
        (Some(asked), Some(held)) if asked == held => points += 4,
        (Some(_), Some(_)) => return None,
        _ => {}
    }
    if !phrase.field.is_empty() && !role.phrase.field.is_empty() {
        let shared = phrase.field.iter().filter(|word| role.phrase.field.contains(word)).count();
        if shared == 0 {
            return None;
        }
        points += 1;
    }
    // "The minister" may be the deputy's minister; "the deputy minister" is never the minister.
    let is_passing = |rank: &str| matches!(rank, "acting" | "interim" | "outgoing" | "then" | "former" | "ex" | "late");
    if phrase.rank.iter().any(|rank| !is_passing(rank) && !role.phrase.rank.contains(rank)) {
        return None;
    }
    if phrase.rank.is_empty() && role.phrase.rank.iter().any(|rank| rank == "deputy" || rank == "vice") {
        points -= 6;
    }
    if let (Some(asked), Some(gender)) = (phrase.gender, profile.gender)
        && asked != gender
    {
        return None;
    }
    Some(points)
}

/// How present a person is: who was met in this sentence or the last, and who acted.
fn salience(last: LastMet, sentence: usize) -> i32 {
    let nearness = match sentence.saturating_sub(last.sentence) {
        0 | 1 => 2,
        2 | 3 => 1,
        _ => 0,
    };
    nearness + if last.was_subject && nearness > 0 { 2 } else { 0 }
}

impl Clusters<'_, '_> {
    /// Whether the phrase from head word `head` to `end` is the title of a name.
    fn titled(&self, part: &Part, head: usize, end: usize) -> bool {
        let at =
            self.mentions.partition_point(|mention| (mention.span.part, mention.span.start as usize) < (part.id, head));
        self.mentions[at..]
            .iter()
            .take(8)
            .take_while(|mention| mention.span.part == part.id && mention.span.start as usize <= end)
            .any(|mention| {
                mention.heads.contains(&head)
                    || mention.span.start as usize == end && self.profiles[mention.actor.at()].kind == ActorKind::Person
            })
            || part.name_of(head).is_some_and(|(name, _)| self.is_taken(name))
    }
}
