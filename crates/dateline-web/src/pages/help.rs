//! The query language, and the keys.

use axum::response::Response;
use dateline_store::query::FIELDS;
use maud::{Markup, html};

use super::answer;
use super::layout::{Place, layout};
use crate::asked::search;
use crate::visit::Visit;

/// The keys, with what they do.
pub const KEYS: [(&str, &str); 9] = [
    ("/", "write a search"),
    ("j  k", "go to the next or the last result, record or item"),
    ("Enter", "open it"),
    ("a", "accept the record at hand; in an audit: right"),
    ("r", "reject it; in an audit: wrong"),
    ("e", "edit it"),
    ("w", "show what it rests on"),
    ("n", "turn to the next page"),
    ("?", "show these keys"),
];

/// How to ask.
pub async fn page(visit: Visit) -> Response {
    let body = html! {
        div.reading {
            h1 { "How to ask" }
            p { "A query is words and fields, and all of them have to hold. Letter case and accents do not matter; words are as the text has them." }
            table {
                thead { tr { th { "Write" } th { "To find" } } }
                tbody {
                    @for (example, meaning) in FORMS {
                        tr { td { a.code href=(search(example, None)) { (example) } } td { (meaning) } }
                    }
                }
            }
            h2 { "Fields" }
            table {
                thead { tr { th { "Example" } th { "Meaning" } } }
                tbody {
                    @for field in FIELDS {
                        tr { td { a.code href=(search(field.example, None)) { (field.example) } } td { (field.meaning) } }
                    }
                }
            }
            h2 #keys { "Keys" }
            (keys())
            h2 { "For programs" }
            p { "What pages show, programs can ask: " a href="/api/v1/openapi.json" { "the description of the API" } " (OpenAPI)." }
        }
    };
    answer(&visit, Ok(layout(&visit, Place::Help, "Help", body)))
}

const FORMS: [(&str, &str); 6] = [
    ("ceasefire talks", "both words"),
    ("\"Security Council\"", "these words in a row"),
    ("demonstrat*", "words that begin so"),
    ("type:ASSAULT,PROTEST", "either value of a field"),
    ("flood OR storm", "one of two; AND binds tighter"),
    ("storm -flood", "the first without the second"),
];

/// The keys, as a list.
pub fn keys() -> Markup {
    html! { dl.keys { @for (key, meaning) in KEYS { div { dt { kbd { (key) } } dd { (meaning) } } } } }
}
