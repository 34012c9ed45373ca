//! Places that the rest of the text contradicts: a name translated into that of another place far away.
//!
//! ## What it finds
//! A town of a country that neither its sentence nor the one before names, where these name another country which has a
//! well-known town of the same consonants: "Adana" behind a sentence on Yemen, where Aden is meant. It is reported, never
//! corrected.

use foldhash::{HashMap, HashMapExt};
use std::sync::OnceLock;

use dateline_knowledge::{Gazetteer, Place, PlaceIndex};
use dateline_report::{Confidence, CountryCode, Damage, DamageKind, PlaceKind, Span};

use super::{Places, sphere};
use crate::document::{Document, TokenSpan};
use crate::rules;

/// Letters in which the two names may differ.
const MOST_CHANGES: usize = 2;
/// Shorter names are alike by chance.
const SHORTEST: usize = 4;
/// Nearer places may be in the news together, across a border.
const LEAST_DISTANCE_KM: f64 = 600.0;
/// Inhabitants of a town that translators know.
const LEAST_KNOWN: u32 = 80_000;
/// Countries of a neighbourhood that are looked into; bounds the work of odd texts.
const MOST_COUNTRIES: usize = 8;
/// How often such a name turned out to be another place's, by reading reports; a round figure.
const CONFIDENCE: f64 = 0.7;

/// The contradictions of an article.
pub(super) fn find(document: &Document, gazetteer: &Gazetteer, places: &Places) -> Vec<Damage> {
    let mut damage = Vec::new();
    for (at, mention) in places.mentions.iter().enumerate() {
        let Some(place) = places.found[mention.number].index.map(|index| gazetteer.place(index)) else { continue };
        let Some(country) = place.country().filter(|_| place.kind() == PlaceKind::City) else { continue };
        let around = countries_around(document, gazetteer, places, at);
        if around.contains(&country) {
            continue;
        }
        let span = document.span(mention.span);
        let is_meant = |other: &Place| {
            are_alike(&span.text, other.name())
                && sphere::distance_km((place.lat(), place.lon()), (other.lat(), other.lon())) > LEAST_DISTANCE_KM
        };
        let meant = around
            .iter()
            .find_map(|&code| well_known(gazetteer, code).iter().map(|&index| gazetteer.place(index)).find(is_meant));
        if let Some(meant) = meant {
            damage.push(contradiction(&span, &place, &meant));
        }
    }
    damage
}

/// The countries named in the sentence of a mention and in the one before, in which other towns named there lie too.
fn countries_around(document: &Document, gazetteer: &Gazetteer, places: &Places, at: usize) -> Vec<CountryCode> {
    let sentence = |span: TokenSpan| document.part(span.part).sentence_of(span.range().start);
    let own = &places.mentions[at];
    let Some(index) = sentence(own.span) else { return Vec::new() };
    let is_near = |other: &&super::Resolved| {
        other.span.part == own.span.part
            && other.number != own.number
            && sentence(other.span).is_some_and(|other| other == index || other + 1 == index)
    };
    // Mentions stand in the order of the text: the neighbours are near by.
    let near = places.mentions[at.saturating_sub(24)..].iter().take(48).filter(is_near);
    let mut countries: Vec<CountryCode> = Vec::new();
    for country in near.filter_map(|other| gazetteer.place(places.found[other.number].index?).country()) {
        if !countries.contains(&country) && countries.len() < MOST_COUNTRIES {
            countries.push(country);
        }
    }
    countries
}

fn contradiction(span: &Span, place: &Place, meant: &Place) -> Damage {
    let note = format!(
        "{} lies in none of the countries that the words around it name; {} lies in one of them and is spelt much alike",
        place.name(),
        meant.name()
    );
    Damage {
        span: span.clone(),
        kind: DamageKind::PlaceContradiction,
        note,
        suggestion: Some(meant.name().to_owned()),
        confidence: Some(Confidence::new(CONFIDENCE)),
        why: Some(rules::damage::CONTRADICTION.why(vec![span.clone()])),
    }
}

/// The towns of a country that translators know. All are looked for once, as going through the gazetteer takes as long as
/// reading an article.
fn well_known(gazetteer: &Gazetteer, country: CountryCode) -> &'static [PlaceIndex] {
    static KNOWN: OnceLock<HashMap<CountryCode, Vec<PlaceIndex>>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let mut known: HashMap<CountryCode, Vec<PlaceIndex>> = HashMap::new();
        for place in gazetteer.places().filter(|place| place.kind() == PlaceKind::City) {
            if let Some(country) = place.country().filter(|_| place.population() >= LEAST_KNOWN) {
                known.entry(country).or_default().push(place.index());
            }
        }
        known
    });
    known.get(&country).map_or(&[], Vec::as_slice)
}

/// Whether two names have the same consonants and differ in a vowel or two: what translation does to names.
fn are_alike(a: &str, b: &str) -> bool {
    let (a, b) = (dateline_knowledge::normalise(a), dateline_knowledge::normalise(b));
    let consonants = |name: &str| name.chars().filter(|c| !"aeiouy".contains(*c)).collect::<String>();
    let long_enough = a.chars().count().min(b.chars().count()) >= SHORTEST;
    long_enough
        && a != b
        && a.chars().next() == b.chars().next()
        && consonants(&a) == consonants(&b)
        && changes(&a, &b) <= MOST_CHANGES
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
        assert!(are_alike("Mosel", "Mosul"));
        assert!(!are_alike("Paris", "Patos"));
        assert!(!are_alike("Aden", "Aden"));
        assert!(!are_alike("Baku", "Basra"));
        assert_eq!(changes("kitten", "sitting"), 3);
    }
}
