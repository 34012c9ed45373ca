//! `dateline stats`: what a newsroom holds, in numbers.

use dateline_store::{Newsroom, Run, Statistics};
use serde_json::json;

use crate::exit_status::ExitStatus;
use crate::newsroom::{config_with, open_to_read, told};
use crate::newsroom_arguments::StatsArguments;
use crate::page::cleaned;
use crate::printer::Printer;

/// Runs that are listed.
const RUNS: usize = 10;
/// Rejections that are listed at most.
const MOST_REJECTIONS: usize = 100_000;

/// Counts, the last runs, and what was rejected where that is asked for.
pub fn run(arguments: &StatsArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    told(
        |printer| {
            let room = open_to_read(&config_with(&arguments.newsroom)?)?;
            let (held, runs) = (room.statistics()?, room.runs(RUNS)?);
            let written = match arguments.json {
                true => format!("{:#}\n", json_of(&held, &runs)),
                false => lines_of(&held, &runs, room.text_bytes()?),
            };
            printer.result(written.as_bytes())?;
            if arguments.rejections && !arguments.json {
                list_rejections(&room, printer)?;
            }
            Ok(ExitStatus::AllRead)
        },
        printer,
    )
}

fn lines_of(held: &Statistics, runs: &[Run], text: u64) -> String {
    let mib = |bytes: u64| bytes as f64 / f64::from(1 << 20);
    let mut lines = vec![
        format!("{:>9} articles, {} earlier versions", held.articles, held.earlier_versions),
        format!("{:>9} statements", held.statements),
        format!("{:>9} events as reported, {} distinct", held.events, held.happenings),
        format!("{:>9} stories", held.stories),
        format!("{:>9} names, {} places, {} sources", held.names, held.places, held.sources),
        format!("{:>9} corrections", held.corrections),
        format!("{:>9} rejections", held.rejections),
    ];
    if let Some((first, last)) = &held.days {
        lines.push(format!("published {first} to {last}"));
    }
    lines.push(format!("{:.1} MiB on disk for {:.1} MiB of text", mib(held.bytes), mib(text)));
    for run in runs {
        let counts = &run.counts;
        let state = if run.ended.is_some() { "" } else { "  (interrupted or going on)" };
        lines.push(format!(
            "run {} of {}: {} in = {} stored + {} duplicates + {} rejected{state}",
            run.id,
            run.began,
            counts.taken_in(),
            counts.stored,
            counts.duplicates,
            counts.rejected,
        ));
    }
    format!("{}\n", lines.join("\n"))
}

fn json_of(held: &Statistics, runs: &[Run]) -> serde_json::Value {
    let runs: Vec<_> = runs
        .iter()
        .map(|run| {
            json!({
                "run": run.id, "began": run.began, "ended": run.ended, "engine": run.engine, "in": run.counts.taken_in(),
                "stored": run.counts.stored, "versions": run.counts.versions, "duplicates": run.counts.duplicates,
                "rejected": run.counts.rejected, "passed_over": run.counts.passed_over,
            })
        })
        .collect();
    json!({
        "articles": held.articles, "earlier_versions": held.earlier_versions, "statements": held.statements,
        "events": held.events, "happenings": held.happenings, "stories": held.stories, "names": held.names, "places": held.places, "sources": held.sources,
        "corrections": held.corrections, "rejections": held.rejections, "first_day": held.days.as_ref().map(|days| &days.0),
        "last_day": held.days.as_ref().map(|days| &days.1), "bytes": held.bytes, "runs": runs,
    })
}

fn list_rejections(room: &Newsroom, printer: &mut Printer) -> anyhow::Result<()> {
    for rejection in room.rejections(MOST_REJECTIONS)? {
        let place = rejection.at.line.map_or_else(String::new, |line| format!(":{line}"));
        let line = format!(
            "{}{place}: {} [{}, {} times]\n",
            cleaned(&rejection.at.input),
            cleaned(&rejection.refusal.message),
            rejection.refusal.code,
            rejection.times
        );
        printer.result(line.as_bytes())?;
    }
    Ok(())
}
