//! The UK sanctions list, CSV with a header, as the Foreign, Commonwealth and Development Office issues it; an entry may have
//! several rows, one a name.

use std::collections::HashMap;

use dateline_report::{ActorKind, PartialDate};

use crate::columns::{Row, rows};
use crate::import::Read;
use crate::{Entry, List, Listing, add_name, status_of, tidy};

/// The day from which the UK has a list of its own: who was under EU law before that is dated to it.
const OWN_LIST_BEGAN: &str = "2020-12-31";

/// Reads the list.
pub(crate) fn read(bytes: &[u8]) -> Read {
    let mut list = List {
        name: "UK Sanctions List".to_owned(),
        jurisdiction: Some("GBR".to_owned()),
        authority: Some("Foreign, Commonwealth and Development Office".to_owned()),
        date: report_date(bytes),
        entries: Vec::new(),
    };
    let mut places = HashMap::new();
    let heads = |fields: &[&str]| fields.contains(&"Unique ID");
    let rejected = rows(bytes, b',', heads, |_, row| add(&mut list.entries, &mut places, &row));
    Read { list, rejected }
}

/// The date of a first line `Report Date: 11-Aug-2025` or `11/08/2025`; other writings are left.
fn report_date(bytes: &[u8]) -> Option<PartialDate> {
    let line = bytes.split(|byte| *byte == b'\n').next()?;
    let text = std::str::from_utf8(line).ok()?.trim_start_matches('\u{feff}').trim();
    day_first(text.strip_prefix("Report Date:")?.trim().trim_matches(','))
}

fn add(entries: &mut Vec<Entry>, places: &mut HashMap<String, usize>, row: &Row<'_>) -> Result<(), String> {
    let kind = row.get("Type").or(row.get("Designation Type")).unwrap_or("");
    if kind == "Ship" {
        return Ok(());
    }
    let reference = row.get("Unique ID").and_then(tidy).ok_or("row without Unique ID")?;
    let name = name(row).ok_or("row without a name")?;
    if let Some(entry) = places.get(&reference).and_then(|&place| entries.get_mut(place)) {
        add_name(&mut entry.names, &name);
        return Ok(());
    }
    let program = row.get("Regime Name").and_then(tidy).ok_or("row without Regime Name")?;
    let from = match row.get("Date Designated") {
        None => None,
        Some(date) => Some(day_first(date).ok_or_else(|| format!("Date Designated is no date: {date}"))?),
    };
    let is_taken_over = from.is_some_and(|from| from.to_string() == OWN_LIST_BEGAN);
    places.insert(reference.clone(), entries.len());
    entries.push(Entry {
        reference,
        kind: (kind == "Individual").then_some(ActorKind::Person),
        names: vec![name],
        listings: vec![Listing {
            status: status_of(&program),
            program,
            jurisdiction: None,
            or_before: is_taken_over,
            from,
            to: None,
        }],
    });
    Ok(())
}

/// The name: one column, or the surname ("Name 6") behind the given ones.
fn name(row: &Row<'_>) -> Option<String> {
    let one = row.get("Name").map(str::to_owned);
    let parts = ["Name 1", "Name 2", "Name 3", "Name 4", "Name 5", "Name 6"];
    let several = || parts.iter().filter_map(|part| row.get(part)).collect::<Vec<_>>().join(" ");
    tidy(&one.unwrap_or_else(several))
}

/// A date with the day first: `11-08-2025`, `11/08/2025`, `11-Aug-2025`.
fn day_first(written: &str) -> Option<PartialDate> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let mut parts = written.split(['-', '/', ' ']);
    let day = parts.next()?.parse().ok()?;
    let month = parts.next()?.to_lowercase();
    let named = MONTHS.iter().position(|name| month.starts_with(name)).map(|at| at as u8 + 1);
    let month = named.or_else(|| month.parse().ok())?;
    let year = parts.next()?.parse().ok()?;
    PartialDate::day_of(year, month, day).filter(|_| parts.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_the_day_first() {
        for written in ["11-08-2025", "11/08/2025", "11-Aug-2025", "11 August 2025"] {
            assert_eq!(day_first(written).map(|date| date.to_string()).as_deref(), Some("2025-08-11"), "{written}");
        }
        assert_eq!(day_first("2025-08-11"), None);
        assert_eq!(day_first("31-02-2025"), None);
    }
}
