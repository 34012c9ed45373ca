//! `dateline run`: one share of the articles into a folder, so that it can be killed and run again.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::Context;
use dateline_engine::pipeline::{self, Event};
use dateline_engine::{Effort, Engine};
use dateline_ingest::{Limits, Options};
use dateline_report::Article;

use crate::exit_status::ExitStatus;
use crate::limits::limits;
use crate::newsroom::{config, told};
use crate::printer::Printer;
use crate::progress::Progress;
use crate::shard_arguments::RunArguments;
use crate::shards::{Job, Marker, NamedInput, Partial, SHARD_SCHEMA, ShardFiles, Share, WrittenRejection, found_in};

/// Reads the share, unless the folder has it already.
pub fn run(arguments: &RunArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    told(|printer| run_within(limits(&config()?), arguments, printer), printer)
}

fn run_within(limits: Limits, arguments: &RunArguments, printer: &Printer) -> anyhow::Result<ExitStatus> {
    let Some((folder, inputs)) = arguments.input.paths.split_last().filter(|(_, inputs)| !inputs.is_empty()) else {
        printer.error(&"a run needs input and a folder to write to", "name them: `dateline run --shard 1/7 IN... OUT`");
        return Ok(ExitStatus::Usage);
    };
    if inputs.iter().any(|path| path.as_os_str() == "-") {
        printer.error(&"standard input cannot be read by every share", "name files or folders");
        return Ok(ExitStatus::Usage);
    }
    let Some(inputs) = named(inputs, printer) else { return Ok(ExitStatus::NothingRead) };
    let engine = Engine::embedded(Effort::of_flag(arguments.fast))?;
    let job = Job {
        engine: engine.reader().engine(),
        inputs,
        split: arguments.split,
        published: arguments.input.published.map(|date| date.to_string()),
        columns: arguments.input.columns.to_string(),
        fast: arguments.fast,
        limits,
    };
    std::fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    match standing(folder, &job, arguments)? {
        Standing::Wanted => {}
        Standing::Complete => {
            if !arguments.input.quiet {
                printer.message(&format!("{} is complete already", arguments.shard));
            }
            return Ok(ExitStatus::AllRead);
        }
        Standing::OfAnotherRun { path, why } => {
            printer.error(
                &format!("{} is of another run: {why}", path.display()),
                "write to another folder, or remove what is in this one",
            );
            return Ok(ExitStatus::NothingRead);
        }
    }
    let files = ShardFiles::new(folder, arguments.shard);
    let paths: Vec<PathBuf> = job.inputs.iter().map(|input| PathBuf::from(&input.path)).collect();
    let options = Options { limits, published: arguments.input.published, columns: arguments.input.columns.clone() };
    let share = Share::new(arguments.shard, arguments.split, &paths, options);
    match read(share, &engine, job, &files, arguments, printer) {
        // Another who reads the same share was faster, and cleared away what we wrote.
        Err(_) if files.marker().is_file() => Ok(ExitStatus::AllRead),
        other => other,
    }
}

/// The inputs with their sizes; none where one is not there, which is told. A share must not be complete because a disk was not mounted.
fn named(inputs: &[PathBuf], printer: &Printer) -> Option<Vec<NamedInput>> {
    let mut named = Vec::new();
    for path in inputs {
        let Some(name) = path.to_str() else {
            printer.error(&format!("{}: the name is not UTF-8", path.display()), "give it another");
            return None;
        };
        match std::fs::metadata(path) {
            Ok(found) => {
                named.push(NamedInput { path: name.to_owned(), bytes: found.is_file().then_some(found.len()) });
            }
            Err(error) => {
                let reason = match error.kind() {
                    std::io::ErrorKind::NotFound => "no such file".to_owned(),
                    _ => error.to_string(),
                };
                printer.error(
                    &format!("{}: {reason}", path.display()),
                    "check the name, and the folder that it is relative to",
                );
                return None;
            }
        }
    }
    Some(named)
}

