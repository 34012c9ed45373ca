//! On which day of a year a holiday falls.

use jiff::ToSpan;
use jiff::civil::Date as Day;

use super::meaning::Holiday;
use super::point;

/// The day of a holiday in a year; none where the calendar has no such day.
pub(super) fn holiday_in(holiday: Holiday, year: i16) -> Option<Day> {
    match holiday {
        Holiday::Fixed(month, day) => Day::new(year, month as i8, day as i8).ok(),
        Holiday::Nth(month, weekday, nth) => {
            let first = Day::new(year, month as i8, 1).ok()?;
            first.nth_weekday_of_month(if nth == 5 { -1 } else { nth as i8 }, point::weekday(weekday)?).ok()
        }
        Holiday::Easter(days) => easter(year)?.checked_add(i64::from(days).days()).ok(),
    }
}

/// Easter Sunday of the western churches: the anonymous Gregorian algorithm (Nature, 20 April 1876, p. 487).
fn easter(year: i16) -> Option<Day> {
    let year = i32::from(year);
    let (golden, century, of_century) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let moved = (century + 8) / 25;
    let corrected = (century - moved + 1) / 3;
    let moon = (19 * golden + century - century / 4 - corrected + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moon - of_century % 4) % 7;
    let late = (golden + 11 * moon + 22 * weekday) / 451;
    let sum = moon + weekday - 7 * late + 114;
    Day::new(year as i16, (sum / 31) as i8, (sum % 31 + 1) as i8).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn feasts_fall_on_their_days() {
        assert_eq!(holiday_in(Holiday::Easter(0), 2015), Some(date(2015, 4, 5)));
        assert_eq!(holiday_in(Holiday::Easter(-2), 2000), Some(date(2000, 4, 21)));
        assert_eq!(holiday_in(Holiday::Nth(11, 4, 4), 1999), Some(date(1999, 11, 25)));
        assert_eq!(holiday_in(Holiday::Nth(5, 1, 5), 2021), Some(date(2021, 5, 31)));
    }
}
