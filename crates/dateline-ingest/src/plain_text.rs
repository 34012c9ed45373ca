//! Plain text: one input, one article.
//!
//! The text stays whole and as it is (a byte order mark apart), so that offsets count in what the user has. Its
//! headline stays part of it, and `title` repeats it. The headline is the first line that is not blank, where
//!
//! 1. it has at most 200 characters and something follows it, and
//! 2. it does not end as a sentence does (`.`, `;`, `:` or `,` behind the words), and
//! 3. a blank line follows it, or it has at most 100 characters, and
//! 4. it is no dateline: a first line such as `ROME, May 2 (Reuters) - ...` opens the body.

use dateline_report::{Article, Warning, WarningCode};

use crate::charset;
use crate::document::Declared;
use crate::limits::Limits;
use crate::rejection::{Fault, RejectionCode};

const LONGEST_HEADLINE: usize = 200;
const LONGEST_HEADLINE_WITHOUT_BLANK_LINE: usize = 100;

/// The byte order mark with which UTF-8 may begin.
pub(crate) const UTF8_MARK: &[u8] = &[0xef, 0xbb, 0xbf];

/// Control characters that texts have: tabs, line ends, form feeds, and the end mark of old systems.
const TEXT_CONTROLS: [char; 5] = ['\t', '\n', '\r', '\u{c}', '\u{1a}'];

/// Reads the article that `bytes`, the whole of an input, is.
pub fn article_of_text(bytes: &[u8], declared: &Declared, limits: &Limits) -> Result<Article, Fault> {
    let decoded = charset::decode(bytes, declared.charset.as_deref());
    let text = decoded.text;
    if text.trim().is_empty() {
        return Err(empty());
    }
    if let Some(offset) = memchr::memchr(0, text.as_bytes()) {
        return Err(Fault::new(
            RejectionCode::Binary,
            format!("is not text: a NUL byte at offset {offset}"),
            "give a text file, or JSON lines",
        ));
    }
    // In some encodings any bytes are characters.
    let controls = text.chars().filter(|c| c.is_control() && !TEXT_CONTROLS.contains(c)).count();
    if controls > 2 + text.len() / 200 {
        let message = format!("is not text: it has {controls} control characters");
        return Err(Fault::new(RejectionCode::Binary, message, "give a text file, or JSON lines"));
    }
    if text.len() > limits.text {
        return Err(too_long(limits));
    }
    let title = headline(&text).map(str::to_owned);
    let guessed = decoded.warning.is_none() && decoded.encoding != "UTF-8" && declared.charset.is_none();
    let guess = (guessed && !has_mark(bytes)).then(|| {
        let message = format!("nothing tells the encoding, and it reads as {}", decoded.encoding);
        Warning::new(WarningCode::CharsetGuessed, message)
    });
    let warnings = decoded.warning.into_iter().chain(guess).collect();
    Ok(Article { title, warnings, ..Article::from_text(text) })
}

/// Whether bytes begin with the mark of UTF-16.
fn has_mark(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff])
}

/// The rejection of an input in which there is nothing.
pub(crate) fn empty() -> Fault {
    Fault::new(RejectionCode::Empty, "is empty", "give a file with text in it")
}

/// The rejection of a text beyond the limit; its whole size is not known, for nobody reads on to learn it.
pub(crate) fn too_long(limits: &Limits) -> Fault {
    let limit = crate::limits::size_in_words(limits.text as u64);
    Fault::new(
        RejectionCode::TextTooLong,
        format!("is plain text of more than {limit}, the most that one article may have"),
        "split it into articles, and give them as files or as JSON lines",
    )
}

/// The headline of a text, by the rule at the top of this file.
pub fn headline(text: &str) -> Option<&str> {
    let body = text.trim_start();
    let line_end = body.find(['\n', '\r'])?;
    let line = body[..line_end].trim_end();
    let rest = &body[line_end..];
    let length = line.chars().count();
    if length > LONGEST_HEADLINE || rest.trim().is_empty() || ends_as_a_sentence(line) || opens_with_dateline(line) {
        return None;
    }
    let blank_line_follows = rest.lines().nth(1).is_none_or(|second| second.trim().is_empty());
    (blank_line_follows || length <= LONGEST_HEADLINE_WITHOUT_BLANK_LINE).then_some(line)
}

