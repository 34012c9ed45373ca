//! Published lists of designated persons and bodies: read from the formats in which they are issued, kept as JSON lines, and
//! looked up by name. No input or output but bytes and text.
//!
//! What cannot be read is a [`Rejection`] with its line and reason, and the rest is read. Nothing of a private person but names,
//! programmes and dates is kept.

mod columns;
mod eu_csv;
mod eu_xml;
mod file;
mod ftm;
mod import;
mod ofac_csv;
mod recognise;
mod uk_csv;
mod un_xml;
mod xml;

pub use file::{SCHEMA, UserLists, write};
pub use import::{Import, ImportOptions, Input, import};
pub use recognise::{Format, recognise};

use dateline_report::{ActorKind, DesignationStatus, PartialDate};
use serde::{Deserialize, Serialize};

/// One list of one date.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct List {
    /// What it is called.
    pub name: String,
    /// By whose law: a country code, `UN` or `EU`; none where the file does not tell.
    pub jurisdiction: Option<String>,
    /// The body that designates.
    pub authority: Option<String>,
    /// The date of the list; none where neither the file nor the user tells.
    pub date: Option<PartialDate>,
    /// Who is on it.
    #[serde(skip)]
    pub entries: Vec<Entry>,
}

/// One entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number in the list.
    pub reference: String,
    /// What sort of actor it is, where the list tells.
    pub kind: Option<ActorKind>,
    /// Its names, the chief one first; at least one.
    pub names: Vec<String>,
    /// What it is listed under; at least one.
    pub listings: Vec<Listing>,
}

/// What an entry is listed under, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    /// The programme or regime.
    pub program: String,
    /// As what.
    pub status: DesignationStatus,
    /// By whose law, where that is another than the list's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jurisdiction: Option<String>,
    /// Since when.
    pub from: Option<PartialDate>,
    /// Whether it may have begun before that.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub or_before: bool,
    /// Until when; none while in force on the list's date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<PartialDate>,
}

/// Something of an input that was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// Which input.
    pub input: String,
    /// The line, from 1; 0 where the whole input is meant.
    pub line: u64,
    /// Why.
    pub reason: String,
}

/// Programmes whose members are designated as terrorists; those of others are sanctioned.
fn status_of(program: &str) -> DesignationStatus {
    const TERRORISM: [&str; 9] =
        ["al-qaida", "taqa", "isil", "sdgt", "fto", "sdt", "terr", "counter-terrorism", "terrorist"];
    let lower = program.to_lowercase();
    let is_terrorism = TERRORISM.iter().any(|word| lower.split([' ', ',', '(', ')', ';']).any(|part| part == *word));
    if is_terrorism || lower.contains("terroris") {
        DesignationStatus::Terrorist
    } else {
        DesignationStatus::Sanctioned
    }
}

/// White space made single blanks; none where nothing is left.
fn tidy(text: &str) -> Option<String> {
    let tidied = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!tidied.is_empty() && tidied != "-0-").then_some(tidied)
}

/// Adds a name that is not there yet.
fn add_name(names: &mut Vec<String>, name: &str) {
    if let Some(name) = tidy(name).filter(|name| !names.contains(name)) {
        names.push(name);
    }
}
