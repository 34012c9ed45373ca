//! iCalendar (RFC 5545): what is announced for a day that is known.

use dateline_report::{EventStatus, PartialDate};

use super::Output;
use crate::error::ExportError;
use crate::event_view::{EventView, compact, events};
use crate::excerpt::{Excerpt, Heading};
use crate::exporter::{Counts, Exporter};
use crate::iri::web_address;
use crate::stable_ids::digest;

/// Writes a VEVENT an announced event, into a calendar that [`Exporter::finish`] closes.
pub struct ICalendar<'w> {
    heading: Option<Heading>,
    out: Output<'w>,
    begun: bool,
    counts: Counts,
}

impl<'w> ICalendar<'w> {
    /// A calendar not yet begun.
    pub fn new(heading: Option<&Heading>, out: Output<'w>) -> Self {
        Self { heading: heading.cloned(), out, begun: false, counts: Counts::default() }
    }

    fn begin(&mut self) -> Result<(), ExportError> {
        if !self.begun {
            self.begun = true;
            for line in
                ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dateline//Announced events//EN", "CALSCALE:GREGORIAN"]
            {
                self.line(line)?;
            }
            if let Some(Heading { title, about }) = self.heading.take() {
                // RFC 7986, and what calendars read that do not know it.
                for (name, text) in [("NAME", &title), ("X-WR-CALNAME", &title), ("DESCRIPTION", &about)] {
                    self.line(&format!("{name}:{}", escaped(text)))?;
                }
            }
        }
        Ok(())
    }

    /// Writes a content line, folded so that none is longer than 75 bytes.
    fn line(&mut self, line: &str) -> Result<(), ExportError> {
        let mut length = 0;
        for character in line.chars() {
            if length + character.len_utf8() > 75 {
                self.out.write_all(b"\r\n ")?;
                length = 1;
            }
            let mut bytes = [0; 4];
            self.out.write_all(character.encode_utf8(&mut bytes).as_bytes())?;
            length += character.len_utf8();
        }
        self.out.write_all(b"\r\n")?;
        Ok(())
    }

    fn event(&mut self, view: &EventView, date: PartialDate, day: &str) -> Result<(), ExportError> {
        self.begin()?;
        let report = view.report;
        let stamp = report.published.as_ref().and_then(|published| compact(published.value));
        let stamp = stamp.unwrap_or_else(|| "19700101".to_owned());
        self.line("BEGIN:VEVENT")?;
        self.line(&format!("UID:{}@dateline", digest(&view.id())))?;
        self.line(&format!("DTSTAMP:{stamp}T000000Z"))?;
        self.line(&format!("DTSTART;VALUE=DATE:{day}"))?;
        if let Some(end) = next_day(date).and_then(compact) {
            self.line(&format!("DTEND;VALUE=DATE:{end}"))?;
        }
        self.line("STATUS:TENTATIVE")?;
        self.line(&format!("SUMMARY:{}", escaped(&view.line())))?;
        let teller = view.teller().map(|teller| format!("According to {teller}: ")).unwrap_or_default();
        self.line(&format!("DESCRIPTION:{}", escaped(&format!("{teller}{}", view.event.sentence.text))))?;
        if let Some(place) = view.place() {
            self.line(&format!("LOCATION:{}", escaped(&place.name)))?;
            if let Some((lat, lon)) = place.lat.zip(place.lon) {
                self.line(&format!("GEO:{lat:.6};{lon:.6}"))?;
            }
        }
        self.line(&format!("CATEGORIES:{}", view.event.event_type))?;
        if let Some(url) = web_address(report.url.as_deref()) {
            self.line(&format!("URL:{url}"))?;
        }
        self.line("END:VEVENT")
    }
}

impl Exporter for ICalendar<'_> {
    fn excerpt(&mut self, excerpt: &Excerpt<'_>) -> Result<(), ExportError> {
        let report = excerpt.report;
        self.counts.articles += 1;
        for view in events(report) {
            let announced = (view.event.status == EventStatus::Future).then(|| view.date()).flatten();
            let day = announced.and_then(|date| Some((date, compact(date)?)));
            self.counts.count(day.is_some());
            if let Some((date, day)) = day {
                self.event(&view, date, &day)?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Counts, ExportError> {
        self.begin()?;
        self.line("END:VCALENDAR")?;
        self.out.flush()?;
        Ok(self.counts)
    }
}

/// Text as RFC 5545, 3.3.11 has it; other control characters go, for it has no way to write them.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            control if control.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// The day behind a day; an event of a whole day ends where that begins.
fn next_day(date: PartialDate) -> Option<PartialDate> {
    let (year, month, day) = (date.year(), date.month()?, date.day()?);
    PartialDate::day_of(year, month, day + 1)
        .or_else(|| PartialDate::day_of(year, month + 1, 1))
        .or_else(|| PartialDate::day_of(year + 1, 1, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_behind_the_last_of_a_month_is_the_first() {
        let next = |date: &str| next_day(date.parse().unwrap()).map(|date| date.to_string());
        assert_eq!(next("2015-12-11").as_deref(), Some("2015-12-12"));
        assert_eq!(next("2016-02-28").as_deref(), Some("2016-02-29"));
        assert_eq!(next("2015-02-28").as_deref(), Some("2015-03-01"));
        assert_eq!(next("2015-12-31").as_deref(), Some("2016-01-01"));
        assert_eq!(next("9999-12-31"), None);
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escaped("a, b; c\\d\ne\u{7}"), "a\\, b\\; c\\\\d\\ne");
    }
}
