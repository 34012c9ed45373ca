//! Documents out of records: what was meant to be read by people, with what its record says of it.

use std::borrow::Cow;

use dateline_report::{Warning, WarningCode};

use super::content_encoding::{self, Body, too_large};
use super::header::{Header, RecordKind};
use super::http::{Answer, Chunks, unchunked};
use super::reader::{Block, Record};
use crate::document::Declared;
use crate::limits::Limits;
use crate::passed_over::PassedOver;
use crate::rejection::{Fault, RejectionCode};

/// What is in a record.
#[derive(Debug)]
pub enum Content<'a> {
    /// A document.
    Document(Document<'a>),
    /// Nothing that could be an article.
    PassedOver(PassedOver),
    /// A document that cannot be had.
    Refused(Fault),
}

/// A document.
#[derive(Debug)]
pub struct Document<'a> {
    /// Its bytes, unpacked.
    pub bytes: Cow<'a, [u8]>,
    /// What the record and the answer in it say of the document.
    pub declared: Declared,
    /// What is missing of it.
    pub warnings: Vec<Warning>,
}

/// Takes the document out of a record.
pub fn content_of<'a>(record: &Record<'a>, limits: &Limits) -> Content<'a> {
    let header = &record.header;
    let is_answer = match header.kind {
        RecordKind::Response => true,
        RecordKind::Resource | RecordKind::Conversion => false,
        _ => return Content::PassedOver(PassedOver::Record),
    };
    let uri = header.target_uri.as_deref().unwrap_or_default();
    if uri.starts_with("dns:") || uri.starts_with("whois:") || uri.ends_with("/robots.txt") {
        return Content::PassedOver(PassedOver::Record);
    }
    let (Block::Whole(block) | Block::TooLarge(block)) = record.block;
    let answer = if is_answer { Answer::of(block) } else { None };
    if answer.as_ref().is_some_and(|answer| answer.status != 200) {
        return Content::PassedOver(PassedOver::Status);
    }
    let content_type = match &answer {
        Some(answer) => answer.content_type.as_deref(),
        // The block of an answer without a header is the document; its own type is that of the record.
        None => header.content_type.as_deref().filter(|media| !media.starts_with("application/http")),
    };
    let declared = declared(content_type, header);
    let is_json = declared.media_type.as_deref() == Some("application/json");
    if !is_json && declared.media_type.as_deref().is_some_and(holds_no_text) {
        return Content::PassedOver(PassedOver::Media);
    }
    if matches!(record.block, Block::TooLarge(_)) {
        return Content::Refused(too_large(limits));
    }
    let body = match answer {
        Some(answer) => body_of(answer, header.truncated.is_some(), limits),
        None => Ok((Cow::Borrowed(block), None)),
    };
    match body {
        Err(fault) => Content::Refused(about(uri, fault)),
        Ok((bytes, _)) if bytes.trim_ascii().is_empty() => Content::PassedOver(PassedOver::Empty),
        Ok((bytes, _)) if is_json && !is_news(&bytes) => Content::PassedOver(PassedOver::Media),
        Ok((bytes, _)) if bytes.len() > limits.document => Content::Refused(about(uri, too_large(limits))),
        Ok((bytes, cut)) => Content::Document(Document { bytes, declared, warnings: warnings(header, cut) }),
    }
}

/// Whether JSON that says no more of itself is what news comes in: a feed or an agency's story.
fn is_news(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(crate::recognise::HEAD)];
    crate::feeds::is_feed(head) || crate::wire::ninjs::is_ninjs(head)
}

