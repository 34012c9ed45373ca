//! From what an expression says to when that is.

use dateline_report::{DatePrecision, PartialDate, TimeAnchor, TimeId, TimeType};
use jiff::civil::Date as Day;

use super::anchor::{Anchor, Mention};
use super::base;
use super::direction::Direction;
use super::durations;
use super::grammar;
use super::meaning::{Base, Calendar, Meaning, Offset, TimeOfDay, Way};
use super::numbers::Amount;
use super::point::{self, Point};
use super::results::Results;
use super::unit::Unit;
use super::words::Reference;

/// What an expression is counted from.
#[derive(Debug)]
pub(super) struct Context<'c> {
    /// The date that the article is written from.
    pub(super) anchor: Option<&'c Anchor>,
    /// Whether times count from each other.
    pub(super) narrative: bool,
    /// The last stretch of the calendar named before.
    pub(super) last: Option<&'c Mention>,
    /// The latest day that a text without a date of its own looks back on.
    pub(super) looked_back_on: Option<Day>,
    /// The day that a range begins with of which the expression is the end.
    pub(super) range_start: Option<Day>,
    /// The year that stands right before the expression.
    pub(super) year_beside: Option<i16>,
    /// Where a narrative has got to.
    pub(super) told: Option<&'c Mention>,
    /// In a narrative, the year that it has got to, and what says so.
    pub(super) told_in: Option<(i16, Option<TimeId>)>,
    /// What results are of.
    pub(super) results: &'c Results,
    /// Whether the expression stands beside an amount of results with which another is compared.
    pub(super) is_compared_amount: bool,
    /// The sentence of the expression.
    pub(super) sentence: Option<usize>,
    /// Where the sentence looks.
    pub(super) direction: Direction,
    /// Whether "on" or "as of" leads up to the expression.
    pub(super) told_on: bool,
}

/// When an expression is.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Resolved {
    /// Its TIMEX3 type.
    pub(super) time_type: TimeType,
    /// Its value.
    pub(super) value: Option<String>,
    /// The stretch of the calendar, where it is known.
    pub(super) point: Option<Point>,
    /// What it was counted from.
    pub(super) anchor: Option<TimeAnchor>,
    /// The first day it can mean.
    pub(super) earliest: Option<PartialDate>,
    /// The last day it can mean.
    pub(super) latest: Option<PartialDate>,
}

impl Resolved {
    fn of_value(time_type: TimeType, value: String) -> Resolved {
        Resolved { time_type, value: Some(value), point: None, anchor: None, earliest: None, latest: None }
    }
}

/// A stretch of the calendar, or the value of one that is known in part, and what it was counted from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    /// The stretch, where it is known.
    pub(super) point: Option<Point>,
    /// The value.
    pub(super) value: String,
    /// What it was counted from.
    pub(super) anchor: Option<TimeAnchor>,
}

impl Placed {
    /// A known stretch.
    pub(super) fn at(point: Point, anchor: Option<TimeAnchor>) -> Placed {
        Placed { value: point.value(), point: Some(point), anchor }
    }

    /// A stretch that is known in part.
    pub(super) fn open(value: impl Into<String>) -> Placed {
        Placed { point: None, value: value.into(), anchor: None }
    }
}

