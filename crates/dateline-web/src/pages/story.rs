//! A story: its articles as they appeared, what each shared with the others, and what most of them tell of.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use dateline_store::search::ArticleHead;
use dateline_store::{Newsroom, RecordKind, StoryArticle};
use maud::{Markup, html};

use super::layout::{Place, layout};
use super::search::hit_of_event;
use super::{answer, counted};
use crate::address::Address;
use crate::asked::search;
use crate::failure::Failure;
use crate::routes::Room;
use crate::visit::Visit;

/// Distinct events that are shown.
const HAPPENINGS: usize = 8;
/// Articles that are listed.
const MOST: usize = 500;

/// Shows a story.
pub async fn page(State(room): State<Arc<Room>>, visit: Visit, Path(number): Path<String>) -> Response {
    let seen = visit.clone();
    let found = room.newsroom.ask(move |room| story(room, &seen, &number));
    let found = found.await;
    answer(&visit, found)
}

fn story(room: &Newsroom, visit: &Visit, number: &str) -> Result<Markup, Failure> {
    room.at_one_moment(|room| {
        let found = number.parse().ok().map(|number| room.story(number, HAPPENINGS)).transpose()?.flatten();
        let hint = "articles say which story they belong to; `dateline db regroup` gives stories new numbers";
        let story = found.ok_or_else(|| Failure::not_found("there is no such story", hint))?;
        let title = story.articles.iter().find_map(|article| article.title.clone());
        let title = title.unwrap_or_else(|| "A story".to_owned());
        let days: Vec<&str> = story.articles.iter().filter_map(|article| article.published.as_deref()).collect();
        let mut events = Vec::new();
        for (key, position, articles) in &story.happenings {
            let effective = room.effective(key)?;
            let report = &effective.report;
            let Some(event) = report.events.get(*position) else { continue };
            let head = ArticleHead {
                key: key.clone(),
                title: report.title.clone(),
                source: report.source.clone(),
                url: report.url.clone(),
                published: report.published.as_ref().map(|published| published.value.to_string()),
                records: (report.statements.len(), report.events.len()),
            };
            let review = effective.review(RecordKind::Event, *position);
            events.push((hit_of_event(&head, event, report, review), *articles, key, event.id.to_string()));
        }
        let body = html! {
            div.dossier {
                h1 { bdi { (title) } }
                p.quiet {
                    (counted(story.articles.len() as u64, "article", "articles"))
                    @if let (Some(first), Some(last)) = (days.first(), days.last()) { ", " time { (first) } @if first != last { " to " time { (last) } } }
                    " · " a href=(search(&format!("story:{number}"), None)) { "search in them" }
                }
                section {
                    h2 { "As it was told" }
                    ol.timeline { @for article in story.articles.iter().take(MOST) { (line(article)) } }
                }
                @if !events.is_empty() {
                    section {
                        h2 { "What most of it tells of" }
                        @for (card, articles, key, record) in events {
                            (card)
                            @if articles > 1 { p.quiet { a href=(Address::event(key, &record)) { "In " (counted(articles, "article", "articles")) " of this story" } } }
                        }
                    }
                }
            }
        };
        Ok(layout(visit, Place::Elsewhere, &title, body))
    })
}

fn line(article: &StoryArticle) -> Markup {
    html! {
        li {
            time { (article.published.as_deref().unwrap_or("undated")) } " "
            a href=(Address::article(&article.key)) { bdi { (article.title.as_deref().unwrap_or("Without a headline")) } }
            @if let Some(source) = &article.source { " · " bdi { (source) } }
            @if !article.shares.is_empty() { p.quiet { "shares " bdi { (article.shares) } } }
        }
    }
}
