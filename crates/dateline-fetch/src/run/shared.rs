//! What the workers of a run share, and every change to it.

use std::collections::{HashMap, HashSet};
use std::io;

use jiff::Timestamp;

use super::summary::{Event, Rejection, Summary};
use super::task::{Purpose, Task};
use crate::clock::{later, until, written};
use crate::exchange::Exchange;
use crate::options::Options;
use crate::refusal::{Refusal, RefusalCode};
use crate::schedule::Schedule;
use crate::state::{Change, FeedState, Folder, FolderError, PageState, Progress};
use crate::warc::{About, Archive, Kind, records_of};

pub(super) type Observe<'o> = &'o (dyn Fn(Event<'_>) + Sync);

/// What is shared.
pub(super) struct Shared {
    pub(super) schedule: Schedule<Task>,
    pub(super) folder: Folder,
    /// Requests that wait for the robots.txt of an origin.
    pub(super) parked: HashMap<String, Vec<Task>>,
    /// Origins to which no connection comes about in this run, and why.
    pub(super) unreachable: HashMap<String, Refusal>,
    pub(super) summary: Summary,
    /// Why the run has to stop.
    pub(super) failure: Option<FolderError>,
    feeds_archive: Archive,
    pages_archive: Archive,
    /// Feeds and pages that were made a task of in this run.
    taken_up: HashSet<String>,
    software: String,
}

impl Shared {
    pub(super) fn new(folder: Folder, options: &Options) -> Self {
        Self {
            schedule: Schedule::new(options.pause),
            parked: HashMap::new(),
            unreachable: HashMap::new(),
            summary: Summary::default(),
            failure: None,
            feeds_archive: Archive::new(folder.path(), Kind::Feeds),
            pages_archive: Archive::new(folder.path(), Kind::Pages),
            taken_up: HashSet::new(),
            software: options.user_agent(),
            folder,
        }
    }

    /// Adds a feed or a page that is not yet a task.
    pub(super) fn add(&mut self, task: Task, now: Timestamp, options: &Options, observe: Observe<'_>) {
        if self.taken_up.insert(task.listed().to_owned())
            && let Err(refused) = self.enqueue(task, now, options)
        {
            let (task, refusal) = *refused;
            self.reject(&task, refusal, now, observe);
        }
    }

    /// Puts a task where its host's turn will come. The task comes back where the host asked to be left alone for
    /// longer than the run waits.
    pub(super) fn enqueue(
        &mut self,
        task: Task,
        now: Timestamp,
        options: &Options,
    ) -> Result<(), Box<(Task, Refusal)>> {
        let host = task.target.host().to_owned();
        if let Some(&moment) = self.folder.state().hosts.get(&host) {
            if until(now, moment) > options.limits.patience {
                return Err(Box::new((task, asks_for_rest(moment))));
            }
            self.schedule.rest_until(&host, moment);
        }
        self.schedule.add(&host, task);
        Ok(())
    }

    /// Makes changes, and stops the run where they cannot be written down.
    pub(super) fn change(&mut self, changes: Vec<Change>) {
        if self.failure.is_none() {
            self.failure = self.folder.change(changes).err();
        }
    }

    /// Writes an exchange into its archive, where it is on the disk when this returns.
    pub(super) fn archive(&mut self, task: &Task, exchange: &Exchange, known_since: Option<Timestamp>, now: Timestamp) {
        if self.failure.is_some() {
            return;
        }
        if let Err(error) = self.try_archive(task, exchange, known_since, now) {
            self.failure = Some(FolderError::Io(self.folder.path().to_owned(), error));
        }
    }

    fn try_archive(
        &mut self,
        task: &Task,
        exchange: &Exchange,
        known_since: Option<Timestamp>,
        now: Timestamp,
    ) -> io::Result<()> {
        let archive = match task.archive() {
            Kind::Feeds => &mut self.feeds_archive,
            Kind::Pages => &mut self.pages_archive,
        };
        // The name is known before there is a file, so that no file is left that nobody knows of.
        if let Some(name) = archive.name_to_begin(now) {
            self.folder.change(vec![Change::File(name.clone(), Some(0))]).map_err(io::Error::other)?;
            archive.begin(name, &self.software, now)?;
        }
        let via = match &task.purpose {
            Purpose::Page { feed, .. } => Some(feed.as_str()),
            Purpose::Feed(_) | Purpose::Robots(_) => None,
        };
        let about = About { url: task.target.as_str(), date: now, via, known_since, number: archive.next_number() };
        let (name, length) = archive.write(&records_of(exchange, &about))?;
        self.folder.change(vec![Change::File(name, Some(length))]).map_err(io::Error::other)
    }

    /// Counts and tells what was not had, and remembers what of it will not pass.
    pub(super) fn reject(&mut self, task: &Task, refusal: Refusal, now: Timestamp, observe: Observe<'_>) {
        let code = refusal.code;
        match &task.purpose {
            Purpose::Feed(url) => {
                self.summary.feeds_rejected += 1;
                if !depends_on_user(code) {
                    let state = self.folder.state().feeds.get(url).cloned().unwrap_or_default();
                    self.change(vec![Change::Feed(url.clone(), state.failed(now))]);
                }
            }
            Purpose::Page { link, feed } => {
                self.summary.pages_rejected += 1;
                let progress = self.folder.state().pages.get(link).map_or(&Progress::Waiting, |page| &page.is);
                let failed = match code {
                    _ if depends_on_user(code) => None,
                    _ if code.may_pass() => Some(progress.failed(now)),
                    // An error of the server, as against an answer that there is no such page.
                    RefusalCode::Status if refusal.message.contains(" with 5") => Some(progress.failed(now)),
                    _ => Some(Progress::Refused),
                };
                if let Some(progress) = failed {
                    self.set_page(link, feed, progress, now);
                }
            }
            Purpose::Robots(_) => return,
        }
        *self.summary.reasons.entry(code).or_default() += 1;
        let url = task.target.as_str().to_owned();
        let listed = Some(task.listed().to_owned()).filter(|listed| *listed != url);
        observe(Event::Rejected(&Rejection { url, listed, refusal }));
    }

    /// Counts and tells an entry's link that cannot be asked for.
    pub(super) fn reject_link(&mut self, feed: &str, refusal: Refusal, observe: Observe<'_>) {
        self.summary.pages_rejected += 1;
        *self.summary.reasons.entry(refusal.code).or_default() += 1;
        observe(Event::Rejected(&Rejection { url: feed.to_owned(), listed: None, refusal }));
    }

    pub(super) fn set_page(&mut self, link: &str, feed: &str, is: Progress, now: Timestamp) {
        let listed = self.folder.state().pages.get(link).map_or(now, |page| page.listed);
        self.change(vec![Change::Page(link.to_owned(), PageState { feed: feed.to_owned(), listed, is })]);
    }

    /// A host asks to be left alone for longer than the run waits: what was to be asked of it waits for the next run.
    pub(super) fn leave_host(&mut self, task: &Task, moment: Timestamp, now: Timestamp, observe: Observe<'_>) {
        let host = task.target.host().to_owned();
        self.change(vec![Change::Host(host.clone(), moment)]);
        let left = self.schedule.drop_host(&host);
        self.leave(left);
        self.reject(task, asks_for_rest(moment), now, observe);
    }

    /// The run is over: what was not asked waits for the next.
    pub(super) fn leave_all(&mut self) {
        let left = self.schedule.drop_all();
        self.leave(left);
        let parked: Vec<Task> = self.parked.drain().flat_map(|(_, tasks)| tasks).collect();
        self.leave(parked);
    }

    /// Counts what waits for the next run, and with a robots.txt what waits for that.
    fn leave(&mut self, tasks: Vec<Task>) {
        for task in tasks {
            self.summary.left += match &task.purpose {
                Purpose::Robots(origin) => self.parked.remove(origin).map_or(0, |waiting| waiting.len() as u64),
                Purpose::Feed(_) | Purpose::Page { .. } => 1,
            };
        }
    }

    /// Gives the archives their names, and writes the state.
    pub(super) fn finish(mut self, now: Timestamp) -> Result<Summary, FolderError> {
        self.leave_all();
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        let archives = [
            (self.feeds_archive, &mut self.summary.feeds_archive),
            (self.pages_archive, &mut self.summary.pages_archive),
        ];
        for (archive, place) in archives {
            let finished = archive.finish().map_err(|error| FolderError::Io(self.folder.path().to_owned(), error))?;
            if let Some((name, path)) = finished {
                self.folder.change(vec![Change::File(name, None)])?;
                *place = Some(path);
            }
        }
        self.folder.close(now)?;
        Ok(self.summary)
    }

    /// Changes that a feed brings: its pages, by what it is recognised, and itself, all at once.
    pub(super) fn feed_changes(&self, feed: &str, pages: &[(String, Progress)], now: Timestamp) -> Vec<Change> {
        const FRESH: std::time::Duration = std::time::Duration::from_secs(24 * 3600);
        let mut changes = Vec::new();
        for (link, progress) in pages {
            let known = self.folder.state().pages.get(link);
            let is_fresh = |page: &PageState| page.is == *progress && later(page.listed, FRESH) > now;
            if !known.is_some_and(is_fresh) {
                let page = PageState { feed: feed.to_owned(), listed: now, is: progress.clone() };
                changes.push(Change::Page(link.clone(), page));
            }
        }
        changes.push(Change::Feed(feed.to_owned(), FeedState::was_read(now)));
        changes
    }
}

/// What is refused because of how the run was started, or only for now: it is decided anew in the next.
const fn depends_on_user(code: RefusalCode) -> bool {
    matches!(
        code,
        RefusalCode::Address | RefusalCode::Port | RefusalCode::Robots | RefusalCode::Downgrade | RefusalCode::Wait
    )
}

fn asks_for_rest(moment: Timestamp) -> Refusal {
    let message = format!("server asks to be left alone until {}", written(moment));
    Refusal::new(RefusalCode::Wait, message, "it is asked again in the first run after that")
}
