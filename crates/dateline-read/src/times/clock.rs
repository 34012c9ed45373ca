//! Times of day: "3 p.m.", "15:00 GMT", "noon", "Monday night", "in the morning".

use super::cursor::{Cursor, Read};
use super::meaning::TimeOfDay;
use super::numbers::cardinal;
use super::unit::DayPart;
use super::words::Word;

/// Words before figures that make them a time of day.
const BEFORE_CLOCK: [&str; 13] =
    ["at", "by", "until", "till", "around", "about", "before", "after", "since", "from", "to", "between", "and"];

/// Reads a time on the clock.
pub(super) fn read(cursor: Cursor<'_>) -> Read<'_, TimeOfDay> {
    // "at the 21:00 hours", as translations have it.
    if cursor.word() == Word::The && cursor.follows(&["at"]) {
        let (end, time) = twenty_four_hours(cursor.next())?;
        return end.follows(&["hours", "hrs"]).then_some((end, time));
    }
    if let Word::Noon(hour) = cursor.word() {
        let (behind, zone) = zone(cursor.next());
        return Some((behind, TimeOfDay::Clock { hour, minute: Some(0), zone }));
    }
    twelve_hours(cursor)
        .or_else(|| o_clock(cursor))
        .or_else(|| minutes_past(cursor))
        .or_else(|| twenty_four_hours(cursor))
        .or_else(|| hours(cursor))
}

/// "half past seven", "a quarter to nine", "ten minutes past midnight".
fn minutes_past(cursor: Cursor<'_>) -> Read<'_, TimeOfDay> {
    if let Some((end, time)) = minutes_to(cursor).filter(|(end, _)| ends_clock(*end)) {
        return Some((end, time));
    }
    let (behind, minutes) = if let Some(behind) = cursor.skip("half") {
        (behind, 30)
    } else if let Some(behind) = cursor.skip("quarter").or_else(|| cursor.skip_all(&["a", "quarter"])) {
        (behind, 15)
    } else {
        minutes_told(cursor)?
    };
    let is_past = behind.is("past");
    // "cut its dividend a quarter to 12 cents".
    if !is_past && !cursor.follows(&["at", "until", "till", "since", "before", "after", "around", "from"]) {
        return None;
    }
    if !is_past && (!behind.is("to") || minutes == 30) {
        return None;
    }
    let hour = match behind.next().word() {
        Word::Digits(hour @ 1..=12, 1..=2) | Word::Number(hour @ 1..=12) => hour as u8,
        Word::Noon(hour) => hour % 24,
        _ => return None,
    };
    let (hour, minute) = match hour {
        hour if is_past => (hour, minutes),
        0 => (23, 60 - minutes),
        hour => (hour - 1, 60 - minutes),
    };
    let (end, zone) = zone(behind.next().next().past("o'clock"));
    Some((end, TimeOfDay::Clock { hour, minute: Some(minute), zone }))
}

/// Whether nothing goes on behind a time that could be a price: "at ten to eight".
fn ends_clock(behind: Cursor<'_>) -> bool {
    behind.piece().is_none() || behind.is_any(&[".", ",", ";", ")", "and", "but", "on"])
}

/// The minutes of "ten minutes past", "ten minutes to" and "ten past".
fn minutes_told(cursor: Cursor<'_>) -> Read<'_, u8> {
    let (behind, minutes) = cardinal(cursor).filter(|(_, minutes)| (1..=29).contains(minutes))?;
    if let Some(end) = behind.skip("minutes").or_else(|| behind.skip("minute")) {
        return Some((end, minutes as u8));
    }
    // "ten past midnight": nobody rounds to other minutes without saying that they are.
    let is_round = minutes % 5 == 0 && behind.is("past");
    is_round.then_some((behind, minutes as u8))
}

/// "at 14 hours", "around 22 hours", "by 15 hours of Moscow time": a length of time has no "at" before it and no zone.
fn hours(cursor: Cursor<'_>) -> Read<'_, TimeOfDay> {
    let Word::Digits(hour @ 0..=24, 1..=2) = cursor.word() else { return None };
    let behind = cursor.next().skip("hours")?;
    // "at 15 hours 30 minutes".
    let (behind, minute) = match behind.word() {
        Word::Digits(minute @ 0..=59, 1..=2) if behind.next().is("minutes") => (behind.next().next(), minute as u8),
        _ => (behind, 0),
    };
    // "at 11 hours in the morning".
    if hour <= 12
        && cursor.follows(&["at", "around", "about", "by", "since", "until"])
        && (behind.is("in") || behind.is("of"))
        && let Some((end, part)) = part_of_hour(behind)
    {
        return Some((end, within(TimeOfDay::Clock { hour: hour as u8, minute: Some(minute), zone: "" }, part)));
    }
    let (end, zone) = zone(behind.past("of"));
    let has_zone = end.at() != behind.past("of").at();
    // "14 hours of Friday", and "on Friday in 14 hours" as translations from Russian have it.
    let of_day = behind.is("of") && matches!(behind.next().word(), Word::Weekday(_) | Word::Day(_));
    let is_day = |word| matches!(word, Word::Weekday(_) | Word::Day(_) | Word::Month(_));
    let behind_day = cursor.previous().filter(|before| before.is_any(&["in", "by"])).and_then(Cursor::previous);
    let is_clock = has_zone || of_day || behind_day.is_some_and(|day| is_day(day.word()));
    if !is_clock && !cursor.follows(&["at", "around"]) {
        return None;
    }
    let is_length = behind.word() == Word::A || behind.is_any(&["per", "or", "and"]);
    let end = if has_zone { end } else { behind };
    (!is_length).then_some((end, TimeOfDay::Clock { hour: hour as u8, minute: Some(minute), zone }))
}

/// An hour without anything that says so: "seven" in "at seven this morning", "five and half".
pub(super) fn hour_alone(cursor: Cursor<'_>) -> Read<'_, TimeOfDay> {
    // "half eight" is half past.
    if let Some(read) = minutes_to(cursor) {
        return Some(read);
    }
    let half = cursor.skip("half");
    let start = half.unwrap_or(cursor);
    let (Word::Digits(hour @ 1..=12, 1..=2) | Word::Number(hour @ 1..=12)) = start.word() else { return None };
    let is_led = cursor.follows(&BEFORE_CLOCK);
    if half.is_some() {
        let time = TimeOfDay::Clock { hour: hour as u8, minute: Some(30), zone: "" };
        return is_led.then_some((start.next(), time));
    }
    let (behind, minute) = match minutes(cursor.next()) {
        Some(read) => read,
        None => {
            match cursor.next().skip_all(&["and", "half"]).or_else(|| cursor.next().skip_all(&["and", "a", "half"])) {
                Some(behind) => (behind, 30),
                None => minutes_in_letters(cursor.next()).unwrap_or((cursor.next(), 0)),
            }
        }
    };
    is_led.then_some((behind, TimeOfDay::Clock { hour: hour as u8, minute: Some(minute), zone: "" }))
}

/// "-thirty" behind an hour: "at six-thirty this morning".
fn minutes_in_letters(cursor: Cursor<'_>) -> Read<'_, u8> {
    match cursor.next().word() {
        Word::Tens(minute @ 20..=50) | Word::Number(minute @ (10 | 15)) if cursor.is_hyphen() => {
            Some((cursor.next().next(), minute as u8))
        }
        _ => None,
    }
}

/// "five to nine", "twenty-five to six": in "at five to nine last night".
fn minutes_to(cursor: Cursor<'_>) -> Read<'_, TimeOfDay> {
    let (behind, minutes) = cardinal(cursor).filter(|(_, minutes)| (5..30).contains(minutes) && minutes % 5 == 0)?;
    let hour = behind.skip("to").filter(|_| cursor.follows(&["at", "until", "till", "around"]))?;
    let Word::Number(number @ 2..=12) = hour.word() else { return None };
    let time = TimeOfDay::Clock { hour: number as u8 - 1, minute: Some(60 - minutes as u8), zone: "" };
    matches!(cursor.word(), Word::Number(_) | Word::Tens(_)).then_some((hour.next(), time))
}

/// The part of the day behind an hour: "in the evening", "at night", "of the morning", "evening" as translations have it.
pub(super) fn part_of_hour(cursor: Cursor<'_>) -> Read<'_, DayPart> {
    let phrase = cursor.skip_all(&["in", "the"]).or_else(|| cursor.skip_all(&["of", "the"]));
    let start = phrase.or_else(|| cursor.skip("at")).unwrap_or(cursor);
    let Word::Part(part) = start.word() else { return None };
    let behind = start.next();
    // "two evening papers".
    let stands_alone =
        behind.piece().is_none() || behind.is_any(&[".", ",", ";", ":", ")", "to", "till", "until", "and"]);
    let is_known = matches!(part, DayPart::Morning | DayPart::Afternoon | DayPart::Evening | DayPart::Night);
    (is_known && !start.is("overnight") && (start.at() != cursor.at() || stands_alone)).then_some((behind, part))
}

/// The clock with the half of the day that a part of it tells: "half past seven" of an evening.
pub(super) fn within(time: TimeOfDay, part: DayPart) -> TimeOfDay {
    match (time, part) {
        (TimeOfDay::Clock { hour: hour @ 1..=11, minute, zone }, DayPart::Afternoon | DayPart::Evening) => {
            TimeOfDay::Clock { hour: hour + 12, minute, zone }
        }
        (TimeOfDay::Clock { hour: hour @ 6..=11, minute, zone }, DayPart::Night) => {
            TimeOfDay::Clock { hour: hour + 12, minute, zone }
        }
        (time, _) => time,
    }
}

/// "3 p.m.", "3:30pm EST", "eleven a.m.".
fn twelve_hours(cursor: Cursor<'_>) -> Read<'_, TimeOfDay> {
    let (behind, hour) = match cursor.word() {
        Word::Digits(hour @ 1..=12, 1..=2) | Word::Number(hour @ 1..=12) => (cursor.next(), hour),
        _ => return None,
    };
    let (behind, minute) = minutes(behind).map_or((behind, None), |(end, minute)| (end, Some(minute)));
    let Word::HalfOfDay(add) = behind.word() else { return None };
    let (behind, zone) = zone(behind.next());
    let hour = hour as u8 % 12 + add;
    Some((behind, TimeOfDay::Clock { hour, minute: minute.or(Some(0)), zone }))
}

/// ":30", ".30" behind an hour, with seconds passed over.
fn minutes(cursor: Cursor<'_>) -> Read<'_, u8> {
    let digits = cursor.next();
    match digits.word() {
        Word::Digits(minute @ 0..=59, 2) if cursor.is_any(&[":", "."]) && cursor.joined() && digits.joined() => {
            let behind = digits.next();
            let seconds = behind.next();
            let has_seconds = behind.is(":") && behind.joined() && matches!(seconds.word(), Word::Digits(0..=59, 2));
            Some((if has_seconds { seconds.next() } else { behind }, minute as u8))
        }
        _ => None,
    }
}

/// "eight o'clock", with the half of the day where the words behind tell it.
fn o_clock(cursor: Cursor<'_>) -> Read<'_, TimeOfDay> {
    let (Word::Digits(hour @ 1..=24, 1..=2) | Word::Number(hour @ 1..=24)) = cursor.word() else { return None };
    let behind = cursor.next();
    let behind = if behind.is_any(&["o'clock", "o’clock"]) {
        behind.next()
    } else {
        behind.skip_all(&["o", "'", "clock"]).or_else(|| behind.skip_all(&["o", "’", "clock"]))?
    };
    // "16 o'clock 30 minutes".
    if let Word::Digits(minute @ 0..=59, 1..=2) = behind.word()
        && let Some(end) = behind.next().skip("minutes")
    {
        return Some((end, TimeOfDay::Clock { hour: hour as u8, minute: Some(minute as u8), zone: "" }));
    }
    let phrase = behind.skip_all(&["in", "the"]).or_else(|| behind.skip_all(&["of", "the"]));
    let part = phrase.unwrap_or(behind.past("at"));
    let (behind, add) = match part.word() {
        Word::Part(DayPart::Morning) => (part.next(), 0),
        Word::Part(DayPart::Night) if hour < 6 => (part.next(), 0),
        Word::Part(DayPart::Afternoon | DayPart::Evening | DayPart::Night) if hour < 12 => (part.next(), 12),
        _ => (behind, 0),
    };
    Some((behind, TimeOfDay::Clock { hour: hour as u8 + add, minute: Some(0), zone: "" }))
}

/// "15:00", "15.00 GMT", "1500 GMT". Without a zone or a word that leads up to it, figures are a score or a verse.
fn twenty_four_hours(cursor: Cursor<'_>) -> Read<'_, TimeOfDay> {
    let Word::Digits(number, digits) = cursor.word() else { return None };
    let behind_hour = cursor.next();
    // "15h30".
    let minute = behind_hour.next();
    if let (Word::Digits(minutes @ 0..=59, 2), true, true) = (minute.word(), behind_hour.joined(), minute.joined())
        && behind_hour.is("h")
        && number <= 24
    {
        let (end, zone) = zone(minute.next());
        return Some((end, TimeOfDay::Clock { hour: number as u8, minute: Some(minutes as u8), zone }));
    }
    let (behind, hour, minute) = match (digits, minutes(behind_hour)) {
        (1..=2, Some((behind, minute))) if number <= 24 => (behind, number, minute),
        (4, None) if number / 100 <= 24 && number % 100 <= 59 => (behind_hour, number / 100, (number % 100) as u8),
        _ => return None,
    };
    let behind = behind.past_any(&["hours", "hrs", "o'clock", "o’clock"]);
    let (end, zone) = zone(behind);
    let has_zone = end.at() != behind.at();
    let led_up_to = digits <= 2 && behind_hour.is(":") && cursor.follows(&BEFORE_CLOCK);
    let said_hours = behind.at() != behind_hour.at() && behind.follows(&["hours", "hrs", "o'clock", "o’clock"]);
    (has_zone || led_up_to || said_hours)
        .then_some((end, TimeOfDay::Clock { hour: hour as u8, minute: Some(minute), zone }))
}

/// A time zone, or "local time" and the like, which TIMEX3 has no letters for.
fn zone(cursor: Cursor<'_>) -> (Cursor<'_>, &'static str) {
    if let Word::Zone(zone) = cursor.word() {
        return (cursor.next(), zone);
    }
    let start = cursor.past("(");
    if let Word::Zone(zone) = start.word()
        && start.at() != cursor.at()
        && start.next().is(")")
    {
        return (start.next().next(), zone);
    }
    for words in [&["local", "time"][..], &["eastern", "standard", "time"]] {
        if let Some(behind) = cursor.skip_all(words) {
            return (behind, "");
        }
    }
    // "Baghdad time", "by Moscow time".
    let name = cursor.past("by");
    if name.at() != cursor.at() && name.form().starts_with(char::is_uppercase) && name.next().is("time") {
        return (name.next().next(), "");
    }
    let is_name = cursor.form().starts_with(char::is_uppercase) && cursor.next().is("time");
    (if is_name { cursor.next().next() } else { cursor }, "")
}

/// A part of the day behind a date or day: "Monday night", "early Monday morning".
pub(super) fn part_behind(cursor: Cursor<'_>) -> Read<'_, TimeOfDay> {
    // "yesterday before noon", as translations from Arabic have it.
    if let Some(behind) = cursor.skip_all(&["before", "noon"]) {
        return Some((behind, TimeOfDay::Part(DayPart::Morning)));
    }
    if let Some(behind) = cursor.skip_all(&["before", "dawn"]).or_else(|| cursor.skip_all(&["before", "daybreak"])) {
        return Some((behind, TimeOfDay::Part(DayPart::Morning)));
    }
    let start = cursor.past_hyphen();
    let phrase = start.skip_all(&["in", "the"]).or_else(|| start.skip("at"));
    let start = phrase.unwrap_or(start);
    let middle = start.skip("mid").map(Cursor::past_hyphen);
    let start = middle.unwrap_or(start.past_any(&["early", "late"]));
    match start.word() {
        Word::Part(part) => Some((start.next().past("hours"), TimeOfDay::Part(part))),
        _ => None,
    }
}