impl Context<'_> {
    /// The day that "today" is, with what says so. Narratives have none but the day last told.
    pub(super) fn today(&self) -> Option<(Day, Option<TimeAnchor>)> {
        self.anchor
            .filter(|anchor| anchor.precision == DatePrecision::Day)
            .map(|anchor| (anchor.day, Some(anchor.source.clone())))
    }

    /// The day that it was at Greenwich when the article appeared, where it was the next day there already: then the writer's day
    /// may have been that one.
    pub(super) fn today_at_greenwich(&self) -> Option<Day> {
        self.anchor.and_then(|anchor| anchor.at_greenwich.filter(|day| *day > anchor.day))
    }

    /// The day from which dates that leave something open are counted: in narratives the last one told.
    pub(super) fn reference(&self) -> Option<(Day, Option<TimeAnchor>)> {
        if self.narrative
            && let Some(mention) = self.told
            && let Some(day) = mention.point.first()
        {
            return Some((day, Some(TimeAnchor::Time(mention.id.clone()))));
        }
        self.anchor.map(|anchor| (anchor.day, Some(anchor.source.clone())))
    }

    /// Whether what was spoken of last is what results are compared with.
    fn is_compared(&self) -> bool {
        !self.narrative && self.last.is_some_and(|last| self.results.is_compared(&last.id))
    }

    /// What "that day" and "two days later" are counted from: what was spoken of last, else the anchor.
    pub(super) fn spoken_of(&self) -> Option<(Point, Option<TimeAnchor>)> {
        self.last
            .map(|mention| (mention.point, Some(TimeAnchor::Time(mention.id.clone()))))
            .or_else(|| self.today().map(|(day, anchor)| (Point::Day(day), anchor)))
    }
}

/// Resolves what an expression says.
pub(super) fn resolve(meaning: &Meaning, context: &Context) -> Resolved {
    match meaning {
        Meaning::Calendar(calendar) => of_calendar(*calendar, context),
        Meaning::Offset(offset) => of_offset(offset, context, meaning),
        Meaning::Duration(duration) => Resolved::of_value(TimeType::Duration, durations::value(*duration)),
        Meaning::Length(value) => Resolved::of_value(TimeType::Duration, value.clone()),
        Meaning::Set(value) => Resolved::of_value(TimeType::Set, value.clone()),
        Meaning::Reference(reference) => of_reference(*reference, context),
    }
}

fn of_calendar(calendar: Calendar, context: &Context) -> Resolved {
    with_time(base::place(calendar.base, context), calendar.time)
}

/// A placed stretch with its time of day, as the record has it.
fn with_time(placed: Placed, time: Option<TimeOfDay>) -> Resolved {
    let time_type = if time.is_some() { TimeType::Time } else { TimeType::Date };
    let value = match time {
        Some(time) => format!("{}T{}", placed.value, time_value(time)),
        None => placed.value,
    };
    let bound = |day: Option<Day>| day.and_then(partial);
    Resolved {
        time_type,
        value: Some(value),
        point: placed.point,
        anchor: placed.anchor,
        earliest: bound(placed.point.and_then(Point::first)),
        latest: bound(placed.point.and_then(Point::last)),
    }
}

fn time_value(time: TimeOfDay) -> String {
    match time {
        TimeOfDay::Part(part) => part.code().to_owned(),
        TimeOfDay::Clock { hour, minute: Some(minute), zone } => format!("{hour:02}:{minute:02}{zone}"),
        TimeOfDay::Clock { hour, minute: None, zone } => format!("{hour:02}{zone}"),
    }
}

/// A day of the common era as reports write it.
pub(super) fn partial(day: Day) -> Option<PartialDate> {
    PartialDate::day_of(u16::try_from(day.year()).ok()?, day.month() as u8, day.day() as u8)
}

fn of_reference(reference: Reference, context: &Context) -> Resolved {
    let resolved = Resolved::of_value(TimeType::Date, reference.value().to_owned());
    let Some((today, anchor)) = context.today() else { return resolved };
    match reference {
        Reference::Past => Resolved { latest: partial(today), anchor, ..resolved },
        Reference::Future => Resolved { earliest: partial(today), anchor, ..resolved },
        Reference::Present => Resolved { anchor, ..resolved },
    }
}

