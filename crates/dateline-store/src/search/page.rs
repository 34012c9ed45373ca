//! One page of results after another.

use std::fmt;
use std::str::FromStr;

use rusqlite::params_from_iter;
use rusqlite::types::Value;

use super::compile::{Compiler, is_all_of_articles, table};
use super::hits::{Hit, HitReader};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::query::{Query, Unit};

/// Where a page ends, and the next begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageMark {
    unit: Unit,
    day: i32,
    id: i64,
}

/// A page of results.
#[derive(Debug, Clone)]
pub struct Page {
    /// The results.
    pub hits: Vec<Hit>,
    /// Where the next page begins; none behind the last.
    pub next: Option<PageMark>,
}

/// Results that are found, not counted, at most; a query with fewer is answered by looking at all of them.
const FEW: u64 = 5_000;

impl Newsroom {
    /// The results of a unit behind a mark, newest first, `most` at most.
    pub fn page(&self, query: &Query, unit: Unit, behind: Option<PageMark>, most: usize) -> Result<Page, Error> {
        if let Some(mark) = behind
            && mark.unit != unit
        {
            return Err(Error::PageMark(mark.to_string()));
        }
        let mut rows = self.rows_behind(query, unit, behind, most + 1)?;
        let has_more = rows.len() > most;
        rows.truncate(most);
        let next = rows.last().filter(|_| has_more).map(|(day, id)| PageMark { unit, day: *day, id: *id });
        let mut reader = HitReader::new(self, query);
        let hits = rows.iter().map(|(_, id)| reader.hit(unit, *id)).collect::<Result<_, _>>()?;
        Ok(Page { hits, next })
    }

    /// Days and row numbers of results, in order.
    pub(crate) fn rows_behind(
        &self,
        query: &Query,
        unit: Unit,
        behind: Option<PageMark>,
        most: usize,
    ) -> Result<Vec<(i32, i64)>, Error> {
        let mut rows = Vec::new();
        self.each_row_behind(query, unit, behind, most, &mut |day, id| {
            rows.push((day, id));
            Ok::<(), Error>(())
        })?;
        Ok(rows)
    }

    /// Shows days and row numbers of results, in order, as they are found.
    pub(crate) fn each_row_behind<E: From<Error>>(
        &self,
        query: &Query,
        unit: Unit,
        behind: Option<PageMark>,
        most: usize,
        see: &mut dyn FnMut(i32, i64) -> Result<(), E>,
    ) -> Result<(), E> {
        let (select, bound) = self.select_behind(query, unit, behind, most)?;
        let mut select = self.connection.prepare_cached(&select).map_err(Error::from)?;
        let mut rows = select.query(params_from_iter(bound)).map_err(Error::from)?;
        while let Some(row) = rows.next().map_err(Error::from)? {
            see(row.get(0).map_err(Error::from)?, row.get(1).map_err(Error::from)?)?;
        }
        Ok(())
    }

    /// The statement that finds days and row numbers of results in order, and its values.
    fn select_behind(
        &self,
        query: &Query,
        unit: Unit,
        behind: Option<PageMark>,
        most: usize,
    ) -> Result<(String, Vec<Value>), Error> {
        // Many results: go through the articles from the newest on, until the page is full. Few: find them all, and sort.
        let is_many = self.count_of(query, unit)? > FEW;
        let by_articles = unit != Unit::Article && is_all_of_articles(query, unit);
        let on = if by_articles { Unit::Article } else { unit };
        let compiler = Compiler::new(&self.connection, query, unit, on);
        let mut compiler = if is_many { compiler.walking() } else { compiler };
        let mut conditions = vec![compiler.whole(query)?];
        let records = table(unit);
        let (from, day, id, order) = match (unit, by_articles, is_many) {
            (Unit::Article, ..) | (_, false, false) => {
                (format!("{records} AS r"), "r.day", "r.id", "r.day DESC, r.id DESC")
            }
            // The condition is on the articles `r`.
            (_, true, _) => {
                let visible = Compiler::new(&self.connection, query, unit, unit).whole(&Query::default())?;
                conditions.push(visible.replace("r.", "x."));
                (records_of("r", records, "x"), "r.day", "x.id", "r.day DESC, r.id DESC, x.id DESC")
            }
            // The condition is on the records `r`.
            (_, false, true) => {
                conditions.push("a.superseded = 0".to_owned());
                (records_of("a", records, "r"), "a.day", "r.id", "a.day DESC, a.id DESC, r.id DESC")
            }
        };
        if let Some(mark) = behind {
            let (mark_day, mark_id) = (compiler.bound.bind(i64::from(mark.day)), compiler.bound.bind(mark.id));
            conditions.push(format!("{day} <= {mark_day} AND ({day} < {mark_day} OR {id} < {mark_id})"));
        }
        let most = compiler.bound.bind(i64::try_from(most).unwrap_or(i64::MAX));
        let select =
            format!("SELECT {day}, {id} FROM {from} WHERE {} ORDER BY {order} LIMIT {most}", conditions.join(" AND "));
        Ok((select, compiler.bound.values))
    }
}

/// Articles with their records, articles first: so they come in the order of the articles' days.
fn records_of(articles: &str, records: &str, record: &str) -> String {
    format!(
        "articles AS {articles} CROSS JOIN {records} AS {record}
           ON {record}.id BETWEEN {articles}.id << 16 AND ({articles}.id << 16) + 65535"
    )
}

impl fmt::Display for PageMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = match self.unit {
            Unit::Article => 'a',
            Unit::Statement => 's',
            Unit::Event => 'e',
        };
        write!(f, "{letter}{}.{}", self.day, self.id)
    }
}

impl FromStr for PageMark {
    type Err = Error;

    fn from_str(mark: &str) -> Result<Self, Error> {
        let read = || {
            let mut letters = mark.chars();
            let unit = match letters.next()? {
                'a' => Unit::Article,
                's' => Unit::Statement,
                'e' => Unit::Event,
                _ => return None,
            };
            let (day, id) = letters.as_str().split_once('.')?;
            Some(Self { unit, day: day.parse().ok()?, id: id.parse().ok()? })
        };
        read().ok_or_else(|| Error::PageMark(mark.to_owned()))
    }
}
