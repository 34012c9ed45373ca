//! Dates known to the day, the month or the year.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::ids::TimeId;

/// A calendar date as precise as it is known: `2015`, `2015-12` or `2015-12-11` (ISO 8601, proleptic Gregorian).
///
/// Ordering puts the less precise first: `2015` < `2015-12` < `2015-12-11`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String", extend("pattern" = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"))]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

/// How precise a [`PartialDate`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DatePrecision {
    /// The year alone.
    Year,
    /// Year and month.
    Month,
    /// The full date.
    Day,
}

/// Something other than a date stood where a date belongs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is not a date such as 2015, 2015-12 or 2015-12-11")]
pub struct PartialDateError(pub String);

impl PartialDate {
    /// A full date, if there is such a day.
    pub fn day_of(year: u16, month: u8, day: u8) -> Option<Self> {
        let known_month = Self::month_of(year, month)?;
        (1..=days_in_month(year, month)).contains(&day).then_some(Self { day: Some(day), ..known_month })
    }

    /// A month of a year, if there is such a month.
    pub fn month_of(year: u16, month: u8) -> Option<Self> {
        let known_year = Self::year_of(year)?;
        (1..=12).contains(&month).then_some(Self { month: Some(month), ..known_year })
    }

    /// A year of at most four digits.
    pub fn year_of(year: u16) -> Option<Self> {
        (year <= 9999).then_some(Self { year, month: None, day: None })
    }

    /// The date that a timestamp such as `2015-12-11T10:30:00+01:00` or `2015-12-11 10:30` begins with; a bare date
    /// is taken as well. The day is the one written, in the timestamp's own time zone.
    pub fn from_timestamp(timestamp: &str) -> Result<Self, PartialDateError> {
        let trimmed = timestamp.trim();
        let date = trimmed.split(['T', 't', ' ']).next().unwrap_or(trimmed);
        date.parse().map_err(|_| PartialDateError(timestamp.to_owned()))
    }

    /// The year.
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month from 1 to 12, where known.
    pub const fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month from 1, where known.
    pub const fn day(self) -> Option<u8> {
        self.day
    }

    /// How much of the date is known.
    pub const fn precision(self) -> DatePrecision {
        match (self.month, self.day) {
            (None, _) => DatePrecision::Year,
            (Some(_), None) => DatePrecision::Month,
            (Some(_), Some(_)) => DatePrecision::Day,
        }
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

/// Reads a number that is written with exactly so many digits.
fn digits(text: &str, count: usize) -> Option<u16> {
    let exact = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if exact { text.parse().ok() } else { None }
}

impl FromStr for PartialDate {
    type Err = PartialDateError;

    fn from_str(text: &str) -> Result<Self, PartialDateError> {
        let parse = || {
            let mut parts = text.split('-');
            let year = digits(parts.next()?, 4)?;
            let Some(month) = parts.next() else { return Self::year_of(year) };
            let month = u8::try_from(digits(month, 2)?).ok()?;
            let Some(day) = parts.next() else { return Self::month_of(year, month) };
            let day = u8::try_from(digits(day, 2)?).ok()?;
            if parts.next().is_some() { None } else { Self::day_of(year, month, day) }
        };
        parse().ok_or_else(|| PartialDateError(text.to_owned()))
    }
}

impl TryFrom<String> for PartialDate {
    type Error = PartialDateError;

    fn try_from(text: String) -> Result<Self, PartialDateError> {
        text.parse()
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> String {
        date.to_string()
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PartialDate({self})")
    }
}

/// When something that a record speaks of took place.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct RecordDate {
    /// The date in TIMEX3 notation: `2015-12-11`, `2015-W50`, `2015-12`.
    pub value: String,
    /// The time expression that says so; left out where the date follows from the article's own date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<TimeId>,
}

impl RecordDate {
    /// The value as a calendar date, where it is one and not a week, a quarter or a season.
    pub fn calendar_date(&self) -> Option<PartialDate> {
        PartialDate::from_timestamp(&self.value).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes() {
        for text in ["0987", "2015", "2015-12", "2015-12-11", "2016-02-29", "2000-02-29"] {
            assert_eq!(text.parse::<PartialDate>().map(|date| date.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn refuses_days_that_do_not_exist() {
        for text in
            ["", "15", "2015-13", "2015-00", "2015-02-29", "1900-02-29", "2015-W50", "2015-1-1", "2015-12-11-1", "+201"]
        {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn takes_the_day_from_a_timestamp() {
        for timestamp in ["2015-12-11T23:30:00+01:00", "2015-12-11 23:30", " 2015-12-11 "] {
            let date = PartialDate::from_timestamp(timestamp);
            assert_eq!(date.map(|date| date.to_string()), Ok("2015-12-11".to_owned()), "{timestamp}");
        }
    }
}
