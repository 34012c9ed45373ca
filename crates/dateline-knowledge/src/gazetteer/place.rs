//! One place, as a view into the gazetteer.

use dateline_report::{CountryCode, PlaceKind};

use crate::container::{u16_at, u24_at};
use crate::gazetteer::Gazetteer;
use crate::gazetteer::sense::PlaceIndex;

/// Bytes of a place's record: three each of latitude and longitude (steps of 1/40000 degree from the south pole and from
/// 180 degrees west) and GeoNames id, two of country, one of kind and feature, two each of the first- and second-order
/// division, three of population.
pub(crate) const RECORD: usize = 19;
const STEPS_PER_DEGREE: f64 = 40_000.0;

/// A finer sort of place, where it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Feature {
    /// Nothing in particular.
    Plain,
    /// The capital of a state.
    Capital,
    /// The seat of a first-order division.
    Admin1Seat,
    /// The seat of a second-order division.
    Admin2Seat,
    /// A quarter of a city.
    Section,
    /// Of the past: a former state, an abandoned or destroyed town, a former region.
    Historic,
    /// An area that more than one state claims or that rules itself without being recognised.
    Disputed,
    /// A territory that belongs to a state without being part of it.
    Dependency,
    /// A building that stands for a government: the Kremlin.
    SeatOfGovernment,
    /// An airport or air base.
    Airport,
    /// A sea, gulf, bay or strait.
    Sea,
    /// A river.
    River,
    /// A lake or reservoir.
    Lake,
    /// An island or group of islands.
    Island,
    /// A mountain or range.
    Mountain,
    /// A desert.
    Desert,
}

const FEATURES: [Feature; 16] = [
    Feature::Plain,
    Feature::Capital,
    Feature::Admin1Seat,
    Feature::Admin2Seat,
    Feature::Section,
    Feature::Historic,
    Feature::Disputed,
    Feature::Dependency,
    Feature::SeatOfGovernment,
    Feature::Airport,
    Feature::Sea,
    Feature::River,
    Feature::Lake,
    Feature::Island,
    Feature::Mountain,
    Feature::Desert,
];

/// A place of the gazetteer.
#[derive(Debug, Clone, Copy)]
pub struct Place<'g> {
    pub(crate) gazetteer: &'g Gazetteer,
    pub(crate) index: PlaceIndex,
    pub(crate) record: &'g [u8],
}

impl<'g> Place<'g> {
    /// Its number.
    pub fn index(&self) -> PlaceIndex {
        self.index
    }

    /// Its usual name, in English where it has one that differs.
    pub fn name(&self) -> &'g str {
        self.gazetteer.display_name(self.index).unwrap_or("")
    }

    /// What sort of place it is.
    pub fn kind(&self) -> PlaceKind {
        let kind = usize::from(self.record[11] >> 4);
        PlaceKind::ALL.get(kind).copied().unwrap_or(PlaceKind::Region)
    }

    /// The finer sort.
    pub fn feature(&self) -> Feature {
        FEATURES[usize::from(self.record[11] & 15)]
    }

    /// Degrees north of its representative point.
    pub fn lat(&self) -> f64 {
        f64::from(self.u24(0)) / STEPS_PER_DEGREE - 90.0
    }

    /// Degrees east of its representative point.
    pub fn lon(&self) -> f64 {
        f64::from(self.u24(3)) / STEPS_PER_DEGREE - 180.0
    }

    /// Its GeoNames id.
    pub fn geonames(&self) -> Option<u32> {
        Some(self.u24(6)).filter(|&id| id != 0)
    }

    /// The country it lies in; of a country, its own code.
    pub fn country(&self) -> Option<CountryCode> {
        self.gazetteer.code_of(self.u16(9))
    }

    /// The first-order division it lies in.
    pub fn admin1(&self) -> Option<PlaceIndex> {
        self.gazetteer.division(PlaceKind::Admin1, self.u16(12))
    }

    /// The second-order division it lies in.
    pub fn admin2(&self) -> Option<PlaceIndex> {
        self.gazetteer.division(PlaceKind::Admin2, self.u16(14))
    }

    /// Its inhabitants: of divisions, those of their towns, boroughs twice where the source lists them beside their city; 0
    /// where nobody counted. Exact below two million.
    pub fn population(&self) -> u32 {
        let stored = self.u24(16);
        (stored & 0x1f_ffff) << (3 * (stored >> 21))
    }

    /// How far it reaches around its point, in kilometres; of cities, a guess from their inhabitants.
    pub fn radius_km(&self) -> f64 {
        match self.gazetteer.radius_km(self.index) {
            Some(radius) => radius,
            None => (0.012 * f64::from(self.population()).sqrt()).clamp(1.0, 40.0),
        }
    }

    /// Whether nothing nearer than its first-order division is known of where it lies. Point and radius are that division's.
    pub fn is_placed_by_admin1(&self) -> bool {
        let above = self.admin1().map(|above| self.gazetteer.place(above));
        self.kind() == PlaceKind::Admin2 && above.is_some_and(|above| above.record[..6] == self.record[..6])
    }

    fn u16(&self, at: usize) -> u16 {
        u16_at(self.record, at).unwrap_or(0)
    }

    fn u24(&self, at: usize) -> u32 {
        u24_at(self.record, at).unwrap_or(0)
    }
}
