//! The year of a date that names only day and month or a weekday.

use dateline_report::PartialDate;
use jiff::civil::{Date, date};

use super::calendar::{WrittenDate, date_at};
use crate::document::Part;

/// Where the year of a date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Basis {
    /// The text gives it.
    Written,
    /// The date of publication that the input states.
    Published,
    /// Other dates in the text.
    OtherDates,
}

/// The full date of a written one, and what its year rests on; none where nothing decides.
///
/// With a date of publication the latest such day up to it counts. Without one, the other dates of the text bound it: news
/// looks back, so the article is no older than the latest full date that is not spoken of as to come, and the first
/// such day behind it is taken.
pub(super) fn complete(
    written: &WrittenDate,
    published: Option<PartialDate>,
    part: &Part,
) -> Option<(PartialDate, Basis)> {
    if let (Some((day, month)), Some(year)) = (written.day_month, written.year) {
        return Some((PartialDate::day_of(year, month, day)?, Basis::Written));
    }
    if let Some(published) = published.and_then(to_civil) {
        return Some((from_civil(nearest(written, published)?)?, Basis::Published));
    }
    let (past, future) = bounds(part, written.bytes.end);
    let (day, month) = written.day_month?;
    let first_year = match (past, future) {
        (Some(past), _) => past.year(),
        (None, Some(future)) => future.year() - 1,
        (None, None) => return None,
    };
    // Eight years on, the 29th of February has come round in any case.
    let mut days = (first_year..=first_year + 8).filter_map(|year| Date::new(year, month as i8, day as i8).ok());
    let found = days.find(|&day| {
        past.is_none_or(|past| day >= past)
            && (past.is_some() || future.is_none_or(|future| future_is_within_a_year(day, future)))
            && has_weekday(day, written.weekday)
    })?;
    Some((from_civil(found)?, Basis::OtherDates))
}

fn future_is_within_a_year(day: Date, future: Date) -> bool {
    let days = days_between(day, future);
    (0..366).contains(&days)
}

/// The latest day up to publication that fits what is written. Two days later still count: time zones differ, and
/// weeklies appear before their date.
fn nearest(written: &WrittenDate, published: Date) -> Option<Date> {
    let candidates: Vec<Date> = match written.day_month {
        Some((day, month)) => (published.year() - 1..=published.year() + 1)
            .filter_map(|year| Date::new(year, month as i8, day as i8).ok())
            .collect(),
        // A weekday alone is the latest one up to the day of publication.
        None => (0..7).filter_map(|back| published.checked_sub(jiff::Span::new().days(back)).ok()).collect(),
    };
    let weekday = if written.day_month.is_none() { written.weekday } else { None };
    candidates
        .into_iter()
        .filter(|&day| has_weekday(day, weekday))
        .filter(|&day| days_between(day, published) >= -2)
        .min_by_key(|&day| days_between(day, published).abs())
}

fn has_weekday(day: Date, weekday: Option<u8>) -> bool {
    weekday.is_none_or(|weekday| day.weekday().to_monday_zero_offset() == weekday as i8)
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

/// The latest date that the text looks back on, and the earliest that it looks forward to.
///
/// Counts full dates, and bare years behind "in" and "since"; leaves out what stands before byte `from`.
pub(super) fn bounds(part: &Part, from: usize) -> (Option<Date>, Option<Date>) {
    let (mut past, mut future): (Option<Date>, Option<Date>) = (None, None);
    let text = part.annotated.text;
    let mut read_up_to = from;
    for i in 0..part.len() {
        let start = part.token(i).byte_start as usize;
        if start < read_up_to {
            continue;
        }
        let found = match date_at(text, start) {
            Some(WrittenDate { bytes, day_month: Some((day, month)), year: Some(year), .. }) => {
                read_up_to = bytes.end;
                Date::new(year as i16, month as i8, day as i8).ok()
            }
            _ => bare_year(part, i),
        };
        let Some(found) = found else { continue };
        if looks_forward(part, i) {
            future = Some(future.map_or(found, |known| known.min(found)));
        } else {
            past = Some(past.map_or(found, |known| known.max(found)));
        }
    }
    (past, future)
}

/// The first day of a year named as "in 2015" or "since 2015", or behind a month.
fn bare_year(part: &Part, i: usize) -> Option<Date> {
    let form = part.form(i);
    if form.len() != 4 || i == 0 {
        return None;
    }
    let year: i16 = form.parse().ok().filter(|year| (1900..2200).contains(year))?;
    let before = part.form(i - 1).to_lowercase();
    ["in", "since", "during"].contains(&before.as_str()).then(|| date(year, 1, 1))
}

/// Words that make a sentence one about what is to come.
const FORWARD: [&str; 14] = [
    "will",
    "'ll",
    "wo",
    "shall",
    "would",
    "due",
    "scheduled",
    "planned",
    "expected",
    "until",
    "by",
    "plans",
    "next",
    "upcoming",
];

fn looks_forward(part: &Part, i: usize) -> bool {
    // Only the words up to the date and a few behind it: long sentences hold more than one time.
    let Some(sentence) = part.sentence_of(i).and_then(|index| part.sentences.get(index)) else { return false };
    let from = (sentence.start as usize).max(i.saturating_sub(12));
    (from..i).any(|other| FORWARD.contains(&part.form(other)))
}

fn to_civil(date: PartialDate) -> Option<Date> {
    Date::new(date.year() as i16, date.month()? as i8, date.day()? as i8).ok()
}

fn from_civil(date: Date) -> Option<PartialDate> {
    PartialDate::day_of(u16::try_from(date.year()).ok()?, date.month() as u8, date.day() as u8)
}
