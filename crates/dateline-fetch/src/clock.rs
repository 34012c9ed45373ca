//! The time, so that whoever tests need not wait for it.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;

/// Tells the time and lets it pass.
pub trait Clock: fmt::Debug + Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
    /// Returns after that long.
    fn sleep(&self, duration: Duration);
}

/// The clock of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn sleep(&self, duration: Duration) {
        std::thread::sleep(duration);
    }
}

/// `moment` and that much later; the last moment that can be told where there is none so late.
pub(crate) fn later(moment: Timestamp, duration: Duration) -> Timestamp {
    moment.checked_add(duration).unwrap_or(Timestamp::MAX)
}

/// How long it is from `now` to `moment`; nothing where that is past.
pub(crate) fn until(now: Timestamp, moment: Timestamp) -> Duration {
    Duration::try_from(moment.duration_since(now)).unwrap_or_default()
}

/// A moment to the second, in UTC, as records and files write it: `2026-11-27T12:00:00Z`.
pub(crate) fn written(moment: Timestamp) -> String {
    Timestamp::from_second(moment.as_second()).unwrap_or(moment).to_string()
}
