//! So much before or behind something: "two days ago", "a year earlier", "a week from Tuesday", "the day before".

use super::cursor::{Cursor, Read};
use super::durations;
use super::meaning::{Base, Date, Duration, Offset, TimeOfDay, Way, Year, YearPart};
use super::numbers::{Amount, amount};
use super::unit::Unit;
use super::words::{Shift, Word};
use super::{dates, holidays, relative};

/// Reads an offset.
pub(super) fn read(cursor: Cursor<'_>) -> Read<'_, Offset> {
    let whole = week_on(cursor)
        .or_else(|| one_but_last(cursor))
        .or_else(|| ahead(cursor))
        .or_else(|| weeks_from_day(cursor))
        .or_else(|| there_are(cursor))
        .or_else(|| named_ago(cursor));
    if let Some(read) = whole.or_else(|| like_period(cursor)) {
        return Some(read);
    }
    let (behind, duration) = length(cursor)?;
    let hyphened = behind.previous().is_some_and(Cursor::is_hyphen);
    let (behind, way, from) = direction(behind)?;
    // "the year-ago quarter" is one expression, "the year-ago results" are not.
    let behind = if hyphened { behind.past_any(&["period", "quarter"]) } else { behind };
    let noun_follows = behind.follows(&["period", "quarter"]);
    if hyphened && !noun_follows && cursor.word() == Word::The {
        return None;
    }
    Some((behind, Offset { amount: duration.amount, unit: duration.unit, way, from, time: None }))
}

/// "on Friday week": a week behind that Friday.
fn week_on(cursor: Cursor<'_>) -> Read<'_, Offset> {
    let from = match cursor.word() {
        Word::Weekday(weekday) => Base::Date(Date { weekday: Some(weekday), ..Date::default() }),
        // "tomorrow week", "yesterday week".
        Word::Day(days) if !cursor.is("tonight") => Base::Deictic(days),
        _ => return None,
    };
    let behind = cursor.next();
    let unit = match behind.word() {
        Word::Unit(unit @ (Unit::Week | Unit::Fortnight)) => unit,
        _ => return None,
    };
    let end = behind.next();
    let ends = end.piece().is_none() || end.is_any(&[".", ",", ";", ")", "and", "in", "at", "for"]);
    let is_led_up_to = cursor.follows(&["on", "until", "till", "by", "from", "before", "for"]);
    let way = if matches!(from, Base::Deictic(..0)) { Way::Earlier } else { Way::Later };
    (is_led_up_to && unit == Unit::Week || ends).then_some((end, one(unit, way, from)))
}

/// "three Sundays ago", "two Fridays from now", "two winters ago", "two nights ago": counted by their names.
fn named_ago(cursor: Cursor<'_>) -> Read<'_, Offset> {
    let (behind, amount) = amount(cursor)?;
    let Amount::Exact { whole: whole @ 1.., tenths: 0 } = amount else { return None };
    let (end, way) = match behind.next() {
        after if after.word() == Word::Ago => (after.next(), Way::Earlier),
        after => (after.skip_all(&["from", "now"])?, Way::Later),
    };
    let shift = if way == Way::Earlier { Shift::Last } else { Shift::Next };
    let offset = |amount, unit, from| Offset { amount: Amount::whole(amount), unit, way, from: Some(from), time: None };
    let read = match behind.word() {
        Word::Weekdays(weekday) => {
            let from = Date { weekday: Some(weekday), shift: Some(shift), ..Date::default() };
            offset(whole - 1, Unit::Week, Base::Date(from))
        }
        Word::Weekend if behind.is("weekends") => offset(whole - 1, Unit::Week, Base::Weekend(shift)),
        Word::Seasons(season) => {
            let from = Base::Part(YearPart::Season(season), Year::Shifted(Shift::This), None);
            offset(whole, Unit::Year, from)
        }
        Word::Parts(part) => {
            let time = Some(TimeOfDay::Part(part));
            Offset { time, ..offset(whole, Unit::Day, Base::Deictic(0)) }
        }
        _ => return None,
    };
    Some((end, read))
}

/// "a week on Saturday", "a fortnight today": so many weeks behind that day.
fn weeks_from_day(cursor: Cursor<'_>) -> Read<'_, Offset> {
    let (behind, Duration { amount, unit: unit @ (Unit::Week | Unit::Fortnight) }) = durations::plain(cursor)? else {
        return None;
    };
    let (end, from) = match (behind.word(), behind.skip("on")) {
        (Word::Day(days @ 0..), _) if !behind.is("tonight") => (behind.next(), Base::Deictic(days)),
        (_, Some(day)) => match day.word() {
            Word::Weekday(weekday) => (day.next(), Base::Date(Date { weekday: Some(weekday), ..Date::default() })),
            _ => return None,
        },
        // "a week last Friday": a week before that one.
        (Word::Shift(Shift::Last), _) => match behind.next().word() {
            Word::Weekday(weekday) => {
                let from = Date { weekday: Some(weekday), shift: Some(Shift::Last), ..Date::default() };
                let offset = Offset { amount, unit, way: Way::Earlier, from: Some(Base::Date(from)), time: None };
                return (cursor.word() == Word::A).then_some((behind.next().next(), offset));
            }
            _ => return None,
        },
        _ => return None,
    };
    // "closed for a week on Saturday", "every two weeks on Monday".
    let is_length = cursor.follows(&["for", "every", "each", "of", "in", "within", "after", "than", "over", "last"]);
    let is_known = amount != Amount::Unknown && !is_length;
    is_known.then_some((end, Offset { amount, unit, way: Way::Later, from: Some(from), time: None }))
}

/// "there are three weeks": "three weeks ago", as translations have it.
fn there_are(cursor: Cursor<'_>) -> Read<'_, Offset> {
    let (behind, Duration { amount, unit }) = durations::plain(cursor.skip("there")?.past_any(&["are", "is"]))?;
    let is_led = cursor.next().is_any(&["are", "is"]);
    let goes_on = behind.is_any(&["of", "until", "till", "to", "left", "before", "in", "for", "between", "-"]);
    let is_known = amount != Amount::Unknown && !unit.is_of_clock();
    let offset = Offset { amount, unit, way: Way::Ago, from: None, time: None };
    (is_led && is_known && !goes_on).then_some((behind, offset))
}

/// "the Friday before last", "the week after next".
fn one_but_last(cursor: Cursor<'_>) -> Read<'_, Offset> {
    let start = if cursor.word() == Word::The { cursor.next() } else { cursor };
    let (behind, way, shift) = match start.next().skip_all(&["before", "last"]) {
        Some(behind) => (behind, Way::Earlier, Shift::Last),
        None => (start.next().skip_all(&["after", "next"])?, Way::Later, Shift::Next),
    };
    let offset = match start.word() {
        Word::Weekday(weekday) => {
            let from = Date { weekday: Some(weekday), shift: Some(shift), ..Date::default() };
            one(Unit::Week, way, Base::Date(from))
        }
        Word::Weekend => one(Unit::Week, way, Base::Weekend(shift)),
        Word::Season(season) => one(Unit::Year, way, Base::Part(YearPart::Season(season), Year::None, Some(shift))),
        Word::Unit(unit) if !unit.is_of_clock() && unit != Unit::Day => one(unit, way, Base::Unit(unit, shift)),
        _ => return None,
    };
    Some((behind, offset))
}

fn one(unit: Unit, way: Way, from: Base) -> Offset {
    Offset { amount: Amount::whole(1), unit, way, from: Some(from), time: None }
}

/// "the corresponding period last year", "the quarter a year ago": what results are compared with.
fn like_period(cursor: Cursor<'_>) -> Read<'_, Offset> {
    let behind_article = (cursor.word() == Word::The).then(|| cursor.next())?;
    let behind = behind_article.past_any(&["corresponding", "comparable", "same", "like", "similar"]);
    let is_like = behind.at() != behind_article.at();
    let behind = behind.skip("quarter").or_else(|| behind.skip("period").filter(|_| is_like))?;
    let behind = behind.past_any(&["of", "in"]);
    let year_back =
        [&["last", "year"][..], &["a", "year", "ago"], &["a", "year", "earlier"], &["the", "year", "before"]];
    let end = year_back.into_iter().find_map(|words| behind.skip_all(words))?;
    let offset = Offset { amount: Amount::whole(1), unit: Unit::Year, way: Way::Ago, from: None, time: None };
    Some((end, offset))
}

/// "in two years" and "before two days", which are points where the sentence looks on or back.
fn ahead(cursor: Cursor<'_>) -> Read<'_, Offset> {
    let before = cursor.previous()?;
    let before = if before.word() == Word::Approximately { before.previous()? } else { before };
    let way = match before {
        before if before.is("in") => Way::FromNow,
        before if before.is("before") => Way::Ago,
        _ => return None,
    };
    let (behind, Duration { amount, unit }) = durations::plain(cursor)?;
    // "in three days' time".
    let apostrophe = behind.skip("'s").or_else(|| behind.skip("’s")).or_else(|| behind.skip("'"));
    if let Some(end) = apostrophe.or_else(|| behind.skip("’")).and_then(|behind| behind.skip("time")) {
        let offset = Offset { amount, unit, way, from: None, time: None };
        return (amount != Amount::Unknown && !unit.is_of_clock()).then_some((end, offset));
    }
    // "in two years of war", "in 24 hours' time" and "before two days were over" are lengths.
    let goes_on = behind.is_any(&["of", "'", "'s", "’", "’s", "were", "was", "are", "had", "have", "-"]);
    let is_known = amount != Amount::Unknown && !unit.is_of_clock();
    let offset = Offset { amount, unit, way, from: None, time: None };
    (is_known && !goes_on && behind.word() != Word::Ago).then_some((behind, offset))
}

/// The length before "ago" or "later": "two days", "years", "the day", "year" in "year-ago".
fn length(cursor: Cursor<'_>) -> Read<'_, Duration> {
    if let Some(read) = durations::plain(cursor) {
        return Some(read);
    }
    let start = if cursor.word() == Word::The { cursor.next().past_any(&["comparable", "same"]) } else { cursor };
    match start.word() {
        Word::Units(unit) if start.at() == cursor.at() => {
            Some((start.next(), Duration { amount: Amount::Unknown, unit }))
        }
        Word::Unit(unit) if !unit.is_of_clock() => {
            let behind = start.next();
            let hyphened = behind.is_hyphen() && behind.next().is_any(&["ago", "earlier"]);
            let before = start.at() != cursor.at() && behind.is_any(&["before", "after"]);
            let one = Duration { amount: Amount::whole(1), unit };
            (hyphened || before).then_some((behind.past_hyphen(), one))
        }
        _ => None,
    }
}

fn direction(cursor: Cursor<'_>) -> Option<(Cursor<'_>, Way, Option<Base>)> {
    if cursor.word() == Word::Ago {
        let behind = cursor.next();
        // "a week ago today", "two weeks ago Friday": counted from that very day.
        let from = match behind.word() {
            Word::Day(days) if !behind.is("tonight") => Some(Base::Deictic(days)),
            Word::Weekday(weekday) => Some(Base::Date(Date { weekday: Some(weekday), ..Date::default() })),
            _ => None,
        };
        let end = if from.is_some() { behind.next() } else { behind };
        return Some((end, Way::Ago, from));
    }
    if let Some(behind) = cursor.skip_all(&["from", "now"]).or_else(|| cursor.skip("hence")) {
        return Some((behind, Way::FromNow, None));
    }
    // "two years back" said at the end.
    if let Some(end) = cursor.skip("back")
        && (end.piece().is_none() || end.is_any(&[".", ",", ";", ")"]))
    {
        return Some((end, Way::Ago, None));
    }
    // "two days later than planned" is a length.
    if cursor.is_any(&["earlier", "later"]) && cursor.next().is("than") {
        return None;
    }
    if cursor.is_any(&["earlier", "previously"]) {
        return Some((cursor.next(), Way::Earlier, None));
    }
    if cursor.is_any(&["later", "afterwards", "afterward"]) {
        return Some((cursor.next(), Way::Later, None));
    }
    let way = if cursor.is("before") {
        Way::Earlier
    } else if cursor.is_any(&["after", "from"]) {
        Way::Later
    } else {
        return None;
    };
    let start = cursor.next();
    if start.is_any(&["that", "this"]) && !cursor.is("from") && !matches!(start.next().word(), Word::Unit(_)) {
        return Some((start.next(), way, None));
    }
    let date = dates::read(start).or_else(|| relative::read(start)).or_else(|| holidays::read(start));
    if let Some((behind, base)) = date.filter(|(_, base)| !matches!(base, Base::Unit(..))) {
        return Some((behind, way, Some(base)));
    }
    // "two years before" ends here; "two years before the war" is a length, placed by an event.
    let ends = start.piece().is_none() || start.is_any(&[".", ",", ";", ")", "when", "and", "but", "one", "in", "at"]);
    (ends && !cursor.is("from")).then_some((start, way, None))
}
