//! The past, the present and the future: "recently", "now", "in the near future", "these days".

use super::cursor::{Cursor, Read};
use super::unit::Unit;
use super::words::{Reference, Shift, Word};

/// Phrases, lower case, longest first where one begins another.
const PHRASES: [(&[&str], Reference); 28] = [
    (&["the", "other", "day"], Reference::Past),
    (&["not", "long", "ago"], Reference::Past),
    (&["not", "so", "long", "ago"], Reference::Past),
    (&["the", "nearest", "time"], Reference::Future),
    (&["the", "current", "time"], Reference::Present),
    (&["right", "now"], Reference::Present),
    (&["at", "present"], Reference::Present),
    (&["these", "days"], Reference::Present),
    (&["the", "time", "being"], Reference::Present),
    (&["the", "present", "day"], Reference::Present),
    (&["present", "-", "day"], Reference::Present),
    (&["modern", "-", "day"], Reference::Present),
    (&["modern", "day"], Reference::Present),
    (&["the", "present", "time"], Reference::Present),
    (&["the", "present", "moment"], Reference::Present),
    (&["present", "time"], Reference::Present),
    (&["the", "present"], Reference::Present),
    (&["the", "recent", "past"], Reference::Past),
    (&["the", "distant", "past"], Reference::Past),
    (&["the", "past"], Reference::Past),
    (&["more", "recently"], Reference::Past),
    (&["most", "recently"], Reference::Past),
    (&["the", "near", "future"], Reference::Future),
    (&["the", "nearest", "future"], Reference::Future),
    (&["the", "foreseeable", "future"], Reference::Future),
    (&["near", "future"], Reference::Future),
    (&["the", "future"], Reference::Future),
    (&["the", "short", "term"], Reference::Future),
];

/// Reads a reference to past, present or future.
pub(super) fn read(cursor: Cursor<'_>) -> Read<'_, Reference> {
    for (words, reference) in PHRASES {
        if let Some(behind) = cursor.skip_all(words) {
            // "the past two years" is a length.
            return is_whole(behind).then_some((behind, reference));
        }
    }
    // "at the moment", but "the moment of truth".
    if cursor.follows(&["at"])
        && let Some(behind) = cursor
            .skip_all(&["the", "moment"])
            .or_else(|| cursor.skip_all(&["this", "moment"]))
            .or_else(|| cursor.skip_all(&["the", "current", "moment"]))
    {
        return (!behind.is("of")).then_some((behind, Reference::Present));
    }
    if let Some(read) = recent_or_coming(cursor) {
        return Some(read);
    }
    match cursor.word() {
        Word::Reference(reference) => Some((cursor.next(), reference)),
        _ => None,
    }
}

/// "former", "current", "recent", "future", which a noun follows.
pub(super) fn attribute(cursor: Cursor<'_>) -> Read<'_, Reference> {
    let reference = match cursor.word() {
        Word::Attribute(reference) => reference,
        Word::Shift(Shift::Recent) => Reference::Past,
        Word::Shift(Shift::Current) if cursor.is("current") => Reference::Present,
        _ => return None,
    };
    Some((cursor.next(), reference))
}

/// "recent days", "the coming hours". Weeks and months so placed are annotated as lengths of time.
fn recent_or_coming(cursor: Cursor<'_>) -> Read<'_, Reference> {
    let start = if cursor.word() == Word::The { cursor.next() } else { cursor };
    let reference = match start.word() {
        Word::Shift(Shift::Recent) => Reference::Past,
        Word::Shift(Shift::Coming) => Reference::Future,
        _ => return None,
    };
    let is_vague = match (start.next().word(), reference) {
        (Word::Units(Unit::Day), _) => true,
        (Word::Units(Unit::Year), Reference::Past) => true,
        // "coming months", but "the coming months" are a length.
        (Word::Units(Unit::Month | Unit::Quarter | Unit::Year), Reference::Future) => start.at() == cursor.at(),
        (Word::Units(unit), Reference::Future) => unit.is_of_clock(),
        _ => false,
    };
    is_vague.then(|| (start.next().next(), reference))
}

fn is_whole(behind: Cursor<'_>) -> bool {
    // "at present time": the preposition is not the expression's.
    let goes_on = behind.is("time") && behind.follows(&["present"]);
    !goes_on
        && !matches!(
            behind.word(),
            Word::Unit(_)
                | Word::Units(_)
                | Word::Number(_)
                | Word::Digits(..)
                | Word::Many
                | Word::Season(_)
                | Word::Weekend
        )
}
