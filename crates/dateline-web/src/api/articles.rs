//! Articles with their records, and what is said of records.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use dateline_report::Report;
use dateline_store::{Newsroom, RecordKind, Verdict};
use serde::Deserialize;
use serde_json::{Value, json};

use super::answer;
use super::asking::{At, Sent};
use crate::failure::Failure;
use crate::pages::review::record_of;
use crate::routes::Room;
use crate::visit::Visit;

/// Characters of names and notes.
const LONGEST_TEXT: usize = 1000;

/// An article with its report, corrections laid over it.
pub async fn article(State(room): State<Arc<Room>>, At(id): At<String>) -> Response {
    let found = room.newsroom.ask(move |room| {
        room.at_one_moment(|room| {
            let key = room.resolve(&id)?;
            let (stored, effective) = (room.article(&key)?, room.effective(&key)?);
            let reviews: Vec<Value> = effective
                .reviews
                .iter()
                .map(|((kind, position), review)| {
                    let record = id_of(&effective.report, *kind, *position);
                    json!({"kind": kind.as_str(), "record": record, "review": review.as_str()})
                })
                .collect();
            let sightings: Vec<Value> =
                stored.sightings.iter().map(|at| json!({"input": at.input, "line": at.line})).collect();
            Ok(json!({
                "id": key, "sightings": sightings, "supersedes": stored.supersedes,
                "superseded_by": stored.superseded_by, "same_content": stored.same_content, "reviews": reviews,
                "unattached_corrections": effective.unattached.len(), "report": effective.report,
            }))
        })
    });
    answer(found.await)
}

/// The id of a record within its article.
fn id_of(report: &Report, kind: RecordKind, position: usize) -> String {
    let id = match kind {
        RecordKind::Actor => report.actors.get(position).map(|record| record.id.to_string()),
        RecordKind::Place => report.places.get(position).map(|record| record.id.to_string()),
        RecordKind::Statement => report.statements.get(position).map(|record| record.id.to_string()),
        RecordKind::Event => report.events.get(position).map(|record| record.id.to_string()),
        RecordKind::Designation | RecordKind::Fact => None,
    };
    id.unwrap_or_else(|| format!("{}{}", kind.prefix(), position + 1))
}

/// One record of an article.
pub async fn record(State(room): State<Arc<Room>>, At((id, record)): At<(String, String)>) -> Response {
    let found = room.newsroom.ask(move |room| {
        room.at_one_moment(|room| {
            let article = room.resolve(&id)?;
            let effective = room.effective(&article)?;
            let report = &effective.report;
            let (kind, position) = record_of(report, &record).ok_or_else(|| dateline_store::Error::NoSuchRecord {
                article: article.clone(),
                record: record.clone(),
            })?;
            let value = match kind {
                RecordKind::Actor => json!(report.actors[position]),
                RecordKind::Place => json!(report.places[position]),
                RecordKind::Statement => json!(report.statements[position]),
                RecordKind::Event => json!(report.events[position]),
                RecordKind::Designation => json!(report.designations[position]),
                RecordKind::Fact => json!(report.facts[position]),
            };
            let verdicts = effective.verdicts.get(&(kind, position));
            let verdicts: Vec<Value> = verdicts
                .into_iter()
                .flatten()
                .map(|(reviewer, review)| json!({"reviewer": reviewer, "review": review.as_str()}))
                .collect();
            Ok(json!({
                "article": article, "record": record, "kind": kind.as_str(),
                "review": effective.review(kind, position).as_str(), "verdicts": verdicts, "value": value,
            }))
        })
    });
    answer(found.await)
}

/// What a program says of a record.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    say: String,
    reviewer: Option<String>,
    field: Option<String>,
    #[serde(default)]
    value: Value,
    note: Option<String>,
}

/// Writes down what is said of a record.
pub async fn review(
    State(room): State<Arc<Room>>,
    At((id, record)): At<(String, String)>,
    visit: Visit,
    Sent(said): Sent<Said>,
) -> Response {
    let written = async {
        let verdict = verdict_of(&said)?;
        let reviewer = said.reviewer.or(visit.reviewer).filter(|name| !name.trim().is_empty());
        let reviewer = reviewer.ok_or_else(|| Failure::refused("it is not told who says so", "give a 'reviewer'"))?;
        let is_too_long = |text: &str| text.chars().count() > LONGEST_TEXT || text.contains('\0');
        if is_too_long(&reviewer) || said.note.as_deref().is_some_and(is_too_long) {
            let hint = format!("give at most {LONGEST_TEXT} characters, none of them NUL");
            return Err(Failure::refused("a name or note cannot be kept", hint));
        }
        let note = said.note;
        let (article, name) = (id, record.clone());
        room.newsroom
            .change(move |room: &mut Newsroom| {
                let key = room.resolve(&article)?;
                room.correct(&key, &name, &reviewer, &verdict, note.as_deref())?;
                Ok(key)
            })
            .await
    };
    match written.await {
        Ok(key) => answer(Ok(json!({"article": key, "record": record, "done": true}))),
        Err(failure) => failure.for_programs(),
    }
}

fn verdict_of(said: &Said) -> Result<Verdict, Failure> {
    match (said.say.as_str(), &said.field) {
        ("accept", None) => Ok(Verdict::Accept),
        ("reject", None) => Ok(Verdict::Reject),
        ("withdraw", None) => Ok(Verdict::Withdraw),
        ("edit", Some(field)) => Ok(Verdict::Edit { field: field.clone(), value: said.value.clone() }),
        ("edit", None) => {
            Err(Failure::refused("it is not told which field is edited", "give a 'field' and its 'value'"))
        }
        ("accept" | "reject" | "withdraw", Some(_)) => {
            Err(Failure::refused("only an edit has a field", "leave 'field' and 'value' out"))
        }
        (other, _) => Err(Failure::refused(
            format!("'{other}' is nothing that can be said of a record"),
            "say accept, reject, edit or withdraw",
        )),
    }
}
