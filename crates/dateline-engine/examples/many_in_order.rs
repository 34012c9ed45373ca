//! Reads everything in files and folders on all cores, and prints a line an article in the order of the input:
//!
//! `cargo run -p dateline-engine --example many_in_order -- examples`

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::PathBuf;

use dateline_engine::pipeline::{self, Event};
use dateline_engine::{Effort, Engine};
use dateline_ingest::{Articles, Input, Options};
use dateline_report::Article;

fn main() -> anyhow::Result<()> {
    let inputs = std::env::args_os().skip(1).map(|path| Input::File(PathBuf::from(path)));
    let articles = Articles::new(inputs.collect::<Vec<_>>(), Options::default());
    let threads = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let engine = Engine::embedded(Effort::Fast)?;
    // Each thread has a reader of its own; the models are shared.
    let new_worker = || {
        let mut reader = engine.reader();
        move |article: &Article| {
            let report = reader.read(article)?;
            let title = report.title.unwrap_or_default();
            Ok(format!("{} statements, {} events: {title}", report.statements.len(), report.events.len()))
        }
    };
    pipeline::in_order(articles, threads, new_worker, |event| {
        match event {
            Event::Done(Ok(line)) => println!("{}: {}", line.at, line.value),
            Event::Done(Err(rejection)) => eprintln!("{rejection}; {}", rejection.hint),
            // Nothing is ready: a good moment to flush what was written.
            Event::Idle => {}
        }
        ControlFlow::Continue(())
    })?;
    Ok(())
}