/// A body as it was before it was sent, and what is missing of it.
fn body_of<'a>(answer: Answer<'a>, told: bool, limits: &Limits) -> Result<(Cow<'a, [u8]>, Option<String>), Fault> {
    let mut cut = None;
    let mut body = Cow::Borrowed(answer.body);
    if answer.is_chunked {
        match unchunked(&body) {
            Chunks::None => {}
            Chunks::Whole(whole) => body = Cow::Owned(whole),
            Chunks::Cut(beginning) => {
                cut = Some(format!("the transfer ended behind {} bytes", beginning.len()));
                body = Cow::Owned(beginning);
            }
            Chunks::Broken(beginning) => {
                let message = format!("body comes in chunks, and behind {} bytes is none", beginning.len());
                return Err(Fault::new(RejectionCode::DamagedRecord, message, "fetch the document again"));
            }
        }
    }
    for encoding in answer.content_encodings.iter().rev() {
        match content_encoding::unpacked(&body, encoding, limits)? {
            Body::AsItIs => {}
            Body::Whole(plain) => body = Cow::Owned(plain),
            Body::Cut(_) if cut.is_none() && !told => {
                let message = "body is packed, and ends early";
                return Err(Fault::new(RejectionCode::DamagedRecord, message, "fetch the document again"));
            }
            Body::Cut(beginning) => body = Cow::Owned(beginning),
        }
    }
    Ok((body, cut))
}

fn about(uri: &str, mut fault: Fault) -> Fault {
    if !uri.is_empty() {
        fault.message = format!("{uri}: {}", fault.message);
    }
    fault
}

fn warnings(header: &Header, cut: Option<String>) -> Vec<Warning> {
    let told = header.truncated.as_ref().map(|reason| format!("the archive holds only its beginning ({reason})"));
    let segment =
        header.segment.as_ref().map(|number| format!("the archive holds it in segments, and this is number {number}"));
    [told, segment, cut].into_iter().flatten().map(|message| Warning::new(WarningCode::DocumentCut, message)).collect()
}

fn declared(content_type: Option<&str>, header: &Header) -> Declared {
    let (media_type, charset) = content_type.map(parts_of_content_type).unwrap_or_default();
    Declared { media_type, charset, url: header.target_uri.clone(), fetched: header.date.clone() }
}

/// The media type in lower case and the charset of `text/html; charset=utf-8`.
fn parts_of_content_type(content_type: &str) -> (Option<String>, Option<String>) {
    let mut parts = content_type.split(';').map(str::trim);
    let media_type = parts.next().map(str::to_ascii_lowercase).filter(|media| media.contains('/'));
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    });
    (media_type, charset.filter(|charset| !charset.is_empty()))
}

/// Media types in which no article can be, or only as data of programs.
fn holds_no_text(media_type: &str) -> bool {
    let (kind, name) = media_type.split_once('/').unwrap_or((media_type, ""));
    match kind {
        "text" => matches!(name, "css" | "javascript" | "x-javascript" | "ecmascript" | "calendar" | "vcard" | "dns"),
        "application" => {
            let suffix = name.rsplit('+').next().unwrap_or(name);
            !matches!(suffix, "xml" | "html" | "pdf" | "vnd.wap.xhtml" | "x-html" | "rfc822" | "feed" | "newsml")
                && !matches!(
                    name,
                    "feed+json" | "vnd.iptc.ninjs" | "vnd.iptc.ninjs+json" | "x-pdf" | "nitf" | "unknown"
                )
        }
        "message" => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_type_has_two_parts() {
        let parts = parts_of_content_type("Text/HTML; boundary=x; CharSet=\"Windows-1251\"");
        assert_eq!(parts, (Some("text/html".to_owned()), Some("Windows-1251".to_owned())));
        assert_eq!(parts_of_content_type("text/html;charset="), (Some("text/html".to_owned()), None));
    }

    #[test]
    fn json_is_news_where_it_is_a_feed_or_a_story() {
        assert!(is_news(br#"{"version": "https://jsonfeed.org/version/1.1", "title": "Harbour Post", "items": []}"#));
        assert!(!is_news(br#"{"temperature": 12, "wind": "north"}"#));
    }

    #[test]
    fn what_people_read_is_text() {
        for media in ["text/html", "application/xhtml+xml", "application/rss+xml", "application/pdf", "text/plain"] {
            assert!(!holds_no_text(media), "{media}");
        }
        for media in ["image/png", "text/css", "application/javascript", "application/json", "application/zip"] {
            assert!(holds_no_text(media), "{media}");
        }
    }
}
