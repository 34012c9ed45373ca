//! `dateline search`: what a newsroom holds on something.

use std::fmt::Write;

use dateline_report::{ActorId, Event, Report, Statement};
use dateline_store::config::Config;
use dateline_store::query::{self, Query, Unit};
use dateline_store::search::{Facet, Found, Hit, PageMark, natural_unit};
use dateline_store::{Newsroom, Review};
use serde_json::json;

use crate::exit_status::ExitStatus;
use crate::newsroom::{config_with, open_to_read, open_to_write, told};
use crate::newsroom_arguments::{Listed, SearchArguments};
use crate::page::cleaned;
use crate::printer::Printer;
use crate::searched;

/// Values of a facet that are listed at most.
const MOST_SHARES: usize = 1000;

/// Searches, and lists a page of results below their numbers.
pub fn run(arguments: &SearchArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    if arguments.help_query {
        printer.result(query::help().as_bytes())?;
        return Ok(ExitStatus::AllRead);
    }
    told(|printer| search(arguments, printer), printer)
}

fn search(arguments: &SearchArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let config = config_with(&arguments.newsroom)?;
    let room = open_to_read(&config)?;
    if arguments.list_saved {
        for saved in room.saved_searches()? {
            printer.result(format!("{}: {}\n", cleaned(&saved.name), cleaned(&saved.query)).as_bytes())?;
        }
        return Ok(ExitStatus::AllRead);
    }
    let (text, query) = match &arguments.saved {
        Some(name) => searched::saved(name, &room, &config)?,
        None => searched::written(&arguments.query, &config)?,
    };
    if let Some(name) = &arguments.save {
        open_to_write(&config)?.save_search(name, &text)?;
        printer.message(&format!("saved as '{name}'; `dateline search --saved {name}` runs it"));
    }
    let unit = match arguments.list {
        Some(Listed::Articles | Listed::Stories) => Unit::Article,
        Some(Listed::Statements) => Unit::Statement,
        Some(Listed::Events | Listed::Happenings) => Unit::Event,
        Some(Listed::Actors) | None => natural_unit(&query),
    };
    let found = match &arguments.by {
        Some(facet) => list_shares(&room, &query, unit, facet, arguments.jsonl, printer)?,
        None => list_hits(arguments, &config, &room, &query, unit, printer)?,
    };
    Ok(if found { ExitStatus::AllRead } else { ExitStatus::NothingRead })
}

fn list_shares(
    room: &Newsroom,
    query: &Query,
    unit: Unit,
    facet: &str,
    jsonl: bool,
    printer: &mut Printer,
) -> anyhow::Result<bool> {
    let Some(facet) = Facet::from_name(facet) else {
        let known: Vec<&str> = Facet::ALL.iter().map(|facet| facet.as_str()).collect();
        return Err(dateline_store::Error::Correction {
            message: format!("nothing is counted by '{facet}'"),
            hint: format!("one of {}", known.join(", ")),
        }
        .into());
    };
    let shares = room.facet(query, unit, facet, MOST_SHARES)?;
    for share in &shares {
        let line = match jsonl {
            true => format!("{}\n", json!({"value": share.value, "count": share.count})),
            false => format!("{:>9}  {}\n", share.count, cleaned(share.value.as_deref().unwrap_or("(not known)"))),
        };
        printer.result(line.as_bytes())?;
    }
    Ok(!shares.is_empty())
}

