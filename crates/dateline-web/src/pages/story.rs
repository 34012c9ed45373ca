//! A story: its articles as they appeared, what each shared with the others, and what most of them tell of.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use dateline_store::search::ArticleHead;
use dateline_store::{Newsroom, RecordKind, StoryArticle};
use maud::{Markup, html};

use super::layout::{Place, layout};
use super::search::{hit_of_event, times_of_days};
use super::{answer, counted};
use crate::address::Address;
use crate::asked::search;
use crate::failure::Failure;
use crate::routes::Room;
use crate::visit::Visit;

/// Distinct events that are shown.
const HAPPENINGS: usize = 8;
/// Width and height of the picture, in its own units.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 48.0;
/// Characters of a day.
const DAY: usize = "2015-12-11".len();
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
                    (picture(&days))
                    ol.timeline { @for (place, article) in story.articles.iter().take(MOST).enumerate() {
                        @let is_first = place == 0 || day_of(&story.articles[place - 1]) != day_of(article);
                        (line(article, is_first))
                    } }
                    @if story.articles.len() > MOST { p.quiet { "The first " (super::number(MOST as u64)) " of " (super::number(story.articles.len() as u64)) " articles." } }
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

fn day_of(article: &StoryArticle) -> Option<&str> {
    article.published.as_deref().map(|day| day.get(..DAY).unwrap_or(day))
}

/// How many articles appeared when, each time a link to its first article below.
fn picture(days: &[&str]) -> Markup {
    // Days with an hour count for the day.
    let days: Vec<&str> = days.iter().map(|day| day.get(..DAY).unwrap_or(day)).collect();
    let bars = times_of_days(days.iter().copied());
    if bars.len() < 2 {
        return html! {};
    }
    let most = bars.iter().map(|(_, count)| *count).max().unwrap_or(1).max(1);
    let step = WIDTH / bars.len() as f64;
    let gap = (step * 0.18).min(4.0);
    let first_of = |time: &str| days.iter().find(|day| day.starts_with(time)).map(|day| format!("#on-{day}"));
    html! {
        figure.histogram.short {
            svg viewBox=(format!("0 0 {WIDTH} {HEIGHT}")) preserveAspectRatio="none" role="group" aria-label="Articles by day of publication" {
                @for (place, (time, count)) in bars.iter().enumerate() {
                    @if *count > 0 && let Some(to) = first_of(&time.to_string()) {
                        @let height = *count as f64 / most as f64 * (HEIGHT - 4.0);
                        @let label = format!("{time}: {}", counted(*count, "article", "articles"));
                        @let left = place as f64 * step;
                        a href=(to) aria-label=(label) {
                            title { (label) }
                            rect.reach x=(format!("{left:.1}")) y="0" width=(format!("{step:.1}")) height=(HEIGHT) {}
                            rect.bar x=(format!("{:.1}", left + gap / 2.0)) y=(format!("{:.1}", HEIGHT - height)) width=(format!("{:.1}", step - gap)) height=(format!("{height:.1}")) {}
                        }
                    }
                }
            }
            figcaption { @if let (Some((first, _)), Some((last, _))) = (bars.first(), bars.last()) { span { (first) } span.middle { "published; up to " (super::number(most)) " each" } span { (last) } } }
        }
    }
}

fn line(article: &StoryArticle, is_first_of_day: bool) -> Markup {
    let day = day_of(article);
    html! {
        li id=[day.filter(|_| is_first_of_day).map(|day| format!("on-{day}"))] {
            time { (article.published.as_deref().unwrap_or("undated")) } " "
            a href=(Address::article(&article.key)) { bdi { (article.title.as_deref().unwrap_or("Without a headline")) } }
            @if let Some(source) = &article.source { " · " bdi { (source) } }
            @if !article.shares.is_empty() { p.quiet { "shares " bdi { (article.shares) } } }
        }
    }
}
