//! What a query finds, in every format: the list of formats with a preview, and the files.

use std::io::{self, Write};
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Path, Query as Values, State};
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::Response;
use dateline_export::{Format, FoundError, Heading, Table, export_found};
use dateline_store::Newsroom;
use dateline_store::query::Query;
use dateline_store::search::OfEach;
use maud::{Markup, html};
use serde::Deserialize;
use tokio::sync::mpsc::{Sender, channel};
use tokio_stream::wrappers::ReceiverStream;

use super::layout::{Place, layout};
use super::{answer, failure};
use crate::address::Address;
use crate::asked::understood;
use crate::failure::Failure;
use crate::routes::Room;
use crate::visit::Visit;

/// Bytes of a preview.
const PREVIEW: usize = 3000;
/// Bytes that are handed on at once, and how many such pieces wait for a slow reader.
const PIECE: usize = 64 * 1024;
const WAITING: usize = 4;

const TABLES: [&str; 7] = ["events", "statements", "articles", "actors", "places", "designations", "facts"];

/// What is to be exported.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    /// The query.
    #[serde(default)]
    pub q: String,
    /// The table, of formats that write tables.
    #[serde(default)]
    pub table: String,
    /// `yes` where of several reports of one event the fullest alone is wanted.
    #[serde(default)]
    pub distinct: String,
    /// The format that is looked at.
    #[serde(default)]
    pub format: String,
}

impl Wanted {
    fn table(&self) -> Result<Table, Failure> {
        match self.table.as_str() {
            "" => Ok(Table::Events),
            name => Table::from_name(name).ok_or_else(|| {
                Failure::refused(format!("there is no table '{name}'"), format!("the tables are {}", TABLES.join(", ")))
            }),
        }
    }

    fn of_each(&self) -> Result<OfEach, Failure> {
        match self.distinct.as_str() {
            "" | "no" => Ok(OfEach::Event),
            "yes" => Ok(OfEach::Happening),
            other => Err(Failure::refused(format!("'distinct' is '{other}'"), "write yes or no")),
        }
    }

    fn heading(&self) -> Option<Heading> {
        (!self.q.is_empty()).then(|| Heading { title: self.q.clone(), about: self.q.clone() })
    }
}

fn format_of(name: &str) -> Result<Format, Failure> {
    Format::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = Format::ALL.iter().map(|format| format.as_str()).collect();
        Failure::not_found(format!("there is no format '{name}'"), format!("the formats are {}", names.join(", ")))
    })
}

/// The formats, and how one begins.
pub async fn page(State(room): State<Arc<Room>>, visit: Visit, Values(wanted): Values<Wanted>) -> Response {
    let (seen, least) = (visit.clone(), room.settings.least_confidence);
    let found = room.newsroom.ask(move |room| formats(room, &seen, &wanted, least));
    let found = found.await;
    answer(&visit, found)
}

fn formats(room: &Newsroom, visit: &Visit, wanted: &Wanted, least: f64) -> Result<Markup, Failure> {
    let query = understood(&wanted.q)?.sure_enough(least);
    let table = wanted.table()?;
    let of_each = wanted.of_each()?;
    let distinct = if of_each == OfEach::Happening { "yes" } else { "" };
    let format = if wanted.format.is_empty() { Format::Csv } else { format_of(&wanted.format)? };
    let preview = if format.is_binary() { None } else { Some(beginning(room, &query, format, table, wanted)?) };
    let this = |format: Format, table: &str| {
        let address = Address::of("/export").with("format", format.as_str()).with("table", table);
        address.with("q", &wanted.q).with("distinct", distinct)
    };
    let table_name = if wanted.table.is_empty() { "events" } else { wanted.table.as_str() };
    let file = Address::of(&format!("/export/{}", format.as_str()))
        .with("table", if format.writes_tables() { table_name } else { "" })
        .with("q", &wanted.q)
        .with("distinct", distinct);
    let body = html! {
        div.reading.wide {
            h1 { "Take it away" }
            form.inline action="/export" {
                input type="hidden" name="format" value=(format.as_str()); input type="hidden" name="table" value=(table_name);
                label for="q" { "Of" } input #q type="search" name="q" value=(wanted.q) placeholder="everything, or any query";
                label.choice { input type="checkbox" name="distinct" value="yes" checked[of_each == OfEach::Happening]; " Each distinct event once" }
                button { "Show" }
            }
            div.split {
                nav.formats aria-label="Formats" { ul { @for known in Format::ALL {
                    li { a href=(this(*known, table_name)) aria-current=[(*known == format).then_some("true")] { b { (known.as_str()) } span { (known.about()) } } }
                } } }
                section {
                    h2 { (format.as_str()) }
                    p { (super::sentence_of(format.about())) }
                    @if format.writes_tables() {
                        nav.tabs aria-label="Tables" { @for name in TABLES { a href=(this(format, name)) aria-current=[(name == table_name).then_some("true")] { (name) } } }
                    }
                    p { a.button.primary href=(file) download { "Download" } }
                    @match &preview {
                        Some((text, is_whole)) => { h3 { "How it begins" } pre.preview tabindex="0" { (text) @if !is_whole { "\n…" } } },
                        None => p.quiet { "Bytes and not text: there is no preview." },
                    }
                    details { summary { "What it leaves out" } ul.listed { @for left_out in format.left_out() { li { (left_out) } } } }
                    p.quiet { "The same from the command line: " code { "dateline export " (format.as_str()) @if format.writes_tables() { " --table " (table_name) } @if !distinct.is_empty() { " --distinct" } " --query '" (wanted.q.replace('\'', "'\\''")) "'" } }
                }
            }
        }
    };
    Ok(layout(visit, Place::Elsewhere, "Take it away", body))
}

