//! IPTC 7901, the text format of agencies since 1979: <https://iptc.org/std/IPTC7901/1.0/specification/7901V5.pdf>.
//!
//! The header is `eca062 4 i 211 keywords`: service and number, priority, category, count of words. The text begins with its
//! headline, set off by `=` or a blank line. The trailer has the moment: `131137 GMT Nov 13`. What editors tell each other
//! behind the story is cut off.

use dateline_report::Article;

use super::framing::{self, Message};
use super::opening;
use super::story::Story;
use crate::charset;
use crate::document::Declared;
use crate::limits::{Limits, size_in_words};
use crate::markup::Fragment;
use crate::rejection::{Fault, RejectionCode};
use crate::wrapped_text;

/// No story has more lines set off before it.
const MOST_SET_OFF: usize = 5;

/// Whether an input is IPTC 7901.
pub fn is_iptc7901(head: &[u8]) -> bool {
    framing::is_framed(head) && !super::anpa::is_anpa(head)
}

/// Reads the messages of an input in order.
pub fn articles_of_iptc7901(bytes: &[u8], declared: &Declared, limits: &Limits) -> Vec<Result<Article, Fault>> {
    each_message(bytes, declared, limits, story)
}

/// Every message of a framed input as the article that `story` makes of it.
pub(super) fn each_message(
    bytes: &[u8],
    declared: &Declared,
    limits: &Limits,
    story: fn(&Message<'_>) -> Story,
) -> Vec<Result<Article, Fault>> {
    if bytes.len() > limits.document {
        let (size, limit) = (size_in_words(bytes.len() as u64), size_in_words(limits.document as u64));
        let message = format!("is a file of messages of {size}, more than the {limit} that is read");
        return vec![Err(Fault::new(RejectionCode::DocumentTooLong, message, "split it between messages"))];
    }
    let decoded = charset::decode(bytes, declared.charset.as_deref());
    let messages = framing::messages(&decoded.text);
    if messages.is_empty() {
        let message = "has no message between control characters";
        return vec![Err(Fault::new(RejectionCode::Empty, message, "give the messages as they were received"))];
    }
    let article = |message: Message<'_>| {
        let mut story = story(&message);
        story.warnings.extend(decoded.warning.clone());
        story.warnings.extend(message.warning());
        story.into_article(limits)
    };
    messages.into_iter().map(article).collect()
}

fn story(message: &Message<'_>) -> Story {
    let header = Header::read(message.header);
    let moment = moment(message.trailer);
    let (headline, bylines, body) = parts(message.text);
    let day = moment.as_deref().and_then(|moment| crate::publication_time(moment).ok());
    let day = day.map(|day| format!("/{}", day.get(..10).unwrap_or(&day))).unwrap_or_default();
    Story {
        // Numbers begin anew every day.
        id: header.number.map(|number| number.to_owned() + &day),
        headline,
        slugline: keywords(message.header),
        bylines,
        section: header.category.and_then(framing::section).map(str::to_owned),
        published: moment,
        body: Fragment { paragraphs: body, captions: Vec::new() },
        ..Story::default()
    }
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Header<'a> {
    number: Option<&'a str>,
    category: Option<&'a str>,
}

impl<'a> Header<'a> {
    fn read(header: &'a str) -> Self {
        let first = header.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        let mut words = first.split_ascii_whitespace();
        let is_number = |word: &&str| {
            let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
            (1..=5).contains(&letters)
                && word.len() > letters
                && word[letters..].bytes().all(|byte| byte.is_ascii_digit())
        };
        let number = words.next().filter(is_number);
        let priority = words.next().filter(|word| word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_digit()));
        let category = words.next().filter(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic()));
        match (number, priority) {
            (Some(_), Some(_)) => Self { number, category },
            _ => Self { number, category: None },
        }
    }
}

/// The keywords between the header's first line and the text.
fn keywords(header: &str) -> Option<String> {
    let lines = header.lines().map(str::trim).filter(|line| !line.is_empty()).skip(1);
    let keywords: Vec<&str> = lines.map(|line| line.trim_end_matches('/')).collect();
    (!keywords.is_empty()).then(|| keywords.join(" "))
}

/// `131137 GMT Nov 13` as RFC 822 writes it.
fn moment(trailer: &str) -> Option<String> {
    let line = trailer.lines().map(str::trim).find(|line| line.starts_with(|c: char| c.is_ascii_digit()))?;
    let mut words = line.split_ascii_whitespace();
    let digits = words.next().filter(|word| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit()))?;
    let rest: Vec<&str> = words.collect();
    let (zone, month, year) = match rest.as_slice() {
        [zone, month, year, ..] => (*zone, *month, *year),
        [month, year] => ("", *month, *year),
        _ => return None,
    };
    Some(format!("{} {month} {year} {}:{} {zone}", &digits[..2], &digits[2..4], &digits[4..]))
}

