//! One JSON object to one article: `{"id","title","text","published","source","url","language","authors"}`.
//!
//! Only `text` is required. A field that is `null` is a field that is absent; fields with other names are passed over;
//! a known field of the wrong type is a rejection that names it, for a guess at what was meant would be silent.

use dateline_report::{Article, PartialDate, Warning, WarningCode};
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::limits::{Limits, size_in_words};
use crate::publication_time::publication_time;
use crate::rejection::{Fault, RejectionCode};

/// The fields as they stand, so that a wrong type can be told with the name of its field.
#[derive(Deserialize)]
struct Fields<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    title: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<&'a RawValue>,
    #[serde(borrow)]
    published: Option<&'a RawValue>,
    #[serde(borrow)]
    source: Option<&'a RawValue>,
    #[serde(borrow)]
    url: Option<&'a RawValue>,
    #[serde(borrow)]
    language: Option<&'a RawValue>,
    #[serde(borrow)]
    authors: Option<&'a RawValue>,
}

/// Reads the article that the object in `json` describes.
///
/// `published_default` stands in where the object has no date, or none that can be read.
pub fn article_of_json(json: &[u8], limits: &Limits, published_default: Option<PartialDate>) -> Result<Article, Fault> {
    let json = std::str::from_utf8(json).map_err(|error| not_utf8(json, error.valid_up_to()))?;
    let fields: Fields = serde_json::from_str(json).map_err(|error| not_an_article(json, &error))?;
    let text = string("text", fields.text)?.ok_or_else(|| {
        Fault::new(RejectionCode::Field, "has no field `text`", "`text` is the one field that every article needs")
    })?;
    if text.trim().is_empty() {
        return Err(Fault::new(
            RejectionCode::Empty,
            "field `text` is empty",
            "give the article's text, or drop the line",
        ));
    }
    if text.len() > limits.text {
        let (size, limit) = (size_in_words(text.len() as u64), size_in_words(limits.text as u64));
        let message = format!("field `text` has {size}, more than the {limit} that one article may have");
        return Err(Fault::new(RejectionCode::TextTooLong, message, "split it into the articles that it is made of"));
    }
    let mut article = Article {
        id: string("id", fields.id)?,
        title: string("title", fields.title)?,
        source: string("source", fields.source)?,
        url: string("url", fields.url)?,
        language: string("language", fields.language)?,
        authors: strings("authors", fields.authors)?,
        ..Article::from_text(text)
    };
    date_article(&mut article, string("published", fields.published)?, published_default);
    Ok(article)
}

/// Gives the article the moment that is written in the input, else the default date; with a warning where what is written
/// says nothing.
fn date_article(article: &mut Article, written: Option<String>, published_default: Option<PartialDate>) {
    let stated = written.filter(|written| !written.trim().is_empty()).and_then(|written| {
        publication_time(&written)
            .map_err(|reason| {
                let message = format!("`published` is `{written}`, which {reason}; write it as 2015-12-11");
                article.warnings.push(Warning::new(WarningCode::PublishedUnreadable, message));
            })
            .ok()
    });
    article.published = stated.or_else(|| published_default.map(|date| date.to_string()));
}

pub(crate) fn not_utf8(bytes: &[u8], offset: usize) -> Fault {
    let byte = bytes.get(offset).copied().unwrap_or_default();
    Fault::new(
        RejectionCode::Encoding,
        format!("is not UTF-8: byte 0x{byte:02X} at offset {offset}"),
        "convert it first, for example with `iconv -f WINDOWS-1252 -t UTF-8`",
    )
}

fn not_an_article(json: &str, error: &serde_json::Error) -> Fault {
    let opens_object = json.trim_start().starts_with('{');
    if error.is_data() && !opens_object {
        let message = format!("is {}, not an object", type_of(json.trim_start()));
        return Fault::new(RejectionCode::Json, message, "every line is one article: {\"text\": \"...\"}");
    }
    if error.is_data() {
        return Fault::new(RejectionCode::Field, without_position(error), "name every field once");
    }
    // serde_json counts columns in bytes from 1.
    let message = format!("is not valid JSON: {}, column {}", without_position(error), error.column());
    Fault::new(RejectionCode::Json, message, "mend or drop the line; `jq -c .` shows what is wrong with it")
}

fn without_position(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let end = text.rfind(" at line ").unwrap_or(text.len());
    let text = &text[..end];
    match text.strip_prefix("EOF") {
        Some(rest) => format!("it ends{rest}"),
        None => text.to_owned(),
    }
}

fn string(name: &str, value: Option<&RawValue>) -> Result<Option<String>, Fault> {
    let Some(value) = value else {
        return Ok(None);
    };
    if !value.get().starts_with('"') {
        return Err(wrong_type(name, value.get(), "a string"));
    }
    serde_json::from_str(value.get()).map(Some).map_err(|error| {
        let message = format!("field `{name}` is not a valid string: {}", without_position(&error));
        Fault::new(RejectionCode::Json, message, "mend or drop the line; `jq -c .` shows what is wrong with it")
    })
}

