//! What newspapers and scanners do to a wire article, done by a script that knows what remains.

use std::collections::BTreeMap;

use dateline_reprints::Kind;

use super::Report;

/// What was done to an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edit {
    /// Nothing.
    None,
    /// Lines broken anew, other quotation marks: the words stay.
    Copied,
    /// Cut from below; half to nine tenths of the sentences stay.
    Cut,
    /// Another headline and first sentence.
    Headed,
    /// Two articles, one behind the other.
    Merged,
    /// One sentence in ten, no more, put into another article.
    Quoted,
    /// Three characters in two hundred misread, letters lost, words run together.
    Misread,
    /// Edited by a desk: two words changed in every fourth sentence.
    Styled,
    /// Cut, another head, one character in a hundred misread.
    All,
    /// The same source's update: two sentences more, numbers changed.
    Updated,
}

impl Edit {
    /// Its name in print.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Copied => "copied",
            Self::Cut => "cut from below",
            Self::Headed => "new head",
            Self::Merged => "merged",
            Self::Quoted => "quoted in part, with the article it stands in",
            Self::Misread => "misread",
            Self::Styled => "words changed",
            Self::All => "cut, new head, misread",
            Self::Updated => "updated",
        }
    }

    /// What the edited article is to the one it was made from; of a quotation, to the one it was put into.
    pub fn kind(self) -> Kind {
        match self {
            Self::None | Self::Copied => Kind::Copy,
            Self::Updated => Kind::Version,
            _ => Kind::Reprint,
        }
    }
}

/// An article, edited or not, and what stands in it.
#[derive(Debug, Clone)]
pub struct Edited {
    /// What was done.
    pub edit: Edit,
    /// Its medium.
    pub source: String,
    /// Its headline.
    pub headline: String,
    /// Its text.
    pub text: String,
    /// Words of it by wire article and sentence there.
    pub sentences: BTreeMap<(usize, usize), usize>,
}

impl Edited {
    /// A wire article as it is.
    pub fn original(wire: &[Report], number: usize) -> Self {
        let report = &wire[number];
        let mut made = Self::of(Edit::None, "wire", &report.title, &all(report, number));
        made.text.clone_from(&report.text);
        made
    }

    fn of(edit: Edit, source: &str, headline: &str, sentences: &[Sentence]) -> Self {
        let text: Vec<&str> = sentences.iter().map(|sentence| sentence.text).collect();
        let mut words = BTreeMap::new();
        for sentence in sentences {
            *words.entry(sentence.place).or_insert(0) += sentence.text.split_whitespace().count();
        }
        Self { edit, source: source.to_owned(), headline: headline.to_owned(), text: text.join(" "), sentences: words }
    }
}

/// A sentence of a wire article: which article, which sentence there, its text.
#[derive(Debug, Clone, Copy)]
struct Sentence<'a> {
    place: (usize, usize),
    text: &'a str,
}

/// Every edit of every article that is asked for.
pub fn make(wire: &[Report], bases: &[usize]) -> Vec<Edited> {
    let mut made = Vec::new();
    for (turn, base) in bases.iter().enumerate() {
        let mut random = Random(*base as u64 + 1);
        let report = &wire[*base];
        let sentences = all(report, *base);
        let other = bases[(turn + 1) % bases.len()];
        let others = all(&wire[other], other);
        let length = sentences.len();
        let kept = &sentences[..(length * (50 + random.below(41))).div_ceil(100).min(length - 1)];
        let headed: Vec<Sentence> = others.iter().rev().take(1).chain(&sentences[1..]).copied().collect();

        let mut copied = Edited::of(Edit::Copied, "paper one", &report.title, &sentences);
        copied.text = report
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .chunks(9)
            .map(|line| line.join(" "))
            .collect::<Vec<_>>()
            .join("\n")
            .replace('"', "”");
        made.push(copied);
        made.push(Edited::of(Edit::Cut, "paper two", &report.title, kept));
        made.push(Edited::of(Edit::Headed, "paper three", &wire[other].title, &headed));
        made.push(Edited::of(Edit::Merged, "paper four", &report.title, &[&sentences[..], &others].concat()));

        let quoted = (length / 10).max(1);
        let from = random.below(length - quoted + 1);
        let into = random.below(others.len());
        let quotation = [&others[..into], &sentences[from..from + quoted], &others[into..]].concat();
        made.push(Edited::of(Edit::Quoted, "paper five", &wire[other].title, &quotation));

        let mut read = Edited::of(Edit::Misread, "paper six", &report.title, &sentences);
        read.text = misread(&read.text, 15, &mut random);
        made.push(read);
        let mut styled = Edited::of(Edit::Styled, "paper eight", &report.title, &sentences);
        styled.text = change_words(&sentences, &others, &mut random);
        made.push(styled);
        let body: Vec<Sentence> = others.iter().take(1).chain(&kept[1..]).copied().collect();
        let mut worst = Edited::of(Edit::All, "paper seven", &wire[other].title, &body);
        worst.text = misread(&worst.text, 10, &mut random);
        made.push(worst);
        let update: Vec<Sentence> =
            sentences[..1].iter().chain(&others[..others.len().min(2)]).chain(&sentences[1..]).copied().collect();
        made.push(Edited::of(Edit::Updated, "wire", &format!("UPDATE 1-{}", report.title), &update));
    }
    made
}

