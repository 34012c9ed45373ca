//! The tables: what every report holds, a record a row, in fixed columns.
//!
//! CSV, JSON lines and Parquet write these. The columns and their types are the documented schema
//! (`docs/schema/tables.md`, made from here); adding columns is fine, renaming or dropping them is not.

mod actors;
pub mod arrow;
mod articles;
mod designations;
mod events;
mod facts;
mod places;
mod statements;

use dateline_report::{Actor, Span};

use crate::excerpt::Excerpt;

/// The version of the columns.
pub const VERSION: &str = "dateline.tables/1";

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Table {
    /// One row an event.
    Events,
    /// One row a statement.
    Statements,
    /// One row an article.
    Articles,
    /// One row an actor of an article.
    Actors,
    /// One row a place of an article.
    Places,
    /// One row a designation that a text asserts.
    Designations,
    /// One row a fact.
    Facts,
}

/// What a column holds. Every column may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A whole number.
    Int,
    /// A number.
    Float,
    /// True or false.
    Bool,
    /// Several texts; one with nothing in it is empty, not absent.
    Texts,
}

/// A column.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// What that means, in a line.
    pub about: &'static str,
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Null,
    /// Text.
    Text(String),
    /// A whole number.
    Int(i64),
    /// A number.
    Float(f64),
    /// True or false.
    Bool(bool),
    /// Several texts.
    Texts(Vec<String>),
}

impl Table {
    /// All tables.
    pub const ALL: &'static [Table] = &[
        Table::Events,
        Table::Statements,
        Table::Articles,
        Table::Actors,
        Table::Places,
        Table::Designations,
        Table::Facts,
    ];

    /// The name on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Table::Events => "events",
            Table::Statements => "statements",
            Table::Articles => "articles",
            Table::Actors => "actors",
            Table::Places => "places",
            Table::Designations => "designations",
            Table::Facts => "facts",
        }
    }

    /// The table of that name.
    pub fn from_name(name: &str) -> Option<Table> {
        Table::ALL.iter().copied().find(|table| table.as_str() == name)
    }

    /// Its columns: those of its own, and behind them those of the article that all tables share.
    pub fn columns(self) -> Vec<Column> {
        let own: &[Column] = match self {
            Table::Events => events::COLUMNS,
            Table::Statements => statements::COLUMNS,
            Table::Articles => return articles::COLUMNS.to_vec(),
            Table::Actors => actors::COLUMNS,
            Table::Places => places::COLUMNS,
            Table::Designations => designations::COLUMNS,
            Table::Facts => facts::COLUMNS,
        };
        own.iter().chain(articles::SHARED).copied().collect()
    }

    /// Its rows out of one article; each has a value for every column.
    pub fn rows(self, excerpt: &Excerpt<'_>) -> Vec<Vec<Value>> {
        let report = excerpt.report;
        let mut rows = match self {
            Table::Events => events::rows(excerpt),
            Table::Statements => statements::rows(report),
            Table::Articles => return vec![articles::row(report)],
            Table::Actors => actors::rows(report),
            Table::Places => places::rows(report),
            Table::Designations => designations::rows(excerpt),
            Table::Facts => facts::rows(excerpt),
        };
        for row in &mut rows {
            row.extend(articles::shared(report));
        }
        rows
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<bool> for Value {
    fn from(truth: bool) -> Self {
        Value::Bool(truth)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        i64::try_from(number).map_or(Value::Null, Value::Int)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Value::Int(number.into())
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Value::Float(number)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

impl From<Vec<String>> for Value {
    fn from(texts: Vec<String>) -> Self {
        Value::Texts(texts)
    }
}

const fn text(name: &'static str, about: &'static str) -> Column {
    Column { name, kind: Kind::Text, about }
}

const fn int(name: &'static str, about: &'static str) -> Column {
    Column { name, kind: Kind::Int, about }
}

const fn float(name: &'static str, about: &'static str) -> Column {
    Column { name, kind: Kind::Float, about }
}

const fn truth(name: &'static str, about: &'static str) -> Column {
    Column { name, kind: Kind::Bool, about }
}

const fn texts(name: &'static str, about: &'static str) -> Column {
    Column { name, kind: Kind::Texts, about }
}

fn named(value: Option<impl ToString>) -> Value {
    value.map(|value| value.to_string()).into()
}

fn words(spans: &[Span]) -> Value {
    Value::Texts(spans.iter().map(|span| span.text.clone()).collect())
}

fn names(actors: &[&Actor]) -> Value {
    Value::Texts(actors.iter().map(|actor| actor.name.clone()).collect())
}

/// A value of each actor, empty where it has none, so that lists of one row run side by side.
fn of_each(actors: &[&Actor], value: impl Fn(&Actor) -> Option<String>) -> Value {
    Value::Texts(actors.iter().map(|actor| value(actor).unwrap_or_default()).collect())
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_column_stands_twice() {
        for table in Table::ALL {
            let columns = table.columns();
            let names: HashSet<_> = columns.iter().map(|column| column.name).collect();
            assert_eq!(names.len(), columns.len(), "{}", table.as_str());
            assert_eq!(Table::from_name(table.as_str()), Some(*table));
        }
    }
}
