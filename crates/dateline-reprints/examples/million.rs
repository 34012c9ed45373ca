//! `million WIRE [STORED] [MEASURED] [--fill]`: articles a second on one core against so many stored, and the memory that these take.
//!
//! The stored articles are made from the wire's sentences: put together anew, four in five of the words that are not frequent
//! changed for others as frequent, one in ten of these for a name that nobody else bears. One in two is
//! fresh, one in five a copy, the rest are reprints with a sentence changed and cut from below. All lie in one window. Time is that of
//! the processor for cutting into words, signature, search and comparing, with the candidates cut into words too; making texts is not counted.
//! With `--fill` texts are made of the first 100,000 and of the measured alone; the rest are stored as signatures that share three in
//! ten features with one of these, which takes minutes in place of an hour on a busy machine, and more memory, as none is a reprint.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::fs::File;
use std::io::Read;

use dateline_reprints::{Article, Index, Library, Settings, Signature, Wording};

/// Words that stay as they are: the most frequent.
const FREQUENT: usize = 500;

/// How far back a reprinted article lies at most.
const BACK: u64 = 20_000;

/// Articles of which texts are made before signatures alone fill the index.
const TEXTS: u64 = 100_000;

/// Marks the keys of articles that are stored as signatures alone.
const FILLING: u64 = 1 << 63;

fn main() -> Result<(), Box<dyn Error>> {
    let (filled, arguments): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument == "--fill");
    let wire = arguments.first().ok_or("give the wire")?;
    let number = |at: usize, or: u64| arguments.get(at).map_or(Ok(or), |number| number.parse::<u64>());
    let (stored, measured) = (number(1, 1_000_000)?, number(2, 20_000)?);
    let texts = if filled.is_empty() { stored } else { TEXTS.min(stored) };
    let maker = Maker::of(wire)?;
    let settings = Settings::default();
    let library = Made { maker: &maker, stored, settings, seconds: Cell::new(0.0) };
    let mut index = Index::new(settings);
    let mut signatures = Vec::new();
    println!("stored\tarticles a second\trelations an article\tMiB of the index\tkept");
    let mut rate = Rate::default();
    for key in 0..texts + measured {
        if key == texts {
            fill(&mut index, &signatures, stored - texts, &library);
        }
        let text = maker.text(key);
        let before = processor_seconds() - library.seconds.get();
        let wording = library.wording_of(key, &text);
        let signature = Signature::of(&wording);
        rate.links += index.add(key, &signature, &wording, &library).len();
        rate.seconds += processor_seconds() - library.seconds.get() - before;
        rate.articles += 1;
        signatures.push(signature);
        if rate.articles == measured {
            let stored = if key < texts { key + 1 } else { stored + measured };
            rate.print(stored, &index);
            rate = Rate::default();
        }
    }
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!("{}", status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or("memory of the process unknown"));
    Ok(())
}

/// What is measured between two lines.
#[derive(Default)]
struct Rate {
    articles: u64,
    links: usize,
    seconds: f64,
}

impl Rate {
    fn print(&self, stored: u64, index: &Index) {
        let (rate, links) = (self.articles as f64 / self.seconds, self.links as f64 / self.articles as f64);
        println!("{stored}\t{rate:.0}\t{links:.2}\t{}\t{}", index.bytes() >> 20, index.len());
    }
}

/// Stores signatures made from others: three features in ten stay as they are, the rest are nobody else's.
fn fill(index: &mut Index, signatures: &[Signature], count: u64, library: &Made) {
    let nothing: HashMap<u64, Wording> = HashMap::new();
    let empty = library.wording_of(0, "");
    for number in 0..count {
        let at = usize::try_from(number).unwrap_or(0) % signatures.len();
        let other = |feature: &u64| match Random(feature ^ number).next() {
            kept if kept % 10 < 3 => *feature,
            fresh => fresh,
        };
        let mut features: Vec<u64> = signatures[at].features().iter().map(other).collect();
        features.sort_unstable();
        features.dedup();
        let mut filling = signatures[at].clone();
        filling.fingerprint = number;
        let mut bytes = filling.to_bytes();
        let head = bytes.len() - signatures[at].features().len() * 8;
        bytes.truncate(head);
        bytes.extend(features.iter().flat_map(|feature| feature.to_le_bytes()));
        let Some(mut signature) = Signature::from_bytes(&bytes) else { continue };
        let spread = i64::try_from(number * 1000 / count).unwrap_or(0);
        signature.time = Some(library.settings.window / 2 * spread / 1000);
        index.add(FILLING | at as u64, &signature, &empty, &nothing);
    }
}

/// Seconds that this thread has had the processor.
fn processor_seconds() -> f64 {
    let schedule = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    schedule.split(' ').next().and_then(|nanoseconds| nanoseconds.parse::<f64>().ok()).unwrap_or(0.0) / 1e9
}

