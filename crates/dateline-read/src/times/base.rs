//! Where a stretch of the calendar lies that leaves open its year, its week or more.

use dateline_report::TimeAnchor;
use jiff::civil::{Date as Day, Weekday};
use jiff::{Span, ToSpan};

use super::direction::Direction;
use super::feasts::holiday_in;
use super::meaning::{Base, Date, Holiday, Year, YearPart};
use super::point::{self, Point, monday_of};
use super::present;
use super::resolve::{Context, Placed};
use super::shift::is_anaphoric;
use super::unit::{Season, Unit};
use super::words::Shift;

/// How many times nearer a date against the direction of the sentence must be to be meant.
const AGAINST_DIRECTION: i32 = 5;

/// Days that a month seldom lies ahead of the day on which it is named alone.
const SELDOM_AHEAD: i32 = 285;

/// Days that a month against the direction must be nearer in any case: months are named for what is done in them, days
/// also for what ends on them.
const MONTH_AGAINST: i32 = 300;

/// Places a stretch of the calendar.
pub(super) fn place(base: Base, context: &Context) -> Placed {
    match base {
        Base::Date(date) => place_date(date, context),
        Base::Part(part, year, shift) => place_part(part, year, shift, context),
        Base::Year(year) => place_year(year, context),
        Base::Unit(unit, shift) => {
            present::compared(unit, shift, context).unwrap_or_else(|| present::unit(unit, shift, context))
        }
        Base::WeekOf(date) => present::week_of(date, context),
        Base::DayOfEvent => present::deictic(0, context),
        Base::NewYear => present::new_year(context),
        Base::Weekend(shift) => present::weekend(shift, context),
        Base::Deictic(days) => present::deictic(days, context),
        Base::DayBeside(day, shift) => place_day_beside(day, shift, context),
        Base::Holiday(holiday, year, shift) => place_holiday(holiday, year, shift, context),
        Base::Overnight => present::deictic(if context.direction == Direction::Forward { 0 } else { -1 }, context),
        Base::TurnOfCentury => present::turn_of_century(context),
        Base::Open => present::open(context),
    }
}

pub(super) fn place_date(date: Date, context: &Context) -> Placed {
    match date.month {
        Some(month) => place_month(date, month, context),
        None if date.nth.is_some() || date.shift.is_some() && date.weekday.is_none() && date.day.is_some() => {
            place_in_shifted_month(date, context)
        }
        None if date.day.is_some() => place_day_alone(date, context),
        None => place_weekday(date, context),
    }
}

fn place_month(date: Date, month: u8, context: &Context) -> Placed {
    let in_year = |year: i16| in_month(date, year, month);
    let open = || match date.day {
        Some(day) => Placed::open(format!("XXXX-{month:02}-{day:02}")),
        None => Placed::open(format!("XXXX-{month:02}")),
    };
    if date.year != Year::None {
        let (year, anchor) = known_year(date.year, context);
        return year.and_then(in_year).map_or_else(open, |point| Placed::at(point, anchor));
    }
    in_open_year(in_year, date.shift, context).unwrap_or_else(open)
}

/// The day that a date names in a month, else the month.
pub(super) fn in_month(date: Date, year: i16, month: u8) -> Option<Point> {
    match (date.day, date.nth) {
        (Some(day), _) => Day::new(year, month as i8, day as i8).ok().map(Point::Day),
        (None, Some(nth)) => {
            let first = Day::new(year, month as i8, 1).ok()?;
            let nth = if nth == 5 { -1 } else { nth as i8 };
            first.nth_weekday_of_month(nth, point::weekday(date.weekday?)?).ok().map(Point::Day)
        }
        (None, None) => Some(Point::Month(year, month)),
    }
}

