//! Distances on the globe.

/// The earth's mean radius in kilometres (IUGG).
const EARTH_KM: f64 = 6371.0;

/// The great-circle distance in kilometres between two points in degrees north and east (haversine).
pub(super) fn distance_km(from: (f64, f64), to: (f64, f64)) -> f64 {
    let (lat_from, lat_to) = (from.0.to_radians(), to.0.to_radians());
    let half = |a: f64, b: f64| ((b - a) / 2.0).sin().powi(2);
    let chord = half(lat_from, lat_to) + lat_from.cos() * lat_to.cos() * half(from.1.to_radians(), to.1.to_radians());
    2.0 * EARTH_KM * chord.clamp(0.0, 1.0).sqrt().asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_the_equator_is_ten_thousand_kilometres() {
        assert!((distance_km((0.0, 0.0), (0.0, 90.0)) - 10_007.5).abs() < 1.0);
        assert!((distance_km((0.0, 179.5), (0.0, -179.5)) - 111.2).abs() < 0.1);
        assert!(distance_km((51.5, -0.1), (51.5, -0.1)).abs() < 1e-9);
    }
}
