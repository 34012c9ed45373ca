//! Dates: "11 December", "Monday, Dec. 11, 2015", "the 11th of May", "2015-12-11", "11.12.2015", "next Monday".

use super::cursor::{Cursor, Read};
use super::meaning::{Base, Date, Year};
use super::numbers::{ordinal, year_in_letters};
use super::shift;
use super::words::{Era, Shift, Word};

/// Reads a date with at least a month, a day or a weekday.
pub(super) fn read(cursor: Cursor<'_>) -> Read<'_, Base> {
    let placed = shift::read(cursor).filter(|(behind, _)| {
        matches!(behind.word(), Word::Weekday(_) | Word::Month(_)) && (behind.form().len() > 3 || behind.is("may"))
    });
    let (start, shift) = placed.map_or((cursor, None), |(behind, shift)| (behind, Some(shift)));
    if let Word::Weekday(weekday) = start.word() {
        let behind = start.next().past_stop();
        return Some(behind_weekday(behind, Date { weekday: Some(weekday), shift, ..Date::default() }));
    }
    if shift.is_some() {
        let (behind, date) = month_first(start)?;
        return Some((behind, Base::Date(Date { shift, ..date })));
    }
    let (behind, date) = without_weekday(cursor)?;
    Some((behind, Base::Date(date)))
}

/// What may follow a weekday: its date, "last week", or nothing.
fn behind_weekday(cursor: Cursor<'_>, weekday: Date) -> (Cursor<'_>, Base) {
    let start = cursor.past(",");
    let start = if start.word() == Word::The { start.next() } else { start };
    if let Some((behind, date)) = without_weekday(start).filter(|(_, date)| date.day.is_some()) {
        return (behind, Base::Date(Date { weekday: weekday.weekday, ..date }));
    }
    // "Monday this week", "Friday of last week".
    if let Some((behind, shift)) = shift::read(cursor.past("of"))
        && behind.is("week")
        && weekday.shift.is_none()
        && let Some(shift) = of_week(shift)
    {
        return (behind.next(), Base::Date(Date { week: Some(shift), ..weekday }));
    }
    (cursor, Base::Date(weekday))
}

/// "Monday of last week" says which week, as "last Monday" does.
fn of_week(shift: Shift) -> Option<Shift> {
    matches!(shift, Shift::Last | Shift::Next | Shift::This | Shift::Coming).then_some(shift)
}

fn without_weekday(cursor: Cursor<'_>) -> Read<'_, Date> {
    in_figures(cursor).or_else(|| day_first(cursor)).or_else(|| month_first(cursor))
}

/// "December", "Dec. 11", "December 11th, 2015", "December of last year".
fn month_first(cursor: Cursor<'_>) -> Read<'_, Date> {
    let Word::Month(month) = cursor.word() else { return None };
    let behind_month = cursor.next().past_stop();
    let date = Date { month: Some(month), ..Date::default() };
    let before_day = if behind_month.word() == Word::The { behind_month.next() } else { behind_month };
    if let Some((behind, day)) = day(before_day) {
        let date = Date { day: Some(day), ..date };
        return Some(with_year(behind, date).unwrap_or((behind, date)));
    }
    Some(with_year(behind_month, date).unwrap_or((behind_month, date)))
}

/// "11 December 2015", "the 11th of December".
fn day_first(cursor: Cursor<'_>) -> Read<'_, Date> {
    let start = if cursor.word() == Word::The { cursor.next() } else { cursor };
    let (behind_day, day) = day(start)?;
    let behind = behind_day.past_any(&["of", "-", "."]);
    let Word::Month(month) = behind.word() else { return None };
    let behind = behind.next().past_stop();
    let date = Date { day: Some(day), month: Some(month), ..Date::default() };
    Some(with_year(behind.past_hyphen(), date).or_else(|| with_year(behind, date)).unwrap_or((behind, date)))
}

/// A day of the month: "11", "11th", "eleventh".
pub(super) fn day(cursor: Cursor<'_>) -> Read<'_, u8> {
    let (behind, number) = match cursor.word() {
        Word::Digits(number, 1..=2) if cursor.next().word() != Word::Ending => (cursor.next(), number),
        _ => ordinal(cursor)?,
    };
    // "3:30", "5,000" and "4.5" are no days.
    let goes_on = behind.is_any(&[":", ",", ".", "%"])
        && behind.joined()
        && (behind.is("%") || behind.next().joined() && matches!(behind.next().word(), Word::Digits(..)));
    (!goes_on && (1..=31).contains(&number)).then_some((behind, number as u8))
}

/// The year behind day and month or month: ", 2015", "of 2015", "last year", "of this year", "'15".
pub(super) fn with_year(cursor: Cursor<'_>, date: Date) -> Read<'_, Date> {
    let behind_link = cursor.past_any(&[",", "of", "in"]);
    let linked_by_in = cursor.is("in");
    let (behind, year) = match shift::read(behind_link) {
        Some((behind, shift)) if behind.is("year") && !linked_by_in => (behind.next(), Year::Shifted(shift)),
        _ => number(behind_link).filter(|_| !linked_by_in)?,
    };
    Some((behind, Date { year, ..date }))
}

/// A year: "2015", "'98", "241 BC", "AD 70", "nineteen ninety-four".
pub(super) fn number(cursor: Cursor<'_>) -> Read<'_, Year> {
    if let Word::Era(Era::Common) = cursor.word()
        && let Word::Digits(year, 1..=4) = cursor.next().word()
    {
        return Some((cursor.next().next(), Year::Number(year as i16)));
    }
    if cursor.is_any(&["'", "’", "‘"])
        && let Word::Digits(year, 2) = cursor.next().word()
        && cursor.next().joined()
        && !cursor.next().next().is("s")
    {
        return Some((cursor.next().next(), Year::Number(full_year(year))));
    }
    if let Word::Digits(year, digits @ 1..=4) = cursor.word() {
        let behind = cursor.next();
        if let Word::Era(era) = behind.word() {
            return Some((behind.next(), Year::of_era(year as i16, era)));
        }
        let is_year = digits == 4 && (1000..2200).contains(&year) && !goes_on(behind);
        return is_year.then_some((behind, Year::Number(year as i16)));
    }
    let (behind, year) = year_in_letters(cursor)?;
    Some((behind, Year::Number(year)))
}

/// Whether digits are part of a longer number or a word: "1990s", "2000.5", "1,990".
fn goes_on(behind: Cursor<'_>) -> bool {
    if !behind.joined() {
        return false;
    }
    match behind.form() {
        "." | "," | ":" => behind.next().joined() && matches!(behind.next().word(), Word::Digits(..)),
        "%" | "°" => true,
        form => form.starts_with(char::is_alphabetic),
    }
}

/// The year of two digits.
pub(super) const fn full_year(digits: u32) -> i16 {
    if digits > 50 { 1900 + digits as i16 } else { 2000 + digits as i16 }
}

/// `2015-12-11`, `11.12.2015`, `12/11/2015`, `20151211`.
fn in_figures(cursor: Cursor<'_>) -> Read<'_, Date> {
    let Word::Digits(first, first_digits @ (1 | 2 | 4)) = cursor.word() else { return None };
    let mark = cursor.next();
    let middle = mark.next();
    let (Word::Digits(second, 1..=2), true, true) = (middle.word(), mark.joined(), middle.joined()) else {
        return None;
    };
    let other_mark = middle.next();
    let last = other_mark.next();
    let same_mark = other_mark.form() == mark.form() && matches!(mark.form(), "-" | "." | "/");
    let (Word::Digits(third, third_digits @ (1 | 2 | 4)), true, true) =
        (last.word(), same_mark && other_mark.joined(), last.joined())
    else {
        return None;
    };
    let (year, month, day) = if first_digits == 4 {
        (first as i16, second, third)
    } else {
        let year = match third_digits {
            4 => third as i16,
            2 => full_year(third),
            _ => return None,
        };
        // A slash is American and puts the month first, unless the first number can be no month.
        if mark.form() == "/" && first <= 12 { (year, first, second) } else { (year, second, first) }
    };
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day) && (1000..2200).contains(&year);
    let date = Date { year: Year::Number(year), month: Some(month as u8), day: Some(day as u8), ..Date::default() };
    let behind = last.next();
    let goes_on = behind.joined() && behind.form() == mark.form() && matches!(behind.next().word(), Word::Digits(..));
    (fits && !(goes_on && behind.next().joined())).then_some((behind, date))
}

/// A day without a month: "the 11th", read only where the text has named a month before.
pub(super) fn day_alone(cursor: Cursor<'_>) -> Read<'_, Base> {
    let start = cursor.word() == Word::The;
    let digits = cursor.next();
    if !start || !matches!(digits.word(), Word::Digits(..)) || digits.next().word() != Word::Ending {
        return None;
    }
    let (behind, number) = day(digits)?;
    let follows = cursor.follows(&["on", "of", "by", "until", "till", "since", "before", "after", "to"]);
    follows.then_some((behind, Base::Date(Date { day: Some(number), ..Date::default() })))
}
