//! Prints the figures of pairs of tellings with whether they are one happening.

use std::collections::HashMap;
use std::error::Error;
use std::io::Write;

use dateline_happenings::{NAMES, Telling, figures};
use dateline_report::Report;
use serde::Deserialize;

#[derive(Deserialize)]
struct Mention {
    happening: String,
    start: usize,
    end: usize,
    #[serde(rename = "in", default)]
    part: String,
}

#[derive(Deserialize)]
struct Gold {
    id: String,
    events: Vec<Mention>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (gold, reports) = (arguments.next().ok_or("gold")?, arguments.next().ok_or("reports")?);
    let gold: HashMap<String, Vec<Mention>> = std::fs::read_to_string(gold)?
        .lines()
        .map(|line| serde_json::from_str::<Gold>(line).map(|gold| (gold.id, gold.events)))
        .collect::<Result<_, _>>()?;
    let mut all = Vec::new();
    let reports = std::fs::read_to_string(reports)?;
    for (number, line) in reports.lines().enumerate() {
        let report: Report = serde_json::from_str(line)?;
        let mentions = gold.get(&report.id);
        for (event, telling) in report.events.iter().zip(Telling::all_of(&report)) {
            let trigger = &event.trigger;
            let happening = mentions.into_iter().flatten().find(|mention| {
                (mention.part == "title") != trigger.part.is_text() && mention.start < trigger.end && trigger.start < mention.end
            });
            let label = happening.map_or("-".to_owned(), |mention| mention.happening.clone());
            all.push((number, report.id.clone(), event.id.to_string(), label, telling));
        }
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for (number, id, event, label, telling) in &all {
        writeln!(out, "T\t{number}\t{id}\t{event}\t{label}\t{}\t{}", telling.event_type, telling.published.unwrap_or(0))?;
    }
    writeln!(out, "N\t{}", NAMES.join("\t"))?;
    for (at, (number, .., one)) in all.iter().enumerate() {
        for (earlier, (before, .., other)) in all.iter().enumerate().take(at) {
            let figures = figures(one, other);
            // Pairs that have nothing in common are never asked.
            let kept = (figures[0] > 0.0 || figures[1] > 0.0 || figures[4] > 0.0) && (number == before || figures[34] > 0.08);
            if kept {
                let values: Vec<String> = figures.iter().map(|value| format!("{value:.4}")).collect();
                writeln!(out, "P\t{earlier}\t{at}\t{}", values.join("\t"))?;
            }
        }
    }
    Ok(())
}
