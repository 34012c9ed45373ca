//! The frames: which words tell which act, and on what conditions. The tables are `data/events/*.tsv`.

mod classes;
mod condition;

use foldhash::{HashMap, HashMapExt};
use std::sync::OnceLock;

use dateline_report::{EventMode, EventType};

use super::happening::Frame;
pub(super) use classes::{has as class_has, is_class};
pub(super) use condition::{Condition, Role};

const VERBS: &str = include_str!("../../../../data/events/verbs.tsv");
const NOUNS: &str = include_str!("../../../../data/events/nouns.tsv");
const MODES: &str = include_str!("../../../../data/events/modes.tsv");
const LIGHT: &str = include_str!("../../../../data/events/light.tsv");

/// A row of verbs.tsv or nouns.tsv for one word.
#[derive(Debug, Clone)]
pub(super) struct Row {
    /// The words of the entry besides the one it is filed under: of "call off" `off`, of "air strike" `air`.
    pub beside: Vec<&'static str>,
    /// What must hold.
    pub conditions: Vec<Condition>,
    /// What it tells; none where the row says that it tells nothing.
    pub frame: Option<Frame>,
    /// Where it stands in its table.
    order: usize,
}

impl Row {
    /// Of two rows that hold the one with more words counts, then the one with more conditions, then the one that says that
    /// nothing is told, then the earlier.
    pub fn rank(&self) -> (usize, usize, bool, std::cmp::Reverse<usize>) {
        (self.beside.len(), self.conditions.len(), self.frame.is_none(), std::cmp::Reverse(self.order))
    }
}

/// What a verb that says little does to the act that its noun tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Light {
    /// The subject does it: "launched an attack".
    Does,
    /// The subject is done to: "came under attack".
    Suffers,
    /// The noun is the subject: "talks began".
    Happens,
    /// It is stopped, put off or called off.
    Ends,
    /// It is only told of: "saw clashes".
    Told,
}

impl Light {
    pub fn as_str(self) -> &'static str {
        match self {
            Light::Does => "does",
            Light::Suffers => "suffers",
            Light::Happens => "happens",
            Light::Ends => "ends",
            Light::Told => "told",
        }
    }
}

#[derive(Debug, Default)]
struct Tables {
    /// By the verb.
    verbs: HashMap<&'static str, Vec<Row>>,
    /// By the last word.
    nouns: HashMap<&'static str, Vec<Row>>,
    /// By type and by the word of what is asked, refused or threatened.
    modes: HashMap<(EventType, &'static str), EventMode>,
    /// By the verb: particle, what it does.
    light: HashMap<&'static str, Vec<(Option<&'static str>, Light)>>,
}

fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| Tables {
        verbs: filed(VERBS, |entry| {
            let mut words = entry.split(' ');
            Some((words.next()?, words.collect()))
        }),
        nouns: filed(NOUNS, |entry| {
            let mut words: Vec<&str> = entry.split(' ').flat_map(hyphened).collect();
            Some((words.pop()?, words))
        }),
        modes: modes(),
        light: light(),
    })
}

/// The rows of a verb.
pub(super) fn verb(lemma: &str) -> &'static [Row] {
    tables().verbs.get(lemma).map_or(&[], Vec::as_slice)
}

/// The rows of a noun, or of a phrase that ends with this word.
pub(super) fn noun(lemma: &str) -> &'static [Row] {
    tables().nouns.get(lemma).map_or(&[], Vec::as_slice)
}

/// The mode of a request, refusal or threat, by the verb or noun of what is asked, refused or threatened.
pub(super) fn mode(event_type: EventType, word: &str) -> Option<EventMode> {
    tables().modes.get(&(event_type, word)).copied()
}

fn modes() -> HashMap<(EventType, &'static str), EventMode> {
    let mut modes = HashMap::new();
    for line in lines(MODES) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [event_type, mode, words] = cells[..] else { continue };
        let (Some(event_type), Some(mode)) = (EventType::from_name(event_type), EventMode::from_name(mode)) else {
            continue;
        };
        for word in words.split(", ") {
            modes.entry((event_type, word)).or_insert(mode);
        }
    }
    modes
}

/// What a verb does to the act that its noun tells: particle, and effect.
pub(super) fn light_verb(lemma: &str) -> &'static [(Option<&'static str>, Light)] {
    tables().light.get(lemma).map_or(&[], Vec::as_slice)
}

