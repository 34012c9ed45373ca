//! The control characters that frame messages of IPTC 7901 and ANPA 1312: header, text and trailer.
//!
//! A message is `SOH header STX text ETX trailer EOT`. Lines lose characters, so any of them may be missing: a message ends
//! at the latest where the next begins, and whether its text was whole is told.

use dateline_report::{Warning, WarningCode};

const SOH: char = '\u{1}';
const STX: char = '\u{2}';
const ETX: char = '\u{3}';
const EOT: char = '\u{4}';

/// One message between its control characters.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Message<'a> {
    pub(super) header: &'a str,
    pub(super) text: &'a str,
    pub(super) trailer: &'a str,
    /// Whether the end of the text is marked.
    pub(super) whole: bool,
}

impl Message<'_> {
    /// The warning on a message whose end is not marked.
    pub(super) fn warning(&self) -> Option<Warning> {
        let message = "the end of the text is not marked; it may be cut short";
        (!self.whole).then(|| Warning::new(WarningCode::FramingBroken, message))
    }
}

/// Whether an input begins with a framed message.
pub(super) fn is_framed(head: &[u8]) -> bool {
    let start = &head[..head.len().min(256)];
    let begin = start.iter().position(|&byte| byte == 1).or_else(|| start.iter().position(|&byte| byte == 2));
    let text = begin.and_then(|begin| memchr::memchr2(2, 3, &head[begin..]));
    text.is_some() && !head.contains(&0) && !start.starts_with(b"<") && !start.starts_with(b"{")
}

/// The messages of `input` in order. What stands between two of them, and is none, is line noise.
pub(super) fn messages(input: &str) -> Vec<Message<'_>> {
    let mut messages = Vec::new();
    let mut rest = input;
    while let Some(begin) = rest.find([SOH, STX]) {
        // Without its SOH a message still has its STX; the header is what stands before it.
        let (before, opened) = rest.split_at(begin);
        let lost_header = if opened.starts_with(STX) { before } else { "" };
        let inside = opened.strip_prefix(SOH).unwrap_or(opened);
        let end = inside.find([EOT, SOH]).unwrap_or(inside.len());
        let next = &inside[end..];
        rest = next.strip_prefix(EOT).unwrap_or(next);
        messages.extend(message(lost_header, &inside[..end]));
    }
    messages
}

fn message<'a>(lost_header: &'a str, inside: &'a str) -> Option<Message<'a>> {
    let (header, behind) = inside.split_once(STX).unwrap_or_else(|| {
        // Without its STX, the text begins behind the first line.
        inside.split_once('\n').unwrap_or((inside, ""))
    });
    let header = if header.is_empty() { lost_header } else { header };
    let (text, trailer, whole) = match behind.split_once(ETX) {
        Some((text, trailer)) => (text, trailer, true),
        None => (behind, "", false),
    };
    (!(header.trim().is_empty() && text.trim().is_empty())).then_some(Message { header, text, trailer, whole })
}

/// The section that the letters of a category stand for, where agencies agree.
pub(super) fn section(category: &str) -> Option<&'static str> {
    const SECTIONS: [(&str, &str); 16] = [
        ("a", "domestic"),
        ("e", "entertainment"),
        ("f", "financial"),
        ("i", "international"),
        ("l", "lifestyle"),
        ("o", "weather"),
        ("p", "politics"),
        ("s", "sport"),
        ("t", "travel"),
        ("w", "Washington"),
        ("pl", "politics"),
        ("wi", "economy"),
        ("sp", "sport"),
        ("ku", "culture"),
        ("vm", "miscellany"),
        ("pol", "politics"),
    ];
    SECTIONS.iter().find(|(letters, _)| letters.eq_ignore_ascii_case(category)).map(|&(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(input: &str) -> Vec<(&str, &str, &str, bool)> {
        messages(input).into_iter().map(|m| (m.header, m.text, m.trailer, m.whole)).collect()
    }

    #[test]
    fn messages_one_after_another() {
        assert_eq!(
            read("\u{16}\u{1}h1\u{2}t1\u{3}e1\u{4}\u{7f}\n\u{1}h2\u{2}t2\u{3}\u{4}"),
            [("h1", "t1", "e1", true), ("h2", "t2", "", true)]
        );
    }

    #[test]
    fn lost_control_characters() {
        assert_eq!(read("\u{1}h1\u{2}t1\u{1}h2\u{2}t2"), [("h1", "t1", "", false), ("h2", "t2", "", false)]);
        assert_eq!(read("h1\u{2}t1\u{3}e1\u{4}"), [("h1", "t1", "e1", true)]);
        assert_eq!(read("\u{1}h1\nt1\u{3}e1"), [("h1", "t1", "e1", true)]);
        assert_eq!(read("\u{1}\u{4}\u{1}\u{2}\u{3}\u{4}"), []);
        assert_eq!(read("no frame"), []);
    }

    #[test]
    fn framed_input_is_known() {
        assert!(is_framed(b"\x16\x16\x01abc\n\x02text"));
        assert!(!is_framed(b"\x01\x00\x02"));
        assert!(!is_framed(b"plain text"));
    }
}
