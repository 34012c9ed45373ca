//! Mail (RFC 5322 and MIME): one message, or a mailbox of many (mbox).
//!
//! The subject is the title. The text is the plain alternative, unless it says much less than the HTML one, as a line that
//! asks to look at the HTML does. Signatures, and quotes of other mail beside an own text, are left out. A message within
//! a message is an article of its own. Attachments in other formats are not read here: a warning names each.

mod content;
mod mbox;

use dateline_report::{Article, Warning, WarningCode};
use mailparse::{MailHeaderMap, ParsedMail};
pub(crate) use mbox::begins_message;

use crate::byline;
use crate::document::Declared;
use crate::limits::{Limits, size_in_words};
use crate::rejection::{Fault, RejectionCode};
use crate::wire::{read_date, too_long};

/// How deep messages may lie within messages.
const DEEPEST_MESSAGE: usize = 8;

/// Names of headers by which mail is known: none of them alone, for a text may begin with `From: the editor`.
const HEADERS: [&str; 12] = [
    "from",
    "to",
    "date",
    "subject",
    "message-id",
    "received",
    "mime-version",
    "return-path",
    "delivered-to",
    "reply-to",
    "content-type",
    "sender",
];

/// Whether an input is mail: headers come first, three that mail has or more, or a mailbox begins.
pub fn is_email(head: &[u8]) -> bool {
    let head = head.trim_ascii_start();
    let mut known = Vec::new();
    for (index, line) in head.split(|&byte| byte == b'\n').take(200).enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if index == 0 && mbox::begins_message(line) {
            continue;
        }
        if line.is_empty() {
            break;
        }
        if line.starts_with(b" ") || line.starts_with(b"\t") {
            continue;
        }
        let Some(name) = header_name(line) else {
            break;
        };
        if HEADERS.contains(&name.as_str()) && !known.contains(&name) {
            known.push(name);
        }
    }
    known.len() >= 3
}

/// Whether an input is a mailbox: mail behind a line that begins with `From `.
pub fn is_mailbox(head: &[u8]) -> bool {
    let head = head.trim_ascii_start();
    mbox::begins_message(head.split(|&byte| byte == b'\n').next().unwrap_or_default()) && is_email(head)
}

/// The name of the header that a line is, in lower case.
fn header_name(line: &[u8]) -> Option<String> {
    let colon = memchr::memchr(b':', line).filter(|colon| (1..=60).contains(colon))?;
    let name = &line[..colon];
    let is_name = name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    is_name.then(|| String::from_utf8_lossy(name).to_ascii_lowercase())
}

/// Reads the messages of an input in order.
pub fn articles_of_email(bytes: &[u8], declared: &Declared, limits: &Limits) -> Vec<Result<Article, Fault>> {
    let mut articles = Vec::new();
    for message in mbox::messages(bytes) {
        read_message(&message, declared.url.as_deref(), limits, 0, &mut articles);
    }
    if articles.is_empty() {
        articles.push(Err(Fault::new(RejectionCode::Empty, "has no message", "give mail as it was received")));
    }
    articles
}

fn read_message(
    bytes: &[u8],
    url: Option<&str>,
    limits: &Limits,
    depth: usize,
    articles: &mut Vec<Result<Article, Fault>>,
) {
    if bytes.len() > limits.document {
        let (size, limit) = (size_in_words(bytes.len() as u64), size_in_words(limits.document as u64));
        let message = format!("is a message of {size}, more than the {limit} that is read");
        articles.push(Err(Fault::new(RejectionCode::DocumentTooLong, message, "take its attachments out")));
        return;
    }
    // Blank lines before the headers are no end of them.
    let bytes = bytes.trim_ascii_start();
    let mail = match mailparse::parse_mail(bytes) {
        Ok(mail) => mail,
        Err(error) => {
            let message = format!("is no mail that can be read: {error}");
            articles.push(Err(Fault::new(RejectionCode::DamagedDocument, message, "save the message again")));
            return;
        }
    };
    let content = content::read(&mail);
    articles.push(article(&mail, &content, url, limits));
    for inner in content.messages {
        if depth == DEEPEST_MESSAGE {
            let message = format!("has messages in messages deeper than {DEEPEST_MESSAGE}");
            articles.push(Err(Fault::new(RejectionCode::Nesting, message, "take the inner message out")));
            return;
        }
        read_message(&inner, url, limits, depth + 1, articles);
    }
}

fn article(
    mail: &ParsedMail<'_>,
    content: &content::Content,
    url: Option<&str>,
    limits: &Limits,
) -> Result<Article, Fault> {
    let header = |name: &str| mail.headers.get_first_value(name).and_then(|value| one_line(&value));
    if mail.ctype.mimetype == "multipart/encrypted" || mail.ctype.mimetype.ends_with("pkcs7-mime") {
        return Err(Fault::new(RejectionCode::Encrypted, "is an encrypted message", "decrypt it first"));
    }
    if content.paragraphs.is_empty() {
        let named = match content.attachments.is_empty() {
            true => "has no text".to_owned(),
            false => format!("has no text, but {} attached", content.attachments.join(", ")),
        };
        return Err(Fault::new(RejectionCode::Empty, named, "give what is attached as files of its own"));
    }
    let mut article = Article::from_paragraphs(content.paragraphs.clone());
    if article.text.len() > limits.text {
        return Err(too_long(article.text.len(), limits));
    }
    let mut warnings = content.warnings.clone();
    for attachment in &content.attachments {
        warnings.push(Warning::new(WarningCode::AttachmentUnread, format!("{attachment} is attached and not read")));
    }
    article.title = header("Subject").as_deref().and_then(subject);
    article.published =
        header("Date").and_then(|date| read_date(&date, WarningCode::PublishedUnreadable, &mut warnings));
    article.id = header("Message-ID").map(|id| id.trim_matches(['<', '>']).to_owned());
    article.language =
        header("Content-Language").map(|tags| tags.split(',').next().unwrap_or_default().trim().to_owned());
    article.source = header("From").as_deref().and_then(sender);
    article.authors = article.source.as_deref().map(byline::people).unwrap_or_default();
    article.captions.clone_from(&content.captions);
    article.url = url.map(str::to_owned);
    article.warnings = warnings;
    Ok(article)
}

fn one_line(value: &str) -> Option<String> {
    let words: Vec<&str> = value.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The subject without what answering and forwarding puts before it.
fn subject(written: &str) -> Option<String> {
    const BEFORE: [&str; 9] = ["re", "fwd", "fw", "aw", "wg", "tr", "rv", "sv", "vs"];
    let mut rest = written.trim();
    while let Some((word, behind)) = rest.split_once(':')
        && BEFORE.iter().any(|before| before.eq_ignore_ascii_case(word.trim()))
    {
        rest = behind.trim_start();
    }
    (!rest.is_empty()).then(|| rest.to_owned())
}

/// The name of the sender, or the address where there is no name.
fn sender(from: &str) -> Option<String> {
    let name = from.split('<').next().unwrap_or_default().trim().trim_matches('"').trim();
    let address = || from.trim_matches(['<', '>', ' ']).to_owned();
    let sender = if name.is_empty() { address() } else { name.to_owned() };
    (!sender.is_empty()).then_some(sender)
}

#[cfg(test)]
mod tests;
