//! Values of closed lists, each with a sentence that shows it.
//!
//! What a value means is in the JSON Schema; the sentences are in `values/*.tsv`: list, value, text (`\n` for a line end), the record that it
//! gives. A line whose third column is `-` says in the fourth why there is no sentence.

use std::fmt::Write;

use crate::entry::{Entry, quoted};
use crate::fields;
use crate::page::cell;

const TABLES: [&str; 4] = [
    include_str!("values/records.tsv"),
    include_str!("values/types.tsv"),
    include_str!("values/modes.tsv"),
    include_str!("values/contexts.tsv"),
];

/// A value's sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The list, by its name in the schema.
    pub list: &'static str,
    /// The value.
    pub value: &'static str,
    /// The text; none where there is no sentence.
    pub text: Option<String>,
    /// The record that it gives, or why there is no sentence.
    pub gives: &'static str,
}

/// All sentences, in the order of the tables.
pub fn shown() -> Vec<Shown> {
    let lines = TABLES.iter().flat_map(|table| table.lines()).filter(|line| !line.starts_with('#'));
    let rows = lines.filter_map(|line| {
        let mut cells = line.split('\t');
        let (list, value, text, gives) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
        let text = (text != "-").then(|| text.replace("\\n", "\n"));
        Some(Shown { list, value, text, gives })
    });
    rows.collect()
}

/// A closed list: its name in the schema, what it is, and its values with what they mean.
pub struct List {
    /// Its name.
    pub name: String,
    /// What it is.
    pub about: String,
    /// The values and their meanings.
    pub values: Vec<(String, String)>,
}

/// The closed lists of the schema.
pub fn lists() -> Vec<List> {
    let schema = fields::schema();
    let definitions = schema["$defs"].as_object().into_iter().flatten();
    let lists = definitions.filter_map(|(name, definition)| {
        let members = definition["oneOf"].as_array()?;
        let values =
            members.iter().filter_map(|member| Some((member["const"].as_str()?.to_owned(), fields::about(member))));
        Some(List { name: name.clone(), about: fields::about(definition), values: values.collect() })
    });
    lists.filter(|list| !list.values.is_empty()).collect()
}

fn shows(shown: &Shown) -> String {
    match &shown.text {
        Some(text) => format!("{} gives `{}`", quoted(text), shown.gives),
        None => shown.gives.to_owned(),
    }
}

pub(crate) fn entries() -> Vec<Entry> {
    let all = shown();
    let mut entries = Vec::new();
    for list in lists() {
        for (value, about) in list.values {
            let mut body = format!("{about}\n");
            for shown in all.iter().filter(|shown| shown.list == list.name && shown.value == value) {
                let _ = write!(body, "\n* {}", shows(shown));
            }
            entries.push(Entry::new(format!("value of {}", list.name), value, body));
        }
    }
    entries
}

pub(crate) fn section() -> String {
    let all = shown();
    let mut page = String::new();
    for list in lists() {
        let _ = write!(page, "\n### {}\n{}\n\n| value | meaning | example |\n|---|---|---|\n", list.name, list.about);
        for (value, about) in list.values {
            let examples = all.iter().filter(|shown| shown.list == list.name && shown.value == value);
            let examples: Vec<String> = examples.map(|shown| cell(&shows(shown))).collect();
            let _ = writeln!(page, "| `{value}` | {} | {} |", cell(&about), examples.join("<br>"));
        }
    }
    page
}
