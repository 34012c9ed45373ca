//! ANPA 1312, the text format of American agencies since 1979, as the Associated Press sends it.
//!
//! Before the story stand lines that begin with `^`: the keyword with its count of words, the headline, notes to editors
//! (all of which end in `<`), and who wrote it (ends in `=`). Seven bits had no quotes and no dash: ``` `` ```, `''` and a
//! lone `_` stand for them, and become them. The moment is in the trailer: `AP-WF-11-13-13 1509GMT`.

use dateline_report::Article;

use super::framing::{self, Message};
use super::iptc7901::each_message;
use super::story::Story;
use crate::document::Declared;
use crate::limits::Limits;
use crate::markup::Fragment;
use crate::rejection::Fault;
use crate::wrapped_text;

/// Whether an input is ANPA 1312: framed, and with the control characters that only its header has.
pub fn is_anpa(head: &[u8]) -> bool {
    let header = &head[..memchr::memchr(2, head).unwrap_or(head.len().min(256))];
    framing::is_framed(head) && header.iter().any(|byte| matches!(byte, 0x11 | 0x13 | 0x16 | 0x1f))
}

/// Reads the messages of an input in order.
pub fn articles_of_anpa(bytes: &[u8], declared: &Declared, limits: &Limits) -> Vec<Result<Article, Fault>> {
    each_message(bytes, declared, limits, story)
}

fn story(message: &Message<'_>) -> Story {
    let mut story = Story { published: moment(message.trailer), ..Story::default() };
    let (reference, category) = header(message.header);
    story.section = category.and_then(framing::section).map(str::to_owned);
    let day = story.published.as_deref().and_then(|moment| moment.get(..10)).map(|day| format!("/{day}"));
    story.id = reference.map(|reference| reference.to_owned() + &day.unwrap_or_default());
    let mut body = String::with_capacity(message.text.len());
    for line in message.text.lines() {
        match line.trim().strip_prefix('^') {
            Some(line) if body.trim().is_empty() => before_the_story(&mut story, line),
            // Inside the story, a line set in the middle is a subhead, and the others are notes.
            Some(line) => body.extend(line.strip_suffix('=').map(|subhead| format!("\n{subhead}\n\n"))),
            None => {
                body.push_str(line);
                body.push('\n');
            }
        }
    }
    let paragraphs = wrapped_text::paragraphs_of(&typographic(&body));
    story.body = Fragment { paragraphs, captions: Vec::new() };
    story.headline = story.headline.map(|headline| typographic(&headline));
    story
}

/// The reference of a message and the letter of its category.
fn header(header: &str) -> (Option<&str>, Option<&str>) {
    let printable = |c: char| c.is_ascii_graphic();
    let mut lines =
        header.lines().map(|line| line.trim_matches(|c: char| !printable(c))).filter(|line| !line.is_empty());
    let reference = lines.next().and_then(|line| line.split(|c: char| !printable(c)).next());
    // `f l`: priority and category.
    let category = lines.next().and_then(|line| line.split(|c: char| !printable(c)).nth(1));
    (reference.filter(|word| word.len() <= 12), category.filter(|letters| letters.len() == 1))
}

/// Takes up one of the lines between the header and the story.
fn before_the_story(story: &mut Story, line: &str) {
    if let Some(set_off) = line.strip_suffix('=') {
        let words = set_off.trim();
        let is_title =
            ["writer", "editor", "correspondent", "reporter"].iter().any(|word| words.to_lowercase().contains(word));
        if words.to_lowercase().starts_with("by ") {
            story.bylines.push(words.to_owned());
        } else if !is_title && story.agency.is_none() {
            story.agency = Some(words.to_owned());
        }
        return;
    }
    let words = line.trim_end_matches('<').trim();
    let is_keyword = words
        .rsplit_once(',')
        .is_some_and(|(_, count)| !count.is_empty() && count.trim().bytes().all(|byte| byte.is_ascii_digit()));
    let lower = words.to_lowercase();
    let is_note =
        ["eds:", "eds.", "ap photo", "with photo", "embargoed", "adv "].iter().any(|note| lower.starts_with(note));
    if is_keyword && story.slugline.is_none() {
        story.slugline = words.rsplit_once(',').map(|(keyword, _)| keyword.trim().to_owned());
    } else if !is_note && !words.is_empty() && story.headline.is_none() {
        story.headline = Some(words.to_owned());
    }
}

