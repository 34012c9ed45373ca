//! Names of persons, places and bodies: the exact pipeline and the second layer against the collections under
//! `entities/` of the gold folder, strictly (all characters and the type), micro-averaged.
//!
//! ## How it is measured
//! Types map to three: persons (`PER`, `Person`, `politician`, `PERSON`), places (`LOC`, `Location`, `country`, `GPE`, `FAC`),
//! bodies (`ORG`, `Organisation`, `politicalparty`); all else is no name here. The system's names lose a leading article and a
//! trailing possessive, the exact pipeline's too: OntoNotes takes articles in, no collection but re3d does. Gold is taken as
//! it is, except that re3d marks phrases and pronouns as well as names, and most countries twice: there, only mentions with a
//! capital that the article alone does not have are kept, and what is a place and a body is a place. Names within names
//! count, although the systems give none.
//!
//! The second layer learned from these very collections; figures for it are worth something only with the weights of the folds
//! that did not see the text (`training/names/train.py --folds`).

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Context;
use dateline_language::{Annotated, Annotator, EntityLabel, Model};
use dateline_read::names::{NameType, Names};
use serde::Deserialize;

use crate::score::Counts;

/// The collections: name, file, whether phrases have to be told from names, F1 of `en_core_web_md` on like parts.
pub const COLLECTIONS: [(&str, &str, bool, f64); 3] = [
    ("re3d-dev", "entities/re3d-dev.jsonl", true, 51.4),
    ("uner-ewt-dev", "entities/uner-ewt-dev.jsonl", false, 66.4),
    ("politics-dev", "entities/politics-dev.jsonl", false, 66.8),
];

/// Collections of fewer texts hold whole articles, which fall to the folds one by one; others hold sentences, which do so
/// in runs of [`RUN`], so that neighbours stay together. As in `training/names/train.py`.
const ARTICLES: usize = 100;
const RUN: usize = 20;

#[derive(Debug, Deserialize)]
struct Line {
    text: String,
    entities: Vec<Entity>,
}

#[derive(Debug, Deserialize)]
struct Entity {
    start: usize,
    end: usize,
    #[serde(rename = "type")]
    kind: String,
}

/// A name: code points and type.
type Name = (usize, usize, NameType);

/// Scores over one collection.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Scores {
    /// The exact pipeline.
    pub exact: Counts,
    /// The second layer.
    pub second: Counts,
}

/// The second layers: one, or one a fold.
#[derive(Debug)]
pub struct Layers(Vec<Names>);

impl Layers {
    /// The layer that the program ships.
    pub fn shipped() -> Layers {
        Layers(vec![Names::new()])
    }

    /// One layer a fold, from `fold-0.bin` on.
    pub fn of_folds(folder: &Path) -> anyhow::Result<Layers> {
        let mut layers = Vec::new();
        loop {
            let path = folder.join(format!("fold-{}.bin", layers.len()));
            if !path.exists() {
                break;
            }
            let file = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            layers.push(Names::with_weights(&file).with_context(|| format!("cannot load {}", path.display()))?);
        }
        anyhow::ensure!(!layers.is_empty(), "no fold-0.bin in {}", folder.display());
        Ok(Layers(layers))
    }

    fn of(&mut self, number: usize, texts: usize) -> &mut Names {
        let run = if texts < ARTICLES { 1 } else { RUN };
        let count = self.0.len();
        &mut self.0[number / run % count]
    }
}

/// Reads and scores a collection.
pub fn score(model: &Model, layers: &mut Layers, path: &Path, has_phrases: bool) -> anyhow::Result<Scores> {
    let file = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut annotator = Annotator::new(model);
    let mut scores = Scores::default();
    let count = file.lines().count();
    for (number, line) in file.lines().enumerate() {
        let line: Line =
            serde_json::from_str(line).with_context(|| format!("{} line {}", path.display(), number + 1))?;
        let letters: Vec<char> = line.text.chars().collect();
        let gold = gold(&letters, &line.entities, has_phrases);
        let mut annotated = annotator.annotate(&line.text)?;
        scores.exact.add(compare(&gold, &told(&letters, &annotated)));
        layers.of(number, count).replace(&mut annotated);
        scores.second.add(compare(&gold, &told(&letters, &annotated)));
    }
    Ok(scores)
}

fn compare(gold: &BTreeSet<Name>, proposed: &BTreeSet<Name>) -> Counts {
    let right = gold.intersection(proposed).count();
    Counts { proposed: proposed.len(), gold: gold.len(), right, found: right }
}

