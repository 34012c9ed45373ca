//! What recurs: "every day", "each Tuesday", "daily", "twice a week", "Mondays", "$5 million a year".

use super::cursor::{Cursor, Read};
use super::meaning::{Base, Date, Duration, Year};
use super::numbers::{Amount, cardinal, ordinal};
use super::unit::Unit;
use super::words::Word;
use super::{dates, durations};

/// Reads a set as its TIMEX3 value.
pub(super) fn read(cursor: Cursor<'_>) -> Read<'_, String> {
    match cursor.word() {
        Word::Every => every(cursor.next()),
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
        Word::Unit(unit) | Word::Units(unit) => Some((behind.next(), single(unit, number))),
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
            many.or_else(|| Some(cardinal(cursor)?.0))?.skip("times")?
        }
    };
    if behind.word() == Word::Every {
        return every(behind.next());
    }
    // "once in four years".
    if let Some(lengths) = behind.skip("in").filter(|lengths| lengths.word() != Word::A) {
        let (end, duration) = durations::plain(lengths)?;
        let is_known = duration.amount != Amount::Unknown && duration.amount != Amount::whole(1);
        return is_known.then(|| (end, durations::value(duration)));
    }
    (behind.word() == Word::A || behind.is("per")).then_some(())?;
    rate(behind)
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
