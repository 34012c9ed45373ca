//! What an input is, told by its first bytes.

use serde::de::IgnoredAny;

use crate::archives::tar::is_tar;
use crate::archives::zip::is_zip;
use crate::csv_rows::is_csv;
use crate::email::is_mailbox;
use crate::formats::DocumentFormat;
use crate::plain_text::UTF8_MARK;
use crate::rejection::{Fault, RejectionCode};
use crate::warc::is_warc;

/// How many bytes at the beginning of an input are looked at.
pub const HEAD: usize = 64 * 1024;

/// What an input is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One article.
    PlainText,
    /// An article a line.
    JsonLines,
    /// Objects over several lines, or a list of them.
    JsonValues,
    /// A crawl.
    Warc,
    /// An archive of files.
    Tar,
    /// An archive of files.
    Zip,
    /// Messages one after another.
    Mailbox,
    /// Articles in rows.
    Table,
    /// A document that is read whole.
    Document(&'static DocumentFormat),
}

/// Tells the format of an input by `head`, its first [`HEAD`] bytes (all of them, if it has fewer), or refuses it.
pub fn recognise(head: &[u8]) -> Result<Format, Fault> {
    let head = head.strip_prefix(UTF8_MARK).unwrap_or(head);
    if let Some((_, format)) = OWN_MAGIC.iter().find(|(is_format, _)| is_format(head)) {
        return Ok(*format);
    }
    if let Some(format) = DocumentFormat::of(head) {
        return Ok(Format::Document(format));
    }
    if let Some(name) = unread_archive(head) {
        let message = format!("is {name}, which this version does not read");
        return Err(Fault::new(RejectionCode::UnreadFormat, message, "unpack or convert it first"));
    }
    if let Some(name) = binary_format(head) {
        let message = format!("is {name}, which is not text");
        return Err(Fault::new(RejectionCode::Binary, message, "extract the text first, or give JSON lines"));
    }
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return Ok(Format::PlainText);
    }
    if let Some(offset) = memchr::memchr(0, head) {
        let message = format!("is binary: a NUL byte at offset {offset}");
        return Err(Fault::new(RejectionCode::Binary, message, "give a text file, or JSON lines"));
    }
    let body = head.trim_ascii_start();
    if let Some(name) = unread_format(body) {
        let message = format!("is {name}, which this version does not read");
        let hint = "give the article's text, or JSON lines with the text in the field `text`";
        return Err(Fault::new(RejectionCode::UnreadFormat, message, hint));
    }
    match text_format(body, head.len() < HEAD) {
        Format::PlainText if is_csv(head) => Ok(Format::Table),
        format => Ok(format),
    }
}

/// Text or JSON, by the rule in the crate's documentation; `complete` where `body` reaches the end of the input.
fn text_format(body: &[u8], complete: bool) -> Format {
    let mut lines = body.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    let second = lines.next().unwrap_or_default();
    if opens_list_of_objects(body) {
        return Format::JsonValues;
    }
    if !opens_object(body) {
        // JSON lines of which only the first is broken are still JSON lines.
        return if is_whole_article(second) { Format::JsonLines } else { Format::PlainText };
    }
    let cut_off = !complete && second.is_empty();
    let unfinished = serde_json::from_slice::<IgnoredAny>(first).is_err_and(|error| error.is_eof());
    match unfinished && !cut_off && !second.is_empty() && !second.starts_with(b"{") {
        true => Format::JsonValues,
        false => Format::JsonLines,
    }
}

/// `{` and then a key or nothing: a text may open with a brace too.
fn opens_object(bytes: &[u8]) -> bool {
    let Some(inside) = bytes.strip_prefix(b"{") else {
        return false;
    };
    matches!(inside.trim_ascii_start().first(), Some(b'"' | b'}'))
}

/// `[` and then an object or nothing: `[Reuters]` opens a text.
fn opens_list_of_objects(bytes: &[u8]) -> bool {
    let Some(inside) = bytes.strip_prefix(b"[") else {
        return false;
    };
    let inside = inside.trim_ascii_start();
    opens_object(inside) || inside.trim_ascii_end() == b"]"
}

fn is_whole_article(line: &[u8]) -> bool {
    #[derive(serde::Deserialize)]
    struct WithText {
        #[serde(rename = "text")]
        _text: IgnoredAny,
    }
    line.starts_with(b"{") && serde_json::from_slice::<WithText>(line).is_ok()
}

type IsFormat = fn(&[u8]) -> bool;

/// Formats that are told by their first bytes alone.
const OWN_MAGIC: [(IsFormat, Format); 4] =
    [(is_zip, Format::Zip), (is_tar, Format::Tar), (is_warc, Format::Warc), (is_mailbox, Format::Mailbox)];

