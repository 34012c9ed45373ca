//! Nouns for bodies and for people in number (`data/actor_nouns.tsv`).

use std::collections::HashMap;
use std::sync::OnceLock;

use dateline_report::ActorKind;

const TABLE: &str = include_str!("../../data/actor_nouns.tsv");

/// Kinds of actor, the likeliest first.
type Kinds = Vec<ActorKind>;

#[derive(Default)]
struct Nouns {
    bodies: HashMap<&'static str, Kinds>,
    people: HashMap<&'static str, Kinds>,
}

fn nouns() -> &'static Nouns {
    static NOUNS: OnceLock<Nouns> = OnceLock::new();
    NOUNS.get_or_init(|| {
        let mut nouns = Nouns::default();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&'static str> = line.split('\t').collect();
            let [lemma, sort, kinds, _source] = columns[..] else { continue };
            let kinds: Kinds = kinds.split('|').filter_map(kind).collect();
            let sorted = if sort == "people" { &mut nouns.people } else { &mut nouns.bodies };
            sorted.insert(lemma, kinds);
        }
        nouns
    })
}

fn kind(name: &str) -> Option<ActorKind> {
    Some(match name {
        "state" => ActorKind::State,
        "government" => ActorKind::Government,
        "organization" => ActorKind::Organization,
        "armed-group" => ActorKind::ArmedGroup,
        "igo" => ActorKind::Igo,
        "media" => ActorKind::Media,
        "population" => ActorKind::Population,
        _ => return None,
    })
}

/// The kinds of actor that a noun for a body can mean: "company".
pub(super) fn of_body(lemma: &str) -> &'static [ActorKind] {
    nouns().bodies.get(lemma).map_or(&[], Vec::as_slice)
}

/// The kind of actor that a noun for people in number means: "gunman", "resident".
pub(super) fn of_people(lemma: &str) -> Option<ActorKind> {
    nouns().people.get(lemma).and_then(|kinds| kinds.first()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_sort_and_kinds() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let columns: Vec<&str> = line.split('\t').collect();
            assert_eq!(columns.len(), 4, "{line}");
            assert!(matches!(columns[1], "body" | "people"), "{line}");
            assert!(columns[2].split('|').all(|name| kind(name).is_some()), "{line}");
        }
    }

    #[test]
    fn a_guerrilla_is_a_body_and_guerrillas_are_people() {
        assert_eq!(of_body("guerrilla"), [ActorKind::ArmedGroup]);
        assert_eq!(of_people("guerrilla"), Some(ActorKind::ArmedGroup));
        assert_eq!(of_people("company"), None);
    }
}
