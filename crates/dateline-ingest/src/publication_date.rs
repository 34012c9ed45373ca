//! The day of publication out of the many ways in which archives write it.
//!
//! The result is the calendar day **in the zone that the input writes it in**: `Thu Jun 21, 2012 11:23pm EDT` is
//! 21 June, though it was 22 June in Greenwich, because "on Thursday" in the text means the agency's Thursday.
//!
//! Read are ISO 8601 and RFC 3339 (with time, zone, week dates, or none), RFC 2822, `ctime`, the spelled English forms
//! in any order (`11 December 2015`, `Dec. 11th, 2015, 10:30 p.m. ET`), and numbers with one possible reading
//! (`2015/12/11`, `25.12.2015`). What has two readings (`11/12/2015`) or none is left unread, with the reason.

use std::fmt;

use dateline_report::PartialDate;
use jiff::civil::{Date, Weekday};

/// Why a date was left unread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnreadDate {
    /// No form that is known.
    UnknownForm,
    /// Day and month cannot be told apart.
    Ambiguous,
    /// The form is known, but the calendar has no such day.
    NoSuchDay,
    /// The weekday that is written is not the weekday of that day.
    WeekdayContradicts(Date),
}

impl fmt::Display for UnreadDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownForm => write!(f, "is no date in a known form"),
            Self::Ambiguous => write!(f, "does not say which number is the month"),
            Self::NoSuchDay => write!(f, "is not in the calendar"),
            Self::WeekdayContradicts(date) => write!(f, "contradicts itself: {date} was another weekday"),
        }
    }
}

impl std::error::Error for UnreadDate {}

/// Reads the day out of `written`, or the month or the year where it says no more.
pub fn publication_date(written: &str) -> Result<PartialDate, UnreadDate> {
    let written = written.trim();
    if let Ok(date) = written.parse::<PartialDate>() {
        return if date.year() >= 1000 { Ok(date) } else { Err(UnreadDate::UnknownForm) };
    }
    if let Some(date) = iso_8601(written) {
        return to_the_day(date);
    }
    if let Some(numbers) = three_numbers(written) {
        return numeric(numbers).and_then(to_the_day);
    }
    spelled(written)
}

/// A day of jiff's calendar as the report writes it.
fn to_the_day(date: Date) -> Result<PartialDate, UnreadDate> {
    partial(date.year(), date.month().into(), Some(date.day().into()))
}

fn partial(year: i16, month: i16, day: Option<i16>) -> Result<PartialDate, UnreadDate> {
    let year = u16::try_from(year).map_err(|_| UnreadDate::NoSuchDay)?;
    let narrow = |n: i16| u8::try_from(n).map_err(|_| UnreadDate::NoSuchDay);
    let date = match day {
        Some(day) => PartialDate::day_of(year, narrow(month)?, narrow(day)?),
        None => PartialDate::month_of(year, narrow(month)?),
    };
    date.ok_or(UnreadDate::NoSuchDay)
}

/// ISO 8601 calendar dates with or without a time, and week dates with a day (`2015-W50-5`).
fn iso_8601(written: &str) -> Option<Date> {
    let in_range = |date: Date| (1000..=9999).contains(&date.year()).then_some(date);
    if let Ok(pieces) = jiff::fmt::temporal::Pieces::parse(written) {
        return in_range(pieces.date());
    }
    let week_date = jiff::fmt::strtime::parse("%G-W%V-%u", written).ok()?;
    in_range(week_date.to_date().ok()?)
}

/// The three numbers of `2015/12/11`, `25.12.2015` or `2015-1-5`; what follows a space is a time and ignored.
fn three_numbers(written: &str) -> Option<[&str; 3]> {
    let mut words = written.split([' ', 'T']);
    let day = words.next()?;
    if !words.all(|word| is_time_or_zone(word.trim_end_matches(','))) {
        return None;
    }
    let separator = day.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '/' | '.' | '-'))?;
    let mut numbers = day.trim_end_matches(',').split(separator);
    let three = [numbers.next()?, numbers.next()?, numbers.next()?];
    let all_digits = three.iter().all(|n| !n.is_empty() && n.len() <= 4 && n.bytes().all(|b| b.is_ascii_digit()));
    (numbers.next().is_none() && all_digits).then_some(three)
}

