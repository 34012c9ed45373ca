//! Searching: how many there are, which ones, and how they are spread.
//!
//! Invariants: a query gets into SQL through bound values and this program's own words alone; results come newest first, of one article
//! the last record first, and always in the same order; a page goes on where the one before ended, whatever was added meanwhile;
//! articles, statements and events are counted apart, rejected records only where they are asked for.

mod compile;
mod excerpts;
mod facets;
mod geography;
mod hits;
mod measures;
mod page;
mod saved;
mod sql;
mod words;

use rusqlite::params_from_iter;

use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::query::{Condition, LabelField, Part, Query, Term, Unit};
use compile::{Compiler, is_all_of_articles, table};

pub use excerpts::Excerpt;
pub use facets::{Facet, Share};
pub use geography::distance_km;
pub use hits::{ArticleHead, Found, Hit, Record};
pub use page::{Page, PageMark};
pub use saved::SavedSearch;

/// How many of each a query finds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles.
    pub articles: u64,
    /// Statements.
    pub statements: u64,
    /// Events, each report of one counted.
    pub events: u64,
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
        Ok(Counts {
            articles: self.count_of(query, Unit::Article)?,
            statements: self.count_of(query, Unit::Statement)?,
            events: self.count_of(query, Unit::Event)?,
        })
    }

    /// How many of one unit a query finds.
    pub fn count_of(&self, query: &Query, unit: Unit) -> Result<u64, Error> {
        // Where only articles are asked of, they know how many records they have.
        let by_articles = unit != Unit::Article && is_all_of_articles(query, unit);
        let on = if by_articles { Unit::Article } else { unit };
        let counted = if by_articles { format!("coalesce(sum(r.{}), 0)", table(unit)) } else { "count(*)".to_owned() };
        let mut compiler = Compiler::new(&self.connection, query, unit, on);
        let condition = compiler.whole(query)?;
        let select = format!("SELECT {counted} FROM {} AS r WHERE {condition}", table(on));
        let mut select = self.connection.prepare_cached(&select)?;
        let count: i64 = select.query_row(params_from_iter(compiler.bound.values), |row| row.get(0))?;
        Ok(count.try_into().unwrap_or(0))
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
        | Term::Number(crate::query::NumberField::Killed | crate::query::NumberField::Injured, ..) => of_events = true,
        _ => {}
    });
    asked.unwrap_or(match (of_statements, of_events) {
        (_, true) => Unit::Event,
        (true, false) => Unit::Statement,
        (false, false) => Unit::Article,
    })
}
