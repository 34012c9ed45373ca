//! Mailboxes: messages one after another, each behind a line that begins with `From ` (RFC 4155).

use std::borrow::Cow;

/// Whether a line begins a message of a mailbox: `From sender date`, with a year at its end or before a zone.
pub(crate) fn begins_message(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else {
        return false;
    };
    let has_time = rest.iter().filter(|&&byte| byte == b':').count() >= 1;
    let has_year = rest.windows(4).any(|digits| digits.iter().all(u8::is_ascii_digit));
    has_time && has_year
}

/// The messages of an input: of a mailbox, all; of anything else, itself.
pub(super) fn messages(bytes: &[u8]) -> Vec<Cow<'_, [u8]>> {
    let trimmed = bytes.trim_ascii_start();
    let first = trimmed.split(|&byte| byte == b'\n').next().unwrap_or_default();
    if !begins_message(first) {
        return if trimmed.is_empty() { Vec::new() } else { vec![Cow::Borrowed(trimmed)] };
    }
    let mut messages = Vec::new();
    let mut start = None;
    let mut at = 0;
    // A blank line comes before each, or a text that says "From ... 12:00 ... 2020" would begin one.
    let mut blank_before = true;
    for line in trimmed.split_inclusive(|&byte| byte == b'\n') {
        if blank_before && begins_message(line) {
            if let Some(start) = start {
                messages.push(unquoted(&trimmed[start..at]));
            }
            start = Some(at + line.len());
        }
        blank_before = line.trim_ascii().is_empty();
        at += line.len();
    }
    messages.extend(start.map(|start| unquoted(&trimmed[start..])));
    messages
}

/// A message without the `>` that is put before a line of its text that begins with `From `.
fn unquoted(message: &[u8]) -> Cow<'_, [u8]> {
    if memchr::memmem::find(message, b"\n>From ").is_none() {
        return Cow::Borrowed(message);
    }
    let lines = message.split_inclusive(|&byte| byte == b'\n');
    Cow::Owned(
        lines
            .map(|line| line.strip_prefix(b">").filter(|rest| rest.starts_with(b"From ")).unwrap_or(line))
            .collect::<Vec<_>>()
            .concat(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailbox_is_split_at_its_from_lines() {
        let mailbox = b"From a@b Tue Feb 16 11:37:00 2021\nSubject: 1\n\nOne.\n>From here on.\nFrom x 12:00 2020 on\n\nFrom c@d Tue Feb 16 11:38:00 2021\nSubject: 2\n\nTwo.\n";
        let messages = messages(mailbox);
        assert_eq!(messages.len(), 2);
        assert_eq!(&*messages[0], b"Subject: 1\n\nOne.\nFrom here on.\nFrom x 12:00 2020 on\n\n");
        assert_eq!(&*messages[1], b"Subject: 2\n\nTwo.\n");
    }

    #[test]
    fn a_single_message_is_itself() {
        assert_eq!(messages(b"\n Subject: 1\n").len(), 1);
        assert!(messages(b" \n").is_empty());
        assert!(!begins_message(b"From: a@b"));
    }
}
