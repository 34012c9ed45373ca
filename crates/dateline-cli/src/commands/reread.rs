//! `dateline reread`: the articles of a newsroom read again with this version of the program.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::PathBuf;

use dateline_engine::pipeline::{self, Event};
use dateline_engine::{Effort, Engine};
use dateline_ingest::{InputName, Located, Location, Rejection, RejectionCode};
use dateline_report::{Article, Report};
use dateline_store::{Difference, Error, Newsroom, differences};

use super::diff::{Tally, print};
use crate::exit_status::ExitStatus;
use crate::newsroom::{config_with, open_to_write, told};
use crate::printer::Printer;
use crate::review_arguments::RereadArguments;

/// Reads again what another version has read, and puts the new readings in the place of the old ones.
pub fn run(arguments: &RereadArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    told(|printer| reread(arguments, printer), printer)
}

fn reread(arguments: &RereadArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let config = config_with(&arguments.newsroom)?;
    let engine = Engine::embedded(Effort::of_flag(arguments.fast || config.fast()))?;
    let mut run = Run { room: open_to_write(&config)?, arguments, printer, tally: Tally::default(), failed: 0 };
    let stored = Stored::new(config.newsroom(), (!arguments.all).then(|| engine.reader().engine()))?;
    let threads = arguments.threads.or_else(|| config.threads().and_then(NonZeroUsize::new));
    let threads = threads.or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
    let new_worker = || {
        let mut reader = engine.reader();
        move |article: &Article| Ok((article.clone(), reader.read(article)?))
    };
    let mut stopped = None;
    pipeline::in_order(stored, threads, new_worker, |event| match run.take(event) {
        Ok(()) => ControlFlow::Continue(()),
        Err(error) => {
            stopped = Some(error);
            ControlFlow::Break(())
        }
    })?;
    let (read, failed) = (run.tally.articles, run.failed);
    if !arguments.quiet {
        let done = if arguments.dry_run { "would differ" } else { "differ from before" };
        run.printer.message(&format!("{} {failed} could not be read again", run.tally.in_words("read again", done)));
    }
    match stopped {
        Some(error) => Err(error),
        None => Ok(ExitStatus::of_counts(read, failed)),
    }
}

struct Run<'r> {
    room: Newsroom,
    arguments: &'r RereadArguments,
    printer: &'r mut Printer,
    tally: Tally,
    failed: u64,
}

impl Run<'_> {
    fn take(&mut self, event: Event<(Article, Report)>) -> anyhow::Result<()> {
        match event {
            Event::Idle => Ok(()),
            Event::Done(Ok(Located { value: (article, report), at })) => {
                self.replace(&at.input.to_string(), &article, report)
            }
            Event::Done(Err(rejection)) => {
                self.failed += 1;
                self.printer.rejection(&rejection);
                Ok(())
            }
        }
    }

    fn replace(&mut self, key: &str, article: &Article, report: Report) -> anyhow::Result<()> {
        let before = self.room.article(key)?.report;
        let found: Vec<Difference> = differences(&before, &report);
        self.tally.add(&found);
        if self.arguments.list && !found.is_empty() {
            print(self.printer, key, &report, &found)?;
        }
        if !self.arguments.dry_run && before != report {
            self.room.replace_report(key, article, report)?;
        }
        Ok(())
    }
}

/// The articles of a newsroom that another engine read, in the order in which they came; all of them without an engine.
struct Stored {
    room: Newsroom,
    engine: Option<dateline_report::Engine>,
    keys: std::vec::IntoIter<String>,
    last: Option<String>,
    is_broken: bool,
}

impl Stored {
    fn new(path: PathBuf, engine: Option<dateline_report::Engine>) -> Result<Self, Error> {
        let room = Newsroom::open_read_only(&path)?;
        Ok(Self { room, engine, keys: Vec::new().into_iter(), last: None, is_broken: false })
    }

    fn next_key(&mut self) -> Result<Option<String>, Error> {
        loop {
            if let Some(key) = self.keys.next() {
                self.last = Some(key.clone());
                let is_due = match &self.engine {
                    Some(engine) => self.room.is_read_by_another(&key, engine)?,
                    None => true,
                };
                if is_due {
                    return Ok(Some(key));
                }
                continue;
            }
            let page = self.room.keys_behind(self.last.as_deref())?;
            if page.is_empty() {
                return Ok(None);
            }
            self.keys = page.into_iter();
        }
    }
}

impl Iterator for Stored {
    type Item = Result<Located<Article>, Rejection>;

    fn next(&mut self) -> Option<Self::Item> {
        // What cannot be looked up ends the run: the rest would fail in the same way.
        if self.is_broken {
            return None;
        }
        let found = self.next_key().and_then(|key| {
            let Some(key) = key else { return Ok(None) };
            let article = self.room.article(&key)?.article;
            Ok(Some(Located { value: article, at: Location::of(&InputName::from(key.as_str())) }))
        });
        match found {
            Ok(found) => found.map(Ok),
            Err(error) => {
                self.is_broken = true;
                let at = Location::of(&InputName::from(self.last.as_deref().unwrap_or("newsroom")));
                let (message, hint) = (error.to_string(), error.hint());
                Some(Err(Rejection { code: RejectionCode::Unreadable, at, message, hint }))
            }
        }
    }
}
