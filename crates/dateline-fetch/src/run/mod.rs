//! A run: feeds, what they list, and what becomes of each.
//!
//! Invariants: every request passes the same gate, the first as well as those behind redirects: the host has rested,
//! its robots.txt allows it, its addresses are judged. Every answer that is taken is in an archive before it is known
//! as fetched. Whatever is not had is told once, with its reason, or waits for the next run and is counted.

mod plan;
mod reading;
mod shared;
mod summary;
mod task;
mod worker;

pub use plan::{PlannedRequest, PlannedWhat, plan};
pub use summary::{Event, Rejection, Summary};

use std::collections::HashSet;
use std::sync::{Arc, Condvar, Mutex};

use self::shared::Shared;
use self::task::Task;
use self::worker::Worker;
use crate::clock::{Clock, SystemClock, later};
use crate::exchange::Asker;
use crate::names::{Names, SystemNames};
use crate::options::Options;
use crate::state::{Folder, FolderError};
use crate::target::Target;

/// Fetches feeds and the pages that they list.
#[derive(Debug)]
pub struct Fetcher {
    options: Options,
    names: Arc<dyn Names>,
    clock: Arc<dyn Clock>,
}

impl Fetcher {
    /// One that asks this machine for names and the time.
    pub fn new(options: Options) -> Self {
        Self::with(options, Arc::new(SystemNames), Arc::new(SystemClock))
    }

    /// One that asks others.
    pub fn with(options: Options, names: Arc<dyn Names>, clock: Arc<dyn Clock>) -> Self {
        Self { options, names, clock }
    }

    /// Fetches `feeds`, and unless only the feeds are wanted the pages that they list and that were not fetched before,
    /// into archives in `folder`. `observe` is told what happens as it happens, from any thread, one event at a time.
    ///
    /// # Errors
    /// Where the folder cannot be written to any more. What was fetched until then is in it.
    pub fn fetch(
        &self,
        feeds: &[Target],
        folder: Folder,
        observe: &(dyn Fn(Event<'_>) + Sync),
    ) -> Result<Summary, FolderError> {
        let begun = self.clock.now();
        let mut shared = Shared::new(folder, &self.options);
        let asker = Asker {
            names: Arc::clone(&self.names),
            permits: Arc::new(self.options.permits.clone()),
            limits: self.options.limits,
            user_agent: self.options.user_agent(),
            authorities: self.options.authorities.clone(),
        };
        let worker_count = self.options.threads.max(1);
        for task in self.first_tasks(feeds, &mut shared, begun) {
            shared.add(task, begun, &self.options, observe);
        }
        let (shared, changed) = (Mutex::new(shared), Condvar::new());
        let worker = Worker {
            options: &self.options,
            clock: &*self.clock,
            asker: &asker,
            deadline: later(begun, self.options.limits.run),
            shared: &shared,
            changed: &changed,
            observe,
        };
        std::thread::scope(|scope| {
            for _ in 1..worker_count {
                scope.spawn(|| worker.work());
            }
            worker.work();
        });
        shared.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner).finish(self.clock.now())
    }

    /// The feeds that are due, and behind them the pages that earlier runs have left.
    fn first_tasks(&self, feeds: &[Target], shared: &mut Shared, now: jiff::Timestamp) -> Vec<Task> {
        let named: HashSet<&str> = feeds.iter().map(Target::as_str).collect();
        let state = shared.folder.state();
        let (due, resting): (Vec<_>, Vec<_>) = feeds.iter().partition(|feed| {
            let known = state.feeds.get(feed.as_str()).and_then(|feed| feed.not_before);
            known.is_none_or(|not_before| not_before <= now)
        });
        let mut tasks: Vec<Task> = due.into_iter().map(Task::feed).collect();
        if !self.options.feeds_only {
            let waiting =
                state.pages.iter().filter(|(_, page)| named.contains(page.feed.as_str()) && page.is.is_due(now));
            // What is in the state was an address of the web when it was put there.
            let pages =
                waiting.filter_map(|(link, page)| Some(Task::page(Target::found(link, None).ok()?, &page.feed)));
            tasks.extend(pages);
        }
        shared.summary.feeds_resting = resting.len() as u64;
        tasks
    }
}
