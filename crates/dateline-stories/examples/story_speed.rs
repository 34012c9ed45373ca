//! How fast articles are put into stories, on one core: `cargo run --release -p dateline-stories --example story_speed -- wire-3000.jsonl.gz [TIMES]`.
//!
//! Takes the wire over and over; each time names and numbers are others, as are one in four of the other words, and a fifth of the articles
//! tell what an earlier one told, in part. Fifty articles make a day. Counts the time that this thread has the processor for words, search and grouping;
//! making the texts is not counted. The stories of the wire itself, the first time round, are told at the end.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Read;

use dateline_stories::{Article, Features, Settings, StoryId, Storylines};

/// Articles a day.
const A_DAY: u64 = 50;

/// Of how many articles one tells what an earlier one told.
const RETOLD: u64 = 5;

/// Of how many words that are no names one is changed.
const CHANGED: u64 = 4;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let corpus = arguments.next().ok_or("give the wire")?;
    let times: u64 = arguments.next().map_or(Ok(10), |times| times.parse())?;
    let mut lines = String::new();
    flate2::read::MultiGzDecoder::new(std::fs::File::open(corpus)?).read_to_string(&mut lines)?;
    let mut texts = Vec::new();
    for line in lines.lines() {
        let article: serde_json::Value = serde_json::from_str(line)?;
        let field = |name: &str| article.get(name).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        texts.push((field("title"), field("text")));
    }
    let mut stories = Storylines::new(Settings::default());
    let mut sizes: BTreeMap<StoryId, usize> = BTreeMap::new();
    let mut key = 0;
    for round in 0..times {
        let (mut seconds, mut moved, mut words) = (0.0, 0, 0);
        for number in 0..texts.len() as u64 {
            let is_retold = round > 0 && number.is_multiple_of(RETOLD) && number > A_DAY;
            let (title, text) = &texts[(number - if is_retold { A_DAY } else { 0 }) as usize];
            let (title, text) = (varied(title, round, u64::from(is_retold)), varied(text, round, u64::from(is_retold)));
            words += text.split_whitespace().count();
            let day = i64::try_from(key / A_DAY)?;
            let before = processor_seconds();
            let article = Article { day: Some(day), title: Some(&title), text: &text, ..Article::default() };
            let placement = stories.add(key, &Features::of(&article));
            seconds += processor_seconds() - before;
            moved += placement.moved.len();
            if round == 0 {
                *sizes.entry(placement.story).or_default() += 1;
            }
            key += 1;
        }
        println!(
            "{key} articles: {:.0} a second, {:.0} words a second, {} remembered, {moved} moved",
            texts.len() as f64 / seconds,
            words as f64 / seconds,
            stories.len()
        );
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("{}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("memory of the process unknown"));
    let mut of_size: BTreeMap<usize, usize> = BTreeMap::new();
    sizes.into_values().for_each(|size| *of_size.entry(size).or_default() += 1);
    println!("articles of the wire by story, where first put: {of_size:?}");
    Ok(())
}

/// A text with other names, numbers and some other words; the first round leaves it as it is.
fn varied(text: &str, round: u64, telling: u64) -> String {
    if round == 0 {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(char::is_whitespace) {
        let drawn = word
            .bytes()
            .fold(round, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3).rotate_left(29));
        let is_name = word.starts_with(|first: char| first.is_uppercase() || first.is_numeric());
        if is_name {
            out.extend(word.chars().map(|char| turned(char, round)));
        } else if (drawn ^ telling.wrapping_mul(drawn >> 17)).is_multiple_of(CHANGED) {
            out.extend(word.chars().map(|char| turned(char, drawn % 23 + 1)));
        } else {
            out.push_str(word);
        }
    }
    out
}

/// A letter or digit so many places on.
fn turned(char: char, places: u64) -> char {
    let turn = |first: u8, size: u64| char::from(first + ((u64::from(char as u8 - first) + places) % size) as u8);
    match char {
        'a'..='z' => turn(b'a', 26),
        'A'..='Z' => turn(b'A', 26),
        '0'..='9' => turn(b'0', 10),
        other => other,
    }
}

/// Seconds that this thread has had the processor.
fn processor_seconds() -> f64 {
    let schedule = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    schedule.split(' ').next().and_then(|nanoseconds| nanoseconds.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}
