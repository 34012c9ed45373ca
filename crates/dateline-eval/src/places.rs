//! Places: names found, where they lie, and what they stand for.
//!
//! A point is right within 161 km (100 miles), the measure of the field, or within the radius that the gold gives for larger
//! things; countries are right by their code.

pub mod lgl;
pub mod own;

use dateline_report::{Article, Place, PlaceKind, PlaceRole, Report, TextPart};

/// An article with the names of its text that are places or bear a place's name.
#[derive(Debug)]
pub struct Marked {
    /// Which article.
    pub id: String,
    /// The article.
    pub article: Article,
    /// Ranges of code points, and whether a place is named there.
    pub marks: Vec<(usize, usize, bool)>,
}

/// Kilometres within which a point is right.
pub const NEAR_KM: f64 = 161.0;

/// The earth's mean radius in kilometres (IUGG).
const EARTH_KM: f64 = 6371.0;

/// The great-circle distance in kilometres between two points in degrees north and east.
pub fn distance_km(from: (f64, f64), to: (f64, f64)) -> f64 {
    let half = |a: f64, b: f64| ((b.to_radians() - a.to_radians()) / 2.0).sin().powi(2);
    let chord = half(from.0, to.0) + from.0.to_radians().cos() * to.0.to_radians().cos() * half(from.1, to.1);
    2.0 * EARTH_KM * chord.clamp(0.0, 1.0).sqrt().asin()
}

/// The place of the report that a stretch of the text, in code points, names; and its role there.
fn place_at(report: &Report, start: usize, end: usize) -> Option<(&Place, PlaceRole)> {
    let shared = |mention: &dateline_report::PlaceMention| {
        let (from, to) = (mention.span.start.max(start), mention.span.end.min(end));
        if mention.span.part == TextPart::Text { to.saturating_sub(from) } else { 0 }
    };
    report
        .places
        .iter()
        .flat_map(|place| place.mentions.iter().map(move |mention| (place, mention)))
        .max_by_key(|(_, mention)| shared(mention))
        .filter(|(_, mention)| shared(mention) > 0)
        .map(|(place, mention)| (place, mention.role))
}

/// The point of a place.
fn point(place: &Place) -> Option<(f64, f64)> {
    Some((place.lat?, place.lon?))
}

/// Whether a place is a country with that code, by name or by all that it lies in.
fn is_country(place: &Place, code: &str) -> bool {
    place.kind == PlaceKind::Country && place.country.is_some_and(|country| country.as_str() == code)
}
