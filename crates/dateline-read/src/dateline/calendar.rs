//! Dates as datelines write them: `11 December`, `Dec. 11, 2015`, `3 JAN 90`, `Friday`, `2015-12-11`.

use std::ops::Range;

/// A date as written, with what it leaves out left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct WrittenDate {
    /// The bytes it takes up.
    pub bytes: Range<usize>,
    /// Day and month; none for a weekday alone.
    pub day_month: Option<(u8, u8)>,
    /// The year.
    pub year: Option<u16>,
    /// The weekday, 0 for Monday.
    pub weekday: Option<u8>,
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
const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The date that begins at byte `start`, if one does.
pub(super) fn date_at(text: &str, start: usize) -> Option<WrittenDate> {
    let mut cursor = Cursor { text, at: start };
    if let Some(date) = cursor.clone().iso() {
        return Some(date);
    }
    let weekday = cursor.weekday();
    let behind_weekday = cursor.at;
    if weekday.is_some() {
        cursor.skip(" ,(");
    }
    match cursor.day_and_month() {
        Some(day_month) => {
            let behind_day = cursor.at;
            let year = cursor.year();
            let end = if year.is_some() { cursor.at } else { behind_day };
            Some(WrittenDate { bytes: start..end, day_month: Some(day_month), year, weekday })
        }
        None if weekday.is_some() => {
            Some(WrittenDate { bytes: start..behind_weekday, day_month: None, year: None, weekday })
        }
        None => None,
    }
}

/// A place in the text that moves on as pieces of a date are read.
#[derive(Clone)]
struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn skip(&mut self, characters: &str) {
        self.at += self.rest().len() - self.rest().trim_start_matches(|c| characters.contains(c)).len();
    }

    /// The letters here, in lower case; the cursor stays.
    fn word(&self) -> &'t str {
        let rest = self.rest();
        &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())]
    }

    /// A number of at most `digits` digits, which no letter or digit may follow except an ordinal ending.
    fn number(&mut self, digits: usize) -> Option<u16> {
        let rest = self.rest();
        let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if length == 0 || length > digits {
            return None;
        }
        let number = rest[..length].parse().ok()?;
        self.at += length;
        let ending = self.word();
        if ["st", "nd", "rd", "th"].contains(&ending) {
            self.at += ending.len();
        } else if !ending.is_empty() {
            return None;
        }
        Some(number)
    }

    /// A weekday, in full or cut to at least three letters.
    fn weekday(&mut self) -> Option<u8> {
        let index = self.name_from(&WEEKDAYS)?;
        Some(index as u8)
    }

    /// A name from a list, in full or cut to at least three letters with or without a full stop.
    fn name_from(&mut self, names: &[&str]) -> Option<usize> {
        let word = self.word();
        if word.len() < 3 || !word.starts_with(char::is_uppercase) {
            return None;
        }
        let lower = word.to_lowercase();
        // "Mar" may be March, "Marina" may not: what is cut must be a beginning of the whole name.
        let index = names.iter().position(|name| name.starts_with(&lower))?;
        self.at += word.len();
        if lower.len() < names[index].len() && self.rest().starts_with('.') {
            self.at += 1;
        }
        Some(index)
    }

    fn day_and_month(&mut self) -> Option<(u8, u8)> {
        let before = self.at;
        if let Some(day) = self.number(2) {
            self.skip(" -.");
            if let Some(month) = self.name_from(&MONTHS) {
                return valid(day, month + 1);
            }
        }
        self.at = before;
        let month = self.name_from(&MONTHS)?;
        self.skip(" ");
        let day = self.number(2)?;
        valid(day, month + 1)
    }

    /// `, 2015`, ` 2015` or, for dates such as `3 JAN 90`, two digits.
    fn year(&mut self) -> Option<u16> {
        self.skip(" ,");
        let before = self.at;
        if let Some(year) = self.number(4).filter(|year| (1000..2200).contains(year)) {
            return Some(year);
        }
        self.at = before;
        let year = self.number(2)?;
        let digits = self.at - before;
        // Two digits are a year only where they end the date; "Dec 3, 10 people" has none.
        let behind = self.rest().trim_start();
        let ends = behind.starts_with(['-', '–', '—', '(', '/', '[', '.']) || behind.is_empty();
        (digits == 2 && ends).then_some(if year > 50 { 1900 + year } else { 2000 + year })
    }

    /// `2015-12-11` or `11.12.2015`.
    fn iso(mut self) -> Option<WrittenDate> {
        let start = self.at;
        let field = |cursor: &mut Self| -> Option<u16> {
            let rest = cursor.rest();
            let length = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            let number = rest[..length].parse().ok()?;
            cursor.at += length;
            Some(number)
        };
        let first = field(&mut self)?;
        let separator = self.rest().chars().next().filter(|c| ['-', '.'].contains(c))?;
        self.at += 1;
        let month = field(&mut self)?;
        if !self.rest().starts_with(separator) {
            return None;
        }
        self.at += 1;
        let last = field(&mut self)?;
        let (year, day) = if separator == '-' { (first, last) } else { (last, first) };
        let plausible = (1000..2200).contains(&year);
        let day_month = valid(day, usize::from(month)).filter(|_| plausible)?;
        Some(WrittenDate { bytes: start..self.at, day_month: Some(day_month), year: Some(year), weekday: None })
    }
}

fn valid(day: u16, month: usize) -> Option<(u8, u8)> {
    ((1..=31).contains(&day) && (1..=12).contains(&month)).then_some((day as u8, month as u8))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Characters, day and month, year, weekday.
    type Read<'t> = (&'t str, Option<(u8, u8)>, Option<u16>, Option<u8>);

    fn read(text: &str) -> Option<Read<'_>> {
        let date = date_at(text, 0)?;
        Some((&text[date.bytes.clone()], date.day_month, date.year, date.weekday))
    }

    #[test]
    fn reads_the_orders_and_cuts_of_the_press() {
        assert_eq!(read("7 March. The"), Some(("7 March", Some((7, 3)), None, None)));
        assert_eq!(read("Sept. 3 (X)"), Some(("Sept. 3", Some((3, 9)), None, None)));
        assert_eq!(read("26 APR 89 (X)"), Some(("26 APR 89", Some((26, 4)), Some(1989), None)));
        assert_eq!(read("June 1, 2009 –"), Some(("June 1, 2009", Some((1, 6)), Some(2009), None)));
        assert_eq!(read("Friday, 9 May -"), Some(("Friday, 9 May", Some((9, 5)), None, Some(4))));
        assert_eq!(read("Monday (X)"), Some(("Monday", None, None, Some(0))));
        assert_eq!(read("2011-02-04 -"), Some(("2011-02-04", Some((4, 2)), Some(2011), None)));
        assert_eq!(read("3rd July -"), Some(("3rd July", Some((3, 7)), None, None)));
    }

    #[test]
    fn leaves_alone_what_is_no_date() {
        for text in ["Marina 3", "12 people", "May said", "31 of them", "Mayor 4", "", "2011-13-40"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read("Dec 3, 10 people").map(|date| date.2), Some(None));
    }
}
