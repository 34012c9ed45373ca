//! Who reviews, asked once; and how pages look.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use maud::html;
use serde::Deserialize;

use super::layout::{Place, layout, token};
use super::{answer, failure, lead_to};
use crate::address::is_within;
use crate::failure::Failure;
use crate::guard::THEME;
use crate::posted::Posted;
use crate::routes::Room;
use crate::visit::{Theme, Visit};

/// Characters that a name may have.
const LONGEST_NAME: usize = 100;
/// Seconds that a browser remembers how pages look: a year.
const YEAR: u32 = 31_536_000;

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
pub struct Back {
    /// The page.
    #[serde(default)]
    pub back: String,
}

/// An address of the room, or its first page.
pub fn safe(back: &str) -> &str {
    if is_within(back) { back } else { "/" }
}

/// Asks who reviews.
pub async fn page(visit: Visit, Query(back): Query<Back>) -> Response {
    let body = html! {
        div.narrow {
            h1 { "Who are you?" }
            p { "What you say of records is kept with your name and the time, so that others can tell whose word it is." }
            form.stacked method="post" action="/name" {
                (token(&visit))
                input type="hidden" name="back" value=(safe(&back.back));
                label for="name" { "Your name" }
                input #name name="name" required maxlength=(LONGEST_NAME) autocomplete="name" value=(visit.reviewer.as_deref().unwrap_or_default());
                button.primary { "Go on" }
            }
        }
    };
    answer(&visit, Ok(layout(&visit, Place::Elsewhere, "Who are you?", body)))
}

/// A name that somebody gave; none where it cannot be one.
pub fn given_name(posted: &Posted) -> Option<String> {
    let name: String = posted.value("name").split_whitespace().collect::<Vec<_>>().join(" ");
    let is_one = !name.is_empty() && name.chars().count() <= LONGEST_NAME && !name.chars().any(char::is_control);
    is_one.then_some(name)
}

/// Remembers who reviews.
pub async fn set(State(room): State<Arc<Room>>, posted: Posted) -> Response {
    let Some(name) = given_name(&posted) else {
        let hint = format!("give a name of at most {LONGEST_NAME} characters");
        return failure(&posted.visit, &Failure::refused("this can be nobody's name", hint));
    };
    room.sessions.remember(&posted.visit.session, |known| known.reviewer = Some(name));
    lead_to(safe(posted.value("back")))
}

/// Remembers, in the browser, how pages look.
pub async fn set_theme(posted: Posted) -> Response {
    let theme = Theme::of_name(posted.value("theme"));
    let age = if theme == Theme::System { 0 } else { YEAR };
    let mut response = lead_to(safe(posted.value("back")));
    let cookie = format!("{THEME}={}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax", theme.as_str());
    if let Ok(cookie) = HeaderValue::try_from(cookie) {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}