/// "the 2nd of this month", "the last Friday of next month".
fn place_in_shifted_month(date: Date, context: &Context) -> Placed {
    let month = present::unit(Unit::Month, date.shift.unwrap_or(Shift::This), context);
    let day = match month.point {
        Some(Point::Month(year, number)) => in_month(date, year, number),
        _ => None,
    };
    day.map_or_else(|| Placed::open("XXXX-XX-XX"), |point| Placed::at(point, month.anchor))
}

/// The stretch in the year that fits best: the nearest, those in the direction of the sentence before the others.
fn in_open_year(in_year: impl Fn(i16) -> Option<Point>, shift: Option<Shift>, context: &Context) -> Option<Placed> {
    let anaphoric = shift.is_some_and(is_anaphoric);
    let (from, anchor) = if anaphoric {
        context.spoken_of().and_then(|(point, anchor)| Some((point.first()?, anchor)))?
    } else {
        match context.reference() {
            Some(reference) => reference,
            None => return behind(context.looked_back_on?, in_year),
        }
    };
    // "last year in August".
    if let Some(year) = context.year_beside.filter(|_| shift.is_none()) {
        return in_year(year)
            .map(|point| Placed::at(point, context.last.map(|last| TimeAnchor::Time(last.id.clone()))));
    }
    if let Some((year, id)) = context.told_in.as_ref().filter(|_| shift.is_none())
        && let Some(point) = in_year(*year)
    {
        return Some(Placed::at(point, id.clone().map(TimeAnchor::Time)));
    }
    // "1705 ...; in October": the year just told, where no more is known of the story.
    if context.narrative
        && shift.is_none()
        && let Some(Point::Year(year)) = context.told.map(|mention| mention.point)
    {
        return in_year(year).map(|point| Placed::at(point, anchor));
    }
    let direction = match shift {
        Some(Shift::Last | Shift::Past | Shift::Previous) => Direction::Back,
        Some(Shift::Next | Shift::Coming | Shift::Following) => Direction::Forward,
        Some(Shift::This | Shift::Same | Shift::That | Shift::The) => {
            return in_year(from.year()).map(|point| Placed::at(point, anchor));
        }
        // What is told goes on from what was told, seldom back.
        _ if context.narrative => Direction::Open,
        _ => context.direction,
    };
    let distance = |point: Point| -> Option<i32> {
        let (first, last) = (point.first()?, point.last()?);
        Some(if from < first { days_between(from, first) } else { -days_between(last, from).max(0) })
    };
    let strict = shift.is_some();
    let against = |point: Point| match point {
        _ if strict => 10_000,
        Point::Month(..) => MONTH_AGAINST,
        // "stranded on 5 January" tells of a day, "payable 5 January" and "extended to 5 January" of an end.
        Point::Day(_) if direction == Direction::Back && context.told_on => MONTH_AGAINST,
        _ => 0,
    };
    let cost = |point: Point| -> Option<i32> {
        let days = distance(point)?;
        Some(match direction {
            Direction::Back if days > 0 => days * AGAINST_DIRECTION + against(point),
            Direction::Forward if days < 0 => -days * AGAINST_DIRECTION + against(point),
            // "in July" said in September is seldom the next, which would be "next July".
            Direction::Forward if days > SELDOM_AHEAD && !strict && matches!(point, Point::Month(..)) => days * 3,
            // The month before is "last month": "last May" said in June is a year older.
            Direction::Back if strict && matches!(point, Point::Month(..)) && days > -45 => 5_000,
            // "last May" said in May is the one before.
            Direction::Back | Direction::Forward if strict && days == 0 => 5_000,
            // News looks back more than on.
            Direction::Open if days > 0 && !context.narrative => days * 2,
            // What is told goes on within its year, then into the next.
            Direction::Open if context.narrative && point.year() == Some(from.year()) => days.abs() * 2 / 5,
            Direction::Open if days < 0 && context.narrative => -days * 2,
            _ => days.abs(),
        })
    };
    let years = from.year().checked_sub(1)?..=from.year().checked_add(1)?;
    let best = years.filter_map(in_year).filter_map(|point| Some((cost(point)?, point))).min_by_key(|(cost, _)| *cost);
    best.map(|(_, point)| Placed::at(point, anchor))
}

