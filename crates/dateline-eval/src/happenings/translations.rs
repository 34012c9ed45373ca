//! One story in many translations: events of one story in twelve versions are to become one.
//!
//! Line *n* of every version is the same segment. An element is a version, a segment and a PLOVER type of which the version has an event there;
//! where its events belong to *k* distinct events, it is *k* elements of weight 1/*k*. Elements of one segment and type belong together. Two of
//! these sets are one where at least half of the versions that have both draw them together within the version itself: a headline and the lead.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use dateline_happenings::{Gathering, Weights};
use dateline_report::{Article, Event, EventType, Report};

use super::{Agreement, Element, agreement};
use crate::engine::Engine;
use crate::reprints::Told;

/// The collection of translations, below the gold folder.
pub use crate::reprints::TRANSLATIONS;

/// Scores of translations.
#[derive(Debug, Clone, Copy, Default)]
pub struct TranslationScores {
    /// Of stories with even numbers.
    pub even: Agreement,
    /// Of stories with odd numbers.
    pub odd: Agreement,
    /// Stories, versions, elements by weight.
    pub counts: (usize, usize, f64),
}

/// A segment of a story with a type.
type Slot = (usize, usize, EventType);

/// Scores all stories in one newsroom, each with a day of its own.
pub fn score_translations(engine: &mut Engine, told: &[Told], weights: &Weights) -> anyhow::Result<TranslationScores> {
    let mut stories: Vec<&str> = Vec::new();
    let mut gathering = Gathering::new(weights);
    let mut told_in: Vec<Vec<Option<Slot>>> = Vec::new();
    for told in told {
        let story = stories.iter().position(|story| *story == told.story).unwrap_or_else(|| {
            stories.push(&told.story);
            stories.len() - 1
        });
        let mut article = Article::from_text(&told.text);
        // A story a day, from 1 January 2021 on.
        article.published =
            dateline_happenings::days::date_of(18_628 + i32::try_from(story)?).map(|date| date.to_string());
        let report = engine.report(&article)?;
        gathering.add(&report);
        let of_events = report.events.iter().map(|event| Some((story, segment(&report, event)?, event.event_type)));
        told_in.push(of_events.collect());
    }
    let slots: Vec<BTreeMap<Slot, BTreeSet<usize>>> = told_in
        .iter()
        .enumerate()
        .map(|(version, of_events)| {
            let mut of_version: BTreeMap<Slot, BTreeSet<usize>> = BTreeMap::new();
            for (slot, happening) in of_events.iter().zip(gathering.happenings_of(version).unwrap_or_default()) {
                if let Some(slot) = slot {
                    of_version.entry(*slot).or_default().insert(happening);
                }
            }
            of_version
        })
        .collect();
    let belongs = joined(&slots);
    let elements: Vec<Element<Slot, usize>> = slots
        .iter()
        .flatten()
        .flat_map(|(slot, happenings)| {
            let (gold, weight) = (belongs[slot], 1.0 / happenings.len() as f64);
            happenings.iter().map(move |put| Element { gold, put: *put, weight })
        })
        .collect();
    Ok(TranslationScores {
        even: agreement(&elements, |(story, ..)| story % 2 == 0),
        odd: agreement(&elements, |(story, ..)| story % 2 == 1),
        counts: (stories.len(), told.len(), elements.iter().map(|element| element.weight).sum()),
    })
}

/// The line of the text in which an event's trigger ends, of those that are not empty, from 1. The text has the headline as its first.
fn segment(report: &Report, event: &Event) -> Option<usize> {
    let until: String = report.text.chars().take(event.trigger.end).collect();
    event.trigger.part.is_text().then(|| until.lines().filter(|line| !line.trim().is_empty()).count())
}

/// The first slot of those that belong with each.
fn joined(slots: &[BTreeMap<Slot, BTreeSet<usize>>]) -> HashMap<Slot, Slot> {
    let mut pairs: BTreeMap<(Slot, Slot), (usize, usize)> = BTreeMap::new();
    let mut belongs: HashMap<Slot, Slot> = HashMap::new();
    for of_version in slots {
        for (slot, happenings) in of_version {
            belongs.insert(*slot, *slot);
            for (other, of_other) in of_version.range(..*slot) {
                let (together, both) = pairs.entry((*other, *slot)).or_default();
                *both += 1;
                *together += usize::from(!happenings.is_disjoint(of_other));
            }
        }
    }
    for ((one, other), (together, both)) in pairs {
        if 2 * together >= both {
            let (one, other) = (belongs[&one], belongs[&other]);
            let (first, second) = (one.min(other), one.max(other));
            belongs.values_mut().filter(|slot| **slot == second).for_each(|slot| *slot = first);
        }
    }
    belongs
}
