//! The moment of publication: the day, and the time of day and zone where they are written.
//!
//! The result is ISO 8601 in the zone that the input writes: `Thu, 25 Feb 2021 10:15 EST` is `2021-02-25T10:15-05:00`.
//! Fractions of seconds are left out, a zone whose name means several (`IST`) too. The day is read by
//! [`publication_date`]; besides, the days of RFC 822 with years of two digits (`25 Feb 21`), with a weekday that is wrong or
//! in another language, and with months in the languages of large feeds are read here, for in that form nothing is left
//! open.

use crate::publication_date::{UnreadDate, publication_date};

/// No date is longer, in bytes.
const LONGEST_DATE: usize = 200;

/// Reads `written` to an ISO date, with the time and zone as far as they are told.
pub fn publication_time(written: &str) -> Result<String, UnreadDate> {
    let written = written.trim();
    if written.len() > LONGEST_DATE {
        return Err(UnreadDate::UnknownForm);
    }
    let (day, rest) = match publication_date(written) {
        Ok(date) => (date.to_string(), written),
        Err(reason) => {
            let (day, rest) = rfc_822(written).ok_or(reason)?;
            (publication_date(&day)?.to_string(), rest)
        }
    };
    if day.len() < "2021-02-25".len() {
        return Ok(day);
    }
    let time = time_of_day(rest).map(|(time, behind)| format!("T{time}{}", zone(behind).unwrap_or_default()));
    Ok(day + &time.unwrap_or_default())
}

/// Day and the rest of a date in the form of RFC 822, which `publication_date` did not read.
fn rfc_822(written: &str) -> Option<(String, &str)> {
    // A weekday that contradicts was made by the program that wrote the date, from the date.
    let behind = written.split_once(',').map_or(written, |(weekday, behind)| {
        let word = weekday.chars().all(|c| c.is_alphabetic() || c == '.');
        if word { behind } else { written }
    });
    let mut words = behind.split_ascii_whitespace();
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    let time = words.next()?;
    if !time.contains(':') || !is_number(day, 2) {
        return None;
    }
    let month = month_of(month)?;
    let year: u16 = match year.len() {
        4 if is_number(year, 4) => year.parse().ok()?,
        // RFC 2822, section 4.3.
        2 if is_number(year, 2) => {
            year.parse::<u16>().map(|year| if year < 50 { 2000 + year } else { 1900 + year }).ok()?
        }
        _ => return None,
    };
    let rest = &behind[behind.find(time)?..];
    Some((format!("{year:04}-{month:02}-{day:0>2}"), rest))
}

fn is_number(word: &str, most_digits: usize) -> bool {
    !word.is_empty() && word.len() <= most_digits && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The months as programs abbreviate them in the language of their server, where no two languages disagree.
fn month_of(word: &str) -> Option<u8> {
    const STARTS: [&[&str]; 12] = [
        &["jan", "janv", "ene", "gen", "янв"],
        &["feb", "fév", "fev", "févr", "фев"],
        &["mar", "mär", "mrt", "mars", "maa", "мар"],
        &["apr", "avr", "abr", "апр"],
        &["may", "mai", "mag", "mei", "maj", "май", "мая"],
        &["jun", "juin", "giu", "июн"],
        &["jul", "juil", "lug", "июл"],
        &["aug", "août", "aout", "ago", "авг"],
        &["sep", "set", "сен"],
        &["oct", "okt", "ott", "out", "окт"],
        &["nov", "ноя"],
        &["dec", "dez", "dic", "déc", "дек"],
    ];
    let word = word.to_lowercase();
    let word = word.trim_end_matches('.');
    let index = STARTS.iter().position(|starts| starts.iter().any(|start| word.starts_with(start)))?;
    u8::try_from(index + 1).ok()
}

/// The time of day as `10:15` or `10:15:30`, and what follows it.
fn time_of_day(written: &str) -> Option<(String, &str)> {
    with_colons(written).or_else(|| compact(written))
}

fn with_colons(written: &str) -> Option<(String, &str)> {
    let bytes = written.as_bytes();
    let colon = written.find(':')?;
    let two = |at: usize| -> Option<u8> { number(bytes.get(at..at + 2)?) };
    let hour_start = if colon >= 2 && bytes[colon - 2].is_ascii_digit() { colon - 2 } else { colon.checked_sub(1)? };
    let hour = number(&bytes[hour_start..colon])?;
    let minute = two(colon + 1)?;
    let mut end = colon + 3;
    let mut second = None;
    if bytes.get(end) == Some(&b':')
        && let Some(read) = two(end + 1)
    {
        second = Some(read.min(59));
        end += 3;
    }
    let behind = written.get(end..)?;
    let behind = behind
        .strip_prefix(['.', ','])
        .map_or(behind, |fraction| fraction.trim_start_matches(|c: char| c.is_ascii_digit()));
    let (half, behind) = meridiem(behind);
    Some((clock(hour, minute, second, half)?, behind))
}

/// `T101530`, `T1015`, `T10` behind a day in digits.
fn compact(written: &str) -> Option<(String, &str)> {
    let at = written.find(['T', 't']).filter(|&at| at >= 8 && written.as_bytes()[at - 1].is_ascii_digit())?;
    let behind = &written[at + 1..];
    let digits = behind.bytes().take_while(u8::is_ascii_digit).count();
    let pair = |index: usize| number(behind.as_bytes().get(2 * index..2 * index + 2)?);
    let second = if digits >= 6 { pair(2) } else { None };
    let time = match digits {
        4 | 6 => clock(pair(0)?, pair(1)?, second, None)?,
        _ => return None,
    };
    let rest = &behind[digits..];
    Some((time, rest.strip_prefix('.').map_or(rest, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()))))
}

