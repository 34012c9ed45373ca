//! What went wrong, for people and programs.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use dateline_store::Error;
use dateline_store::query::QueryError;
use serde_json::{Value, json};

/// What went wrong, and what to do next.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The status of the answer.
    pub status: StatusCode,
    /// A fixed name, for programs.
    pub code: &'static str,
    /// What went wrong: lower case, no full stop.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// Where in a query the fault lies, where it is one.
    pub query: Option<Box<QueryError>>,
}

impl Failure {
    /// A failure of which status, code, message and hint are known.
    pub fn new(status: StatusCode, code: &'static str, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), hint: hint.into(), query: None }
    }

    /// Something in the request does not fit.
    pub fn refused(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad-request", message, hint)
    }

    /// There is nothing under that address.
    pub fn not_found(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found", message, hint)
    }

    /// All connections are taken.
    pub fn busy() -> Self {
        let message = "the newsroom is busy with other questions";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy", message, "ask again in a moment")
    }

    /// Nothing may be changed.
    pub fn read_only() -> Self {
        let hint = "start `dateline serve` without `--read-only` to change things";
        Self::new(StatusCode::FORBIDDEN, "read-only", "nothing can be changed here", hint)
    }

    /// The program is at fault.
    pub fn fault() -> Self {
        let hint = "this is a fault of dateline: please report it with the address of the page";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "fault", "the question could not be answered", hint)
    }

    /// As programs get it.
    pub fn json(&self) -> Value {
        let mut error = json!({"code": self.code, "message": self.message, "hint": self.hint});
        if let Some(query) = &self.query {
            error["message"] = query.message.clone().into();
            error["query"] = json!({"text": query.query, "start": query.at.start, "end": query.at.end});
        }
        json!({ "error": error })
    }

    /// The answer that programs get.
    pub fn for_programs(&self) -> Response {
        (self.status, Json(self.json())).into_response()
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let (status, code) = match &error {
            Error::NoSuchArticle(_) | Error::NoSuchRecord { .. } | Error::NoSuchSearch { .. } => {
                (StatusCode::NOT_FOUND, "not-found")
            }
            Error::AmbiguousArticle { .. } => (StatusCode::NOT_FOUND, "ambiguous"),
            Error::Query(_) => (StatusCode::BAD_REQUEST, "query"),
            Error::PageMark(_) => (StatusCode::BAD_REQUEST, "page-mark"),
            Error::Correction { .. } => (StatusCode::UNPROCESSABLE_ENTITY, "correction"),
            Error::BeingWritten { .. } => (StatusCode::CONFLICT, "being-written"),
            Error::ReadOnly => (StatusCode::FORBIDDEN, "read-only"),
            Error::DiskFull => (StatusCode::INSUFFICIENT_STORAGE, "disk-full"),
            Error::TookTooLong => (StatusCode::SERVICE_UNAVAILABLE, "took-too-long"),
            _ => (StatusCode::INTERNAL_SERVER_ERROR, "newsroom"),
        };
        let failure = Self::new(status, code, error.to_string(), error.hint());
        match error {
            Error::Query(query) => Self { query: Some(Box::new(query)), ..failure },
            _ => failure,
        }
    }
}

impl From<QueryError> for Failure {
    fn from(error: QueryError) -> Self {
        Error::from(error).into()
    }
}
