//! The country that an actor belongs to, where neither title nor description of it says so.
//!
//! ## What it reads
//! Countries, their adjectives and places inside the name of a body ("Georgian Foreign Ministry"); the country of the body in
//! which a person holds an office; the one country that nearly all places of the article lie in.
//!
//! ## What it leaves open
//! Actors of articles that speak of several countries alike; intergovernmental bodies, and who serves one; armed groups.

use std::collections::BTreeMap;

use dateline_report::{ActorKind, CountryCode, MentionForm};

use super::{ActorIndex, Actors, countries};
use crate::document::{Document, TokenSpan};
use dateline_language::Pos;

/// An article is at home where so large a share of its places lies.
const LEAST_SHARE: f64 = 0.75;
/// The same, where it is the country of the dateline.
const LEAST_SHARE_OF_DATELINE: f64 = 0.5;
/// An article that names its country less often may be about any.
const LEAST_MENTIONS: usize = 3;
/// How far behind a name or title the place stands that goes with it: "of the port of Oran".
const FARTHEST_PLACE: usize = 4;

impl Actors {
    /// Settles the countries of actors that have none; `places` are mentions of places with their country.
    pub fn settle_countries(
        &mut self,
        document: &Document,
        places: &[(TokenSpan, CountryCode)],
        dateline: Option<TokenSpan>,
    ) {
        self.of_names(document, places);
        self.of_places_beside(document, places);
        let bodies = self.of_offices(document);
        let home = home_of(places, dateline);
        let serves: Vec<bool> = bodies.iter().map(|body| self.is_igo(*body)).collect();
        for (index, body) in bodies.iter().enumerate() {
            let of_body = body.and_then(|body| self.profiles[body.at()].country);
            let profile = &mut self.profiles[index];
            let may_be_home = match profile.kind {
                ActorKind::Igo | ActorKind::ArmedGroup | ActorKind::State => false,
                _ => !serves[index],
            };
            let country = profile.country.or(of_body).or(home.filter(|_| may_be_home));
            profile.country = if profile.kind == ActorKind::Igo { None } else { country };
        }
    }

    fn is_igo(&self, actor: Option<ActorIndex>) -> bool {
        actor.is_some_and(|actor| self.kind(actor) == Some(ActorKind::Igo))
    }

    /// Of bodies whose name holds a country, an adjective or a place.
    fn of_names(&mut self, document: &Document, places: &[(TokenSpan, CountryCode)]) {
        for mention in self.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
            let profile = &mut self.profiles[mention.actor.at()];
            let is_body = matches!(profile.kind, ActorKind::Organization | ActorKind::Government | ActorKind::Media);
            if !is_body || profile.country.is_some() {
                continue;
            }
            let part = document.part(mention.span.part);
            let before = (mention.span.start as usize).checked_sub(1);
            let adjective = before.into_iter().chain(mention.span.range()).find_map(|i| {
                let form = part.form(i);
                countries::by_adjective(form).or_else(|| countries::by_name(form).filter(|_| mention.span.contains(i)))
            });
            let inside = places.partition_point(|(span, _)| *span < mention.span);
            let place = places[inside.saturating_sub(1)..].iter().take(3).find(|(span, _)| mention.span.covers(*span));
            profile.country = adjective.map(|country| country.code).or(place.map(|(_, country)| *country));
        }
    }

    /// Of bodies and offices that a place stands beside: "the mayor of Oran", "the clinic in Oran".
    fn of_places_beside(&mut self, document: &Document, places: &[(TokenSpan, CountryCode)]) {
        let beside = |span: TokenSpan| {
            let part = document.part(span.part);
            let inside = places.partition_point(|(place, _)| (place.part, place.start) < (span.part, span.start));
            let (place, country) = places.get(inside)?;
            let end = span.end as usize;
            let is_near = place.part == span.part && (place.start as usize) < end + FARTHEST_PLACE;
            let leads =
                |i: usize| matches!(part.form(i), "of" | "in" | "from" | "at" | "the") || part.pos(i) == Pos::Noun;
            let is_joined = place.start as usize <= end
                || end < part.len()
                    && matches!(part.form(end), "of" | "in" | "from" | "at")
                    && (end..place.start as usize).all(leads);
            (is_near && is_joined).then_some(*country)
        };
        for profile in self.profiles.iter_mut().filter(|profile| profile.country.is_none()) {
            profile.country = profile.roles.iter().find_map(|role| beside(role.phrase.span));
        }
        for mention in self.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
            let profile = &mut self.profiles[mention.actor.at()];
            let is_body = matches!(profile.kind, ActorKind::Organization | ActorKind::Government);
            if is_body && profile.country.is_none() {
                profile.country = beside(mention.span);
            }
        }
    }

    /// For each actor the body in which it holds an office, as the text says.
    fn of_offices(&self, document: &Document) -> Vec<Option<ActorIndex>> {
        (0..self.profiles.len() as u32).map(|index| self.body_of(document, ActorIndex(index))).collect()
    }

    /// The body in which an actor holds an office, as the text says.
    pub(super) fn body_of(&self, document: &Document, actor: ActorIndex) -> Option<ActorIndex> {
        self.profiles.get(actor.at())?.roles.iter().find_map(|role| {
            let span = role.phrase.organization?;
            let part = document.part(span.part);
            let body = span.range().rev().find_map(|i| self.at(part.id, i))?;
            (body != actor && self.kind(body) != Some(ActorKind::Person)).then_some(body)
        })
    }
}

/// The country in which most of the places lie.
fn home_of(places: &[(TokenSpan, CountryCode)], dateline: Option<TokenSpan>) -> Option<CountryCode> {
    let mut counts: BTreeMap<CountryCode, usize> = BTreeMap::new();
    for (_, country) in places {
        *counts.entry(*country).or_default() += 1;
    }
    let (country, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let reported_from = places.iter().find(|(span, _)| dateline.is_some_and(|dateline| dateline.covers(*span)));
    let is_there = reported_from.is_some_and(|(_, there)| *there == country);
    let least = if is_there { LEAST_SHARE_OF_DATELINE } else { LEAST_SHARE };
    // One place by the way is no home, nor is an agency's desk in London.
    (count >= LEAST_MENTIONS && count as f64 >= least * places.len() as f64).then_some(country)
}