/// The first such stretch behind the latest day that the text looks back on, as datelines without a year are completed.
fn behind(looked_back_on: Day, in_year: impl Fn(i16) -> Option<Point>) -> Option<Placed> {
    let first_year = looked_back_on.year();
    let mut points = (first_year..=first_year.checked_add(8)?).filter_map(in_year);
    let found = points.find(|point| point.last().is_some_and(|last| last >= looked_back_on))?;
    Some(Placed::at(found, None))
}

/// Days from one day to another, negative where it lies before.
pub(super) fn days_between(from: Day, to: Day) -> i32 {
    from.until(to).map_or(i32::MAX / 16, |span| span.get_days())
}

/// "the 11th": in the month that the text spoke of last, unless the sentence looks the other way from the anchor.
fn place_day_alone(date: Date, context: &Context) -> Placed {
    let number = date.day.unwrap_or(1);
    if let Some(placed) = beside_today(date, number, context) {
        return placed;
    }
    let placed = context.spoken_of().and_then(|(point, anchor)| {
        let (year, month) = match point {
            Point::Day(day) => (day.year(), day.month()),
            Point::Month(year, month) => (year, month as i8),
            _ => return None,
        };
        Some(Placed::at(Point::Day(Day::new(year, month, number as i8).ok()?), anchor))
    });
    placed.unwrap_or_else(|| Placed::open(format!("XXXX-XX-{number:02}")))
}

/// The last such day of a month before the anchor's, or the next behind it.
fn place_day_beside(number: u8, shift: Shift, context: &Context) -> Placed {
    let found = context.today().and_then(|(today, anchor)| {
        let mut days = (-2..=2).filter_map(|months| in_month_from(today, months, number));
        let day = match shift {
            Shift::Next | Shift::Coming => days.find(|day| *day > today),
            _ => days.rfind(|day| *day < today),
        }?;
        Some(Placed::at(Point::Day(day), anchor))
    });
    found.unwrap_or_else(|| Placed::open(format!("XXXX-XX-{number:02}")))
}

/// That day of the month so many months from the one of `today`.
fn in_month_from(today: Day, months: i64, number: u8) -> Option<Day> {
    let first = today.first_of_month().checked_add(Span::new().months(months)).ok()?;
    Day::new(first.year(), first.month(), number as i8).ok()
}

/// The nearest such day of a month before or behind the anchor's, where a weekday names it or what the text spoke of
/// last, if anything, lies on the other side.
fn beside_today(date: Date, number: u8, context: &Context) -> Option<Placed> {
    let (today, anchor) = context.today().filter(|_| !context.narrative)?;
    let spoken_of = context.last.and_then(|mention| mention.point.first());
    let is_its_weekday =
        |day: &Day| date.weekday.and_then(point::weekday).is_none_or(|weekday| day.weekday() == weekday);
    let mut days = (-2..=2).filter_map(|months| in_month_from(today, months, number)).filter(is_its_weekday);
    let found = match context.direction {
        Direction::Back if date.weekday.is_some() || spoken_of.is_none_or(|day| day > today) => {
            days.rfind(|day| *day <= today)
        }
        Direction::Forward if date.weekday.is_some() || spoken_of.is_none_or(|day| day < today) => {
            days.find(|day| *day >= today)
        }
        _ if date.weekday.is_some() => days.min_by_key(|day| days_between(today, *day).abs()),
        _ => None,
    }?;
    Some(Placed::at(Point::Day(found), anchor))
}

