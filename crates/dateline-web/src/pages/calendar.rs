//! What is announced, month by month.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::{Query as Values, State};
use axum::response::Response;
use dateline_report::PartialDate;
use dateline_store::Newsroom;
use dateline_store::query::{DateField, DateRange, LabelField, Query, Term, Unit};
use dateline_store::search::{Found, Hit};
use maud::{Markup, html};
use serde::Deserialize;

use super::layout::{Place, layout};
use super::search::hit_of_event;
use super::{answer, counted};
use crate::address::Address;
use crate::asked::understood;
use crate::failure::Failure;
use crate::routes::Room;
use crate::visit::Visit;

/// Events of a month that are shown.
const MOST: usize = 200;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// What is wanted.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    /// The month.
    #[serde(default)]
    pub month: String,
    /// What the events have to be.
    #[serde(default)]
    pub q: String,
}

/// Shows a month.
pub async fn page(State(room): State<Arc<Room>>, visit: Visit, Values(wanted): Values<Wanted>) -> Response {
    let (seen, least) = (visit.clone(), room.settings.least_confidence);
    let found = room.newsroom.ask(move |room| calendar(room, &seen, &wanted, least));
    let found = found.await;
    answer(&visit, found)
}

fn calendar(room: &Newsroom, visit: &Visit, wanted: &Wanted, least: f64) -> Result<Markup, Failure> {
    let announced =
        understood(&wanted.q)?.with(Term::Label(LabelField::Status, vec!["future".to_owned()])).sure_enough(least);
    let month = match wanted.month.as_str() {
        "" => first_month(room, &announced)?,
        given => month_of(given)?,
    };
    let range = DateRange { from: Some(month), to: Some(month) };
    let page = room.page(&announced.with(Term::Date(DateField::Date, range)), Unit::Event, None, MOST)?;
    let mut days: BTreeMap<PartialDate, Vec<&Hit>> = BTreeMap::new();
    for hit in &page.hits {
        let date = event_of(hit).and_then(|event| event.date.as_ref()?.calendar_date());
        days.entry(date.unwrap_or(month)).or_default().push(hit);
    }
    let to = |month: Option<PartialDate>| {
        let month = month.map(|month| month.to_string()).unwrap_or_default();
        Address::of("/calendar").with("month", &month).with("q", &wanted.q)
    };
    let name = format!("{} {}", MONTHS[usize::from(month.month().unwrap_or(1)) - 1], month.year());
    let export = Address::of("/export/icalendar").with("q", &announced.to_string());
    let body = html! {
        div.reading.wide {
            header.turn {
                a href=(to(before(month))) rel="prev" { "← Earlier" }
                h1 { "Announced for " (name) }
                a href=(to(super::search::after(month))) rel="next" data-key="n" { "Later →" }
            }
            form.inline action="/calendar" {
                label for="month" { "Month" } input #month name="month" value=(month) pattern="[0-9]{4}-[0-9]{2}" size="8";
                label for="of" { "Of" } input #of type="search" name="q" value=(wanted.q) placeholder="any query: who:, place:, type:";
                button { "Show" }
                a.quiet href=(export) download { "All of it as iCalendar" }
            }
            (grid(month, &days))
            @if page.hits.is_empty() { p.lead { "Nothing is announced for this month." } }
            @for (day, hits) in &days {
                section.day id={ "day-" (day) } {
                    h2 { @match day.day() { Some(number) => { (weekday(*day).map_or("", |day| DAYS[day])) " " (number) " " (MONTHS[usize::from(day.month().unwrap_or(1)) - 1]) }, None => "In the month" } }
                    ol.hits { @for hit in hits {
                        @if let (Some(event), Some(record)) = (event_of(hit), &hit.record) { li { (hit_of_event(&hit.article, event, &record.report, record.review)) } }
                    } }
                }
            }
            @if page.next.is_some() { p.quiet { "Only the first " (MOST) " are shown." } }
        }
    };
    Ok(layout(visit, Place::Calendar, &format!("Announced for {name}"), body))
}

fn event_of(hit: &Hit) -> Option<&dateline_report::Event> {
    match &hit.record.as_ref()?.what {
        Found::Event(event) => Some(event),
        Found::Statement(_) => None,
    }
}

