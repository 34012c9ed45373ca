//! The frames: which words tell which act. The table is `data/events/frames.tsv`.

use std::collections::HashMap;
use std::sync::OnceLock;

use dateline_report::{EventMode, EventType};

use super::happening::Frame;

const TABLE: &str = include_str!("../../../../data/events/frames.tsv");

/// The frame of a verb or noun, by lemma.
pub(super) fn frame(lemma: &str, is_verb: bool) -> Option<Frame> {
    static FRAMES: OnceLock<HashMap<(&'static str, bool), Frame>> = OnceLock::new();
    FRAMES.get_or_init(|| TABLE.lines().filter_map(row).collect()).get(&(lemma, is_verb)).copied()
}

fn row(line: &'static str) -> Option<((&'static str, bool), Frame)> {
    let mut cells = line.split('\t');
    let (lemma, pos, event_type, mode, mutual) =
        (cells.next()?, cells.next()?, cells.next()?, cells.next()?, cells.next()?);
    let event_type = EventType::ALL.iter().copied().find(|known| known.as_str() == event_type)?;
    let mode = EventMode::ALL.iter().copied().find(|known| known.as_str() == mode);
    Some(((lemma, pos == "v"), Frame { event_type, mode, mutual: mutual == "mutual", confidence: 0.7 }))
}
