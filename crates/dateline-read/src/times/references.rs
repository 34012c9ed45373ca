//! The past, the present and the future: "recently", "now", "in the near future", "these days".

use super::cursor::{Cursor, Read};
use super::words::{Reference, Word};

/// Phrases, lower case, longest first where one begins another.
const PHRASES: [(&[&str], Reference); 16] = [
    (&["right", "now"], Reference::Present),
    (&["at", "present"], Reference::Present),
    (&["these", "days"], Reference::Present),
    (&["the", "time", "being"], Reference::Present),
    (&["the", "present", "day"], Reference::Present),
    (&["present", "-", "day"], Reference::Present),
    (&["the", "present"], Reference::Present),
    (&["the", "recent", "past"], Reference::Past),
    (&["the", "distant", "past"], Reference::Past),
    (&["the", "past"], Reference::Past),
    (&["more", "recently"], Reference::Past),
    (&["most", "recently"], Reference::Past),
    (&["the", "near", "future"], Reference::Future),
    (&["the", "foreseeable", "future"], Reference::Future),
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
    match cursor.word() {
        Word::Reference(reference) => Some((cursor.next(), reference)),
        _ => None,
    }
}

fn is_whole(behind: Cursor<'_>) -> bool {
    !matches!(
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
