//! Incidents of political violence in translated wire reports in capitals (`muc-dev`, `muc-tst12`): whether an article tells of
//! one, and who and what fills each role.
//!
//! The roles of an article are those of all its incidents together; fillers that share words are one. A name and the description
//! of its bearer are one victim. A filler is right where the head of either is a word of the other, one to one. What the
//! annotators mark as optional is neither missed nor wrong. The model learned from `muc-dev`: its figures there say nothing.

use std::collections::BTreeSet;
use std::path::Path;

use dateline_read::{Filler, IncidentModel, Role};
use dateline_report::Article;
use serde_json::Value;

use crate::engine::Engine;
use crate::gold;
use crate::score::Counts;

/// The collection to measure on, below the gold folder.
pub const GOLD: &str = "events/muc-tst12.jsonl";

/// What is known of others, measured on alike articles: F1 of the roles of GRIT, and of the best system of 1992.
pub const PEERS: (f64, f64) = (54.5, 57.0);

/// The slots of a template and the roles they are.
const SLOTS: [(&str, Role); 6] = [
    ("perpetrator_individual", Role::Perpetrator),
    ("perpetrator_organization", Role::PerpetratorBody),
    ("human_target_name", Role::Victim),
    ("human_target_description", Role::Victim),
    ("physical_target", Role::Target),
    ("instrument", Role::Instrument),
];

/// What ends the part of a phrase in which its head stands.
const ENDS: [&str; 17] = [
    "OF",
    "IN",
    "AT",
    "FROM",
    "FOR",
    "ON",
    "TO",
    "WITH",
    "BY",
    "WHO",
    "WHICH",
    "THAT",
    "NEAR",
    "AGAINST",
    "BELONGING",
    "INSIDE",
    "OUTSIDE",
];

/// How well incidents are read.
#[derive(Debug, Default)]
pub struct Scores {
    /// Articles that tell of incidents.
    pub relevance: Counts,
    /// By role, in the order of [`Role::ALL`].
    pub roles: [Counts; Role::ALL.len()],
    /// Articles read.
    pub articles: usize,
}

impl Scores {
    /// All roles together.
    pub fn all(&self) -> Counts {
        let mut all = Counts::default();
        for counts in self.roles {
            all.add(counts);
        }
        all
    }
}

/// Somebody or something that the annotators give a role.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Thing {
    role: Role,
    texts: BTreeSet<String>,
    is_optional: bool,
}

/// Scores every article of a collection, with other weights than the shipped where such are given.
///
/// # Errors
/// The file cannot be read or is not in the format.
pub fn score(engine: &mut Engine, path: &Path, model: Option<&IncidentModel>) -> anyhow::Result<Scores> {
    let mut scores = Scores::default();
    for row in gold::lines::<Value>(path)? {
        let text = row["text"].as_str().unwrap_or_default();
        let incidents = row["incidents"].as_array().map_or(&[][..], Vec::as_slice);
        let told = engine.incidents(&Article::from_text(text), model)?;
        scores.articles += 1;
        let both = usize::from(told.is_relevant && !incidents.is_empty());
        scores.relevance.add(Counts {
            proposed: usize::from(told.is_relevant),
            gold: usize::from(!incidents.is_empty()),
            right: both,
            found: both,
        });
        let things = things(incidents);
        for (role, counts) in Role::ALL.into_iter().zip(&mut scores.roles) {
            let own: Vec<&Thing> = things.iter().filter(|thing| thing.role == role).collect();
            let fillers: Vec<&Filler> = told.fillers.iter().filter(|filler| filler.role == role).collect();
            counts.add(compare(&own, &fillers));
        }
    }
    Ok(scores)
}

/// Pairs fillers with what is annotated: first what has to be found, then what may be.
fn compare(things: &[&Thing], fillers: &[&Filler]) -> Counts {
    let mut counts = Counts { gold: things.iter().filter(|thing| !thing.is_optional).count(), ..Counts::default() };
    let mut taken = vec![false; things.len()];
    let mut rest = fillers.to_vec();
    for wants_optional in [false, true] {
        rest.retain(|filler| {
            let (head, words) = (last_word(&filler.head.text), words(&filler.span.text));
            let fits = |thing: &Thing| thing.is_optional == wants_optional && is_same(thing, &head, &words);
            let place = (0..things.len()).find(|&place| !taken[place] && fits(things[place]));
            if let Some(place) = place {
                taken[place] = true;
                counts.right += usize::from(!wants_optional);
                counts.proposed += usize::from(!wants_optional);
            }
            place.is_none()
        });
    }
    counts.proposed += rest.len();
    counts.found = counts.right;
    counts
}

