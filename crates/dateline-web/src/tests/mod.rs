//! The reading room asked as a browser and as a program ask it, over a newsroom of two articles written by hand.

mod closed;
mod pages;
mod programs;
mod reviewing;
mod uploading;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{COOKIE, HOST, LOCATION, SET_COOKIE};
use axum::http::{Request, StatusCode};
use axum::response::Response;
use dateline_report::{
    Actor, ActorId, ActorKind, ActorMention, Article, Confidence, Engine, Event, EventId, EventType, MentionForm,
    Participant, RecordDate, Report, Span, Statement, StatementId, StatementKind, StatementMode, Why,
};
use dateline_store::{AddCounts, Incoming, Newsroom, Position, Prepared, What};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::intake::{Intake, IntakeFailure, Uploaded};
use crate::routes::{Room, routes};
use crate::settings::Settings;

const TEXT: &str = "LIMA, March 3 - Police arrested Ana Vega on Monday. \"We did nothing,\" Vega said.";

/// Says that each file held one article; one called `broken` cannot be read.
struct Counting;

impl Intake for Counting {
    fn add(
        &self,
        uploaded: Uploaded<'_>,
        _stop: &AtomicBool,
        tell: &mut dyn FnMut(AddCounts),
    ) -> Result<AddCounts, IntakeFailure> {
        let counts = AddCounts { stored: std::fs::read(uploaded.file).map_or(0, |_| 1), ..AddCounts::default() };
        tell(counts);
        match uploaded.name {
            "broken" => Err(IntakeFailure { message: "it is broken".to_owned(), hint: "mend it".to_owned() }),
            _ => Ok(counts),
        }
    }
}

fn span(text: &str, words: &str) -> Span {
    let start = text.find(words).expect("words of the text");
    Span::from_chars(text, start..start + words.len()).expect("ASCII")
}

/// An arrest and a statement.
fn report(article: &Article) -> Report {
    let engine = Engine { version: "0.1.0".to_owned(), model: "by hand".to_owned() };
    let mut report = Report::new(engine, article);
    let text = &article.text;
    report.sentences = vec![span(text, &text[..51]), span(text, &text[52..])];
    let actor = |number, name: &str, words: &str, kind| {
        let mut actor = Actor::new(ActorId::nth(number), name, kind);
        actor.mentions = vec![ActorMention { span: span(text, words), form: MentionForm::Name }];
        actor
    };
    report.actors = vec![
        actor(1, "Police", "Police", ActorKind::Organization),
        actor(2, "Ana Vega", "Ana Vega", ActorKind::Person),
    ];
    let why = |words: &str| Why::new("by-hand", vec![span(text, words)]);
    let sure = Confidence::new(0.9);
    let mut arrest = Event::new(
        EventId::nth(1),
        EventType::Coerce,
        span(text, "arrested"),
        report.sentences[0].clone(),
        sure,
        why("arrested"),
    );
    arrest.actors = vec![Participant { actor: ActorId::nth(1), span: span(text, "Police") }];
    arrest.recipients = vec![Participant { actor: ActorId::nth(2), span: span(text, "Ana Vega") }];
    arrest.date = Some(RecordDate { value: "2024-03-03".to_owned(), time: None });
    report.events = vec![arrest];
    let mut said = Statement::new(StatementId::nth(1), StatementKind::Speech, StatementMode::Direct, sure, why("said"));
    said.speaker = Some(ActorId::nth(2));
    said.cue = vec![span(text, "said")];
    said.content = vec![span(text, "We did nothing,")];
    report.statements = vec![said];
    report
}

