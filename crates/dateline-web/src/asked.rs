//! What a search page was asked, as its address says it.

use dateline_store::query::{Query, QueryError, Term, Unit, parse};
use dateline_store::search::{PageMark, natural_unit};
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
    /// What is listed: `events`, `statements` or `articles`.
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
    pub fn unit(&self, query: &Query) -> Result<Unit, Failure> {
        match self.list.as_str() {
            "" => Ok(natural_unit(query)),
            name => unit_of(name).ok_or_else(|| {
                Failure::refused(format!("nothing is listed as '{name}'"), "list events, statements or articles")
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

/// The name of a unit in addresses.
pub const fn list_of(unit: Unit) -> &'static str {
    match unit {
        Unit::Article => "articles",
        Unit::Statement => "statements",
        Unit::Event => "events",
    }
}

/// The unit of a name in addresses.
pub fn unit_of(name: &str) -> Option<Unit> {
    Unit::ALL.iter().copied().find(|unit| list_of(*unit) == name)
}

/// A search for something.
pub fn search(query: &str, unit: Option<Unit>) -> Address {
    Address::of("/search").with("q", query).with("list", unit.map_or("", list_of))
}

/// A search for what a query finds and of what this holds as well. The words of the query stay as they were written.
pub fn narrowed(text: &str, query: &Query, term: Term, unit: Unit) -> Address {
    let narrowed = query.with(term.clone());
    let is_list = matches!(query.condition, Some(dateline_store::query::Condition::Or(_)));
    let as_written = match text.trim() {
        "" => term.to_string(),
        text if is_list => format!("({text}) {term}"),
        text => format!("{text} {term}"),
    };
    // As it was written, if that means the same.
    let written = if parse(&as_written).is_ok_and(|read| read == narrowed) { as_written } else { narrowed.to_string() };
    search(&written, Some(unit))
}

#[cfg(test)]
mod tests {
    use dateline_store::query::LabelField;

    use super::*;

    #[test]
    fn narrowing_keeps_the_words_and_the_meaning() {
        let narrowed = |text: &str| {
            let term = Term::Label(LabelField::Type, vec!["AID".to_owned()]);
            narrowed(text, &understood(text).expect("a query"), term, Unit::Event).to_string()
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