/// Headline, bylines and paragraphs of a text.
fn parts(text: &str) -> (Option<String>, Vec<String>, Vec<String>) {
    let text = without_notes(text);
    let mut blocks: Vec<String> = wrapped_text::paragraphs_of(text);
    // What is set off with `=` goes before the story: the headline, then who wrote it.
    let set_off = blocks.iter().take(MOST_SET_OFF.min(blocks.len().saturating_sub(1)));
    let set_off = set_off.take_while(|block| block.ends_with('=')).count();
    let mut before = blocks
        .drain(..set_off)
        .map(|block| block.trim_end_matches('=').split_whitespace().collect::<Vec<_>>().join(" "));
    let mut headline = before.next();
    let bylines: Vec<String> = before.collect();
    let is_headline = |block: &String| {
        block.chars().count() <= 200 && !block.ends_with(['.', ':', '"']) && opening::credit(block).is_none()
    };
    if headline.is_none() && blocks.len() > 1 && is_headline(&blocks[0]) {
        headline = Some(blocks.remove(0).replace('\n', " "));
    }
    (headline, bylines, blocks)
}

/// The text before what editors add for each other: contacts, a notebook, the initials of who wrote it.
fn without_notes(text: &str) -> &str {
    let mut end = text.len();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let words = line.trim().to_lowercase();
        let notebook = words.starts_with("# ") || words.starts_with("## ");
        let not_public = ["not for publication", "nicht zur veröffentlichung", "not for print"];
        if at > 0 && (notebook || not_public.iter().any(|note| words.contains(note))) {
            end = at;
            break;
        }
        at += line.len();
    }
    let story = text[..end].trim_end();
    let signature = story.rsplit('\n').next().unwrap_or_default();
    match is_desk_signature(signature.trim()) {
        true => &story[..story.len() - signature.len()],
        false => story,
    }
}

/// `dpa wsz jln npr`: the agency and the initials of its editors.
fn is_desk_signature(line: &str) -> bool {
    let words: Vec<&str> = line.split(' ').collect();
    let lower =
        |word: &&str| matches!(word.len(), 1..=5) && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    (2..=6).contains(&words.len()) && words.iter().all(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MESSAGE: &str = "\u{1}exa123 4 wi 97 ports exa 012\r\n\r\nports/\r\n\u{2}Quilon harbour stays open\r\nthrough the winter =\r\n\r\n   By Ana Ruiz, exa =\r\n\r\n   Quilon (exa) - The harbour stays open through the winter, the\r\nport said on Tuesday.\r\n\r\n   Ships may come by night.\r\n\r\n# exa NOTEBOOK\r\n\r\nThe following information is not for publication\r\n\r\nexa ar jd\r\n\u{3}161137 GMT Feb 21\r\n\u{7f}\u{4}";

    fn read(input: &str) -> Vec<Result<Article, Fault>> {
        articles_of_iptc7901(input.as_bytes(), &Declared::default(), &Limits::default())
    }

    #[test]
    fn everything_that_a_message_tells() {
        let article = read(MESSAGE).remove(0).unwrap();
        assert_eq!(article.title.as_deref(), Some("Quilon harbour stays open through the winter"));
        assert_eq!(
            article.paragraphs,
            [
                "Quilon (exa) - The harbour stays open through the winter, the port said on Tuesday.",
                "Ships may come by night."
            ]
        );
        assert_eq!(article.published.as_deref(), Some("2021-02-16T11:37Z"));
        assert_eq!(article.authors, ["Ana Ruiz"]);
        assert_eq!(article.agency.as_deref(), Some("exa"));
        assert_eq!(article.section.as_deref(), Some("economy"));
        assert_eq!(article.id.as_deref(), Some("exa123/2021-02-16"));
        assert!(article.warnings.is_empty());
    }

    #[test]
    fn several_messages_and_one_cut_short() {
        let cut = &MESSAGE[..MESSAGE.find("Ships").unwrap()];
        let articles = read(&format!("{MESSAGE}\n{cut}{MESSAGE}"));
        assert_eq!(articles.len(), 3);
        let second = articles[1].as_ref().unwrap();
        assert_eq!((second.paragraphs.len(), second.warnings[0].code.as_str()), (1, "framing-broken"));
    }

    #[test]
    fn a_headline_without_its_mark_and_a_signature() {
        let article = read("\u{2}Ports stay open\n\nThe harbour is open.\n\nexa ar jd\n\u{3}").remove(0).unwrap();
        assert_eq!(
            (article.title.as_deref(), article.text.as_str()),
            (Some("Ports stay open"), "The harbour is open.")
        );
    }

    #[test]
    fn eight_bits_are_guessed() {
        let bytes = b"\x01exa1 4 i 5\n\x02Caf\xe9 in Z\xfcrich =\n\nThe caf\xe9 in Z\xfcrich is open.\n\x03".to_vec();
        let articles = articles_of_iptc7901(&bytes, &Declared::default(), &Limits::default());
        assert_eq!(articles[0].as_ref().unwrap().title.as_deref(), Some("Café in Zürich"));
    }

    #[test]
    fn what_is_no_message() {
        assert_eq!(read("plain")[0].as_ref().unwrap_err().code, RejectionCode::Empty);
        assert!(is_iptc7901(MESSAGE.as_bytes()));
        assert!(!is_iptc7901(b"plain"));
    }
}
