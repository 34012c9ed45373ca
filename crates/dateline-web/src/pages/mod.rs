//! The pages, one file each, and what they are made of.

pub mod actor;
pub mod article;
pub mod audit;
mod badges;
pub mod calendar;
pub mod door;
pub mod event;
pub mod export;
pub mod help;
mod layout;
pub mod map;
pub mod name;
mod people;
pub mod review;
pub mod search;
mod sentence;
pub mod sources;
pub mod story;

use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{Html, IntoResponse, Response};
use maud::{Markup, html};

use crate::failure::Failure;
use crate::visit::Visit;
use layout::{Place, layout};

/// The answer with a page, or with what went wrong.
fn answer(visit: &Visit, page: Result<Markup, Failure>) -> Response {
    match page {
        Ok(page) => Html(page.into_string()).into_response(),
        Err(error) => failure(visit, &error),
    }
}

/// Leads to another page, after something was changed.
fn lead_to(address: &str) -> Response {
    (StatusCode::SEE_OTHER, [(LOCATION, address.to_owned())]).into_response()
}

/// The page that says what went wrong.
pub fn failure(visit: &Visit, failure: &Failure) -> Response {
    let page = layout(visit, Place::Elsewhere, "Not this time", told(failure));
    (failure.status, Html(page.into_string())).into_response()
}

/// The same for those who have no session.
pub fn bare_failure(failure: &Failure) -> Response {
    (failure.status, Html(layout::bare("Not this time", told(failure)).into_string())).into_response()
}

fn told(failure: &Failure) -> Markup {
    html! {
        div.narrow {
            h1 { "Not this time" }
            p.fault { (sentence_of(&failure.message)) }
            p { (sentence_of(&failure.hint)) }
        }
    }
}

/// What messages say, as a sentence: they come in lower case and without a full stop.
fn sentence_of(message: &str) -> String {
    let mut letters = message.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    let end = if message.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

/// The answer where no page lies.
pub async fn nothing_here(visit: Visit) -> Response {
    if visit.here.starts_with("/api/") {
        let hint = "/api/v1/openapi.json describes what programs can ask";
        return Failure::not_found("there is nothing under this address", hint).for_programs();
    }
    failure(&visit, &Failure::not_found("there is no such page", "begin at the search"))
}

/// A number with blanks between thousands.
fn number(count: u64) -> String {
    let digits = count.to_string();
    let mut written = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push('\u{202f}');
        }
        written.push(digit);
    }
    written
}

/// A number with its noun: "1 article", "2 articles".
fn counted(count: u64, singular: &str, plural: &str) -> String {
    format!("{} {}", number(count), if count == 1 { singular } else { plural })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_threes() {
        let plain = |count| number(count).replace('\u{202f}', " ");
        assert_eq!(
            (plain(7), plain(632), plain(632_794), plain(2_459_729)),
            ("7".to_owned(), "632".to_owned(), "632 794".to_owned(), "2 459 729".to_owned())
        );
    }

    #[test]
    fn messages_become_sentences() {
        assert_eq!(sentence_of("there is no such page"), "There is no such page.");
        assert_eq!(sentence_of("did you mean 'type:'?"), "Did you mean 'type:'?");
    }
}