/// Formats in which articles may well be, by their magic bytes.
fn unread_archive(head: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 10] = [
        (b"filedesc://", "an ARC archive, the predecessor of WARC"),
        (b"BZh", "bzip2 data"),
        (b"\xfd7zXZ\x00", "xz data"),
        (b"\x02\x21\x4c\x18", "LZ4 data in the form before frames"),
        (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
        (b"Rar!\x1a", "a RAR archive"),
        (b"SQLite format 3\x00", "a SQLite database"),
        (b"\xd0\xcf\x11\xe0", "an office document"),
        (b"{\\rtf", "an RTF document"),
        (b"PAR1", "a Parquet file"),
    ];
    MAGIC.iter().find(|(magic, _)| head.starts_with(magic)).map(|&(_, name)| name)
}

/// Binary formats that people give by mistake, by their magic bytes.
fn binary_format(head: &[u8]) -> Option<&'static str> {
    const MAGIC: [(&[u8], &str); 10] = [
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"RIFF", "a WebP image, a sound or a film"),
        (b"\x7fELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"wOFF", "a font"),
        (b"wOF2", "a font"),
        (b"ID3", "an MP3 file"),
        (b"OggS", "an Ogg file"),
    ];
    MAGIC.iter().find(|(magic, _)| head.starts_with(magic)).map(|&(_, name)| name)
}

/// Markup that no reader takes: as plain text its tags would be taken for words.
fn unread_format(body: &[u8]) -> Option<&'static str> {
    let start = body.get(..body.len().min(5)).unwrap_or_default().to_ascii_lowercase();
    start.starts_with(b"<?xml").then_some("XML that is no feed, page or story of an agency")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is(head: &str, format: Format) {
        assert_eq!(recognise(head.as_bytes()), Ok(format), "{head}");
    }

    #[track_caller]
    fn refused(head: &[u8], message: &str) {
        assert_eq!(recognise(head).unwrap_err().message, message);
    }

    #[test]
    fn json_lines() {
        is("{\"text\":\"a\"}\n{\"text\":\"b\"}\n", Format::JsonLines);
        is("\n\n {\"text\":\"a\"}", Format::JsonLines);
        is("{\"id\":\"a\",\"te\n{\"text\":\"b\"}\n", Format::JsonLines);
        is("{\"id\":\"a\",\"te", Format::JsonLines);
        is("text\":\"a\"}\n{\"text\":\"b\"}\n", Format::JsonLines);
        is(&format!("{{\"text\":\"{}", "x".repeat(HEAD)), Format::JsonLines);
    }

    #[test]
    fn json_over_several_lines() {
        is("{\n  \"text\": \"a\"\n}\n", Format::JsonValues);
        is("[{\"text\":\"a\"}]", Format::JsonValues);
        is("[\n  {\n    \"text\": \"a\"", Format::JsonValues);
        is("[]\n", Format::JsonValues);
    }

    #[test]
    fn text_may_open_with_a_bracket() {
        is("[Reuters] Ministers agreed.", Format::PlainText);
        is("{Updated} Ministers agreed.", Format::PlainText);
        is("", Format::PlainText);
        is("Ministers agreed.\nThey said so.", Format::PlainText);
    }

    #[test]
    fn documents_are_told_by_their_own_readers() {
        let name = |head: &str| match recognise(head.as_bytes()) {
            Ok(Format::Document(format)) => format.name,
            other => panic!("{head}: {other:?}"),
        };
        assert_eq!(name(" <!DOCTYPE html><html>"), "HTML");
        assert_eq!(name("<?xml version='1.0'?>\n<rss version='2.0'>"), "feed");
        assert_eq!(name("<?xml version='1.0'?><nitf>"), "NITF");
        assert_eq!(name("From: a@b.example\nTo: c@d.example\nSubject: Rain\n\nRain fell."), "mail");
        is("title,text\nRain,It fell.\n", Format::Table);
        is(
            "From a@b.example Tue Feb 16 11:37:00 2021\nFrom: a@b.example\nTo: c@d\nSubject: 1\n\nOne.\n",
            Format::Mailbox,
        );
    }

    #[test]
    fn archives() {
        is("WARC/1.0\r\nWARC-Type: warcinfo\r\n", Format::Warc);
        is("WARC/1.0 is the format of crawls.", Format::PlainText);
        is("PK\u{3}\u{4}", Format::Zip);
    }

    #[test]
    fn what_is_not_text_is_refused_by_name() {
        refused(b"\x89PNG\r\n", "is a PNG image, which is not text");
        refused(b"abc\x00def", "is binary: a NUL byte at offset 3");
        refused(
            b"<?xml version='1.0'?><urlset>",
            "is XML that is no feed, page or story of an agency, which this version does not read",
        );
        refused(b"filedesc://a.arc", "is an ARC archive, the predecessor of WARC, which this version does not read");
    }
}
