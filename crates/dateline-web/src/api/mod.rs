//! The JSON API: what pages show, for programs. `openapi.json` describes it; a test holds the two together.

mod articles;
mod asking;
mod searching;

use std::sync::Arc;

use axum::Router;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::Value;

use crate::failure::Failure;
use crate::routes::Room;

/// The description of the API (OpenAPI 3.1).
pub const OPENAPI: &str = include_str!("openapi.json");

/// The addresses of the API, from its own root on.
pub const PATHS: [&str; 13] = [
    "/openapi.json",
    "/counts",
    "/search",
    "/facets/{facet}",
    "/places",
    "/articles/{id}",
    "/articles/{id}/records/{record}",
    "/articles/{id}/records/{record}/review",
    "/export/{format}",
    "/statistics",
    "/runs",
    "/rejections",
    "/saved",
];

/// The addresses.
pub fn routes() -> Router<Arc<Room>> {
    let [openapi, counts, search, facet, places, article, record, review, export, statistics, runs, rejections, saved] =
        PATHS;
    Router::new()
        .route(openapi, get(|| async { ([(CONTENT_TYPE, "application/json")], OPENAPI) }))
        .route(counts, get(searching::counts))
        .route(search, get(searching::search))
        .route(facet, get(searching::facet))
        .route(places, get(searching::places))
        .route(article, get(articles::article))
        .route(record, get(articles::record))
        .route(review, post(articles::review))
        .route(export, get(searching::export))
        .route(statistics, get(searching::statistics))
        .route(runs, get(searching::runs))
        .route(rejections, get(searching::rejections))
        .route(saved, get(searching::saved))
        .method_not_allowed_fallback(wrong_method)
}

/// The answer to a method that an address does not have.
async fn wrong_method() -> Response {
    let hint = "/api/v1/openapi.json tells the methods of each address";
    let status = axum::http::StatusCode::METHOD_NOT_ALLOWED;
    Failure::new(status, "method", "the address has no such method", hint).for_programs()
}

/// The answer for programs.
fn answer(found: Result<Value, Failure>) -> Response {
    match found {
        Ok(value) => axum::Json(value).into_response(),
        Err(failure) => failure.for_programs(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_address_is_described() {
        let described: Value = serde_json::from_str(OPENAPI).expect("JSON");
        let paths = described["paths"].as_object().expect("paths");
        let described: BTreeSet<&str> = paths.keys().map(String::as_str).collect();
        assert_eq!(described, PATHS.into_iter().collect());
    }
}
