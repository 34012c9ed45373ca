//! Where a period lies that is placed from the present or from what was spoken of: "last week", "today", "the new year".

use dateline_report::TimeAnchor;
use jiff::{Span, ToSpan};

use super::base;
use super::direction::Direction;
use super::meaning::Date;
use super::point::{Point, monday_of};
use super::resolve::{Context, Placed, open_value};
use super::unit::Unit;
use super::words::Shift;

/// "compared with a loss of $3 million last year": that of the same quarter, where results of one are told.
pub(super) fn compared(unit: Unit, shift: Shift, context: &Context) -> Option<Placed> {
    if unit != Unit::Year || shift != Shift::Last || !context.is_compared_amount {
        return None;
    }
    let mention = context.results.quarter(context.sentence)?;
    Some(Placed::at(mention.point.years_on(-1)?, Some(TimeAnchor::Time(mention.id.clone()))))
}

/// A unit of the calendar: "last week", "that year".
pub(super) fn unit(unit: Unit, shift: Shift, context: &Context) -> Placed {
    if unit == Unit::Quarter
        && matches!(shift, Shift::The | Shift::That | Shift::Latest)
        && let Some(mention) = context.results.last_quarter()
    {
        return Placed::at(mention.point, Some(TimeAnchor::Time(mention.id.clone())));
    }
    let from = match shift {
        Shift::Following | Shift::Previous | Shift::That | Shift::Same => context.spoken_of(),
        Shift::The if context.narrative => context.spoken_of(),
        _ if context.narrative => context.reference().map(|(day, anchor)| (Point::Day(day), anchor)),
        _ => {
            context.anchor.map(|anchor| (Point::around(anchor.day, precise_unit(anchor)), Some(anchor.source.clone())))
        }
    };
    let Some((from, anchor)) = from else { return Placed::open(open_value(unit)) };
    if unit < from.unit() {
        return Placed::open(open_value(unit));
    }
    let count = match shift {
        Shift::Last | Shift::Past | Shift::Previous | Shift::Latest | Shift::Recent => -1,
        Shift::Next | Shift::Coming | Shift::Following => 1,
        Shift::This | Shift::That | Shift::The | Shift::Same | Shift::Current => 0,
    };
    from.stepped(count, unit).map_or_else(|| Placed::open(open_value(unit)), |point| Placed::at(point, anchor))
}

/// The week in which a date lies.
pub(super) fn week_of(date: Date, context: &Context) -> Placed {
    let placed = base::place_date(date, context);
    match placed.point {
        Some(Point::Day(day)) => Placed::at(Point::around(day, Unit::Week), placed.anchor),
        _ => Placed::open(open_value(Unit::Week)),
    }
}

/// The year to come; in its first half, the one that has begun.
pub(super) fn new_year(context: &Context) -> Placed {
    let Some((day, anchor)) = context.reference() else { return Placed::open("XXXX") };
    let year = if day.month() > 6 { day.year() + 1 } else { day.year() };
    Placed::at(Point::Year(year), anchor)
}

fn precise_unit(anchor: &super::anchor::Anchor) -> Unit {
    match anchor.precision {
        dateline_report::DatePrecision::Day => Unit::Day,
        dateline_report::DatePrecision::Month => Unit::Month,
        dateline_report::DatePrecision::Year => Unit::Year,
    }
}

pub(super) fn weekend(shift: Shift, context: &Context) -> Placed {
    let Some((today, anchor)) = context.today() else { return Placed::open("XXXX-WXX-WE") };
    let is_weekend = today.weekday().to_monday_zero_offset() >= 5;
    let weeks = match shift {
        Shift::Next | Shift::Coming | Shift::Following => i64::from(is_weekend || shift != Shift::Coming),
        Shift::Last | Shift::Past | Shift::Previous => -1,
        _ if context.direction == Direction::Forward || is_weekend || shift == Shift::This => 0,
        _ => -1,
    };
    let monday = monday_of(today).checked_add(Span::new().weeks(weeks)).unwrap_or(today);
    Placed::at(Point::Weekend(monday), anchor)
}

pub(super) fn deictic(days: i8, context: &Context) -> Placed {
    // A narrative says "today" only in words of its time, which are not dated.
    let Some((today, anchor)) = context.today().filter(|_| !context.narrative) else {
        return Placed::open("XXXX-XX-XX");
    };
    match today.checked_add(i64::from(days).days()) {
        Ok(day) => Placed::at(Point::Day(day), anchor),
        Err(_) => Placed::open("XXXX-XX-XX"),
    }
}

/// The last turn of a century, or in a sentence that looks on the next one.
pub(super) fn turn_of_century(context: &Context) -> Placed {
    let Some((day, anchor)) = context.reference() else { return Placed::open("XX") };
    let century = day.year().div_euclid(100);
    let ahead = i16::from(context.direction == Direction::Forward);
    Placed::at(Point::Century(century + ahead), anchor)
}

/// A time of day alone: of the day spoken of in this sentence or the one before, else today.
pub(super) fn open(context: &Context) -> Placed {
    let near = context.last.filter(|mention| match (mention.sentence, context.sentence) {
        (Some(then), Some(now)) => context.narrative || now.saturating_sub(then) <= 1,
        _ => context.narrative,
    });
    if let Some(mention) = near
        && let Point::Day(day) = mention.point
    {
        return Placed::at(Point::Day(day), Some(TimeAnchor::Time(mention.id.clone())));
    }
    deictic(0, context)
}
