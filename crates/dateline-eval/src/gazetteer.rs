//! What the gazetteer knows of the place names of local news, before anything chooses between candidates: the bound on what
//! resolution can reach.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use dateline_knowledge::Gazetteer;
use serde::Deserialize;

/// A candidate this near counts as the place, in kilometres (100 miles, the custom of the field).
pub const NEAR_KM: f64 = 161.0;
/// Mean radius of the earth, in kilometres.
const EARTH_KM: f64 = 6371.0;

#[derive(Debug, Deserialize)]
struct GoldArticle {
    places: Vec<GoldPlace>,
}

#[derive(Debug, Deserialize)]
struct GoldPlace {
    text: String,
    lat: Option<f64>,
    lon: Option<f64>,
    feature: Option<String>,
}

/// Counts over place names.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Names with coordinates.
    pub names: usize,
    /// Of these, with at least one sense.
    pub known: usize,
    /// Of these, with a sense within [`NEAR_KM`].
    pub near: usize,
    /// Of these, with the first sense within [`NEAR_KM`]: what taking the most prominent place would reach.
    pub first_near: usize,
}

/// Scores over all articles.
#[derive(Debug, Default)]
pub struct Scores {
    /// All names.
    pub all: Counts,
    /// By GeoNames feature code.
    pub by_feature: BTreeMap<String, Counts>,
    /// Names without a sense, with their feature code, for people.
    pub unknown: Vec<String>,
    /// Names whose senses all lie elsewhere, for people.
    pub elsewhere: Vec<String>,
}

/// Reads and scores a file of articles.
pub fn score(gazetteer: &Gazetteer, path: &Path) -> anyhow::Result<Scores> {
    let file = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut scores = Scores::default();
    for (number, line) in file.lines().enumerate() {
        let gold: GoldArticle =
            serde_json::from_str(line).with_context(|| format!("{} line {}", path.display(), number + 1))?;
        for place in &gold.places {
            if let (Some(lat), Some(lon)) = (place.lat, place.lon) {
                scores.add(gazetteer, place, (lat, lon));
            }
        }
    }
    Ok(scores)
}

impl Scores {
    fn add(&mut self, gazetteer: &Gazetteer, gold: &GoldPlace, point: (f64, f64)) {
        let feature = gold.feature.as_deref().unwrap_or("-");
        let distances: Vec<f64> = gazetteer
            .find(&gold.text)
            .map(|sense| gazetteer.place(sense.place))
            .map(|place| distance_km((place.lat(), place.lon()), point))
            .collect();
        let is_near = |distance: &f64| *distance <= NEAR_KM;
        let near = distances.iter().any(is_near);
        for counts in [&mut self.all, self.by_feature.entry(feature.to_owned()).or_default()] {
            counts.names += 1;
            counts.known += usize::from(!distances.is_empty());
            counts.near += usize::from(near);
            counts.first_near += usize::from(distances.first().is_some_and(is_near));
        }
        if distances.is_empty() {
            self.unknown.push(format!("{feature} {}", gold.text));
        } else if !near {
            self.elsewhere.push(format!("{feature} {} at {:.1}, {:.1}", gold.text, point.0, point.1));
        }
    }
}

/// The great-circle distance of two points (degrees north, degrees east), in kilometres.
pub fn distance_km(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (lat1, lat2) = (one.0.to_radians(), other.0.to_radians());
    let (north, east) = ((lat2 - lat1) / 2.0, (other.1 - one.1).to_radians() / 2.0);
    let half = north.sin().powi(2) + lat1.cos() * lat2.cos() * east.sin().powi(2);
    2.0 * EARTH_KM * half.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_globe() {
        // A quarter of the equator, and London to Paris.
        assert!((distance_km((0.0, 0.0), (0.0, 90.0)) - 10_007.5).abs() < 1.0);
        assert!((distance_km((51.507, -0.128), (48.857, 2.352)) - 343.6).abs() < 1.5);
        assert!(distance_km((10.0, 179.9), (10.0, -179.9)) < 25.0);
    }

    #[test]
    fn names_are_known_near_or_elsewhere() {
        let gold = |text: &str| GoldPlace { text: text.to_owned(), lat: None, lon: None, feature: None };
        let mut scores = Scores::default();
        let gazetteer = Gazetteer::embedded();
        scores.add(gazetteer, &gold("Nairobi"), (-1.3, 36.8));
        scores.add(gazetteer, &gold("Nairobi"), (51.5, 0.0));
        scores.add(gazetteer, &gold("Qwrtplace"), (0.0, 0.0));
        assert_eq!(scores.all, Counts { names: 3, known: 2, near: 1, first_near: 1 });
        assert_eq!((scores.unknown.len(), scores.elsewhere.len()), (1, 1));
    }
}
