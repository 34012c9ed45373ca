//! The EU consolidated list of financial sanctions, CSV separated by semicolons; an entry has a row for each of its names, papers
//! and addresses.

use std::collections::HashMap;

use dateline_report::{ActorKind, DesignationStatus, PartialDate};

use crate::columns::{Row, rows};
use crate::import::Read;
use crate::{Entry, List, Listing, add_name, status_of, tidy};

/// What the list is called.
pub(crate) const NAME: &str = "EU consolidated list of financial sanctions";

/// Reads the list.
pub(crate) fn read(bytes: &[u8]) -> Read {
    let mut list = empty_list();
    let mut places = HashMap::new();
    let heads = |fields: &[&str]| fields.contains(&"Entity_LogicalId");
    let mut last_line = HashMap::new();
    let mut rejected = rows(bytes, b';', heads, |line, row| {
        let generated = row.get("fileGenerationDate").and_then(day_first);
        list.date = list.date.or(generated);
        add(&mut list.entries, &mut places, &mut last_line, line, &row)
    });
    for entry in list.entries.iter().filter(|entry| entry.names.is_empty()) {
        let line = last_line.get(&entry.reference).copied().unwrap_or(0);
        rejected.push((line, format!("entry {} has no name", entry.reference)));
    }
    list.entries.retain(|entry| !entry.names.is_empty());
    Read { list, rejected }
}

/// The list without its entries.
pub(crate) fn empty_list() -> List {
    List {
        name: NAME.to_owned(),
        jurisdiction: Some("EU".to_owned()),
        authority: Some("Council of the European Union".to_owned()),
        date: None,
        entries: Vec::new(),
    }
}

/// What a programme of the EU makes of who is under it: `TAQA` and `TERR` are those against terrorists.
pub(crate) fn status(program: &str) -> DesignationStatus {
    status_of(program)
}

fn add(
    entries: &mut Vec<Entry>,
    places: &mut HashMap<String, usize>,
    last_line: &mut HashMap<String, u64>,
    line: u64,
    row: &Row<'_>,
) -> Result<(), String> {
    let reference = row.get("Entity_EU_ReferenceNumber").or(row.get("Entity_LogicalId"));
    let reference = reference.and_then(tidy).ok_or("row without the number of an entry")?;
    last_line.insert(reference.clone(), line);
    let place = match places.get(&reference) {
        Some(&place) => place,
        None => {
            let program = row.get("Entity_Regulation_Programme").and_then(tidy).ok_or("entry without a programme")?;
            let date = row.get("Entity_Regulation_EntryIntoForceDate").or(row.get("Entity_Regulation_PublicationDate"));
            let kind = row.get("Entity_SubjectType").unwrap_or("");
            places.insert(reference.clone(), entries.len());
            entries.push(Entry {
                reference,
                kind: matches!(kind, "P" | "person").then_some(ActorKind::Person),
                names: Vec::new(),
                listings: vec![Listing {
                    status: status(&program),
                    program,
                    jurisdiction: None,
                    or_before: false,
                    from: date.and_then(day_first),
                    to: None,
                }],
            });
            entries.len() - 1
        }
    };
    if let (Some(entry), Some(name)) = (entries.get_mut(place), row.get("NameAlias_WholeName")) {
        add_name(&mut entry.names, name);
    }
    Ok(())
}

/// A date in ISO 8601 or with the day first.
fn day_first(written: &str) -> Option<PartialDate> {
    if let Ok(date) = PartialDate::from_timestamp(written) {
        return Some(date);
    }
    let mut parts = written.split(['/', '.']);
    let (day, month, year) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    PartialDate::day_of(year, month, day)
}
