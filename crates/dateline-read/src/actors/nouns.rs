//! Nouns for those who act and are acted upon, without a name (`data/actor_nouns.tsv`).

use foldhash::HashMap;
use std::sync::OnceLock;

use dateline_language::{Pos, Tag};
use dateline_report::ActorKind;

use crate::document::Part;

const TABLE: &str = include_str!("../../data/actor_nouns.tsv");

/// What a noun can mean.
#[derive(Debug, Default)]
struct Meanings {
    /// Where no name stands with it: "three deputies".
    unnamed: Option<ActorKind>,
    /// With an article: "the company"; the likeliest first.
    body: Vec<ActorKind>,
    /// People in number who are one actor all over an article: "gunmen".
    people: Option<ActorKind>,
}

fn meanings(lemma: &str) -> Option<&'static Meanings> {
    static NOUNS: OnceLock<HashMap<&'static str, Meanings>> = OnceLock::new();
    let nouns = NOUNS.get_or_init(|| TABLE.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect());
    nouns.get(lemma)
}

fn row(line: &'static str) -> Option<(&'static str, Meanings)> {
    let columns: Vec<&'static str> = line.split('\t').collect();
    let [noun, unnamed, body, people, _source] = columns[..] else { return None };
    let body = body.split('|').filter_map(kind).collect();
    Some((noun, Meanings { unnamed: kind(unnamed), body, people: kind(people) }))
}

fn kind(name: &str) -> Option<ActorKind> {
    ActorKind::ALL.iter().copied().find(|kind| kind.as_str() == name)
}

/// The kinds of actor that a noun for a body can mean: "company".
pub(super) fn of_body(lemma: &str) -> &'static [ActorKind] {
    meanings(lemma).map_or(&[], |meanings| meanings.body.as_slice())
}

/// The kind of actor that a noun for people in number means: "gunman", "resident".
pub(super) fn of_people(lemma: &str) -> Option<ActorKind> {
    meanings(lemma)?.people
}

/// What sort of actor the noun at token `i` names without a name; none for nouns that name things.
pub(crate) fn kind_at(part: &Part, i: usize) -> Option<ActorKind> {
    if !matches!(part.pos(i), Pos::Noun | Pos::Propn | Pos::X) {
        return None;
    }
    let unnamed = |word: &str| meanings(word)?.unnamed;
    let kind = unnamed(part.lemma(i)).or_else(|| unnamed(&part.form(i).to_lowercase()))?;
    let is_plural = matches!(part.tag(i), Tag::NNS | Tag::NNPS);
    Some(match kind {
        // One country without its name is one that the article knows by name.
        ActorKind::State if !is_plural => return None,
        ActorKind::Person if is_plural => ActorKind::Population,
        ActorKind::Population
            if part.tag(i) == Tag::NN && unnamed(part.form(i)).is_some() && !is_mass(part.form(i)) =>
        {
            ActorKind::Person
        }
        kind => kind,
    })
}

/// Nouns that are many in the singular.
fn is_mass(form: &str) -> bool {
    [
        "crowd",
        "people",
        "population",
        "public",
        "community",
        "tribe",
        "clan",
        "minority",
        "majority",
        "diaspora",
        "mob",
        "electorate",
        "nation",
        "populace",
        "household",
        "family",
        "opposition",
        "society",
        "clergy",
        "staff",
        "personnel",
        "crew",
        "team",
        "congregation",
        "throng",
        "peasantry",
        "workforce",
    ]
    .contains(&form)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_a_noun_with_a_meaning() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 5, "{line}");
            let is_known = |cell: &str| cell == "-" || cell.split('|').all(|name| kind(name).is_some());
            assert!(columns[1..4].iter().all(|cell| is_known(cell)), "{line}");
            assert!(columns[1..4].iter().any(|cell| *cell != "-"), "{line}");
        }
    }

    #[test]
    fn a_guerrilla_is_a_body_and_guerrillas_are_people() {
        assert_eq!(of_body("guerrilla"), [ActorKind::ArmedGroup]);
        assert_eq!(of_people("guerrilla"), Some(ActorKind::ArmedGroup));
        assert_eq!(of_people("company"), None);
    }
}
