//! Many names, and the ones that a name may be.

use foldhash::{HashMap, HashMapExt};

use super::comparison::{Score, score};
use super::kind::Kind;
use super::name::{Name, Role, Token};
use super::sound::outline;
use crate::fnv;

/// A name that may be the one asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Match<'i, I> {
    /// Whose name it is.
    pub id: &'i I,
    /// The name as it was given to the index.
    pub name: &'i str,
    /// How far it can be the one asked for.
    pub score: Score,
}

/// Names by what their words sound like.
///
/// A query costs the postings of its words, of which at most 6,000 a word are read, and 32 comparisons.
#[derive(Debug)]
pub struct NameIndex<I> {
    entries: Vec<Entry<I>>,
    /// Distinct words: entries that have them, and what they tell.
    words: Vec<Posting>,
    /// Words by a hash of their sounds, of these with one left out, and of their outline.
    by_key: HashMap<u64, Vec<u32>>,
    /// Entries by a hash of neighbouring words joined.
    by_joined: HashMap<u64, Vec<u32>>,
    /// Entries by a hash of the whole name.
    by_whole: HashMap<u64, Vec<u32>>,
}

#[derive(Debug)]
struct Entry<I> {
    id: I,
    written: Box<str>,
    name: Name,
    /// What all its words tell.
    weight: f32,
}

#[derive(Debug, Default)]
struct Posting {
    sounds: Box<[u8]>,
    entries: Vec<u32>,
}

/// Words of the index that are tried for one word of a query.
const MOST_WORDS_ALIKE: usize = 96;
/// Entries that are read for one word of a query.
const MOST_POSTINGS: usize = 6_000;
/// Entries that are compared in full.
const MOST_COMPARED: usize = 32;
/// Entries with less than this share of what the most alike has in common are not compared.
const LEAST_OF_BEST: f32 = 0.2;
/// Fewest sounds of a word that is found with one sound left out.
const LEAST_FOR_OMISSION: usize = 4;

/// Which of the keys of a word it is; part of the hash.
#[derive(Clone, Copy)]
enum KeyKind {
    Sounds,
    Outline,
    Initial,
    Form,
}

