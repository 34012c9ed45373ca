//! The search page: counts of all three units, how they are spread, and a page of results.

mod facets;
mod histogram;
mod results;

use std::sync::Arc;

use axum::extract::{Query as Values, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use dateline_store::Newsroom;
use dateline_store::query::{Query, QueryError};
use dateline_store::search::{Counts, SavedSearch};
use maud::{Markup, html};

use super::layout::{Place, layout, token};
use super::{failure, lead_to, number, sentence_of};
use crate::address::Address;
use crate::asked::{Asked, Listed, search};
use crate::failure::Failure;
use crate::posted::Posted;
use crate::routes::Room;
use crate::visit::Visit;

pub use histogram::{after, times_of, times_of_days};
pub use results::{day_name, event_line, hit_of_event, hit_of_statement};

/// Characters of the name of a saved search.
const LONGEST_NAME: usize = 100;

/// Searches, or shows what there is to search.
pub async fn page(State(room): State<Arc<Room>>, visit: Visit, Values(asked): Values<Asked>) -> Response {
    let (page_size, least) = (room.settings.page, room.settings.least_confidence);
    let (seen, question) = (visit.clone(), asked.clone());
    let found = room.newsroom.ask(move |room| found(room, &seen, &question, page_size, least)).await;
    match found {
        Ok(page) => Html(page.into_string()).into_response(),
        // A query that is not understood is mended where it stands.
        Err(Failure { query: Some(fault), .. }) => {
            let body = html! { (ask(&asked, Some(&fault))) };
            (StatusCode::BAD_REQUEST, Html(layout(&visit, Place::Search, "Search", body).into_string())).into_response()
        }
        Err(error) => failure(&visit, &error),
    }
}

fn found(room: &Newsroom, visit: &Visit, asked: &Asked, page_size: usize, least: f64) -> Result<Markup, Failure> {
    let (query, mark) = (asked.query()?, asked.mark()?);
    let listed = asked.listed(&query)?;
    // What is searched for is asked of sure records alone, where that is configured; links keep the query as it was written.
    let sure = query.clone().sure_enough(least);
    room.at_one_moment(|room| {
        let counts = room.count(&sure)?;
        let view = View { visit, asked, query: &query, listed, counts };
        let is_empty = counts == Counts::default() && query.condition.is_none();
        let saved = room.saved_searches()?;
        let body = html! {
            (ask(asked, None))
            (view.parts())
            @if is_empty { (nothing_yet()) } @else {
                (view.tabs())
                @if listed.count(&counts) == 0 { (view.nothing_found()) } @else {
                    (histogram::histogram(room, &view, &sure)?)
                    div.columns {
                        section.results aria-label="Results" {
                            (results::results(room, &view, &sure, mark, page_size)?)
                        }
                        aside.side aria-label="Narrow down" {
                            (facets::facets(room, &view, &sure)?)
                            (view.take_away())
                            (view.saved(&saved))
                        }
                    }
                }
            }
        };
        let title = if asked.q.is_empty() { "Search".to_owned() } else { asked.q.clone() };
        Ok(layout(visit, Place::Search, &title, body))
    })
}

/// What parts of the page need to know.
struct View<'v> {
    visit: &'v Visit,
    asked: &'v Asked,
    query: &'v Query,
    listed: Listed,
    counts: Counts,
}

/// The box, with what is wrong below it. What is listed stays as it was chosen; where it was not, it follows from the query.
fn ask(asked: &Asked, fault: Option<&QueryError>) -> Markup {
    html! {
        form.ask action="/search" role="search" {
            label.unseen for="q" { "Search the newsroom" }
            input #q type="search" name="q" value=(asked.q) placeholder="Words, or fields: type:ASSAULT place:Iraq date:2015" autocomplete="off"
                spellcheck="false" data-search aria-describedby=[fault.map(|_| "fault")] aria-invalid=[fault.map(|_| "true")];
            @if !asked.list.is_empty() { input type="hidden" name="list" value=(asked.list); }
            button.primary { "Search" }
            a.quiet href="/help" { "How to ask" }
        }
        @if let Some(fault) = fault {
            div #fault .fault-box role="alert" {
                @let said = fault.to_string();
                @let (message, shown) = said.split_once('\n').unwrap_or((&said, ""));
                h1 { (sentence_of(message)) }
                pre { bdi { (shown) } }
                p { (sentence_of(&fault.hint)) }
            }
        }
    }
}