fn numeric(numbers: [&str; 3]) -> Result<Date, UnreadDate> {
    let [first, second, third] = numbers.map(|n| n.parse::<i16>().unwrap_or(i16::MAX));
    let is_year = |n: &str| n.len() == 4;
    if is_year(numbers[0]) {
        return calendar_day(first, second, third);
    }
    if !is_year(numbers[2]) {
        return Err(UnreadDate::Ambiguous);
    }
    match (first <= 12, second <= 12) {
        (true, true) if first != second => Err(UnreadDate::Ambiguous),
        (true, _) => calendar_day(third, first, second),
        (false, _) => calendar_day(third, second, first),
    }
}

fn calendar_day(year: i16, month: i16, day: i16) -> Result<Date, UnreadDate> {
    let narrow = |n: i16| i8::try_from(n).map_err(|_| UnreadDate::NoSuchDay);
    Date::new(year, narrow(month)?, narrow(day)?).map_err(|_| UnreadDate::NoSuchDay)
}

/// Dates with the month as an English word, in any order, among weekdays, times, zones and small words.
fn spelled(written: &str) -> Result<PartialDate, UnreadDate> {
    let mut found = Spelled::default();
    let words: Vec<&str> = written.split(|c: char| c.is_whitespace() || c == ',').filter(|w| !w.is_empty()).collect();
    for (i, word) in words.iter().enumerate() {
        let meridiem_follows = words.get(i + 1).is_some_and(|next| is_meridiem(next));
        if meridiem_follows && word.bytes().all(|b| b.is_ascii_digit() || b == b'.') {
            continue;
        }
        found.take(word)?;
    }
    let (Some(year), Some(month)) = (found.year, found.month) else {
        return Err(UnreadDate::UnknownForm);
    };
    let Some(day) = found.day else {
        return partial(year, month, None);
    };
    let date = calendar_day(year, month, day)?;
    match found.weekday {
        Some(weekday) if weekday != date.weekday() => Err(UnreadDate::WeekdayContradicts(date)),
        _ => to_the_day(date),
    }
}

#[derive(Default)]
struct Spelled {
    year: Option<i16>,
    month: Option<i16>,
    day: Option<i16>,
    weekday: Option<Weekday>,
}

impl Spelled {
    /// Accounts for one word, or gives up: a word that is not understood may change what the others mean.
    fn take(&mut self, word: &str) -> Result<(), UnreadDate> {
        let dashed = word.trim_end_matches('.').split('-').count() == 3;
        if dashed && word.bytes().any(|b| b.is_ascii_alphabetic()) {
            return word.split('-').try_for_each(|part| self.take(part));
        }
        if let Some(number) = day_number(word) {
            return fill(&mut self.day, number);
        }
        if let Some(year) = year_number(word) {
            return fill(&mut self.year, year);
        }
        if let Some(month) = month_of(word) {
            return fill(&mut self.month, month);
        }
        if let Some(weekday) = weekday_of(word) {
            return fill(&mut self.weekday, weekday);
        }
        match is_time_or_zone(word) || is_small_word(word) {
            true => Ok(()),
            false => Err(UnreadDate::UnknownForm),
        }
    }
}

fn fill<T>(slot: &mut Option<T>, value: T) -> Result<(), UnreadDate> {
    match slot.replace(value) {
        None => Ok(()),
        Some(_) => Err(UnreadDate::UnknownForm),
    }
}

/// `4`, `04`, `4th`.
fn day_number(word: &str) -> Option<i16> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    let plausible = matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit());
    plausible.then(|| digits.parse().ok()).flatten()
}

fn year_number(word: &str) -> Option<i16> {
    let plausible = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) && word >= "1000";
    plausible.then(|| word.parse().ok()).flatten()
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A month's name, or at least its first three letters.
fn month_of(word: &str) -> Option<i16> {
    let index = MONTHS.iter().position(|month| is_short_for(word, month))?;
    i16::try_from(index + 1).ok()
}

fn weekday_of(word: &str) -> Option<Weekday> {
    const WEEKDAYS: [(&str, Weekday); 7] = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    WEEKDAYS.iter().find(|(name, _)| is_short_for(word, name)).map(|&(_, weekday)| weekday)
}

