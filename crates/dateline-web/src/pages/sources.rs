//! What came in: sources, runs, what was rejected and why; and files to add.

use std::fs::File;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use axum::extract::{FromRequest, Multipart, Query as Values, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use dateline_store::query::{LabelField, Query, Term, Unit};
use dateline_store::search::Facet;
use dateline_store::{AddCounts, Newsroom};
use maud::{Markup, html};
use serde::Deserialize;

use super::layout::{Place, layout, token};
use super::{answer, failure, lead_to, number, sentence_of};
use crate::asked::search;
use crate::failure::Failure;
use crate::jobs::{Job, MOST_WAITING, State as JobState};
use crate::posted::{TOKEN, wrong_token};
use crate::routes::Room;
use crate::sessions::{Sessions, is_same};
use crate::visit::Visit;

/// Runs that are listed.
const RUNS: usize = 10;
/// Rejections that are listed.
const REJECTIONS: usize = 50;
/// Sources that are listed.
const SOURCES: usize = 100;
/// Bytes of the name of a file.
const LONGEST_NAME: usize = 200;
/// Seconds after which the page is asked for again while a file is read in.
const AGAIN: u32 = 3;

/// What of the page is wanted.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    /// The first rejection that is listed.
    #[serde(default)]
    pub from: usize,
}

/// Shows what came in.
pub async fn page(State(room): State<Arc<Room>>, visit: Visit, Values(wanted): Values<Wanted>) -> Response {
    let jobs = room.jobs.all();
    let (seen, limit) = (visit.clone(), room.settings.upload);
    let found = room.newsroom.ask(move |room| sources(room, &seen, &jobs, limit, wanted.from));
    let found = found.await;
    answer(&visit, found)
}

fn sources(room: &Newsroom, visit: &Visit, jobs: &[Job], limit: usize, from: usize) -> Result<Markup, Failure> {
    let statistics = room.statistics()?;
    let shares = room.facet(&Query::default(), Unit::Article, Facet::Source, SOURCES)?;
    let runs = room.runs(RUNS)?;
    let from = from.min(100_000);
    let mut rejections = room.rejections(from + REJECTIONS + 1)?;
    let has_more = rejections.len() > from + REJECTIONS;
    rejections.truncate(from + REJECTIONS);
    let rejections = rejections.get(from..).unwrap_or_default();
    let is_busy = jobs.iter().any(|job| matches!(job.state, JobState::Waiting | JobState::Running));
    let body = html! {
        @if is_busy { meta http-equiv="refresh" content=(AGAIN); }
        div.reading.wide {
            h1 { "Sources and jobs" }
            dl.figures {
                (figure("Articles", statistics.articles)) (figure("Statements", statistics.statements)) (figure("Events", statistics.events))
                (figure("Sources", statistics.sources)) (figure("Places", statistics.places)) (figure("Corrections", statistics.corrections))
            }
            @if let Some((first, last)) = &statistics.days { p.quiet { "Published from " (first) " to " (last) "; the file has " (mib(statistics.bytes)) "." } }
            @if visit.can_change { (upload(visit, limit)) }
            (job_table(jobs))
            section {
                h2 { "Sources" }
                @if shares.is_empty() { p.quiet { "None yet." } } @else {
                    div.scroll tabindex="0" role="region" aria-label="Sources" { table {
                        thead { tr { th { "Source" } th.number { "Articles" } } }
                        tbody {
                            @for share in &shares {
                                tr {
                                    td { @match &share.value { Some(source) => a href=(search(&Term::Label(LabelField::Source, vec![source.clone()]).to_string(), None)) { bdi { (source) } }, None => span.quiet { "not told" } } }
                                    td.number { (number(share.count)) }
                                }
                            }
                        }
                    } }
                }
            }
            section {
                h2 { "Last runs" }
                @if runs.is_empty() { p.quiet { "None yet." } } @else {
                    div.scroll tabindex="0" role="region" aria-label="Last runs" { table {
                        thead { tr { th { "Began" } th { "Ended" } th.number { "In" } th.number { "Stored" } th.number { "New versions" } th.number { "Duplicates" } th.number { "Rejected" } } }
                        tbody {
                            @for run in &runs {
                                tr { td { time { (minute(&run.began)) } } td { @match &run.ended { Some(ended) => time { (minute(ended)) }, None => span.status { "goes on, or was interrupted" } } } (cells(&run.counts)) }
                            }
                        }
                    } }
                }
            }
            section {
                h2 #rejections { "Rejected " span.count { (number(statistics.rejections)) } }
                @if rejections.is_empty() { p.quiet { "Nothing was rejected." } } @else {
                    ul.rejections {
                        @for rejection in rejections {
                            li {
                                p { code { bdi { (rejection.at.input) @if let Some(line) = rejection.at.line { ":" (line) } } } " " span.status { (rejection.refusal.code) } @if rejection.times > 1 { " " span.quiet { (rejection.times) " times" } } }
                                p { bdi { (sentence_of(&rejection.refusal.message)) } " " span.quiet { (sentence_of(&rejection.refusal.hint)) } }
                            }
                        }
                    }
                    @if has_more { p { a href=(format!("/sources?from={}#rejections", from + REJECTIONS)) { "Further ones" } } }
                }
            }
        }
    };
    Ok(layout(visit, Place::Sources, "Sources and jobs", body))
}

fn figure(name: &str, count: u64) -> Markup {
    html! { div { dt { (name) } dd { (number(count)) } } }
}

fn mib(bytes: u64) -> String {
    format!("{:.1} MiB", bytes as f64 / f64::from(1 << 20))
}