fn nothing_yet() -> Markup {
    html! {
        div.narrow {
            h1 { "This newsroom is empty" }
            p { "Add articles: " a href="/sources" { "upload files here" } ", or run " code { "dateline add" } " with files, folders or crawls." }
        }
    }
}

const fn tab_name(listed: Listed) -> &'static str {
    match listed {
        Listed::Events => "Events",
        Listed::Happenings => "Distinct events",
        Listed::Statements => "Statements",
        Listed::Articles => "Articles",
    }
}

impl View<'_> {
    /// What has to hold, each with a way to let go of it.
    fn parts(&self) -> Markup {
        let parts = self.query.parts();
        html! {
            @if parts.len() > 1 || (parts.len() == 1 && !self.asked.q.is_empty()) {
                ul.chips aria-label="What has to hold" {
                    @for (place, part) in parts.iter().enumerate() {
                        @let text = dateline_store::query::Query { condition: Some(part.clone()) }.to_string();
                        li { bdi { (text) } a href=(search(&self.query.without(place).to_string(), Some(self.listed))) aria-label=(format!("without {text}")) { "×" } }
                    }
                }
            }
        }
    }

    fn tabs(&self) -> Markup {
        html! {
            nav.tabs aria-label="What is listed" {
                @for listed in Listed::ALL {
                    a href=(search(&self.asked.q, Some(listed))) aria-current=[(listed == self.listed).then_some("true")] title=[(listed == Listed::Happenings).then_some("What several articles report counts once")] {
                        (tab_name(listed)) " " span.count { (number(listed.count(&self.counts))) }
                    }
                }
            }
        }
    }

    fn nothing_found(&self) -> Markup {
        html! {
            div.narrow {
                h1 { "Nothing found" }
                p {
                    @if self.counts == Counts::default() { "No article, statement or event fits all of this. Let go of a part above, or write less of a word with " code { "*" } "." }
                    @else { "There are others above: what is listed is not what is found here." }
                }
            }
        }
    }

    /// The same query, for programs and other tools.
    fn take_away(&self) -> Markup {
        let list = self.listed.as_str();
        let (rows, distinct) = if self.listed == Listed::Happenings { ("events", "yes") } else { (list, "") };
        let export = |path: &str| Address::of(path).with("q", &self.asked.q).with("distinct", distinct);
        let table = |format: &str| export(&format!("/export/{format}")).with("table", rows);
        html! {
            section.take-away {
                h2 { "Take it away" }
                p.links {
                    a href=(Address::of("/api/v1/search").with("q", &self.asked.q).with("list", list)) { "JSON" }
                    a href=(table("csv")) download { "CSV" }
                    a href=(table("jsonl")) download { "JSON lines" }
                    a href=(table("parquet")) download { "Parquet" }
                    a href=(table("geojson")) download { "GeoJSON" }
                    a href=(table("icalendar")) download { "Calendar" }
                    a href=(table("rss")) { "Feed" }
                    a href=(export("/export")) { "All formats" }
                    a href=(Address::of("/map").with("q", &self.asked.q)) { "On the map" }
                }
            }
        }
    }

    fn saved(&self, saved: &[SavedSearch]) -> Markup {
        html! {
            section.saved {
                h2 { "Saved searches" }
                @if saved.is_empty() { p.quiet { "None yet." } } @else {
                    ul { @for search in saved { li { a href=(Address::of("/search").with("q", &search.query)) { bdi { (search.name) } } } } }
                }
                @if self.visit.can_change && !self.asked.q.is_empty() {
                    form.inline method="post" action="/save" {
                        (token(self.visit))
                        input type="hidden" name="q" value=(self.asked.q);
                        input type="hidden" name="back" value=(self.visit.here);
                        label.unseen for="save" { "Name of this search" }
                        input #save name="name" required maxlength=(LONGEST_NAME) placeholder="Save this as";
                        button { "Save" }
                    }
                }
            }
        }
    }
}

/// Saves a search under a name.
pub async fn save(State(room): State<Arc<Room>>, posted: Posted) -> Response {
    let Some(name) = super::name::given_name(&posted) else {
        return failure(&posted.visit, &Failure::refused("a search needs a name", "write one, of one line"));
    };
    let query = posted.value("q").to_owned();
    match room.newsroom.change(move |room| room.save_search(&name, &query)).await {
        Ok(()) => lead_to(super::name::safe(posted.value("back"))),
        Err(error) => failure(&posted.visit, &error),
    }
}
