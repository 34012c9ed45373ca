//! Who did it to whom: sentences with one marked pair and its PLOVER type, each read as an article (`plover-pairs-train`).
//!
//! Found is a pair whose actor and recipient both share a character with the marked ones. An actor may be told by a pronoun:
//! then its other mentions in the sentence count. Places and things that an act aims at or is about count as recipients, as
//! the collection marks them so; the counts without them are given beside.

use std::collections::BTreeMap;
use std::path::Path;

use dateline_read::{Dyad, DyadParty};
use dateline_report::{Article, Event, Participant, Report, Span};
use serde::Deserialize;

use crate::engine::Engine;
use crate::gold;
use crate::split::is_open;
use crate::typing;

/// The collection, below the gold folder.
pub const GOLD: &str = "events/plover-pairs-train.jsonl";

#[derive(Debug, Deserialize)]
struct Row {
    text: String,
    actor: (usize, usize),
    recipient: (usize, usize),
    #[serde(rename = "type")]
    event_type: String,
}

/// How often the pair was found, of how many sentences.
#[derive(Debug, Default, Clone, Copy)]
pub struct PairCounts {
    /// Sentences.
    pub rows: usize,
    /// An event has the pair.
    pub found: usize,
    /// The same without places and buildings as recipients.
    pub found_as_actors: usize,
    /// An event has the pair and the type.
    pub typed: usize,
    /// No event has the pair, but one has it the other way round.
    pub turned: usize,
    /// Some verb or noun, known to the lexicon or not, has the pair.
    pub holdable: usize,
    /// The same, without places and buildings as recipients.
    pub holdable_as_actors: usize,
    /// Some verb or noun has the pair, in either direction.
    pub holdable_either_way: usize,
    /// Events per sentence are `events / rows`.
    pub events: usize,
}

/// Counts of the whole, by type, and the sentences whose pair no predicate has.
#[derive(Debug, Default)]
pub struct PairScores {
    /// All sentences.
    pub all: PairCounts,
    /// Those of the closed third, whose errors are not looked at.
    pub closed: PairCounts,
    /// By the type that is marked.
    pub by_type: BTreeMap<String, PairCounts>,
    /// For `--verbose`: open sentences that were missed, with what was found instead.
    pub missed: Vec<String>,
}

/// Scores every sentence of the collection, each by the engine of its fold: the weights of the model of events learned from
/// these sentences, so one engine alone is worth a figure only where its weights did not.
///
/// # Errors
/// The file cannot be read or is not in the format.
pub fn score(engines: &mut [&mut Engine], path: &Path) -> anyhow::Result<PairScores> {
    let rows: Vec<Row> = gold::lines(path)?;
    let pairs = rows.iter().map(|row| (row.text.as_str(), row.event_type.as_str()));
    let folds = typing::folds_of(pairs, engines.len())?;
    let mut scores = PairScores::default();
    for (number, (row, fold)) in rows.iter().zip(folds).enumerate() {
        let engine = &mut engines[fold];
        let article = Article::from_text(&row.text);
        let report = engine.report(&article)?;
        report.check()?;
        let dyads = engine.dyads(&article)?;
        let counts = of_row(row, &report, &dyads);
        scores.all.add(counts);
        scores.by_type.entry(row.event_type.clone()).or_default().add(counts);
        if !is_open(number) {
            scores.closed.add(counts);
        } else if counts.found == 0 {
            scores.missed.push(show(row, &report, &dyads, counts));
        }
    }
    Ok(scores)
}

impl PairCounts {
    fn add(&mut self, other: PairCounts) {
        self.rows += other.rows;
        self.found += other.found;
        self.found_as_actors += other.found_as_actors;
        self.typed += other.typed;
        self.turned += other.turned;
        self.holdable += other.holdable;
        self.holdable_as_actors += other.holdable_as_actors;
        self.holdable_either_way += other.holdable_either_way;
        self.events += other.events;
    }
}