fn strings(name: &str, value: Option<&RawValue>) -> Result<Vec<String>, Fault> {
    let Some(value) = value else {
        return Ok(Vec::new());
    };
    if !value.get().starts_with('[') {
        return Err(wrong_type(name, value.get(), "a list of strings"));
    }
    serde_json::from_str(value.get()).map_err(|_| {
        let message = format!("field `{name}` holds something other than strings");
        Fault::new(RejectionCode::Field, message, format!("write `{name}` as a list of strings"))
    })
}

fn wrong_type(name: &str, value: &str, wanted: &str) -> Fault {
    let message = format!("field `{name}` is {}, not {wanted}", type_of(value));
    Fault::new(RejectionCode::Field, message, format!("write `{name}` as {wanted}, or leave it out"))
}

fn type_of(value: &str) -> &'static str {
    match value.bytes().next() {
        Some(b'{') => "an object",
        Some(b'[') => "a list",
        Some(b'"') => "a string",
        Some(b't' | b'f') => "true or false",
        Some(b'n') => "null",
        _ => "a number",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Result<Article, Fault> {
        article_of_json(json.as_bytes(), &Limits::default(), None)
    }

    #[track_caller]
    fn rejected(json: &str, code: RejectionCode, message: &str) {
        let fault = read(json).expect_err(json);
        assert_eq!((fault.code, fault.message.as_str()), (code, message), "{json}");
    }

    #[test]
    fn a_moment_keeps_its_time_and_zone() {
        let article = read(r#"{"text":"x","published":"Sun Mar 6, 2016 9:40pm EST"}"#).unwrap();
        assert_eq!(article.published.as_deref(), Some("2016-03-06T21:40-05:00"));
    }

    #[test]
    fn every_field_is_used() {
        let article = read(
            r#"{"id":"a1","title":"Talks end","text":"ROME - Talks ended.","published":"11 December 2015","source":"Wire",
                "url":"http://example.org/1","language":"en","authors":["A. Writer","B. Writer"],"byline":"By C.","n":{"x":[1]}}"#,
        )
        .unwrap();
        assert_eq!(article.id.as_deref(), Some("a1"));
        assert_eq!(article.title.as_deref(), Some("Talks end"));
        assert_eq!(article.text, "ROME - Talks ended.");
        assert_eq!(article.published.as_deref(), Some("2015-12-11"));
        assert_eq!(article.source.as_deref(), Some("Wire"));
        assert_eq!(article.url.as_deref(), Some("http://example.org/1"));
        assert_eq!(article.language.as_deref(), Some("en"));
        assert_eq!(article.authors, ["A. Writer", "B. Writer"]);
        assert!(article.warnings.is_empty());
    }

    #[test]
    fn null_is_absent() {
        let article = read(r#"{"id":null,"title":null,"text":"x","published":null,"authors":null}"#).unwrap();
        assert_eq!(article, Article::from_text("x"));
    }

    #[test]
    fn a_wrong_type_names_its_field() {
        rejected(r#"{"text":7}"#, RejectionCode::Field, "field `text` is a number, not a string");
        rejected(r#"{"text":"x","id":12}"#, RejectionCode::Field, "field `id` is a number, not a string");
        rejected(
            r#"{"text":"x","authors":"A"}"#,
            RejectionCode::Field,
            "field `authors` is a string, not a list of strings",
        );
        rejected(
            r#"{"text":"x","authors":["A",1]}"#,
            RejectionCode::Field,
            "field `authors` holds something other than strings",
        );
        rejected(r#"{"title":"x"}"#, RejectionCode::Field, "has no field `text`");
        rejected(r#"{"text":"x","text":"y"}"#, RejectionCode::Field, "duplicate field `text`");
        rejected(r#"{"text":" \n"}"#, RejectionCode::Empty, "field `text` is empty");
        rejected(r#"["text"]"#, RejectionCode::Json, "is a list, not an object");
        rejected("12", RejectionCode::Json, "is a number, not an object");
    }

    #[test]
    fn what_is_not_json_says_where() {
        rejected(r#"{"text":"x"#, RejectionCode::Json, "is not valid JSON: it ends while parsing a string, column 10");
        rejected(r#"{"text":"x",}"#, RejectionCode::Json, "is not valid JSON: trailing comma, column 13");
        let fault = read(r#"{"text":"\ud800"}"#).unwrap_err();
        assert!(fault.message.contains("surrogate") || fault.message.contains("hex escape"), "{}", fault.message);
    }

    #[test]
    fn a_date_that_is_not_understood_is_a_warning_and_the_default_stands_in() {
        let json = br#"{"text":"x","published":"some day"}"#;
        let article = article_of_json(json, &Limits::default(), "2015".parse().ok()).unwrap();
        assert_eq!(article.published.as_deref(), Some("2015"));
        assert_eq!(article.warnings[0].code, "published-unreadable");
        let message = "`published` is `some day`, which is no date in a known form; write it as 2015-12-11";
        assert_eq!(article.warnings[0].message, message);
    }
}
