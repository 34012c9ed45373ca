//! Verifies that a report holds together.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::ids::{ActorId, PlaceId, StatementId, TimeId};
use crate::record::Reference;
use crate::report::Report;
use crate::span::TextPart;
use crate::statement::Statement;
use crate::text_index::TextIndex;

/// What is wrong with a report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// A span does not cover the characters that it says.
    #[error("{record}, {field}: {part} at {start}..{end} is {}, the span says {said:?}", found_or_nothing(.found))]
    Span {
        /// The record that the span belongs to.
        record: String,
        /// The field of the record.
        field: &'static str,
        /// The part of the article that the span counts in.
        part: TextPart,
        /// The span's beginning.
        start: usize,
        /// The span's end.
        end: usize,
        /// What the span says it covers.
        said: String,
        /// What stands there; none for a range that runs backwards or beyond the end.
        found: Option<String>,
    },
    /// A record mentions a record that is not there.
    #[error("{record}, {field}: no {kind} has the id '{id}'")]
    Dangling {
        /// The record that mentions it.
        record: String,
        /// The field of the record.
        field: &'static str,
        /// The kind of the missing record.
        kind: &'static str,
        /// The missing id.
        id: String,
    },
    /// Two records of a kind have the same id.
    #[error("two records of kind {kind} have the id '{id}'")]
    Repeated {
        /// The kind.
        kind: &'static str,
        /// The id.
        id: String,
    },
    /// Statements report one another in a circle.
    #[error("statement {id} reports itself through 'via'")]
    Circle {
        /// A statement of the circle.
        id: StatementId,
    },
    /// The quadrant or mode of an event does not belong to its type.
    #[error("event {id}: {what} does not belong to type {event_type}")]
    Codebook {
        /// The event.
        id: String,
        /// What does not belong.
        what: String,
        /// The type.
        event_type: &'static str,
    },
}

impl ReportError {
    /// The same fault, said of that record.
    fn in_record(self, label: String) -> Self {
        match self {
            ReportError::Span { field, part, start, end, said, found, .. } => {
                ReportError::Span { record: label, field, part, start, end, said, found }
            }
            other => other,
        }
    }
}

fn found_or_nothing(found: &Option<String>) -> String {
    match found {
        Some(text) => format!("{text:?}"),
        None => "no range of it".to_owned(),
    }
}

/// The ids of a report, by kind.
struct Ids<'r> {
    times: HashSet<&'r TimeId>,
    places: HashSet<&'r PlaceId>,
    actors: HashSet<&'r ActorId>,
    statements: HashSet<&'r StatementId>,
}

impl<'r> Ids<'r> {
    fn of(report: &'r Report) -> Result<Self, ReportError> {
        distinct("event", report.events.iter().map(|event| &event.id))?;
        Ok(Self {
            times: distinct("time", report.times.iter().map(|time| &time.id))?,
            places: distinct("place", report.places.iter().map(|place| &place.id))?,
            actors: distinct("actor", report.actors.iter().map(|actor| &actor.id))?,
            statements: distinct("statement", report.statements.iter().map(|statement| &statement.id))?,
        })
    }

    /// The kind and id of the reference, if there is no such record.
    fn missing(&self, reference: Reference<'_>) -> Option<(&'static str, String)> {
        match reference {
            Reference::Actor(id) => (!self.actors.contains(id)).then(|| ("actor", id.to_string())),
            Reference::Place(id) => (!self.places.contains(id)).then(|| ("place", id.to_string())),
            Reference::Time(id) => (!self.times.contains(id)).then(|| ("time", id.to_string())),
            Reference::Statement(id) => (!self.statements.contains(id)).then(|| ("statement", id.to_string())),
        }
    }
}

fn distinct<'r, Id: Hash + Eq + ToString>(
    kind: &'static str,
    ids: impl Iterator<Item = &'r Id>,
) -> Result<HashSet<&'r Id>, ReportError> {
    let mut seen = HashSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(ReportError::Repeated { kind, id: id.to_string() });
        }
    }
    Ok(seen)
}

impl Report {
    /// Verifies that every span covers the characters it says, every id mentioned is there, ids are unique within
    /// their kind, `via` does not run in a circle, and events keep to the codebook. Reports the first fault; linear in
    /// the size of the report.
    pub fn check(&self) -> Result<(), ReportError> {
        let ids = Ids::of(self)?;
        let text = TextIndex::new(&self.text);
        let title = TextIndex::of_title(self.title.as_deref().unwrap_or_default());
        for (index, record) in self.records() {
            let mut outcome = Ok(());
            record.each_span(&mut |field, span| {
                if outcome.is_ok() {
                    let within = if span.part.is_text() { &text } else { &title };
                    outcome = span.check_in(within, field).map_err(|fault| fault.in_record(record.label(index)));
                }
            });
            record.each_reference(&mut |field, reference| {
                if let (Ok(()), Some((kind, id))) = (&outcome, ids.missing(reference)) {
                    outcome = Err(ReportError::Dangling { record: record.label(index), field, kind, id });
                }
            });
            outcome?;
        }
        check_via(&self.statements)?;
        self.check_codebook()
    }

    fn check_codebook(&self) -> Result<(), ReportError> {
        for event in &self.events {
            let fault = |what: String| ReportError::Codebook {
                id: event.id.to_string(),
                what,
                event_type: event.event_type.as_str(),
            };
            if event.quad != event.event_type.quad() {
                return Err(fault(format!("quad {}", event.quad.number())));
            }
            if let Some(mode) = event.mode.filter(|mode| !event.event_type.modes().contains(mode)) {
                return Err(fault(format!("mode {mode}")));
            }
        }
        Ok(())
    }
}

/// Follows `via` from every statement, stopping at those already known to lead out.
fn check_via(statements: &[Statement]) -> Result<(), ReportError> {
    let via: HashMap<&StatementId, Option<&StatementId>> =
        statements.iter().map(|statement| (&statement.id, statement.via.as_ref())).collect();
    let mut leads_out: HashSet<&StatementId> = HashSet::new();
    for statement in statements {
        let mut path: HashSet<&StatementId> = HashSet::new();
        let mut next = Some(&statement.id);
        while let Some(id) = next.filter(|id| !leads_out.contains(id)) {
            if !path.insert(id) {
                return Err(ReportError::Circle { id: id.clone() });
            }
            next = via.get(id).copied().flatten();
        }
        leads_out.extend(path);
    }
    Ok(())
}
