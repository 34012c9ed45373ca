//! How much an act eases or strains, and what it is about. The tables are `data/events/intensity.tsv` and `contexts.tsv`.

use foldhash::{HashMap, HashMapExt};
use std::sync::OnceLock;

use dateline_language::Pos;
use dateline_report::{Context, EventMode, EventType};

use super::happening::Happening;
use crate::document::Document;

const INTENSITY: &str = include_str!("../../../../data/events/intensity.tsv");
const CONTEXTS: &str = include_str!("../../../../data/events/contexts.tsv");

/// Triggers whose sentences say what an act is about.
const MOST_SENTENCES: usize = 4;

/// The intensity of an act, from -10 to 10.
pub(super) fn intensity(event_type: EventType, mode: Option<EventMode>) -> Option<f64> {
    static SCALE: OnceLock<HashMap<(EventType, Option<EventMode>), f64>> = OnceLock::new();
    let scale = SCALE.get_or_init(|| {
        let row = |line: &str| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [event_type, mode, value] = cells[..] else { return None };
            Some(((EventType::from_name(event_type)?, EventMode::from_name(mode)), value.parse().ok()?))
        };
        rows(INTENSITY).filter_map(row).collect()
    });
    scale.get(&(event_type, mode)).or_else(|| scale.get(&(event_type, None))).copied()
}

/// What a happening is about, by the words of the sentences that tell it; in the order of the codebook.
pub(super) fn contexts(document: &Document, happening: &Happening) -> Vec<Context> {
    static WORDS: OnceLock<HashMap<&'static str, Vec<Context>>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let mut words: HashMap<&'static str, Vec<Context>> = HashMap::new();
        for (context, listed) in rows(CONTEXTS).filter_map(|line| line.split_once('\t')) {
            let Some(context) = Context::from_name(context) else { continue };
            listed.split(", ").for_each(|word| words.entry(word).or_default().push(context));
        }
        words
    });
    let mut found: Vec<Context> = Vec::new();
    for trigger in happening.triggers.iter().take(MOST_SENTENCES) {
        let part = document.part(trigger.part);
        let Some(sentence) = part.sentence_of(trigger.word).map(|index| part.sentences[index].clone()) else {
            continue;
        };
        for i in sentence.start as usize..sentence.end as usize {
            if matches!(part.pos(i), Pos::Noun | Pos::Propn | Pos::Adj) {
                found.extend(words.get(part.lemma(i).to_lowercase().as_str()).into_iter().flatten());
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_has_an_intensity_on_the_side_of_its_quad() {
        for &event_type in EventType::ALL {
            let value = intensity(event_type, None).unwrap_or_default();
            let eases = event_type.quad().number() <= 2;
            assert!(value.abs() <= 10.0 && (value > 0.0) == eases, "{event_type}: {value}");
        }
    }

    #[test]
    fn every_row_of_contexts_names_one() {
        for line in rows(CONTEXTS) {
            let (context, words) = line.split_once('\t').unwrap_or_default();
            assert!(Context::from_name(context).is_some() && !words.is_empty(), "{line}");
        }
    }
}
