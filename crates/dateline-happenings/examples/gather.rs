//! Gathers reports and prints the happening of every event: `gather REPORTS`, lines of report, event, happening.

use std::error::Error;

use dateline_happenings::Gathering;
use dateline_report::Report;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("a file of reports, one a line")?;
    let text = std::fs::read_to_string(path)?;
    let reports: Vec<Report> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let mut gathering = Gathering::default();
    for report in &reports {
        gathering.add(report);
    }
    for (number, report) in reports.iter().enumerate() {
        for (event, happening) in report.events.iter().zip(gathering.happenings_of(number).unwrap_or_default()) {
            println!("{}\t{}\t{happening}", report.id, event.id);
        }
    }
    Ok(())
}
