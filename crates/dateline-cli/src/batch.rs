//! A run over many articles: out of the pipeline into the printer, counted.

use std::io;
use std::ops::ControlFlow;
use std::sync::Arc;

use dateline_engine::pipeline::{self, Event};
use dateline_ingest::{Limits, PassedOverCounts};
use dateline_report::Article;

use crate::arguments::InputArguments;
use crate::exit_status::ExitStatus;
use crate::limits::limits;
use crate::newsroom::{config, told};
use crate::printer::Printer;
use crate::progress::Progress;

/// How many articles the form of output has room for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// Exactly one; a second is an error, and nothing is written.
    One,
    /// Any number.
    Any,
}

/// Puts every article of the input through a worker, and prints what comes out in the order of the input. What is configured says how
/// much of the input is read.
pub fn run<W>(
    input: &InputArguments,
    amount: Amount,
    new_worker: impl Fn() -> W + Sync,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus>
where
    W: FnMut(&Article) -> anyhow::Result<Vec<u8>>,
{
    told(|printer| run_within(limits(&config()?), input, amount, new_worker, printer), printer)
}

fn run_within<W>(
    limits: Limits,
    input: &InputArguments,
    amount: Amount,
    new_worker: impl Fn() -> W + Sync,
    printer: &mut Printer,
) -> anyhow::Result<ExitStatus>
where
    W: FnMut(&Article) -> anyhow::Result<Vec<u8>>,
{
    let articles = input.articles(limits);
    let passed_over = articles.passed_over();
    let progress = Progress::new(!input.quiet && !printer.results_are_watched(), &articles);
    let mut run = Run { amount, progress, printer, read: 0, rejected: 0, passed_over, held: None, stopped: None };
    pipeline::in_order(articles, input.threads(), new_worker, |event| run.take(event))?;
    run.finish(input.quiet)
}

/// What the run has seen so far.
struct Run<'p> {
    amount: Amount,
    progress: Progress,
    printer: &'p mut Printer,
    read: u64,
    rejected: u64,
    passed_over: Arc<PassedOverCounts>,
    /// The output of the only article, until it is certain to be the only one.
    held: Option<Vec<u8>>,
    stopped: Option<Stop>,
}

/// Why a run ended before its input.
enum Stop {
    SecondArticle,
    Output(io::Error),
}

impl Run<'_> {
    fn take(&mut self, event: Event<Vec<u8>>) -> ControlFlow<()> {
        match event {
            Event::Idle => self.stop_on_failure(Printer::flush),
            Event::Done(Err(rejection)) => {
                self.rejected += 1;
                self.progress.show(self.read, self.rejected);
                self.progress.step_aside(|| self.printer.rejection(&rejection));
                ControlFlow::Continue(())
            }
            Event::Done(Ok(_)) if self.amount == Amount::One && self.read == 1 => {
                self.stopped = Some(Stop::SecondArticle);
                ControlFlow::Break(())
            }
            Event::Done(Ok(output)) => {
                self.read += 1;
                self.progress.show(self.read, self.rejected);
                if self.amount == Amount::One {
                    self.held = Some(output.value);
                    return ControlFlow::Continue(());
                }
                self.stop_on_failure(|printer| printer.result(&output.value))
            }
        }
    }

    fn stop_on_failure(&mut self, print: impl FnOnce(&mut Printer) -> io::Result<()>) -> ControlFlow<()> {
        match print(self.printer) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.stopped = Some(Stop::Output(error));
                ControlFlow::Break(())
            }
        }
    }

    fn finish(mut self, quiet: bool) -> anyhow::Result<ExitStatus> {
        self.progress.clear();
        match self.stopped.take() {
            Some(Stop::Output(error)) => return Err(anyhow::Error::from(error).context("output cannot be written")),
            Some(Stop::SecondArticle) => {
                self.printer.error(
                    &"`--json` is for one article, and the input has more",
                    "write one line an article with `--jsonl`",
                );
                return Ok(ExitStatus::Usage);
            }
            None => {}
        }
        if let Some(output) = self.held.take() {
            self.printer.result(&output)?;
        }
        self.printer.flush()?;
        let (read, rejected) = (self.read, self.rejected);
        let passed_over = self.passed_over.total();
        if read + rejected + passed_over > 1 && !quiet {
            let pace = self.progress.pace(read);
            let passed = match passed_over {
                0 => String::new(),
                _ => format!(" + {passed_over} passed over ({})", self.passed_over),
            };
            let all = read + rejected + passed_over;
            self.printer.message(&format!("{all} in = {read} read + {rejected} rejected{passed}{pace}"));
        }
        Ok(ExitStatus::of_counts(read, rejected))
    }
}