/// Gives back articles by making them again.
struct Made<'a> {
    maker: &'a Maker,
    stored: u64,
    settings: Settings,
    /// What making took.
    seconds: Cell<f64>,
}

impl Made<'_> {
    fn wording_of(&self, key: u64, text: &str) -> Wording {
        let key = key.min(self.stored);
        let time = i64::try_from(key).unwrap_or(0) * self.settings.window / i64::try_from(self.stored * 2).unwrap_or(1);
        Wording::of(&Article { time: Some(time), text, ..Article::default() })
    }
}

impl Library for Made<'_> {
    fn wording(&self, key: u64) -> Option<Cow<'_, Wording>> {
        let before = processor_seconds();
        let text = self.maker.text(key & !FILLING);
        self.seconds.set(self.seconds.get() + processor_seconds() - before);
        Some(Cow::Owned(self.wording_of(key, &text)))
    }
}

/// Makes articles.
struct Maker {
    /// Sentences of each wire article, by word, and whether it is frequent.
    articles: Vec<Vec<Vec<(String, bool)>>>,
    /// Every word that is not frequent, as often as it stands in the wire.
    words: Vec<String>,
}

impl Maker {
    fn of(wire: &str) -> Result<Self, Box<dyn Error>> {
        let mut lines = String::new();
        flate2::read::MultiGzDecoder::new(File::open(wire)?).read_to_string(&mut lines)?;
        let mut articles = Vec::new();
        for line in lines.lines() {
            let value: serde_json::Value = serde_json::from_str(line)?;
            let text = value.get("text").and_then(serde_json::Value::as_str).unwrap_or_default();
            articles.push(text.split_inclusive(". ").map(|sentence| sentence.trim().to_owned()).collect::<Vec<_>>());
        }
        let mut counts: HashMap<&str, usize> = HashMap::new();
        let tokens = || articles.iter().flatten().flat_map(|sentence| sentence.split_whitespace());
        tokens().for_each(|word| *counts.entry(word).or_default() += 1);
        let mut ranked: Vec<(&str, usize)> = counts.into_iter().collect();
        ranked.sort_by_key(|(word, count)| (std::cmp::Reverse(*count), *word));
        let frequent: HashSet<&str> = ranked.iter().take(FREQUENT).map(|(word, _)| *word).collect();
        let words = tokens().filter(|word| !frequent.contains(*word)).map(str::to_owned).collect();
        let marked = |sentence: &String| {
            sentence.split_whitespace().map(|word| (word.to_owned(), frequent.contains(word))).collect()
        };
        let articles = articles.iter().map(|sentences| sentences.iter().map(marked).collect()).collect();
        Ok(Self { articles, words })
    }

    /// The article of a key: fresh, copied or reprinted.
    fn text(&self, key: u64) -> String {
        let mut random = Random(key);
        match if key > 10 { random.below(10) } else { 0 } {
            0..5 => self.fresh(key).join(" "),
            5..7 => self.fresh(self.earlier(key, &mut random)).join(" "),
            _ => {
                let mut sentences = self.fresh(self.earlier(key, &mut random));
                let changed = random.below(sentences.len());
                sentences[changed] = self.sentence(&mut random);
                let kept = sentences.len() * (60 + random.below(41)) / 100;
                sentences.truncate(kept.max(1));
                sentences.join(" ")
            }
        }
    }

    /// A fresh article before a key.
    fn earlier(&self, key: u64, random: &mut Random) -> u64 {
        let mut earlier = key.saturating_sub(1 + random.next() % BACK);
        while earlier > 10 && Random(earlier).below(10) >= 5 {
            earlier -= 1;
        }
        earlier
    }

    fn fresh(&self, key: u64) -> Vec<String> {
        let mut random = Random(key ^ 0x5555_5555);
        let length = self.articles[random.below(self.articles.len())].len();
        (0..length.max(1)).map(|_| self.sentence(&mut random)).collect()
    }

    fn sentence(&self, random: &mut Random) -> String {
        let article = &self.articles[random.below(self.articles.len())];
        let sentence = &article[random.below(article.len())];
        let mut words = Vec::with_capacity(sentence.len());
        for (word, is_frequent) in sentence {
            let is_kept = *is_frequent || random.below(5) == 0;
            words.push(match random.below(10) {
                _ if is_kept => Cow::Borrowed(word.as_str()),
                0 => Cow::Owned(format!("N{:x}", random.next() >> 40)),
                _ => Cow::Borrowed(self.words[random.below(self.words.len())].as_str()),
            });
        }
        words.join(" ")
    }
}

/// Splitmix64 (Steele, Lea and Flood, 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut value = self.0;
        value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        value ^ (value >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound.max(1) as u64).unwrap_or(0)
    }
}
