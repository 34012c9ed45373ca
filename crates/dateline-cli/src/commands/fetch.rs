//! `dateline fetch`: feeds and the pages that they list, into archives.

use std::fmt::Write as _;
use std::io::{self, Read};
use std::sync::Mutex;

use anyhow::Context;
use dateline_fetch::run::{PlannedRequest, PlannedWhat};
use dateline_fetch::{
    Clock, Event, FeedList, Fetcher, Folder, FolderError, Refusal, Rejection, Summary, SystemClock, plan,
};

use crate::exit_status::ExitStatus;
use crate::fetch_arguments::FetchArguments;
use crate::printer::Printer;
use crate::progress::FetchProgress;

/// Fetches what the lists name, and prints the names of the archives.
pub fn run(arguments: &FetchArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let (list, unread) = feeds_of(arguments, printer);
    if list.feeds.is_empty() {
        return Ok(if unread == 0 { ExitStatus::AllRead } else { ExitStatus::NothingRead });
    }
    let fetched = match arguments.dry_run {
        true => tell_plan(arguments, &list, printer).map(|()| None),
        false => fetch(arguments, &list, printer).map(Some),
    };
    let summary = match fetched {
        Ok(Some(summary)) => summary,
        Ok(None) => return Ok(ExitStatus::of_counts(list.feeds.len() as u64, unread)),
        Err(Stop::Folder(error)) => {
            let message = match &error {
                FolderError::InUse => format!("{}: {error}", arguments.out.display()),
                FolderError::State(..) | FolderError::Io(..) => error.to_string(),
            };
            printer.error(&message, error.hint());
            return Ok(ExitStatus::NothingRead);
        }
        Err(Stop::Output(error)) => return Err(anyhow::Error::from(error).context("output cannot be written")),
    };
    for archive in [&summary.pages_archive, &summary.feeds_archive].into_iter().flatten() {
        printer.result(format!("{}\n", archive.display()).as_bytes()).context("output cannot be written")?;
    }
    if !arguments.quiet {
        printer.message(&counts(&summary, list.feeds.len()));
    }
    Ok(ExitStatus::of_counts(summary.had(), summary.rejected() + summary.feeds_resting + unread))
}

/// Why a run ends early.
enum Stop {
    Folder(FolderError),
    Output(io::Error),
}

impl From<FolderError> for Stop {
    fn from(error: FolderError) -> Self {
        Self::Folder(error)
    }
}

fn fetch(arguments: &FetchArguments, list: &FeedList, printer: &Printer) -> Result<Summary, Stop> {
    let folder = Folder::open(&arguments.out)?;
    let progress = Mutex::new(FetchProgress::new(!arguments.quiet));
    let observe = |event: Event<'_>| {
        let mut progress = progress.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match event {
            Event::Rejected(rejection) => progress.step_aside(|| tell_rejection(rejection, printer)),
            Event::Step(summary, waiting) => {
                let had = summary.feeds_read + summary.feeds_unchanged;
                progress.show(&format!(
                    "{had} feeds, {} pages, {} rejected, {waiting} waiting",
                    summary.pages,
                    summary.rejected()
                ));
            }
        }
    };
    let fetched = Fetcher::new(arguments.options()).fetch(&list.feeds, folder, &observe);
    progress.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner).clear();
    Ok(fetched?)
}

/// The feeds that the arguments name, and how many of them cannot be read; those are told.
fn feeds_of(arguments: &FetchArguments, printer: &Printer) -> (FeedList, u64) {
    let mut list = FeedList::default();
    let mut unread = 0;
    for argument in &arguments.feeds {
        let added = match argument.split_once("://") {
            // A file's name may not be told where it may hold a password.
            Some(_) => list.add(argument).map_err(|refusal| ("address".to_owned(), refusal.message, refusal.hint)),
            None => add_file(&mut list, argument).map_err(|refusal| (argument.clone(), refusal.message, refusal.hint)),
        };
        if let Err((place, message, hint)) = added {
            unread += 1;
            printer.error(&format!("{place}: {message}"), &hint);
        }
        for refused in list.refused.drain(..) {
            unread += 1;
            let line = refused.line.map(|line| format!(":{line}")).unwrap_or_default();
            printer.error(&format!("{argument}{line}: {}", refused.refusal), &refused.refusal.hint);
        }
    }
    (list, unread)
}

