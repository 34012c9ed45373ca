//! The EU consolidated list of financial sanctions, XML (`export` with `sanctionEntity`).

use dateline_report::{ActorKind, PartialDate};

use crate::eu_csv::{NAME, empty_list, status};
use crate::import::Read;
use crate::xml::{Element, Seen, records};
use crate::{Entry, Listing, add_name, tidy};

/// Reads the list.
pub(crate) fn read(bytes: &[u8]) -> Read {
    let mut list = empty_list();
    list.name = NAME.to_owned();
    let mut rejected = Vec::new();
    records(bytes, &["sanctionEntity"], |seen| match seen {
        Seen::Opened(element) => {
            let date = element.attribute("generationDate").and_then(|date| PartialDate::from_timestamp(date).ok());
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
    let mut names = Vec::new();
    for alias in element.children("nameAlias") {
        add_name(&mut names, alias.attribute("wholeName").unwrap_or(""));
    }
    if names.is_empty() {
        return Err("sanctionEntity without a nameAlias with wholeName".to_owned());
    }
    let reference = element.attribute("euReferenceNumber").filter(|text| !text.is_empty());
    let reference =
        reference.or(element.attribute("logicalId")).and_then(tidy).ok_or("sanctionEntity without a number")?;
    let kind = element.children("subjectType").next().and_then(|kind| kind.attribute("code"));
    let regulations = element.children("regulation").filter_map(|regulation| {
        let program = regulation.attribute("programme").and_then(tidy)?;
        let date = regulation.attribute("entryIntoForceDate").or(regulation.attribute("publicationDate"));
        let from = date.and_then(|date| date.parse().ok());
        Some(Listing { status: status(&program), program, jurisdiction: None, or_before: false, from, to: None })
    });
    let listings: Vec<Listing> = regulations.collect();
    if listings.is_empty() {
        return Err("sanctionEntity without a regulation that names a programme".to_owned());
    }
    Ok(Entry { reference, kind: (kind == Some("person")).then_some(ActorKind::Person), names, listings })
}
