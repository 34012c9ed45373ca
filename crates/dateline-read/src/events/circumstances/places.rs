//! Which place belongs to an act.

use dateline_report::EventType;

use crate::background::Background;
use crate::document::{Part, PartId};
use crate::events::happening::{Happening, Trigger};
use crate::places::{ClausePlace, PlaceScope};

/// Sentences of the text in which the place of the dateline is that of the news.
const HEAD: usize = 1;

/// Acts of speech: where the speaker is, the text says or does not say.
fn is_speech(event_type: EventType) -> bool {
    matches!(
        event_type,
        EventType::Accuse
            | EventType::Request
            | EventType::Reject
            | EventType::Threaten
            | EventType::Support
            | EventType::Agree
            | EventType::Concede
            | EventType::Sanction
    )
}

/// Where the clause says it was.
pub(super) fn of(background: &Background, part: &Part, trigger: &Trigger) -> Option<ClausePlace> {
    let place = background.places.of_clause(part, trigger.word)?;
    match place.scope {
        PlaceScope::Clause => Some(place),
        PlaceScope::Sentence if !is_speech(trigger.frame.event_type) => Some(place),
        _ => None,
    }
}

/// The place of the dateline, for an act of the first sentence that was no speech.
pub(super) fn of_dateline(background: &Background, happening: &Happening) -> Option<ClausePlace> {
    let first = happening.triggers.iter().find(|trigger| trigger.part == PartId::Body)?;
    let part = background.document.part(first.part);
    let sentence = part.sentence_of(first.word)?;
    if is_speech(first.frame.event_type) || sentence > HEAD {
        return None;
    }
    background.places.of_clause(part, first.word).filter(|place| place.scope == PlaceScope::Dateline)
}
