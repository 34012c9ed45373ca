//! The reader: the article on the left, what was read in it on the right, each leading to the other.

mod editing;
mod marks;
mod records;
mod text;
mod why;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::extract::{Path, Query as Values, State};
use axum::response::Response;
use dateline_report::Report;
use dateline_store::{Effective, Newsroom, Position, RecordKind, Review, StoredArticle};
use maud::{Markup, html};
use serde::Deserialize;

use super::badges::Kind;
use super::layout::{Place, layout};
use super::{answer, counted, lead_to, sentence_of};
use crate::address::Address;
use crate::asked::search;
use crate::failure::Failure;
use crate::routes::Room;
use crate::visit::Visit;

pub use editing::changes;
pub use why::{of_event, of_statement};

/// The kinds that are marked in the text unless others are asked for.
const SHOWN_AT_FIRST: [Kind; 3] = [Kind::Statement, Kind::Event, Kind::Damage];

/// The values of an article's address.
#[derive(Debug, Default, Deserialize)]
pub struct Shown {
    /// The kinds that are marked in the text, with dots between them; none for the usual ones.
    #[serde(default)]
    pub show: String,
    /// The record that is being edited.
    #[serde(default)]
    pub edit: String,
}

/// What the parts of the page need to know.
struct View<'v> {
    visit: &'v Visit,
    key: &'v str,
    report: &'v Report,
    effective: &'v Effective,
    kinds: BTreeSet<Kind>,
    /// By position of an event how many articles report the distinct event that it is.
    reports: BTreeMap<usize, u64>,
    story: Option<i64>,
    shown: &'v Shown,
}

impl View<'_> {
    fn review(&self, kind: RecordKind, position: usize) -> Review {
        self.effective.review(kind, position)
    }

    /// The address of this page, with the kinds that it shows.
    fn address(&self) -> Address {
        Address::article(self.key).with("show", &self.shown.show)
    }
}

/// Shows an article.
pub async fn page(
    State(room): State<Arc<Room>>,
    visit: Visit,
    Path(key): Path<String>,
    Values(shown): Values<Shown>,
) -> Response {
    let seen = visit.clone();
    let whole = key.clone();
    let found = room.newsroom.ask(move |room| {
        let key = room.resolve(&key)?;
        let page = article(room, &seen, &key, &shown)?;
        Ok((key, page))
    });
    match found.await {
        // An id may be shortened; the page lies under the whole one.
        Ok((key, _)) if key != whole => lead_to(Address::article(&key).as_str()),
        found => answer(&visit, found.map(|(_, page)| page)),
    }
}

fn article(room: &Newsroom, visit: &Visit, key: &str, shown: &Shown) -> Result<Markup, Failure> {
    let (stored, effective, reports, story) = room.at_one_moment(|room| {
        Ok::<_, Failure>((room.article(key)?, room.effective(key)?, room.reports_of_events(key)?, room.story_of(key)?))
    })?;
    let kinds = match shown.show.as_str() {
        "" => SHOWN_AT_FIRST.into_iter().collect(),
        names => names.split('.').filter_map(Kind::of_name).collect(),
    };
    let view = View { visit, key, report: &effective.report, effective: &effective, kinds, reports, story, shown };
    let title = view.report.title.clone().unwrap_or_else(|| "Without a headline".to_owned());
    let body = html! {
        div.reader {
            article.article {
                (heading(&view, &stored))
                (notices(&view))
                (show_switch(&view))
                (text::text(&view))
                (provenance(&stored))
            }
            section.records aria-label="Records" { (records::records(&view)) }
        }
    };
    Ok(layout(visit, Place::Elsewhere, &title, body))
}

fn heading(view: &View<'_>, stored: &StoredArticle) -> Markup {
    let report = view.report;
    html! {
        header {
            p.from {
                @if let Some(source) = &report.source {
                    a href=(search(&format!("source:\"{}\"", source.replace('"', "\"\"")), None)) { bdi { (source) } } " · "
                }
                @match &report.published { Some(published) => time { (published.value) }, None => "undated" }
                @if let Some(published) = &report.published { @if published.from.as_str() != "input" { " (" (from_words(published.from.as_str())) ")" } }
                @if !report.authors.is_empty() { " · " bdi { (report.authors.join(", ")) } }
            }
            h1 { (text::title(view)) }
            @if let Some(story) = view.story { p.from { a href=(Address::story(story)) { "The story" } } }
            @if let Some(agency) = &stored.article.agency { p.from { "Agency: " bdi { (agency) } } }
        }
    }
}

