//! Stretches of the calendar that are known: their TIMEX3 values, their first and last day, and steps between them.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

use super::unit::{Season, Unit};

/// A known stretch of the calendar. Years before the common era are negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    /// From year 100 times the number.
    Century(i16),
    /// A century before the common era: 8 is the eighth.
    CenturyBefore(i16),
    /// From year 10 times the number.
    Decade(i16),
    /// A year.
    Year(i16),
    /// A half, 1 or 2.
    Half(i16, u8),
    /// A season; winter begins in December of its year.
    Season(i16, Season),
    /// A quarter, 1 to 4.
    Quarter(i16, u8),
    /// A month, 1 to 12.
    Month(i16, u8),
    /// The week that begins on that Monday.
    Week(Date),
    /// Saturday and Sunday of the week that begins on that Monday.
    Weekend(Date),
    /// A day.
    Day(Date),
}

impl Point {
    /// The stretch of that unit in which `day` lies; units shorter than a day give the day.
    pub(super) fn around(day: Date, unit: Unit) -> Point {
        let month = day.month() as u8;
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Point::Day(day),
            Unit::Week | Unit::Fortnight => Point::Week(monday_of(day)),
            Unit::Month => Point::Month(day.year(), month),
            Unit::Quarter => Point::Quarter(day.year(), month.div_ceil(3)),
            Unit::Year => Point::Year(day.year()),
            Unit::Decade => Point::Decade(day.year().div_euclid(10)),
            Unit::Century | Unit::Millennium => Point::Century(day.year().div_euclid(100)),
        }
    }

    /// The value in TIMEX3 notation.
    pub(super) fn value(self) -> String {
        match self {
            Point::Century(century) => format!("{century:02}"),
            Point::CenturyBefore(century) => format!("BC{century:02}"),
            Point::Decade(decade) => format!("{decade:03}"),
            Point::Year(year) => year_value(year),
            Point::Half(year, half) => format!("{}-H{half}", year_value(year)),
            Point::Season(year, season) => format!("{}-{}", year_value(year), season.code()),
            Point::Quarter(year, quarter) => format!("{}-Q{quarter}", year_value(year)),
            Point::Month(year, month) => format!("{}-{month:02}", year_value(year)),
            Point::Week(monday) => week_value(monday),
            Point::Weekend(monday) => format!("{}-WE", week_value(monday)),
            Point::Day(day) => format!("{}-{:02}-{:02}", year_value(day.year()), day.month(), day.day()),
        }
    }

    /// The first day.
    pub(super) fn first(self) -> Option<Date> {
        match self {
            Point::Century(century) => Date::new(century.checked_mul(100)?, 1, 1).ok(),
            Point::CenturyBefore(century) => Date::new(-century.checked_mul(100)?, 1, 1).ok(),
            Point::Decade(decade) => Date::new(decade.checked_mul(10)?, 1, 1).ok(),
            Point::Year(year) => Date::new(year, 1, 1).ok(),
            Point::Half(year, half) => Date::new(year, if half == 1 { 1 } else { 7 }, 1).ok(),
            Point::Season(year, season) => Date::new(year, season.first_month(), 1).ok(),
            Point::Quarter(year, quarter) => Date::new(year, quarter as i8 * 3 - 2, 1).ok(),
            Point::Month(year, month) => Date::new(year, month as i8, 1).ok(),
            Point::Week(monday) => Some(monday),
            Point::Weekend(monday) => monday.checked_add(5.days()).ok(),
            Point::Day(day) => Some(day),
        }
    }

    /// The last day.
    pub(super) fn last(self) -> Option<Date> {
        let length: Span = match self {
            Point::Century(_) | Point::CenturyBefore(_) => 100.years(),
            Point::Decade(_) => 10.years(),
            Point::Year(_) => 1.year(),
            Point::Half(..) => 6.months(),
            Point::Season(..) | Point::Quarter(..) => 3.months(),
            Point::Month(..) => 1.month(),
            Point::Week(_) => 1.week(),
            Point::Weekend(_) => 2.days(),
            Point::Day(_) => 1.day(),
        };
        self.first()?.checked_add(length).ok()?.yesterday().ok()
    }

    /// The unit that it is one of.
    pub(super) fn unit(self) -> Unit {
        match self {
            Point::Century(_) | Point::CenturyBefore(_) => Unit::Century,
            Point::Decade(_) => Unit::Decade,
            Point::Year(_) => Unit::Year,
            Point::Half(..) | Point::Season(..) | Point::Quarter(..) => Unit::Quarter,
            Point::Month(..) => Unit::Month,
            Point::Week(_) | Point::Weekend(_) => Unit::Week,
            Point::Day(_) => Unit::Day,
        }
    }

    /// The year it begins in.
    pub(super) fn year(self) -> Option<i16> {
        self.first().map(Date::year)
    }

    /// The stretch of `unit` that lies `count` units on, backwards where negative.
    pub(super) fn stepped(self, count: i32, unit: Unit) -> Option<Point> {
        // Years before the common era lie outside of what a calendar of days is asked for.
        if let (Point::Year(year), Some(years)) = (self, unit.years()) {
            let year = i32::from(year).checked_add(count.checked_mul(years)?)?;
            return i16::try_from(year).ok().map(Point::Year);
        }
        let day = self.first()?;
        let moved = match unit {
            Unit::Second | Unit::Minute | Unit::Hour => return Some(Point::Day(day)),
            Unit::Day => step(day, |count| Span::new().try_days(count), count),
            Unit::Week => step(day, |count| Span::new().try_weeks(count), count),
            Unit::Fortnight => step(day, |count| Span::new().try_weeks(count), count.checked_mul(2)?),
            Unit::Month => step(first_of_month(day), |count| Span::new().try_months(count), count),
            Unit::Quarter => step(first_of_month(day), |count| Span::new().try_months(count), count.checked_mul(3)?),
            _ => step(first_of_month(day), |count| Span::new().try_years(count), count.checked_mul(unit.years()?)?),
        }?;
        Some(Point::around(moved, unit))
    }

    /// The weekend so many weeks on or the season so many years on; none for others.
    pub(super) fn like_stepped(self, count: i32, unit: Unit) -> Option<Point> {
        match (self, unit) {
            (Point::Weekend(monday), Unit::Week) => {
                step(monday, |count| Span::new().try_weeks(count), count).map(Point::Weekend)
            }
            (Point::Season(year, season), Unit::Year) => {
                Some(Point::Season(year.checked_add(i16::try_from(count).ok()?)?, season))
            }
            _ => None,
        }
    }

    /// The same part of the year, `years` on.
    pub(super) fn years_on(self, years: i16) -> Option<Point> {
        Some(match self {
            Point::Year(year) => Point::Year(year.checked_add(years)?),
            Point::Half(year, half) => Point::Half(year.checked_add(years)?, half),
            Point::Season(year, season) => Point::Season(year.checked_add(years)?, season),
            Point::Quarter(year, quarter) => Point::Quarter(year.checked_add(years)?, quarter),
            Point::Month(year, month) => Point::Month(year.checked_add(years)?, month),
            other => Point::Year(other.year()?.checked_add(years)?),
        })
    }
}

