//! A page of results.

use dateline_report::{Event, Report, Span, Statement};
use dateline_store::query::Query;
use dateline_store::search::{ArticleHead, Found, Hit, PageMark};
use dateline_store::{Error, Newsroom, Review};
use maud::{Markup, html};

use super::View;
use crate::address::Address;
use crate::asked::{Listed, search};
use crate::pages::badges::{in_words, mode_name, review, sure, type_name};
use crate::pages::sentence::{around, marked};
use crate::pages::{counted, people};

/// Characters of what is said that are shown.
const SAID: usize = 600;

/// The results behind a mark, and the way on.
pub fn results(
    room: &Newsroom,
    view: &View<'_>,
    sure: &Query,
    mark: Option<PageMark>,
    page_size: usize,
) -> Result<Markup, Error> {
    let (hits, next) = match view.listed {
        Listed::Happenings => {
            let page = room.happenings(sure, mark, page_size)?;
            (page.hits.into_iter().map(|happening| (happening.hit, happening.reports)).collect(), page.next)
        }
        _ => {
            let page = room.page(sure, view.listed.unit(), mark, page_size)?;
            (page.hits.into_iter().map(|hit| (hit, 0)).collect::<Vec<_>>(), page.next)
        }
    };
    let here = || search(&view.asked.q, Some(view.listed));
    Ok(html! {
        ol.hits { @for (hit, reports) in &hits { li { (result(hit)) @if *reports > 0 { (all_reports(hit, *reports)) } } } }
        nav.pages aria-label="Pages of results" {
            @if mark.is_some() { a rel="first" href=(here()) { "First page" } }
            @if let Some(next) = next { a.next rel="next" href=(here().with("after", &next.to_string())) data-key="n" { "Next page" } }
        }
    })
}

fn result(hit: &Hit) -> Markup {
    match &hit.record {
        None => article(hit),
        Some(record) => match &record.what {
            Found::Event(event) => hit_of_event(&hit.article, event, &record.report, record.review),
            Found::Statement(statement) => hit_of_statement(&hit.article, statement, &record.report, record.review),
        },
    }
}

/// The way to all reports of a distinct event.
fn all_reports(hit: &Hit, reports: u64) -> Markup {
    let record = hit.record.as_ref().map_or("", |record| record.id.as_str());
    html! {
        p.reports {
            a.badge href=(Address::event(&hit.article.key, record)) { (counted(reports, "report", "reports")) }
            @if reports > 1 { span.quiet { " the newest of those that were found" } }
        }
    }
}

fn article(hit: &Hit) -> Markup {
    let head = &hit.article;
    html! {
        article.hit.item tabindex="-1" {
            h2 { a.open href=(Address::article(&head.key)) { bdi { (title(head)) } } }
            p.excerpt { bdi { (beginning(hit.excerpt.as_deref().unwrap_or_default())) } }
            p.from { (source_and_day(head)) " · " (counted(head.records.0 as u64, "statement", "statements")) ", " (counted(head.records.1 as u64, "event", "events")) }
        }
    }
}

/// An excerpt that ends with a whole word, and says so where it is cut.
fn beginning(excerpt: &str) -> String {
    match excerpt.rsplit_once(' ') {
        Some((whole, _)) if !excerpt.ends_with(['.', '!', '?', '"', '…']) => format!("{whole} …"),
        _ => excerpt.to_owned(),
    }
}

