//! Puts reports into a newsroom and asks it:
//!
//! `cargo run -p dateline-engine --example newsroom -- news.db examples/guide/wire.jsonl 'type:COERCE published:2018-03'`

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use dateline_engine::{Effort, Engine};
use dateline_ingest::{Articles, Input, Options};
use dateline_store::query::{Unit, parse};
use dateline_store::search::Found;
use dateline_store::{Incoming, Newsroom, Position, Prepared, What};

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [file, input, query] = arguments.as_slice() else { bail!("usage: newsroom FILE INPUT QUERY") };
    let file = Path::new(file);
    let mut room = if file.exists() { Newsroom::open(file)? } else { Newsroom::create(file)? };
    add(&mut room, input)?;
    let query = parse(query)?;
    println!("{} events as reported", room.count_of(&query, Unit::Event)?);
    for hit in room.page(&query, Unit::Event, None, 20)?.hits {
        if let Some(record) = hit.record
            && let Found::Event(event) = record.what
        {
            println!(
                "{}/{} {} {}: {}",
                hit.article.key, record.id, event.event_type, event.status, event.sentence.text
            );
        }
    }
    Ok(())
}

/// Reads an input and stores what was read; what is held already is counted as a duplicate.
fn add(room: &mut Newsroom, input: &str) -> anyhow::Result<()> {
    let engine = Engine::embedded(Effort::Full)?;
    let mut reader = engine.reader();
    let mut adding = room.begin_adding("the example of dateline-engine")?;
    for article in Articles::new([Input::File(PathBuf::from(input))], Options::default()) {
        let article = article.context("the input has what cannot be read")?;
        let at = Position { input: article.at.to_string(), line: None };
        let report = reader.read(&article.value)?;
        let what = Prepared::new(&article.value, report).map_or_else(What::Refused, |one| What::Read(Box::new(one)));
        adding.take(&Incoming { at, what })?;
    }
    let counts = adding.finish()?;
    println!("{} stored, {} duplicates, {} rejected", counts.stored, counts.duplicates, counts.rejected);
    Ok(())
}
