//! Where the password is asked for.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use maud::html;

use super::layout::{bare, token};
use super::lead_to;
use super::name::{Back, safe};
use crate::posted::Posted;
use crate::routes::Room;
use crate::sessions::is_same;
use crate::visit::Visit;

/// How long somebody waits who gave a wrong password: nobody tries many.
const AFTER_A_WRONG_ONE: Duration = Duration::from_secs(1);

/// Asks for the password.
pub async fn page(State(room): State<Arc<Room>>, visit: Visit, Query(back): Query<Back>) -> Response {
    if !room.settings.is_guarded() || room.sessions.of(&visit.session).is_let_in {
        return lead_to(safe(&back.back));
    }
    door(&room, &visit, &back.back, StatusCode::OK)
}

fn door(room: &Room, visit: &Visit, back: &str, status: StatusCode) -> Response {
    let asks = room.settings.password.is_some();
    let body = html! {
        div.narrow {
            h1 { "The reading room is closed" }
            @if asks {
                @if status != StatusCode::OK { p.fault role="alert" { "This is not the password." } }
                form.stacked method="post" action="/enter" {
                    (token(visit))
                    input type="hidden" name="back" value=(safe(back));
                    label for="password" { "Password" }
                    input #password type="password" name="password" required autocomplete="current-password";
                    button.primary { "Enter" }
                }
            } @else { p { "It is open to programs with a token alone." } }
        }
    };
    (status, Html(bare("Closed", body).into_string())).into_response()
}

/// Lets in whoever knows the password. One after another, so that a wrong one costs everybody who tries.
pub async fn enter(State(room): State<Arc<Room>>, posted: Posted) -> Response {
    let back = posted.value("back");
    let Some(password) = &room.settings.password else { return lead_to(safe(back)) };
    let _turn = room.door.lock().await;
    if !is_same(posted.value("password"), password) {
        tokio::time::sleep(AFTER_A_WRONG_ONE).await;
        return door(&room, &posted.visit, back, StatusCode::FORBIDDEN);
    }
    room.sessions.remember(&posted.visit.session, |known| known.is_let_in = true);
    lead_to(safe(back))
}

/// Forgets the session.
pub async fn leave(State(room): State<Arc<Room>>, posted: Posted) -> Response {
    room.sessions.forget(&posted.visit.session);
    lead_to("/")
}