/// An event with its sentence.
pub fn hit_of_event(head: &ArticleHead, event: &Event, report: &Report, reviewed: Review) -> Markup {
    let mut words: Vec<(&Span, &'static str)> = vec![(&event.trigger, "trigger")];
    words.extend(event.actors.iter().chain(&event.recipients).map(|one| (&one.span, "party")));
    html! {
        article.hit.item.kind-event tabindex="-1" {
            h2 { (event_line(event, report)) " " (review(reviewed)) }
            p.said { (marked(&event.sentence, &words)) }
            (from(head, event.id.as_str(), &sure(event.confidence)))
        }
    }
}

/// What happened, in a line: "Assault, aerial: the army to the rebels · Aleppo · 2015-12-11".
pub fn event_line(event: &Event, report: &Report) -> Markup {
    html! {
        span.label.label-event { (type_name(event.event_type)) @if let Some(mode) = event.mode { ", " (mode_name(mode)) } }
        @if !event.actors.is_empty() || !event.recipients.is_empty() {
            " " span.parties {
                @if event.actors.is_empty() { span.quiet { "somebody" } } @else { (people::participants(report, &event.actors)) }
                @if !event.recipients.is_empty() { span.arrow { " → " } (people::participants(report, &event.recipients)) }
            }
        }
        @if let Some(place) = &event.place { " " span.fact { (people::place(report, place)) } }
        @if let Some(date) = &event.date { " " span.fact { time { (day_name(&date.value)) } } }
        @if event.status != dateline_report::EventStatus::Occurred { " " span.status { (status_name(event)) } }
        @if event.historical { " " span.status { "background" } }
    }
}

/// A date in TIMEX3 notation for people: the part of the day in words.
pub fn day_name(value: &str) -> String {
    let parts = [("TMO", "morning"), ("TMI", "midday"), ("TAF", "afternoon"), ("TEV", "evening"), ("TNI", "night")];
    let known = parts.iter().find_map(|(code, name)| Some((value.strip_suffix(code)?, name)));
    known.map_or_else(|| value.to_owned(), |(day, name)| format!("{day}, {name}"))
}

fn status_name(event: &Event) -> &'static str {
    match event.status {
        dateline_report::EventStatus::Occurred => "happened",
        dateline_report::EventStatus::Future => "announced",
        dateline_report::EventStatus::Hypothetical => "might happen",
        dateline_report::EventStatus::Negated => "did not happen",
    }
}

/// A statement with its words.
pub fn hit_of_statement(head: &ArticleHead, statement: &Statement, report: &Report, reviewed: Review) -> Markup {
    html! {
        article.hit.item.kind-statement tabindex="-1" {
            h2 {
                span.label.label-statement { (in_words(statement.kind.as_str())) }
                " " span.parties {
                    @match &statement.speaker { Some(speaker) => (people::actor(report, speaker)), None => span.quiet { "somebody" } }
                    @for cue in statement.cue.iter().take(1) { " " bdi.cue { (cue.text) } }
                }
                @if statement.negated { " " span.status { "denied" } }
                @if let Some(date) = &statement.date { " " span.fact { time { (day_name(&date.value)) } } }
                " " (review(reviewed))
            }
            p.said { (said(statement, report)) }
            (from(head, statement.id.as_str(), &sure(statement.confidence)))
        }
    }
}

/// What is said: in the sentence around it where it is of one piece and short, else by itself.
fn said(statement: &Statement, report: &Report) -> Markup {
    if let [only] = statement.content.as_slice() {
        let sentence = around(report, only);
        let mut words: Vec<(&Span, &'static str)> = vec![(only, "content")];
        words.extend(statement.cue.iter().map(|cue| (cue, "cue")));
        return marked(&sentence, &words);
    }
    let whole = statement.content.iter().map(|span| span.text.as_str()).collect::<Vec<_>>().join(" … ");
    let cut: String = whole.chars().take(SAID).collect();
    html! { bdi.sentence { mark.content { (cut) } @if cut.len() < whole.len() { " …" } } }
}

fn from(head: &ArticleHead, record: &str, confidence: &Markup) -> Markup {
    html! {
        p.from {
            a.open href=(Address::record(&head.key, record)) { bdi { (title(head)) } }
            " · " (source_and_day(head)) (confidence)
        }
    }
}

fn title(head: &ArticleHead) -> &str {
    head.title.as_deref().filter(|title| !title.trim().is_empty()).unwrap_or("without a headline")
}

fn source_and_day(head: &ArticleHead) -> Markup {
    html! {
        @match &head.source { Some(source) => bdi { (source) }, None => "source not known" }
        " · " @match &head.published { Some(day) => time { (day) }, None => "undated" }
    }
}
