//! Makes the dictionary with which reports are packed: `report_dictionary < reports.jsonl > report.dictionary`.
//!
//! The reports are of articles written for this project. The dictionary is part of the file format: another one needs another
//! number of packing.

use std::io::{BufRead, Write};

use dateline_report::{Article, Report};
use dateline_store::packing::body_for_dictionary;

/// The end of a dictionary is the cheapest to refer to; more than this adds little.
const MOST: usize = 48 * 1024;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut dictionary = Vec::new();
    for line in std::io::stdin().lock().lines() {
        let report: Report = serde_json::from_str(&line?)?;
        let article = Article { id: None, ..Article::from_text(report.text.clone()) };
        dictionary.extend(body_for_dictionary(&report, &article));
    }
    let first = dictionary.len().saturating_sub(MOST);
    std::io::stdout().write_all(&dictionary[first..])?;
    Ok(())
}
