//! What reviewers say of records.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use dateline_report::Report;
use dateline_store::{Effective, Newsroom, RecordKind, Verdict};
use maud::html;

use super::layout::{Place, layout, token};
use super::name::{given_name, safe};
use super::{answer, article, failure, lead_to};
use crate::failure::Failure;
use crate::posted::Posted;
use crate::routes::Room;

/// Characters of a note.
const LONGEST_NOTE: usize = 1000;

/// The kind and position of a record, by its id: `e1`, `s3`, `d1`.
pub fn record_of(report: &Report, id: &str) -> Option<(RecordKind, usize)> {
    let place = |kind: RecordKind| match kind {
        RecordKind::Actor => report.actors.iter().position(|record| record.id.as_str() == id),
        RecordKind::Place => report.places.iter().position(|record| record.id.as_str() == id),
        RecordKind::Statement => report.statements.iter().position(|record| record.id.as_str() == id),
        RecordKind::Event => report.events.iter().position(|record| record.id.as_str() == id),
        RecordKind::Designation => numbered(id, "d", report.designations.len()),
        RecordKind::Fact => numbered(id, "f", report.facts.len()),
    };
    RecordKind::ALL.into_iter().find_map(|kind| Some((kind, place(kind)?)))
}

fn numbered(id: &str, prefix: &str, count: usize) -> Option<usize> {
    let number: usize = id.strip_prefix(prefix)?.parse().ok()?;
    number.checked_sub(1).filter(|place| *place < count)
}

/// Writes down what was said, and leads back to the record. Whoever has no name yet is asked for it first, and need not say it again.
pub async fn review(
    State(room): State<Arc<Room>>,
    Path((key, record)): Path<(String, String)>,
    posted: Posted,
) -> Response {
    if let Some(name) = given_name(&posted) {
        room.sessions.remember(&posted.visit.session, |known| known.reviewer = Some(name));
    }
    let reviewer = given_name(&posted).or_else(|| posted.visit.reviewer.clone());
    let Some(reviewer) = reviewer else { return ask_who(&posted) };
    let verdicts = match verdicts(&room, &key, &record, &posted).await {
        Ok(verdicts) => verdicts,
        Err(error) => return failure(&posted.visit, &error),
    };
    let note: String = posted.value("note").trim().chars().take(LONGEST_NOTE).collect();
    let back = safe(posted.value("back")).to_owned();
    let said = room.newsroom.change(move |room: &mut Newsroom| {
        let note = (!note.is_empty()).then_some(note.as_str());
        verdicts.iter().try_for_each(|verdict| room.correct(&key, &record, &reviewer, verdict, note))
    });
    match said.await {
        Ok(()) => lead_to(&back),
        Err(error) => failure(&posted.visit, &error),
    }
}

/// What the form says of the record: one verdict, or an edit for each field that it changes.
async fn verdicts(room: &Room, key: &str, record: &str, posted: &Posted) -> Result<Vec<Verdict>, Failure> {
    match posted.value("say") {
        "accept" => Ok(vec![Verdict::Accept]),
        "reject" => Ok(vec![Verdict::Reject]),
        "withdraw" => Ok(vec![Verdict::Withdraw]),
        "edit" => {
            let (key, record) = (key.to_owned(), record.to_owned());
            let posted = posted.clone();
            room.newsroom
                .ask(move |room| {
                    let Effective { report, .. } = room.effective(&key)?;
                    let (kind, position) = record_of(&report, &record)
                        .ok_or(dateline_store::Error::NoSuchRecord { article: key, record })?;
                    let changes = article::changes(&report, kind, position, &posted)?;
                    Ok(changes.into_iter().map(|(field, value)| Verdict::Edit { field, value }).collect())
                })
                .await
        }
        other => Err(Failure::refused(
            format!("'{other}' is nothing that can be said of a record"),
            "accept, reject, edit or withdraw it",
        )),
    }
}

/// Asks who reviews, and keeps what they said meanwhile.
fn ask_who(posted: &Posted) -> Response {
    let body = html! {
        div.narrow {
            h1 { "Who are you?" }
            p { "What you say of records is kept with your name and the time. You are asked this once." }
            form.stacked method="post" {
                (token(&posted.visit))
                @for (name, value) in posted.fields() { input type="hidden" name=(name) value=(value); }
                label for="name" { "Your name" }
                input #name name="name" required maxlength="100" autocomplete="name" autofocus;
                button.primary { "Go on" }
            }
        }
    };
    answer(&posted.visit, Ok(layout(&posted.visit, Place::Elsewhere, "Who are you?", body)))
}
