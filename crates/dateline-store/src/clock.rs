//! The one place where the time of day is asked for.

/// The time now, in UTC to the second: `2015-12-11T10:30:00Z`.
pub(crate) fn now() -> String {
    let second = jiff::Timestamp::now().as_second();
    jiff::Timestamp::from_second(second).map(|time| time.to_string()).unwrap_or_default()
}

/// The day now, in UTC, counted from 1970-01-01.
pub(crate) fn today() -> i32 {
    i32::try_from(jiff::Timestamp::now().as_second().div_euclid(86_400)).unwrap_or(i32::MAX)
}
