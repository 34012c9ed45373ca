//! Plain text: one input, one article.
//!
//! The text stays whole and as it is (a byte order mark apart), so that offsets count in what the user has. Its
//! headline stays part of it, and `title` repeats it. The headline is the first line that is not blank, where
//!
//! 1. it has at most 200 characters and something follows it, and
//! 2. it does not end as a sentence does (`.`, `;`, `:` or `,` behind the words), and
//! 3. a blank line follows it, or it has at most 100 characters, and
//! 4. it is no dateline: a first line such as `ROME, May 2 (Reuters) - ...` opens the body.

use dateline_report::{Article, PartialDate};

use crate::json_article::not_utf8;
use crate::limits::Limits;
use crate::recognise::{Format, recognise};
use crate::rejection::{Fault, RejectionCode};

const LONGEST_HEADLINE: usize = 200;
const LONGEST_HEADLINE_WITHOUT_BLANK_LINE: usize = 100;

/// The byte order mark with which UTF-8 may begin.
pub(crate) const UTF8_MARK: &[u8] = &[0xef, 0xbb, 0xbf];

/// Reads the article that `bytes`, the whole of an input, is.
pub fn article_of_text(
    bytes: Vec<u8>,
    limits: &Limits,
    published_default: Option<PartialDate>,
) -> Result<Article, Fault> {
    let is_utf8 = !bytes.starts_with(&[0xff, 0xfe]) && !bytes.starts_with(&[0xfe, 0xff]);
    let text = decoded(bytes)?;
    if !is_utf8 && recognise(text.as_bytes())? != Format::PlainText {
        let message = "is JSON in UTF-16, and JSON must be UTF-8";
        return Err(Fault::new(RejectionCode::Encoding, message, "convert it with `iconv -f UTF-16 -t UTF-8`"));
    }
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
    if text.len() > limits.text {
        return Err(too_long(limits));
    }
    let title = headline(&text).map(str::to_owned);
    let published = published_default.map(|date| date.to_string());
    Ok(Article { title, published, ..Article::from_text(text) })
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

/// The characters that `bytes` encode in UTF-8, or in UTF-16 where a byte order mark says so.
pub(crate) fn decoded(bytes: Vec<u8>) -> Result<String, Fault> {
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => utf8(bytes),
    }
}

fn utf8(mut bytes: Vec<u8>) -> Result<String, Fault> {
    let marked = bytes.starts_with(UTF8_MARK);
    if marked {
        bytes.drain(..UTF8_MARK.len());
    }
    String::from_utf8(bytes).map_err(|error| {
        // The offset is that in the file, where the mark counts.
        let mark = if marked { UTF8_MARK.len() } else { 0 };
        let offset = error.utf8_error().valid_up_to();
        let byte = error.as_bytes()[offset];
        let mut fault = not_utf8(&[byte], 0);
        fault.message = format!("is not UTF-8: byte 0x{byte:02X} at offset {}", offset + mark);
        fault
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Fault> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(bytes.len());
    let mut units_read = 0;
    for character in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let Ok(character) = character else {
            return Err(broken_utf16(2 + 2 * units_read));
        };
        units_read += character.len_utf16();
        text.push(character);
    }
    match odd.is_empty() {
        true => Ok(text),
        false => Err(broken_utf16(2 + 2 * units_read)),
    }
}

fn broken_utf16(offset: usize) -> Fault {
    Fault::new(
        RejectionCode::Encoding,
        format!("begins as UTF-16 but breaks off from it at offset {offset}"),
        "save it again as UTF-8",
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

    #[test]
    fn utf16_with_its_mark_is_decoded() {
        let little: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("né 😀".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decoded(little.clone()).as_deref(), Ok("né 😀"));
        let broken = decoded(little[..little.len() - 2].to_vec()).unwrap_err();
        assert_eq!(broken.message, "begins as UTF-16 but breaks off from it at offset 8");
    }

    #[test]
    fn broken_utf8_says_where() {
        let fault = decoded(b"\xef\xbb\xbfcaf\xe9 noir".to_vec()).unwrap_err();
        assert_eq!(fault.message, "is not UTF-8: byte 0xE9 at offset 6");
    }
}
