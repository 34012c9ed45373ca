//! So much before or behind something: "two days ago", "a year earlier", "a week from Tuesday", "the day before".

use super::cursor::{Cursor, Read};
use super::durations;
use super::meaning::{Base, Duration, Offset, Way};
use super::numbers::Amount;
use super::words::Word;
use super::{dates, holidays, relative};

/// Reads an offset.
pub(super) fn read(cursor: Cursor<'_>) -> Read<'_, Offset> {
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
        return Some((cursor.next(), Way::Ago, None));
    }
    if let Some(behind) = cursor.skip_all(&["from", "now"]).or_else(|| cursor.skip("hence")) {
        return Some((behind, Way::FromNow, None));
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
    let ends = start.piece().is_none() || start.is_any(&[".", ",", ";", ")", "when", "and", "but"]);
    (ends && !cursor.is("from")).then_some((start, way, None))
}