/// The beginning of an export, and whether it is all of it.
fn beginning(
    room: &Newsroom,
    query: &Query,
    format: Format,
    table: Table,
    wanted: &Wanted,
) -> Result<(String, bool), Failure> {
    let kept = Arc::new(std::sync::Mutex::new(Vec::new()));
    let out = Box::new(Beginning { kept: Arc::clone(&kept) });
    let written = export_found(room, query, format, table, wanted.of_each()?, wanted.heading().as_ref(), out);
    let kept = crate::newsroom_pool::locked(&kept);
    let is_whole = kept.len() < PREVIEW;
    match written {
        // Breaking off when there is enough is how a preview ends.
        Err(FoundError::Export(_)) if !is_whole => {}
        written => {
            written.map_err(of_found)?;
        }
    }
    Ok((String::from_utf8_lossy(&kept).into_owned(), is_whole))
}

/// Keeps the beginning of what is written, and refuses the rest.
struct Beginning {
    kept: Arc<std::sync::Mutex<Vec<u8>>>,
}

impl Write for Beginning {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut kept = crate::newsroom_pool::locked(&self.kept);
        let room = PREVIEW - kept.len();
        kept.extend(&bytes[..bytes.len().min(room)]);
        if room < bytes.len() { Err(io::Error::other("enough")) } else { Ok(bytes.len()) }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn of_found(error: FoundError) -> Failure {
    match error {
        FoundError::Store(error) => error.into(),
        FoundError::Export(_) => Failure::fault(),
    }
}

/// The file itself, for a page.
pub async fn file(
    State(room): State<Arc<Room>>,
    visit: Visit,
    Path(format): Path<String>,
    Values(wanted): Values<Wanted>,
) -> Response {
    match exported(&room, &format, wanted).await {
        Ok(response) => response,
        Err(error) => failure(&visit, &error),
    }
}

/// The file itself, as it is written.
pub async fn exported(room: &Arc<Room>, format: &str, wanted: Wanted) -> Result<Response, Failure> {
    let (format, table, of_each) = (format_of(format)?, wanted.table()?, wanted.of_each()?);
    let query = understood(&wanted.q)?.sure_enough(room.settings.least_confidence);
    // Long exports leave connections for pages.
    let waiting = Arc::clone(&room.exports).acquire_owned();
    let permit = match tokio::time::timeout(room.settings.patience, waiting).await {
        Ok(Ok(permit)) => permit,
        Ok(Err(_)) | Err(_) => return Err(Failure::busy()),
    };
    let (pieces, receiver) = channel::<io::Result<Bytes>>(WAITING);
    let newsroom = Arc::clone(&room.newsroom);
    tokio::spawn(async move {
        let _permit = permit;
        let ends = pieces.clone();
        let written = newsroom
            .ask_at_length(move |room| {
                let out = Box::new(io::BufWriter::with_capacity(PIECE, Pieces { pieces }));
                export_found(room, &query, format, table, of_each, wanted.heading().as_ref(), out).map_err(of_found)
            })
            .await;
        if let Err(error) = written {
            // The answer has begun: breaking it off is the only way to say that it is not whole.
            let _ = ends.send(Err(io::Error::other(error.message))).await;
        }
    });
    let mut response = Response::new(Body::from_stream(ReceiverStream::new(receiver)));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type(format)));
    let stem = if format.writes_tables() {
        format!("dateline-{}", name_of(table))
    } else {
        format!("dateline-{}", format.as_str())
    };
    if let Ok(value) = HeaderValue::try_from(format!("attachment; filename=\"{stem}.{}\"", ending(format))) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

fn name_of(table: Table) -> &'static str {
    TABLES.iter().copied().find(|name| Table::from_name(name) == Some(table)).unwrap_or_default()
}

/// Hands pieces on to whoever reads them, and waits where they read slowly.
struct Pieces {
    pieces: Sender<io::Result<Bytes>>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let sent = self.pieces.blocking_send(Ok(Bytes::copy_from_slice(bytes)));
        sent.map(|()| bytes.len()).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const fn content_type(format: Format) -> &'static str {
    match format {
        Format::Csv => "text/csv; charset=utf-8; header=present",
        Format::Parquet => "application/vnd.apache.parquet",
        Format::GeoJson => "application/geo+json",
        Format::ICalendar => "text/calendar; charset=utf-8",
        Format::Rss => "application/rss+xml; charset=utf-8",
        Format::Polecat | Format::GdeltEvents | Format::GdeltMentions | Format::GdeltGkg | Format::AcledLike => {
            "text/tab-separated-values; charset=utf-8"
        }
        Format::JsonLines
        | Format::Plover
        | Format::GdeltGqg
        | Format::FollowTheMoney
        | Format::Stix
        | Format::WebAnnotation
        | Format::SchemaOrg => "application/jsonl; charset=utf-8",
    }
}

const fn ending(format: Format) -> &'static str {
    match format {
        Format::Csv => "csv",
        Format::Parquet => "parquet",
        Format::GeoJson => "geojson",
        Format::ICalendar => "ics",
        Format::Rss => "xml",
        Format::Polecat | Format::GdeltEvents | Format::GdeltMentions | Format::GdeltGkg | Format::AcledLike => "tsv",
        _ => "jsonl",
    }
}
