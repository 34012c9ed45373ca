//! One input: an article, what is done to its text, the form in which it comes, and what is done to its bytes.

use dateline_report::Article;
use serde_json::json;

use super::debris::{BYTES, NUMBERS, PHRASES, PIECES};
use super::filling::FILLINGS;
use super::random::Random;

/// The longest text that is read.
pub const LONGEST: usize = 10_000_000;

/// An input with what was done to it, to be told when it fails.
pub struct Mutated {
    /// What is read.
    pub bytes: Vec<u8>,
    /// What was done, in order.
    pub done: Vec<&'static str>,
}

/// The input of that number: mostly of the length of an article, every fiftieth up to 200 KB, every five hundredth up to 2 MB, every
/// 2,500th the longest that is read; none longer than `most` bytes of text.
pub fn input(articles: &[Article], seed: u64, number: u64, most: usize) -> Mutated {
    let random = &mut Random::of(seed, number);
    let size = match number {
        _ if number % 2_500 == 1_249 => LONGEST,
        _ if number % 500 == 250 => random.between(200_000, 2_000_000),
        _ if number % 50 == 25 => random.between(20_000, 200_000),
        _ => random.between(200, 20_000),
    };
    let size = size.min(most);
    let mut done = Vec::new();
    let article = random.one_of(articles).clone();
    let (mut text, mut title) = (article.text, article.title);
    if size > 20_000 || random.one_in(8) {
        let (name, filling) = *random.one_of(&FILLINGS);
        done.push(name);
        text = filling(articles, random, size);
    }
    for _ in 0..random.below(6) {
        done.push(change(&mut text, articles, random));
        text.truncate(text.floor_char_boundary(size.max(20_000)));
    }
    if random.one_in(4) {
        done.push("another title");
        title = another_title(&text, articles, random);
    }
    let published = match random.below(4) {
        0 => None,
        1 => Some((*random.one_of(&NUMBERS)).to_owned()),
        _ => article.published,
    };
    let (form, mut bytes) = formed(title, text, published, random);
    done.push(form);
    if random.one_in(3) {
        done.push("bytes changed");
        for _ in 0..random.between(1, 20) {
            change_bytes(&mut bytes, random);
        }
    }
    Mutated { bytes, done }
}

/// Does one thing to a text, and says what.
fn change(text: &mut String, articles: &[Article], random: &mut Random) -> &'static str {
    match random.below(17) {
        0 => {
            let at = random.place_in(text);
            text.truncate(at);
            "the end cut"
        }
        1 => {
            let at = random.place_in(text);
            text.drain(..at);
            "the beginning cut"
        }
        2 => {
            let passage = random.passage_of(text, 400);
            text.drain(passage);
            "a passage cut"
        }
        3 => {
            let passage = random.passage_of(text, 300);
            let again = text[passage.clone()].repeat(random.between(1, 30));
            text.insert_str(passage.end, &again);
            "a passage repeated"
        }
        4 => {
            let mut sentences: Vec<&str> = text.split_inclusive(". ").collect();
            random.shuffle(&mut sentences);
            *text = sentences.concat();
            "sentences shuffled"
        }
        5 => {
            let mut words: Vec<&str> = text.split_inclusive(' ').collect();
            for _ in 0..words.len().div_ceil(10) {
                let (a, b) = (random.below(words.len()), random.below(words.len()));
                words.swap(a, b);
            }
            *text = words.concat();
            "words changed about"
        }
        6 => scattered(text, random, &PIECES, "debris"),
        7 => scattered(text, random, &PHRASES, "phrases"),
        8 => {
            numbers_changed(text, random);
            "numbers changed"
        }
        9 => scattered(text, random, &NUMBERS, "numbers put in"),
        10 => {
            *text = text.to_uppercase();
            "in capitals"
        }
        11 => {
            *text = text.to_lowercase();
            "without capitals"
        }
        12 => {
            let by = *random.one_of(&["", "\n", "  ", "\u{a0}", "\u{200b}", "-", "\t"]);
            *text = text.replace(' ', by);
            "blanks replaced"
        }
        13 => {
            let by = *random.one_of(&["", " ", "\"", ",", "\n\n", "..."]);
            *text = text.replace(['.', '\n'], by);
            "ends of sentences replaced"
        }
        14 => {
            let mark = *random.one_of(&["\"", "“", "''", "(", "‘"]);
            *text = text.replace(['"', '“', '”', '\''], mark);
            "quotation marks replaced"
        }
        15 => {
            let other = &random.one_of(articles).text;
            let (at, from) = (random.place_in(text), random.place_in(other));
            text.truncate(at);
            text.push_str(&other[from..]);
            "another article's end"
        }
        _ => {
            let (name, filling) = *random.one_of(&FILLINGS);
            let size = random.between(10, 3_000);
            let (at, piece) = (random.place_in(text), filling(articles, random, size));
            text.insert_str(at, &piece);
            name
        }
    }
}

