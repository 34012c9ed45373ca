//! What the model sees of a whole article: its words and neighbouring words, and the acts of force it tells.

use foldhash::{HashSet, HashSetExt};

use dateline_language::Pos;
use dateline_report::EventType;

use super::super::happening::Happening;
use super::features::ROW_BITS;
use crate::document::Document;
use crate::hashing::Feature;

/// Tokens of an article that are looked at.
const LONGEST: usize = 6000;
/// Sentences at the beginning whose words count twice.
const FIRST: usize = 3;

/// The rows of the table that an article has, each once.
pub(super) fn rows(document: &Document, happenings: &[Happening]) -> Vec<u32> {
    let mut rows: HashSet<u32> = HashSet::new();
    let mut add = |feature: Feature| {
        rows.insert(feature.row(ROW_BITS));
    };
    add(Feature::of("article"));
    for part in document.parts() {
        let mut last: Option<usize> = None;
        for i in 0..part.len().min(LONGEST) {
            if !matches!(part.pos(i), Pos::Noun | Pos::Verb | Pos::Propn | Pos::Adj) {
                continue;
            }
            let lemma = part.lemma(i);
            add(Feature::of("article word").lower(lemma));
            if part.sentence_of(i).is_some_and(|sentence| sentence < FIRST) {
                add(Feature::of("first words").lower(lemma));
            }
            if let Some(last) = last.filter(|last| last + 4 > i) {
                add(Feature::of("two words").lower(part.lemma(last)).lower(lemma));
            }
            last = Some(i);
        }
    }
    let mut count = 0u8;
    for happening in happenings {
        let Some(first) = happening.triggers.first() else { continue };
        let frame = &first.frame;
        let kind = Feature::of("article act").text(frame.event_type.as_str()).text(happening.reality.status.as_str());
        let is_old = u8::from(happening.reality.historical);
        add(kind.number(is_old));
        add(kind.number(is_old).text(frame.mode.map_or("", |mode| mode.as_str())));
        let word = document.part(first.part).lemma(first.word);
        add(kind.number(is_old).lower(word));
        count = count.saturating_add(u8::from(frame.event_type == EventType::Assault));
    }
    add(Feature::of("article acts").number(count.min(8)));
    let mut rows: Vec<u32> = rows.into_iter().collect();
    rows.sort_unstable();
    rows
}
