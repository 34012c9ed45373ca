//! Forms that were sent, with the token of their session.

use axum::Form;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::StatusCode;
use axum::response::Response;

use crate::failure::Failure;
use crate::pages;
use crate::sessions::is_same;
use crate::visit::Visit;

/// The field that carries the token.
pub const TOKEN: &str = "token";

/// The fields of a form that was sent from a page of this very session.
#[derive(Debug, Clone)]
pub struct Posted {
    /// Who sent it.
    pub visit: Visit,
    fields: Vec<(String, String)>,
}

impl Posted {
    /// The value of a field; empty where there is none.
    pub fn value(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    /// All values of a field.
    pub fn values(&self, name: &str) -> Vec<&str> {
        self.fields.iter().filter(|(known, _)| known == name).map(|(_, value)| value.as_str()).collect()
    }

    /// Whether the form has that field.
    pub fn has(&self, name: &str) -> bool {
        self.fields.iter().any(|(known, _)| known == name)
    }

    /// All fields but the token, in their order.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().filter(|(name, _)| name != TOKEN).map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

/// Why a form without the right token is refused.
pub fn wrong_token() -> Failure {
    let hint = "open the page again and send the form once more";
    Failure::new(
        StatusCode::FORBIDDEN,
        "token",
        "the form is not of this session, or the program was started anew",
        hint,
    )
}

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Response;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, state).await?;
        request = Request::from_parts(parts, body);
        let Form(fields) = Form::<Vec<(String, String)>>::from_request(request, state).await.map_err(|error| {
            let failure = Failure::refused(format!("the form cannot be read: {error}"), "send it from its page");
            pages::failure(&visit, &failure)
        })?;
        let posted = Self { fields, visit };
        if !is_same(posted.value(TOKEN), &posted.visit.token) {
            return Err(pages::failure(&posted.visit, &wrong_token()));
        }
        Ok(posted)
    }
}
