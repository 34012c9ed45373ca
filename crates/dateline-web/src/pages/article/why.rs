//! What a record rests on: its words, the rule or model, sums of dates, and what else a name could mean.

use dateline_report::{Actor, Event, Participant, Place, Report, Span, Statement, Time, TimeAnchor, Why};
use maud::{Markup, html};

use crate::pages::badges::sure;
use crate::pages::people;
use crate::pages::sentence::{around, marked};

/// Other places, and mentions, that are shown.
const MOST: usize = 5;

/// A line: what it is about, and what there is to say.
fn line(name: &str, content: Markup) -> Markup {
    html! { div { dt { (name) } dd { (content) } } }
}

fn quoted(span: &Span) -> Markup {
    html! { q { bdi { (span.text) } } }
}

/// A rule or model with its notes and the words that it looked at.
pub fn why(report: &Report, why: &Why) -> Markup {
    html! {
        (line("Rule", html! { code { (why.rule) } }))
        @for note in why.note.iter().flat_map(|note| note.split("; ")) { (line("Note", html! { bdi { (note) } })) }
        @if !why.spans.is_empty() { (line("Words", words(report, &why.spans.iter().collect::<Vec<_>>()))) }
    }
}

/// The sentences of some spans, with the words marked.
fn words(report: &Report, spans: &[&Span]) -> Markup {
    let mut rest: Vec<&Span> = spans.iter().copied().filter(|span| !span.is_empty()).collect();
    rest.sort_by_key(|span| (!span.part.is_text(), span.start));
    let mut sentences: Vec<(Span, Vec<(&Span, &'static str)>)> = Vec::new();
    for span in rest {
        match sentences.last_mut() {
            Some((sentence, inside)) if sentence.contains(span) => inside.push((span, "looked-at")),
            _ => sentences.push((around(report, span), vec![(span, "looked-at")])),
        }
    }
    html! { @for (sentence, inside) in sentences.iter().take(MOST) { p { (marked(sentence, inside)) } } }
}

/// Of an event.
pub fn of_event(report: &Report, event: &Event) -> Markup {
    let participants = |name: &str, participants: &[Participant]| {
        html! {
            @for one in participants { (line(name, html! { (people::actor(report, &one.actor)) ", " (quoted(&one.span)) })) }
        }
    };
    html! {
        dl.why {
            (why(report, &event.why))
            (participants("Actor", &event.actors))
            (participants("Recipient", &event.recipients))
            @for (name, spans) in [("Victim", &event.victims), ("Target", &event.targets), ("Object", &event.objects), ("Instrument", &event.instruments)] {
                @for span in spans { (line(name, quoted(span))) }
            }
            @for (harm, count) in event.casualties.known() {
                (line(harm, html! { (end(count.min)) " to " (end(count.max)) ", " (quoted(&count.span)) }))
            }
            @if let Some(date) = &event.date {
                @if let Some(time) = date.time.as_ref().and_then(|id| report.time(id)) { (sum(report, time)) }
                @else { (line("Date", html! { (date.value) ", from the article's own date" })) }
            }
            @if let Some(place) = event.place.as_ref().and_then(|id| report.place(id)) { (candidates(report, place)) }
        }
    }
}

fn end(number: Option<u32>) -> String {
    number.map_or_else(|| "open".to_owned(), |number| number.to_string())
}

/// Of a statement.
pub fn of_statement(report: &Report, statement: &Statement) -> Markup {
    html! {
        dl.why {
            (why(report, &statement.why))
            @for (name, spans) in [("Source", &statement.source), ("Cue", &statement.cue)] { @for span in spans { (line(name, quoted(span))) } }
            @if let Some(date) = &statement.date {
                @if let Some(time) = date.time.as_ref().and_then(|id| report.time(id)) { (sum(report, time)) }
                @else { (line("Date", html! { (date.value) ", from the article's own date" })) }
            }
            @if let Some(actor) = statement.speaker.as_ref().and_then(|id| report.actor(id)) {
                @if let Some(reason) = &actor.why { (line("Speaker", html! { code { (reason.rule) } @if let Some(note) = &reason.note { ": " bdi { (note) } } })) }
            }
        }
    }
}

/// Of an actor.
pub fn of_actor(report: &Report, actor: &Actor) -> Markup {
    let mentions: Vec<&Span> = actor.mentions.iter().map(|mention| &mention.span).take(MOST).collect();
    html! {
        dl.why {
            @if let Some(reason) = &actor.why { (why(report, reason)) }
            (line("Named", html! { (actor.mentions.len()) " times" }))
            (line("First", words(report, &mentions)))
        }
    }
}

/// Of an expression of time.
pub fn of_time(report: &Report, time: &Time) -> Markup {
    html! { dl.why { @if let Some(reason) = &time.why { (why(report, reason)) } (sum(report, time)) } }
}

/// Of a place.
pub fn of_place(report: &Report, place: &Place) -> Markup {
    html! { dl.why { (candidates(report, place)) } }
}

/// What an expression of time was counted from, and what came out.
fn sum(report: &Report, time: &Time) -> Markup {
    let from = match &time.anchor {
        None => html! { "by itself" },
        Some(TimeAnchor::Published) => {
            html! { "counted from the day of publication" @if let Some(published) = &report.published { ", " (published.value) } }
        }
        Some(TimeAnchor::Dateline) => {
            html! { "counted from the dateline" @if let Some(day) = report.dateline.as_ref().and_then(|dateline| dateline.date) { ", " (day) } }
        }
        Some(TimeAnchor::Time(id)) => {
            html! { "counted from " @match report.time(id) { Some(other) => { (quoted(&other.span)) ", " (other.value.as_deref().unwrap_or("open")) }, None => (id.as_str()) } }
        }
    };
    html! {
        (line("Date", html! { (quoted(&time.span)) " " (from) ": " b { (time.value.as_deref().unwrap_or("open")) } }))
        @if let (Some(first), Some(last)) = (time.earliest, time.latest) { @if first != last { (line("Range", html! { (first) " to " (last) })) } }
    }
}

/// A place with what else its name could mean.
fn candidates(report: &Report, place: &Place) -> Markup {
    let parts = |kind: &str, admin1: Option<&str>, country: Option<String>| {
        [Some(kind.to_owned()), admin1.map(str::to_owned), country].into_iter().flatten().collect::<Vec<_>>().join(", ")
    };
    let country = place.country.map(|country| crate::countries::country_name(country.as_str()).to_owned());
    html! {
        (line("Place", html! { (people::place_link(place)) " (" (parts(place.kind.as_str(), place.admin1.as_deref(), country)) ") " (sure(place.confidence)) }))
        @if let Some(reason) = &place.why { (why(report, reason)) }
        @for other in place.candidates.iter().take(MOST) {
            @let country = other.country.map(|country| crate::countries::country_name(country.as_str()).to_owned());
            (line("Or", html! { bdi { (other.name) } " (" (parts(other.kind.as_str(), other.admin1.as_deref(), country)) ") " (sure(other.confidence)) }))
        }
    }
}
