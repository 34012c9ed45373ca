//! What an answer says, before anything is done about it.

use std::borrow::Cow;
use std::collections::HashSet;

use dateline_ingest::document::Declared;
use dateline_ingest::warc::{Block, Content, Header, Record, RecordKind, content_of};
use dateline_ingest::{Limits as IngestLimits, PassedOver, RecordPlace, RejectionCode, feeds};

use super::task::{Purpose, Task};
use crate::exchange::Exchange;
use crate::limits::Limits;
use crate::refusal::{Refusal, RefusalCode};
use crate::robots::{self, Robots};
use crate::target::Target;
use jiff::Timestamp;

/// What an answer says.
#[derive(Debug)]
pub(super) enum Said {
    /// A feed with so many entries, and the links in it, each once.
    Feed { entries: usize, links: Vec<Result<Target, Refusal>> },
    /// A page.
    Page,
    /// What a site lets be fetched.
    Robots(Robots),
    /// The feed has not changed.
    Unchanged,
    /// What is wanted is there.
    Elsewhere(Target),
    /// Come again.
    Later,
    /// It is not to be had, or nothing to take.
    Refused(Refusal),
}

/// Reads an answer. `conditional`: whether was asked only for what has changed.
pub(super) fn said(task: &Task, exchange: &Exchange, conditional: bool, limits: &Limits, now: Timestamp) -> Said {
    match exchange.status {
        301 | 302 | 303 | 307 | 308 => match redirect(task, exchange, limits) {
            Ok(target) => Said::Elsewhere(target),
            Err(refusal) => Said::Refused(refusal),
        },
        304 if conditional => Said::Unchanged,
        status if task.is_robots() => match status {
            200..=299 => match body_of(exchange, limits, Kept::Body) {
                Ok(text) => Said::Robots(Robots::of_answer(status, &text, now)),
                Err(refusal) => Said::Refused(refusal),
            },
            status => Said::Robots(Robots::of_answer(status, b"", now)),
        },
        429 | 503 => Said::Later,
        200 => content(task, exchange, limits).unwrap_or_else(Said::Refused),
        status => {
            let hint = match status {
                401 | 403 | 407 => "the site does not let it be had",
                404 | 410 => "it is not there any more",
                500.. => "it is asked again in a later run",
                _ => "look at the address in a browser",
            };
            Said::Refused(Refusal::new(RefusalCode::Status, format!("is answered with {status}"), hint))
        }
    }
}

fn redirect(task: &Task, exchange: &Exchange, limits: &Limits) -> Result<Target, Refusal> {
    let refused = |message: String| Err(Refusal::new(RefusalCode::Redirect, message, "look at it in a browser"));
    let Some(location) = &exchange.location else {
        return refused(format!("is answered with {}, and not told where it is", exchange.status));
    };
    let most = if task.is_robots() { limits.redirects.max(robots::MOST_REDIRECTS) } else { limits.redirects };
    if task.redirects >= most {
        return refused(format!("leads on behind {most} redirects"));
    }
    task.target.redirected(location)
}

fn content(task: &Task, exchange: &Exchange, limits: &Limits) -> Result<Said, Refusal> {
    match &task.purpose {
        Purpose::Page { .. } => body_of(exchange, limits, Kept::Answer).map(|_| Said::Page),
        Purpose::Feed(_) | Purpose::Robots(_) => feed(task, &body_of(exchange, limits, Kept::Body)?, exchange, limits),
    }
}

fn feed(task: &Task, text: &[u8], exchange: &Exchange, limits: &Limits) -> Result<Said, Refusal> {
    const HEAD: usize = 64 * 1024;
    let no_feed = |message: String| Refusal::new(RefusalCode::Feed, message, "give the address of its feed");
    if !feeds::is_feed(&text[..text.len().min(HEAD)]) {
        return Err(no_feed("is no feed".to_owned()));
    }
    let declared = Declared {
        charset: exchange.content_type.as_deref().and_then(charset_of),
        url: Some(task.target.as_str().to_owned()),
        ..Declared::default()
    };
    let articles = feeds::articles_of_feed(text, &declared, &ingest_limits(limits));
    if let [Err(fault)] = articles.as_slice()
        && fault.code != RejectionCode::Empty
    {
        return Err(no_feed(fault.message.clone()));
    }
    let entries = articles.iter().filter(|article| article.is_ok()).count();
    let mut known = HashSet::new();
    let links = articles.iter().flatten().filter_map(|article| article.url.as_deref());
    let targets = links.map(|link| Target::found(link, Some(&task.target)).map_err(|refusal| about(link, refusal)));
    let links = targets.filter(|target| match target {
        Ok(target) => target.as_str() != task.target.as_str() && known.insert(target.as_str().to_owned()),
        Err(_) => true,
    });
    Ok(Said::Feed { entries, links: links.collect() })
}