/// How many sentences a wire article has.
pub fn sentences(wire: &[Report], number: usize) -> usize {
    all(&wire[number], number).len()
}

/// The sentences of an article: a full stop, question or exclamation mark and a space end one where a capital follows.
fn all(report: &Report, number: usize) -> Vec<Sentence<'_>> {
    let text = report.text.trim();
    let mut sentences = Vec::new();
    let mut start = 0;
    for (place, _) in text.match_indices([' ', '\n']) {
        let (before, behind) = (text[start..place].trim_end(), text[place..].trim_start());
        let is_end = before.ends_with(['.', '?', '!', '"']) && before.split_whitespace().count() > 5;
        if is_end && behind.starts_with(|char: char| char.is_uppercase() || char == '"') {
            sentences.push(Sentence { place: (number, sentences.len()), text: before });
            start = place;
        }
    }
    let rest = text[start..].trim();
    if !rest.is_empty() {
        sentences.push(Sentence { place: (number, sentences.len()), text: rest });
    }
    for sentence in &mut sentences {
        sentence.text = sentence.text.trim();
    }
    sentences
}

/// Two words of every fourth sentence changed for words of another article.
fn change_words(sentences: &[Sentence], others: &[Sentence], random: &mut Random) -> String {
    let fresh: Vec<&str> = others.iter().flat_map(|sentence| sentence.text.split_whitespace()).collect();
    let mut text = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let mut words: Vec<&str> = sentence.text.split_whitespace().collect();
        for _ in 0..if number % 4 == 1 { 2 } else { 0 } {
            let place = random.below(words.len());
            words[place] = fresh[random.below(fresh.len())];
        }
        text.push(words.join(" "));
    }
    text.join(" ")
}

/// Letters that scanners take for each other.
const CONFUSED: [(&str, &str); 14] = [
    ("l", "1"),
    ("i", "l"),
    ("e", "c"),
    ("o", "0"),
    ("rn", "m"),
    ("m", "rn"),
    ("h", "b"),
    ("n", "u"),
    ("a", "o"),
    ("s", "5"),
    ("t", "f"),
    ("S", "5"),
    ("B", "8"),
    ("I", "l"),
];

/// Misreads so many characters in a thousand.
fn misread(text: &str, thousandths: usize, random: &mut Random) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(char) = rest.chars().next() {
        if random.below(1000) >= thousandths {
            read.push(char);
            rest = &rest[char.len_utf8()..];
            continue;
        }
        match CONFUSED.iter().find(|(right, _)| rest.starts_with(right)) {
            Some((right, wrong)) => {
                read.push_str(wrong);
                rest = &rest[right.len()..];
            }
            // Lost: a letter, or the space between two words.
            None => rest = &rest[char.len_utf8()..],
        }
    }
    read
}

/// Splitmix64 (Steele, Lea and Flood, 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((value ^ (value >> 31)) % bound.max(1) as u64) as usize
    }
}

/// Minutes since 1970 of a date of the wire: `Thu Jun 21, 2012 11:23pm EDT`.
pub fn minutes(published: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut words = published.split_whitespace().skip(1);
    let month = words.next()?;
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    let day: u32 = words.next()?.trim_end_matches(',').parse().ok()?;
    let year: u32 = words.next()?.parse().ok()?;
    let clock = words.next()?;
    let (hour, minute) = clock.get(..clock.len().checked_sub(2)?)?.split_once(':')?;
    let hour: u32 = hour.parse::<u32>().ok()? % 12 + if clock.ends_with("pm") { 12 } else { 0 };
    dateline_reprints::minutes_of(&format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute}"))
}