fn is_short_for(word: &str, name: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.len() >= 3 && name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// `23:15`, `11:23pm`, `11.23pm`, `10:15:00.5Z`, `+0200`, `EDT`, `(CET)`, `p.m.`
fn is_time_or_zone(word: &str) -> bool {
    let word = word.trim_matches(['(', ')']);
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let clock = word.contains(':') || ends_in_meridiem(word);
        return clock && word.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b':' | b'.' | b'+' | b'-'));
    }
    let offset = word.strip_prefix("GMT").or_else(|| word.strip_prefix("UTC")).unwrap_or(word);
    if let Some(hours) = offset.strip_prefix(['+', '-']) {
        return matches!(hours.len(), 1..=5) && hours.bytes().all(|b| b.is_ascii_digit() || b == b':');
    }
    let abbreviation = matches!(word.len(), 1..=5) && word.bytes().all(|b| b.is_ascii_uppercase());
    abbreviation || is_meridiem(word)
}

fn is_meridiem(word: &str) -> bool {
    ["am", "pm", "a.m.", "p.m.", "a.m", "p.m"].iter().any(|meridiem| meridiem.eq_ignore_ascii_case(word))
}

fn ends_in_meridiem(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.ends_with("am") || word.ends_with("pm")
}

fn is_small_word(word: &str) -> bool {
    ["at", "of", "on", "the", "-", "–", "|", "·"].iter().any(|small| small.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(written: &str, day: &str) {
        assert_eq!(publication_date(written).map(|date| date.to_string()), Ok(day.to_owned()), "{written}");
    }

    #[track_caller]
    fn unread(written: &str) -> UnreadDate {
        publication_date(written).expect_err(written)
    }

    #[test]
    fn iso_forms() {
        reads("2015-12-11", "2015-12-11");
        reads(" 20151211 ", "2015-12-11");
        reads("2015-12-11T23:30:00Z", "2015-12-11");
        reads("2015-12-11T23:30Z", "2015-12-11");
        reads("20151211T233000Z", "2015-12-11");
        reads("2023-08-17 21:03:56+02:00", "2023-08-17");
        reads("2024-02-29 07:15:41.602000+00:00", "2024-02-29");
        reads("2015-12-11T10:00:00+01:00[Europe/Rome]", "2015-12-11");
        reads("2015-W50-5", "2015-12-11");
    }

    #[test]
    fn the_day_is_that_of_the_written_zone() {
        reads("2012-06-21T23:23:00-04:00", "2012-06-21");
        reads("Thu Jun 21, 2012 11:23pm EDT", "2012-06-21");
        reads("Thu, 21 Jun 2012 23:23:00 -0400", "2012-06-21");
    }

    #[test]
    fn spelled_forms() {
        reads("Fri, 11 Dec 2015 10:00:00 +0200", "2015-12-11");
        reads("Fri Dec 11 10:00:00 2015", "2015-12-11");
        reads("Sat Oct 8, 2011 5:02pm EDT", "2011-10-08");
        reads("11 December 2015", "2015-12-11");
        reads("December 11, 2015", "2015-12-11");
        reads("Dec. 11th, 2015, 10:30 p.m. ET", "2015-12-11");
        reads("11 Sept 2001", "2001-09-11");
        reads("11-DEC-2015", "2015-12-11");
        reads("Friday, the 11th of December 2015 at 9 pm (CET)", "2015-12-11");
        reads("Fri, 11 Dec 2015 10:00:00 GMT+1", "2015-12-11");
    }

    #[test]
    fn numbers_with_one_reading() {
        reads("2015/12/11", "2015-12-11");
        reads("2015-1-5", "2015-01-05");
        reads("25.12.2015", "2015-12-25");
        reads("12/25/2015 10:15", "2015-12-25");
        reads("11/11/2015", "2015-11-11");
    }

    #[test]
    fn less_than_a_day_stays_less_than_a_day() {
        reads("2015-12", "2015-12");
        reads("2015", "2015");
        reads("December 2015", "2015-12");
    }

    #[test]
    fn what_is_unclear_is_left_unread() {
        assert_eq!(unread("11/12/2015"), UnreadDate::Ambiguous);
        assert_eq!(unread("11/12/15"), UnreadDate::Ambiguous);
        assert_eq!(unread("31 June 2015"), UnreadDate::NoSuchDay);
        assert_eq!(unread("2015/13/40"), UnreadDate::NoSuchDay);
        assert_eq!(unread("yesterday"), UnreadDate::UnknownForm);
        assert_eq!(unread(""), UnreadDate::UnknownForm);
        assert_eq!(unread("11 December 2015 or 12 December 2015"), UnreadDate::UnknownForm);
        assert!(matches!(unread("Mon, 11 Dec 2015 10:00:00 +0200"), UnreadDate::WeekdayContradicts(_)));
    }
}
