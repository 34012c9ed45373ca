//! The words that decide over acts in their scope. The table is `data/events/governors.tsv`.

use foldhash::HashMap;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../../../../data/events/governors.tsv");

/// What a word makes of an act in its scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bearing {
    /// The act holds as the word does: "managed to", "began".
    Sure,
    /// The act is what is told: "held talks", "the strike began".
    Exists,
    /// Not done: "failed to".
    Fails,
    /// Said not to be: "denied that".
    Denies,
    /// Kept from being done: "thwarted".
    Prevents,
    /// To come: "plans to".
    Plans,
    /// Open: "wants to", "threat of".
    Wishes,
    /// Open, and out of the question where it is not done: "does not consider".
    Considers,
    /// Open where the act is not told as done: "urged that he go", but "urged that he had gone".
    Urges,
    /// Open unless somebody stands by it: "was accused of".
    Alleges,
    /// As told: "said that".
    Tells,
    /// Not done, or to come where a new day is named: "put off".
    Postpones,
}

impl Bearing {
    fn from_name(name: &str) -> Option<Bearing> {
        Some(match name {
            "sure" => Bearing::Sure,
            "exists" => Bearing::Exists,
            "fails" => Bearing::Fails,
            "denies" => Bearing::Denies,
            "prevents" => Bearing::Prevents,
            "plans" => Bearing::Plans,
            "wishes" => Bearing::Wishes,
            "considers" => Bearing::Considers,
            "urges" => Bearing::Urges,
            "alleges" => Bearing::Alleges,
            "tells" => Bearing::Tells,
            "postpones" => Bearing::Postpones,
            _ => return None,
        })
    }
}

/// Of which kind a governing word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Verb,
    Noun,
    Adjective,
    /// An adjective before the noun of the act.
    Modifier,
    Preposition,
}

/// What the table has of a word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    /// Over a verb or clause.
    pub clause: Option<Bearing>,
    /// Over a noun.
    pub noun: Option<Bearing>,
}

/// What the table has of a lemma.
pub(super) fn find(lemma: &str, kind: Kind) -> Option<Entry> {
    static TABLE_BY_LEMMA: OnceLock<HashMap<(&'static str, Kind), Entry>> = OnceLock::new();
    TABLE_BY_LEMMA.get_or_init(|| TABLE.lines().filter_map(row).collect()).get(&(lemma, kind)).copied()
}

fn row(line: &'static str) -> Option<((&'static str, Kind), Entry)> {
    let mut cells = line.split('\t');
    let (lemma, kind, clause, noun) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    let kind = match kind {
        "v" => Kind::Verb,
        "n" => Kind::Noun,
        "a" => Kind::Adjective,
        "m" => Kind::Modifier,
        "p" => Kind::Preposition,
        _ => return None,
    };
    Some(((lemma, kind), Entry { clause: Bearing::from_name(clause), noun: Bearing::from_name(noun) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_is_read() {
        let rows: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        let mut seen = foldhash::HashSet::default();
        for line in rows {
            let (key, entry) = row(line).unwrap_or_else(|| panic!("{line}"));
            assert!(entry.clause.is_some() || entry.noun.is_some(), "{line}");
            assert!(seen.insert(key), "twice: {line}");
        }
    }
}
