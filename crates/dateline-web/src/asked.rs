//! What a search page was asked, as its address says it.

use dateline_store::query::{Query, QueryError, Term, Unit, parse};
use dateline_store::search::{Counts, Facet, PageMark, Share, natural_unit};
use dateline_store::{Error, Newsroom};
use serde::Deserialize;

use crate::address::Address;
use crate::failure::Failure;

/// Characters that a query may have.
pub const LONGEST_QUERY: usize = 4000;

/// The values of an address that a search understands.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Asked {
    /// The query.
    #[serde(default)]
    pub q: String,
    /// What is listed: `events`, `happenings` (distinct events), `statements` or `articles`.
    #[serde(default)]
    pub list: String,
    /// Where the page before ended.
    #[serde(default)]
    pub after: String,
}

impl Asked {
    /// The query, understood.
    pub fn query(&self) -> Result<Query, Failure> {
        Ok(understood(&self.q)?)
    }

    /// What is listed: what the address says, else what the query is about.
    pub fn listed(&self, query: &Query) -> Result<Listed, Failure> {
        match self.list.as_str() {
            "" => Ok(natural_unit(query).into()),
            name => Listed::from_name(name).ok_or_else(|| {
                let names: Vec<&str> = Listed::ALL.iter().map(|listed| listed.as_str()).collect();
                Failure::refused(format!("nothing is listed as '{name}'"), format!("list {}", names.join(", ")))
            }),
        }
    }

    /// The mark of the page before.
    pub fn mark(&self) -> Result<Option<PageMark>, Failure> {
        Ok(if self.after.is_empty() { None } else { Some(self.after.parse()?) })
    }
}

/// A query, understood.
pub fn understood(text: &str) -> Result<Query, QueryError> {
    let length = text.chars().count();
    if length > LONGEST_QUERY {
        return Err(QueryError {
            message: format!("the query has {length} characters, more than the {LONGEST_QUERY} that are read"),
            hint: "ask for less at once".to_owned(),
            query: text.to_owned(),
            at: LONGEST_QUERY..length,
        });
    }
    parse(text)
}

/// What a search lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// Events, each report of one by itself.
    Events,
    /// Distinct events: those that are one happening once.
    Happenings,
    /// Statements.
    Statements,
    /// Articles.
    Articles,
}

impl Listed {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Events, Self::Happenings, Self::Statements, Self::Articles];

    /// Its name in addresses.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Happenings => "happenings",
            Self::Statements => "statements",
            Self::Articles => "articles",
        }
    }

    /// The one of a name in addresses.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|listed| listed.as_str() == name)
    }

    /// What its results are, one by one.
    pub const fn unit(self) -> Unit {
        match self {
            Self::Events | Self::Happenings => Unit::Event,
            Self::Statements => Unit::Statement,
            Self::Articles => Unit::Article,
        }
    }

    /// How many of it there are.
    pub const fn count(self, counts: &Counts) -> u64 {
        match self {
            Self::Events => counts.events,
            Self::Happenings => counts.happenings,
            Self::Statements => counts.statements,
            Self::Articles => counts.articles,
        }
    }

    /// How it is spread over a facet.
    pub fn spread(self, room: &Newsroom, query: &Query, facet: Facet, most: usize) -> Result<Vec<Share>, Error> {
        match self {
            Self::Happenings => room.facet_of_happenings(query, facet, most),
            _ => room.facet(query, self.unit(), facet, most),
        }
    }
}

impl From<Unit> for Listed {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Article => Self::Articles,
            Unit::Statement => Self::Statements,
            Unit::Event => Self::Events,
        }
    }
}

/// A search for something.
pub fn search(query: &str, listed: Option<Listed>) -> Address {
    Address::of("/search").with("q", query).with("list", listed.map_or("", Listed::as_str))
}

/// A search for what a query finds and of what this holds as well. The words of the query stay as they were written.
pub fn narrowed(text: &str, query: &Query, term: Term, listed: Listed) -> Address {
    let narrowed = query.with(term.clone());
    let is_list = matches!(query.condition, Some(dateline_store::query::Condition::Or(_)));
    let as_written = match text.trim() {
        "" => term.to_string(),
        text if is_list => format!("({text}) {term}"),
        text => format!("{text} {term}"),
    };
    // As it was written, if that means the same.
    let written = if parse(&as_written).is_ok_and(|read| read == narrowed) { as_written } else { narrowed.to_string() };
    search(&written, Some(listed))
}

#[cfg(test)]
mod tests {
    use dateline_store::query::LabelField;

    use super::*;

    #[test]
    fn narrowing_keeps_the_words_and_the_meaning() {
        let narrowed = |text: &str| {
            let term = Term::Label(LabelField::Type, vec!["AID".to_owned()]);
            narrowed(text, &understood(text).expect("a query"), term, Listed::Events).to_string()
        };
        assert_eq!(narrowed(""), "/search?q=type:AID&list=events");
        assert_eq!(narrowed("Who:Lavrov"), "/search?q=Who:Lavrov%20type:AID&list=events");
        assert_eq!(narrowed("a OR b"), "/search?q=%28a%20OR%20b%29%20type:AID&list=events");
        assert_eq!(narrowed("type:AID"), "/search?q=type:AID&list=events");
    }

    #[test]
    fn a_query_that_is_too_long_is_refused_before_it_is_read() {
        assert!(understood(&"a ".repeat(LONGEST_QUERY)).is_err());
        assert!(understood(&"a".repeat(LONGEST_QUERY)).is_ok());
    }
}