fn place_weekday(date: Date, context: &Context) -> Placed {
    let number = date.weekday.unwrap_or(1);
    let open = || Placed::open(format!("XXXX-WXX-{number}"));
    let Some(weekday) = point::weekday(number) else { return open() };
    let placed = || -> Option<Placed> {
        let anaphoric = date.shift.is_some_and(is_anaphoric) || context.narrative;
        let (from, anchor) = if anaphoric {
            let (point, anchor) = context.spoken_of()?;
            matches!(point, Point::Day(_)).then_some(())?;
            (point.first()?, anchor)
        } else {
            context.today()?
        };
        if let Some(start) = context.range_start.filter(|_| date.shift.is_none()) {
            return Some(Placed::at(Point::Day(start.nth_weekday(1, weekday).ok()?), anchor));
        }
        let day = match date.week {
            Some(week) => in_week(from, weekday, week)?,
            None => beside(from, weekday, date.shift, context)?,
        };
        Some(Placed::at(Point::Day(day), anchor))
    };
    placed().unwrap_or_else(open)
}

/// The weekday of the week before, of this one or of the next.
fn in_week(from: Day, weekday: Weekday, week: Shift) -> Option<Day> {
    let weeks = match week {
        Shift::Last => -1,
        Shift::Next | Shift::Coming => 1,
        _ => 0,
    };
    let monday = monday_of(from).checked_add(Span::new().weeks(weeks)).ok()?;
    monday.checked_add(Span::new().days(i64::from(weekday.to_monday_zero_offset()))).ok()
}

/// The nearest such weekday behind or before `from`.
fn beside(from: Day, weekday: Weekday, shift: Option<Shift>, context: &Context) -> Option<Day> {
    let back = |strict: bool| {
        if strict || from.weekday() != weekday { from.nth_weekday(-1, weekday).ok() } else { Some(from) }
    };
    let on =
        |strict: bool| if strict || from.weekday() != weekday { from.nth_weekday(1, weekday).ok() } else { Some(from) };
    match shift {
        Some(Shift::Last | Shift::Past | Shift::Previous) => back(true),
        Some(Shift::Next | Shift::Coming | Shift::Following) => on(true),
        Some(Shift::This) if context.direction != Direction::Back => on(false),
        // "this Monday" has been where it is the nearer one.
        Some(Shift::This) => nearest(from, weekday),
        _ if context.narrative => on(false),
        _ if context.direction == Direction::Nearest => nearest(from, weekday),
        _ if context.direction == Direction::Forward => on(false),
        _ => context.today_at_greenwich().filter(|today| today.weekday() == weekday).or_else(|| back(false)),
    }
}

/// The weekday within three days of `from`.
fn nearest(from: Day, weekday: Weekday) -> Option<Day> {
    let start = from.checked_sub(3.days()).ok()?;
    if start.weekday() == weekday { Some(start) } else { start.nth_weekday(1, weekday).ok() }
}

/// The year of an expression that gives one, perhaps as "last year".
fn known_year(year: Year, context: &Context) -> (Option<i16>, Option<TimeAnchor>) {
    match year {
        Year::Number(year) => (Some(year), None),
        Year::Shifted(shift) => {
            let placed = present::unit(Unit::Year, shift, context);
            match placed.point {
                Some(Point::Year(year)) => (Some(year), placed.anchor),
                _ => (None, None),
            }
        }
        _ => (None, None),
    }
}

fn place_year(year: Year, context: &Context) -> Placed {
    match year {
        Year::Number(year) => Placed::at(Point::Year(year), None),
        Year::Decade(decade) => Placed::at(Point::Decade(decade), None),
        Year::Century(century) => Placed::at(Point::Century(century), None),
        Year::CenturyBefore(century) => Placed::at(Point::CenturyBefore(century), None),
        Year::DecadeOfCentury(tens) => place_decade(tens, context),
        Year::Shifted(shift) => present::unit(Unit::Year, shift, context),
        Year::None => Placed::open("XXXX"),
    }
}

/// "the nineties": the last such decade that had begun.
fn place_decade(tens: u8, context: &Context) -> Placed {
    let Some((day, anchor)) = context.reference() else { return Placed::open(format!("XX{}", tens / 10)) };
    let century = day.year().div_euclid(100);
    let decade = century * 10 + i16::from(tens / 10);
    let begun = decade * 10 <= day.year();
    Placed::at(Point::Decade(if begun { decade } else { decade - 10 }), anchor)
}