fn gold(letters: &[char], entities: &[Entity], has_phrases: bool) -> BTreeSet<Name> {
    let typed = |entity: &Entity| {
        let kind = match entity.kind.as_str() {
            "PER" | "Person" | "person" | "politician" => NameType::Person,
            "LOC" | "Location" | "location" | "country" => NameType::Place,
            "ORG" | "Organisation" | "organisation" | "politicalparty" => NameType::Body,
            _ => return None,
        };
        Some((entity.start, entity.end, kind))
    };
    let mut names: BTreeSet<Name> = entities.iter().filter_map(typed).collect();
    if has_phrases {
        names.retain(|name| is_name(&letters[name.0..name.1]));
        let places: BTreeSet<(usize, usize)> =
            names.iter().filter(|name| name.2 == NameType::Place).map(|name| (name.0, name.1)).collect();
        names.retain(|name| name.2 != NameType::Body || !places.contains(&(name.0, name.1)));
    }
    names
}

/// Whether a phrase holds a word with a capital that is neither an article nor a pronoun.
fn is_name(phrase: &[char]) -> bool {
    const NO_NAMES: [&str; 22] = [
        "a", "an", "the", "i", "we", "us", "it", "its", "our", "he", "she", "his", "her", "they", "their", "you",
        "this", "these", "those", "that", "who", "which",
    ];
    let phrase: String = phrase.iter().collect();
    let is_proper =
        |word: &str| word.starts_with(char::is_uppercase) && !NO_NAMES[..3].contains(&word.to_lowercase().as_str());
    !NO_NAMES.contains(&phrase.to_lowercase().as_str()) && phrase.split_whitespace().any(is_proper)
}

/// The persons, places and bodies of an annotated text.
fn told(letters: &[char], text: &Annotated<'_>) -> BTreeSet<Name> {
    let typed = |label| match label {
        EntityLabel::Person => Some(NameType::Person),
        EntityLabel::Gpe | EntityLabel::Location | EntityLabel::Facility => Some(NameType::Place),
        EntityLabel::Organization => Some(NameType::Body),
        _ => None,
    };
    let name = |name: &dateline_language::Name| {
        let start = text.tokens[name.start as usize].char_start as usize;
        let end = text.tokens[name.end as usize - 1].char_end as usize;
        let (start, end) = trimmed(letters, start, end);
        typed(name.label).map(|kind| (start, end, kind))
    };
    text.names.iter().filter_map(name).collect()
}

/// A span without leading article and trailing possessive.
fn trimmed(letters: &[char], mut start: usize, mut end: usize) -> (usize, usize) {
    let word: String = letters[start..end].iter().take_while(|letter| !letter.is_whitespace()).collect();
    if matches!(word.to_lowercase().as_str(), "the" | "a" | "an") {
        let behind = start + word.len();
        let spaces = letters[behind..end].iter().take_while(|letter| letter.is_whitespace()).count();
        if behind + spaces < end {
            start = behind + spaces;
        }
    }
    let before = end;
    if end > start + 1 && letters[end - 1] == 's' && matches!(letters[end - 2], '\'' | '’') {
        end -= 2;
    } else if matches!(letters[end - 1], '\'' | '’') {
        end -= 1;
    }
    while end > start && letters[end - 1].is_whitespace() {
        end -= 1;
    }
    if end > start { (start, end) } else { (start, before) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> Vec<char> {
        text.chars().collect()
    }

    #[test]
    fn articles_and_possessives_are_no_part_of_a_name() {
        let trim = |text: &str| {
            let letters = letters(text);
            let (start, end) = trimmed(&letters, 0, letters.len());
            letters[start..end].iter().collect::<String>()
        };
        assert_eq!(trim("the Green Alliance 's"), "Green Alliance");
        assert_eq!(trim("Oslo’s"), "Oslo");
        assert_eq!(trim("Theo"), "Theo");
        assert_eq!(trim("The"), "The");
    }

    #[test]
    fn phrases_and_pronouns_are_no_names() {
        for (phrase, expected) in
            [("the army", false), ("The army", false), ("We", false), ("the Free Army", true), ("US troops", true)]
        {
            assert_eq!(is_name(&letters(phrase)), expected, "{phrase}");
        }
    }

    #[test]
    fn what_is_a_place_and_a_body_is_a_place() {
        let entity = |start, end, kind: &str| Entity { start, end, kind: kind.to_owned() };
        let text = letters("Norway told the court of Oslo");
        let entities = [
            entity(0, 6, "Location"),
            entity(0, 6, "Organisation"),
            entity(12, 21, "Organisation"),
            entity(25, 29, "Location"),
            entity(7, 11, "Event"),
        ];
        let expected = BTreeSet::from([(0, 6, NameType::Place), (25, 29, NameType::Place)]);
        assert_eq!(gold(&text, &entities, true), expected);
    }
}
