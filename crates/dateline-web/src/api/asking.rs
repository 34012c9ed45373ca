//! Values of addresses, and bodies, as programs send them: what cannot be read is told as JSON.

use axum::extract::rejection::{JsonRejection, PathRejection, QueryRejection};
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::response::Response;
use serde::de::DeserializeOwned;

use crate::failure::Failure;

/// Values of the address.
pub struct Values<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Values<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let read: Result<Query<T>, QueryRejection> = Query::from_request_parts(parts, state).await;
        match read {
            Ok(Query(values)) => Ok(Self(values)),
            Err(error) => Err(unread(&error.body_text())),
        }
    }
}

/// Parts of the path.
pub struct At<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for At<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let read: Result<Path<T>, PathRejection> = Path::from_request_parts(parts, state).await;
        match read {
            Ok(Path(value)) => Ok(Self(value)),
            Err(error) => Err(unread(&error.body_text())),
        }
    }
}

/// A body of JSON.
pub struct Sent<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Sent<T> {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let read: Result<axum::Json<T>, JsonRejection> = axum::Json::from_request(request, state).await;
        match read {
            Ok(axum::Json(value)) => Ok(Self(value)),
            Err(error) => {
                let failure = Failure { status: error.status(), ..failure_of(&error.body_text()) };
                Err(failure.for_programs())
            }
        }
    }
}

fn unread(message: &str) -> Response {
    failure_of(message).for_programs()
}

fn failure_of(message: &str) -> Failure {
    let mut letters = message.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    Failure::refused(format!("{first}{}", letters.as_str()), "/api/v1/openapi.json tells what is read")
}