fn step(day: Date, span: impl Fn(i32) -> Result<Span, jiff::Error>, count: i32) -> Option<Date> {
    day.checked_add(span(count).ok()?).ok()
}

/// The same day of the month, so many months or years on; none for other units.
pub(super) fn same_day(day: Date, count: i32, unit: Unit) -> Option<Point> {
    match unit {
        Unit::Month => step(day, |count| Span::new().try_months(count), count),
        _ => step(day, |count| Span::new().try_years(count), count.checked_mul(unit.years()?)?),
    }
    .map(Point::Day)
}

fn first_of_month(day: Date) -> Date {
    day.first_of_month()
}

/// The Monday of the week of `day`; the first days of the calendar stay as they are.
pub(super) fn monday_of(day: Date) -> Date {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(Span::new().days(back)).unwrap_or(day)
}

/// A weekday of the table's count, 1 for Monday.
pub(super) fn weekday(number: u8) -> Option<Weekday> {
    Weekday::from_monday_one_offset(number as i8).ok()
}

fn year_value(year: i16) -> String {
    if year < 0 { format!("BC{:04}", -i32::from(year)) } else { format!("{year:04}") }
}

fn week_value(monday: Date) -> String {
    let week: ISOWeekDate = monday.iso_week_date();
    format!("{}-W{:02}", year_value(week.year()), week.week())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn values_are_those_of_timex3() {
        assert_eq!(Point::Decade(199).value(), "199");
        assert_eq!(Point::Century(18).value(), "18");
        assert_eq!(Point::Year(-241).value(), "BC0241");
        assert_eq!(Point::around(date(2016, 1, 2), Unit::Week).value(), "2015-W53");
        assert_eq!(Point::Weekend(monday_of(date(1990, 8, 11))).value(), "1990-W32-WE");
        assert_eq!(Point::Season(1989, Season::Summer).value(), "1989-SU");
        assert_eq!(Point::around(date(1989, 10, 30), Unit::Quarter).value(), "1989-Q4");
    }

    #[test]
    fn steps_keep_to_the_unit() {
        let day = Point::Day(date(1998, 3, 31));
        let value = |count, unit| day.stepped(count, unit).map(Point::value);
        assert_eq!(value(-1, Unit::Month).as_deref(), Some("1998-02"));
        assert_eq!(value(-10, Unit::Day).as_deref(), Some("1998-03-21"));
        assert_eq!(value(-2, Unit::Year).as_deref(), Some("1996"));
        assert_eq!(value(-1, Unit::Decade).as_deref(), Some("198"));
        assert_eq!(value(i32::MAX, Unit::Decade), None);
        assert_eq!(Point::Year(-201).stepped(-3, Unit::Year).map(Point::value).as_deref(), Some("BC0204"));
    }

    #[test]
    fn bounds_take_in_the_whole_stretch() {
        let bounds = |point: Point| (point.first(), point.last());
        assert_eq!(bounds(Point::Month(2012, 2)), (Some(date(2012, 2, 1)), Some(date(2012, 2, 29))));
        assert_eq!(bounds(Point::Season(2011, Season::Winter)), (Some(date(2011, 12, 1)), Some(date(2012, 2, 29))));
        assert_eq!(bounds(Point::Half(2011, 2)), (Some(date(2011, 7, 1)), Some(date(2011, 12, 31))));
        assert_eq!(bounds(Point::Decade(199)), (Some(date(1990, 1, 1)), Some(date(1999, 12, 31))));
    }
}
