//! Happenings as records of the report.

use dateline_report::{Confidence, Event, EventId, Participant, Why};

use super::happening::{Happening, Party};
use super::note;
use crate::actors::{ActorIndex, Actors};
use crate::document::{Document, TokenSpan};

/// The records of happenings; nouns that act ("gunmen") become actors of the article.
pub(crate) fn record(document: &Document, actors: &mut Actors, found: Vec<Happening>) -> Vec<Event> {
    found.into_iter().enumerate().filter_map(|(number, happening)| event(document, actors, number, &happening)).collect()
}

fn event(document: &Document, _actors: &mut Actors, number: usize, happening: &Happening) -> Option<Event> {
    let trigger = happening.triggers.first()?;
    let part = document.part(trigger.part);
    let sentence = part.sentences.get(part.sentence_of(trigger.word)?)?;
    let frame = &trigger.frame;
    let words = happening.triggers.iter().map(|told| document.span(told.span)).collect();
    let mut event = Event::new(
        EventId::nth(number + 1),
        frame.event_type,
        document.span(trigger.span),
        part.span(sentence.start as usize, sentence.end as usize),
        Confidence::new(frame.confidence),
        Why::new(format!("events/{}", trigger.rule), words),
    );
    event.why.note = Some(note::note(document, happening));
    event.mode = frame.mode;
    event.actors = participants(document, &happening.arguments.actors);
    event.recipients = participants(document, &happening.arguments.recipients);
    let spans = |spans: &[TokenSpan]| spans.iter().map(|&span| document.span(span)).collect();
    event.victims = spans(&happening.harm.victims);
    event.targets = spans(&happening.harm.targets);
    event.instruments = spans(&happening.harm.instruments);
    event.casualties = happening.harm.casualties.clone();
    event.date = happening.date.clone();
    event.place = happening.place.clone();
    event.status = happening.reality.status;
    event.historical = happening.reality.historical;
    event.according_to = happening.reality.according_to.clone();
    Some(event)
}

fn participants(document: &Document, parties: &[Party]) -> Vec<Participant> {
    let participant = |party: &Party| {
        let actor = party.actor.map(ActorIndex::id)?;
        Some(Participant { actor, span: document.span(party.span) })
    };
    parties.iter().filter_map(participant).collect()
}
