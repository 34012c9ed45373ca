//! A distinct event: all reports of it with their words, and a table of where they agree and where they differ.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use dateline_store::search::ArticleHead;
use dateline_store::{Comparison, HappeningMembers, Newsroom, RecordKind};
use maud::{Markup, html};

use super::badges::in_words;
use super::layout::{Place, layout};
use super::search::hit_of_event;
use super::{answer, counted, number};
use crate::failure::Failure;
use crate::routes::Room;
use crate::visit::Visit;

/// Events of reports that are shown at most.
const MOST: usize = 100;

/// Shows the distinct event that an event of an article is a report of.
pub async fn page(
    State(room): State<Arc<Room>>,
    visit: Visit,
    Path((key, record)): Path<(String, String)>,
) -> Response {
    let seen = visit.clone();
    let found = room.newsroom.ask(move |room| event(room, &seen, &key, &record));
    let found = found.await;
    answer(&visit, found)
}

fn event(room: &Newsroom, visit: &Visit, key: &str, record: &str) -> Result<Markup, Failure> {
    room.at_one_moment(|room| {
        let key = room.resolve(key)?;
        let effective = room.effective(&key)?;
        let position = effective.report.events.iter().position(|event| event.id.as_str() == record);
        let members = position.map(|position| room.happening_of(&key, position)).transpose()?.flatten();
        let Some(members) = members else {
            let hint = "rejected events, and those of versions that were replaced, belong to none; follow an event from an article";
            return Err(Failure::not_found("there is no such distinct event", hint));
        };
        let compared = room.compare(&members, MOST)?;
        let head = position.map(|position| in_words(effective.report.events[position].event_type.as_str()));
        let head = head.unwrap_or_default();
        let reports = counted(members.reports, "report", "reports");
        let body = html! {
            div.dossier {
                h1 { (head) ", " (reports) }
                @if members.reports < compared.told.len() as u64 {
                    p.quiet { "Articles with nearly the text of another count once, and so do several events of one article." }
                }
                (table(&compared))
                (told(&compared, &members))
            }
        };
        Ok(layout(visit, Place::Search, &head, body))
    })
}

fn table(compared: &Comparison) -> Markup {
    html! {
        section {
            h2 { "Where they agree" }
            div.scroll tabindex="0" role="region" aria-label="Where they agree" { table {
                thead { tr { th { "Of" } th { "They" } th { "What is said, by how many" } } }
                tbody { @for field in &compared.fields { tr {
                    td { (field.name) }
                    td { @if field.agree { "agree" } @else { strong { "differ" } } }
                    td { @for (place, (words, times)) in field.said.iter().enumerate() {
                        @if place > 0 { "; " }
                        bdi { (words) } " " span.count { (number(*times as u64)) }
                    } }
                } } }
            } }
        }
    }
}

fn told(compared: &Comparison, members: &HappeningMembers) -> Markup {
    let mut cards = Vec::with_capacity(compared.told.len());
    for told in &compared.told {
        let report = told.report();
        let head = ArticleHead {
            key: told.article.clone(),
            title: report.title.clone(),
            source: report.source.clone(),
            url: report.url.clone(),
            published: report.published.as_ref().map(|published| published.value.to_string()),
            records: (report.statements.len(), report.events.len()),
        };
        let review = told.effective.review(RecordKind::Event, told.position);
        cards.push((told.is_reprint, hit_of_event(&head, told.event(), report, review)));
    }
    html! {
        section {
            h2 { "What they say" }
            @for (is_reprint, card) in cards {
                @if is_reprint { p.quiet { "Nearly the text of an earlier article:" } }
                (card)
            }
            @if members.members.len() > compared.told.len() {
                p.quiet { "And " (number((members.members.len() - compared.told.len()) as u64)) " more." }
            }
        }
    }
}
