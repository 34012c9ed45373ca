//! One of the threads of a run: takes what is due, asks, and does what the answer says.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Timestamp;

use super::reading::{Said, said};
use super::shared::{Observe, Shared};
use super::summary::Event;
use super::task::{Purpose, Task};
use crate::clock::{Clock, later, until};
use crate::exchange::{Asker, Exchange};
use crate::options::Options;
use crate::refusal::{Refusal, RefusalCode};
use crate::retry_after;
use crate::robots::Robots;
use crate::schedule::Turn;
use crate::state::{Change, Known, Progress};
use crate::target::Target;

/// While nothing is due, a worker looks this often whether that has changed.
const NAP: Duration = Duration::from_millis(200);

/// How often a request is made again in one run because the server asks for it.
const MOST_DELAYS: u8 = 2;

/// What the threads of a run have in common.
#[derive(Clone, Copy)]
pub(super) struct Worker<'r> {
    pub(super) options: &'r Options,
    pub(super) clock: &'r dyn Clock,
    pub(super) asker: &'r Asker,
    /// When the run ends.
    pub(super) deadline: Timestamp,
    pub(super) shared: &'r Mutex<Shared>,
    /// Signalled whenever tasks may have become due.
    pub(super) changed: &'r Condvar,
    pub(super) observe: Observe<'r>,
}