/// "sit-in" is three tokens: `sit`, `-`, `in`.
fn hyphened(word: &'static str) -> Vec<&'static str> {
    let mut parts = Vec::new();
    for part in word.split('-') {
        if !parts.is_empty() {
            parts.push("-");
        }
        parts.push(part);
    }
    parts
}

type Filing = fn(&'static str) -> Option<(&'static str, Vec<&'static str>)>;

fn filed(table: &'static str, filing: Filing) -> HashMap<&'static str, Vec<Row>> {
    let mut rows: HashMap<&'static str, Vec<Row>> = HashMap::new();
    for (order, line) in lines(table).enumerate() {
        let cells: Vec<&str> = line.split('\t').collect();
        let [words, needs, tells, weight] = cells[..] else { continue };
        let conditions: Vec<Condition> = needs.split(' ').filter_map(Condition::parse).collect();
        let frame = frame(tells, weight);
        for entry in words.split(", ") {
            let Some((word, beside)) = filing(entry) else { continue };
            let row = Row { beside, conditions: conditions.clone(), frame, order };
            rows.entry(word).or_default().push(row);
        }
    }
    #[expect(clippy::iter_over_hash_type, reason = "the rows of each word are sorted by themselves")]
    for rows in rows.values_mut() {
        rows.sort_by_key(|row| std::cmp::Reverse(row.rank()));
    }
    rows
}

/// `CONSULT/visit mutual` and `0.8`; none for `-`.
fn frame(tells: &str, weight: &str) -> Option<Frame> {
    let (tells, mutual) = tells.strip_suffix(" mutual").map_or((tells, false), |tells| (tells, true));
    let (event_type, mode) = tells.split_once('/').map_or((tells, None), |(name, mode)| (name, Some(mode)));
    Some(Frame {
        event_type: EventType::from_name(event_type)?,
        mode: mode.and_then(EventMode::from_name),
        mutual,
        confidence: weight.parse().ok()?,
    })
}

fn light() -> HashMap<&'static str, Vec<(Option<&'static str>, Light)>> {
    let mut verbs: HashMap<_, Vec<_>> = HashMap::new();
    for line in lines(LIGHT) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [words, _, effect] = cells[..] else { continue };
        let effect = match effect {
            "does" => Light::Does,
            "suffers" => Light::Suffers,
            "happens" => Light::Happens,
            "ends" => Light::Ends,
            _ => Light::Told,
        };
        for entry in words.split(", ") {
            let (verb, particle) = entry.split_once(' ').map_or((entry, None), |(verb, rest)| (verb, Some(rest)));
            verbs.entry(verb).or_default().push((particle, effect));
        }
    }
    verbs
}

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The rows of `verbs.tsv` for a verb, tab-separated, the entry's words alone in the first cell.
pub(crate) fn rows_of_verb(verb: &str) -> Vec<String> {
    rows_of(VERBS, |entry| entry.split(' ').next() == Some(verb))
}

/// The rows of `nouns.tsv` for a noun.
pub(crate) fn rows_of_noun(noun: &str) -> Vec<String> {
    rows_of(NOUNS, |entry| entry.rsplit([' ', '-']).next() == Some(noun))
}

/// The rows of `light.tsv` for a verb that says little.
pub(crate) fn rows_of_light_verb(verb: &str) -> Vec<String> {
    rows_of(LIGHT, |entry| entry.split(' ').next() == Some(verb))
}

fn rows_of(table: &'static str, is_meant: impl Fn(&str) -> bool) -> Vec<String> {
    let cells = lines(table).filter_map(|line| line.split_once('\t'));
    let rows = cells.flat_map(|(words, rest)| words.split(", ").map(move |entry| (entry, rest)));
    rows.filter(|(entry, _)| is_meant(entry)).map(|(entry, rest)| format!("{entry}\t{rest}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_with_more_conditions_come_first() {
        let lift = verb("lift");
        assert!(lift.windows(2).all(|pair| pair[0].rank() >= pair[1].rank()));
        let concede = lift.iter().find(|row| row.frame.is_some_and(|frame| frame.event_type == EventType::Concede));
        assert!(concede.is_some_and(|row| !row.conditions.is_empty()));
    }

    #[test]
    fn phrases_are_filed_under_their_last_word() {
        assert!(noun("in").iter().any(|row| row.beside == ["sit", "-"]));
        assert!(noun("strike").iter().any(|row| row.beside == ["hunger"]));
    }

    #[test]
    fn every_mode_belongs_to_its_type() {
        let rows = tables().verbs.values().chain(tables().nouns.values()).flatten();
        for frame in rows.filter_map(|row| row.frame) {
            assert!(frame.mode.is_none_or(|mode| frame.event_type.modes().contains(&mode)), "{frame:?}");
        }
    }
}