fn place_part(part: YearPart, year: Year, shift: Option<Shift>, context: &Context) -> Placed {
    let part = match (part, context.results.quarter(context.sentence).map(|mention| mention.point)) {
        // "the 1988 quarter" and "the 1988 period" are those that were spoken of.
        (YearPart::Quarter(None) | YearPart::Period, Some(Point::Quarter(_, quarter))) => {
            YearPart::Quarter(Some(quarter))
        }
        (YearPart::Period, _) => return place_year(year, context),
        (part, _) => part,
    };
    // A winter that a history tells of is named by the year in which it ends.
    if let Some((year, id)) = context.told_in.as_ref().filter(|_| part == YearPart::Season(Season::Winter)) {
        let point = Point::Season(year - 1, Season::Winter);
        let anchor = id.clone().map(TimeAnchor::Time);
        return Placed { value: format!("{year:04}-{}", Season::Winter.code()), point: Some(point), anchor };
    }
    let in_year = |year: i16| match part {
        YearPart::Season(season) => Some(Point::Season(year, season)),
        YearPart::Quarter(quarter) => Some(Point::Quarter(year, quarter?)),
        YearPart::EndedQuarter(quarter) => Some(Point::Quarter(year, quarter)),
        YearPart::Half(half) => Some(Point::Half(year, half)),
        YearPart::Period => Some(Point::Year(year)),
    };
    let open = || match part {
        YearPart::Season(season) => Placed::open(format!("XXXX-{}", season.code())),
        YearPart::Quarter(quarter) => {
            Placed::open(format!("XXXX-Q{}", quarter.map_or("X".to_owned(), |quarter| quarter.to_string())))
        }
        YearPart::EndedQuarter(_) => Placed::open("XXXX-QX"),
        YearPart::Half(half) => Placed::open(format!("XXXX-H{half}")),
        YearPart::Period => Placed::open("XXXX"),
    };
    if year != Year::None {
        let (year, anchor) = known_year(year, context);
        let placed = year.and_then(in_year).map_or_else(open, |point| Placed::at(point, anchor));
        return if matches!(part, YearPart::EndedQuarter(_)) { unnumbered(placed) } else { placed };
    }
    let placed = in_open_year(in_year, shift, context);
    if let (YearPart::EndedQuarter(_), Some(placed)) = (part, &placed) {
        return unnumbered(placed.clone());
    }
    // Winter is spoken of by the year in which it ends as well; "this winter" in January began the year before.
    let in_winter = matches!(part, YearPart::Season(Season::Winter)) && shift == Some(Shift::This);
    match (placed, context.reference()) {
        (Some(_), Some((day, anchor))) if in_winter && day.month() <= 2 => {
            Placed::at(Point::Season(day.year() - 1, Season::Winter), anchor)
        }
        (placed, _) => placed.unwrap_or_else(open),
    }
}

/// A quarter whose number in its year the text does not tell.
fn unnumbered(placed: Placed) -> Placed {
    match placed.point {
        Some(Point::Quarter(year, _)) => Placed { value: format!("{year:04}-QX"), ..placed },
        _ => placed,
    }
}

fn place_holiday(holiday: Holiday, year: Year, shift: Option<Shift>, context: &Context) -> Placed {
    let in_year = |year: i16| holiday_in(holiday, year).map(Point::Day);
    let open = || match holiday {
        Holiday::Fixed(month, day) => Placed::open(format!("XXXX-{month:02}-{day:02}")),
        _ => Placed::open("XXXX-XX-XX"),
    };
    if year != Year::None {
        let (year, anchor) = known_year(year, context);
        return year.and_then(in_year).map_or_else(open, |point| Placed::at(point, anchor));
    }
    in_open_year(in_year, shift, context).unwrap_or_else(open)
}
