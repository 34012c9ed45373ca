//! What recurs: "every day", "each Tuesday", "daily", "twice a week", "Mondays", "$5 million a year".

use super::cursor::{Cursor, Read};
use super::meaning::{Base, Date, Duration, TimeOfDay, Year};
use super::numbers::{Amount, cardinal, ordinal};
use super::unit::{DayPart, Unit};
use super::words::Word;
use super::{clock, dates, durations};

/// Reads a set as its TIMEX3 value.
pub(super) fn read(cursor: Cursor<'_>) -> Read<'_, String> {
    if matches!(cursor.word(), Word::Digits(..) | Word::Number(_) | Word::Noon(_))
        && let Some(read) = clock_of_every(cursor)
    {
        return Some(read);
    }
    match cursor.word() {
        Word::Every => every(cursor.next()).map(at_clock),
        Word::Month(_) | Word::Digits(..) => of_every_year(cursor).or_else(|| often(cursor)),
        Word::Often(value) if value.starts_with(['P', 'X']) => Some((cursor.next(), value.to_owned())),
        Word::Weekdays(weekday) => Some((cursor.next(), format!("XXXX-WXX-{weekday}"))),
        Word::Weekday(weekday) => match cursor.next().word() {
            Word::Parts(part) => Some((cursor.next().next(), format!("XXXX-WXX-{weekday}T{}", part.code()))),
            _ => None,
        },
        Word::Weekend if cursor.is("weekends") => Some((cursor.next(), "XXXX-WXX-WE".to_owned())),
        _ if cursor.is("per") => rate(cursor),
        _ if let Some(read) = nth_of_every_month(cursor) => Some(read),
        // "in the mornings".
        Word::The if cursor.follows(&["in", "during", "on"]) && matches!(cursor.next().word(), Word::Parts(_)) => {
            match cursor.next().word() {
                Word::Parts(part) => Some((cursor.next().next(), format!("XXXX-XX-XXT{}", part.code()))),
                _ => None,
            }
        }
        // "in the days of Friday", as translations from Arabic have it.
        _ if cursor.skip_all(&["the", "days", "of"]).is_some() => {
            let weekday = cursor.skip_all(&["the", "days", "of"])?;
            match weekday.word() {
                Word::Weekday(number) => Some((weekday.next(), format!("XXXX-WXX-{number}"))),
                _ => None,
            }
        }
        _ => often(cursor),
    }
}

/// "Monday" of "Monday and Tuesday nights".
pub(super) fn first_of_nights(cursor: Cursor<'_>) -> Read<'_, String> {
    let Word::Weekday(weekday) = cursor.word() else { return None };
    let behind = cursor.next();
    let second = behind.skip("and").or_else(|| behind.skip("or"))?;
    match (second.word(), second.next().word()) {
        (Word::Weekday(_), Word::Parts(part)) => Some((behind, format!("XXXX-WXX-{weekday}T{}", part.code()))),
        _ => None,
    }
}

/// "every Tuesday at 5 p.m.", "every day at noon".
fn at_clock((behind, value): (Cursor<'_>, String)) -> (Cursor<'_>, String) {
    let days = match value.as_str() {
        "P1D" => "XXXX-XX-XX",
        value if value.starts_with("XXXX-WXX-") && value.len() == 10 => value,
        _ => return (behind, value),
    };
    match behind.skip("at").and_then(clock::read) {
        Some((end, TimeOfDay::Clock { hour, minute: Some(minute), zone })) => {
            (end, format!("{days}T{hour:02}:{minute:02}{zone}"))
        }
        _ => (behind, value),
    }
}

/// "7 every morning", "19:30 every Tuesday".
fn clock_of_every(cursor: Cursor<'_>) -> Read<'_, String> {
    let (behind, time) = clock::read(cursor).or_else(|| clock::hour_alone(cursor))?;
    let (end, days) = every((behind.word() == Word::Every).then(|| behind.next())?)?;
    let (days, time) = match days.split_once('T') {
        Some((days, part)) => (days, clock::within(time, DayPart::from_code(part)?)),
        None if days == "P1D" => ("XXXX-XX-XX", time),
        None => (days.as_str(), time),
    };
    let TimeOfDay::Clock { hour, minute, zone } = time else { return None };
    let minute = minute.unwrap_or(0);
    days.starts_with("XXXX-").then(|| (end, format!("{days}T{hour:02}:{minute:02}{zone}")))
}

/// "9 May of every year", "May each year".
fn of_every_year(cursor: Cursor<'_>) -> Read<'_, String> {
    let (behind, base) = dates::read(cursor)?;
    let Base::Date(Date { month: Some(month), day, year: Year::None, nth: None, .. }) = base else { return None };
    let every = behind.past_any(&["of", "in"]);
    let end = (every.word() == Word::Every).then(|| every.next())?.skip("year")?;
    Some((end, day.map_or_else(|| format!("XXXX-{month:02}"), |day| format!("XXXX-{month:02}-{day:02}"))))
}

/// "day", "other week", "three months", "Tuesday", "summer" behind "every".
fn every(cursor: Cursor<'_>) -> Read<'_, String> {
    let single = |unit, whole| durations::value(Duration { amount: Amount::whole(whole), unit });
    match cursor.word() {
        Word::Unit(Unit::Quarter) if cursor.next().is("of") => {}
        Word::Unit(unit) => return Some((cursor.next(), single(unit, 1))),
        Word::Weekday(weekday) => {
            let behind = cursor.next();
            return Some(match behind.word() {
                Word::Part(part) => (behind.next(), format!("XXXX-WXX-{weekday}T{}", part.code())),
                _ => (behind, format!("XXXX-WXX-{weekday}")),
            });
        }
        Word::Month(_) | Word::Digits(..)
            if let Some((behind, Base::Date(Date { month: Some(month), day: Some(day), year: Year::None, .. }))) =
                dates::read(cursor) =>
        {
            return Some((behind, format!("XXXX-{month:02}-{day:02}")));
        }
        Word::Month(month) => return Some((cursor.next().past_stop(), format!("XXXX-{month:02}"))),
        Word::Season(season) => return Some((cursor.next(), format!("XXXX-{}", season.code()))),
        Word::Part(part) => return Some((cursor.next(), format!("XXXX-XX-XXT{}", part.code()))),
        Word::Weekend => return Some((cursor.next(), "XXXX-WXX-WE".to_owned())),
        _ => {}
    }
    // "every working day", "every weekday".
    let working = cursor.skip_all(&["working", "day"]).or_else(|| cursor.skip_all(&["business", "day"]));
    if let Some(end) = working.or_else(|| cursor.skip("weekday")).or_else(|| cursor.skip("workday")) {
        return Some((end, single(Unit::Day, 1)));
    }
    // "every few days".
    if let (Word::Many, Word::Units(unit)) = (cursor.word(), cursor.next().word()) {
        return Some((cursor.next().next(), durations::value(Duration { amount: Amount::Unknown, unit })));
    }
    // "every half hour", "every quarter of an hour".
    if let Some((end, Duration { amount, unit })) = durations::parts_of_hour(cursor).or_else(|| half_unit(cursor)) {
        return Some((end, durations::value(Duration { amount, unit })));
    }
    // "every other Tuesday", "every first Monday".
    let alternate = cursor.skip("other").or_else(|| ordinal(cursor).map(|(behind, _)| behind));
    if let Some((Word::Weekday(weekday), behind)) = alternate.map(|behind| (behind.word(), behind.next())) {
        return Some((behind, format!("XXXX-WXX-{weekday}")));
    }
    let (behind, number) = match cursor.skip_all(&["other"]).or_else(|| cursor.skip_all(&["second"])) {
        Some(behind) => (behind, 2),
        None => cardinal(cursor).or_else(|| ordinal(cursor))?,
    };
    match behind.word() {
        Word::Unit(unit) | Word::Units(unit) => Some((durations::or_so(behind.next()), single(unit, number))),
        _ => None,
    }
}

/// "the first Monday of every month", "the 5th of each month": once a month.
fn nth_of_every_month(cursor: Cursor<'_>) -> Read<'_, String> {
    let start = if cursor.word() == Word::The { cursor.next() } else { return None };
    let (behind, _) = ordinal(start).or_else(|| Some((start.skip("last")?, 0)))?;
    let behind = match behind.word() {
        Word::Weekday(_) | Word::Unit(Unit::Day) => behind.next(),
        _ => behind,
    };
    let every = behind.skip("of").or_else(|| behind.skip("in")).filter(|every| every.word() == Word::Every)?;
    match every.next().word() {
        Word::Unit(unit) => Some((every.next().next(), durations::value(Duration { amount: Amount::whole(1), unit }))),
        _ => None,
    }
}

/// "half hour", "half-hour".
fn half_unit(cursor: Cursor<'_>) -> Read<'_, Duration> {
    cursor.skip("half")?;
    durations::plain(cursor)
}

/// "twice a week", "three times per month", "once every two years".
fn often(cursor: Cursor<'_>) -> Read<'_, String> {
    let behind = match cursor.skip("once").or_else(|| cursor.skip("twice")).or_else(|| cursor.skip("thrice")) {
        Some(behind) => behind,
        None => {
            let many = (cursor.word() == Word::Many).then(|| cursor.next());
            let counted = many.or_else(|| Some(cardinal(cursor)?.0))?;
            let days =
                || (counted.is_any(&["days", "nights"]) && is_rate_of_days(counted.next())).then(|| counted.next());
            counted.skip("times").or_else(|| counted.skip("time")).or_else(days)?
        }
    };
    if behind.word() == Word::Every {
        return every(behind.next());
    }
    // "twice daily".
    if let Word::Often(value) = behind.word() {
        return value.starts_with('P').then(|| (behind.next(), value.to_owned()));
    }
    // "once in four years".
    // "twice in the week", "three times in a year"; what comes "once in a century" comes hardly ever.
    if let Some(unit) = behind.skip("in").filter(|unit| matches!(unit.word(), Word::A | Word::The))
        && !cursor.is("once")
        && let Word::Unit(unit) = unit.next().word()
    {
        let one = Duration { amount: Amount::whole(1), unit };
        return Some((behind.next().next().next(), durations::value(one)));
    }
    if let Some(lengths) = behind.skip("in").filter(|lengths| lengths.word() != Word::A) {
        let (end, duration) = durations::plain(lengths)?;
        let is_known = duration.amount != Amount::Unknown && duration.amount != Amount::whole(1);
        return is_known.then(|| (end, durations::value(duration)));
    }
    (behind.word() == Word::A || behind.is("per")).then_some(())?;
    rate(behind)
}

/// "a week", "per month" behind "six days".
fn is_rate_of_days(cursor: Cursor<'_>) -> bool {
    let is_longer = matches!(cursor.next().word(), Word::Unit(Unit::Week | Unit::Month | Unit::Year));
    (cursor.word() == Word::A || cursor.is("per")) && is_longer
}

/// "a year", "per week", where something so often or so much is spoken of.
pub(super) fn rate(cursor: Cursor<'_>) -> Read<'_, String> {
    if cursor.word() != Word::A && !cursor.is("per") {
        return None;
    }
    match cursor.next().word() {
        Word::Unit(unit) if unit != Unit::Second => {
            let one = Duration { amount: Amount::whole(1), unit };
            Some((cursor.next().next(), durations::value(one)))
        }
        _ => None,
    }
}
