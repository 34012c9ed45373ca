//! What is known from earlier runs: which pages were fetched, by what a feed tells that it has not changed, who asked
//! to be left alone.
//!
//! Invariants: the state is changed by [`Change`]s alone, and each is written down before its effect is relied upon; a
//! run that is cut off at any moment loses no change, and none is taken twice. A page is known as fetched only behind
//! the moment at which its record is on the disk; a feed's validators are known only together with the pages that it
//! lists.

mod folder;

pub(crate) use folder::OPEN;
pub use folder::{Folder, FolderError};

use std::collections::BTreeMap;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::clock::later;
use crate::exchange::Validators;
use crate::robots::Robots;

/// The name of the format.
pub(crate) const SCHEMA: &str = "dateline.fetch-state/1";

/// All that is known.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct State {
    /// [`SCHEMA`].
    pub(crate) schema: String,
    /// By address, as the user gives it.
    pub(crate) feeds: BTreeMap<String, FeedState>,
    /// By address, as a feed links it.
    pub(crate) pages: BTreeMap<String, PageState>,
    /// By the address that was asked, behind redirects.
    pub(crate) validators: BTreeMap<String, Known>,
    /// By scheme, host and port.
    pub(crate) robots: BTreeMap<String, Robots>,
    /// By host: who asked to be left alone, and until when.
    pub(crate) hosts: BTreeMap<String, Timestamp>,
    /// Files that are being written, by name, and how many of their bytes are whole records.
    pub(crate) files: BTreeMap<String, u64>,
}

/// What is known of a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FeedState {
    /// When it was last read, or answered that it has not changed.
    pub(crate) read: Option<Timestamp>,
    /// Failures since.
    pub(crate) failures: u32,
    /// Before this it is not asked again.
    pub(crate) not_before: Option<Timestamp>,
}

/// What is known of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageState {
    /// The feed that lists it.
    pub(crate) feed: String,
    /// When that feed listed it last.
    pub(crate) listed: Timestamp,
    /// How far it is.
    pub(crate) is: Progress,
}

/// How far a page is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Progress {
    /// Listed when only the feeds were wanted.
    Listed,
    /// To be fetched.
    Waiting,
    /// In an archive.
    Fetched,
    /// Not to be had, for a reason that does not pass.
    Refused,
    /// Tried in vain so many times, and not to be tried before.
    Failed {
        /// How many times.
        times: u32,
        /// Not before.
        not_before: Timestamp,
    },
}

/// The answer that is known of an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// By what the server recognises it.
    #[serde(flatten)]
    pub(crate) validators: Validators,
    /// When it came.
    pub(crate) came: Timestamp,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Change {
    Feed(String, FeedState),
    Page(String, PageState),
    /// None where an answer has no validators any more.
    Validators(String, Option<Known>),
    Robots(String, Robots),
    Host(String, Timestamp),
    /// None where it is complete.
    File(String, Option<u64>),
}

/// After so many failures a page is given up.
const MOST_TRIES: u32 = 5;
const FIRST_PAUSE: Duration = Duration::from_secs(300);
const LONGEST_PAUSE: Duration = Duration::from_secs(24 * 3600);
/// A page is forgotten when its feed was read so long after it listed it last.
const MEMORY: Duration = Duration::from_secs(60 * 24 * 3600);
/// Rules of more bytes are asked for anew in each run.
const MOST_RULES: usize = 64 * 1024;

impl State {
    pub(crate) fn apply(&mut self, change: Change) {
        match change {
            Change::Feed(url, feed) => drop(self.feeds.insert(url, feed)),
            Change::Page(url, page) => drop(self.pages.insert(url, page)),
            Change::Validators(url, Some(known)) => drop(self.validators.insert(url, known)),
            Change::Validators(url, None) => drop(self.validators.remove(&url)),
            Change::Robots(origin, robots) => drop(self.robots.insert(origin, robots)),
            Change::Host(host, until) => drop(self.hosts.insert(host, until)),
            Change::File(name, Some(length)) => drop(self.files.insert(name, length)),
            Change::File(name, None) => drop(self.files.remove(&name)),
        }
    }