fn of_offset(offset: &Offset, context: &Context, meaning: &Meaning) -> Resolved {
    let back = matches!(offset.way, Way::Ago | Way::Earlier);
    let Amount::Exact { whole, tenths } = offset.amount else {
        return of_reference(if back { Reference::Past } else { Reference::Future }, context);
    };
    // Results are compared with the same quarter: "up from 3 cents a year ago".
    if grammar::is_one_year_back(meaning)
        && let Some(mention) = context.results.quarter(context.sentence)
        && let quarter @ Point::Quarter(..) = mention.point
        && let Some(point) = quarter.years_on(-1)
    {
        return with_time(Placed::at(point, Some(TimeAnchor::Time(mention.id.clone()))), None);
    }
    let from = match (offset.from, offset.way) {
        (Some(from), _) => {
            let placed = base::place(from, context);
            placed.point.map(|point| (point, placed.anchor))
        }
        (None, Way::Ago | Way::FromNow) if !context.narrative => {
            context.today().map(|(day, anchor)| (Point::Day(day), anchor))
        }
        (None, Way::Ago | Way::FromNow) => context.reference().map(|(day, anchor)| (Point::Day(day), anchor)),
        // "a year earlier" said twice is the same year.
        (None, Way::Earlier) if grammar::is_one_year_back(meaning) && context.is_compared() => {
            context.today().map(|(day, anchor)| (Point::Day(day), anchor))
        }
        (None, Way::Earlier | Way::Later) => context.spoken_of(),
    };
    let Some((from, anchor)) = from else { return with_time(Placed::open(open_value(offset.unit)), offset.time) };
    let (count, unit) = steps(whole, tenths, offset.unit);
    if unit.is_of_clock() {
        return of_clock_offset(from, anchor);
    }
    // "eight days before the new year" counts from its first day.
    let from = match (offset.from, from.first()) {
        (Some(Base::NewYear), Some(day)) => Point::Day(day),
        _ => from,
    };
    // "a week from Friday" is a Friday, "a week ago" somewhere in that week.
    let from_day = offset.from.is_some() && from.unit() == Unit::Day;
    // "a year ago today" is a day.
    if let (Some(_), Way::Ago, Point::Day(day)) = (offset.from, offset.way, from)
        && let Some(point) = point::same_day(day, -count, unit)
    {
        return with_time(Placed::at(point, anchor), offset.time);
    }
    // "the weekend before last" is a weekend, "two winters ago" a winter.
    let signed = if back { -count } else { count };
    if offset.from.is_some()
        && let Some(point) = from.like_stepped(signed, unit)
    {
        return with_time(Placed::at(point, anchor), offset.time);
    }
    let (count, unit) = match unit {
        Unit::Week if from_day => (count.saturating_mul(7), Unit::Day),
        Unit::Fortnight if from_day => (count.saturating_mul(14), Unit::Day),
        _ => (count, unit),
    };
    if unit < from.unit() {
        // "four days later" after a year: the year is all that is known.
        let value = from.year().map_or_else(|| open_value(unit), |year| format!("{year:04}{}", &open_value(unit)[4..]));
        return with_time(Placed { anchor, ..Placed::open(value) }, offset.time);
    }
    let count = if back { -count } else { count };
    match from.stepped(count, unit) {
        Some(point) => with_time(Placed::at(point, anchor), offset.time),
        None => with_time(Placed::open(open_value(unit)), offset.time),
    }
}

/// "half an hour later": a time of that day, of which nobody says what the clock was.
fn of_clock_offset(from: Point, anchor: Option<TimeAnchor>) -> Resolved {
    let Point::Day(_) = from else { return with_time(Placed::open("XXXX-XX-XXTXX:XX"), None) };
    let placed = Placed::at(from, anchor);
    let value = format!("{}TXX:XX", placed.value);
    Resolved { time_type: TimeType::Time, ..with_time(Placed { value, ..placed }, None) }
}

/// Whole steps of a unit; half a year is six months.
fn steps(whole: u32, tenths: u8, unit: Unit) -> (i32, Unit) {
    let whole = i32::try_from(whole).unwrap_or(i32::MAX);
    match (tenths, unit) {
        (5, Unit::Year) => (whole.saturating_mul(12).saturating_add(6), Unit::Month),
        (5, Unit::Decade) => (whole.saturating_mul(10).saturating_add(5), Unit::Year),
        (5, Unit::Century) => (whole.saturating_mul(100).saturating_add(50), Unit::Year),
        _ => (whole, unit),
    }
}

/// The value of one unit of which nothing is known.
pub(super) fn open_value(unit: Unit) -> String {
    match unit {
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        _ if unit >= Unit::Year => "XXXX",
        _ => "XXXX-XX-XX",
    }
    .to_owned()
}