/// A time of day to the minute, in UTC: `2026-11-27 18:53`.
fn minute(at: &str) -> String {
    at.get(..16).unwrap_or(at).replace('T', " ")
}

fn cells(counts: &AddCounts) -> Markup {
    html! {
        td.number { (number(counts.taken_in())) } td.number { (number(counts.stored)) } td.number { (number(counts.versions)) }
        td.number { (number(counts.duplicates)) } td.number { (number(counts.rejected)) }
    }
}

fn upload(visit: &Visit, limit: usize) -> Markup {
    html! {
        section.upload {
            h2 { "Add articles" }
            p { "Text, web pages, feeds, agencies' formats, mail, PDF, tables, JSON lines, crawls, archives: what a file is is told by its content. Up to " (limit / 1_000_000) " MB at once." }
            form.drop method="post" action="/sources/add" enctype="multipart/form-data" data-drop {
                (token(visit))
                label for="files" { "Files" }
                input #files type="file" name="file" multiple required;
                button.primary { "Add" }
            }
        }
    }
}

fn job_table(jobs: &[Job]) -> Markup {
    html! {
        @if !jobs.is_empty() {
            section aria-live="polite" {
                h2 { "Uploaded" }
                div.scroll tabindex="0" role="region" aria-label="Uploaded" { table {
                    thead { tr { th { "File" } th { "State" } th.number { "In" } th.number { "Stored" } th.number { "New versions" } th.number { "Duplicates" } th.number { "Rejected" } } }
                    tbody {
                        @for job in jobs {
                            tr {
                                td { bdi { (job.name) } }
                                td { @match &job.state {
                                    JobState::Waiting => "waits",
                                    JobState::Running => "is being read",
                                    JobState::Done => "done",
                                    JobState::Failed(failed) => { span.status { (sentence_of(&failed.message)) } " " (sentence_of(&failed.hint)) },
                                } }
                                (cells(&job.counts))
                            }
                        }
                    }
                } }
            }
        }
    }
}

/// Takes files in, to be read in the background.
pub async fn add(State(room): State<Arc<Room>>, visit: Visit, request: Request) -> Response {
    match take(&room, &visit, request).await {
        Ok(()) => lead_to("/sources"),
        Err(error) => failure(&visit, &error),
    }
}

async fn take(room: &Room, visit: &Visit, request: Request) -> Result<(), Failure> {
    if !visit.can_change {
        return Err(Failure::read_only());
    }
    let unread = |error: &dyn std::fmt::Display| {
        let hint = format!("send files of at most {} MB together from the page", room.settings.upload / 1_000_000);
        Failure::refused(format!("the upload cannot be read: {error}"), hint)
    };
    let mut form = Multipart::from_request(request, &()).await.map_err(|error| unread(&error))?;
    let (mut is_of_session, mut files) = (false, 0);
    while let Some(mut field) = form.next_field().await.map_err(|error| unread(&error.body_text()))? {
        if field.name() == Some(TOKEN) {
            let given = field.text().await.map_err(|error| unread(&error.body_text()))?;
            is_of_session = is_same(&given, &visit.token);
            continue;
        }
        // The token comes first: nothing is written for those who have none.
        if !is_of_session {
            return Err(wrong_token());
        }
        let Some(name) = field.file_name().map(plain_name) else { continue };
        let (path, mut file) = new_file().map_err(|error| lost(&error))?;
        let mut size = 0;
        let written = loop {
            match field.chunk().await {
                Ok(None) => break Ok(()),
                Ok(Some(bytes)) => {
                    size += bytes.len();
                    if let Err(error) = tokio::task::block_in_place(|| file.write_all(&bytes)) {
                        break Err(lost(&error));
                    }
                }
                Err(error) => break Err(unread(&error.body_text())),
            }
        };
        // An empty field is a form that was sent without a file.
        if written.is_err() || size == 0 {
            let _ = std::fs::remove_file(&path);
            written?;
            continue;
        }
        if room.jobs.take(name, path.clone()).is_none() {
            let _ = std::fs::remove_file(&path);
            let message = format!("{MOST_WAITING} files wait to be read in already");
            return Err(Failure::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "busy",
                message,
                "send it again when they are read",
            ));
        }
        files += 1;
    }
    match files {
        0 if !is_of_session => Err(wrong_token()),
        0 => Err(Failure::refused("no file was sent", "choose one, or drop it on the page")),
        _ => Ok(()),
    }
}

fn lost(error: &std::io::Error) -> Failure {
    let message = format!("the file cannot be kept until it is read: {error}");
    Failure::new(StatusCode::INSUFFICIENT_STORAGE, "disk", message, "make room where temporary files lie")
}

/// A new file that nobody else can read.
fn new_file() -> std::io::Result<(PathBuf, File)> {
    let name = Sessions::new_name().map_err(|error| std::io::Error::other(error.to_string()))?;
    let path = std::env::temp_dir().join(format!("dateline-upload-{name}"));
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(&path)?;
    Ok((path, file))
}

/// The name of a file without folders, and without what names should not hold.
fn plain_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let mut name: String = last.chars().filter(|letter| !letter.is_control()).collect();
    while name.len() > LONGEST_NAME {
        name.pop();
    }
    match name.trim() {
        "" | "." | ".." => "upload".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_no_folders() {
        for (given, name) in [
            ("news.txt", "news.txt"),
            ("../../etc/passwd", "passwd"),
            ("C:\\news\\a.html", "a.html"),
            ("..", "upload"),
            ("a\r\nb\0.txt", "ab.txt"),
            ("", "upload"),
        ] {
            assert_eq!(plain_name(given), name);
        }
        assert!(plain_name(&"é".repeat(500)).len() <= LONGEST_NAME);
    }
}