/// What a folder holds of a share.
enum Standing {
    Wanted,
    Complete,
    OfAnotherRun { path: PathBuf, why: String },
}

fn standing(folder: &Path, job: &Job, arguments: &RunArguments) -> anyhow::Result<Standing> {
    let mut standing = Standing::Wanted;
    for (path, marker) in found_in(folder)? {
        if marker.shard.of != arguments.shard.of {
            let why = format!("it is one of {} shares, not of {}", marker.shard.of, arguments.shard.of);
            return Ok(Standing::OfAnotherRun { path, why });
        }
        if let Some(why) = marker.job.difference(job) {
            return Ok(Standing::OfAnotherRun { path, why });
        }
        if marker.shard == arguments.shard {
            let files = ShardFiles::new(folder, marker.shard);
            let size = |path: PathBuf| std::fs::metadata(path).map(|found| found.len()).ok();
            // Where its files were taken away behind it, it is read again.
            if size(files.reports()) == Some(marker.reports.bytes)
                && size(files.rejected()) == Some(marker.rejections.bytes)
            {
                standing = Standing::Complete;
            }
        }
    }
    Ok(standing)
}

fn read(
    share: Share,
    engine: &Engine,
    job: Job,
    files: &ShardFiles,
    arguments: &RunArguments,
    printer: &Printer,
) -> anyhow::Result<ExitStatus> {
    const UNWRITTEN: &str = "the share cannot be written";
    let progress = Progress::new(!arguments.input.quiet, share.articles());
    let records = share.records();
    let (reports, rejections) = (files.begin().context(UNWRITTEN)?, files.begin().context(UNWRITTEN)?);
    let mut run = Run { reports, rejections, read: 0, rejected: 0, progress, printer, stopped: None };
    let new_worker = || {
        let mut reader = engine.reader();
        move |article: &Article| {
            let mut line = serde_json::to_vec(&reader.read(article)?).context("report cannot be written as JSON")?;
            line.push(b'\n');
            Ok(line)
        }
    };
    pipeline::in_order(share, arguments.input.threads(), new_worker, |event| run.take(event))?;
    run.progress.clear();
    if let Some(error) = run.stopped {
        return Err(error.context(UNWRITTEN));
    }
    let (read, rejected) = (run.read, run.rejected);
    let marker = Marker {
        schema: SHARD_SCHEMA.to_owned(),
        shard: arguments.shard,
        job,
        records: records.counts(),
        read,
        rejected,
        passed_over: records.passed_over(),
        reports: run.reports.finish(&files.reports()).context(UNWRITTEN)?,
        rejections: run.rejections.finish(&files.rejected()).context(UNWRITTEN)?,
    };
    files.complete(&marker).context(UNWRITTEN)?;
    if !arguments.input.quiet {
        let pace = run.progress.pace(read);
        printer.message(&format!("{}: {read} read + {rejected} rejected{pace}", arguments.shard));
    }
    Ok(ExitStatus::AllRead)
}

/// What the run has seen so far, and where it goes.
struct Run<'p> {
    reports: Partial,
    rejections: Partial,
    read: u64,
    rejected: u64,
    progress: Progress,
    printer: &'p Printer,
    stopped: Option<anyhow::Error>,
}

impl Run<'_> {
    fn take(&mut self, event: Event<Vec<u8>>) -> ControlFlow<()> {
        let written = match event {
            Event::Idle => return ControlFlow::Continue(()),
            Event::Done(Ok(report)) => {
                self.read += 1;
                self.reports.write(&report.value).map_err(anyhow::Error::from)
            }
            Event::Done(Err(rejection)) => {
                let number = self.read + self.rejected;
                self.rejected += 1;
                self.progress.step_aside(|| self.printer.rejection(&rejection));
                let line = WrittenRejection::of(number, &rejection).line();
                line.map_err(anyhow::Error::from).and_then(|line| Ok(self.rejections.write(&line)?))
            }
        };
        self.progress.show(self.read, self.rejected);
        match written {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                self.stopped = Some(error);
                ControlFlow::Break(())
            }
        }
    }
}
