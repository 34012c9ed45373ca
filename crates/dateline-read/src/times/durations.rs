//! Lengths of time: "two days", "the past three months", "24 hours", "a minute and a half", "five-year", "decades".

use super::cursor::{Cursor, Read};
use super::meaning::Duration;
use super::numbers::{Amount, amount};
use super::unit::Unit;
use super::words::{Shift, Word};

/// Words that may stand between number and unit.
const BETWEEN: [&str; 26] = [
    "more",
    "good",
    "single",
    "full",
    "whole",
    "entire",
    "long",
    "short",
    "additional",
    "extra",
    "consecutive",
    "straight",
    "successive",
    "calendar",
    "working",
    "trading",
    "business",
    "school",
    "fiscal",
    "further",
    "solid",
    "different",
    "previous",
    "bloody",
    "brutal",
    "other",
];

/// Reads a length of time with the words that place it: "the past three months".
pub(super) fn read(cursor: Cursor<'_>) -> Read<'_, Duration> {
    let start = placed(cursor).unwrap_or(cursor);
    if let Some(read) = all_along(cursor).or_else(|| parts_of_hour(cursor)) {
        return Some(read);
    }
    if let Some(start) = cursor.skip("another")
        && let Word::Unit(unit) = start.word()
    {
        return (unit != Unit::Day).then(|| (start.next(), Duration { amount: Amount::whole(1), unit }));
    }
    let (behind, read) = plain(start).or_else(|| nights(start)).or_else(|| bare(cursor, start))?;
    // "the bank, that nine days ago was closed": the word opens a clause.
    let opens_clause = start.previous().is_some_and(|before| start.at() != cursor.at() && before.is("that"))
        && behind.previous().is_some_and(|last| matches!(last.word(), Word::Units(_) | Word::Parts(_)));
    if opens_clause {
        return None;
    }
    // "the 23-year occupation": the article is the noun's.
    let hyphened = behind.previous().and_then(Cursor::previous).is_some_and(Cursor::is_hyphen);
    let hyphened = hyphened && !start.is("half");
    if hyphened && matches!(cursor.word(), Word::The | Word::Possessive | Word::A) {
        return None;
    }
    // "the two days" says which; "the a day" says nothing.
    let article_twice = start.at() != cursor.at() && start.word() == Word::A;
    (!article_twice).then_some((behind, read))
}

/// "month-long", "decades-long".
fn all_along(cursor: Cursor<'_>) -> Read<'_, Duration> {
    let behind = cursor.next();
    if let Some((_, unit)) = LONG.iter().find(|(word, _)| cursor.is(word)) {
        return Some((behind, Duration { amount: Amount::whole(1), unit: *unit }));
    }
    let long = behind.is_hyphen() && behind.next().is("long");
    let amount = if matches!(cursor.word(), Word::Units(_)) { Amount::Unknown } else { Amount::whole(1) };
    unit(cursor).filter(|_| long).map(|unit| (behind.next().next(), Duration { amount, unit }))
}

/// A number and a unit.
pub(super) fn plain(cursor: Cursor<'_>) -> Read<'_, Duration> {
    let (behind, amount) = amount(cursor)?;
    let behind = behind.past_any(&BETWEEN).past_hyphen();
    // "the two last days", as translations have it.
    let placed = behind.past_any(&["last", "next", "first", "past", "coming", "final"]);
    let behind = if matches!(placed.word(), Word::Units(_)) && cursor.word() != Word::A { placed } else { behind };
    let unit = unit(behind)?;
    // "the 1988 quarter" has a year, and "a year-long" no number.
    let is_year = matches!(amount, Amount::Exact { whole: 1500..2200, .. }) && matches!(behind.word(), Word::Unit(_));
    let article_of_noun = cursor.word() == Word::A
        && behind.next().is_hyphen()
        && behind.next().next().is_any(&["long", "earlier", "ago", "end"]);
    // "from 2010 to 2013 years", as translations have it.
    let is_years = matches!(cursor.word(), Word::Digits(1500..2200, 4)) && cursor.next().is_any(&["to", "-", "–"]);
    if is_year || is_years || article_of_noun {
        return None;
    }
    let (end, duration) = halves_behind(behind.next(), Duration { amount, unit });
    // "three-week-long".
    let hyphened = end.previous().and_then(Cursor::previous).is_some_and(Cursor::is_hyphen);
    let end = end.skip_all(&["-", "long"]).filter(|_| hyphened).unwrap_or(end);
    Some((or_so(end), duration))
}

/// "a quarter of an hour", "three quarters of an hour", "an hour and a quarter", "two hours and three quarters".
pub(super) fn parts_of_hour(cursor: Cursor<'_>) -> Read<'_, Duration> {
    let minutes = |whole| Duration { amount: Amount::whole(whole), unit: Unit::Minute };
    if let Some((behind, Amount::Exact { whole, tenths: 0 })) = amount(cursor)
        && unit(behind) == Some(Unit::Hour)
        && let Some((end, quarters)) = behind.next().skip("and").and_then(quarters)
        && !end.is("of")
    {
        return Some((end, minutes(whole.saturating_mul(60).saturating_add(15 * quarters))));
    }
    let (behind, quarters) = quarters(cursor)?;
    Some((behind.skip_all(&["of", "an", "hour"])?, minutes(15 * quarters)))
}

/// "a quarter", "three quarters".
fn quarters(cursor: Cursor<'_>) -> Read<'_, u32> {
    let start = if cursor.word() == Word::A { cursor.next() } else { cursor };
    match start.word() {
        Word::Number(3) => Some((start.next().past_hyphen().skip("quarters")?, 3)),
        _ => Some((start.skip("quarter")?, 1)),
    }
}

/// "two hours and ten minutes", "a year and two months", "2 hours 40 minutes": of two units, the second smaller.
pub(super) fn compound(cursor: Cursor<'_>) -> Read<'_, String> {
    let (behind, first) = plain(cursor)?;
    let (end, second) = plain(behind.past("and"))?;
    let (Amount::Exact { whole: first_whole, tenths: 0 }, Amount::Exact { whole: second_whole, tenths: 0 }) =
        (first.amount, second.amount)
    else {
        return None;
    };
    let parts = matches!(
        (first.unit, second.unit),
        (Unit::Year, Unit::Month)
            | (Unit::Month | Unit::Week, Unit::Day)
            | (Unit::Hour, Unit::Minute)
            | (Unit::Minute, Unit::Second)
            | (Unit::Day, Unit::Hour)
    );
    let named = |unit: Unit| if unit == Unit::Minute { "M" } else { unit.letters() };
    let mark = |unit: Unit| if unit.is_of_clock() { "T" } else { "" };
    let inner = if mark(first.unit) == mark(second.unit) { "" } else { "T" };
    let value =
        format!("P{}{first_whole}{}{inner}{second_whole}{}", mark(first.unit), named(first.unit), named(second.unit));
    let goes_on = end.word() == Word::Ago || end.is_any(&["later", "earlier", "before", "after", "-"]);
    (parts && !goes_on).then_some((end, value))
}

/// "weeklong", "yearlong" in one word.
const LONG: [(&str, Unit); 5] = [
    ("hourlong", Unit::Hour),
    ("daylong", Unit::Day),
    ("weeklong", Unit::Week),
    ("monthlong", Unit::Month),
    ("yearlong", Unit::Year),
];

/// "three nights": as many days.
fn nights(cursor: Cursor<'_>) -> Read<'_, Duration> {
    let (behind, amount) = amount(cursor)?;
    let behind = behind.past_any(&BETWEEN);
    let is_length = amount != Amount::whole(1) && matches!(behind.word(), Word::Parts(_));
    is_length.then_some((behind.next(), Duration { amount, unit: Unit::Day }))
}

/// Behind "or so": "two years or so", "the next year or so".
pub(super) fn or_so(cursor: Cursor<'_>) -> Cursor<'_> {
    cursor.skip_all(&["or", "so"]).unwrap_or(cursor)
}

fn unit(cursor: Cursor<'_>) -> Option<Unit> {
    match cursor.word() {
        Word::Unit(unit) | Word::Units(unit) => Some(unit),
        _ => None,
    }
}

/// "a year and a half".
fn halves_behind(cursor: Cursor<'_>, duration: Duration) -> (Cursor<'_>, Duration) {
    match (cursor.skip_all(&["and", "a", "half"]), duration.amount) {
        (Some(behind), Amount::Exact { whole, tenths: 0 }) => {
            (behind, Duration { amount: Amount::Exact { whole, tenths: 5 }, ..duration })
        }
        _ => (cursor, duration),
    }
}

/// Behind "the past", "the first", "those last", "another", with nothing between it and the number.
fn placed(cursor: Cursor<'_>) -> Option<Cursor<'_>> {
    let start = match cursor.word() {
        Word::The | Word::Possessive => cursor.next().past_any(&["fiscal", "financial"]),
        _ if cursor.is_any(&["these", "those", "all"]) => cursor.next(),
        _ => cursor,
    };
    let behind = match start.word() {
        Word::Shift(Shift::This | Shift::That) => return Some(start.next()),
        Word::Shift(_) => start.next(),
        _ => start.past_any(&["first", "final", "intervening", "remaining", "opening"]),
    };
    (behind.at() != cursor.at()).then_some(behind)
}

/// A unit without a number: "years", "the past decade", "recent months".
fn bare<'p>(cursor: Cursor<'p>, start: Cursor<'p>) -> Read<'p, Duration> {
    let only_article = start.previous().is_some_and(|before| matches!(before.word(), Word::The | Word::Possessive));
    match start.word() {
        // "the years 1955 to 1957" are those years.
        Word::Units(_) if matches!(start.next().word(), Word::Digits(..)) => None,
        Word::Units(_) if only_article || start.follows(&["these"]) => None,
        Word::Units(unit) => Some((start.next(), Duration { amount: Amount::Unknown, unit })),
        Word::Unit(unit) if is_one(cursor, start) => {
            Some(halves_behind(start.next(), Duration { amount: Amount::whole(1), unit }))
        }
        _ => None,
    }
}

/// "the past decade", "the next year": a single unit that has a length rather than a place.
fn is_one(cursor: Cursor<'_>, start: Cursor<'_>) -> bool {
    // "the fiscal year ended in May".
    if cursor.word() == Word::The && start.word() == Word::Unit(Unit::Year) && start.next().is_any(&["ended", "ending"])
    {
        return true;
    }
    cursor.word() == Word::The && start.next().is("of") && start.follows(&["first", "final"])
        || cursor.word() == Word::The
            && start.previous().is_some_and(|before| {
                matches!(before.word(), Word::Shift(Shift::Past))
                    || matches!(before.word(), Word::Shift(Shift::Last | Shift::Next | Shift::Coming))
                        && !matches!(start.word(), Word::Unit(Unit::Day))
            })
}

/// The value in TIMEX3 notation: `P3D`, `PT24H`, `P2.5Y`, `PXW`.
pub(super) fn value(duration: Duration) -> String {
    let Duration { amount, unit } = duration;
    let clock = if unit.is_of_clock() { "T" } else { "" };
    let letters = unit.letters();
    match amount {
        Amount::Unknown => format!("P{clock}X{letters}"),
        Amount::Exact { whole, tenths: 0 } => {
            let whole = if unit == Unit::Fortnight { whole.saturating_mul(2) } else { whole };
            format!("P{clock}{whole}{letters}")
        }
        Amount::Exact { whole, tenths: 5 } => halved(whole, unit),
        Amount::Exact { whole, tenths } => format!("P{clock}{whole}.{tenths}{letters}"),
    }
}

/// A value with a half unit; half a unit alone and minutes are given in the next smaller unit.
fn halved(whole: u32, unit: Unit) -> String {
    let with = |smaller: &str, time: &str| match whole {
        0 => format!("P{time}{smaller}"),
        _ if unit == Unit::Minute => format!("PT{whole}M{smaller}"),
        _ => format!("P{time}{whole}.5{}", unit.letters()),
    };
    match unit {
        Unit::Minute => with("30S", "T"),
        Unit::Hour => with("30M", "T"),
        Unit::Day if whole == 0 => with("12H", "T"),
        Unit::Year => with("6M", ""),
        Unit::Decade => format!("P{}Y", whole.saturating_mul(10).saturating_add(5)),
        Unit::Century => format!("P{}Y", whole.saturating_mul(100).saturating_add(50)),
        Unit::Fortnight => format!("P{}W", whole.saturating_mul(2).saturating_add(1)),
        _ => format!("P{}{whole}.5{}", if unit.is_of_clock() { "T" } else { "" }, unit.letters()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_those_of_timex3() {
        let of = |whole, tenths, unit| value(Duration { amount: Amount::Exact { whole, tenths }, unit });
        assert_eq!(of(24, 0, Unit::Hour), "PT24H");
        assert_eq!(of(2, 5, Unit::Year), "P2.5Y");
        assert_eq!(of(0, 5, Unit::Year), "P6M");
        assert_eq!(of(1, 5, Unit::Minute), "PT1M30S");
        assert_eq!(of(0, 5, Unit::Hour), "PT30M");
        assert_eq!(of(1, 0, Unit::Fortnight), "P2W");
        assert_eq!(of(1, 5, Unit::Week), "P1.5W");
        assert_eq!(of(1, 5, Unit::Day), "P1.5D");
        assert_eq!(of(0, 5, Unit::Day), "PT12H");
        assert_eq!(of(2, 5, Unit::Hour), "PT2.5H");
        assert_eq!(value(Duration { amount: Amount::Unknown, unit: Unit::Week }), "PXW");
    }
}
