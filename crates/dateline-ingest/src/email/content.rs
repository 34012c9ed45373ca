//! What the parts of a message hold: its text, attachments by name, messages within.

use dateline_report::{Warning, WarningCode};
use mailparse::{DispositionType, MailHeaderMap, ParsedMail};

use crate::charset;
use crate::markup::{Fragment, fragment};
use crate::wrapped_text;

/// Words that a text of its own has at least; less beside a quote is an answer to it.
const OWN_WORDS: usize = 20;

/// The content of a message.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) paragraphs: Vec<String>,
    pub(super) captions: Vec<String>,
    /// What is attached and not read: name and type of each.
    pub(super) attachments: Vec<String>,
    /// Messages within it, as they stand.
    pub(super) messages: Vec<Vec<u8>>,
    pub(super) warnings: Vec<Warning>,
}

/// Reads the parts of `mail`. Their depth is bounded by the parser.
pub(super) fn read(mail: &ParsedMail<'_>) -> Content {
    let mut content = Content::default();
    part(mail, &mut content);
    content
}

fn part(mail: &ParsedMail<'_>, content: &mut Content) {
    let kind = mail.ctype.mimetype.to_ascii_lowercase();
    if kind == "multipart/alternative" {
        return alternatives(mail, content);
    }
    if kind.starts_with("multipart/") && !mail.subparts.is_empty() {
        for subpart in &mail.subparts {
            part(subpart, content);
        }
        return;
    }
    let disposition = mail.get_content_disposition();
    let name = disposition.params.get("filename").or_else(|| mail.ctype.params.get("name"));
    if kind == "message/rfc822" {
        content.messages.extend(body(mail, &mut content.warnings));
        return;
    }
    let is_text = kind == "text/plain" || kind == "text/html" || kind.starts_with("multipart/");
    if !is_text || (disposition.disposition == DispositionType::Attachment && name.is_some()) {
        // Reports of delivery and keys of signatures are no attachments to anyone.
        let technical = kind.starts_with("message/") || kind.ends_with("signature") || kind.ends_with("pgp-keys");
        if !technical {
            let name = name.map_or_else(|| "something".to_owned(), |name| format!("`{name}`"));
            content.attachments.push(format!("{name} ({kind})"));
        }
        return;
    }
    let fragment = text(mail, &kind, &mut content.warnings);
    content.paragraphs.extend(fragment.paragraphs);
    content.captions.extend(fragment.captions);
}

/// One of several forms of the same text: the plain one, unless it says less than half of what the HTML says.
fn alternatives(mail: &ParsedMail<'_>, content: &mut Content) {
    let read = |subpart: &ParsedMail<'_>| {
        let mut one = Content::default();
        part(subpart, &mut one);
        one
    };
    let words =
        |one: &Content| one.paragraphs.iter().map(|paragraph| paragraph.split_whitespace().count()).sum::<usize>();
    let is_plain = |subpart: &ParsedMail<'_>| subpart.ctype.mimetype.eq_ignore_ascii_case("text/plain");
    let (plain, other): (Vec<_>, Vec<_>) = mail.subparts.iter().partition(|subpart| is_plain(subpart));
    let plain = plain.into_iter().map(read).max_by_key(words);
    let other = other.into_iter().map(read).max_by_key(words);
    let chosen = match (plain, other) {
        (Some(plain), Some(other)) if 2 * words(&plain) >= words(&other) => {
            Content { captions: other.captions, attachments: other.attachments, messages: other.messages, ..plain }
        }
        (plain, other) => other.or(plain).unwrap_or_default(),
    };
    content.paragraphs.extend(chosen.paragraphs);
    content.captions.extend(chosen.captions);
    content.attachments.extend(chosen.attachments);
    content.messages.extend(chosen.messages);
    content.warnings.extend(chosen.warnings);
}

/// The bytes of a part, its transfer encoding undone; as they stand where that fails.
fn body(mail: &ParsedMail<'_>, warnings: &mut Vec<Warning>) -> Option<Vec<u8>> {
    match mail.get_body_raw() {
        Ok(bytes) => Some(bytes),
        Err(error) => {
            warnings.push(Warning::new(WarningCode::PartUnread, format!("a part could not be decoded: {error}")));
            None
        }
    }
}

fn text(mail: &ParsedMail<'_>, kind: &str, warnings: &mut Vec<Warning>) -> Fragment {
    let Some(bytes) = body(mail, warnings) else {
        return Fragment::default();
    };
    let declared = mail.headers.get_first_value("Content-Type").is_some().then_some(mail.ctype.charset.as_str());
    let decoded = charset::decode(&bytes, declared);
    // ASCII is what everybody declares; that it is something else is told by nobody.
    warnings.extend(decoded.warning.filter(|_| !mail.ctype.charset.eq_ignore_ascii_case("us-ascii")));
    if kind == "text/html" {
        return fragment(&decoded.text);
    }
    let flowed = mail.ctype.params.get("format").is_some_and(|format| format.eq_ignore_ascii_case("flowed"));
    let text = if flowed { unflowed(&decoded.text) } else { decoded.text.into_owned() };
    Fragment { paragraphs: wrapped_text::paragraphs_of(&own_text(&text)), captions: Vec::new() }
}

/// Lines that were broken softly (RFC 3676: they end in a space) made whole.
fn unflowed(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for line in text.lines() {
        let line = line.trim_end_matches('\r');
        whole.push_str(line);
        // `-- ` begins a signature, and flows nowhere.
        if !line.ends_with(' ') || line == "-- " {
            whole.push('\n');
        }
    }
    whole
}

/// The text without the signature (behind `-- `, of which the transfer may have taken the space), and without quotes of other mail where there is enough beside them.
fn own_text(text: &str) -> String {
    let lines = || text.lines().take_while(|line| line.trim_end() != "--");
    let is_quote = |line: &&str| line.starts_with('>');
    let own_words: usize = lines().filter(|line| !is_quote(line)).map(|line| line.split_whitespace().count()).sum();
    let lines = lines().filter(|line| own_words < OWN_WORDS || !is_quote(line));
    lines.map(|line| line.trim_start_matches(['>']).to_owned() + "\n").collect()
}
