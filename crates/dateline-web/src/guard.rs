//! Who is let in, and what every answer carries.
//!
//! - The `Host` has to be an address in numbers, `localhost`, or a configured name: else a page of another site could lead its own name
//!   here (DNS rebinding) and read.
//! - What changes something has to come from a page of the room, where the browser tells (`Origin`, `Sec-Fetch-Site`); forms carry the
//!   token of their session as well ([`posted`](crate::posted)).
//! - Where a password or a token is configured, everything but the door and its style asks for it.
//! - Every answer forbids scripts, styles and pictures from within pages and from elsewhere, and being shown inside other pages.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, COOKIE, HOST, LOCATION, ORIGIN, REFERRER_POLICY, SET_COOKIE,
    WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::address::Address;
use crate::failure::Failure;
use crate::pages;
use crate::routes::Room;
use crate::sessions::{Sessions, is_name, is_same};
use crate::visit::{Theme, Visit};

/// What pages may load: nothing but the files of this program, and forms go nowhere else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// The cookie that names the session.
const SESSION: &str = "dateline";
/// The cookie that tells how pages look.
pub const THEME: &str = "dateline-theme";
/// Where programs ask.
const API: &str = "/api/";
/// Files of the program, which anybody may have.
const ASSETS: &str = "/assets/";
/// Where the password is asked for.
const DOOR: &str = "/enter";

/// Lets a request through, or answers it.
pub async fn guard(State(room): State<Arc<Room>>, mut request: Request, next: Next) -> Response {
    let for_programs = request.uri().path().starts_with(API);
    let (visit, new_session) = match look_at(&room, &request) {
        Ok(seen) => seen,
        Err(failure) => return with_headers(answer(&failure, for_programs)),
    };
    let here = visit.here.clone();
    let is_open = request.uri().path().starts_with(ASSETS) || request.uri().path() == DOOR;
    let is_let_in = visit.is_program || !room.settings.is_guarded() || room.sessions.of(&visit.session).is_let_in;
    if !is_let_in && !is_open {
        return with_headers(closed(for_programs, &here));
    }
    let session = visit.session.clone();
    request.extensions_mut().insert(visit);
    let mut response = with_headers(next.run(request).await);
    if new_session && !for_programs {
        let cookie = format!("{SESSION}={session}; Path=/; HttpOnly; SameSite=Lax");
        if let Ok(cookie) = HeaderValue::try_from(cookie) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

/// Who asks, and whether the session is new; or why they get no answer.
fn look_at(room: &Room, request: &Request) -> Result<(Visit, bool), Failure> {
    let headers = request.headers();
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if !is_known_host(host, &room.settings.hosts) {
        return Err(Failure::new(
            StatusCode::MISDIRECTED_REQUEST,
            "host",
            "the reading room is not known under this name",
            "use the address that `dateline serve` prints, or name the host in `serve.hosts` of dateline.toml",
        ));
    }
    let is_safe = matches!(*request.method(), Method::GET | Method::HEAD);
    if !is_safe && comes_from_elsewhere(headers, host) {
        return Err(Failure::new(
            StatusCode::FORBIDDEN,
            "origin",
            "the request comes from a page of another site",
            "send the form from a page of the reading room",
        ));
    }
    let bearer = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let is_program = match (bearer, &room.settings.token) {
        (Some(given), Some(token)) => is_same(given.trim(), token),
        _ => false,
    };
    let known = cookie(headers, SESSION).filter(|name| is_name(name));
    let (session, is_new) = match known {
        Some(name) => (name, false),
        None => (Sessions::new_name().map_err(|_| Failure::fault())?, true),
    };
    let remembered = room.sessions.of(&session);
    let here = request.uri().path_and_query().map_or("/", |here| here.as_str()).to_owned();
    let visit = Visit {
        token: room.sessions.token(&session),
        reviewer: remembered.reviewer.or_else(|| room.settings.reviewer.clone()),
        theme: Theme::of_name(&cookie(headers, THEME).unwrap_or_default()),
        here,
        newsroom: Arc::clone(&room.name),
        can_leave: remembered.is_let_in,
        can_change: !room.settings.read_only,
        is_program,
        session,
    };
    Ok((visit, is_new))
}

/// Whether a `Host` is one that the room goes by. Addresses in numbers cannot be led elsewhere.
fn is_known_host(host: &str, names: &[String]) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    };
    name.parse::<IpAddr>().is_ok()
        || name.eq_ignore_ascii_case("localhost")
        || names.iter().any(|known| known.eq_ignore_ascii_case(name) || known.eq_ignore_ascii_case(host))
}

