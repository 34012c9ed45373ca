//! Places by where they are.

use rusqlite::{Connection, params};

use crate::error::Error;
use crate::query::{GeoBox, Near};

/// Mean radius of the Earth in kilometres (IUGG).
const EARTH_KM: f64 = 6371.0088;
/// Kilometres of a degree of latitude, a little less than the least: boxes around circles are rather too large.
const KM_OF_DEGREE: f64 = 110.5;

/// The distance of two points on a sphere, in kilometres (haversine).
pub fn distance_km(lat: f64, lon: f64, other_lat: f64, other_lon: f64) -> f64 {
    let (first, second) = (lat.to_radians(), other_lat.to_radians());
    let half_lat = ((second - first) / 2.0).sin();
    let half_lon = ((other_lon - lon).to_radians() / 2.0).sin();
    let share = half_lat * half_lat + first.cos() * second.cos() * half_lon * half_lon;
    2.0 * EARTH_KM * share.sqrt().min(1.0).asin()
}

/// The numbers of the places within a distance of a point.
pub(super) fn sites_near(connection: &Connection, near: Near) -> Result<Vec<i64>, Error> {
    let mut found = Vec::new();
    for within in boxes_around(near) {
        for (id, lat, lon) in sites_in(connection, within)? {
            if distance_km(near.lat, near.lon, lat, lon) <= near.km {
                found.push(id);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// The numbers of the places within a box.
pub(super) fn sites_within(connection: &Connection, within: GeoBox) -> Result<Vec<i64>, Error> {
    let mut found = Vec::new();
    for part in parts(within) {
        found.extend(sites_in(connection, part)?.into_iter().map(|(id, ..)| id));
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// A box, in two where it goes across the date line.
fn parts(within: GeoBox) -> Vec<GeoBox> {
    match within.west <= within.east {
        true => vec![within],
        false => vec![GeoBox { east: 180.0, ..within }, GeoBox { west: -180.0, ..within }],
    }
}

/// Boxes that hold all that is within the distance.
fn boxes_around(near: Near) -> Vec<GeoBox> {
    let degrees = near.km / KM_OF_DEGREE;
    let (south, north) = (near.lat - degrees, near.lat + degrees);
    let all_around = GeoBox { south: south.max(-90.0), west: -180.0, north: north.min(90.0), east: 180.0 };
    if south <= -90.0 || north >= 90.0 {
        return vec![all_around];
    }
    // The circle is widest in longitude where it touches a meridian: sin(width) = sin(radius) / cos(latitude).
    let width = (degrees.to_radians().sin() / near.lat.to_radians().cos()).asin().to_degrees();
    if !width.is_finite() || degrees >= 90.0 {
        return vec![all_around];
    }
    let wrapped = |lon: f64| {
        if lon > 180.0 {
            lon - 360.0
        } else if lon < -180.0 {
            lon + 360.0
        } else {
            lon
        }
    };
    parts(GeoBox { west: wrapped(near.lon - width), east: wrapped(near.lon + width), ..all_around })
}

/// Places in a box that does not go across the date line, with their points.
fn sites_in(connection: &Connection, within: GeoBox) -> Result<Vec<(i64, f64, f64)>, Error> {
    // The tree holds numbers rounded outwards: it may find too much, never too little.
    let mut find = connection.prepare_cached(
        "SELECT s.id, s.lat, s.lon FROM site_points AS p JOIN sites AS s ON s.id = p.id
         WHERE p.max_lat >= ?1 AND p.min_lat <= ?2 AND p.max_lon >= ?3 AND p.min_lon <= ?4
           AND s.lat BETWEEN ?1 AND ?2 AND s.lon BETWEEN ?3 AND ?4",
    )?;
    let rows = find.query_map(params![within.south, within.north, within.west, within.east], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_atlas() {
        // Paris to Lyon is 392 km; Suva to Apia, across the date line, 1,142 km. Both within two kilometres.
        assert!((distance_km(48.86, 2.35, 45.76, 4.84) - 392.0).abs() < 2.0);
        assert!((distance_km(-18.14, 178.44, -13.83, -171.77) - 1145.0).abs() < 10.0);
        assert_eq!(distance_km(10.0, 20.0, 10.0, 20.0), 0.0);
    }

    #[test]
    fn boxes_hold_their_circles() {
        for (lat, lon, km) in [
            (0.0, 0.0, 100.0),
            (69.65, 18.96, 900.0),
            (-18.14, 178.44, 1200.0),
            (89.0, 0.0, 500.0),
            (40.0, -179.9, 50.0),
        ] {
            let boxes = boxes_around(Near { lat, lon, km });
            for step in 0..3600 {
                let bearing = (f64::from(step) / 10.0).to_radians();
                let angle = km * 0.999 / EARTH_KM;
                let first = lat.to_radians();
                let there = (first.sin() * angle.cos() + first.cos() * angle.sin() * bearing.cos()).asin();
                let turn = (bearing.sin() * angle.sin() * first.cos()).atan2(angle.cos() - first.sin() * there.sin());
                let mut east = lon + turn.to_degrees();
                if east > 180.0 {
                    east -= 360.0;
                } else if east < -180.0 {
                    east += 360.0;
                }
                let north = there.to_degrees();
                let is_held = |part: &GeoBox| {
                    (part.south..=part.north).contains(&north) && (part.west..=part.east).contains(&east)
                };
                assert!(boxes.iter().any(is_held), "{lat} {lon} {km}: {north} {east} in {boxes:?}");
            }
        }
    }
}
