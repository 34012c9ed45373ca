//! OFAC's list of Specially Designated Nationals: `sdn.csv` and, for other names, `alt.csv`. Neither has a header.
//!
//! Columns of `sdn.csv`: number, name, type (`individual`, `vessel`, `aircraft`, `-0-`), programmes such as `SDGT] [FTO`, and more
//! that is not read. Columns of `alt.csv`: number of the entry, number of the name, `aka`, `fka` or `nka`, name.

use dateline_report::ActorKind;

use crate::columns::each;
use crate::import::Read;
use crate::{Entry, List, Listing, add_name, status_of, tidy};

/// What the list is called.
pub(crate) const NAME: &str = "US Treasury, OFAC, Specially Designated Nationals List";

/// One row of `alt.csv`.
pub(crate) struct OtherName {
    pub(crate) line: u64,
    pub(crate) entry: String,
    pub(crate) name: String,
}

/// Reads `sdn.csv`. Ships and aircraft are passed over.
pub(crate) fn read(bytes: &[u8]) -> Read {
    let mut list = List {
        name: NAME.to_owned(),
        jurisdiction: Some("USA".to_owned()),
        authority: Some("Office of Foreign Assets Control".to_owned()),
        date: None,
        entries: Vec::new(),
    };
    let mut rejected = Vec::new();
    let mut add = |_, fields: Vec<&str>| {
        list.entries.extend(entry(&fields)?);
        Ok(())
    };
    each(bytes, b',', &mut add, &mut rejected);
    Read { list, rejected }
}

fn entry(fields: &[&str]) -> Result<Option<Entry>, String> {
    let &[number, name, kind, programs, ..] = fields else {
        return Err(format!("has {} columns, not the 12 of sdn.csv", fields.len()));
    };
    if number.parse::<u64>().is_err() {
        return Err(format!("begins with '{}', not with the number of an entry", short(number)));
    }
    if matches!(kind, "vessel" | "aircraft") {
        return Ok(None);
    }
    let is_person = kind == "individual";
    let mut names = Vec::new();
    add_name(&mut names, &ordinary(name, is_person));
    let each_program = programs.split(']').filter_map(|program| tidy(program.trim().trim_start_matches('[')));
    let listings: Vec<Listing> = each_program
        .map(|program| Listing {
            status: status_of(&program),
            program,
            jurisdiction: None,
            or_before: false,
            from: None,
            to: None,
        })
        .collect();
    match (names.is_empty(), listings.is_empty()) {
        (true, _) => Err("entry without a name".to_owned()),
        (_, true) => Err("entry without a programme".to_owned()),
        _ => Ok(Some(Entry {
            reference: number.to_owned(),
            kind: is_person.then_some(ActorKind::Person),
            names,
            listings,
        })),
    }
}

/// Reads `alt.csv`.
pub(crate) fn other_names(bytes: &[u8]) -> (Vec<OtherName>, Vec<(u64, String)>) {
    let mut names = Vec::new();
    let mut rejected = Vec::new();
    let mut add = |line, fields: Vec<&str>| {
        let &[entry, _, _, name, ..] = fields.as_slice() else {
            return Err(format!("has {} columns, not the 5 of alt.csv", fields.len()));
        };
        let name = tidy(name).ok_or("row without a name")?;
        names.push(OtherName { line, entry: entry.to_owned(), name: ordinary(&name, true) });
        Ok(())
    };
    each(bytes, b',', &mut add, &mut rejected);
    (names, rejected)
}

/// "SURNAME, Given" turned round, of persons; bodies keep their commas but for "Co., Ltd."
fn ordinary(name: &str, is_person: bool) -> String {
    match name.split_once(',') {
        Some((surname, given)) if is_person && !given.trim_start().to_uppercase().starts_with("LTD") => {
            format!("{} {}", given.trim(), surname.trim())
        }
        _ => name.to_owned(),
    }
}

/// The beginning of a field, for messages.
fn short(field: &str) -> String {
    field.chars().take(20).collect()
}
