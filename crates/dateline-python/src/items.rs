//! What Python gives as an article: a text, or the object of a JSON line.

use dateline_ingest::document::Declared;
use dateline_ingest::json_article::article_of_json;
use dateline_ingest::plain_text::article_of_text;
use dateline_ingest::rejection::Fault;
use dateline_ingest::{InputName, Limits, Located, Location, Rejection, RejectionCode};
use dateline_report::{Article, PartialDate};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};

/// An article that was handed over and not looked at yet.
pub enum Item {
    /// Plain text, as a file of it would be.
    Text(String),
    /// An object as JSON, as a line of JSON lines would be.
    Json(Vec<u8>),
    /// No text in it that could be read.
    Fault(Fault),
}

impl Item {
    /// Of a `str`, plain text; of `bytes`, JSON.
    pub fn of(given: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(text) = given.cast::<PyString>() {
            return Ok(match text.to_str() {
                Ok(text) => Self::Text(text.to_owned()),
                Err(_) => Self::Fault(Fault::new(
                    RejectionCode::Encoding,
                    "holds half of a surrogate pair, which is no character",
                    "decode it with `errors=\"replace\"`",
                )),
            });
        }
        match given.cast::<PyBytes>() {
            Ok(json) => Ok(Self::Json(json.as_bytes().to_vec())),
            Err(_) => Err(PyTypeError::new_err("an article is a str, or bytes of a JSON object")),
        }
    }

    /// How many bytes it holds.
    pub fn bytes(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Json(json) => json.len(),
            Self::Fault(_) => 0,
        }
    }

    /// The article, or why there is none; `number` is counted from 1.
    pub fn article(
        self,
        name: &InputName,
        number: u64,
        published: Option<PartialDate>,
    ) -> Result<Located<Article>, Rejection> {
        let at = Location::of_line(name, number);
        let limits = Limits::DEFAULT;
        let article = match self {
            Self::Json(json) => article_of_json(&json, &limits, published),
            Self::Text(text) => article_of_text(text.as_bytes(), &Declared::default(), &limits).map(|mut article| {
                article.published = article.published.or_else(|| published.map(|date| date.to_string()));
                article
            }),
            Self::Fault(fault) => Err(fault),
        };
        match article {
            Ok(value) => Ok(Located { value, at }),
            Err(fault) => Err(fault.at(at)),
        }
    }
}
