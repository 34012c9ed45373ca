//! Prints the figures of pairs that are hardly ever one happening, for fitting: `distant_figures REPORTS`.
//!
//! The pairs are those that a newsroom compares, of reports that came out at least [`APART`] days from one another, where neither is
//! background. Lines: `N` the names of the figures; `F` the figures of a pair.

use std::collections::HashMap;
use std::error::Error;
use std::io::{BufRead, BufReader, Write};

use dateline_happenings::{MOST_OF_A_KEY, NAMES, Told, Weights, can_be_one, figures, likeliest};
use dateline_report::Report;

/// Days from which on reports of one happening are rare.
const APART: i32 = 90;

fn main() -> Result<(), Box<dyn Error>> {
    let reports = std::env::args().nth(1).ok_or("a file of reports, one a line")?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    writeln!(out, "N\t{}", NAMES.join("\t"))?;
    let mut before: Vec<Told> = Vec::new();
    let mut by_key: HashMap<u32, Vec<usize>> = HashMap::new();
    for line in BufReader::new(std::fs::File::open(reports)?).lines() {
        let report: Report = serde_json::from_str(&line?)?;
        let told = Told::of(&report, |_| true, Weights::fitted());
        let found = told.keys.iter().filter_map(|key| by_key.get(key));
        for other in likeliest(found.flat_map(|articles| articles.iter().rev().take(MOST_OF_A_KEY).copied())) {
            for one in told.tellings.iter().filter(|telling| !telling.historical) {
                for known in before[other].tellings.iter().filter(|telling| !telling.historical) {
                    let apart = one.published.zip(known.published).map_or(0, |(a, b)| (a - b).abs());
                    if apart >= APART && can_be_one(one, known) {
                        let values: Vec<String> =
                            figures(one, known).iter().map(|value| format!("{value:.4}")).collect();
                        writeln!(out, "F\t{}", values.join("\t"))?;
                    }
                }
            }
        }
        for key in &told.keys {
            by_key.entry(*key).or_default().push(before.len());
        }
        before.push(told);
    }
    Ok(())
}