fn list_hits(
    arguments: &SearchArguments,
    config: &Config,
    room: &Newsroom,
    query: &Query,
    unit: Unit,
    printer: &mut Printer,
) -> anyhow::Result<bool> {
    let counts = room.count(query)?;
    let in_words = format!(
        "{} articles, {} statements, {} events as reported, {} distinct events",
        counts.articles, counts.statements, counts.events, counts.happenings
    );
    if arguments.count {
        let line = match arguments.jsonl {
            true => json!({
                "articles": counts.articles, "statements": counts.statements, "events": counts.events,
                "happenings": counts.happenings,
            })
            .to_string(),
            false => in_words,
        };
        printer.result(format!("{line}\n").as_bytes())?;
        return Ok(counts.of(unit) > 0);
    }
    if arguments.list == Some(Listed::Actors) {
        return list_actors(arguments, config, room, query, unit, printer);
    }
    if arguments.list == Some(Listed::Stories) {
        return list_stories(arguments, config, room, query, &in_words, printer);
    }
    if arguments.list == Some(Listed::Happenings) {
        return list_happenings(arguments, config, room, query, &in_words, printer);
    }
    let behind = arguments.after.as_deref().map(str::parse::<PageMark>).transpose()?;
    let page = room.page(query, unit, behind, arguments.most.unwrap_or(config.page()))?;
    if !arguments.jsonl {
        printer.result(format!("{in_words}\n\n").as_bytes())?;
    }
    for hit in &page.hits {
        let written = if arguments.jsonl { format!("{}\n", hit.json()) } else { lines_of(hit) };
        printer.result(written.as_bytes())?;
    }
    tell_next(page.next, printer)?;
    Ok(!page.hits.is_empty())
}

fn tell_next(next: Option<PageMark>, printer: &mut Printer) -> anyhow::Result<()> {
    if let Some(mark) = next {
        printer.flush()?;
        printer.message(&format!("there are more: go on with --after {mark}"));
    }
    Ok(())
}

/// Actors across articles, those of whom most is found first.
fn list_actors(
    arguments: &SearchArguments,
    config: &Config,
    room: &Newsroom,
    query: &Query,
    unit: Unit,
    printer: &mut Printer,
) -> anyhow::Result<bool> {
    refuse_pages(arguments, "actors")?;
    let page = room.entities(query, unit, arguments.most.unwrap_or(config.page()))?;
    if !arguments.jsonl {
        printer.result(
            format!("{} actors\n\n{:>8} {:>8} {:>8} {:>8}\n", page.all, "articles", "said", "did", "done to")
                .as_bytes(),
        )?;
    }
    for actor in &page.hits {
        let found = &actor.found;
        let written = if arguments.jsonl {
            let line = json!({
                "actor": actor.entity.to_string(), "name": actor.name, "kind": actor.kind, "country": actor.country,
                "articles": found.articles, "statements": found.said, "events_as_actor": found.acted,
                "events_as_recipient": found.received,
            });
            format!("{line}\n")
        } else {
            let of = actor.country.as_ref().map(|country| format!(", {country}")).unwrap_or_default();
            format!(
                "{:>8} {:>8} {:>8} {:>8}  {} ({}{of})  actor:{}\n",
                found.articles,
                found.said,
                found.acted,
                found.received,
                cleaned(&actor.name),
                actor.kind,
                actor.entity
            )
        };
        printer.result(written.as_bytes())?;
    }
    tell_rest(page.hits.len() as u64, page.all, printer)
}

/// Stories, each with the newest of its articles that is found.
fn list_stories(
    arguments: &SearchArguments,
    config: &Config,
    room: &Newsroom,
    query: &Query,
    in_words: &str,
    printer: &mut Printer,
) -> anyhow::Result<bool> {
    refuse_pages(arguments, "stories")?;
    let page = room.stories(query, arguments.most.unwrap_or(config.page()))?;
    if !arguments.jsonl {
        printer.result(format!("{in_words}, {} stories\n\n", page.all).as_bytes())?;
    }
    for story in &page.hits {
        let written = if arguments.jsonl {
            let mut line = story.newest.json();
            line["story"] = story.number.into();
            line["found"] = story.found.into();
            format!("{line}\n")
        } else {
            format!("story:{}, {} articles found, the latest\n{}", story.number, story.found, lines_of(&story.newest))
        };
        printer.result(written.as_bytes())?;
    }
    tell_rest(page.hits.len() as u64, page.all, printer)
}

/// Lists that are told from their beginning alone take no mark to go on from.
fn refuse_pages(arguments: &SearchArguments, what: &str) -> anyhow::Result<()> {
    anyhow::ensure!(
        arguments.after.is_none(),
        "{what} are listed from the first on, without pages: leave --after out, and give more with --most"
    );
    Ok(())
}