fn number(digits: &[u8]) -> Option<u8> {
    let all_digits = !digits.is_empty() && digits.iter().all(u8::is_ascii_digit);
    all_digits.then(|| std::str::from_utf8(digits).ok()?.parse().ok()).flatten()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

fn meridiem(behind: &str) -> (Option<Half>, &str) {
    let word = behind.trim_start();
    for (written, half) in
        [("a.m.", Half::Morning), ("p.m.", Half::Afternoon), ("am", Half::Morning), ("pm", Half::Afternoon)]
    {
        let found = word.get(..written.len()).is_some_and(|start| start.eq_ignore_ascii_case(written));
        if found && !word[written.len()..].starts_with(|c: char| c.is_alphabetic()) {
            return (Some(half), &word[written.len()..]);
        }
    }
    (None, behind)
}

fn clock(hour: u8, minute: u8, second: Option<u8>, half: Option<Half>) -> Option<String> {
    let hour = match half {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(Half::Morning) => hour % 12,
        Some(Half::Afternoon) => hour % 12 + 12,
    };
    if hour > 23 || minute > 59 {
        return None;
    }
    let second = second.map(|second| format!(":{second:02}")).unwrap_or_default();
    Some(format!("{hour:02}:{minute:02}{second}"))
}

/// Zones whose names mean one offset: RFC 822, and those of Europe, Russia and Japan.
const ZONES: [(&str, &str); 28] = [
    ("Z", "Z"),
    ("UT", "Z"),
    ("UTC", "Z"),
    ("GMT", "Z"),
    ("EST", "-05:00"),
    ("EDT", "-04:00"),
    ("CST", "-06:00"),
    ("CDT", "-05:00"),
    ("MST", "-07:00"),
    ("MDT", "-06:00"),
    ("PST", "-08:00"),
    ("PDT", "-07:00"),
    ("WET", "+00:00"),
    ("WEST", "+01:00"),
    ("CET", "+01:00"),
    ("CEST", "+02:00"),
    ("MEZ", "+01:00"),
    ("MESZ", "+02:00"),
    ("EET", "+02:00"),
    ("EEST", "+03:00"),
    ("MSK", "+03:00"),
    ("JST", "+09:00"),
    ("KST", "+09:00"),
    ("AEST", "+10:00"),
    ("AEDT", "+11:00"),
    ("NZST", "+12:00"),
    ("NZDT", "+13:00"),
    ("AWST", "+08:00"),
];

/// The zone behind a time: `Z`, `+01:00`, `-0500`, `GMT+1`, `(CET)`.
fn zone(behind: &str) -> Option<String> {
    let word = behind.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '(' | '['));
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, rest) = word.split_at(letters);
    let signed = rest.trim_start().starts_with(['+', '-']);
    if signed && (name.is_empty() || matches!(name, "GMT" | "UTC" | "UT")) {
        return offset(rest.trim_start());
    }
    let zone = ZONES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?.1;
    Some(zone.to_owned())
}

