//! The agencies that put their name into datelines (`data/agencies.tsv`).

use foldhash::HashMap;
use std::sync::OnceLock;

/// One agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Agency {
    /// Its usual name.
    pub name: &'static str,
    /// The country it is of, ISO 3166-1 alpha-3.
    pub country: &'static str,
}

/// Letters that an agency's name must have to be believed without brackets or slashes around it: shorter ones are
/// ordinary abbreviations too often.
const SHORTEST_BARE_NAME: usize = 4;

const TABLE: &str = include_str!("../../data/agencies.tsv");

fn table() -> &'static HashMap<String, Agency> {
    static AGENCIES: OnceLock<HashMap<String, Agency>> = OnceLock::new();
    AGENCIES.get_or_init(|| {
        let rows = TABLE.lines().filter(|line| !line.starts_with('#'));
        rows.filter_map(|line| {
            let mut columns = line.split('\t');
            let (written, name, country) = (columns.next()?, columns.next()?, columns.next()?);
            Some((written.to_lowercase(), Agency { name, country }))
        })
        .collect()
    })
}

/// The agency that goes by exactly that name, upper or lower case.
pub(super) fn named(written: &str) -> Option<Agency> {
    table().get(&written.trim().to_lowercase()).copied()
}

/// The agency whose name the text begins with, as capitals or as the table writes it, and the name's length in bytes.
pub(super) fn at_start(text: &str) -> Option<(Agency, usize)> {
    let line = text.lines().next().unwrap_or("");
    let mut end = 0;
    let mut found = None;
    // At most three words: no name in the table has more.
    for word in line.split(' ').take(3) {
        let from = end;
        end += word.len();
        let letters = word.trim_end_matches(['.', ',', ':', '-', '–', '—']);
        let name = &line[..from + letters.len()];
        if !letters.starts_with(char::is_uppercase) || name.len() < SHORTEST_BARE_NAME {
            end += 1;
            continue;
        }
        if let Some(agency) = named(name) {
            found = Some((agency, name.len()));
        }
        if letters.len() != word.len() {
            break;
        }
        end += 1;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_four_columns_and_a_source() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 4, "{line}");
            assert!(columns.iter().all(|column| !column.is_empty()), "{line}");
            assert_eq!(columns[2].len(), 3, "{line}");
        }
    }

    #[test]
    fn a_bare_name_ends_at_the_separator() {
        assert_eq!(
            at_start("INTERFAX-UKRAINE. The dam").map(|(agency, length)| (agency.name, length)),
            Some(("Interfax-Ukraine", 16))
        );
        assert_eq!(at_start("Prensa Latina - The").map(|(agency, _)| agency.name), Some("Prensa Latina"));
        assert_eq!(at_start("MAP shows"), None);
    }
}