/// A reading room that is asked without a network.
struct Asker {
    _folder: TempDir,
    routes: Router,
    cookie: Option<String>,
    headers: Vec<(&'static str, String)>,
    keys: Vec<String>,
}

/// An answer: its status, where it leads, and what it says.
struct Answer {
    status: StatusCode,
    leads_to: String,
    body: String,
    response: Response<()>,
}

fn settings(newsroom: &Path) -> Settings {
    Settings {
        newsroom: newsroom.to_owned(),
        max_size: None,
        address: ([127, 0, 0, 1], 0).into(),
        hosts: Vec::new(),
        password: None,
        token: None,
        readers: 2,
        patience: Duration::from_secs(10),
        upload: 1_000_000,
        page: 1,
        least_confidence: 0.0,
        reviewer: None,
        read_only: false,
    }
}

/// Two articles of one day; the second one's headline is hostile.
fn articles() -> Vec<Article> {
    let of = |id: &str, title: &str, text: String, url: &str| Article {
        id: Some(id.to_owned()),
        title: Some(title.to_owned()),
        published: Some("2024-03-04".to_owned()),
        source: Some("Harbour Gazette".to_owned()),
        url: Some(url.to_owned()),
        ..Article::from_text(text)
    };
    vec![
        of("one", "Arrest in Lima", TEXT.to_owned(), "https://news.example/one"),
        of(
            "two",
            "<script>alert(1)</script> \u{202e}evil",
            format!("{TEXT} <img src=x onerror=alert(2)>"),
            "javascript:alert(3)",
        ),
    ]
}

impl Asker {
    fn new() -> Self {
        Self::with(|_| {})
    }

    fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("desk.db");
        let mut room = Newsroom::create(&path).expect("a newsroom");
        let mut adding = room.begin_adding("test").expect("a run");
        let mut keys = Vec::new();
        for article in articles() {
            let prepared = Prepared::new(&article, report(&article)).expect("a sound report");
            keys.push(prepared.key().to_owned());
            let at = Position { input: "by hand".to_owned(), line: None };
            adding.take(&Incoming { at, what: What::Read(Box::new(prepared)) }).expect("it is stored");
        }
        adding.finish().expect("the end");
        drop(room);
        let mut settings = settings(&path);
        change(&mut settings);
        let room = Room::open(settings, Arc::new(Counting)).expect("a reading room");
        Self { _folder: folder, routes: routes(Arc::new(room)), cookie: None, headers: Vec::new(), keys }
    }

    async fn ask(&mut self, mut request: Request<Body>) -> Answer {
        let headers = request.headers_mut();
        headers.entry(HOST).or_insert_with(|| "127.0.0.1:8484".parse().expect("a host"));
        if let Some(cookie) = &self.cookie {
            headers.insert(COOKIE, cookie.parse().expect("a cookie"));
        }
        for (name, value) in &self.headers {
            headers.insert(*name, value.parse().expect("a header"));
        }
        let response = self.routes.clone().oneshot(request).await.expect("an answer");
        let (parts, body) = response.into_parts();
        for set in parts.headers.get_all(SET_COOKIE) {
            let set = set.to_str().expect("a cookie").split(';').next().unwrap_or_default();
            if set.starts_with("dateline=") {
                self.cookie = Some(set.to_owned());
            }
        }
        let bytes = to_bytes(body, 10_000_000).await.expect("a body");
        let leads_to = parts.headers.get(LOCATION).map_or("", |to| to.to_str().expect("an address")).to_owned();
        Answer {
            status: parts.status,
            leads_to,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            response: Response::from_parts(parts, ()),
        }
    }

    async fn get(&mut self, address: &str) -> Answer {
        self.ask(Request::get(address).body(Body::empty()).expect("a request")).await
    }

    /// Sends a form with the token of the page that it is on.
    async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let token = self.token().await;
        let fields: Vec<String> = [("token", token.as_str())]
            .iter()
            .chain(fields)
            .map(|(name, value)| format!("{name}={}", crate::address::encoded(value)))
            .collect();
        let form = Request::post(address).header("content-type", "application/x-www-form-urlencoded");
        self.ask(form.body(Body::from(fields.join("&"))).expect("a request")).await
    }

    async fn token(&mut self) -> String {
        let page = self.get("/help").await.body;
        page.split("name=\"token\" value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .unwrap_or("none")
            .to_owned()
    }
}
