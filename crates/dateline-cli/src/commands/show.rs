//! `dateline show`: an article of the newsroom, or one record of it.

use anyhow::Context;
use dateline_store::{Error, Position};
use serde_json::json;

use super::{actor_page, happening_page, story_page};
use crate::exit_status::ExitStatus;
use crate::newsroom::{config_with, open_to_read, told};
use crate::newsroom_arguments::ShowArguments;
use crate::page::{self, PageStyle, cleaned};
use crate::printer::Printer;

/// Shows the report with its corrections, and where the article is from.
pub fn run(arguments: &ShowArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    told(|printer| show(arguments, printer), printer)
}

fn show(arguments: &ShowArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let room = open_to_read(&config_with(&arguments.newsroom)?)?;
    if let Some(number) = arguments.id.strip_prefix("story:") {
        return story_page::show(number, arguments.json, &room, printer);
    }
    if let Some(id) = arguments.id.strip_prefix("actor:") {
        return actor_page::show(id, arguments.json, &room, printer);
    }
    let (id, record) = match arguments.id.split_once('/') {
        Some((id, record)) => (id, Some(record)),
        None => (arguments.id.as_str(), None),
    };
    let key = room.resolve(id)?;
    let stored = room.article(&key)?;
    let effective = room.effective(&key)?;
    let report = if arguments.as_read { &stored.report } else { &effective.report };
    let style = PageStyle { width: printer.width(), colour: printer.results_are_coloured() };
    let mut bytes = Vec::new();
    if arguments.json {
        let reviews: Vec<_> = effective
            .reviews
            .iter()
            .map(|((kind, position), review)| json!({"kind": kind.as_str(), "number": position + 1, "review": review.as_str()}))
            .collect();
        let sightings: Vec<String> = stored.sightings.iter().map(place).collect();
        let whole = json!({
            "id": key, "sightings": sightings, "supersedes": stored.supersedes, "superseded_by": stored.superseded_by,
            "same_content": stored.same_content, "reviews": reviews, "unattached_corrections": effective.unattached.len(),
            "report": report,
        });
        serde_json::to_writer_pretty(&mut bytes, &whole).context("the article cannot be written as JSON")?;
        bytes.push(b'\n');
    } else if let Some(record) = record {
        if !page::render_why(report, record, &mut bytes, &style).context("page cannot be written")? {
            return Err(Error::NoSuchRecord { article: key, record: record.to_owned() }.into());
        }
        if let Some(position) = report.events.iter().position(|event| event.id.as_str() == record)
            && let Some(happening) = room.happening_of(&key, position)?
        {
            bytes.extend(happening_page::lines(&room, &happening)?.into_bytes());
        }
    } else {
        page::render(report, &mut bytes, &style).context("page cannot be written")?;
        let mut lines = vec![format!("id {key}")];
        lines.extend(stored.sightings.iter().map(|at| format!("from {}", cleaned(&place(at)))));
        lines.extend(stored.supersedes.iter().map(|key| format!("replaces {key}")));
        lines.extend(stored.superseded_by.iter().map(|key| format!("replaced by {key}")));
        lines.extend(stored.same_content.iter().map(|key| format!("the same text as {key}")));
        lines.extend(room.story_of(&key)?.map(|story| format!("in story:{story}")));
        for ((kind, position), review) in &effective.reviews {
            lines.push(format!("{review}: {kind} {}", position + 1));
        }
        if !effective.unattached.is_empty() {
            lines.push(format!("{} corrections fit no record of this reading", effective.unattached.len()));
        }
        bytes.extend(format!("{}\n", lines.join("\n")).into_bytes());
    }
    printer.result(&bytes)?;
    Ok(ExitStatus::AllRead)
}

fn place(at: &Position) -> String {
    at.line.map_or_else(|| at.input.clone(), |line| format!("{}:{line}", at.input))
}
