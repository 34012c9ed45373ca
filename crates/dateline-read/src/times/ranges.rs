//! The other end of a range, which leaves out what the first or the last end says: "6-7 January", "May 6 and 7",
//! "1915-17", "264 to 241 BC".

use super::cursor::{Cursor, Read};
use super::dates;
use super::grammar::{Expression, Rule};
use super::meaning::{Base, Calendar, Date, Meaning, Year, YearPart};
use super::words::{Era, Word};
use super::year_parts;

/// Reads the first end of a range of which the second says month or era: "6" in "6-7 January", "264" in "264 to 241 BC".
pub(super) fn first_end(cursor: Cursor<'_>) -> Read<'_, Expression> {
    let start = if cursor.word() == Word::The { cursor.next() } else { cursor };
    if let Some((behind, day)) = dates::day(start)
        && let Some(second) = link(behind)
        && let Some((_, Base::Date(date))) = dates::read(second)
        && let Date { year, month: month @ Some(_), day: Some(last), weekday: None, .. } = date
        && day < last
        && !matches!(second.word(), Word::Month(_))
    {
        let base = Base::Date(Date { year, month, day: Some(day), ..Date::default() });
        return Some((behind, (Rule::Date, calendar(base))));
    }
    if let Some((behind, Base::Date(first))) = dates::read(start)
        && first.year == Year::None
        && first.month.is_some()
        && first.shift.is_none()
        && let Some(date) = link(behind).and_then(|second| year_of_second(second, first))
    {
        return Some((behind, (Rule::Date, calendar(Base::Date(date)))));
    }
    if let Some((behind, base)) = part_of_second(cursor) {
        return Some((behind, (Rule::Year, calendar(base))));
    }
    let Word::Digits(year, 1..=4) = start.word() else { return None };
    let second = link(start.next())?;
    let Word::Digits(_, 1..=4) = second.word() else { return None };
    (second.next().word() == Word::Era(Era::Before))
        .then(|| (start.next(), (Rule::Year, calendar(Base::Year(Year::Number(-(year as i16)))))))
}

/// Reads the second end of a range behind its first, which says the rest: "7" in "May 6 and 7", "17" in "1915-17".
/// The cursor is behind the first end; the second value is where the expression begins.
pub(super) fn second_end<'p>(cursor: Cursor<'p>, first: &Meaning) -> Option<(Cursor<'p>, Cursor<'p>, Expression)> {
    let Meaning::Calendar(Calendar { base, .. }) = first else { return None };
    let second = link(cursor)?;
    match *base {
        Base::Date(date) if date.month.is_some() && date.day.is_some() => {
            let (behind, day) = dates::day(second)?;
            let hyphened = cursor.is_hyphen();
            let ordinal = behind.follows(&["st", "nd", "rd", "th"]);
            let ends = behind.piece().is_none() || behind.is_any(&[",", ".", ";", ")", "and", "in", "at"]);
            // "5 September-12 September" has two dates of its own.
            if matches!(behind.past("of").word(), Word::Month(_)) {
                return None;
            }
            // "March 5-9, 1918": the year behind the second day is that of both.
            let dated = dates::with_year(behind, date).filter(|(_, dated)| dated.year == date.year);
            let behind = dated.map_or(behind, |(end, _)| end);
            let counts_on = Some(day) > date.day && (hyphened || ordinal || ends);
            let base = Base::Date(Date { day: Some(day), weekday: None, shift: None, week: None, ..date });
            counts_on.then(|| (second, behind, (Rule::Date, calendar(base))))
        }
        Base::Year(Year::Number(year @ 1000..)) => {
            let Word::Digits(digits @ 1..=99, 2) = second.word() else { return None };
            let other = year / 100 * 100 + digits as i16;
            let is_range = cursor.is_any(&["-", "–", "/"]) && cursor.joined() && second.joined() && other > year;
            is_range.then(|| (second, second.next(), (Rule::Year, calendar(Base::Year(Year::Number(other))))))
        }
        _ => None,
    }
}

/// The first date with the year that the second has: "3 January to 17 February 2014", "March 5-9, 1918".
fn year_of_second(second: Cursor<'_>, first: Date) -> Option<Date> {
    if let Some((_, Base::Date(date))) =
        dates::read(second).filter(|(_, base)| matches!(base, Base::Date(date) if date.month.is_some()))
    {
        let Year::Number(year) = date.year else { return None };
        let crosses = (first.month, first.day) > (date.month, date.day.or(first.day));
        return Some(Date { year: Year::Number(year - i16::from(crosses)), ..first });
    }
    first.day?;
    let (end, _) = dates::day(second)?;
    dates::with_year(end, first).map(|(_, date)| date)
}

/// A quarter or half with the year that the second has: "Q1-Q3 2014", "the first to the third quarter of 2014".
fn part_of_second(cursor: Cursor<'_>) -> Read<'_, Base> {
    let (behind, first) = year_parts::read(cursor)?;
    let (_, second) = year_parts::read(link(behind)?)?;
    let (Base::Part(part, Year::None, None), Base::Part(last, Year::Number(year), None)) = (first, second) else {
        return None;
    };
    let crosses = match (part, last) {
        (YearPart::Quarter(Some(part)), YearPart::Quarter(Some(last)))
        | (YearPart::Half(part), YearPart::Half(last)) => part > last,
        _ => return None,
    };
    Some((behind, Base::Part(part, Year::Number(year - i16::from(crosses)), None)))
}

fn link(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let behind = (cursor.is_any(&["to", "till", "until", "through", "and", "or", "/"]) || cursor.is_hyphen())
        .then(|| cursor.next())?;
    Some(if behind.word() == Word::The { behind.next() } else { behind })
}

fn calendar(base: Base) -> Meaning {
    Meaning::Calendar(Calendar { base, time: None })
}
