//! Audits: a random sample of records, judged one by one, and how many are right.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use dateline_store::{AuditItem, Newsroom, Precision};
use maud::{Markup, html};

use super::badges::in_words;
use super::layout::{Place, layout, token};
use super::name::given_name;
use super::review::record_of;
use super::search::{hit_of_event, hit_of_statement};
use super::{answer, article, failure, lead_to};
use crate::asked::{Listed, understood};
use crate::failure::Failure;
use crate::posted::Posted;
use crate::routes::Room;
use crate::visit::Visit;
use dateline_store::RecordKind;
use dateline_store::search::ArticleHead;

/// Records of each type that may be drawn.
const MOST_OF_EACH: u32 = 1000;

/// The last audit: its next record, and what was found so far.
pub async fn page(State(room): State<Arc<Room>>, visit: Visit) -> Response {
    let seen = visit.clone();
    let found = room.newsroom.ask(move |room| audit(room, &seen));
    let found = found.await;
    answer(&visit, found)
}

fn audit(room: &Newsroom, visit: &Visit) -> Result<Markup, Failure> {
    let (items, strata) = match room.last_audit()? {
        Some(last) => (room.audit_items(last)?, room.precision(last)?),
        None => (Vec::new(), Vec::new()),
    };
    let open = items.iter().filter(|item| item.correct.is_none()).count();
    let next = items.iter().find(|item| item.correct.is_none());
    let body = html! {
        div.reading.wide {
            h1 { "Audit" }
            p { "A random sample of records by type, judged one by one, says how many are right. The sample follows from its seed, so that others can draw it again." }
            @if let Some(item) = next {
                @if visit.can_change {
                    section.question {
                        h2 { "Is this right? " span.count { (items.len() - open + 1) " of " (items.len()) } }
                        (record(room, item)?)
                        form.verdicts method="post" action="/audit/judge" {
                            (token(visit))
                            input type="hidden" name="number" value=(item.number);
                            @if visit.reviewer.is_none() { label for="name" { "Your name" } input #name name="name" required maxlength="100" autocomplete="name"; }
                            button.primary name="correct" value="yes" data-key="a" { "Right" }
                            button name="correct" value="no" data-key="r" { "Wrong" }
                        }
                    }
                }
            } @else if !items.is_empty() { p.lead { "All " (items.len()) " records are judged." } }
            @if !strata.is_empty() { (result(&strata)) }
            @if visit.can_change { (begin_form(visit, !items.is_empty())) }
        }
    };
    Ok(layout(visit, Place::Audit, "Audit", body))
}

/// The record with its sentence and what it rests on.
fn record(room: &Newsroom, item: &AuditItem) -> Result<Markup, Failure> {
    let effective = room.effective(&item.article)?;
    let report = &effective.report;
    let Some((kind, position)) = record_of(report, &item.record) else {
        return Ok(
            html! { p { "This record is gone: the article was read again since the sample was drawn. Judge it as wrong." } },
        );
    };
    let head = ArticleHead {
        key: item.article.clone(),
        title: report.title.clone(),
        source: report.source.clone(),
        url: report.url.clone(),
        published: report.published.as_ref().map(|published| published.value.to_string()),
        records: (report.statements.len(), report.events.len()),
    };
    let review = effective.review(kind, position);
    Ok(match kind {
        RecordKind::Event => html! {
            (hit_of_event(&head, &report.events[position], report, review))
            details.reason { summary data-key="w" { "Why?" } (article::of_event(report, &report.events[position])) }
        },
        RecordKind::Statement => html! {
            (hit_of_statement(&head, &report.statements[position], report, review))
            details.reason { summary data-key="w" { "Why?" } (article::of_statement(report, &report.statements[position])) }
        },
        _ => html! {},
    })
}

fn result(strata: &[(String, Precision)]) -> Markup {
    html! {
        section {
            h2 { "How many are right" }
            div.scroll tabindex="0" role="region" aria-label="How many are right" { table {
                thead { tr { th { "Type" } th.number { "Judged" } th.number { "Right" } th.number { "Precision" } th.number { "95 % interval" } } }
                tbody { @for (name, found) in strata {
                    tr.{ @if name == "all" { "total" } } {
                        td { (in_words(name)) } td.number { (found.judged) } td.number { (found.correct) }
                        td.number { @match found.share() { Some(share) => (format!("{:.1} %", share * 100.0)), None => "open" } }
                        td.number { @if found.judged > 0 { (format!("{:.1} to {:.1} %", found.interval.0 * 100.0, found.interval.1 * 100.0)) } @else { "open" } }
                    }
                } }
            } }
        }
    }
}

fn begin_form(visit: &Visit, is_another: bool) -> Markup {
    html! {
        section {
            h2 { @if is_another { "Draw another sample" } @else { "Draw a sample" } }
            form.stacked method="post" action="/audit" {
                (token(visit))
                label for="q" { "Of what (a query; none for everything)" } input #q type="search" name="q";
                label for="list" { "Records" }
                select #list name="list" { option value="events" { "Events" } option value="statements" { "Statements" } }
                label for="each" { "Of each type" } input #each name="each" type="number" min="1" max=(MOST_OF_EACH) value="10" required;
                label for="seed" { "Seed" } input #seed name="seed" type="number" min="0" value="1" required;
                button.primary { "Draw" }
            }
        }
    }
}

/// Draws a sample.
pub async fn begin(State(room): State<Arc<Room>>, posted: Posted) -> Response {
    let least = room.settings.least_confidence;
    let drawn = async {
        let query = understood(posted.value("q"))?.sure_enough(least);
        let listed = Listed::from_name(posted.value("list"));
        let unit = listed.filter(|listed| matches!(listed, Listed::Events | Listed::Statements)).map(Listed::unit);
        let unit =
            unit.ok_or_else(|| Failure::refused("only events and statements are audited", "choose one of them"))?;
        let each = posted.value("each").parse::<u32>().ok().filter(|each| (1..=MOST_OF_EACH).contains(each));
        let each = each.ok_or_else(|| {
            Failure::refused("it is not told how many are drawn", format!("give a number from 1 to {MOST_OF_EACH}"))
        })?;
        let seed = posted.value("seed").parse::<u64>();
        let seed = seed.map_err(|_| Failure::refused("the seed is no number", "give a whole number"))?;
        room.newsroom.change(move |room| room.begin_audit(&query, unit, each, seed)).await
    };
    match drawn.await {
        Ok(_) => lead_to("/audit"),
        Err(error) => failure(&posted.visit, &error),
    }
}

/// Writes a verdict down.
pub async fn judge(State(room): State<Arc<Room>>, posted: Posted) -> Response {
    if let Some(name) = given_name(&posted) {
        room.sessions.remember(&posted.visit.session, |known| known.reviewer = Some(name));
    }
    let judged = async {
        let reviewer = given_name(&posted).or_else(|| posted.visit.reviewer.clone());
        let reviewer = reviewer.ok_or_else(|| Failure::refused("it is not told who judges", "give your name"))?;
        let number = posted.value("number").parse::<u32>();
        let number =
            number.map_err(|_| Failure::refused("it is not told which record is meant", "open the audit again"))?;
        let correct = match posted.value("correct") {
            "yes" => true,
            "no" => false,
            _ => return Err(Failure::refused("a record is right or wrong", "say which")),
        };
        room.newsroom
            .change(move |room| match room.last_audit()? {
                Some(last) => room.judge(last, number, &reviewer, correct),
                None => Ok(()),
            })
            .await
    };
    match judged.await {
        Ok(()) => lead_to("/audit"),
        Err(error) => failure(&posted.visit, &error),
    }
}
