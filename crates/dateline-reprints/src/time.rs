//! Times of publication as minutes, so that windows can be reckoned.

const DAY: i64 = 24 * 60;

/// Minutes since 1970 of an ISO date, with or without time and zone: `2015-12-11`, `2015-12-11T14:30Z`,
/// `2015-12-11T14:30:05+03:00`. A time without a zone is taken for UTC, a day without a time for its beginning. None
/// where it is no such date.
pub fn minutes_of(iso: &str) -> Option<i64> {
    let iso = iso.trim();
    let day = iso.get(..10)?;
    let mut parts = day.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = digits(parts.next()?, 2)?;
    let day = digits(parts.next()?, 2)?;
    if parts.next().is_some() || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let midnight = days_from_civil(year, month, day) * DAY;
    let rest = iso.get(10..)?;
    let Some(clock) = rest.strip_prefix(['T', ' ', 't']) else { return rest.is_empty().then_some(midnight) };
    let hour = digits(clock.get(..2)?, 2).filter(|hour| *hour < 25)?;
    let minute = digits(clock.get(2..)?.strip_prefix(':')?.get(..2)?, 2).filter(|minute| *minute < 60)?;
    let zone = clock.find(['Z', 'z', '+', '-']).and_then(|start| clock.get(start..)).map_or(Some(0), zone_of)?;
    Some(midnight + hour * 60 + minute - zone)
}

fn digits(text: &str, length: usize) -> Option<i64> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

/// Minutes east of Greenwich.
fn zone_of(zone: &str) -> Option<i64> {
    let sign = match zone.chars().next()? {
        'Z' | 'z' => return Some(0),
        '+' => 1,
        _ => -1,
    };
    let hours = digits(zone.get(1..3)?, 2)?;
    let minutes = zone.get(3..)?.trim_start_matches(':');
    Some(sign * (hours * 60 + digits(minutes.get(..2).unwrap_or("00"), 2)?))
}

/// Days since 1970 in the Gregorian calendar (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month > 2 { year } else { year - 1 };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_with_and_without_time_and_zone() {
        assert_eq!(minutes_of("1970-01-02"), Some(1440));
        assert_eq!(minutes_of("1970-01-01T01:30Z"), Some(90));
        assert_eq!(minutes_of("1970-01-01T01:30:59.5+01:30"), Some(0));
        assert_eq!(minutes_of("1970-01-01 00:00-0500"), Some(300));
        assert_eq!(
            minutes_of("2000-03-01").zip(minutes_of("2000-02-28")).map(|(after, before)| after - before),
            Some(2 * 1440)
        );
    }

    #[test]
    fn what_is_no_date_has_no_minutes() {
        for text in ["", "2015", "2015-13-01", "2015-12-11Tnoon", "11.12.2015", "2015-12-1é", "２０15-12-11"] {
            assert_eq!(minutes_of(text), None, "{text}");
        }
    }
}
