//! Days as numbers, counted from 1970-01-01, and the days that a date can mean.

use std::ops::RangeInclusive;

use dateline_report::{DatePrecision, PartialDate};

/// Stands for "no day known" where lists are sorted by day: before all days.
pub const UNDATED: i32 = -10_000_000;

/// The number of a day of the proleptic Gregorian calendar; months from 1, days from 1.
///
/// The algorithm is Howard Hinnant's `days_from_civil` ("chrono-Compatible Low-Level Date Algorithms").
pub fn day_number(year: u16, month: u8, day: u8) -> i32 {
    let year = i32::from(year) - i32::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let month_from_march = (i32::from(month) + 9) % 12;
    let day_of_year = (153 * month_from_march + 2) / 5 + i32::from(day) - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// The date of a day's number.
pub fn date_of(number: i32) -> Option<PartialDate> {
    let shifted = number + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + era * 400 + i32::from(month <= 2);
    PartialDate::day_of(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// The days that a partial date can mean.
pub fn days_of(date: PartialDate) -> RangeInclusive<i32> {
    let (year, month) = (date.year(), date.month().unwrap_or(1));
    match (date.precision(), date.day()) {
        (DatePrecision::Day, Some(day)) => {
            let number = day_number(year, month, day);
            number..=number
        }
        (DatePrecision::Month, _) if month < 12 => day_number(year, month, 1)..=day_number(year, month + 1, 1) - 1,
        (DatePrecision::Month, _) => day_number(year, 12, 1)..=day_number(year, 12, 31),
        _ => day_number(year, 1, 1)..=day_number(year, 12, 31),
    }
}

/// The days that a value in TIMEX3 notation can mean: a calendar date, a week, a quarter, a half; none for what has no
/// place on the calendar (`P3D`, `PAST_REF`, `XXXX-05`) or no sharp bounds (seasons).
pub fn days_of_timex(value: &str) -> Option<RangeInclusive<i32>> {
    if let Ok(date) = PartialDate::from_timestamp(value) {
        return Some(days_of(date));
    }
    let (year, part) = value.split_once('-')?;
    let year = year.parse::<PartialDate>().ok().filter(|date| date.precision() == DatePrecision::Year)?.year();
    let quarters = |first: u8, count: u8| {
        let last_month = 3 * (first + count - 1);
        let first_day = day_number(year, 3 * (first - 1) + 1, 1);
        PartialDate::month_of(year, last_month).map(|last| first_day..=*days_of(last).end())
    };
    match part.split_at_checked(1)? {
        ("Q", quarter @ ("1" | "2" | "3" | "4")) => quarters(quarter.parse().ok()?, 1),
        ("H", "1") => quarters(1, 2),
        ("H", "2") => quarters(3, 2),
        ("W", week) => days_of_week(year, week),
        _ => None,
    }
}

/// The seven days of an ISO week, written with two digits.
fn days_of_week(year: u16, week: &str) -> Option<RangeInclusive<i32>> {
    if week.len() != 2 || !week.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let week: i32 = week.parse().ok().filter(|week| (1..=53).contains(week))?;
    // Week 1 is the one with 4 January; day 0 (1970-01-01) was a Thursday, so Mondays are at 4 of 7.
    let fourth = day_number(year, 1, 4);
    let monday = fourth - (fourth - 4).rem_euclid(7);
    let first = monday + 7 * (week - 1);
    Some(first..=first + 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_from_1970() {
        assert_eq!(day_number(1970, 1, 1), 0);
        assert_eq!(day_number(1969, 12, 31), -1);
        // `date -u -d 2015-12-11 +%s` divided by 86,400.
        assert_eq!(day_number(2015, 12, 11), 16_780);
        assert_eq!(day_number(2000, 2, 29) + 1, day_number(2000, 3, 1));
        assert_eq!(day_number(1900, 2, 28) + 1, day_number(1900, 3, 1));
    }

    #[test]
    fn every_day_of_four_centuries_comes_back() {
        for number in day_number(1700, 1, 1)..=day_number(2100, 12, 31) {
            let date = date_of(number).expect("a day between 1700 and 2100");
            assert_eq!(days_of(date), number..=number);
        }
    }

    #[test]
    fn a_month_and_a_year_have_their_last_day() {
        let february: PartialDate = "2016-02".parse().expect("a month");
        assert_eq!(days_of(february), day_number(2016, 2, 1)..=day_number(2016, 2, 29));
        let year: PartialDate = "2015".parse().expect("a year");
        assert_eq!(days_of(year), day_number(2015, 1, 1)..=day_number(2015, 12, 31));
    }

    #[test]
    fn weeks_and_quarters_have_days() {
        // 2015-W50 is Monday 7 to Sunday 13 December 2015; 2021-W01 begins on 4 January.
        assert_eq!(days_of_timex("2015-W50"), Some(day_number(2015, 12, 7)..=day_number(2015, 12, 13)));
        assert_eq!(days_of_timex("2021-W01"), Some(day_number(2021, 1, 4)..=day_number(2021, 1, 10)));
        assert_eq!(days_of_timex("2015-Q4"), Some(day_number(2015, 10, 1)..=day_number(2015, 12, 31)));
        assert_eq!(days_of_timex("2015-H1"), Some(day_number(2015, 1, 1)..=day_number(2015, 6, 30)));
        assert_eq!(days_of_timex("2015-12-11T10:00"), Some(day_number(2015, 12, 11)..=day_number(2015, 12, 11)));
        for open in ["P3D", "PAST_REF", "XXXX-05", "2015-SU", "2015-W99", "2015-Q5", "2015-Q", "2015-W5", ""] {
            assert_eq!(days_of_timex(open), None, "{open}");
        }
    }
}
