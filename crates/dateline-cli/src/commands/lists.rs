//! `dateline lists import`: published lists to one file of lists.

use std::path::PathBuf;

use anyhow::Context;
use dateline_lists::{Import, ImportOptions, Input, import, write};

use crate::arguments::{ImportArguments, ListsArguments, ListsVerb};
use crate::exit_status::ExitStatus;
use crate::printer::Printer;

/// Does what the verb behind `lists` says.
pub fn run(arguments: &ListsArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    match &arguments.verb {
        ListsVerb::Import(arguments) => run_import(arguments, printer),
    }
}

fn run_import(arguments: &ImportArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut unreadable = 0;
    for path in &arguments.paths {
        let name = path.display().to_string();
        match std::fs::read(path) {
            Ok(bytes) => files.push((name, bytes)),
            Err(error) => {
                unreadable += 1;
                let reason = match error.kind() {
                    std::io::ErrorKind::NotFound => "no such file".to_owned(),
                    _ => error.to_string(),
                };
                printer.error(&format!("{name}: {reason}"), "check the name, and the folder that it is relative to");
            }
        }
    }
    let inputs: Vec<Input<'_>> = files.iter().map(|(name, bytes)| Input { name, bytes }).collect();
    let options = ImportOptions { date: arguments.date, jurisdiction: arguments.jurisdiction.clone() };
    let imported = import(&inputs, &options);
    tell_rejections(&imported, printer);
    let text = write(&imported.lists).context("lists cannot be written as JSON")?;
    if let Some(path) = &arguments.output {
        save(path, &text)?;
    } else {
        printer.result(text.as_bytes())?;
    }
    Ok(tell_counts(&imported, unreadable, printer))
}

fn save(path: &PathBuf, text: &str) -> anyhow::Result<()> {
    std::fs::write(path, text).with_context(|| format!("{} cannot be written", path.display()))
}

fn tell_rejections(imported: &Import, printer: &Printer) {
    for rejection in &imported.rejections {
        let place = match rejection.line {
            0 => format!("{}: {}", rejection.input, rejection.reason),
            line => format!("{}:{line}: {}", rejection.input, rejection.reason),
        };
        printer.error(&place, "the rest is read; mend the line, or take the file anew from who publishes it");
    }
}

fn tell_counts(imported: &Import, unreadable: u64, printer: &Printer) -> ExitStatus {
    let mut entries = 0;
    for list in &imported.lists {
        let names: usize = list.entries.iter().map(|entry| entry.names.len()).sum();
        let date = match list.date {
            Some(date) => format!("of {date}"),
            None => "without a date; give it with `--date`".to_owned(),
        };
        printer.message(&format!(
            "{}, {date}: {}, {names} names",
            list.name,
            counted(list.entries.len() as u64, "entry", "entries")
        ));
        entries += list.entries.len() as u64;
    }
    let rejected = imported.rejections.len() as u64 + unreadable;
    printer.message(&format!(
        "{}, {}",
        counted(entries, "entry read", "entries read"),
        counted(rejected, "rejection", "rejections")
    ));
    ExitStatus::of_counts(entries, rejected)
}

fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