/// Says how many a list leaves out; returns whether it has any.
fn tell_rest(told: u64, all: u64, printer: &mut Printer) -> anyhow::Result<bool> {
    if told < all {
        printer.flush()?;
        printer.message(&format!("{} more; --most tells more of them", all - told));
    }
    Ok(told > 0)
}

/// Distinct events, each with the newest of its events that is found.
fn list_happenings(
    arguments: &SearchArguments,
    config: &Config,
    room: &Newsroom,
    query: &Query,
    in_words: &str,
    printer: &mut Printer,
) -> anyhow::Result<bool> {
    let behind = arguments.after.as_deref().map(str::parse::<PageMark>).transpose()?;
    let page = room.happenings(query, behind, arguments.most.unwrap_or(config.page()))?;
    if !arguments.jsonl {
        printer.result(format!("{in_words}\n\n").as_bytes())?;
    }
    for happening in &page.hits {
        let written = if arguments.jsonl {
            let mut line = happening.hit.json();
            line["happening"] = happening.id.clone().into();
            line["reports"] = happening.reports.into();
            format!("{line}\n")
        } else {
            format!("{}, {} reports, the latest\n{}", happening.id, happening.reports, lines_of(&happening.hit))
        };
        printer.result(written.as_bytes())?;
    }
    tell_next(page.next, printer)?;
    Ok(!page.hits.is_empty())
}

/// A result for people.
pub(super) fn lines_of(hit: &Hit) -> String {
    let head = &hit.article;
    let mut lines = head.key.clone();
    if let Some(record) = &hit.record {
        let _ = write!(lines, "/{}", record.id);
    }
    for part in [&head.published, &head.source, &head.title].into_iter().flatten() {
        let _ = write!(lines, "  {}", cleaned(part));
    }
    lines.push('\n');
    let shown = match &hit.record {
        None => cleaned(hit.excerpt.as_deref().unwrap_or_default()),
        Some(record) => {
            let (said, confidence) = match &record.what {
                Found::Statement(statement) => (said(statement, &record.report), statement.confidence),
                Found::Event(event) => (told_of(event, &record.report), event.confidence),
            };
            let review = if record.review == Review::None { String::new() } else { format!(", {}", record.review) };
            format!("{} [{}{review}]", cleaned(&said), confidence.value())
        }
    };
    let _ = write!(lines, "    {shown}\n\n");
    lines
}

fn name<'r>(report: &'r Report, id: Option<&ActorId>) -> &'r str {
    id.and_then(|id| report.actor(id)).map_or("somebody", |actor| &actor.name)
}

fn said(statement: &Statement, report: &Report) -> String {
    let words =
        |spans: &[dateline_report::Span]| spans.iter().map(|span| span.text.as_str()).collect::<Vec<_>>().join(" … ");
    let denied = if statement.negated { " (denied)" } else { "" };
    format!(
        "{} {}{denied}: {}",
        name(report, statement.speaker.as_ref()),
        words(&statement.cue),
        words(&statement.content)
    )
}

fn told_of(event: &Event, report: &Report) -> String {
    let names = |participants: &[dateline_report::Participant]| {
        participants.iter().map(|one| name(report, Some(&one.actor))).collect::<Vec<_>>().join(", ")
    };
    let mut line = event.event_type.to_string();
    if let Some(mode) = event.mode {
        let _ = write!(line, " {mode}");
    }
    let _ = write!(line, " ({})", event.status);
    if !event.actors.is_empty() {
        let _ = write!(line, " by {}", names(&event.actors));
    }
    if !event.recipients.is_empty() {
        let _ = write!(line, " to {}", names(&event.recipients));
    }
    if let Some(place) = event.place.as_ref().and_then(|id| report.place(id)) {
        let _ = write!(line, " in {}", place.name);
    }
    if let Some(date) = &event.date {
        let _ = write!(line, " on {}", date.value);
    }
    let _ = write!(line, ": {}", event.sentence.text);
    line
}
