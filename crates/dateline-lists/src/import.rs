//! Several inputs to lists: each by its format, other names put to the entries that they belong to.

use std::collections::HashMap;

use dateline_report::PartialDate;

use crate::ofac_csv::OtherName;
use crate::recognise::{Format, recognise};
use crate::{List, Rejection, add_name, eu_csv, eu_xml, ftm, ofac_csv, uk_csv, un_xml};

/// One input.
#[derive(Debug, Clone, Copy)]
pub struct Input<'i> {
    /// What it is called in messages.
    pub name: &'i str,
    /// What is in it.
    pub bytes: &'i [u8],
}

/// What the user says of lists that do not tell it themselves.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// The date of lists without one.
    pub date: Option<PartialDate>,
    /// By whose law, of lists that do not tell.
    pub jurisdiction: Option<String>,
}

/// What was read.
#[derive(Debug, Default)]
pub struct Import {
    /// The lists, in the order of the inputs.
    pub lists: Vec<List>,
    /// What was not read.
    pub rejections: Vec<Rejection>,
}

/// What one importer gives: a list, and line and reason of what it did not read.
pub(crate) struct Read {
    pub(crate) list: List,
    pub(crate) rejected: Vec<(u64, String)>,
}

/// Reads all inputs. Their formats follow from their content ([`recognise`]).
pub fn import(inputs: &[Input<'_>], options: &ImportOptions) -> Import {
    let mut import = Import::default();
    let mut others: Vec<(usize, Vec<OtherName>)> = Vec::new();
    for (number, input) in inputs.iter().enumerate() {
        let rejected = match recognise(input.bytes) {
            Some(Format::OfacOtherNames) => {
                let (names, rejected) = ofac_csv::other_names(input.bytes);
                others.push((number, names));
                rejected
            }
            Some(format) => {
                let Read { mut list, rejected } = read(format, input.bytes);
                list.date = list.date.or(options.date);
                list.jurisdiction = list.jurisdiction.or_else(|| options.jurisdiction.clone());
                import.lists.push(list);
                rejected
            }
            None => vec![(0, "is no list in a format that is known: UN XML, OFAC CSV, UK CSV, EU CSV or XML, FollowTheMoney JSON lines".to_owned())],
        };
        let told = rejected.into_iter().map(|(line, reason)| Rejection { input: input.name.to_owned(), line, reason });
        import.rejections.extend(told);
    }
    for (number, names) in others {
        import.add_other_names(inputs[number].name, names);
    }
    import
}

fn read(format: Format, bytes: &[u8]) -> Read {
    match format {
        Format::UnXml => un_xml::read(bytes),
        Format::OfacList | Format::OfacOtherNames => ofac_csv::read(bytes),
        Format::UkCsv => uk_csv::read(bytes),
        Format::EuCsv => eu_csv::read(bytes),
        Format::EuXml => eu_xml::read(bytes),
        Format::Ftm => ftm::read(bytes),
    }
}

impl Import {
    /// Puts the names of a file of other names to the US list of the same import.
    fn add_other_names(&mut self, input: &str, others: Vec<OtherName>) {
        let mut list = self.lists.iter_mut().find(|list| list.name == ofac_csv::NAME);
        let mut entries = HashMap::new();
        if let Some(list) = &mut list {
            entries.extend(list.entries.iter_mut().map(|entry| (entry.reference.clone(), &mut entry.names)));
        }
        let skipped = list_skips(&others, &entries);
        for other in others {
            if let Some(names) = entries.get_mut(&other.entry) {
                add_name(names, &other.name);
            }
        }
        self.rejections.extend(skipped.into_iter().map(|(line, reason)| Rejection {
            input: input.to_owned(),
            line,
            reason,
        }));
    }
}

/// Other names without an entry. Ships and aircraft are none, so that most of these are expected: they are told as one.
fn list_skips(others: &[OtherName], entries: &HashMap<String, &mut Vec<String>>) -> Vec<(u64, String)> {
    let missing: Vec<&OtherName> = others.iter().filter(|other| !entries.contains_key(&other.entry)).collect();
    let Some(first) = missing.first() else { return Vec::new() };
    if entries.is_empty() {
        return vec![(0, "holds other names, and no list that they belong to is among the inputs".to_owned())];
    }
    vec![(first.line, format!("{} names belong to no person or body of the list, from this line on", missing.len()))]
}
