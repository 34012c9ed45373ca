//! What else the text calls those whom it names: "the herder Batu", "Baltic Line, the operator of the ship", "Sutarmi,
//! 71, was milking". Later "the herder", "the operator" and "the 71-year-old" can mean them.
//!
//! ## What it finds
//! Nouns right before a name, in apposition to it on either side, or said of it by "be" and "become"; ages; the country
//! that an adjective or possessor beside the name gives.
//!
//! ## What it leaves alone
//! Titles, which `titles` reads, and nouns that say nothing ("one", "part").

use dateline_language::{Label, Pos, Tag};
use dateline_report::{ActorKind, MentionForm};

use super::clusters::Clusters;
use super::countries;
use super::genders;
use super::profile::Mention;
use crate::document::{Part, TokenSpan};

/// Most nouns kept of one actor.
const MOST_NOUNS: usize = 12;

/// Most tokens between a name and a noun in apposition to it.
const FARTHEST_APPOSITION: usize = 14;

/// Nouns that describe nobody.
const EMPTY: [&str; 9] = ["one", "part", "member", "people", "person", "name", "mr", "mrs", "ms"];

pub(super) fn add(clusters: &mut Clusters) {
    for index in 0..clusters.mentions.len() {
        let mention = clusters.mentions[index];
        if mention.form != MentionForm::Name || clusters.profiles[mention.actor.at()].kind == ActorKind::State {
            continue;
        }
        let part = clusters.document.part(mention.span.part);
        let nouns = nouns_of(part, &mention);
        let country = nouns.iter().copied().chain(mention.heads).find_map(|noun| country_of(part, noun));
        let profile = &mut clusters.profiles[mention.actor.at()];
        profile.country = profile.country.or(country);
        if chairs(part, &mention) {
            let called = &mut clusters.profiles[mention.actor.at()].called;
            ["chair", "chairman", "chairwoman"].iter().for_each(|noun| call(called, (*noun).to_owned()));
        }
        if let Some(noun) = cut_noun(part, &mention) {
            call(&mut clusters.profiles[mention.actor.at()].called, noun);
        }
        let profile = &mut clusters.profiles[mention.actor.at()];
        for noun in nouns {
            profile.gender = profile.gender.or(genders::of_noun(part.lemma(noun)));
            call(&mut profile.called, part.lemma(noun).to_lowercase());
        }
        if let Some(age) = age_behind(part, mention.span) {
            call(&mut profile.called, format!("{age}-year-old"));
        }
    }
}

fn call(called: &mut Vec<String>, noun: String) {
    if called.len() < MOST_NOUNS && !called.contains(&noun) && !EMPTY.contains(&noun.as_str()) {
        called.push(noun);
    }
}

/// The common nouns that describe the bearer of a name.
fn nouns_of(part: &Part, mention: &Mention) -> Vec<usize> {
    let is_noun = |i: usize| part.pos(i) == Pos::Noun;
    let mut nouns = Vec::new();
    let before = (mention.extent.start as usize).checked_sub(1);
    nouns.extend(before.filter(|&i| is_noun(i) && part.head(i) > i));
    for head in mention.heads {
        let behind = part.children(head).filter(|&child| part.label(child) == Label::Appos && child > head);
        let is_next = |child: &usize| part.left_edge(*child) <= mention.span.end as usize + 1;
        nouns.extend(behind.filter(is_next).filter(|&child| is_noun(child) && child - head <= FARTHEST_APPOSITION));
        let described = part.head(head);
        let is_first = part.children(described).find(|&child| part.label(child) == Label::Appos) == Some(head);
        if is_first && is_noun(described) && described < head && head - described <= FARTHEST_APPOSITION {
            nouns.push(described);
        }
        nouns.extend(said_of(part, head));
    }
    nouns.retain(|noun| !mention.span.contains(*noun));
    nouns.sort_unstable();
    nouns.dedup();
    nouns
}

/// "The inquiry is chaired by X", "X chairs the inquiry".
fn chairs(part: &Part, mention: &Mention) -> bool {
    mention.heads.iter().any(|&head| {
        let parent = part.head(head);
        let is_agent = part.label(head) == Label::Pobj && part.label(parent) == Label::Agent;
        (is_agent && part.lemma(part.head(parent)) == "chair")
            || (part.label(head) == Label::Nsubj && part.lemma(parent) == "chair" && part.pos(parent) == Pos::Verb)
    })
}

/// The noun that the name layer took for a part of the name: "[Herder Batu]".
fn cut_noun(part: &Part, mention: &Mention) -> Option<String> {
    let start = mention.span.start as usize;
    let before = start.checked_sub(1)?;
    let (name, _) = part.name_of(start)?;
    (name.start as usize == before).then(|| part.form(before).to_lowercase())
}

/// "X is a herder": the herder.
fn said_of(part: &Part, head: usize) -> Option<usize> {
    let verb = part.head(head);
    let is_copula = part.label(head) == Label::Nsubj && ["be", "become", "remain"].contains(&part.lemma(verb));
    let attribute = is_copula.then(|| part.child(verb, Label::Attr)).flatten()?;
    (part.pos(attribute) == Pos::Noun && part.child(verb, Label::Neg).is_none()).then_some(attribute)
}

/// The country that an adjective or a possessor of token `i` gives.
fn country_of(part: &Part, i: usize) -> Option<dateline_report::CountryCode> {
    part.children(i)
        .filter(|&child| child < i)
        .find_map(|child| match part.label(child) {
            Label::Amod | Label::Compound => countries::by_adjective(part.form(child)),
            Label::Poss => countries::by_name(part.form(child)),
            _ => None,
        })
        .map(|country| country.code)
}

/// The age between commas behind a name: "Sutarmi, 71, was".
pub(super) fn age_behind(part: &Part, name: TokenSpan) -> Option<u32> {
    let comma = name.end as usize;
    if comma + 2 >= part.len() || part.form(comma) != "," || part.tag(comma + 1) != Tag::CD {
        return None;
    }
    let closes = matches!(part.form(comma + 2), "," | "." | ")" | ";");
    part.form(comma + 1).parse().ok().filter(|age| closes && (3..120).contains(age))
}
