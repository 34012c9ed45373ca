//! Dates: "11 December", "Monday, Dec. 11, 2015", "the 11th of May", "2015-12-11", "11.12.2015", "next Monday".

use super::cursor::{Cursor, Read};
use super::meaning::{Base, Date, Year};
use super::numbers::{ordinal, year_in_letters};
use super::shift;
use super::unit::Unit;
use super::words::{Era, Shift, Word};

/// Reads a date with at least a month, a day or a weekday.
pub(super) fn read(cursor: Cursor<'_>) -> Read<'_, Base> {
    let of_month = nth_weekday(cursor).or_else(|| day_of_shifted_month(cursor)).or_else(|| stretch_of_month(cursor));
    if let Some((behind, date)) = of_month {
        return Some((behind, Base::Date(date)));
    }
    if let Some(read) = weekday_with_article(cursor) {
        return Some(read);
    }
    let placed = shift::read(cursor).filter(|(behind, _)| {
        matches!(behind.word(), Word::Weekday(_) | Word::Month(_)) && (behind.form().len() > 3 || behind.is("may"))
    });
    // "next 15 December", "the next 14 of December".
    if placed.is_none()
        && let Some((behind, shift @ (Shift::Last | Shift::Past | Shift::Next | Shift::Coming | Shift::Following))) =
            shift::read(cursor)
        && let Some((end, date)) = day_first(behind.past("day"))
    {
        let shift = if shift == Shift::Following { Shift::Next } else { shift };
        return Some((end, Base::Date(Date { shift: Some(shift), ..date })));
    }
    // "in the January of 2002".
    if cursor.word() == Word::The
        && let Some((end, date)) = month_first(cursor.next())
        && date.day.is_none()
        && cursor.next().next().past_stop().is("of")
        && date.year != Year::None
    {
        return Some((end, Base::Date(date)));
    }
    let (start, shift) = placed.map_or((cursor, None), |(behind, shift)| (behind, Some(shift)));
    let start = start.skip_all(&["bank", "holiday"]).unwrap_or(start);
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

/// "the Thursday 29 February", "the Tuesday of this week", "on the Sunday the fleet": elsewhere the article is that of
/// a noun behind the weekday.
fn weekday_with_article(cursor: Cursor<'_>) -> Read<'_, Base> {
    let day_of = cursor.skip_all(&["the", "day", "of"]);
    let start = match day_of {
        Some(behind) => behind.past("the"),
        None => (cursor.word() == Word::The).then(|| cursor.next())?,
    };
    // "the day Friday", as translations have it.
    let start = start.skip("day").filter(|behind| matches!(behind.word(), Word::Weekday(_))).unwrap_or(start);
    let Word::Weekday(number) = start.word() else { return None };
    let weekday = Date { weekday: Some(number), ..Date::default() };
    let behind = start.next();
    if let Some(read) = weekday_beside(behind, weekday) {
        return Some(read);
    }
    // "the Saturday 18".
    if let (Word::Digits(..), Some((end, day))) = (behind.word(), day(behind))
        && !matches!(end.word(), Word::Month(_) | Word::Unit(_) | Word::Units(_))
        && !end.is("of")
        && !behind.joined()
    {
        return Some((end, Base::Date(Date { day: Some(day), ..weekday })));
    }
    let (end, base) = behind_weekday(behind, weekday);
    let stands_alone = cursor.follows(&["on", "until", "till", "of", "by", "since"])
        && (behind.piece().is_none()
            || behind.is_any(&["the", "a", ",", ".", ";", "in", "at", "after", "before", "and"]));
    // "on the day of Monday's attack" is that of the attack.
    let is_day_named = day_of.is_some() || start.follows(&["day"]);
    let day_stands_alone = is_day_named && !behind.is_any(&["'s", "’s"]);
    (end.at() > behind.at() || stands_alone || day_stands_alone).then_some((end, base))
}

/// "the Saturday before", "the Monday after": beside what was spoken of.
fn weekday_beside(behind: Cursor<'_>, weekday: Date) -> Read<'_, Base> {
    let shift = match behind {
        before if before.is("before") => Shift::Previous,
        after if after.is("after") => Shift::Following,
        _ => return None,
    };
    let end = behind.next();
    let ends = end.piece().is_none() || end.is_any(&[".", ",", ";", ":", ")", "and", "but"]);
    ends.then_some((end, Base::Date(Date { shift: Some(shift), ..weekday })))
}

/// "the first Monday in October", "the last Friday of the month", "the second Tuesday of next month".
fn nth_weekday(cursor: Cursor<'_>) -> Read<'_, Date> {
    let start = if cursor.word() == Word::The { cursor.next() } else { cursor };
    let (behind, nth) = match start.skip("last") {
        Some(behind) => (behind, 5),
        None => ordinal(start).filter(|(_, number)| (1..=4).contains(number))?,
    };
    let Word::Weekday(weekday) = behind.word() else { return None };
    let date = Date { weekday: Some(weekday), nth: Some(nth as u8), ..Date::default() };
    let link = behind.next();
    let month = link.skip("of").or_else(|| link.skip("in"))?;
    if let Some((end, of)) = month_first(month).filter(|(_, of)| of.day.is_none()) {
        return Some((end, Date { month: of.month, year: of.year, ..date }));
    }
    let (end, shift) = shifted_month(month)?;
    Some((end, Date { shift: Some(shift), ..date }))
}

/// "the 2nd of this month", "the 9th of the current month".
fn day_of_shifted_month(cursor: Cursor<'_>) -> Read<'_, Date> {
    let start = if cursor.word() == Word::The { cursor.next() } else { cursor };
    let (behind, day) = day(start)?;
    // "a third of the month" is no day.
    if start.at() == cursor.at() && !matches!(start.word(), Word::Digits(..)) {
        return None;
    }
    let (end, shift) = shifted_month(behind.skip("of")?)?;
    Some((end, Date { day: Some(day), shift: Some(shift), ..Date::default() }))
}

/// "this month", "the month".
fn shifted_month(cursor: Cursor<'_>) -> Read<'_, Shift> {
    let (behind, shift) = match shift::read(cursor) {
        Some((behind, Shift::Current)) => (behind, Shift::This),
        Some(read) => read,
        None => ((cursor.word() == Word::The).then(|| cursor.next())?, Shift::The),
    };
    (behind.word() == Word::Unit(Unit::Month)).then(|| (behind.next(), shift))
}

/// A part of a month that has no value of its own: "the month of May", "the first days of June", "the second fortnight
/// of May".
fn stretch_of_month(cursor: Cursor<'_>) -> Read<'_, Date> {
    // "in month of May", as translations have it.
    let is_bare = cursor.is("month");
    let start = if cursor.word() == Word::The { cursor.next() } else { is_bare.then_some(cursor)? };
    let whole = start.skip("month").or_else(|| start.skip_all(&["last", "month"]));
    let behind = match whole {
        Some(behind) => behind,
        None => {
            let behind = start.skip("last").or_else(|| start.skip("latter")).or_else(|| Some(ordinal(start)?.0))?;
            let is_stretch =
                matches!(behind.word(), Word::Units(Unit::Day) | Word::Unit(Unit::Fortnight | Unit::Decade))
                    || behind.is("half")
                    || behind.is("week") && !start.is_any(&["last", "latter"]);
            is_stretch.then(|| behind.next())?
        }
    };
    let month = behind.skip("of").or_else(|| (whole.is_some() && !is_bare).then_some(behind))?;
    month_first(month).filter(|(_, date)| date.day.is_none())
}

/// What may follow a weekday: its date, "last week", or nothing.
fn behind_weekday(cursor: Cursor<'_>, weekday: Date) -> (Cursor<'_>, Base) {
    let start = cursor.past(",");
    let is_day_named = start.word() == Word::The;
    let start = if is_day_named { start.next() } else { start };
    if let Some((behind, date)) = without_weekday(start).filter(|(_, date)| date.day.is_some()) {
        return (behind, Base::Date(Date { weekday: weekday.weekday, ..date }));
    }
    // "Monday, the 28th".
    if is_day_named
        && let Some((behind, day)) = day(start)
        && !matches!(start.word(), Word::Digits(..) if !behind.follows(&["st", "nd", "rd", "th"]))
    {
        return (behind, Base::Date(Date { day: Some(day), ..weekday }));
    }
    // "Sunday next", "on Tuesday last".
    let ends = || cursor.next().piece().is_none() || cursor.next().is_any(&[".", ",", ";", ")"]);
    let shift_behind = match cursor.word() {
        Word::Shift(shift @ Shift::Past) if weekday.shift.is_none() && ends() => Some(shift),
        Word::Shift(shift @ (Shift::Next | Shift::Last)) if weekday.shift.is_none() => Some(shift),
        _ => None,
    };
    if let Some(shift) = shift_behind.filter(|_| !is_period(cursor.next()) && !cursor.next().is("to")) {
        return (cursor.next(), Base::Date(Date { shift: Some(shift), ..weekday }));
    }
    // "on Monday day was opened", as translations have it.
    let verb = ["was", "were", "is", "are", "will", "has", "have", "had", "the", ",", "."];
    if let Some(end) = cursor.skip("day").filter(|end| end.is_any(&verb)) {
        return (end, Base::Date(weekday));
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

/// Whether "next" and "last" before it would be its own: "Friday next week", "Monday last year".
fn is_period(cursor: Cursor<'_>) -> bool {
    !matches!(cursor.word(), Word::Other | Word::Lead | Word::A | Word::The | Word::Possessive)
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
    // "in August month", as translations have it.
    let behind_word = behind_month.skip("month").filter(|end| !end.is_hyphen() && !end.is_any(&["'s", "’s", "end"]));
    let behind_month = behind_word.unwrap_or(behind_month);
    Some(with_year(behind_month, date).unwrap_or((behind_month, date)))
}

/// "11 December 2015", "the 11th of December".
fn day_first(cursor: Cursor<'_>) -> Read<'_, Date> {
    let start = if cursor.word() == Word::The { cursor.next() } else { cursor };
    // "the day 28 of March", as translations have it.
    let start = if start.at() != cursor.at() { start.past("day") } else { start };
    let (behind_day, day) = day(start)?;
    let behind = behind_day.past_any(&["of", "-", "."]);
    // "11th of the December".
    let behind = if behind_day.is("of") && behind.word() == Word::The { behind.next() } else { behind };
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
        _ => number(behind_link).map(|(behind, year)| (past_year(behind), year)).filter(|_| !linked_by_in)?,
    };
    Some((behind, Date { year, ..date }))
}

/// Behind the "year" that translations put behind a number: "in May 2008 year".
pub(super) fn past_year(cursor: Cursor<'_>) -> Cursor<'_> {
    let goes_on = |end: &Cursor| end.is_hyphen() || end.is_any(&["end", "old", "'s", "’s", "'", "’"]);
    cursor.skip("year").filter(|end| !goes_on(end)).unwrap_or(cursor)
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

/// A day without a month: "the 11th", "the thirty-first", "last 22nd".
pub(super) fn day_alone(cursor: Cursor<'_>) -> Read<'_, Base> {
    let start = cursor.next();
    let is_figure = matches!(start.word(), Word::Digits(..)) && start.next().word() == Word::Ending;
    if let Word::Shift(shift @ (Shift::Last | Shift::Past | Shift::Next | Shift::Coming)) = cursor.word() {
        let (behind, number) = day(start).filter(|_| is_figure)?;
        let follows = cursor.follows(&["on", "at", "by", "until", "till", "since", "before", "after", "from", "the"]);
        let ends = !matches!(behind.word(), Word::Unit(_) | Word::Units(_));
        return (follows && ends).then_some((behind, Base::DayBeside(number, shift)));
    }
    if cursor.word() != Word::The {
        return None;
    }
    let (behind, number) = if is_figure { day(start)? } else { day_in_letters(start)? };
    let leads: &[&str] = match is_figure {
        true => &["on", "of", "by", "until", "till", "since", "before", "after", "to", "from"],
        // "from the third", "after the first" are more often of other things.
        false => &["on", "by", "until", "till", "since"],
    };
    let is_part = behind.is("of") && !is_figure;
    (cursor.follows(leads) && !is_part).then_some((behind, Base::Date(Date { day: Some(number), ..Date::default() })))
}

/// "sixth", "thirty-first". "First" and "second" are more often said of other things.
fn day_in_letters(cursor: Cursor<'_>) -> Read<'_, u8> {
    let (behind, number) = ordinal(cursor)?;
    let is_open = !matches!(cursor.word(), Word::Digits(..)) && (3..=31).contains(&number);
    is_open.then_some((behind, number as u8))
}