/// Quotes and dashes as they are meant.
fn typographic(text: &str) -> String {
    text.replace("``", "\"").replace("''", "\"").replace(" _ ", " — ")
}

/// `AP-WF-11-13-13 1509GMT` as ISO 8601.
fn moment(trailer: &str) -> Option<String> {
    let mut words = trailer.split(|c: char| c.is_whitespace() || c == '<').filter(|word| !word.is_empty());
    let date = words.find(|word| word.rsplit('-').take(3).all(|part| part.len() == 2 && is_digits(part)))?;
    let mut parts = date.rsplit('-');
    let (year, day, month) = (parts.next()?, parts.next()?, parts.next()?);
    let day = format!("20{year}-{month}-{day}");
    let time = words.next().filter(|word| word.len() >= 4 && is_digits(word.get(..4).unwrap_or("x")));
    Some(match time {
        Some(time) if time[4..].eq_ignore_ascii_case("GMT") => format!("{day}T{}:{}Z", &time[..2], &time[2..4]),
        Some(time) => format!("{day}T{}:{} {}", &time[..2], &time[2..4], &time[4..]),
        None => day,
    })
}

fn is_digits(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const MESSAGE: &str = "\u{16}\u{16}\u{1}E1234\u{1f}ports\nr f\u{13}\u{11} BC-Ports      02-16 0123\n\u{2}^BC-Ports,97<\n^Quilon harbour ``stays open'' <\n^EW Photo 1<\n^Eds: With photos.<\n^By ANA RUIZ and JAN DE VRIES=\n^EW Business Writer=\n^Example Wire=\n\t   QUILON, India (EW) _ The harbour stays open, the port said. \n \n\t   ``Ships come,'' it said.\n^SHIPS=\n\t   They do.\n \n\t   ___\n \u{3}EW-WF-02-16-21 1137GMT<\n\u{c}\n\u{4}";

    fn read(input: &str) -> Vec<Result<Article, Fault>> {
        articles_of_anpa(input.as_bytes(), &Declared::default(), &Limits::default())
    }

    #[test]
    fn everything_that_a_message_tells() {
        let article = read(&MESSAGE.replace("EW Photo 1", "AP Photo 1")).remove(0).unwrap();
        assert_eq!(article.title.as_deref(), Some("Quilon harbour \"stays open\""));
        assert_eq!(
            article.paragraphs,
            [
                "QUILON, India (EW) — The harbour stays open, the port said.",
                "\"Ships come,\" it said.",
                "SHIPS",
                "They do."
            ]
        );
        assert_eq!(article.published.as_deref(), Some("2021-02-16T11:37Z"));
        assert_eq!(article.authors, ["ANA RUIZ", "JAN DE VRIES"]);
        assert_eq!(article.agency.as_deref(), Some("Example Wire"));
        assert_eq!(article.section.as_deref(), Some("financial"));
        assert_eq!(article.id.as_deref(), Some("E1234/2021-02-16"));
    }

    #[test]
    fn several_messages() {
        assert_eq!(read(&MESSAGE.repeat(3)).len(), 3);
        assert!(read("\u{16}\u{1}\u{2}\u{3}\u{4}")[0].is_err());
    }

    #[test]
    fn it_is_known_by_its_header() {
        assert!(is_anpa(MESSAGE.as_bytes()));
        assert!(!is_anpa(b"\x01exa1 4 i 5\n\x02text\x03"));
        assert!(!super::super::iptc7901::is_iptc7901(MESSAGE.as_bytes()));
    }
}