fn of_row(row: &Row, report: &Report, dyads: &[Dyad]) -> PairCounts {
    let has = |event: &Event, aims: bool| {
        took_part(report, &event.actors, row.actor)
            && (took_part(report, &event.recipients, row.recipient)
                || aims && (touch(&event.targets, row.recipient) || touch(&event.objects, row.recipient)))
    };
    let is_turned = |event: &Event| {
        took_part(report, &event.actors, row.recipient) && took_part(report, &event.recipients, row.actor)
    };
    let found = report.events.iter().any(|event| has(event, true));
    let typed = report.events.iter().any(|event| has(event, true) && is_type(row, event));
    let holds = |dyad: &Dyad, actor: (usize, usize), recipient: (usize, usize), aims: bool| {
        named(&dyad.actors, actor) && (named(&dyad.recipients, recipient) || aims && touch(&dyad.aims, recipient))
    };
    let holdable = dyads.iter().any(|dyad| holds(dyad, row.actor, row.recipient, true));
    let turned = dyads.iter().any(|dyad| holds(dyad, row.recipient, row.actor, true));
    PairCounts {
        rows: 1,
        found: usize::from(found),
        found_as_actors: usize::from(report.events.iter().any(|event| has(event, false))),
        typed: usize::from(typed),
        turned: usize::from(!found && report.events.iter().any(is_turned)),
        holdable: usize::from(holdable),
        holdable_as_actors: usize::from(dyads.iter().any(|dyad| holds(dyad, row.actor, row.recipient, false))),
        holdable_either_way: usize::from(holdable || turned),
        events: report.events.len(),
    }
}

/// The collection has one type, YIELD, for what PLOVER now parts into CONCEDE and RETREAT.
fn is_type(row: &Row, event: &Event) -> bool {
    match event.event_type.as_str() {
        "CONCEDE" | "RETREAT" => row.event_type == "YIELD",
        other => row.event_type == other,
    }
}

fn took_part(report: &Report, participants: &[Participant], marked: (usize, usize)) -> bool {
    participants.iter().any(|participant| {
        let mentions = report.actor(&participant.actor).into_iter().flat_map(|actor| &actor.mentions);
        overlap(&participant.span, marked) || mentions.into_iter().any(|mention| overlap(&mention.span, marked))
    })
}

fn named(parties: &[DyadParty], marked: (usize, usize)) -> bool {
    parties.iter().any(|party| overlap(&party.span, marked) || touch(&party.mentions, marked))
}

fn touch(spans: &[Span], marked: (usize, usize)) -> bool {
    spans.iter().any(|span| overlap(span, marked))
}

fn overlap(span: &Span, (start, end): (usize, usize)) -> bool {
    span.start < end && start < span.end
}

fn show(row: &Row, report: &Report, dyads: &[Dyad], counts: PairCounts) -> String {
    let text = |(start, end): (usize, usize)| row.text.chars().skip(start).take(end - start).collect::<String>();
    let mark = match (counts.holdable > 0, counts.holdable_either_way > 0) {
        (true, _) => "no event",
        (false, true) => "turned",
        (false, false) => "no pair",
    };
    let mut shown =
        format!("{mark} {}: {} -> {}\n  {}\n", row.event_type, text(row.actor), text(row.recipient), row.text);
    for dyad in dyads {
        let names =
            |parties: &[DyadParty]| parties.iter().map(|party| party.span.text.as_str()).collect::<Vec<_>>().join("; ");
        let aims = dyad.aims.iter().map(|aim| aim.text.as_str()).collect::<Vec<_>>().join("; ");
        shown.push_str(&format!(
            "    {}: {} -> {} [{aims}]\n",
            dyad.predicate.text,
            names(&dyad.actors),
            names(&dyad.recipients)
        ));
    }
    for event in &report.events {
        let names = |participants: &[Participant]| {
            participants.iter().map(|participant| participant.span.text.as_str()).collect::<Vec<_>>().join("; ")
        };
        shown.push_str(&format!(
            "    * {} {}: {} -> {}\n",
            event.event_type,
            event.trigger.text,
            names(&event.actors),
            names(&event.recipients)
        ));
    }
    shown
}