/// Whether the browser says that the request was made by a page of another site. Programs say nothing.
fn comes_from_elsewhere(headers: &HeaderMap, host: &str) -> bool {
    let site = headers.get("sec-fetch-site").map(HeaderValue::as_bytes);
    if site.is_some_and(|site| site != b"same-origin" && site != b"none") {
        return true;
    }
    let Some(origin) = headers.get(ORIGIN) else { return false };
    let origin = origin.to_str().unwrap_or_default();
    origin.split_once("://").is_none_or(|(_, theirs)| !theirs.eq_ignore_ascii_case(host))
}

/// The value of a cookie.
fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(known, _)| *known == name)
        .map(|(_, value)| value.to_owned())
}

/// The answer to those who have to say first who they are.
fn closed(for_programs: bool, here: &str) -> Response {
    if !for_programs {
        let door = Address::of(DOOR).with("back", here);
        return (StatusCode::SEE_OTHER, [(LOCATION, door.to_string())]).into_response();
    }
    let hint = "send the token as `Authorization: Bearer TOKEN`";
    let failure = Failure::new(StatusCode::UNAUTHORIZED, "closed", "the reading room is not open to everybody", hint);
    let mut response = failure.for_programs();
    response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    response
}

fn answer(failure: &Failure, for_programs: bool) -> Response {
    if for_programs { failure.for_programs() } else { pages::bare_failure(failure) }
}

fn with_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| headers.insert(name, HeaderValue::from_static(value));
    set(CONTENT_SECURITY_POLICY, POLICY);
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(X_FRAME_OPTIONS, "DENY");
    // With `no-referrer` browsers would send forms with the origin `null`.
    set(REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_numbers_localhost_or_configured() {
        let names = ["news.example".to_owned(), "desk.example:8484".to_owned()];
        for good in [
            "127.0.0.1:8484",
            "[::1]:8484",
            "localhost:9",
            "LOCALHOST",
            "10.1.2.3",
            "news.example:80",
            "desk.example:8484",
        ] {
            assert!(is_known_host(good, &names), "{good}");
        }
        for bad in ["", "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8484", "xnews.example"] {
            assert!(!is_known_host(bad, &names), "{bad}");
        }
    }

    #[test]
    fn what_browsers_say_comes_from_elsewhere_is_told() {
        let from = |name: &'static str, value: &'static str| {
            HeaderMap::from_iter([(HeaderName::from_static(name), HeaderValue::from_static(value))])
        };
        let host = "127.0.0.1:8484";
        for (headers, elsewhere) in [
            (HeaderMap::new(), false),
            (from("origin", "http://127.0.0.1:8484"), false),
            (from("origin", "http://127.0.0.1:9999"), true),
            (from("origin", "null"), true),
            (from("origin", "https://evil.example"), true),
            (from("sec-fetch-site", "same-origin"), false),
            (from("sec-fetch-site", "same-site"), true),
            (from("sec-fetch-site", "cross-site"), true),
        ] {
            assert_eq!(comes_from_elsewhere(&headers, host), elsewhere, "{headers:?}");
        }
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let headers =
            HeaderMap::from_iter([(COOKIE, HeaderValue::from_static("a=1; dateline=abc; dateline-theme=dark"))]);
        assert_eq!(cookie(&headers, "dateline").as_deref(), Some("abc"));
        assert_eq!(cookie(&headers, "dateline-theme").as_deref(), Some("dark"));
        assert_eq!(cookie(&headers, "line"), None);
    }
}
