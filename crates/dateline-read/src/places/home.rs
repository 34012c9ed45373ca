//! The home of a source: where the medium that published an article sits (`data/media_homes.tsv`), and whether it bears the
//! name of a place that the article names.

use foldhash::{HashMap, HashMapExt};
use std::sync::OnceLock;

use dateline_knowledge::{Gazetteer, NameForm, PlaceIndex, normalise};
use dateline_report::PlaceKind;

/// One row a medium: domain, name, city, first-order division, country, scope, source.
const TABLE: &str = include_str!("../../data/media_homes.tsv");

/// Names shorter than this are found in too many words.
const SHORTEST: usize = 5;

/// How far a medium's readers live.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    /// In its town and around.
    Local,
    /// In its province.
    Regional,
    /// In its country.
    National,
}

/// Where a medium sits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Home {
    /// Its town.
    pub place: PlaceIndex,
    /// How far its readers live.
    pub scope: Scope,
}

struct Row {
    city: &'static str,
    division: &'static str,
    country: &'static str,
    scope: Scope,
}

struct Table {
    domains: HashMap<&'static str, usize>,
    names: HashMap<String, Option<usize>>,
    rows: Vec<Row>,
}

fn table() -> &'static Table {
    static MEDIA: OnceLock<Table> = OnceLock::new();
    MEDIA.get_or_init(|| {
        let mut table = Table { domains: HashMap::new(), names: HashMap::new(), rows: Vec::new() };
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&'static str> = line.split('\t').collect();
            let [domain, name, city, division, country, scope, _source] = columns[..] else { continue };
            let scope = match scope {
                "local" => Scope::Local,
                "regional" => Scope::Regional,
                _ => Scope::National,
            };
            let row = table.rows.len();
            table.rows.push(Row { city, division, country, scope });
            table.domains.insert(domain, row);
            // Names that several media bear tell no home.
            table.names.entry(normalise(name)).and_modify(|known| *known = None).or_insert(Some(row));
        }
        table
    })
}

/// The home of an article's source: by the domain of the source or the address, else by the medium's name.
pub(super) fn find(gazetteer: &Gazetteer, source: Option<&str>, url: Option<&str>) -> Option<Home> {
    let told = [source, url];
    let by_domain = told.iter().flatten().find_map(|text| by_domain(text));
    let row = by_domain.or_else(|| table().names.get(&normalise(source?)).copied().flatten())?;
    let row = &table().rows[row];
    let fits = |place: &PlaceIndex| {
        let place = gazetteer.place(*place);
        let is_there = place.country().is_some_and(|country| country.as_str() == row.country);
        let division = place.admin1().map(|division| gazetteer.place(division).name());
        let is_in_division =
            row.division == "-" || division.is_none_or(|division| normalise(division) == normalise(row.division));
        place.kind() == PlaceKind::City && is_there && is_in_division
    };
    let senses = gazetteer.find(row.city).filter(|sense| matches!(sense.form, NameForm::Name | NameForm::Alternate));
    let place = senses.map(|sense| sense.place).find(fits)?;
    Some(Home { place, scope: row.scope })
}

/// The row of an address or of the longest ending of its host that is known.
fn by_domain(text: &str) -> Option<usize> {
    let host = text.split("://").last().unwrap_or(text);
    let host = host.split(['/', ':', '?']).next().unwrap_or(host).to_lowercase();
    let mut rest = host.as_str();
    loop {
        if let Some(&row) = table().domains.get(rest) {
            return Some(row);
        }
        rest = rest.split_once('.')?.1;
    }
}

/// Whether the source, a title or an address, bears the name of a place: "Sioux City Journal", "siouxcityjournal.example".
pub(super) fn bears(source: Option<&str>, name: &str) -> bool {
    let squeeze = |text: &str| normalise(text).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let name = squeeze(name);
    name.len() >= SHORTEST && source.is_some_and(|source| squeeze(source).contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_bear_the_names_of_their_towns() {
        assert!(bears(Some("www.siouxcityjournal.example"), "Sioux City"));
        assert!(bears(Some("The Cork Examiner and Post of Limerick"), "Limerick"));
        assert!(!bears(Some("The Morning Herald"), "Ada"));
        assert!(!bears(None, "Limerick"));
    }

    #[test]
    fn rows_are_whole_and_their_towns_known() {
        let gazetteer = Gazetteer::embedded();
        let (mut rows, mut unknown) = (0, Vec::new());
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 7, "{line}");
            assert!(["local", "regional", "national"].contains(&columns[5]), "{line}");
            rows += 1;
            if find(gazetteer, Some(columns[0]), None).is_none() {
                unknown.push(line);
            }
        }
        assert!(unknown.len() * 20 <= rows, "{} of {rows} towns are not in the gazetteer: {unknown:#?}", unknown.len());
    }
}
