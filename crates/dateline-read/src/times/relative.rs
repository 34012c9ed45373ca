//! Periods placed from the present or from what was spoken of: "today", "last week", "the same day", "this weekend".

use super::cursor::{Cursor, Read};
use super::dates;
use super::durations::or_so;
use super::meaning::{Base, Date, Year, YearPart};
use super::numbers;
use super::shift;
use super::unit::Unit;
use super::words::{Shift, Word};

/// Reads "today", "the day before yesterday", "last week", "that year", "the weekend".
pub(super) fn read(cursor: Cursor<'_>) -> Read<'_, Base> {
    deictic(cursor).or_else(|| year_end(cursor)).or_else(|| unit(cursor)).or_else(|| weekend(cursor))
}

fn deictic(cursor: Cursor<'_>) -> Read<'_, Base> {
    for (words, days) in [
        (&["the", "day", "before", "yesterday"][..], -2),
        (&["day", "before", "yesterday"], -2),
        (&["the", "day", "after", "tomorrow"], 2),
        (&["day", "after", "tomorrow"], 2),
        (&["the", "day", "of", "yesterday"], -1),
        (&["the", "day", "of", "today"], 0),
        (&["the", "day", "of", "tomorrow"], 1),
    ] {
        if let Some(behind) = cursor.skip_all(words) {
            return Some((behind, Base::Deictic(days)));
        }
    }
    if let Some(behind) = cursor.skip_all(&["the", "turn", "of", "the", "century"]) {
        return Some((behind, Base::TurnOfCentury));
    }
    let start = if cursor.word() == Word::The { cursor.next() } else { cursor };
    if let Some((behind, _)) = numbers::ordinal(start)
        && behind.is("day")
        && behind.next().is("of")
        && cursor.follows(&["is", "'s", "’s"])
    {
        return Some((behind.next(), Base::DayOfEvent));
    }
    match cursor.word() {
        Word::Day(days) => {
            // "today Wednesday", as translations have it.
            let behind = cursor.next();
            let named = matches!(behind.word(), Word::Weekday(_)) && behind.form().len() > 5;
            Some((if named && !cursor.is("tonight") { behind.next() } else { behind }, Base::Deictic(days)))
        }
        _ => beyond(cursor),
    }
}

/// "after tomorrow" and "before yesterday", as translations have them.
fn beyond(cursor: Cursor<'_>) -> Read<'_, Base> {
    let behind = cursor.next();
    let days = match behind.word() {
        Word::Day(1) if cursor.is("after") => 2,
        Word::Day(-1) if cursor.is("before") => -2,
        _ => return None,
    };
    let end = behind.next();
    let ends = end.piece().is_none() || end.is_any(&[".", ",", ";", "and", "in", "at", "the", "to"]);
    (ends && !cursor.follows(&["day", "and", "or"])).then_some((end, Base::Deictic(days)))
}

/// "last week", "the following year", "the year": one unit and where it lies.
fn unit(cursor: Cursor<'_>) -> Read<'_, Base> {
    if let Some((behind, shift)) = shift::read(cursor) {
        let behind = behind.past_any(&["full", "fiscal", "financial", "calendar", "whole"]);
        if shift == Shift::Latest && behind.is("period") {
            return Some((behind.next(), Base::Unit(Unit::Quarter, shift)));
        }
        let Word::Unit(unit) = behind.word() else { return None };
        // "the past decade" reaches to the present: a length of time.
        if shift == Shift::Past && matches!(unit, Unit::Decade | Unit::Century) {
            return None;
        }
        // "the last week of August" is a length within August.
        let within = shift == Shift::Last && cursor.word() == Word::The && behind.next().is("of");
        return (!unit.is_of_clock() && !within).then(|| (or_so(behind.next()), Base::Unit(unit, shift)));
    }
    if cursor.word() != Word::The {
        return None;
    }
    if let Some(end) = cursor.next().skip_all(&["new", "year"]).filter(|end| !end.is_any(&["'s", "’s", "'"])) {
        return Some((end, Base::NewYear));
    }
    if let Some((end, Base::Date(date))) = cursor.next().skip_all(&["week", "of"]).and_then(dates::read)
        && date.day.is_some()
    {
        return Some((end, Base::WeekOf(date)));
    }
    let behind = cursor.next().past_any(&["full", "fiscal", "financial", "whole"]);
    match behind.word() {
        // "the year-ago results" are not the year's, and "the year ended in May" is a length.
        Word::Unit(_) if behind.next().is_hyphen() => None,
        Word::Unit(unit) if behind.next().is_any(&["ended", "ending"]) => {
            (unit == Unit::Quarter).then(|| quarter_ended(behind.next()))?
        }
        Word::Unit(unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year)) => {
            Some((behind.next(), Base::Unit(unit, Shift::The)))
        }
        _ => None,
    }
}

/// "the quarter ended Sept. 30": of a firm's year, whose quarter that is nobody says.
fn quarter_ended(cursor: Cursor<'_>) -> Read<'_, Base> {
    let (_, base) = dates::read(cursor.next())?;
    let Base::Date(Date { month: Some(month), year, .. }) = base else { return None };
    Some((cursor, Base::Part(YearPart::EndedQuarter(month.div_ceil(3)), year, None)))
}

/// "year-end", "year's end".
fn year_end(cursor: Cursor<'_>) -> Read<'_, Base> {
    let start = if cursor.word() == Word::The { cursor.next() } else { cursor };
    let named = start.next().skip("'s").or_else(|| start.next().skip("’s")).and_then(|behind| behind.skip("end"));
    if let (Word::Unit(unit @ (Unit::Week | Unit::Month | Unit::Quarter | Unit::Year)), Some(end)) =
        (start.word(), named)
        && (unit != Unit::Year || start.at() != cursor.at())
    {
        return Some((end, Base::Unit(unit, Shift::The)));
    }
    let behind = cursor.skip("year")?;
    let behind = behind.past_hyphen().past_any(&["'s", "’s"]);
    let behind = behind.skip("end")?;
    // "year-end 2014".
    let (end, year) = dates::number(behind).unwrap_or((behind, Year::Shifted(Shift::The)));
    Some((end, Base::Year(year)))
}

fn weekend(cursor: Cursor<'_>) -> Read<'_, Base> {
    let (start, shift) = match shift::read(cursor) {
        Some(read) => read,
        None if cursor.word() == Word::The => (cursor.next(), Shift::The),
        None => (cursor, Shift::The),
    };
    (start.word() == Word::Weekend && !start.is("weekends")).then(|| (start.next(), Base::Weekend(shift)))
}
