//! `dateline codebook`: what the names in a report mean.

use dateline_codebook::Entry;

use crate::arguments::CodebookArguments;
use crate::exit_status::ExitStatus;
use crate::printer::Printer;

/// Names that are offered where there is none as asked for.
const MOST_OFFERED: usize = 5;

/// Prints the whole codebook, or what it says of one name.
pub fn run(arguments: &CodebookArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let Some(name) = &arguments.name else {
        printer.result(dateline_codebook::page().as_bytes())?;
        return Ok(ExitStatus::AllRead);
    };
    let found = dateline_codebook::find(name);
    if found.is_empty() {
        printer.error(&format!("the codebook has no `{name}`"), &hint(name));
        return Ok(ExitStatus::Usage);
    }
    let told: Vec<String> = found.iter().map(told).collect();
    printer.result(told.join("\n").as_bytes())?;
    Ok(ExitStatus::AllRead)
}

fn told(entry: &Entry) -> String {
    format!("{}: {}\n{}\n", entry.name, entry.sort, entry.body.trim_end())
}

/// Names that hold the one asked for.
fn hint(name: &str) -> String {
    let part = name.trim().to_lowercase();
    let mut offered: Vec<String> = Vec::new();
    for entry in dateline_codebook::entries() {
        let is_near = entry.name.to_lowercase().contains(&part);
        if is_near && !part.is_empty() && !offered.contains(&entry.name) && offered.len() < MOST_OFFERED {
            offered.push(entry.name);
        }
    }
    match offered.as_slice() {
        [] => "`dateline codebook` without a name prints all of it".to_owned(),
        _ => format!("did you mean {}?", offered.join(", ")),
    }
}
