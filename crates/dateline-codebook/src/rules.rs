//! Rules, with their examples and known misses.

use std::fmt::Write;

use dateline_read::rules::{self, FAMILIES, Family, Rule};

use crate::entry::{Entry, quoted};

pub(crate) fn entries() -> Vec<Entry> {
    let rules = FAMILIES.iter().flat_map(|family| family.rules.iter().map(move |rule| (family, *rule)));
    let entries = rules.map(|(family, rule)| {
        let mut entry = Entry::new(format!("rule of {}", family.records), rule.name, body(rule));
        entry.also = spoken(family, rule);
        entry.rule = Some(rule);
        entry
    });
    entries.collect()
}

/// The name as the note of an event has it: `status by negation`.
fn spoken(family: &Family, rule: &Rule) -> Option<String> {
    let (word, of_events) = family.records.split_once(' ')?;
    (of_events == "of events").then(|| format!("{word} by {}", rule.name))
}

/// The rows of the lexicon for the words of an event's rule.
pub(crate) fn words(name: &str) -> Vec<Entry> {
    let rows = rules::lexicon_rows(name);
    let tables = rows.into_iter().map(|(table, rows)| {
        let lines: Vec<String> = rows.into_iter().map(|row| format!("    {}", row.replace('\t', " · "))).collect();
        Entry::new(format!("rows of data/events/{table}"), name, lines.join("\n"))
    });
    tables.collect()
}

fn body(rule: &Rule) -> String {
    let mut body = rule.does.trim().to_owned();
    body.push('\n');
    for example in rule.examples {
        let _ = write!(body, "\n* {} gives `{}`", quoted(example.text), example.gives);
    }
    for wrong in rule.wrong {
        let _ = write!(body, "\n* Wrong: {} gives `{}`, which is not there", quoted(wrong.text), wrong.gives);
    }
    for miss in rule.misses {
        let instead = match miss.instead {
            [instead, ..] => format!("`{instead}`"),
            [] => "nothing".to_owned(),
        };
        let _ = write!(body, "\n* Missed: {} should give `{}` and gives {instead}", quoted(miss.text), miss.should);
    }
    body
}

pub(crate) fn section() -> String {
    let mut page = String::new();
    for family in FAMILIES {
        let _ = write!(page, "\n## Rules: {}\n{}\n", family.records, family.about);
        for rule in family.rules {
            let name = spoken(family, rule).unwrap_or_else(|| rule.name.to_owned());
            let _ = write!(page, "\n### `{name}`\n{}\n", body(rule));
        }
    }
    page
}
