//! Codes of countries and of acts in other schemes, from `data/codes/`.

use std::collections::HashMap;
use std::sync::LazyLock;

use dateline_report::{CountryCode, Event};

/// A country under the codes of other schemes; empty where a scheme has none for it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Country {
    /// ISO 3166-1 alpha-2.
    pub iso2: &'static str,
    /// ISO 3166-1 numeric, three digits.
    pub iso_number: &'static str,
    /// FIPS 10-4.
    pub fips: &'static str,
    /// Correlates of War.
    pub cow: &'static str,
    /// Its English name.
    pub name: &'static str,
}

static COUNTRIES: LazyLock<HashMap<&'static str, Country>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../../data/codes/countries.tsv"));
    rows.filter_map(|row| match row.as_slice() {
        &[iso3, iso2, iso_number, fips, cow, name] => Some((iso3, Country { iso2, iso_number, fips, cow, name })),
        _ => None,
    })
    .collect()
});

static ACTS: LazyLock<HashMap<(&'static str, &'static str), Act>> = LazyLock::new(|| {
    let rows = rows(include_str!("../../../data/codes/cameo.tsv"));
    rows.filter_map(|row| match row.as_slice() {
        &[event_type, mode, code, goldstein] => {
            Some(((event_type, mode), Act { code, goldstein: goldstein.parse().ok()? }))
        }
        _ => None,
    })
    .collect()
});

/// An act in CAMEO.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Act {
    /// The code, of two to four digits.
    pub code: &'static str,
    /// The weight on Goldstein's scale, -10 to 10.
    pub goldstein: f64,
}

/// The rows behind the header.
fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.skip(1).map(|line| line.split('\t').collect())
}

/// What other schemes call a country.
pub(crate) fn country(code: Option<CountryCode>) -> Option<Country> {
    COUNTRIES.get(code?.as_str()).copied()
}

/// The code of CAMEO nearest to an event.
pub(crate) fn act(event: &Event) -> Option<Act> {
    let event_type = event.event_type.as_str();
    let of_mode = event.mode.and_then(|mode| ACTS.get(&(event_type, mode.as_str())));
    of_mode.or_else(|| ACTS.get(&(event_type, "-"))).copied()
}

#[cfg(test)]
mod tests {
    use dateline_report::EventType;

    use super::*;

    #[test]
    fn every_type_and_mode_has_a_code() {
        for event_type in EventType::ALL {
            assert!(ACTS.contains_key(&(event_type.as_str(), "-")), "{event_type}");
            for mode in event_type.modes() {
                assert!(ACTS.contains_key(&(event_type.as_str(), mode.as_str())), "{event_type} {mode}");
            }
        }
    }

    #[test]
    fn countries_are_known_under_all_schemes() {
        let ukraine = country("UKR".parse().ok()).expect("known");
        assert_eq!((ukraine.iso2, ukraine.iso_number, ukraine.fips, ukraine.cow), ("UA", "804", "UP", "369"));
        assert_eq!(country("SUN".parse().ok()).map(|country| country.fips), Some("UR"));
        assert!(country("QQQ".parse().ok()).is_none());
    }
}
