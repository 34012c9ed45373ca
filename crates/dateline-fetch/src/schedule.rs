//! Whose turn it is: hosts are asked one request at a time, with a pause between.
//!
//! Nothing here reads a clock or waits: it says what may be done at a given moment, and until when there is nothing.

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use jiff::Timestamp;

use crate::clock::later;

/// Tasks by the host that each asks.
#[derive(Debug)]
pub(crate) struct Schedule<Task> {
    hosts: BTreeMap<String, Host<Task>>,
    running: usize,
    /// The pause between two requests to a host that asks for no other.
    pause: Duration,
}

#[derive(Debug)]
struct Host<Task> {
    waiting: VecDeque<Task>,
    busy: bool,
    not_before: Timestamp,
    pause: Duration,
}

/// What is to be done.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Turn<Task> {
    /// This. The host is busy until [`Schedule::release`] or [`Schedule::asked`].
    Task(Task),
    /// Nothing until then.
    Wait(Timestamp),
    /// Nothing until a task that is under way has ended.
    Busy,
    /// Nothing any more.
    Done,
}

impl<Task> Schedule<Task> {
    pub(crate) fn new(pause: Duration) -> Self {
        Self { hosts: BTreeMap::new(), running: 0, pause }
    }

    fn host(&mut self, name: &str) -> &mut Host<Task> {
        let pause = self.pause;
        self.hosts.entry(name.to_owned()).or_insert_with(|| Host {
            waiting: VecDeque::new(),
            busy: false,
            not_before: Timestamp::MIN,
            pause,
        })
    }

    /// Puts a task behind all others of its host.
    pub(crate) fn add(&mut self, host: &str, task: Task) {
        self.host(host).waiting.push_back(task);
    }

    /// Puts a task before all others of its host.
    pub(crate) fn add_first(&mut self, host: &str, task: Task) {
        self.host(host).waiting.push_front(task);
    }

    /// The next task at that moment: that of the host which has waited longest.
    pub(crate) fn next(&mut self, now: Timestamp) -> Turn<Task> {
        let idle = self.hosts.values_mut().filter(|host| !host.busy && !host.waiting.is_empty());
        let Some(host) = idle.min_by_key(|host| host.not_before) else {
            return if self.running == 0 { Turn::Done } else { Turn::Busy };
        };
        if host.not_before > now {
            return Turn::Wait(host.not_before);
        }
        match host.waiting.pop_front() {
            Some(task) => {
                host.busy = true;
                self.running += 1;
                Turn::Task(task)
            }
            None => Turn::Done,
        }
    }

    /// The task of `host` has ended, and the host was asked: the pause begins.
    pub(crate) fn asked(&mut self, name: &str, now: Timestamp) {
        let host = self.host(name);
        host.not_before = host.not_before.max(later(now, host.pause));
        self.release(name);
    }

    /// The task of `host` has ended, and the host was not asked.
    pub(crate) fn release(&mut self, name: &str) {
        let host = self.host(name);
        if std::mem::replace(&mut host.busy, false) {
            self.running -= 1;
        }
    }

    /// The host is not asked before that moment.
    pub(crate) fn rest_until(&mut self, name: &str, moment: Timestamp) {
        let host = self.host(name);
        host.not_before = host.not_before.max(moment);
    }

    /// The host asks for a longer pause than others.
    pub(crate) fn slow_down(&mut self, name: &str, pause: Duration) {
        let host = self.host(name);
        host.pause = host.pause.max(pause);
    }

    /// Takes all tasks of a host away.
    pub(crate) fn drop_host(&mut self, name: &str) -> Vec<Task> {
        self.host(name).waiting.drain(..).collect()
    }

    /// Takes all tasks away.
    pub(crate) fn drop_all(&mut self) -> Vec<Task> {
        self.hosts.values_mut().flat_map(|host| host.waiting.drain(..)).collect()
    }

    /// Tasks that wait.
    pub(crate) fn waiting(&self) -> usize {
        self.hosts.values().map(|host| host.waiting.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_second(seconds).unwrap()
    }

    fn schedule() -> Schedule<&'static str> {
        Schedule::new(Duration::from_secs(2))
    }

    #[test]
    fn a_host_is_asked_once_at_a_time_and_rests_between() {
        let mut schedule = schedule();
        schedule.add("a", "a1");
        schedule.add("a", "a2");
        schedule.add("b", "b1");
        assert_eq!(schedule.next(at(0)), Turn::Task("a1"));
        assert_eq!(schedule.next(at(0)), Turn::Task("b1"));
        assert_eq!(schedule.next(at(0)), Turn::Busy);
        schedule.asked("a", at(5));
        assert_eq!(schedule.next(at(6)), Turn::Wait(at(7)));
        assert_eq!(schedule.next(at(7)), Turn::Task("a2"));
        schedule.asked("b", at(7));
        assert_eq!(schedule.next(at(7)), Turn::Busy);
        schedule.asked("a", at(8));
        assert_eq!(schedule.next(at(8)), Turn::Done);
    }

    #[test]
    fn a_host_that_was_not_asked_need_not_rest() {
        let mut schedule = schedule();
        schedule.add("a", "a1");
        schedule.add("a", "a2");
        assert_eq!(schedule.next(at(0)), Turn::Task("a1"));
        schedule.release("a");
        schedule.add_first("a", "a0");
        assert_eq!(schedule.next(at(0)), Turn::Task("a0"));
    }

    #[test]
    fn hosts_may_ask_for_more() {
        let mut schedule = schedule();
        schedule.slow_down("a", Duration::from_secs(10));
        schedule.slow_down("a", Duration::from_secs(1));
        schedule.add("a", "a1");
        schedule.add("a", "a2");
        assert_eq!(schedule.next(at(0)), Turn::Task("a1"));
        schedule.asked("a", at(0));
        assert_eq!(schedule.next(at(0)), Turn::Wait(at(10)));
        schedule.rest_until("a", at(60));
        schedule.rest_until("a", at(30));
        assert_eq!(schedule.next(at(0)), Turn::Wait(at(60)));
        assert_eq!(schedule.drop_host("a"), ["a2"]);
        assert_eq!(schedule.next(at(0)), Turn::Done);
    }
}
