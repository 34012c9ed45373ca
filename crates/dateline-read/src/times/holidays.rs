//! Feasts that are dates: "Christmas Eve", "New Year's Day", "Thanksgiving".

use super::cursor::{Cursor, Read};
use super::dates;
use super::meaning::{Base, Holiday, Year};
use super::shift;

/// Names, lower case, longest first where one begins another, with the feast. Days are those of the Gregorian calendar
/// in the countries that the names come from (US Code title 5 § 6103 for the American ones).
const HOLIDAYS: [(&[&str], Holiday); 37] = [
    (&["christmas", "eve"], Holiday::Fixed(12, 24)),
    (&["christmas", "day"], Holiday::Fixed(12, 25)),
    (&["christmas"], Holiday::Fixed(12, 25)),
    (&["boxing", "day"], Holiday::Fixed(12, 26)),
    (&["new", "year", "'s", "eve"], Holiday::Fixed(12, 31)),
    (&["new", "year", "’s", "eve"], Holiday::Fixed(12, 31)),
    (&["new", "year", "'s", "day"], Holiday::Fixed(1, 1)),
    (&["new", "year", "’s", "day"], Holiday::Fixed(1, 1)),
    (&["valentine", "'s", "day"], Holiday::Fixed(2, 14)),
    (&["valentine", "’s", "day"], Holiday::Fixed(2, 14)),
    (&["may", "day"], Holiday::Fixed(5, 1)),
    (&["fourth", "of", "july"], Holiday::Fixed(7, 4)),
    (&["bastille", "day"], Holiday::Fixed(7, 14)),
    (&["halloween"], Holiday::Fixed(10, 31)),
    (&["veterans", "day"], Holiday::Fixed(11, 11)),
    (&["armistice", "day"], Holiday::Fixed(11, 11)),
    (&["thanksgiving", "day"], Holiday::Nth(11, 4, 4)),
    (&["thanksgiving"], Holiday::Nth(11, 4, 4)),
    (&["labor", "day"], Holiday::Nth(9, 1, 1)),
    (&["memorial", "day"], Holiday::Nth(5, 1, 5)),
    (&["good", "friday"], Holiday::Easter(-2)),
    (&["easter", "sunday"], Holiday::Easter(0)),
    (&["easter", "monday"], Holiday::Easter(1)),
    (&["easter"], Holiday::Easter(0)),
    (&["shrove", "tuesday"], Holiday::Easter(-47)),
    (&["ash", "wednesday"], Holiday::Easter(-46)),
    (&["palm", "sunday"], Holiday::Easter(-7)),
    (&["maundy", "thursday"], Holiday::Easter(-3)),
    (&["holy", "saturday"], Holiday::Easter(-1)),
    (&["ascension", "day"], Holiday::Easter(39)),
    (&["whit", "sunday"], Holiday::Easter(49)),
    (&["whit", "monday"], Holiday::Easter(50)),
    (&["pentecost"], Holiday::Easter(49)),
    (&["columbus", "day"], Holiday::Nth(10, 1, 2)),
    (&["presidents", "'", "day"], Holiday::Nth(2, 1, 3)),
    (&["presidents", "’", "day"], Holiday::Nth(2, 1, 3)),
    (&["epiphany"], Holiday::Fixed(1, 6)),
];

/// Reads a feast with the year behind it: "Christmas 1998", "last Christmas".
pub(super) fn read(cursor: Cursor<'_>) -> Read<'_, Base> {
    let (start, shift) = shift::read(cursor).map_or((cursor, None), |(behind, shift)| (behind, Some(shift)));
    if !start.form().starts_with(char::is_uppercase) {
        return None;
    }
    let (behind, holiday) = HOLIDAYS.iter().find_map(|(words, holiday)| Some((start.skip_all(words)?, *holiday)))?;
    let behind_link = behind.past_any(&[",", "of"]);
    let (end, year) = match (dates::number(behind_link), shift::read(behind_link)) {
        (Some(read), _) => read,
        // "Christmas Eve last year".
        (None, Some((end, of))) if end.is("year") && shift.is_none() => (end.next(), Year::Shifted(of)),
        _ => (behind, Year::None),
    };
    Some((end, Base::Holiday(holiday, year, shift)))
}
