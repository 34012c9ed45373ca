//! Prints the figures of pairs with whether they are one happening, for fitting: `happening_figures GOLD REPORTS [together]`.
//!
//! Lines: `N` the names of the figures; `T` a telling: its article, report and event, happening or `-`; `P` two tellings by number and their
//! figures. With `together`, events of one report are drawn together first, pairs are of different reports alone, an event's line ends with
//! the number of its group, which `P` lines name, and `W` lines tell how probably two groups of one report are one.

use std::collections::HashMap;
use std::error::Error;
use std::io::Write;

use dateline_happenings::{NAMES, Telling, Weights, can_be_one, figures, group};
use dateline_report::{Event, Report};
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

/// The happening of an event, by its trigger, else by the first other word that tells it.
fn happening<'g>(event: &Event, mentions: &'g [Mention]) -> &'g str {
    let mut words = std::iter::once(&event.trigger).chain(&event.why.spans);
    let meant = words.find_map(|word| {
        mentions.iter().find(|mention| {
            (mention.part == "title") != word.part.is_text() && mention.start < word.end && word.start < mention.end
        })
    });
    meant.map_or("-", |mention| &mention.happening)
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (gold, reports) = (arguments.next().ok_or("gold")?, arguments.next().ok_or("reports")?);
    let together = arguments.next().is_some_and(|argument| argument == "together");
    let gold: HashMap<String, Vec<Mention>> = std::fs::read_to_string(gold)?
        .lines()
        .map(|line| serde_json::from_str::<Gold>(line).map(|gold| (gold.id, gold.events)))
        .collect::<Result<_, _>>()?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut units: Vec<(usize, Telling)> = Vec::new();
    let reports = std::fs::read_to_string(reports)?;
    for (number, line) in reports.lines().enumerate() {
        let report: Report = serde_json::from_str(line)?;
        let mentions = gold.get(&report.id).map(Vec::as_slice).unwrap_or_default();
        let tellings = Telling::all_of(&report);
        let groups = if together {
            group(&tellings, Weights::fitted())
        } else {
            (0..tellings.len()).map(|position| vec![position]).collect()
        };
        for positions in groups {
            for event in positions.iter().map(|position| &report.events[*position]) {
                let label = happening(event, mentions);
                writeln!(out, "T\t{number}\t{}\t{}\t{label}\t{}", report.id, event.id, units.len())?;
            }
            let members: Vec<&Telling> = positions.iter().map(|position| &tellings[*position]).collect();
            units.extend(Telling::drawn_together(&members).map(|telling| (number, telling)));
        }
    }
    writeln!(out, "N\t{}", NAMES.join("\t"))?;
    for (at, (number, one)) in units.iter().enumerate() {
        for (earlier, (before, other)) in units.iter().enumerate().take(at) {
            let is_asked = if number == before { !together } else { together };
            let figures = figures(one, other);
            if number == before && together {
                writeln!(out, "W\t{earlier}\t{at}\t{:.4}", Weights::fitted().probability_within(&figures))?;
            }
            if is_asked && (number == before || can_be_one(one, other)) {
                let values: Vec<String> = figures.iter().map(|value| format!("{value:.4}")).collect();
                writeln!(out, "P\t{earlier}\t{at}\t{}", values.join("\t"))?;
            }
        }
    }
    Ok(())
}