fn ends_as_a_sentence(line: &str) -> bool {
    let words = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
    // "U.S." and "Jan." end headlines too, and an ellipsis does.
    let abbreviation = words.ends_with("...") || words.rsplit(' ').next().is_some_and(|w| w.matches('.').count() > 1);
    words.ends_with(['.', ';', ':', ',']) && !abbreviation
}

/// Whether a line begins as the body of an agency's report does: capitals, and soon a dash or `(Agency)` behind them.
fn opens_with_dateline(line: &str) -> bool {
    let first_word = line.split([' ', ',']).next().unwrap_or(line).trim_start_matches(['/', '(']);
    let capitals =
        first_word.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !first_word.chars().any(char::is_lowercase);
    let opening: String = line.chars().take(80).collect();
    let dash_behind =
        [" - ", " -- ", " – ", " — ", " (Reuters)", " (AP)", " (AFP)"].iter().any(|dash| opening.contains(dash));
    let agency_in_slashes = line.starts_with('/') && line[1..].contains("/.");
    // A headline in capitals throughout is no dateline.
    (capitals && dash_behind && line.chars().any(char::is_lowercase)) || agency_in_slashes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_headline_is_a_first_line_with_a_blank_line_behind_it() {
        assert_eq!(
            headline("Okoth: harbour will stay open\n\n/KNA/. MOMBASA, 4 May."),
            Some("Okoth: harbour will stay open")
        );
        assert_eq!(headline("\r\n Ministers agree \r\n\r\nROME - They agreed.\r\n"), Some("Ministers agree"));
        assert_eq!(headline("Will they agree?\n\nThey will."), Some("Will they agree?"));
        assert_eq!(headline("Envoy returns to the U.S.\n\nHe did."), Some("Envoy returns to the U.S."));
    }

    #[test]
    fn a_short_line_without_a_stop_is_a_headline_too() {
        assert_eq!(headline("Ministers agree\nROME - They agreed."), Some("Ministers agree"));
    }

    #[test]
    fn a_sentence_a_dateline_or_a_lone_line_is_no_headline() {
        assert_eq!(headline("They agreed on Friday.\n\nNobody knows why."), None);
        assert_eq!(headline("ROME, Dec 11 (Reuters) - Ministers agreed on\n\na text."), None);
        assert_eq!(headline("/TASS/. ROME, 11 December. Ministers agreed\n\na text."), None);
        assert_eq!(headline("Ministers agree\n"), None);
        assert_eq!(headline("Ministers agree"), None);
        assert_eq!(headline(&format!("{}\nmore", "word ".repeat(30))), None);
    }

    fn read(bytes: &[u8]) -> Result<Article, Fault> {
        article_of_text(bytes, &Declared::default(), &Limits::default())
    }

    #[test]
    fn utf16_with_its_mark_is_decoded() {
        let little: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("né 😀".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let article = read(&little).unwrap();
        assert_eq!((article.text.as_str(), article.warnings.len()), ("né 😀", 0));
        // Half a character is lost, and that is told.
        let article = read(&little[..little.len() - 2]).unwrap();
        assert_eq!(article.warnings[0].code, "charset-losses");
    }

    #[test]
    fn an_encoding_that_nothing_tells_is_guessed_and_said_to_be() {
        let article =
            read(b"Le caf\xe9 fut ferm\xe9 \xe0 No\xebl, et les habitu\xe9s rentr\xe8rent chez eux.").unwrap();
        assert_eq!(article.text, "Le café fut fermé à Noël, et les habitués rentrèrent chez eux.");
        assert_eq!(article.warnings[0].code, "charset-guessed");
    }

    #[test]
    fn bytes_that_no_text_has_are_refused() {
        assert_eq!(read(b"\x01\x02\x03\x04 text \x05\x06").unwrap_err().code, RejectionCode::Binary);
        assert_eq!(read(b"text\0").unwrap_err().code, RejectionCode::Binary);
        assert!(read(b"One line.\x1a").is_ok());
    }
}