fn about(link: &str, mut refusal: Refusal) -> Refusal {
    if refusal.code != RefusalCode::Credentials {
        refusal.message = format!("link `{}` {}", crate::target::short(link), refusal.message);
    }
    refusal
}

fn charset_of(content_type: &str) -> Option<String> {
    content_type.split(';').skip(1).find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let value = value.trim().trim_matches(['"', '\'']);
        (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
    })
}

/// As what an answer is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// As the archive will hold it: of a media type in which there is no text, nothing would be read.
    Answer,
    /// Its body, whatever its media type.
    Body,
}

/// The body, unpacked by what reads archives: what is taken here is what will be read there.
fn body_of(exchange: &Exchange, limits: &Limits, kept: Kept) -> Result<Vec<u8>, Refusal> {
    let block = match kept {
        Kept::Answer => Cow::Borrowed(exchange.answer.as_slice()),
        Kept::Body => Cow::Owned(without_content_type(&exchange.answer)),
    };
    let header = Header {
        kind: RecordKind::Response,
        content_length: block.len() as u64,
        content_type: Some("application/http;msgtype=response".to_owned()),
        target_uri: None,
        date: None,
        truncated: None,
        segment: None,
    };
    let place = RecordPlace { offset: 0, within: 0 };
    let record = Record { place, header, block: Block::Whole(&block) };
    match content_of(&record, &ingest_limits(limits)) {
        Content::Document(document) => Ok(document.bytes.into_owned()),
        Content::PassedOver(PassedOver::Empty) if kept == Kept::Body => Ok(Vec::new()),
        Content::PassedOver(_) => Err(Refusal::new(RefusalCode::Media, "answer has no text", "nothing is to be done")),
        Content::Refused(fault) => {
            let code = match fault.code {
                RejectionCode::Expansion => RefusalCode::Expansion,
                RejectionCode::DocumentTooLong => RefusalCode::Size,
                _ => RefusalCode::Transfer,
            };
            Err(Refusal::new(code, fault.message, "look at it in a browser"))
        }
    }
}

fn ingest_limits(limits: &Limits) -> IngestLimits {
    IngestLimits { document: limits.unpacked, payload_expansion: limits.expansion, ..IngestLimits::DEFAULT }
}

/// The answer without the field by which archives are told pictures from text: feeds come under any type.
fn without_content_type(answer: &[u8]) -> Vec<u8> {
    const NAME: &[u8] = b"content-type:";
    let mut kept = Vec::with_capacity(answer.len());
    let mut rest = answer;
    while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
        let (line, behind) = rest.split_at(end + 1);
        if line.trim_ascii().is_empty() {
            break;
        }
        if line.get(..NAME.len()).is_none_or(|name| !name.eq_ignore_ascii_case(NAME)) {
            kept.extend_from_slice(line);
        }
        rest = behind;
    }
    kept.extend_from_slice(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_header_loses_its_field() {
        let answer = b"HTTP/1.1 200 OK\r\nContent-type: image/png\r\nA: b\r\n\r\nContent-type: text\r\n";
        assert_eq!(without_content_type(answer), b"HTTP/1.1 200 OK\r\nA: b\r\n\r\nContent-type: text\r\n");
    }

    #[test]
    fn the_charset_of_a_content_type() {
        assert_eq!(charset_of("text/xml; x=y; Charset=\"windows-1251\"").as_deref(), Some("windows-1251"));
        assert_eq!(charset_of("text/xml; charset="), None);
    }
}
