//! Places.

use dateline_report::{Place, PlaceRole, Report};

use super::{Column, Value, float, int, named, text};
use crate::stable_ids::record_id;

pub(super) const COLUMNS: &[Column] = &[
    text("place_id", "id of the place across articles: article, #, record"),
    text("record", "id of the place in its report"),
    text("name", "its usual English name"),
    text("kind", "country, admin1, admin2, city, region, water, landform, facility, continent"),
    text("country", "country, ISO 3166-1 alpha-3"),
    text("admin1", "first-order division"),
    float("lat", "degrees north"),
    float("lon", "degrees east"),
    float("radius_km", "how far it reaches around its point"),
    int("geonames", "GeoNames id"),
    int("mentions", "number of mentions"),
    int("literal", "number of those that mean the place itself"),
    int("metonymic", "number that mean its government, people or team"),
    int("adjectival", "number that name a property"),
    int("first_start", "offset of the first mention in code points"),
    int("first_end", "offset behind it"),
    float("confidence", "how likely the name means this place"),
];

pub(super) fn rows(report: &Report) -> Vec<Vec<Value>> {
    report.places.iter().map(|place| row(report, place)).collect()
}

fn row(report: &Report, place: &Place) -> Vec<Value> {
    let in_role = |role: PlaceRole| place.mentions.iter().filter(|mention| mention.role == role).count();
    let first = place.mentions.first();
    vec![
        record_id(&report.id, place.id.as_str()).into(),
        place.id.as_str().into(),
        place.name.as_str().into(),
        place.kind.as_str().into(),
        named(place.country),
        place.admin1.clone().into(),
        place.lat.into(),
        place.lon.into(),
        place.radius_km.into(),
        place.geonames.into(),
        place.mentions.len().into(),
        in_role(PlaceRole::Literal).into(),
        in_role(PlaceRole::Metonymic).into(),
        in_role(PlaceRole::Adjectival).into(),
        first.map(|mention| mention.span.start).into(),
        first.map(|mention| mention.span.end).into(),
        place.confidence.value().into(),
    ]
}
