//! `dateline add`: articles into a newsroom, read on many threads and written by one.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::Path;

use dateline_engine::pipeline::{self, Event};
use dateline_engine::{Effort, Engine};
use dateline_ingest::{Located, Location, Rejection};
use dateline_report::Article;
use dateline_store::config::Config;
use dateline_store::{Adding, Error, Incoming, Newsroom, Outcome, Position, Prepared, Refusal, What};

use crate::exit_status::ExitStatus;
use crate::limits::limits;
use crate::newsroom::{config_with, open_to_write, told};
use crate::newsroom_arguments::AddArguments;
use crate::printer::Printer;
use crate::progress::Progress;

/// Reads all articles that are not held yet, and stores them in the order of the input.
pub fn run(arguments: &AddArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    told(
        |printer| {
            let config = config_with(&arguments.newsroom)?;
            let mut room = open_to_write(&config)?;
            let engine = Engine::embedded(Effort::of_flag(arguments.fast || config.fast()))?;
            let adding = room.begin_adding(&format!("dateline {}", env!("CARGO_PKG_VERSION")))?;
            add(arguments, &config, &engine, adding, printer)
        },
        printer,
    )
}

fn add(
    arguments: &AddArguments,
    config: &Config,
    engine: &Engine,
    adding: Adding<'_>,
    printer: &Printer,
) -> anyhow::Result<ExitStatus> {
    let path = config.newsroom();
    let articles = arguments.input.articles(limits(config));
    let progress = Progress::new(!arguments.input.quiet, &articles);
    let new_worker = || new_worker(engine, &path);
    let mut run = Run { adding, progress, printer, stopped: None };
    let threads = config.threads().and_then(NonZeroUsize::new).filter(|_| arguments.input.threads.is_none());
    let threads = threads.unwrap_or_else(|| arguments.input.threads());
    pipeline::in_order(articles, threads, new_worker, |event| run.take(event))?;
    run.finish(arguments.input.quiet)
}

/// What a thread does with an article: it reads the article, unless the newsroom holds it already.
pub fn new_worker<'e>(engine: &'e Engine, newsroom: &Path) -> impl FnMut(&Article) -> anyhow::Result<What> + use<'e> {
    let mut reader = engine.reader();
    // Where it cannot be opened once more, articles that are held are read in vain, and still found to be held.
    let look = Newsroom::open_read_only(newsroom).ok();
    move |article: &Article| {
        if let Some(key) = look.as_ref().and_then(|look| look.holds(article).ok().flatten()) {
            return Ok(What::Held(key));
        }
        Ok(match Prepared::new(article, reader.read(article)?) {
            Ok(prepared) => What::Read(Box::new(prepared)),
            Err(refusal) => What::Refused(refusal),
        })
    }
}

/// What the pipeline delivers, as the newsroom takes it in; none while nothing is ready.
pub fn incoming(event: Event<What>) -> Option<Incoming> {
    match event {
        Event::Idle => None,
        Event::Done(Ok(Located { value, at })) => Some(Incoming { at: position_of(&at), what: value }),
        Event::Done(Err(rejection)) => Some(incoming_of(rejection)),
    }
}

/// What the run has seen so far.
struct Run<'r> {
    adding: Adding<'r>,
    progress: Progress,
    printer: &'r Printer,
    stopped: Option<Error>,
}

impl Run<'_> {
    fn take(&mut self, event: Event<What>) -> ControlFlow<()> {
        let Some(incoming) = incoming(event) else { return ControlFlow::Continue(()) };
        match self.adding.take(&incoming) {
            Err(error) => {
                self.stopped = Some(error);
                return ControlFlow::Break(());
            }
            Ok(Outcome::Rejected) => self.tell(&incoming),
            Ok(_) => {}
        }
        let counts = self.adding.counts();
        self.progress.show(counts.stored + counts.duplicates, counts.rejected);
        ControlFlow::Continue(())
    }

    fn tell(&self, incoming: &Incoming) {
        let What::Refused(refusal) = &incoming.what else { return };
        let place = match incoming.at.line {
            Some(line) => format!("{}:{line}", incoming.at.input),
            None => incoming.at.input.clone(),
        };
        self.progress.step_aside(|| self.printer.error(&format!("{place}: {}", refusal.message), &refusal.hint));
    }

    fn finish(mut self, quiet: bool) -> anyhow::Result<ExitStatus> {
        self.progress.clear();
        let (counts, late) = (self.adding.counts(), self.adding.late());
        let pace = self.progress.pace(counts.taken_in());
        let in_words = format!(
            "{} in = {} stored + {} duplicates + {} rejected{}{pace}",
            counts.taken_in(),
            counts.stored,
            counts.duplicates,
            counts.rejected,
            if counts.versions > 0 { format!(" ({} of them new versions)", counts.versions) } else { String::new() },
        );
        if let Some(error) = self.stopped.take() {
            self.printer.message(&format!("stopped: {in_words}"));
            return Err(error.into());
        }
        self.adding.finish()?;
        if !quiet {
            self.printer.message(&in_words);
            if late > 0 {
                let came = format!("{late} came long after articles of later date, and have stories of their own");
                self.printer.message(&format!("{came}: `dateline db regroup` tells stories and events anew by date"));
            }
        }
        Ok(ExitStatus::of_counts(counts.stored + counts.duplicates, counts.rejected))
    }
}

fn position_of(at: &Location) -> Position {
    // All of the place but the line, which stands by itself: `crawl.warc.gz@4711`.
    let input = Location { line: None, ..at.clone() };
    Position { input: input.to_string(), line: at.line }
}

fn incoming_of(rejection: Rejection) -> Incoming {
    let refusal = Refusal::new(rejection.code.as_str(), rejection.message, rejection.hint);
    Incoming { at: position_of(&rejection.at), what: What::Refused(refusal) }
}