fn offset(written: &str) -> Option<String> {
    let (sign, digits) = written.split_at(1);
    let digits: String = digits.chars().take_while(|c| c.is_ascii_digit() || *c == ':').filter(|&c| c != ':').collect();
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.as_str(), "00"),
        3 => digits.split_at(1),
        4 => digits.split_at(2),
        _ => return None,
    };
    let (hours, minutes): (u8, u8) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes <= 59).then(|| format!("{sign}{hours:02}:{minutes:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn reads(written: &str, moment: &str) {
        assert_eq!(publication_time(written).as_deref(), Ok(moment), "{written}");
    }

    #[test]
    fn iso_forms() {
        reads("2020-01-19T16:08:59+11:00", "2020-01-19T16:08:59+11:00");
        reads("2014-07-17T00:24:11.000Z", "2014-07-17T00:24:11Z");
        reads("20170102T222800+0000", "2017-01-02T22:28:00+00:00");
        reads("20151210T191044Z", "2015-12-10T19:10:44Z");
        reads("20140829T1349Z", "2014-08-29T13:49Z");
        reads("2017-10-11T10:41:00+0100", "2017-10-11T10:41:00+01:00");
        reads("2020-09-07T14:45:26", "2020-09-07T14:45:26");
        reads("2021-02-25 10:15:00 +0200", "2021-02-25T10:15:00+02:00");
        reads("2021-02-25", "2021-02-25");
        reads("2021-02", "2021-02");
    }

    #[test]
    fn rfc_822_as_it_should_be() {
        reads("Thu, 25 Feb 2021 10:15:00 +0000", "2021-02-25T10:15:00+00:00");
        reads("Thu, 25 Feb 2021 10:15 EST", "2021-02-25T10:15-05:00");
        reads("25 Feb 21 10:15:00 GMT", "2021-02-25T10:15:00Z");
        reads("Wed, 25 Feb 98 10:15:00 UT", "1998-02-25T10:15:00Z");
    }

    #[test]
    fn rfc_822_as_it_comes() {
        reads("Mon, 25 Feb 2021 10:15:00 +0000", "2021-02-25T10:15:00+00:00");
        reads("jeu., 25 févr. 2021 10:15:00 +0100", "2021-02-25T10:15:00+01:00");
        reads("Do, 25 Feb 2021 10:15:00 GMT+1", "2021-02-25T10:15:00+01:00");
        reads("чт, 25 фев 2021 10:15:00 +0300", "2021-02-25T10:15:00+03:00");
        reads("Thu, 25 Feb 2021 10:15:00 +02:00", "2021-02-25T10:15:00+02:00");
        reads("Thu, 25 Feb 2021 9:05 PM PST", "2021-02-25T21:05-08:00");
        reads("Thu,25 Feb 2021 10:15:00 +0000 (GMT)", "2021-02-25T10:15:00+00:00");
        reads("Thu, 25 Feb 2021", "2021-02-25");
    }

    #[test]
    fn a_zone_that_means_several_and_a_time_that_is_none_are_left_out() {
        reads("Thu, 25 Feb 2021 10:15:00 IST", "2021-02-25T10:15:00");
        reads("Thu, 25 Feb 2021 25:15:00 GMT", "2021-02-25");
        reads("Thu, 25 Feb 2021 10:15:00 +9900", "2021-02-25T10:15:00");
    }

    #[test]
    fn what_is_unclear_stays_unread() {
        assert_eq!(publication_time("11/12/2015 10:15"), Err(UnreadDate::Ambiguous));
        assert_eq!(
            publication_time("Mon, 11 December 2015"),
            publication_date("Mon, 11 December 2015").map(|_| String::new())
        );
        assert_eq!(publication_time("31 Feb 21 10:15:00 GMT"), Err(UnreadDate::NoSuchDay));
        assert_eq!(publication_time(""), Err(UnreadDate::UnknownForm));
    }
}
