//! Happenings as records of the report.

use dateline_report::{Confidence, Event, EventId, EventType, Participant};

use super::happening::{Happening, Party};
use super::note;
use super::scale;
use crate::actors::Actors;
use crate::document::{Document, TokenSpan};

/// The records of happenings; nouns that act ("gunmen") become actors of the article.
pub(crate) fn record(document: &Document, actors: &mut Actors, found: Vec<Happening>) -> Vec<Event> {
    let told = found.into_iter().enumerate();
    told.filter_map(|(number, happening)| event(document, actors, number, &happening)).collect()
}

fn event(document: &Document, actors: &mut Actors, number: usize, happening: &Happening) -> Option<Event> {
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
        trigger.rule.why(words),
    );
    event.why.note = Some(note::note(document, happening));
    event.mode = frame.mode;
    event.intensity = scale::intensity(frame.event_type, frame.mode);
    event.contexts = scale::contexts(document, happening);
    event.actors = participants(document, actors, &happening.arguments.actors);
    event.recipients = participants(document, actors, &happening.arguments.recipients);
    let spans = |spans: &[TokenSpan]| spans.iter().map(|&span| document.span(span)).collect();
    event.victims = spans(&happening.harm.victims);
    event.targets = spans(&targets(happening));
    event.objects = spans(&objects(happening));
    event.instruments = spans(&happening.harm.instruments);
    event.casualties = happening.harm.casualties.clone();
    event.date = happening.date.clone();
    event.place = happening.place.clone();
    event.status = happening.reality.status;
    event.historical = happening.reality.historical;
    event.according_to = happening.reality.according_to.clone();
    Some(event)
}

/// What was hit; where nobody and nothing else was, the places and buildings that force was aimed at, each once.
fn targets(happening: &Happening) -> Vec<TokenSpan> {
    let mut targets = happening.harm.targets.clone();
    let is_force = happening.triggers.first().is_some_and(|trigger| {
        matches!(trigger.frame.event_type, EventType::Assault | EventType::Coerce | EventType::Protest)
    });
    let is_told =
        !targets.is_empty() || !happening.harm.victims.is_empty() || !happening.arguments.recipients.is_empty();
    if !is_force || is_told {
        return targets;
    }
    for &aim in &happening.arguments.aims {
        if !targets.iter().any(|known| known.overlaps(aim)) {
            targets.push(aim);
        }
    }
    targets
}

/// What it is about; of force, what was hit says so.
fn objects(happening: &Happening) -> Vec<TokenSpan> {
    let is_force = happening
        .triggers
        .first()
        .is_some_and(|trigger| matches!(trigger.frame.event_type, EventType::Assault | EventType::Coerce));
    if is_force { Vec::new() } else { happening.arguments.objects.clone() }
}

/// The parties as actors of the article, each once.
fn participants(document: &Document, actors: &mut Actors, parties: &[Party]) -> Vec<Participant> {
    let mut found: Vec<Participant> = Vec::with_capacity(parties.len());
    for party in parties {
        let actor = party.actor.or_else(|| actors.add_nominal(document, party.head, party.span));
        let Some(actor) = actor.map(|actor| actor.id()) else { continue };
        if !found.iter().any(|known| known.actor == actor) {
            found.push(Participant { actor, span: document.span(party.span) });
        }
    }
    found
}
