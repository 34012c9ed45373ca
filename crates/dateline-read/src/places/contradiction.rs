//! Places that the rest of the text contradicts: a name translated into that of another place far away.
//!
//! ## What it finds
//! A town of a country of which the article says nothing else, among places of another country that has a well-known place
//! with almost the same name: "Adana" in a report on Yemen, where Aden is meant. It is reported, never corrected.

use std::collections::HashMap;

use dateline_knowledge::{Gazetteer, PlaceIndex};
use dateline_report::{CountryCode, Damage, DamageKind, PlaceKind, Why};

use super::{Places, sphere};
use crate::document::Document;

/// How often the article must name other places of the country.
const LEAST_NAMED: usize = 3;
/// Letters in which the two names may differ.
const MOST_CHANGES: usize = 2;
/// Shorter names are alike by chance.
const SHORTEST: usize = 4;
/// Nearer places may be in the news together, across a border.
const LEAST_DISTANCE_KM: f64 = 600.0;
/// Inhabitants of a town that translators know.
const LEAST_KNOWN: u32 = 80_000;

/// The contradictions of an article.
pub(super) fn find(document: &Document, gazetteer: &Gazetteer, places: &Places) -> Vec<Damage> {
    let mut named: HashMap<CountryCode, usize> = HashMap::new();
    for found in &places.found {
        if let Some(country) = found.index.and_then(|index| gazetteer.place(index).country()) {
            *named.entry(country).or_default() += found.mentions;
        }
    }
    let main = named.iter().max_by_key(|(code, count)| (**count, std::cmp::Reverse(**code)));
    let Some((&main, _)) = main.filter(|(_, count)| **count >= LEAST_NAMED) else { return Vec::new() };
    let mut alike: Option<Vec<PlaceIndex>> = None;
    let mut damage = Vec::new();
    for (number, found) in places.found.iter().enumerate() {
        let Some(place) = found.index.map(|index| gazetteer.place(index)) else { continue };
        let is_alone = place.country().is_some_and(|country| country != main && named[&country] == found.mentions);
        if place.kind() != PlaceKind::City || !is_alone {
            continue;
        }
        let known = alike.get_or_insert_with(|| well_known(gazetteer, main));
        for mention in places.mentions.iter().filter(|mention| mention.number == number) {
            let span = document.span(mention.span);
            let meant = known.iter().map(|&index| gazetteer.place(index)).find(|other| {
                are_alike(&span.text, other.name())
                    && sphere::distance_km((place.lat(), place.lon()), (other.lat(), other.lon())) > LEAST_DISTANCE_KM
            });
            if let Some(meant) = meant {
                let note = format!(
                    "{} lies in another country than the places around it; {} has a similar name",
                    place.name(),
                    meant.name()
                );
                let mut found = Damage {
                    span: span.clone(),
                    kind: DamageKind::PlaceContradiction,
                    note,
                    suggestion: Some(meant.name().to_owned()),
                    confidence: None,
                    why: Some(Why::new("places/contradiction", vec![span])),
                };
                found.confidence = Some(dateline_report::Confidence::new(0.7));
                damage.push(found);
            }
        }
    }
    damage
}

/// The towns of a country that translators know.
fn well_known(gazetteer: &Gazetteer, country: CountryCode) -> Vec<PlaceIndex> {
    let is_known = |place: &dateline_knowledge::Place| {
        place.country() == Some(country) && place.kind() == PlaceKind::City && place.population() >= LEAST_KNOWN
    };
    gazetteer.places().filter(is_known).map(|place| place.index()).collect()
}

/// Whether two names begin alike and differ in a letter or two, but are not the same.
fn are_alike(a: &str, b: &str) -> bool {
    let (a, b) = (dateline_knowledge::normalise(a), dateline_knowledge::normalise(b));
    let long_enough = a.chars().count().min(b.chars().count()) >= SHORTEST;
    let begin_alike = a.chars().take(2).eq(b.chars().take(2));
    long_enough && begin_alike && a != b && changes(&a, &b) <= MOST_CHANGES
}

/// Letters to insert, drop or replace (Levenshtein).
fn changes(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for j in 0..b.len() {
            let replaced = diagonal + usize::from(letter != b[j]);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(row[j + 1] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_alike_differ_in_a_letter_or_two() {
        assert!(are_alike("Adana", "Aden"));
        assert!(are_alike("Tripolis", "Tripoli"));
        assert!(!are_alike("Aden", "Aden"));
        assert!(!are_alike("Baku", "Basra"));
        assert_eq!(changes("kitten", "sitting"), 3);
    }
}
