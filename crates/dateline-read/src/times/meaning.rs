//! What an expression says, before anything is known of when the text was written.

use super::numbers::Amount;
use super::unit::{DayPart, Season, Unit};
use super::words::{Era, Reference, Shift};

/// What an expression says.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Meaning {
    /// A stretch of the calendar, or a time of one of its days.
    Calendar(Calendar),
    /// So much before or behind something.
    Offset(Offset),
    /// A length of time.
    Duration(Duration),
    /// A length of time of two units; the TIMEX3 value.
    Length(String),
    /// Something that recurs; the TIMEX3 value.
    Set(String),
    /// The past, the present or the future.
    Reference(Reference),
}

/// A stretch of the calendar, with a time of day where one is given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Calendar {
    /// The stretch.
    pub(super) base: Base,
    /// The time of day.
    pub(super) time: Option<TimeOfDay>,
}

/// A stretch of the calendar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Base {
    /// Month, day or weekday.
    Date(Date),
    /// A season, quarter or half of a year.
    Part(YearPart, Year, Option<Shift>),
    /// A year, decade or century.
    Year(Year),
    /// "last week", "the following year".
    Unit(Unit, Shift),
    /// "the week of 6 March".
    WeekOf(Date),
    /// "the eighth day of" what goes on: today.
    DayOfEvent,
    /// "the new year": the one that begins next, or has just begun.
    NewYear,
    /// "last weekend".
    Weekend(Shift),
    /// "today": days from the anchor.
    Deictic(i8),
    /// "last 22nd": the nearest such day of a month before or behind the anchor.
    DayBeside(u8, Shift),
    /// A feast.
    Holiday(Holiday, Year, Option<Shift>),
    /// "overnight": the night before the anchor's day, or the one to come.
    Overnight,
    /// "the turn of the century".
    TurnOfCentury,
    /// None: a time of day alone.
    Open,
}

/// Month, day and weekday of a date, as far as they are given.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Date {
    /// The year.
    pub(super) year: Year,
    /// The month, from 1.
    pub(super) month: Option<u8>,
    /// The day of the month, from 1.
    pub(super) day: Option<u8>,
    /// The weekday, 1 for Monday.
    pub(super) weekday: Option<u8>,
    /// "last" Monday; where only a day of the month is given, its month: the 5th of "last" month.
    pub(super) shift: Option<Shift>,
    /// Which of the month's weekdays of that name, 5 for the last: "the second" Monday of May.
    pub(super) nth: Option<u8>,
    /// Monday "of last week".
    pub(super) week: Option<Shift>,
}

/// A year as far as it is given.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) enum Year {
    /// Not at all.
    #[default]
    None,
    /// A year; negative before the common era.
    Number(i16),
    /// The decade from 1990 is 199.
    Decade(i16),
    /// "the nineties": two digits of a decade.
    DecadeOfCentury(u8),
    /// The century from 1900 is 19.
    Century(i16),
    /// A century before the common era.
    CenturyBefore(i16),
    /// "last year".
    Shifted(Shift),
}

/// Parts of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum YearPart {
    /// A season.
    Season(Season),
    /// A quarter, 1 to 4; none where "the quarter" leaves it open.
    Quarter(Option<u8>),
    /// A quarter of a firm's own year that ended in this quarter of the calendar, 1 to 4.
    EndedQuarter(u8),
    /// A half, 1 or 2.
    Half(u8),
    /// "the 1988 period": the part of that year which is like the one spoken of, else the year.
    Period,
}

/// Feasts that are dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holiday {
    /// The same day each year: month and day.
    Fixed(u8, u8),
    /// The nth such weekday of a month: month, weekday, n; 5 for the last.
    Nth(u8, u8, u8),
    /// Days from Easter Sunday.
    Easter(i16),
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TimeOfDay {
    /// A part of the day.
    Part(DayPart),
    /// The clock.
    Clock {
        /// 0 to 24.
        hour: u8,
        /// 0 to 59, where given.
        minute: Option<u8>,
        /// The zone as TIMEX3 writes it: `Z`, or nothing for a local time.
        zone: &'static str,
    },
}

/// So much before or behind something.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Offset {
    /// How much.
    pub(super) amount: Amount,
    /// Of what.
    pub(super) unit: Unit,
    /// In which direction, from where.
    pub(super) way: Way,
    /// What it is counted from, where the expression says it.
    pub(super) from: Option<Base>,
    /// The time of the day that it comes to.
    pub(super) time: Option<TimeOfDay>,
}

/// The direction of an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// Before the anchor: "two days ago".
    Ago,
    /// Behind the anchor: "two days from now".
    FromNow,
    /// Before what was spoken of: "two days earlier".
    Earlier,
    /// Behind what was spoken of: "two days later".
    Later,
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Duration {
    /// How much.
    pub(super) amount: Amount,
    /// Of what.
    pub(super) unit: Unit,
}

impl Year {
    /// Whether it is a decade or century.
    pub(super) const fn is_of_years(self) -> bool {
        matches!(self, Year::Decade(_) | Year::DecadeOfCentury(_) | Year::Century(_) | Year::CenturyBefore(_))
    }

    /// A year of an era.
    pub(super) fn of_era(year: i16, era: Era) -> Year {
        Year::Number(if era == Era::Before { -year } else { year })
    }
}