/// Puts pieces anywhere, each once or many times.
fn scattered(text: &mut String, random: &mut Random, pieces: &[&str], name: &'static str) -> &'static str {
    for _ in 0..random.between(1, 30) {
        let at = random.place_in(text);
        let times = if random.one_in(10) { random.between(1, 300) } else { 1 };
        text.insert_str(at, &random.one_of(pieces).repeat(times));
    }
    name
}

/// Other digits, or another number altogether.
fn numbers_changed(text: &mut String, random: &mut Random) {
    let mut changed = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '0'..='9' if random.one_in(12) => {
                let number = *random.one_of(&NUMBERS);
                changed.push_str(number);
            }
            '0'..='9' if random.one_in(2) => changed.push(char::from(b'0' + random.below(10) as u8)),
            _ => changed.push(character),
        }
    }
    *text = changed;
}

fn another_title(text: &str, articles: &[Article], random: &mut Random) -> Option<String> {
    match random.below(5) {
        0 => None,
        1 => Some(random.one_of(articles).text.clone()),
        2 => Some(text[random.passage_of(text, 120)].to_owned()),
        3 => Some((*random.one_of(&PIECES)).repeat(random.between(1, 200))),
        _ => Some((*random.one_of(&PHRASES)).to_owned()),
    }
}

/// The article as an input that says what it is, or does not.
fn formed(
    title: Option<String>,
    text: String,
    published: Option<String>,
    random: &mut Random,
) -> (&'static str, Vec<u8>) {
    match random.below(8) {
        0 | 1 => ("as text", text.into_bytes()),
        2 => {
            let paragraphs: String = text.split("\n\n").map(|paragraph| format!("<p>{paragraph}</p>\n")).collect();
            let title = title.unwrap_or_default();
            let page = format!(
                "<!DOCTYPE html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
            );
            ("as a page", page.into_bytes())
        }
        3 => {
            let mail = format!(
                "From: desk@news.example\r\nSubject: {}\r\nDate: Fri, 2 May 2014 10:00:00 +0000\r\n\r\n{text}",
                title.unwrap_or_default()
            );
            ("as mail", mail.into_bytes())
        }
        _ => {
            let line = json!({"id": "mutated", "title": title, "text": text, "published": published});
            ("as a line of JSON", format!("{line}\n").into_bytes())
        }
    }
}

/// Does one thing to bytes.
fn change_bytes(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    match random.below(6) {
        0 if at < bytes.len() => bytes[at] = random.next() as u8,
        1 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
        2 => {
            let end = (at + random.below(60)).min(bytes.len());
            bytes.drain(at..end);
        }
        3 if random.one_in(6) => bytes.truncate(at),
        4 => {
            let end = (at + random.below(200)).min(bytes.len());
            let piece = bytes[at..end].to_vec();
            bytes.splice(at..at, piece);
        }
        _ => {
            let piece = *random.one_of(&BYTES);
            bytes.splice(at..at, piece.iter().copied());
        }
    }
}
