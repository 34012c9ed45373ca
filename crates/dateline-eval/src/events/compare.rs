//! One report against one annotated article.

use std::collections::BTreeSet;

use dateline_report::{Actor, ActorId, Event, Participant, Place, PlaceKind, Report, Span};

use super::Scores;
use super::gold::{GoldArticle, GoldEvent, GoldParty, GoldPlace, GoldSpan};
use crate::places::distance_km;
use crate::score::{Counts, pair};

/// Kilometres within which the place of an event is right.
const NEAR_KM: f64 = 50.0;

/// Counts of an article, and what is wrong in it.
pub(super) fn article(gold: &GoldArticle, report: &Report) -> (Scores, Vec<String>) {
    let mut scores = Scores { articles: 1, ..Scores::default() };
    let mut wrong = Vec::new();
    let asked: Vec<&GoldEvent> = gold.events.iter().filter(|event| !event.optional).collect();
    let pairs = paired(&asked, &report.events, true);
    let by_words = paired(&asked, &report.events, false);
    let is_optional = |event: &Event| {
        let touches = |gold: &GoldEvent| shared(gold, event) > 0;
        gold.events.iter().any(|gold| gold.optional && touches(gold)) && !asked.iter().any(|gold| touches(gold))
    };
    let is_paired = |at: usize| pairs.iter().any(|&(_, given)| given == at);
    let counted: Vec<usize> =
        (0..report.events.len()).filter(|&at| is_paired(at) || !is_optional(&report.events[at])).collect();
    let counts = |right: usize| Counts { proposed: counted.len(), gold: asked.len(), right, found: right };
    scores.types = counts(pairs.len());
    scores.found = counts(by_words.len());
    for &(at, given) in &pairs {
        let (gold, event) = (asked[at], &report.events[given]);
        details(gold, event, report, &mut scores, &mut wrong);
    }
    for &at in &counted {
        let event = &report.events[at];
        let gold = pairs.iter().find(|&&(_, given)| given == at).map(|&(gold, _)| asked[gold]);
        scores.dyads.proposed += given_dyads(event).len();
        if gold.is_none() {
            let other = asked.iter().find(|gold| shared(gold, event) > 0);
            let note = other.map_or("nothing".to_owned(), |gold| format!("a {}", gold.event_type));
            wrong.push(format!("surplus {} where {note} is: {}", event.event_type, shown(event)));
        }
    }
    for (at, gold) in asked.iter().enumerate() {
        let names = gold_dyads(gold);
        let given = pairs.iter().find(|&&(paired, _)| paired == at).map(|&(_, given)| &report.events[given]);
        let right = given.map_or(0, |event| right_dyads(gold, event, report));
        scores.dyads.gold += names.len();
        scores.dyads.right += right;
        scores.dyads.found += right;
        match given {
            None => wrong.push(format!("missed {}: {}", gold.event_type, words(&gold.triggers))),
            Some(event) if right < names.len() => wrong.push(format!(
                "parties of {}: {} for {}",
                words(&gold.triggers),
                parties(event),
                names.iter().map(|(actor, recipient)| format!("{actor} > {recipient}")).collect::<Vec<_>>().join("; ")
            )),
            Some(_) => {}
        }
    }
    (scores, wrong)
}

/// Annotated and given events that share words, best first, each once.
fn paired(gold: &[&GoldEvent], given: &[Event], same_type: bool) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (at, gold) in gold.iter().enumerate() {
        for (number, event) in given.iter().enumerate() {
            let words = shared(gold, event);
            if words > 0 && (!same_type || gold.event_type == event.event_type) {
                candidates.push((words as f64, at, number));
            }
        }
    }
    pair(candidates, gold.len(), given.len())
}

/// How many triggers of the annotation a given event stands on.
fn shared(gold: &GoldEvent, event: &Event) -> usize {
    let spans: Vec<&Span> = std::iter::once(&event.trigger).chain(&event.why.spans).collect();
    gold.triggers.iter().filter(|trigger| spans.iter().any(|span| trigger.overlaps(span))).count()
}

/// The pairs of parties of an annotated event, by name.
fn gold_dyads(gold: &GoldEvent) -> BTreeSet<(&str, &str)> {
    let mut pairs = BTreeSet::new();
    for actor in &gold.actors {
        for recipient in &gold.recipients {
            let (one, other) = (actor.name.as_str(), recipient.name.as_str());
            if one != other {
                pairs.insert(if gold.mutual && other < one { (other, one) } else { (one, other) });
            }
        }
    }
    pairs
}

/// The pairs of parties of a given event; of an act whose parties stand on both sides each pair once.
fn given_dyads(event: &Event) -> Vec<(&Participant, &Participant)> {
    let ids = |parties: &[Participant]| parties.iter().map(|party| party.actor.clone()).collect::<BTreeSet<ActorId>>();
    let is_mutual = ids(&event.actors) == ids(&event.recipients);
    let mut seen = BTreeSet::new();
    let mut pairs = Vec::new();
    for actor in &event.actors {
        for recipient in &event.recipients {
            let (one, other) = (actor.actor.clone(), recipient.actor.clone());
            if one == other {
                continue;
            }
            let key = if is_mutual && other < one { (other, one) } else { (one, other) };
            if seen.insert(key) {
                pairs.push((actor, recipient));
            }
        }
    }
    pairs
}

/// How many annotated pairs of parties a given event has.
fn right_dyads(gold: &GoldEvent, event: &Event, report: &Report) -> usize {
    let given = given_dyads(event);
    let is = |name: &str, side: &[GoldParty], party: &Participant| {
        side.iter().filter(|gold| gold.name == name).any(|gold| is_party(gold, party, report))
    };
    let holds = |actor: &str, recipient: &str| {
        given.iter().any(|(one, other)| {
            is(actor, &gold.actors, one) && is(recipient, &gold.recipients, other)
                || gold.mutual && is(recipient, &gold.recipients, one) && is(actor, &gold.actors, other)
        })
    };
    gold_dyads(gold).iter().filter(|(actor, recipient)| holds(actor, recipient)).count()
}

