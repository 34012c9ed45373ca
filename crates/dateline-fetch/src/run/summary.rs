//! What a run did, and what it tells while it does it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::refusal::{Refusal, RefusalCode};

/// What was not fetched or not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The address that was asked or was to be asked, where redirects led to it; without a password.
    pub url: String,
    /// The address that led there, where it is another: that of the feed, or the link in it.
    pub listed: Option<String>,
    /// Why.
    pub refusal: Refusal,
}

/// What a run tells.
#[derive(Debug)]
pub enum Event<'a> {
    /// Something was not fetched or not taken.
    Rejected(&'a Rejection),
    /// A step was made; so many requests wait.
    Step(&'a Summary, usize),
}

/// What a run did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Feeds that were read.
    pub feeds_read: u64,
    /// Feeds that have not changed since they were read.
    pub feeds_unchanged: u64,
    /// Feeds that failed before, and are not to be asked again yet.
    pub feeds_resting: u64,
    /// Feeds that were not had.
    pub feeds_rejected: u64,
    /// Entries of the feeds that were read.
    pub entries: u64,
    /// Entries whose link was not known before.
    pub new: u64,
    /// Pages that were fetched.
    pub pages: u64,
    /// Pages that were not had.
    pub pages_rejected: u64,
    /// Feeds and pages that wait for the next run.
    pub left: u64,
    /// Entries beyond those of one feed that a run takes.
    pub beyond: u64,
    /// Bytes of all answers, as they came.
    pub bytes: u64,
    /// Rejections by their reason.
    pub reasons: BTreeMap<RefusalCode, u64>,
    /// The archive of feeds, where there is one.
    pub feeds_archive: Option<PathBuf>,
    /// The archive of pages, where there is one.
    pub pages_archive: Option<PathBuf>,
}

impl Summary {
    /// All that was not fetched or not taken.
    pub fn rejected(&self) -> u64 {
        self.feeds_rejected + self.pages_rejected
    }

    /// All that was had.
    pub fn had(&self) -> u64 {
        self.feeds_read + self.feeds_unchanged + self.pages
    }
}
