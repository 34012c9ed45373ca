//! Searching: how many there are, which ones, and how they are spread.
//!
//! A query is evaluated over [columns](crate::columns), to sets of rows: every term to those of which it holds, and these together as
//! the query says. So counts are exact, and take about as long whatever is asked.
//!
//! Invariants: a query gets into SQL through bound values alone; results come newest first, of one article
//! the last record first, and always in the same order; a page goes on where the one before ended, whatever was added meanwhile;
//! articles, statements and events are counted apart, rejected records only where they are asked for.

mod entities;
mod evaluation;
mod excerpts;
mod facets;
mod first_and_last;
mod frame;
mod geography;
mod happenings;
mod hit_json;
mod hits;
mod memory;
mod page;
mod row_set;
mod saved;
mod sites;
mod speakers;
mod stories;
mod tally;
mod terms;
mod words;

use rusqlite::{Transaction, TransactionState};

use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::query::{Condition, LabelField, NumberField, Part, Query, Term, Unit};
use crate::serving::moment;
use evaluation::Evaluation;
use memory::State;

pub use entities::{EntityCounts, EntityHit, EntityPage};
pub use excerpts::{Excerpt, ExcerptHappening, OfEach};
pub use facets::{Facet, Share};
pub use geography::distance_km;
pub use happenings::{HappeningHit, HappeningPage};
pub use hits::{ArticleHead, Found, Hit, Record};
pub(crate) use memory::Memory;
pub use page::{Page, PageMark};
pub use saved::SavedSearch;
pub use sites::{SiteShare, Sites};
pub use speakers::Speakers;
pub use stories::{StoryHit, StoryPage};

/// How many of each a query finds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles.
    pub articles: u64,
    /// Statements.
    pub statements: u64,
    /// Events, each report of one counted.
    pub events: u64,
    /// Distinct events: those that are one happening count once.
    pub happenings: u64,
}

impl Counts {
    /// The number of a unit.
    pub fn of(&self, unit: Unit) -> u64 {
        match unit {
            Unit::Article => self.articles,
            Unit::Statement => self.statements,
            Unit::Event => self.events,
        }
    }
}

impl Newsroom {
    /// How many articles, statements and events a query finds.
    pub fn count(&self, query: &Query) -> Result<Counts, Error> {
        self.evaluated(query, |evaluation| {
            let mut count = |unit| Ok::<u64, Error>(evaluation.found(unit)?.count() as u64);
            let (articles, statements) = (count(Unit::Article)?, count(Unit::Statement)?);
            let events = evaluation.found(Unit::Event)?;
            let happenings = match events.is_empty() {
                true => 0,
                false => evaluation.happenings()?.count(&events) as u64,
            };
            Ok(Counts { articles, statements, events: events.count() as u64, happenings })
        })
    }

    /// How many of one unit a query finds.
    pub fn count_of(&self, query: &Query, unit: Unit) -> Result<u64, Error> {
        self.evaluated(query, |evaluation| Ok(evaluation.found(unit)?.count() as u64))
    }

    /// Evaluates a query, all of it at one moment.
    fn evaluated<'r, T>(
        &'r self,
        query: &'r Query,
        with: impl FnOnce(&mut Evaluation<'r>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        // Within a transaction of the caller's, its moment is meant. What it has changed may be taken back, and is not remembered.
        if self.connection.transaction_state(None::<&str>)? == TransactionState::Write {
            return with(&mut Evaluation::new(&self.connection, query, Memory::default())?);
        }
        let moment = moment(&self.connection)?;
        let memory = self.memory.take().of(State::of(&self.connection)?);
        let mut evaluation = Evaluation::new(&self.connection, query, memory)?;
        let found = with(&mut evaluation)?;
        self.memory.replace(evaluation.into_memory());
        moment.map_or(Ok(()), Transaction::commit)?;
        Ok(found)
    }
}

/// The unit that a query is about: the one that it asks for with `is:`, else the one whose fields it uses, else articles.
pub fn natural_unit(query: &Query) -> Unit {
    let mut asked = None;
    let (mut of_statements, mut of_events) = (false, false);
    let Some(condition) = &query.condition else { return Unit::Article };
    if let Condition::Term(Term::Is(units)) = condition {
        asked = units.first().copied();
    }
    if let Condition::And(parts) = condition {
        asked = parts.iter().find_map(|part| match part {
            Condition::Term(Term::Is(units)) => units.first().copied(),
            _ => None,
        });
    }
    condition.each_term(&mut |term| match term {
        Term::Says(_) | Term::Who(Part::Speaker, _) | Term::Label(LabelField::Kind, _) => of_statements = true,
        Term::Label(LabelField::Mode, values) => {
            let is_of_statements = |value: &String| dateline_report::StatementMode::from_name(value).is_some();
            of_statements |= values.iter().any(is_of_statements);
            of_events |= !values.iter().all(is_of_statements);
        }
        Term::Who(Part::Actor | Part::Recipient, _)
        | Term::Label(LabelField::Type | LabelField::Context | LabelField::Status, _)
        | Term::Number(NumberField::Killed | NumberField::Injured | NumberField::Reports, ..) => of_events = true,
        _ => {}
    });
    asked.unwrap_or(match (of_statements, of_events) {
        (_, true) => Unit::Event,
        (true, false) => Unit::Statement,
        (false, false) => Unit::Article,
    })
}
