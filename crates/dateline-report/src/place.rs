//! Places.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::confidence::Confidence;
use crate::country::CountryCode;
use crate::ids::PlaceId;
use crate::names::names;
use crate::record::Record;
use crate::span::Span;
use crate::why::Why;

names! {
    /// What sort of place it is.
    PlaceKind {
        /// A state or dependent territory.
        Country = "country",
        /// A first-order division: state, province, region of a country.
        Admin1 = "admin1",
        /// A second-order division: district, county.
        Admin2 = "admin2",
        /// A city, town, village or quarter.
        City = "city",
        /// An area without an administration of its own: the Middle East, Donbas.
        Region = "region",
        /// A sea, river, lake or strait.
        Water = "water",
        /// A mountain, desert, island or valley.
        Landform = "landform",
        /// Something built: airport, base, camp, building.
        Facility = "facility",
        /// A continent.
        Continent = "continent",
    }
}

names! {
    /// What a mention of a place stands for.
    PlaceRole {
        /// The place itself.
        Literal = "literal",
        /// Its government, people or team: "Rome rejected the proposal".
        Metonymic = "metonymic",
        /// A property: "Italian troops".
        Adjectival = "adjectival",
    }
}

/// One mention of a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceMention {
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// What it stands for.
    pub role: PlaceRole,
}

/// A place that the name could mean as well.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceCandidate {
    /// Its name in the gazetteer.
    pub name: String,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// Its GeoNames id.
    pub geonames: Option<u32>,
    /// The country it lies in.
    pub country: Option<CountryCode>,
    /// The first-order division it lies in, by name.
    pub admin1: Option<String>,
    /// How likely it is meant.
    pub confidence: Confidence,
}

/// One distinct place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// Its id.
    pub id: PlaceId,
    /// Its usual English name.
    pub name: String,
    /// What sort of place it is.
    pub kind: PlaceKind,
    /// Degrees north of its representative point.
    pub lat: Option<f64>,
    /// Degrees east of its representative point.
    pub lon: Option<f64>,
    /// Its GeoNames id.
    pub geonames: Option<u32>,
    /// The country it lies in.
    pub country: Option<CountryCode>,
    /// The first-order division it lies in, by name.
    pub admin1: Option<String>,
    /// How far it reaches around its point, in kilometres.
    pub radius_km: Option<f64>,
    /// How likely the name means this place.
    pub confidence: Confidence,
    /// Where the article mentions it.
    #[serde(default)]
    pub mentions: Vec<PlaceMention>,
    /// Other places that the name could mean, the likeliest first.
    #[serde(default)]
    pub candidates: Vec<PlaceCandidate>,
    /// What the choice rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

impl Place {
    /// A place of which only name and kind are known yet.
    pub fn new(id: PlaceId, name: impl Into<String>, kind: PlaceKind, confidence: Confidence) -> Self {
        Self {
            id,
            name: name.into(),
            kind,
            lat: None,
            lon: None,
            geonames: None,
            country: None,
            admin1: None,
            radius_km: None,
            confidence,
            mentions: Vec::new(),
            candidates: Vec::new(),
            why: None,
        }
    }
}

impl Record for Place {
    fn label(&self, _index: usize) -> String {
        format!("place {}", self.id)
    }

    fn each_span<'r>(&'r self, see: &mut dyn FnMut(&'static str, &'r Span)) {
        for mention in &self.mentions {
            see("mentions", &mention.span);
        }
        if let Some(why) = &self.why {
            why.each_span(see);
        }
    }
}