impl Worker<'_> {
    /// Works until nothing is left.
    pub(super) fn work(&self) {
        loop {
            let mut shared = self.lock();
            let now = self.clock.now();
            if shared.failure.is_some() || now >= self.deadline || self.has_enough(&shared) {
                shared.leave_all();
            }
            match shared.schedule.next(now) {
                Turn::Done => return self.changed.notify_all(),
                Turn::Busy => drop(self.changed.wait(shared).unwrap_or_else(PoisonError::into_inner)),
                Turn::Wait(moment) if moment >= self.deadline => shared.leave_all(),
                Turn::Wait(moment) => {
                    drop(shared);
                    self.clock.sleep(until(now, moment).min(NAP));
                }
                Turn::Task(task) => {
                    let passed = self.gate(&mut shared, task, now);
                    drop(shared);
                    if let Some(task) = passed {
                        self.ask(task);
                    }
                    self.changed.notify_all();
                }
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn has_enough(&self, shared: &Shared) -> bool {
        shared.summary.bytes >= self.options.limits.run_bytes
    }

    /// Lets a task through whose site allows it; others are told, or wait for the site's robots.txt.
    fn gate(&self, shared: &mut Shared, task: Task, now: Timestamp) -> Option<Task> {
        let host = task.target.host().to_owned();
        if task.is_robots() || self.options.without_robots.contains(&host) {
            return Some(task);
        }
        let origin = task.target.origin();
        if let Some(refusal) = shared.unreachable.get(&origin).cloned() {
            shared.schedule.release(&host);
            shared.reject(&task, refusal, now, self.observe);
            return None;
        }
        let known = shared.folder.state().robots.get(&origin).filter(|robots| robots.until > now);
        let Some(robots) = known else {
            shared.schedule.release(&host);
            if !shared.parked.contains_key(&origin) {
                shared.schedule.add_first(&host, Task::robots(&task.target));
            }
            shared.parked.entry(origin).or_default().push(task);
            return None;
        };
        let pause = robots.delay();
        if let Some(objection) = robots.objection(task.target.path_and_query()) {
            let hint = format!("if its owner allows it, name it with `--no-robots {host}`");
            shared.schedule.release(&host);
            shared.reject(&task, Refusal::new(RefusalCode::Robots, objection, hint), now, self.observe);
            return None;
        }
        self.slow_down(shared, &host, pause);
        Some(task)
    }

    fn slow_down(&self, shared: &mut Shared, host: &str, pause: Option<Duration>) {
        if let Some(pause) = pause {
            shared.schedule.slow_down(host, pause.min(self.options.longest_pause));
        }
    }

    fn ask(&self, task: Task) {
        let known = match task.purpose {
            Purpose::Feed(_) => self.lock().folder.state().validators.get(task.target.as_str()).cloned(),
            Purpose::Page { .. } | Purpose::Robots(_) => None,
        };
        let limits = &self.options.limits;
        let answer = self.asker.ask(&task.question(known.as_ref().map(|known| &known.validators), limits));
        let now = self.clock.now();
        let answer = answer.map(|exchange| {
            let said = said(&task, &exchange, known.is_some(), limits, now);
            (exchange, said)
        });
        let mut shared = self.lock();
        let host = task.target.host().to_owned();
        match answer {
            Ok((exchange, said)) => {
                shared.summary.bytes += exchange.answer.len() as u64;
                self.keep(&mut shared, &task, &exchange, &said, known.as_ref(), now);
                self.act(&mut shared, task, &exchange, said, now);
            }
            Err(refusal) => {
                if refusal.code == RefusalCode::Size {
                    shared.summary.bytes += limits.answer as u64;
                }
                self.refuse(&mut shared, task, refusal, now);
            }
        }
        shared.schedule.asked(&host, now);
        (self.observe)(Event::Step(&shared.summary, shared.schedule.waiting()));
    }

    /// Archives what was said, but for what `dateline read` would have to refuse once more.
    fn keep(
        &self,
        shared: &mut Shared,
        task: &Task,
        exchange: &Exchange,
        said: &Said,
        known: Option<&Known>,
        now: Timestamp,
    ) {
        match said {
            Said::Refused(refusal) if refusal.code != RefusalCode::Status => {}
            Said::Unchanged => shared.archive(task, exchange, known.map(|known| known.came), now),
            _ => shared.archive(task, exchange, None, now),
        }
    }

    fn act(&self, shared: &mut Shared, task: Task, exchange: &Exchange, said: Said, now: Timestamp) {
        match said {
            Said::Feed { entries, links } => self.take_feed(shared, &task, exchange, entries, links, now),
            Said::Page => {
                if let Purpose::Page { link, feed } = &task.purpose {
                    shared.set_page(link, feed, Progress::Fetched, now);
                    shared.summary.pages += 1;
                }
            }
            Said::Robots(robots) => self.take_robots(shared, &task, robots),
            Said::Unchanged => {
                if let Purpose::Feed(url) = &task.purpose {
                    let state = shared.folder.state().feeds.get(url).cloned().unwrap_or_default();
                    shared.change(vec![Change::Feed(url.clone(), state.is_unchanged())]);
                    shared.summary.feeds_unchanged += 1;
                }
            }
            Said::Elsewhere(target) => self.follow(shared, task, target, now),
            Said::Later => self.come_again(shared, task, exchange, now),
            Said::Refused(refusal) => self.refuse(shared, task, refusal, now),
        }
    }

    fn refuse(&self, shared: &mut Shared, task: Task, refusal: Refusal, now: Timestamp) {
        if !task.is_robots() {
            return shared.reject(&task, refusal, now, self.observe);
        }
        if task.redirects == 0 && is_of_connection(refusal.code) {
            return self.take_unreachable(shared, &task, &refusal, now);
        }
        let robots = match refusal.code {
            RefusalCode::Redirect => Robots::too_many_redirects(now),
            _ => Robots::unavailable(format!("cannot be had ({})", refusal.message), now),
        };
        self.take_robots(shared, &task, robots);
    }

    fn follow(&self, shared: &mut Shared, task: Task, target: Target, now: Timestamp) {
        if target.is_plain() && !task.target.is_plain() && !self.options.allow_downgrade {
            let message = format!("leads from https to {}", target.as_str());
            let hint = "if that is meant, allow it with `--allow-downgrade`";
            return self.refuse(shared, task, Refusal::new(RefusalCode::Downgrade, message, hint), now);
        }
        if let Err(refused) = shared.enqueue(task.redirected(target), now, self.options) {
            let (task, refusal) = *refused;
            self.refuse(shared, task, refusal, now);
        }
    }

    /// The server wants to be asked later: within the run where that is soon, else in another.
    fn come_again(&self, shared: &mut Shared, task: Task, exchange: &Exchange, now: Timestamp) {
        let patience = self.options.limits.patience;
        let told = exchange.retry_after.as_deref().and_then(|value| retry_after::moment(value, now));
        let moment = told.unwrap_or_else(|| later(now, patience));
        if until(now, moment) > patience || task.delays == MOST_DELAYS {
            let moment = moment.max(later(now, patience));
            return shared.leave_host(&task, moment, now, self.observe);
        }
        let host = task.target.host().to_owned();
        shared.schedule.rest_until(&host, moment);
        shared.schedule.add_first(&host, Task { delays: task.delays + 1, ..task });
    }

    fn take_robots(&self, shared: &mut Shared, task: &Task, robots: Robots) {
        let Purpose::Robots(origin) = &task.purpose else { return };
        let waiting = shared.parked.remove(origin).unwrap_or_default();
        let pause = robots.delay();
        shared.change(vec![Change::Robots(origin.clone(), robots)]);
        if let Some(first) = waiting.first() {
            let host = first.target.host().to_owned();
            self.slow_down(shared, &host, pause);
        }
        for task in waiting.into_iter().rev() {
            let host = task.target.host().to_owned();
            shared.schedule.add_first(&host, task);
        }
    }

    /// There is no connection to a site's robots.txt, and so none to the site.
    fn take_unreachable(&self, shared: &mut Shared, task: &Task, refusal: &Refusal, now: Timestamp) {
        let Purpose::Robots(origin) = &task.purpose else { return };
        shared.unreachable.insert(origin.clone(), refusal.clone());
        for waiting in shared.parked.remove(origin).unwrap_or_default() {
            shared.reject(&waiting, refusal.clone(), now, self.observe);
        }
    }

    fn take_feed(
        &self,
        shared: &mut Shared,
        task: &Task,
        exchange: &Exchange,
        entries: usize,
        links: Vec<Result<Target, Refusal>>,
        now: Timestamp,
    ) {
        let Purpose::Feed(feed) = &task.purpose else { return };
        shared.summary.feeds_read += 1;
        shared.summary.entries += entries as u64;
        let mut pages = Vec::new();
        let mut due = Vec::new();
        let mut new = 0;
        for link in links {
            let target = match link {
                Ok(target) => target,
                Err(refusal) => {
                    shared.reject_link(feed, refusal, self.observe);
                    continue;
                }
            };
            let known = shared.folder.state().pages.get(target.as_str()).map(|page| page.is.clone());
            let wanted = if self.options.feeds_only { Progress::Listed } else { Progress::Waiting };
            let progress = match known {
                None if new == self.options.limits.pages && !self.options.feeds_only => {
                    shared.summary.beyond += 1;
                    continue;
                }
                None => {
                    new += 1;
                    wanted
                }
                Some(Progress::Listed) => wanted,
                Some(progress) => progress,
            };
            pages.push((target.as_str().to_owned(), progress.clone()));
            if !self.options.feeds_only && progress.is_due(now) {
                due.push(Task::page(target, feed));
            }
        }
        shared.summary.new += new as u64;
        let mut changes = shared.feed_changes(feed, &pages, now);
        let validators = exchange.validators.clone();
        let known = (!validators.is_empty()).then_some(Known { validators, came: now });
        changes.push(Change::Validators(task.target.as_str().to_owned(), known));
        shared.change(changes);
        for page in due {
            shared.add(page, now, self.options, self.observe);
        }
    }
}

/// Whether it says something of the connection, and so of everything else on the site.
const fn is_of_connection(code: RefusalCode) -> bool {
    matches!(
        code,
        RefusalCode::Address | RefusalCode::Port | RefusalCode::Unreachable | RefusalCode::Tls | RefusalCode::Time
    )
}
