//! The file of lists: JSON lines, a line for each list and behind it one for each of its entries.

use std::collections::HashMap;

use dateline_knowledge::{Spell, normalise};
use serde::{Deserialize, Serialize};

use crate::{Entry, List, Listing, Rejection};

/// What the first line of every list says.
pub const SCHEMA: &str = "dateline.lists/1";

#[derive(Serialize, Deserialize)]
struct Head {
    schema: String,
    #[serde(flatten)]
    list: List,
    entries: usize,
}

/// Writes lists as JSON lines.
///
/// # Errors
/// Where a list cannot be written as JSON, which does not happen to lists that were read.
pub fn write(lists: &[List]) -> Result<String, serde_json::Error> {
    let mut text = String::new();
    for list in lists {
        let head = Head { schema: SCHEMA.to_owned(), entries: list.entries.len(), list: list.clone() };
        text += &serde_json::to_string(&head)?;
        text.push('\n');
        for entry in &list.entries {
            text += &serde_json::to_string(entry)?;
            text.push('\n');
        }
    }
    Ok(text)
}

/// Lists of a file, with their entries by name.
#[derive(Debug, Default)]
pub struct UserLists {
    lists: Vec<List>,
    by_name: HashMap<String, Vec<(usize, usize)>>,
}

impl UserLists {
    /// Reads a file of lists. What cannot be read is told, the rest is read.
    pub fn read(input: &str, text: &str) -> (UserLists, Vec<Rejection>) {
        let mut lists: Vec<List> = Vec::new();
        let mut rejections = Vec::new();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let mut reject = |reason: String| {
                rejections.push(Rejection { input: input.to_owned(), line: number as u64 + 1, reason });
            };
            if line.contains("\"schema\"") {
                match serde_json::from_str::<Head>(line) {
                    Ok(head) if head.schema == SCHEMA => lists.push(head.list),
                    Ok(head) => reject(format!("is a list of schema {}, not {SCHEMA}", head.schema)),
                    Err(error) => reject(format!("is no list: {error}")),
                }
                continue;
            }
            match (serde_json::from_str::<Entry>(line), lists.last_mut()) {
                (Ok(entry), Some(_)) if entry.names.is_empty() || entry.listings.is_empty() => {
                    reject("is an entry without names or listings".to_owned());
                }
                (Ok(entry), Some(list)) => list.entries.push(entry),
                (Ok(_), None) => reject("is an entry before any list".to_owned()),
                (Err(error), _) => reject(format!("is no entry of a list: {error}")),
            }
        }
        (UserLists::new(lists), rejections)
    }

    /// Lists, with their entries by name.
    pub fn new(lists: Vec<List>) -> UserLists {
        let mut by_name: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (number, list) in lists.iter().enumerate() {
            for (place, entry) in list.entries.iter().enumerate() {
                for name in &entry.names {
                    let found = by_name.entry(normalise(name)).or_default();
                    if found.last() != Some(&(number, place)) {
                        found.push((number, place));
                    }
                }
            }
        }
        UserLists { lists, by_name }
    }

    /// The lists.
    pub fn lists(&self) -> &[List] {
        &self.lists
    }

    /// The entries that bear one of the names, each with its list; letter case, accents and punctuation aside.
    pub fn find<'l>(&'l self, names: impl IntoIterator<Item = &'l str>) -> Vec<(&'l List, &'l Entry)> {
        let mut places: Vec<(usize, usize)> = Vec::new();
        for name in names {
            let key = normalise(name);
            places.extend(self.by_name.get(&key).into_iter().flatten());
        }
        places.sort_unstable();
        places.dedup();
        let entry =
            |(list, place): (usize, usize)| Some((self.lists.get(list)?, self.lists.get(list)?.entries.get(place)?));
        places.into_iter().filter_map(entry).collect()
    }
}

impl Listing {
    /// From when to when, by a list of that date.
    pub fn spell(&self, list: &List) -> Spell {
        Spell { from: self.from, or_before: self.or_before, to: self.to, open: self.to.is_none(), as_of: list.date }
    }
}
