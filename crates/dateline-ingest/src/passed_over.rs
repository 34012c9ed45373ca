//! What an input holds that is no article and was never meant to be one: counted, and not rejected.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

/// Why something was passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PassedOver {
    /// A record of an archive that holds no document: what was asked, what is told about others, what was met before.
    Record,
    /// The answer of a server that had no document to give: it was not there, it has moved.
    Status,
    /// A picture, a sound, a script or other data.
    Media,
    /// An answer or a file of no bytes.
    Empty,
}

const KINDS: [PassedOver; 4] = [PassedOver::Record, PassedOver::Status, PassedOver::Media, PassedOver::Empty];

impl PassedOver {
    const fn words(self) -> &'static str {
        match self {
            Self::Record => "records without a document",
            Self::Status => "answers other than 200",
            Self::Media => "pictures, scripts and other data",
            Self::Empty => "empty ones",
        }
    }
}

/// How much was passed over, by reason; it goes on counting while an input is read.
#[derive(Debug, Default)]
pub struct PassedOverCounts([AtomicU64; KINDS.len()]);

impl PassedOverCounts {
    pub(crate) fn add(&self, reason: PassedOver) {
        self.0[reason as usize].fetch_add(1, Ordering::Relaxed);
    }

    /// How much was passed over for that reason.
    pub fn of(&self, reason: PassedOver) -> u64 {
        self.0[reason as usize].load(Ordering::Relaxed)
    }

    /// How much was passed over in all.
    pub fn total(&self) -> u64 {
        KINDS.iter().map(|&reason| self.of(reason)).sum()
    }
}

/// `answers other than 200: 12, empty ones: 3`
impl fmt::Display for PassedOverCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let told = KINDS.iter().filter(|&&reason| self.of(reason) > 0);
        for (number, &reason) in told.enumerate() {
            let comma = if number > 0 { ", " } else { "" };
            write!(f, "{comma}{}: {}", reason.words(), self.of(reason))?;
        }
        Ok(())
    }
}