/// The most bytes of a list: as of any document.
const MOST_BYTES: u64 = 32_000_001;

fn add_file(list: &mut FeedList, path: &str) -> Result<(), Refusal> {
    let mut bytes = Vec::new();
    let read = match path {
        "-" => io::stdin().take(MOST_BYTES).read_to_end(&mut bytes),
        path => std::fs::File::open(path).and_then(|file| file.take(MOST_BYTES).read_to_end(&mut bytes)),
    };
    match read {
        Ok(_) => list.add_file(&bytes),
        Err(error) => {
            let message = match error.kind() {
                io::ErrorKind::NotFound => "no such file".to_owned(),
                _ => error.to_string(),
            };
            let hint = "give a list of feeds, or an address that begins with https://";
            Err(Refusal::new(dateline_fetch::RefusalCode::Feed, message, hint))
        }
    }
}

fn tell_rejection(rejection: &Rejection, printer: &Printer) {
    let listed = rejection.listed.as_ref().map(|listed| format!(" (from {listed})")).unwrap_or_default();
    let Rejection { url, refusal, .. } = rejection;
    printer.error(&format!("{url}{listed}: {refusal}"), &refusal.hint);
}

fn tell_plan(arguments: &FetchArguments, list: &FeedList, printer: &mut Printer) -> Result<(), Stop> {
    let state = Folder::look(&arguments.out)?;
    for request in plan(&list.feeds, &state, &arguments.options(), SystemClock.now()) {
        printer.result(planned(&request).as_bytes()).map_err(Stop::Output)?;
    }
    Ok(())
}

fn planned(request: &PlannedRequest) -> String {
    let url = &request.url;
    match &request.what {
        PlannedWhat::Robots => format!("robots  {url}\n"),
        PlannedWhat::Feed(None) => format!("feed    {url}\n"),
        PlannedWhat::Feed(Some(since)) => format!("feed    {url}  if changed since {since:.0}\n"),
        PlannedWhat::Page(feed) => format!("page    {url}  listed by {feed}\n"),
        PlannedWhat::Rest(moment) => format!("rest    {url}  not before {moment:.0}\n"),
    }
}

/// The closing line: `3 feeds = 2 read + 1 not modified; 40 entries, 12 new; 12 pages fetched; 1.2 MB`.
fn counts(summary: &Summary, feeds: usize) -> String {
    let mut line = format!("{} = {} read", counted(feeds as u64, "feed", "feeds"), summary.feeds_read);
    let parts = [
        (summary.feeds_unchanged, "not modified"),
        (summary.feeds_resting, "resting after failures"),
        (summary.feeds_rejected, "rejected"),
    ];
    for (number, what) in parts.into_iter().filter(|(number, _)| *number > 0) {
        let _ = write!(line, " + {number} {what}");
    }
    let entries = counted(summary.entries, "entry", "entries");
    let pages = counted(summary.pages, "page", "pages");
    let _ = write!(line, "; {entries}, {} new; {pages} fetched", summary.new);
    let parts = [
        (summary.pages_rejected, "rejected"),
        (summary.left, "left for the next run"),
        (summary.beyond, "entries beyond the most of one feed"),
    ];
    for (number, what) in parts.into_iter().filter(|(number, _)| *number > 0) {
        let _ = write!(line, ", {number} {what}");
    }
    if !summary.reasons.is_empty() {
        let reasons: Vec<String> = summary.reasons.iter().map(|(code, number)| format!("{code}: {number}")).collect();
        let _ = write!(line, " ({})", reasons.join(", "));
    }
    let _ = write!(line, "; {:.1} MB", summary.bytes as f64 / 1e6);
    line
}

fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
