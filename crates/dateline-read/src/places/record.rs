//! What the report says of a place.

use dateline_knowledge::Gazetteer;
use dateline_report::{Confidence, Place, PlaceCandidate, PlaceId, PlaceKind, Why};

use super::Found;
use super::mentions::Mention;
use super::resolve::Candidate;
use crate::document::Document;
use crate::rules::places as rules;

/// Other places that a report lists for a name.
const MOST_CANDIDATES: usize = 5;
/// A street lies somewhere in or about its town.
const LEAST_RADIUS_OF_STREETS_KM: f64 = 15.0;
/// A place that the gazetteer does not have lies so near to the one named nearest.
const RADIUS_OF_UNKNOWN_KM: f64 = 100.0;
/// Less probable ones are left out of that list.
const LEAST_PROBABLE: f64 = 0.01;

impl Found {
    pub(super) fn new(
        document: &Document,
        gazetteer: &Gazetteer,
        mention: &Mention,
        candidates: &[Candidate],
    ) -> Found {
        let chosen = candidates.first().map(|chosen| gazetteer.place(chosen.place));
        let kind = chosen.map(|place| place.kind()).or(mention.kind).unwrap_or(PlaceKind::City);
        Found {
            index: chosen.map(|place| place.index()),
            within: None,
            neighbour: None,
            written: document.text(mention.span).to_owned(),
            kind: if mention.kind == Some(PlaceKind::Facility) { PlaceKind::Facility } else { kind },
            candidates: candidates.to_vec(),
            mentions: 0,
        }
    }

    pub(super) fn record(&self, gazetteer: &Gazetteer, number: usize) -> Place {
        let id = PlaceId::nth(number + 1);
        let Some(index) = self.index else { return self.unknown(gazetteer, id) };
        let place = gazetteer.place(index);
        let chosen = self.candidates[0];
        let mut record = Place::new(id, place.name(), self.kind, Confidence::new(calibrated(chosen.probability)));
        record.lat = Some(place.lat());
        record.lon = Some(place.lon());
        record.geonames = place.geonames();
        record.country = place.country();
        record.admin1 = place.admin1().map(|division| gazetteer.place(division).name().to_owned());
        record.radius_km = Some(place.radius_km());
        record.candidates = self.others(gazetteer);
        record.why = Some(self.why(chosen));
        record
    }

    /// A place that the gazetteer does not have: near another, or without a point.
    fn unknown(&self, gazetteer: &Gazetteer, id: PlaceId) -> Place {
        let mut record = Place::new(id, &self.written, self.kind, Confidence::new(0.5));
        let Some(neighbour) = self.neighbour.map(|neighbour| gazetteer.place(neighbour)) else {
            record.why = Some(rules::UNKNOWN.why_noted("not in the gazetteer".to_owned()));
            return record;
        };
        record.country = neighbour.country();
        record.admin1 = neighbour.admin1().map(|division| gazetteer.place(division).name().to_owned());
        // The middle of a country says nothing of where in it a place lies.
        if neighbour.kind() != PlaceKind::Country {
            let least =
                if self.kind == PlaceKind::Facility { LEAST_RADIUS_OF_STREETS_KM } else { RADIUS_OF_UNKNOWN_KM };
            record.lat = Some(neighbour.lat());
            record.lon = Some(neighbour.lon());
            record.radius_km = Some(neighbour.radius_km().max(least));
        }
        let note = format!("not in the gazetteer; {} is the place named nearest", neighbour.name());
        record.why = Some(rules::NEAR_NAMED.why_noted(note));
        record
    }

    fn others(&self, gazetteer: &Gazetteer) -> Vec<PlaceCandidate> {
        let others = self.candidates[1..].iter().filter(|other| other.probability >= LEAST_PROBABLE);
        others.take(MOST_CANDIDATES).map(|other| candidate(gazetteer, other)).collect()
    }

    fn why(&self, chosen: Candidate) -> Why {
        let rule = match (self.candidates.len(), chosen.score - chosen.prominence) {
            (1, _) => &rules::ONLY_ONE,
            (_, context) if context >= 6.0 => &rules::QUALIFIED,
            (_, context) if context >= 1.5 => &rules::CONTEXT,
            _ => &rules::PROMINENCE,
        };
        let note = format!(
            "{} in the gazetteer; prominence {:.1}, context {:.1}",
            match self.candidates.len() {
                1 => "one place of that name".to_owned(),
                several => format!("{several} places of that name"),
            },
            chosen.prominence,
            chosen.score - chosen.prominence
        );
        rule.why_noted(note)
    }
}

/// Probabilities among the candidates, and how often places of that probability lay within 161 km on the LGL development
/// part: what else a name could mean is mostly not in the news.
const SHARES: [(f64, f64); 9] = [
    (0.0, 0.05),
    (0.15, 0.3),
    (0.25, 0.42),
    (0.35, 0.7),
    (0.5, 0.78),
    (0.65, 0.88),
    (0.75, 0.93),
    (0.85, 0.95),
    (1.0, 0.98),
];

/// How often a place of that probability is right.
fn calibrated(probability: f64) -> f64 {
    let above = SHARES.partition_point(|(known, _)| *known < probability).clamp(1, SHARES.len() - 1);
    let ((low, from), (high, to)) = (SHARES[above - 1], SHARES[above]);
    from + (to - from) * (probability.clamp(low, high) - low) / (high - low)
}

fn candidate(gazetteer: &Gazetteer, told: &Candidate) -> PlaceCandidate {
    let place = gazetteer.place(told.place);
    PlaceCandidate {
        name: place.name().to_owned(),
        kind: place.kind(),
        lat: Some(place.lat()),
        lon: Some(place.lon()),
        geonames: place.geonames(),
        country: place.country(),
        admin1: place.admin1().map(|division| gazetteer.place(division).name().to_owned()),
        confidence: Confidence::new(told.probability),
    }
}
