//! Places that lie so near one another in the picture that they are drawn as one.

use std::collections::BTreeMap;

use dateline_store::query::GeoBox;
use dateline_store::search::SiteShare;

use super::projection::projected;

/// Cells of the picture from side to side: places of one cell are drawn as one.
const CELLS: f64 = 36.0;

/// Places drawn as one.
#[derive(Debug, Clone)]
pub struct Cluster<'s> {
    /// The place with most events.
    pub chief: &'s SiteShare,
    /// How many places.
    pub places: usize,
    /// How many events.
    pub count: u64,
    /// Where it is drawn: in the middle of its events.
    pub at: (f64, f64),
    /// What it spans, in degrees.
    pub within: GeoBox,
}

/// The clusters within a part of the picture, given by its left upper corner and its size; those with most events first.
pub fn clusters(places: &[SiteShare], view: (f64, f64, f64, f64)) -> Vec<Cluster<'_>> {
    let (left, top, width, height) = view;
    let cell = width / CELLS;
    let mut cells: BTreeMap<(i64, i64), Cluster<'_>> = BTreeMap::new();
    for place in places {
        let Some((lat, lon)) = place.point else { continue };
        let (x, y) = projected(lat, lon);
        if x < left || y < top || x > left + width || y > top + height {
            continue;
        }
        let weight = place.count as f64;
        let key = (((x - left) / cell).floor() as i64, ((y - top) / cell).floor() as i64);
        let cluster = cells.entry(key).or_insert_with(|| Cluster {
            chief: place,
            places: 0,
            count: 0,
            at: (0.0, 0.0),
            within: GeoBox { south: lat, west: lon, north: lat, east: lon },
        });
        cluster.places += 1;
        cluster.count += place.count;
        cluster.at = (cluster.at.0 + x * weight, cluster.at.1 + y * weight);
        let within = &mut cluster.within;
        (within.south, within.north) = (within.south.min(lat), within.north.max(lat));
        (within.west, within.east) = (within.west.min(lon), within.east.max(lon));
    }
    let mut clusters: Vec<Cluster<'_>> = cells.into_values().collect();
    for cluster in &mut clusters {
        let weight = (cluster.count as f64).max(1.0);
        cluster.at = (cluster.at.0 / weight, cluster.at.1 / weight);
    }
    // Large ones are drawn first, so that small ones lie on them.
    clusters.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.chief.name.cmp(&other.chief.name)));
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str, lat: f64, lon: f64, count: u64) -> SiteShare {
        SiteShare {
            name: name.to_owned(),
            kind: "city".to_owned(),
            country: None,
            point: Some((lat, lon)),
            radius_km: None,
            count,
        }
    }

    #[test]
    fn neighbours_are_one_and_nothing_is_lost() {
        let places = [
            place("Aleppo", 36.20, 37.16, 9),
            place("Idlib", 35.93, 36.63, 4),
            place("Lima", -12.04, -77.03, 2),
            SiteShare { point: None, ..place("nowhere", 0.0, 0.0, 1) },
        ];
        let drawn = clusters(&places, (0.0, 0.0, 1000.0, 470.0));
        let seen: Vec<_> = drawn.iter().map(|one| (one.chief.name.as_str(), one.places, one.count)).collect();
        assert_eq!(seen, [("Aleppo", 2, 13), ("Lima", 1, 2)]);
        assert!((drawn[0].within.south - 35.93).abs() < 1e-9 && (drawn[0].within.east - 37.16).abs() < 1e-9);
        // Nearer, they are two.
        let (x, y) = projected(36.0, 36.9);
        assert_eq!(clusters(&places, (x - 10.0, y - 5.0, 20.0, 10.0)).len(), 2);
    }
}
