//! Entities of the FollowTheMoney model, a JSON object a line: persons and bodies, and `Sanction` objects that refer to them.

use std::collections::HashMap;

use dateline_report::{ActorKind, DesignationStatus, PartialDate};
use serde::Deserialize;

use crate::import::Read;
use crate::{Entry, List, Listing, add_name, status_of, tidy};

#[derive(Debug, Deserialize)]
struct Thing {
    id: String,
    schema: String,
    #[serde(default)]
    properties: HashMap<String, Vec<serde_json::Value>>,
    #[serde(default)]
    datasets: Vec<String>,
}

impl Thing {
    fn texts<'t>(&'t self, property: &str) -> impl Iterator<Item = &'t str> {
        self.properties.get(property).into_iter().flatten().filter_map(serde_json::Value::as_str)
    }

    fn text(&self, property: &str) -> Option<&str> {
        self.texts(property).next()
    }
}

/// Reads the entities. Objects of other schemas than persons, bodies and sanctions are passed over.
pub(crate) fn read(bytes: &[u8]) -> Read {
    let mut list = List {
        name: "FollowTheMoney entities".to_owned(),
        jurisdiction: None,
        authority: None,
        date: None,
        entries: Vec::new(),
    };
    let mut rejected = Vec::new();
    let mut sanctions: HashMap<String, Vec<Listing>> = HashMap::new();
    let mut found: Vec<(u64, Entry)> = Vec::new();
    for (number, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let line_number = number as u64 + 1;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let thing: Thing = match serde_json::from_slice(line) {
            Ok(thing) => thing,
            Err(error) => {
                rejected.push((line_number, format!("is no FollowTheMoney entity: {error}")));
                continue;
            }
        };
        match thing.schema.as_str() {
            "Sanction" => {
                let listing = sanction(&thing);
                thing
                    .texts("entity")
                    .for_each(|entity| sanctions.entry(entity.to_owned()).or_default().push(listing.clone()));
            }
            "Person" | "Organization" | "LegalEntity" | "Company" | "PublicBody" => match entry(&thing) {
                Ok(entry) => found.push((line_number, entry)),
                Err(reason) => rejected.push((line_number, reason)),
            },
            _ => {}
        }
    }
    for (line, mut entry) in found {
        entry.listings.extend(sanctions.remove(&entry.reference).unwrap_or_default());
        if entry.listings.is_empty() {
            rejected.push((line, format!("{} is under no sanction, and has no such topic", entry.names[0])));
        } else {
            list.entries.push(entry);
        }
    }
    Read { list, rejected }
}

fn entry(thing: &Thing) -> Result<Entry, String> {
    let mut names = Vec::new();
    for property in ["name", "alias", "weakAlias", "previousName", "abbreviation"] {
        thing.texts(property).for_each(|name| add_name(&mut names, name));
    }
    if names.is_empty() {
        return Err(format!("{} {} has no name", thing.schema, thing.id));
    }
    let program = thing.datasets.first().cloned().unwrap_or_else(|| "not named".to_owned());
    let topic = |topic: &str| thing.texts("topics").any(|found| found == topic);
    let status = match (topic("crime.terror"), topic("sanction")) {
        (true, _) => Some(DesignationStatus::Terrorist),
        (_, true) => Some(DesignationStatus::Sanctioned),
        _ => None,
    };
    let listing =
        status.map(|status| Listing { program, status, jurisdiction: None, or_before: false, from: None, to: None });
    Ok(Entry {
        reference: thing.id.clone(),
        kind: (thing.schema == "Person").then_some(ActorKind::Person),
        names,
        listings: listing.into_iter().collect(),
    })
}

fn sanction(thing: &Thing) -> Listing {
    let program = thing.text("program").or(thing.text("programId")).or(thing.text("authority")).and_then(tidy);
    let program = program.unwrap_or_else(|| "not named".to_owned());
    let date = |property: &str| thing.text(property).and_then(|date| PartialDate::from_timestamp(date).ok());
    Listing {
        status: status_of(&program),
        program,
        jurisdiction: thing.text("country").map(jurisdiction),
        or_before: false,
        from: date("startDate").or(date("listingDate")),
        to: date("endDate"),
    }
}

/// FollowTheMoney writes countries as ISO 3166-1 alpha-2; the ones that list most are put into our codes, others stay.
fn jurisdiction(code: &str) -> String {
    match code.to_lowercase().as_str() {
        "us" => "USA".to_owned(),
        "gb" => "GBR".to_owned(),
        "eu" => "EU".to_owned(),
        "un" => "UN".to_owned(),
        "ca" => "CAN".to_owned(),
        "au" => "AUS".to_owned(),
        "ru" => "RUS".to_owned(),
        "ua" => "UKR".to_owned(),
        "ch" => "CHE".to_owned(),
        "jp" => "JPN".to_owned(),
        other => other.to_uppercase(),
    }
}