impl<I: Ord> NameIndex<I> {
    /// Reads names, each with the id of its bearer; one bearer may have many.
    ///
    /// ```
    /// use dateline_knowledge::matching::{Kind, NameIndex};
    /// let names = [(1, "Hokusai Katsushika", Kind::Person), (2, "Hiroshige", Kind::Person)];
    /// let index = NameIndex::build(names);
    /// assert_eq!(*index.find("Katsusika Hokusaï", Kind::Person, 3)[0].id, 1);
    /// ```
    pub fn build<'n>(names: impl IntoIterator<Item = (I, &'n str, Kind)>) -> NameIndex<I> {
        let mut index = NameIndex {
            entries: Vec::new(),
            words: Vec::new(),
            by_key: HashMap::new(),
            by_joined: HashMap::new(),
            by_whole: HashMap::new(),
        };
        let mut known: HashMap<Box<str>, u32> = HashMap::new();
        for (id, written, kind) in names {
            index.add(id, written, Name::parse(written, kind), &mut known);
        }
        index
    }

    /// How many names it holds.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn add(&mut self, id: I, written: &str, name: Name, known: &mut HashMap<Box<str>, u32>) {
        let number = self.entries.len() as u32;
        for token in name.tokens.iter().filter(|token| is_looked_up(token)) {
            let word = *known.entry(token.letters.clone()).or_insert_with(|| {
                let word = self.words.len() as u32;
                self.words.push(Posting { sounds: token.sounds.clone(), entries: Vec::new() });
                keys(token).into_iter().for_each(|key| self.by_key.entry(key).or_default().push(word));
                word
            });
            let entries = &mut self.words[word as usize].entries;
            if entries.last() != Some(&number) {
                entries.push(number);
            }
        }
        for key in joined_keys(&name) {
            self.by_joined.entry(key).or_default().push(number);
        }
        self.by_whole.entry(whole_key(&name)).or_default().push(number);
        let weight = weight(&name);
        self.entries.push(Entry { id, written: written.into(), name, weight });
    }

    /// The bearers of a name, at most `limit`, best first and each once, with the name of theirs that fits best. Only those
    /// whose score reaches [`super::MATCH_THRESHOLD`]. Equal scores come in the order of the ids.
    pub fn find(&self, name: &str, kind: Kind, limit: usize) -> Vec<Match<'_, I>> {
        self.find_name(&Name::parse(name, kind), limit)
    }

    /// The same for a name already parsed.
    pub fn find_name(&self, name: &Name, limit: usize) -> Vec<Match<'_, I>> {
        self.best(name, limit, |score| score.is_match())
    }

    /// The same, whatever the score.
    pub fn nearest(&self, name: &Name, limit: usize) -> Vec<Match<'_, I>> {
        self.best(name, limit, |_| true)
    }

    fn best(&self, name: &Name, limit: usize, is_enough: fn(Score) -> bool) -> Vec<Match<'_, I>> {
        let mut found: Vec<(Score, u32)> = Vec::new();
        for number in self.candidates(name) {
            let score = score(name, &self.entries[number as usize].name);
            if is_enough(score) {
                found.push((score, number));
            }
        }
        let id = |number: u32| &self.entries[number as usize].id;
        found.sort_by(|one, other| {
            other.0.value().total_cmp(&one.0.value()).then_with(|| id(one.1).cmp(id(other.1))).then(one.1.cmp(&other.1))
        });
        let mut matches: Vec<Match<'_, I>> = Vec::new();
        for (score, number) in found {
            if matches.len() == limit {
                break;
            }
            let entry = &self.entries[number as usize];
            if matches.iter().all(|known| *known.id != entry.id) {
                matches.push(Match { id: &entry.id, name: &entry.written, score });
            }
        }
        matches
    }

    /// Entries worth a comparison, those with most in common first.
    fn candidates(&self, name: &Name) -> Vec<u32> {
        let mut common = Common::new(self.entries.len());
        for token in name.tokens.iter().filter(|token| is_looked_up(token)) {
            self.add_word(token, &mut common);
        }
        for key in joined_keys(name) {
            common.next_word();
            self.by_joined
                .get(&key)
                .into_iter()
                .flatten()
                .take(MOST_POSTINGS)
                .for_each(|&entry| common.add(entry, 1.5));
        }
        common.next_word();
        for &entry in self.by_whole.get(&whole_key(name)).into_iter().flatten().take(MOST_COMPARED) {
            common.add(entry, 2.0);
        }
        let own = weight(name);
        let mut likely: Vec<(f32, u32)> = Vec::with_capacity(common.touched.len());
        for &number in &common.touched {
            let entry = &self.entries[number as usize];
            if entry.name.kind.agrees_with(name.kind) {
                likely.push((common.sums[number as usize].0 / (entry.weight + own), number));
            }
        }
        let order = |one: &(f32, u32), other: &(f32, u32)| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1));
        if likely.len() > MOST_COMPARED {
            likely.select_nth_unstable_by(MOST_COMPARED, order);
            likely.truncate(MOST_COMPARED);
        }
        let best = likely.iter().map(|(likeness, _)| *likeness).fold(0.0, f32::max);
        likely.into_iter().filter(|(likeness, _)| *likeness >= LEAST_OF_BEST * best).map(|(_, number)| number).collect()
    }

    /// Adds the entries that have a word like this one, the nearest words first.
    fn add_word(&self, token: &Token, common: &mut Common) {
        let mut words: Vec<u32> = Vec::new();
        for key in keys(token) {
            words.extend(self.by_key.get(&key).into_iter().flatten().take(MOST_WORDS_ALIKE));
        }
        words.sort_unstable();
        words.dedup();
        let mut alike: Vec<(u16, u32)> = words.iter().map(|&word| (self.apart(token, word), word)).collect();
        alike.sort_unstable();
        alike.truncate(MOST_WORDS_ALIKE);
        common.next_word();
        let mut read = 0;
        for (apart, word) in alike {
            let entries = &self.words[word as usize].entries;
            let nearness = 1.0 - f32::from(apart.min(9)) / 10.0;
            let rarity = 1.0 / (1.0 + (entries.len() as f32).ln() / 4.0);
            for &entry in entries.iter().take(MOST_POSTINGS - read) {
                common.add(entry, token.weight * nearness * rarity);
            }
            read = (read + entries.len()).min(MOST_POSTINGS);
        }
    }

    /// How far a word of the index is from one of a query, in letters between what both begin and end with: 0 for the same sounds.
    fn apart(&self, token: &Token, word: u32) -> u16 {
        let sounds = &self.words[word as usize].sounds;
        if **sounds == *token.sounds {
            return 0;
        }
        let before = sounds.iter().zip(token.sounds.iter()).take_while(|(one, other)| one == other).count();
        let (mine, others) = (&sounds[before..], &token.sounds[before..]);
        let behind = mine.iter().rev().zip(others.iter().rev()).take_while(|(one, other)| one == other).count();
        (1 + mine.len().max(others.len()) - behind) as u16
    }
}

