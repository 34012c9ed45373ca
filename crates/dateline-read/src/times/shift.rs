//! Words that place a period beside another: "last", "the following", "this past".

use super::cursor::{Cursor, Read};
use super::words::{Shift, Word};

/// Reads "last", "this past", "the following", "that same" and the like.
pub(super) fn read(cursor: Cursor<'_>) -> Read<'_, Shift> {
    match cursor.word() {
        Word::Shift(Shift::This) => {
            let behind = cursor.next();
            Some(match behind.word() {
                Word::Shift(shift @ (Shift::Past | Shift::Coming)) => (behind.next(), shift),
                Word::Shift(Shift::Same | Shift::Current | Shift::Latest) => (behind.next(), Shift::This),
                _ => (behind.past_any(&["very", "crucial"]), Shift::This),
            })
        }
        Word::Shift(Shift::That) => Some((cursor.next().past_any(&["same", "very"]), Shift::That)),
        Word::Shift(shift) => Some((cursor.next(), shift)),
        Word::The => match cursor.next().past_any(&["very", "immediately"]).word() {
            Word::Shift(shift) => {
                let shift = if shift == Shift::Next { Shift::Following } else { shift };
                let behind = cursor.next().past_any(&["very", "immediately"]).next();
                // "the last past Friday", as translations have it.
                let twice = shift == Shift::Last && matches!(behind.next().word(), Word::Weekday(_) | Word::Unit(_));
                Some((if twice { behind.past("past") } else { behind }, shift))
            }
            // "the passed Monday", as translations have it.
            _ if cursor.next().is("passed")
                && matches!(cursor.next().next().word(), Word::Weekday(_) | Word::Unit(_)) =>
            {
                Some((cursor.next().next(), Shift::Past))
            }
            _ => None,
        },
        Word::Possessive => match cursor.next().word() {
            Word::Shift(shift @ (Shift::Latest | Shift::Current)) => Some((cursor.next().next(), shift)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a period so placed is counted from what was spoken of before.
pub(super) const fn is_anaphoric(shift: Shift) -> bool {
    matches!(shift, Shift::Following | Shift::Previous | Shift::That | Shift::Same)
}