/// Whether the head of either is a word of the other.
fn is_same(thing: &Thing, head: &str, told: &[String]) -> bool {
    thing.texts.iter().any(|text| words(text).iter().any(|word| word == head) && told.contains(&head_of(text)))
}

/// The fillers of all incidents, those that share words as one.
fn things(incidents: &[Value]) -> Vec<Thing> {
    let mut things: Vec<Thing> = Vec::new();
    let is_optional = |value: &Value| value["optional"].as_bool() == Some(true);
    for incident in incidents {
        for (slot, role) in SLOTS {
            for filler in incident[slot].as_array().into_iter().flatten() {
                let alternatives = filler.as_array().map_or(&[][..], Vec::as_slice);
                let texts: BTreeSet<String> = alternatives.iter().flat_map(texts_of).collect();
                if texts.is_empty() {
                    continue;
                }
                let optional = is_optional(incident) || alternatives.iter().any(is_optional);
                let mut new = Thing { role, texts, is_optional: optional };
                things.retain(|old| {
                    let is_other = old.role != role || old.texts.is_disjoint(&new.texts);
                    if !is_other {
                        new.texts.extend(old.texts.iter().cloned());
                        new.is_optional &= old.is_optional;
                    }
                    is_other
                });
                things.push(new);
            }
        }
    }
    things
}

/// The words of an alternative; of a description with the name that it describes, both.
fn texts_of(alternative: &Value) -> Vec<String> {
    let joined = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match &alternative["text"] {
        Value::String(text) => vec![joined(text)],
        Value::Array(texts) => texts.iter().filter_map(Value::as_str).map(joined).collect(),
        _ => Vec::new(),
    }
}

/// Words in capitals, with hyphens and apostrophes inside.
fn words(text: &str) -> Vec<String> {
    let is_inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\'' | '’');
    let words = text.split(|c: char| !is_inner(c)).flat_map(|word| word.split("--"));
    let bare = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_uppercase());
    bare.filter(|word| !word.is_empty()).collect()
}

fn last_word(text: &str) -> String {
    words(text).pop().unwrap_or_default()
}

/// The last word before a preposition, comma or bracket; the last of all where nothing stands before these.
fn head_of(text: &str) -> String {
    let open = text.trim_start().trim_start_matches(['[', '(']);
    let dashes = open.find("--").unwrap_or(open.len());
    let first = open[..dashes].split([',', '[', '(', ';']).next().unwrap_or_default();
    let mut told = words(first);
    if told.is_empty() {
        told = words(text);
    }
    let end = (1..told.len()).find(|&i| ENDS.contains(&told[i].as_str())).unwrap_or(told.len());
    told.truncate(end);
    told.pop().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use dateline_report::{Span, TextPart};
    use serde_json::json;

    use super::*;

    fn filler(words: &str, head: &str) -> Filler {
        let span =
            |text: &str| Span { start: 0, end: text.chars().count(), text: text.to_owned(), part: TextPart::Text };
        Filler { role: Role::Victim, span: span(words), head: span(head), confidence: 1.0 }
    }

    #[test]
    fn the_head_stands_before_what_follows_it() {
        for (text, head) in [
            ("THE CREW OF A FERRY", "CREW"),
            ("JUAN OROZCO, A TEACHER", "OROZCO"),
            ("[TWO MEN]", "MEN"),
            ("MEN--ARMED", "MEN"),
            ("CAR-BOMB", "CAR-BOMB"),
            ("", ""),
        ] {
            assert_eq!(head_of(text), head);
        }
    }

    #[test]
    fn a_name_and_its_description_are_one_victim() {
        let incident = json!({
            "human_target_name": [[{"text": "JUAN OROZCO"}]],
            "human_target_description": [[{"text": ["A TEACHER", "JUAN OROZCO"]}], [{"text": "HIS\nDRIVER", "optional": true}]]
        });
        let things = things(&[incident]);
        assert_eq!(things.len(), 2);
        let all: Vec<&Thing> = things.iter().collect();
        let fillers = [filler("the teacher", "teacher"), filler("Orozco", "Orozco"), filler("his driver", "driver")];
        let counts = compare(&all, &fillers.iter().collect::<Vec<_>>());
        // The driver counts neither way; the teacher is found once, and told twice.
        assert_eq!((counts.proposed, counts.gold, counts.right), (2, 1, 1));
    }
}