    /// Forgets what is of no use any more.
    pub(crate) fn forget(&mut self, now: Timestamp) {
        let feeds = &self.feeds;
        self.pages.retain(|_, page| {
            let read = feeds.get(&page.feed).and_then(|feed| feed.read);
            read.is_none_or(|read| read <= later(page.listed, MEMORY))
        });
        let is_small = |robots: &Robots| match &robots.access {
            crate::robots::Access::By(rules) => rules.size() <= MOST_RULES,
            _ => true,
        };
        self.robots.retain(|_, robots| robots.until > now && is_small(robots));
        self.hosts.retain(|_, until| *until > now);
    }
}

impl FeedState {
    /// As it is behind a failure. The first may be anybody's, and costs no rest.
    pub(crate) fn failed(&self, now: Timestamp) -> Self {
        let not_before = (self.failures > 0).then(|| later(now, pause(self.failures)));
        Self { failures: self.failures.saturating_add(1), not_before, ..self.clone() }
    }

    /// As it is once it was read.
    pub(crate) fn was_read(now: Timestamp) -> Self {
        Self { read: Some(now), failures: 0, not_before: None }
    }

    /// As it is once it has answered that it has not changed.
    pub(crate) fn is_unchanged(&self) -> Self {
        Self { read: self.read, failures: 0, not_before: None }
    }
}

impl Progress {
    /// As it is behind a failure; given up behind the last.
    pub(crate) fn failed(&self, now: Timestamp) -> Self {
        let times = 1 + if let Self::Failed { times, .. } = self { *times } else { 0 };
        match times {
            MOST_TRIES.. => Self::Refused,
            _ => Self::Failed { times, not_before: later(now, pause(times)) },
        }
    }

    /// Whether it is to be fetched now, where pages are wanted.
    pub(crate) fn is_due(&self, now: Timestamp) -> bool {
        match self {
            Self::Listed | Self::Waiting => true,
            Self::Failed { not_before, .. } => *not_before <= now,
            Self::Fetched | Self::Refused => false,
        }
    }
}

/// Twice as long behind each failure.
fn pause(failures: u32) -> Duration {
    FIRST_PAUSE.saturating_mul(2u32.saturating_pow(failures.saturating_sub(1))).min(LONGEST_PAUSE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(written: &str) -> Timestamp {
        written.parse().unwrap()
    }

    #[test]
    fn pauses_double_up_to_a_day() {
        let minutes = |failures| pause(failures).as_secs() / 60;
        assert_eq!((minutes(1), minutes(2), minutes(5), minutes(40)), (5, 10, 80, 24 * 60));
    }

    #[test]
    fn a_page_is_given_up_behind_the_fifth_failure() {
        let now = moment("2026-11-27T12:00:00Z");
        let mut page = Progress::Waiting;
        for _ in 0..4 {
            page = page.failed(now);
            assert!(!page.is_due(now) && page.is_due(later(now, LONGEST_PAUSE)));
        }
        assert_eq!(page.failed(now), Progress::Refused);
    }

    #[test]
    fn pages_are_forgotten_once_their_feed_has_long_left_them_out() {
        let mut state = State::default();
        let page = |feed: &str, is| PageState { feed: feed.to_owned(), listed: moment("2026-01-01T00:00:00Z"), is };
        let read_on = |day: &str| FeedState::was_read(moment(&format!("2026-{day}T00:00:00Z")));
        // One feed was read since, the other was not: nothing is known of what that one lists.
        state.apply(Change::Feed("read".to_owned(), read_on("06-01")));
        state.apply(Change::Feed("unread".to_owned(), read_on("01-02")));
        state.apply(Change::Page("a".to_owned(), page("read", Progress::Fetched)));
        state.apply(Change::Page("b".to_owned(), page("unread", Progress::Fetched)));
        state.forget(moment("2026-06-01T00:00:00Z"));
        assert_eq!(state.pages.keys().collect::<Vec<_>>(), ["b"]);
    }
}