fn month_of(given: &str) -> Result<PartialDate, Failure> {
    let read = given.parse::<PartialDate>().ok();
    read.and_then(|date| PartialDate::month_of(date.year(), date.month()?))
        .ok_or_else(|| Failure::refused(format!("'{given}' is no month"), "write it as 2015-12"))
}

/// The first month with something announced that had not come when the last article appeared; else the month of that article.
fn first_month(room: &Newsroom, announced: &Query) -> Result<PartialDate, Failure> {
    let last = room.days_of_publication()?.and_then(|(_, last)| last.parse::<PartialDate>().ok());
    let fallback = PartialDate::month_of(2000, 1);
    let Some(last) = last else { return fallback.ok_or_else(Failure::fault) };
    let range = DateRange { from: Some(last), to: None };
    let first = room.first_event_day(&announced.with(Term::Date(DateField::Date, range)))?;
    // What is dated by a month alone may have begun before.
    let first = first.and_then(|first| first.parse::<PartialDate>().ok()).unwrap_or(last).max(last);
    PartialDate::month_of(first.year(), first.month().unwrap_or(1)).or(fallback).ok_or_else(Failure::fault)
}

fn before(month: PartialDate) -> Option<PartialDate> {
    match month.month()? {
        1 => PartialDate::month_of(month.year().checked_sub(1)?, 12),
        number => PartialDate::month_of(month.year(), number - 1),
    }
}

/// The day of the week, from 0 for Monday (Sakamoto's method).
fn weekday(date: PartialDate) -> Option<usize> {
    const SHIFTS: [usize; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let (month, day) = (usize::from(date.month()?), usize::from(date.day()?));
    let year = usize::from(date.year()) + 400 - usize::from(month < 3);
    let from_sunday = (year + year / 4 - year / 100 + year / 400 + SHIFTS[month - 1] + day) % 7;
    Some((from_sunday + 6) % 7)
}

/// The month as weeks, each day with what is announced for it.
fn grid(month: PartialDate, days: &BTreeMap<PartialDate, Vec<&Hit>>) -> Markup {
    let of_month = |day: u8| PartialDate::day_of(month.year(), month.month().unwrap_or(1), day);
    let first = of_month(1).and_then(weekday).unwrap_or(0);
    let length = (28..=31).rev().find(|day| of_month(*day).is_some()).unwrap_or(28);
    let cells: Vec<Option<u8>> = std::iter::repeat_n(None, first).chain((1..=length).map(Some)).collect();
    html! {
        table.month {
            caption.unseen { "Days of the month with what is announced" }
            thead { tr { @for day in DAYS { th scope="col" { (day) } } } }
            tbody {
                @for week in cells.chunks(7) {
                    tr { @for cell in week {
                        td { @if let Some(day) = cell {
                            @let hits = of_month(*day).and_then(|date| days.get(&date).map(|hits| (date, hits.len() as u64)));
                            @match hits {
                                Some((date, count)) => a href={ "#day-" (date) } aria-label=(format!("{day}: {}", counted(count, "event", "events"))) { b { (day) } " " span.count { (count) } },
                                None => span.quiet { (day) },
                            }
                        } }
                    } @for _ in week.len()..7 { td {} } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_week_are_right() {
        let day = |text: &str| weekday(text.parse().expect("a date")).map(|day| DAYS[day]);
        // 11 December 2015 was a Friday, 29 February 2016 a Monday, 1 January 1900 a Monday, 27 November 2026 is a Friday.
        assert_eq!(day("2015-12-11"), Some("Fri"));
        assert_eq!(day("2016-02-29"), Some("Mon"));
        assert_eq!(day("1900-01-01"), Some("Mon"));
        assert_eq!(day("2026-11-27"), Some("Fri"));
    }

    #[test]
    fn months_follow_one_another() {
        let month = |text: &str| text.parse::<PartialDate>().expect("a month");
        assert_eq!(before(month("2016-01")), Some(month("2015-12")));
        assert_eq!(crate::pages::search::after(month("2015-12")), Some(month("2016-01")));
        assert!(month_of("2015").is_err() && month_of("x").is_err());
    }
}