fn from_words(from: &str) -> &str {
    match from {
        "dateline" => "from the dateline",
        "page" => "from the page",
        _ => "worked out",
    }
}

/// What a reader should know before trusting the records.
fn notices(view: &View<'_>) -> Markup {
    let report = view.report;
    let turns = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let is_turned = report.text.contains(turns) || report.title.as_ref().is_some_and(|title| title.contains(turns));
    let lost = view.effective.unattached.len() as u64;
    html! {
        @if !report.warnings.is_empty() || !report.damage.is_empty() || is_turned || lost > 0 {
            aside.notices aria-label="Before you trust it" {
                ul {
                    @for warning in &report.warnings { li { (sentence_of(&warning.message)) } }
                    @if !report.damage.is_empty() {
                        li { "A translation has come apart in " (counted(report.damage.len() as u64, "place", "places")) ": " a href="#damage" { "see where" } "." }
                    }
                    @if is_turned { li { "The text has characters that turn the direction of writing: what is seen may not be the order of what is there." } }
                    @if lost > 0 { li { (counted(lost, "correction fits", "corrections fit")) " no record of this reading." } }
                }
            }
        }
    }
}

/// Which kinds are marked, as a form that works without JavaScript.
fn show_switch(view: &View<'_>) -> Markup {
    html! {
        nav.show aria-label="What is marked in the text" {
            span.quiet { "Marked:" }
            @for kind in Kind::ALL {
                @let is_shown = view.kinds.contains(&kind);
                @let mut others = view.kinds.clone();
                ({ if is_shown { others.remove(&kind); } else { others.insert(kind); } "" })
                @let names = others.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(".");
                @let names = if names.is_empty() { "none".to_owned() } else { names };
                a.{ "toggle key-" (kind.as_str()) } href=(Address::article(view.key).with("show", &names)) aria-pressed=(if is_shown { "true" } else { "false" }) role="button" {
                    (kind.plural())
                }
            }
        }
    }
}

/// Where the article is from, and its versions.
fn provenance(stored: &StoredArticle) -> Markup {
    let link = |key: &String| html! { a href=(Address::article(key)) { code { (key) } } };
    html! {
        footer.provenance {
            dl {
                div { dt { "Id" } dd { code { (stored.key) } } }
                @if let Some(url) = &stored.article.url { div { dt { "Address" } dd { (source_address(url)) } } }
                div {
                    dt { "Met in" }
                    dd { ul { @for at in &stored.sightings { li { bdi { (place(at)) } } } } }
                }
                @if let Some(key) = &stored.supersedes { div { dt { "Replaces" } dd { (link(key)) } } }
                @if let Some(key) = &stored.superseded_by { div { dt { "Replaced by" } dd { (link(key)) } } }
                @if !stored.same_content.is_empty() {
                    div { dt { "The same text as" } dd { @for key in &stored.same_content { (link(key)) " " } } }
                }
                div { dt { "Read by" } dd { "dateline " (stored.report.engine.version) ", " (stored.report.engine.model) } }
            }
            p.links { a href=(format!("/api/v1/articles/{}", stored.key)) { "The report as JSON" } }
        }
    }
}

/// The address of the article itself. Only the web's own schemes become links: a text may say `javascript:`.
fn source_address(url: &str) -> Markup {
    let is_web = ["http://", "https://"].iter().any(|scheme| url.to_ascii_lowercase().starts_with(scheme));
    html! {
        @if is_web { a href=(url) rel="noreferrer noopener external" { bdi { (url) } } } @else { bdi { (url) } }
    }
}

fn place(at: &Position) -> String {
    at.line.map_or_else(|| at.input.clone(), |line| format!("{}, line {line}", at.input))
}
