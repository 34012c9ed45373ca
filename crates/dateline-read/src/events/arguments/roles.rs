//! Which words of a clause or phrase stand for who does it and to whom: `data/events/roles.tsv`.

use foldhash::HashMap;
use std::sync::OnceLock;

const TABLE: &str = include_str!("../../../../../data/events/roles.tsv");

/// A place beside a verb or noun in which a party may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// Who does it, in either voice.
    Subject,
    /// To whom it is done, in either voice.
    Object,
    /// The second object: "gave Y aid".
    Dative,
    /// Whose thing the object is: "rejected Y's offer".
    Inner,
    /// What a clause below is done to: "agreed to help Y".
    Clause,
    /// Who does what a clause below says: "alleged that Y had stolen".
    Doer,
    /// The possessor of a noun.
    Possessor,
    /// A name or adjective before a noun: "the Y attack".
    Modifier,
    /// "Of" before somebody who acts: "the attack of Y".
    OfAgent,
    /// Behind that preposition.
    Behind(&'static str),
}

/// Where the parties of one word stand.
#[derive(Debug)]
pub(super) struct Roles {
    pub actors: Vec<Slot>,
    pub recipients: Vec<Slot>,
    /// Whether nothing but these slots says to whom.
    pub is_closed: bool,
}

/// Where the parties of a verb or noun stand, if it has its own way.
pub(super) fn of(lemma: &str, is_verb: bool) -> Option<&'static Roles> {
    static ROLES: OnceLock<[HashMap<&'static str, Roles>; 2]> = OnceLock::new();
    let [of_verbs, of_nouns] = ROLES.get_or_init(|| {
        let of_pos = |pos: &str| TABLE.lines().filter_map(|line| row(line, pos)).collect();
        [of_pos("v"), of_pos("n")]
    });
    if is_verb { of_verbs.get(lemma) } else { of_nouns.get(lemma) }
}

/// Recipients of verbs without a row, and of those with one whose own slots are empty.
pub(super) const OF_VERBS: [Slot; 12] = [
    Slot::Dative,
    Slot::Object,
    Slot::Inner,
    Slot::Behind("against"),
    Slot::Behind("on"),
    Slot::Behind("with"),
    Slot::Behind("to"),
    Slot::Behind("from"),
    Slot::Behind("over"),
    Slot::Behind("upon"),
    Slot::Behind("behind"),
    Slot::Clause,
];

/// Actors of nouns without a row.
pub(super) const ACTORS_OF_NOUNS: [Slot; 5] =
    [Slot::Behind("by"), Slot::Possessor, Slot::Modifier, Slot::Behind("between"), Slot::OfAgent];

/// Recipients of nouns without a row.
pub(super) const OF_NOUNS: [Slot; 10] = [
    Slot::Behind("on"),
    Slot::Behind("against"),
    Slot::Behind("with"),
    Slot::Behind("to"),
    Slot::Behind("from"),
    Slot::Behind("between"),
    Slot::Behind("for"),
    Slot::Behind("of"),
    Slot::Behind("into"),
    Slot::Clause,
];

fn row(line: &'static str, pos: &str) -> Option<(&'static str, Roles)> {
    let mut cells = line.split('\t');
    let (lemma, told, actors, recipients) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    let slots = |cell: &'static str| cell.split(',').filter_map(slot).collect();
    let is_closed = recipients.split(',').any(|cell| matches!(cell, "none" | "only"));
    (told == pos).then(|| (lemma, Roles { actors: slots(actors), recipients: slots(recipients), is_closed }))
}

fn slot(cell: &'static str) -> Option<Slot> {
    match cell {
        "none" | "only" => None,
        "subj" => Some(Slot::Subject),
        "obj" => Some(Slot::Object),
        "dat" => Some(Slot::Dative),
        "inner" => Some(Slot::Inner),
        "clause" => Some(Slot::Clause),
        "doer" => Some(Slot::Doer),
        "poss" => Some(Slot::Possessor),
        "compound" => Some(Slot::Modifier),
        "of-agent" => Some(Slot::OfAgent),
        preposition => Some(Slot::Behind(preposition)),
    }
}
