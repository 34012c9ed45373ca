//! Where a point of the Earth lies in the picture.

use std::f64::consts::PI;

/// Width of the picture of the whole world, in its own units.
pub const WIDTH: f64 = 1000.0;
/// Height of it: down to where nobody lives.
pub const HEIGHT: f64 = 470.0;
/// Where the equator lies.
const EQUATOR: f64 = 260.0;

/// Natural Earth I (Šavrič et al. 2011), with the poles at the short sides. data/outlines/build.py draws with the same.
pub fn projected(lat: f64, lon: f64) -> (f64, f64) {
    let scale = WIDTH / 2.0 / (PI * 0.8707);
    let phi = lat.clamp(-90.0, 90.0).to_radians();
    let p2 = phi * phi;
    let p4 = p2 * p2;
    let x = lon.to_radians() * (0.8707 - 0.131_979 * p2 + p4 * (-0.013_791 + p4 * (0.003_971 * p2 - 0.001_529 * p4)));
    let y = phi * (1.007_226 + p2 * (0.015_085 + p4 * (-0.044_475 + 0.028_874 * p2 - 0.005_916 * p4)));
    (WIDTH / 2.0 + scale * x, EQUATOR - scale * y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_world_fills_the_picture() {
        let near = |(x, y): (f64, f64), (wanted_x, wanted_y): (f64, f64)| {
            assert!((x - wanted_x).abs() < 0.5 && (y - wanted_y).abs() < 0.5, "{x} {y}");
        };
        near(projected(0.0, 0.0), (500.0, 260.0));
        near(projected(0.0, 180.0), (1000.0, 260.0));
        // The poles are lines of 0.5464 times the equator's length (d3-geo: naturalEarth1Raw(pi, pi / 2) = 1.4947, 1.4224).
        near(projected(90.0, 0.0), (500.0, 260.0 - 182.8 * 1.4224));
    }
}