/// What each entry has in common with a query: a sum over the words of the query, each counted once an entry.
#[derive(Debug)]
struct Common {
    /// The sum, and the last word that was added to it.
    sums: Vec<(f32, u32)>,
    /// Entries with a sum.
    touched: Vec<u32>,
    word: u32,
}

impl Common {
    fn new(entries: usize) -> Common {
        Common { sums: vec![(0.0, 0); entries], touched: Vec::new(), word: 0 }
    }

    fn next_word(&mut self) {
        self.word += 1;
    }

    fn add(&mut self, entry: u32, weight: f32) {
        let (sum, last) = &mut self.sums[entry as usize];
        if *last == self.word {
            return;
        }
        if *last == 0 {
            self.touched.push(entry);
        }
        *last = self.word;
        *sum += weight;
    }
}

fn is_looked_up(token: &Token) -> bool {
    matches!(token.role, Role::Name | Role::Number(_) | Role::Initial)
}

fn weight(name: &Name) -> f32 {
    name.tokens.iter().map(|token| token.weight).sum::<f32>() + 0.1
}

/// The keys under which a word is kept and looked up.
fn keys(token: &Token) -> Vec<u64> {
    if token.role == Role::Initial {
        return vec![hash(token.letters.as_bytes(), KeyKind::Initial as u64)];
    }
    let sounds = &token.sounds;
    let mut keys = vec![hash(sounds, KeyKind::Sounds as u64)];
    if sounds.len() >= LEAST_FOR_OMISSION {
        let mut shorter = Vec::with_capacity(sounds.len());
        for omitted in 0..sounds.len() {
            shorter.clear();
            shorter.extend_from_slice(&sounds[..omitted]);
            shorter.extend_from_slice(&sounds[omitted + 1..]);
            keys.push(hash(&shorter, KeyKind::Sounds as u64));
        }
    }
    let outline = token.outline();
    if outline.len() >= 2 {
        keys.push(hash(&outline, KeyKind::Outline as u64));
    }
    if let Some(form) = token.form {
        keys.push(hash(form.as_bytes(), KeyKind::Form as u64));
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// Keys of neighbouring words, two or three, joined; and of single long words, which may be others' joined ones.
fn joined_keys(name: &Name) -> Vec<u64> {
    let mut keys = Vec::new();
    let words: Vec<&Token> =
        name.tokens.iter().filter(|token| matches!(token.role, Role::Name | Role::Particle)).collect();
    for count in 1..=3 {
        for run in words.windows(count) {
            let sounds: Vec<u8> = run.iter().flat_map(|token| token.sounds.iter().copied()).collect();
            if sounds.len() >= 6 {
                keys.push(hash(&outline(&sounds), count.min(2) as u64));
                keys.push(hash(&outline(&sounds), 0));
            }
        }
    }
    keys
}

/// The key of all words in the order of the alphabet.
fn whole_key(name: &Name) -> u64 {
    let mut words: Vec<&str> = name.folded.split(' ').collect();
    words.sort_unstable();
    hash(words.join(" ").as_bytes(), 0)
}

/// The same on every machine.
fn hash(bytes: &[u8], kind: u64) -> u64 {
    let begun = fnv::with_byte_64(fnv::START_64, kind as u8);
    bytes.iter().fold(begun, |hash, &byte| fnv::with_byte_64(hash, byte))
}
