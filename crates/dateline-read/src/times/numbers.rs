//! Numbers: "twenty-four", "1,200", "two and a half", "nineteen ninety-four", "11th".

use super::cursor::{Cursor, Read};
use super::words::Word;

/// How many units: a number, or one that the text leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Amount {
    /// Whole units and tenths.
    Exact {
        /// Whole units.
        whole: u32,
        /// Tenths of a unit.
        tenths: u8,
    },
    /// "several", "a few".
    Unknown,
}

impl Amount {
    /// A whole number of units.
    pub(super) const fn whole(whole: u32) -> Amount {
        Amount::Exact { whole, tenths: 0 }
    }
}

/// A cardinal in digits or letters.
pub(super) fn cardinal(cursor: Cursor<'_>) -> Read<'_, u32> {
    match cursor.word() {
        Word::Digits(number, digits) => Some(grouped(cursor.next(), number, digits)),
        Word::A if matches!(cursor.next().word(), Word::Scale(_)) => Some(scaled(cursor.next(), 1)),
        Word::Number(_) | Word::Tens(_) | Word::Scale(_) => {
            let (behind, number) = below_hundred(cursor).unwrap_or((cursor, 1));
            Some(scaled(behind, number))
        }
        _ => None,
    }
}

/// Three digits each behind a comma.
fn grouped(mut cursor: Cursor<'_>, mut number: u32, digits: u8) -> (Cursor<'_>, u32) {
    while digits <= 3 && cursor.is(",") && cursor.joined() && cursor.next().joined() {
        let Word::Digits(group, 3) = cursor.next().word() else { break };
        let Some(longer) = number.checked_mul(1000).and_then(|number| number.checked_add(group)) else { break };
        number = longer;
        cursor = cursor.next().next();
    }
    (cursor, number)
}

/// "two hundred thousand million": no number of years has more scales.
const MOST_SCALES: usize = 3;

/// `number` times the scales that follow: "two thousand", "a hundred".
fn scaled(mut cursor: Cursor<'_>, mut number: u32) -> (Cursor<'_>, u32) {
    for _ in 0..MOST_SCALES {
        let Word::Scale(scale) = cursor.word() else { break };
        number = number.saturating_mul(scale);
        cursor = cursor.next();
        let behind_and = cursor.past("and");
        if scale >= 100
            && let Some((behind, rest)) = below_hundred(behind_and)
            && rest > 0
        {
            number = number.saturating_add(rest);
            cursor = behind;
        }
    }
    (cursor, number)
}

/// A cardinal below a hundred in letters: "seven", "twenty-four", "twenty four".
fn below_hundred(cursor: Cursor<'_>) -> Read<'_, u32> {
    match cursor.word() {
        Word::Number(number) => Some((cursor.next(), number)),
        Word::Tens(tens) => {
            let behind = cursor.next();
            match behind.past_hyphen().word() {
                Word::Number(ones @ 1..=9) => Some((behind.past_hyphen().next(), tens + ones)),
                _ => Some((behind, tens)),
            }
        }
        _ => None,
    }
}

/// An ordinal: "11th", "eleventh", "twenty-first".
pub(super) fn ordinal(cursor: Cursor<'_>) -> Read<'_, u32> {
    match cursor.word() {
        Word::Digits(number, 1..=3) => {
            let behind = cursor.next();
            (behind.word() == Word::Ending && behind.joined()).then(|| (behind.next(), number))
        }
        Word::Ordinal(number) => Some((cursor.next(), number)),
        // "second" is a unit in the table.
        Word::Unit(super::unit::Unit::Second) if cursor.is("second") => Some((cursor.next(), 2)),
        Word::Tens(tens) => {
            let behind = cursor.next().past_hyphen();
            let ones = match behind.word() {
                Word::Ordinal(ones @ 1..=9) => ones,
                _ if behind.is("second") => 2,
                _ => return None,
            };
            Some((behind.next(), tens + ones))
        }
        _ => None,
    }
}

/// A number below forty in Roman letters: "XIX" century, "III" quarter.
pub(super) fn roman(cursor: Cursor<'_>) -> Read<'_, u32> {
    let digit = |letter: u8| match letter {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        _ => None,
    };
    let letters = cursor.form().as_bytes();
    let (mut number, mut largest) = (0, 0);
    for &letter in letters.iter().take(7).rev() {
        let value: u32 = digit(letter)?;
        // A smaller letter before a larger one is taken off: "IX".
        if value < largest {
            number -= value.min(number);
        } else {
            number += value;
            largest = value;
        }
    }
    (number > 0 && letters.len() <= 7).then(|| (cursor.next(), number))
}

/// How many units: "two", "2.5", "2 1/2", "two and a half", "a", "a few", "several", "two or three".
pub(super) fn amount(cursor: Cursor<'_>) -> Read<'_, Amount> {
    if let Some(behind) = cursor.skip("half").or_else(|| cursor.skip_all(&["a", "half"])) {
        // "half an hour", "half of year" and "half of the year" as translations have it.
        let behind = behind.past_hyphen().past("of");
        let behind = if matches!(behind.word(), Word::A | Word::The) { behind.next() } else { behind };
        return Some((behind, Amount::Exact { whole: 0, tenths: 5 }));
    }
    if let Some(read) = open_amount(cursor) {
        return Some(read);
    }
    if let Some((behind, number)) = cardinal(cursor) {
        // "ten-odd years".
        let behind = behind.skip_all(&["-", "odd"]).or_else(|| behind.skip("odd")).unwrap_or(behind);
        let (behind, read) = fraction(behind, number);
        return Some((range_end(behind), read));
    }
    (cursor.word() == Word::A).then(|| (cursor.next(), Amount::whole(1)))
}

/// "a few", "several", "a couple of", "dozens of".
fn open_amount(cursor: Cursor<'_>) -> Read<'_, Amount> {
    let start = if cursor.word() == Word::A { cursor.next().past_any(&["good", "great"]) } else { cursor };
    match start.word() {
        Word::Many => Some((start.next().past("of").past_any(&["more", "other"]), Amount::Unknown)),
        Word::Couple => Some((start.next().past("of").past("more"), Amount::whole(2))),
        _ => None,
    }
}

/// What may follow a whole number: ".5", " 1/2", "and a half".
fn fraction(cursor: Cursor<'_>, whole: u32) -> (Cursor<'_>, Amount) {
    let next = cursor.next();
    if cursor.is(".")
        && cursor.joined()
        && next.joined()
        && let Word::Digits(tenths @ 0..=9, 1) = next.word()
    {
        return (next.next(), Amount::Exact { whole, tenths: tenths as u8 });
    }
    let halved = Amount::Exact { whole, tenths: 5 };
    for words in [
        &["-", "and", "-", "a", "-", "half"][..],
        &["and", "a", "half"],
        &["and", "half"],
        &["1", "/", "2"],
        &["-", "1", "/", "2"],
        &["½"],
    ] {
        if let Some(behind) = cursor.skip_all(words) {
            return (behind, halved);
        }
    }
    (cursor, Amount::whole(whole))
}

/// Behind the upper end of "two to three", "two or three", "10-12"; the lower end is the amount.
fn range_end(cursor: Cursor<'_>) -> Cursor<'_> {
    let hyphen = cursor.past_hyphen();
    let linked = if cursor.is_any(&["to", "or"]) {
        cursor.next()
    } else if cursor.is_hyphen() && hyphen.is_any(&["to", "or"]) {
        hyphen.next().past_hyphen()
    } else if cursor.is_hyphen() && matches!(hyphen.word(), Word::Digits(..) | Word::Number(2..)) {
        hyphen
    } else {
        return cursor;
    };
    cardinal(linked).map_or(cursor, |(behind, _)| behind)
}

/// A year in letters: "nineteen ninety-four", "two thousand and three", "nineteen hundred".
pub(super) fn year_in_letters(cursor: Cursor<'_>) -> Read<'_, i16> {
    match cursor.word() {
        Word::Number(century @ 10..=19) | Word::Tens(century @ 20) => {
            let behind = cursor.next().past_hyphen();
            let behind_oh = behind.past("oh").past_hyphen();
            let (end, rest) = below_hundred(behind_oh)?;
            (rest >= 10 || behind_oh.at() != behind.at()).then_some((end, (century * 100 + rest) as i16))
        }
        Word::Number(2) if cursor.next().is("thousand") => {
            let behind = cursor.next().next();
            let (end, rest) = below_hundred(behind.past("and")).unwrap_or((behind, 0));
            Some((end, 2000 + rest as i16))
        }
        _ => None,
    }
}
