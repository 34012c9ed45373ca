//! The country in which an article is at home: whose people and bodies it need not tell the country of.
//!
//! ## How it chooses
//! The place from which the article reports weighs most, that of the dateline or with which the text opens; then the countries
//! of states and offices that it names, and its places. The heaviest country is home where it weighs twice as much as the
//! next.
//!
//! ## What it leaves open
//! Articles without such a place that speak of two countries alike.

use std::collections::BTreeMap;

use dateline_report::{ActorKind, CountryCode};

use super::profile::Profile;
use crate::document::{Document, TokenSpan};

/// How much the place weighs from which the article reports.
const REPORTED_FROM: u32 = 8;
/// How much a mention of a place weighs, and the first one besides.
const PLACE: u32 = 1;
/// How much an actor weighs.
const STATE: u32 = 2;
const OFFICE_HOLDER: u32 = 2;
const BODY: u32 = 1;
/// How much places, and actors, of one country weigh at most.
const MOST_OF_PLACES: u32 = 4;
const MOST_OF_ACTORS: u32 = 8;
/// What weighs less is no home: a country that the text names by the way.
const LEAST: u32 = 5;
/// How many times the weight of the next country.
const LEAST_RATIO: u32 = 2;

#[derive(Default)]
struct Weight {
    places: u32,
    actors: u32,
    other: u32,
}

impl Weight {
    fn sum(&self) -> u32 {
        self.places.min(MOST_OF_PLACES) + self.actors.min(MOST_OF_ACTORS) + self.other
    }
}

/// The home of an article; `places` are mentions of places with their country, in reading order.
pub(super) fn of(
    document: &Document,
    places: &[(TokenSpan, CountryCode)],
    dateline: Option<TokenSpan>,
    profiles: &[Profile],
) -> Option<CountryCode> {
    let mut weights: BTreeMap<CountryCode, Weight> = BTreeMap::new();
    for (_, country) in places {
        weights.entry(*country).or_default().places += PLACE;
    }
    if let Some((_, country)) = places.first() {
        weights.entry(*country).or_default().other += PLACE;
    }
    for profile in profiles {
        let Some(country) = profile.country else { continue };
        let weight = match profile.kind {
            ActorKind::State => STATE,
            ActorKind::Person if profile.roles.iter().any(|role| role.phrase.country.is_some()) => OFFICE_HOLDER,
            ActorKind::Government | ActorKind::Organization => BODY,
            _ => 0,
        };
        weights.entry(country).or_default().actors += weight;
    }
    if let Some(country) = reported_from(document, places, dateline) {
        weights.entry(country).or_default().other += REPORTED_FROM;
    }
    let mut heaviest: Vec<(u32, CountryCode)> =
        weights.into_iter().map(|(country, weight)| (weight.sum(), country)).collect();
    heaviest.sort_by_key(|(weight, country)| (std::cmp::Reverse(*weight), *country));
    let (weight, country) = *heaviest.first()?;
    let next = heaviest.get(1).map_or(0, |(weight, _)| *weight);
    (weight >= LEAST && weight >= LEAST_RATIO * next).then_some(country)
}

/// The country of the dateline, or of the place with which the text opens.
fn reported_from(
    document: &Document,
    places: &[(TokenSpan, CountryCode)],
    dateline: Option<TokenSpan>,
) -> Option<CountryCode> {
    let of_dateline = places.iter().find(|(span, _)| dateline.is_some_and(|dateline| dateline.covers(*span)));
    let opening = || {
        let body = &document.body;
        let start = body.headline.as_ref().map_or(0, |headline| headline.end as usize);
        let first = places.partition_point(|(span, _)| (span.part, span.start as usize) < (body.id, start));
        places.get(first).filter(|(span, _)| span.part == body.id && span.start as usize <= start + 1)
    };
    of_dateline.or_else(opening).map(|(_, country)| *country)
}
