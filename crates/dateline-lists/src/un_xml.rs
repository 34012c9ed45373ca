//! The consolidated list of the UN Security Council, XML (schema `sc-sanctions.xsd`).

use dateline_report::{ActorKind, PartialDate};

use crate::import::Read;
use crate::xml::{Element, Seen, records};
use crate::{Entry, List, Listing, add_name, status_of, tidy};

const NAMES: [&str; 4] = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"];

/// Reads the list.
pub(crate) fn read(bytes: &[u8]) -> Read {
    let mut list = List {
        name: "United Nations Security Council Consolidated List".to_owned(),
        jurisdiction: Some("UN".to_owned()),
        authority: Some("United Nations Security Council".to_owned()),
        date: None,
        entries: Vec::new(),
    };
    let mut rejected = Vec::new();
    records(bytes, &["INDIVIDUAL", "ENTITY"], |seen| match seen {
        Seen::Opened(element) => {
            let date = element.attribute("dateGenerated").and_then(|date| PartialDate::from_timestamp(date).ok());
            list.date = list.date.or(date);
        }
        Seen::Record(line, element) => match entry(&element) {
            Ok(entry) => list.entries.push(entry),
            Err(reason) => rejected.push((line, reason)),
        },
        Seen::Broken(line, reason) => rejected.push((line, reason)),
    });
    Read { list, rejected }
}

fn entry(element: &Element) -> Result<Entry, String> {
    let is_person = element.name == "INDIVIDUAL";
    let parts: Vec<&str> = NAMES.iter().filter_map(|name| element.text_of(name)).collect();
    let mut names = Vec::new();
    add_name(&mut names, &parts.join(" "));
    for alias in element.children(if is_person { "INDIVIDUAL_ALIAS" } else { "ENTITY_ALIAS" }) {
        let written = alias.text_of("ALIAS_NAME").unwrap_or("");
        written.split(';').for_each(|name| add_name(&mut names, name));
    }
    add_name(&mut names, element.text_of("NAME_ORIGINAL_SCRIPT").unwrap_or(""));
    if names.is_empty() {
        return Err("entry without a name".to_owned());
    }
    let reference = element.text_of("REFERENCE_NUMBER").and_then(tidy).ok_or("entry without REFERENCE_NUMBER")?;
    let program = element.text_of("UN_LIST_TYPE").and_then(tidy).ok_or("entry without UN_LIST_TYPE")?;
    let from = match element.text_of("LISTED_ON") {
        None => None,
        Some(date) => Some(listed_on(date).ok_or_else(|| format!("LISTED_ON is no date: {date}"))?),
    };
    Ok(Entry {
        reference,
        kind: is_person.then_some(ActorKind::Person),
        names,
        listings: vec![Listing {
            status: status_of(&program),
            program,
            jurisdiction: None,
            or_before: false,
            from,
            to: None,
        }],
    })
}

/// A date, with or without the time zone that some entries have behind it.
fn listed_on(date: &str) -> Option<PartialDate> {
    date.get(..10).unwrap_or(date).parse().ok()
}