/// Whether a given party is an annotated one: by its words here, by the words of its actor, or by name.
fn is_party(gold: &GoldParty, given: &Participant, report: &Report) -> bool {
    if gold.span.overlaps(&given.span) {
        return true;
    }
    let Some(actor) = actor(report, &given.actor) else { return false };
    let is_name = |name: &str| name.eq_ignore_ascii_case(&gold.name);
    is_name(&actor.name)
        || actor.aliases.iter().any(|alias| is_name(alias))
        || actor.mentions.iter().any(|mention| gold.span.is_near(&mention.span))
}

fn actor<'r>(report: &'r Report, id: &ActorId) -> Option<&'r Actor> {
    report.actors.iter().find(|actor| actor.id == *id)
}

/// Counts all but type and parties of a paired event.
fn details(gold: &GoldEvent, event: &Event, report: &Report, scores: &mut Scores, wrong: &mut Vec<String>) {
    let told = words(&gold.triggers);
    scores.modes.count(gold.mode.is_some(), event.mode.is_some(), gold.mode == event.mode);
    if gold.mode != event.mode {
        wrong.push(format!("mode of {told}: {:?} for {:?}", event.mode, gold.mode));
    }
    let is_status = (gold.status, gold.historical) == (event.status, event.historical);
    scores.status.count(true, true, is_status);
    if !is_status {
        wrong.push(format!("status of {told}: {} for {}", event.status, gold.status));
    }
    let value = event.date.as_ref().map(|date| day(&date.value));
    let asked = gold.date.as_ref().map(|date| day(&date.value));
    scores.dates.count(asked.is_some(), value.is_some(), asked == value);
    if asked != value {
        wrong.push(format!("date of {told}: {value:?} for {asked:?}"));
    }
    let place = event.place.as_ref().and_then(|id| report.places.iter().find(|place| place.id == *id));
    let is_right = gold.place.as_ref().zip(place).is_some_and(|(gold, place)| is_place(gold, place));
    scores.places.count(gold.place.is_some(), place.is_some(), is_right);
    if gold.place.is_some() != place.is_some() || gold.place.is_some() && !is_right {
        let (place, asked) = (place.map(|place| place.name.as_str()), gold.place.as_ref().map(|place| &place.name));
        wrong.push(format!("place of {told}: {place:?} for {asked:?}"));
    }
    numbers(gold, event, scores, wrong);
    for (name, asked, given, counts) in [
        ("victims", &gold.victims, &event.victims, &mut scores.victims),
        ("targets", &gold.targets, &event.targets, &mut scores.targets),
        ("instruments", &gold.instruments, &event.instruments, &mut scores.instruments),
    ] {
        let compared = spans(asked, given);
        if compared.right < compared.gold || compared.found < compared.proposed {
            let given: Vec<&str> = given.iter().map(|span| span.text.as_str()).collect();
            wrong.push(format!("{name} of {told}: {given:?} for {}", words(asked)));
        }
        counts.add(compared);
    }
}

fn numbers(gold: &GoldEvent, event: &Event, scores: &mut Scores, wrong: &mut Vec<String>) {
    for kind in ["killed", "injured", "arrested", "abducted"] {
        let asked = gold.casualties.get(kind).map(|count| (count.min, count.max));
        let given = event.casualties.known().find(|(harm, _)| *harm == kind).map(|(_, count)| (count.min, count.max));
        scores.casualties.count(asked.is_some(), given.is_some(), asked == given);
        if asked != given {
            wrong.push(format!("{kind} of {}: {given:?} for {asked:?}", words(&gold.triggers)));
        }
    }
}

/// Spans that share characters with one of the other side.
fn spans(asked: &[GoldSpan], given: &[Span]) -> Counts {
    let right = given.iter().filter(|span| asked.iter().any(|gold| gold.overlaps(span))).count();
    let found = asked.iter().filter(|gold| given.iter().any(|span| gold.overlaps(span))).count();
    Counts { proposed: given.len(), gold: asked.len(), right, found }
}

/// The day of a TIMEX3 value, without clock time and part of the day.
fn day(value: &str) -> String {
    value.split('T').next().unwrap_or(value).to_owned()
}

fn is_place(gold: &GoldPlace, place: &Place) -> bool {
    if place.mentions.iter().any(|mention| gold.span.overlaps(&mention.span)) {
        return true;
    }
    let near =
        |lat: f64, lon: f64| place.lat.zip(place.lon).is_some_and(|point| distance_km(point, (lat, lon)) <= NEAR_KM);
    match (gold.lat, gold.lon) {
        (Some(lat), Some(lon)) => near(lat, lon),
        _ => {
            place.kind == PlaceKind::Country
                && place.country.is_some_and(|country| Some(country.as_str()) == gold.country.as_deref())
        }
    }
}

fn words(spans: &[GoldSpan]) -> String {
    let texts: Vec<&str> = spans.iter().map(|span| span.text.as_str()).collect();
    format!("[{}]", texts.join("; "))
}

fn shown(event: &Event) -> String {
    format!("[{}] in {:?} ({})", event.trigger.text, event.sentence.text.replace('\n', " "), event.why.rule)
}

fn parties(event: &Event) -> String {
    let side =
        |parties: &[Participant]| parties.iter().map(|party| party.span.text.as_str()).collect::<Vec<_>>().join(", ");
    format!("{} > {}", side(&event.actors), side(&event.recipients))
}
