//! Organs of states that are described rather than named: "the Chadian government", "Peru's navy", "police".
//!
//! ## What it finds
//! A country's name or adjective, words in between, and a noun for an organ of state; the bare noun as a subject,
//! which goes to the organ of that noun named last, else stands for itself. "The Chinese side" is the state.
//!
//! ## What it leaves alone
//! Organs that are part of a name, and bare nouns that do nothing.

use foldhash::{HashMap, HashMapExt};

use dateline_language::{Pos, Tag};
use dateline_report::{ActorKind, MentionForm};

use super::ActorIndex;
use super::clusters::Clusters;
use super::countries;
use super::kinds::name_key;
use super::person_name::fold;
use super::profile::{Mention, Profile, is_subject};
use crate::document::{Part, TokenSpan};
use crate::rules::actors as rules;

/// Nouns for organs of state.
const ORGANS: [&str; 29] = [
    "government",
    "ministry",
    "army",
    "military",
    "police",
    "parliament",
    "court",
    "authorities",
    "navy",
    "cabinet",
    "presidency",
    "troops",
    "forces",
    "administration",
    "embassy",
    "senate",
    "judiciary",
    "prosecutors",
    "regime",
    "delegation",
    "intelligence",
    "officials",
    "prosecutor's",
    "congress",
    "junta",
    "diplomats",
    "gendarmerie",
    "customs",
    "side",
];

/// Most tokens between country and organ.
const LONGEST_GAP: usize = 4;

pub(super) fn add(clusters: &mut Clusters, skip: Option<TokenSpan>) {
    let document = clusters.document;
    let mut last_of_noun: HashMap<String, ActorIndex> = HashMap::new();
    let mut named_of_noun: HashMap<String, Vec<(TokenSpan, ActorIndex)>> = HashMap::new();
    for part in document.parts() {
        for i in 0..part.len() {
            let noun = part.form(i).to_lowercase();
            if !ORGANS.contains(&noun.as_str())
                || !matches!(part.pos(i), Pos::Noun | Pos::Propn)
                || followed_by_noun(part, i)
            {
                continue;
            }
            let found = of_country(part, i).or_else(|| alone(part, i, &noun));
            let Some((span, country)) = found else { continue };
            if let Some(country) = country.filter(|_| noun == "side") {
                if !clusters.is_taken(span) {
                    let state = clusters.country(country);
                    clusters.mention(span, MentionForm::Nominal, state);
                }
                continue;
            }
            if clusters.is_taken(span) || skip.is_some_and(|skip| skip.overlaps(span)) {
                if let Some(actor) = organ_named(clusters, part, span) {
                    last_of_noun.insert(noun, actor);
                }
                continue;
            }
            let is_bare = country.is_none();
            // "Police" alone may be anybody's.
            let is_pointing = is_bare && span.len() > 1 && part.tag(i) != Tag::NNS;
            let known = last_of_noun.get(&noun).copied();
            let named = if is_pointing && known.is_none() {
                let named = named_of_noun.entry(noun.clone()).or_insert_with(|| named_with(clusters, &noun));
                the_one(named, span)
            } else {
                None
            };
            let actor = match known.or(named) {
                Some(actor) if is_bare => actor,
                _ => organ(clusters, span, country),
            };
            last_of_noun.insert(noun, actor);
            clusters.mention(span, MentionForm::Nominal, actor);
        }
    }
}

/// An organ is the head of its phrase: "government troops" are no government.
fn followed_by_noun(part: &Part, i: usize) -> bool {
    i + 1 < part.len() && part.head(i) == i + 1 && matches!(part.pos(i + 1), Pos::Noun | Pos::Propn)
}

/// The phrase from the country to the organ.
fn of_country(part: &Part, organ: usize) -> Option<(TokenSpan, Option<countries::Country>)> {
    for start in (organ.saturating_sub(LONGEST_GAP + 1)..organ).rev() {
        if let Some((country, _, behind)) = countries::at(part, start, organ) {
            // Of "South African" the second word alone is no country, and "Saudi Arabia" begins one word earlier.
            let wider = start
                .checked_sub(1)
                .and_then(|before| countries::at(part, before, organ))
                .filter(|(_, _, end)| *end >= behind);
            let (country, start) = wider.map_or((country, start), |(wider, _, _)| (wider, start - 1));
            return Some((part.tokens(start, organ + 1), Some(country)));
        }
        let is_inner = matches!(part.pos(start), Pos::Adj | Pos::Noun | Pos::Propn)
            || matches!(part.tag(start), Tag::POS | Tag::HYPH);
        if !is_inner {
            return None;
        }
    }
    None
}

/// The bare organ, with the article and at most one word before it, where it is a subject.
fn alone(part: &Part, organ: usize, noun: &str) -> Option<(TokenSpan, Option<countries::Country>)> {
    let needs_article = !["police", "prosecutors", "authorities"].contains(&noun);
    let mut start = organ;
    while start > 0 && part.head(start - 1) == organ && matches!(part.pos(start - 1), Pos::Adj | Pos::Noun | Pos::Propn)
    {
        start -= 1;
    }
    let has_article = start > 0 && part.form(start - 1).eq_ignore_ascii_case("the");
    let is_plain = start == organ || has_article;
    let span = part.tokens(if has_article { start - 1 } else { start }, organ + 1);
    (noun != "side" && is_subject(part, organ) && is_plain && (has_article || !needs_article) && organ - start <= 2)
        .then_some((span, None))
}

/// Where bodies are named in whose names the noun stands, in reading order.
fn named_with(clusters: &Clusters, noun: &str) -> Vec<(TokenSpan, ActorIndex)> {
    let is_named = |mention: &&Mention| {
        let kind = clusters.profiles[mention.actor.at()].kind;
        let text = clusters.document.text(mention.span).to_lowercase();
        let is_organ = matches!(kind, ActorKind::Government | ActorKind::Organization | ActorKind::Igo);
        mention.form == MentionForm::Name && is_organ && text.split_whitespace().any(|word| word == noun)
    };
    let mut named: Vec<_> =
        clusters.mentions.iter().filter(is_named).map(|mention| (mention.span, mention.actor)).collect();
    named.sort();
    named
}

/// Of bodies named, the one named last before a place, else the only one.
fn the_one(named: &[(TokenSpan, ActorIndex)], at: TokenSpan) -> Option<ActorIndex> {
    let before = named.partition_point(|(span, _)| *span < at);
    let is_only = named.windows(2).all(|pair| pair[0].1 == pair[1].1);
    let last = before.checked_sub(1).and_then(|last| named.get(last));
    last.or(named.first().filter(|_| is_only)).map(|(_, actor)| *actor)
}

/// The same key for a phrase and for a name: the country's code and the other words.
fn organ_key(part: &Part, span: TokenSpan) -> String {
    let mut key = String::new();
    let mut i = span.start as usize;
    while i < span.end as usize {
        if let Some((country, _, behind)) = countries::at(part, i, span.end as usize) {
            key.push_str(country.code.as_str());
            i = behind;
            continue;
        }
        if part.tag(i) != Tag::POS && part.tag(i) != Tag::DT {
            key.push(' ');
            key.push_str(&fold(part.form(i)));
        }
        i += 1;
    }
    key
}

/// The actor that a name of an organ has, under the key of its phrase as well from now on.
fn organ_named(clusters: &mut Clusters, part: &Part, span: TokenSpan) -> Option<ActorIndex> {
    let actor = clusters.named(&name_key(part.annotated.slice(span.start as usize, span.end as usize)))?;
    clusters.name_is(organ_key(part, span), actor);
    Some(actor)
}

fn organ(clusters: &mut Clusters, span: TokenSpan, country: Option<countries::Country>) -> ActorIndex {
    let part = clusters.document.part(span.part);
    let key = organ_key(part, span);
    let start = span.start as usize;
    let has_article = span.len() > 1 && part.tag(start) == Tag::DT;
    let text = part.annotated.slice(if has_article { start + 1 } else { start }, span.end as usize);
    if let Some(actor) = clusters.named(&key).or_else(|| clusters.named(&name_key(text))) {
        return actor;
    }
    let mut profile = Profile::new(text, ActorKind::Government, &rules::ORGAN_OF_STATE, 0.85);
    profile.country = country.map(|country| country.code);
    let actor = clusters.add_profile(profile);
    clusters.name_is(key, actor);
    clusters.name_is(name_key(text), actor);
    actor
}
