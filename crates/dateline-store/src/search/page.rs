//! One page of results after another.

use std::collections::BinaryHeap;
use std::fmt;
use std::str::FromStr;

use super::frame::rows_of;
use super::hits::{Hit, HitReader};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::query::{Query, Unit};

/// Where a page ends, and the next begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageMark {
    pub(super) unit: Unit,
    pub(super) day: i32,
    pub(super) id: i64,
}

/// A page of results.
#[derive(Debug, Clone)]
pub struct Page {
    /// The results.
    pub hits: Vec<Hit>,
    /// Where the next page begins; none behind the last.
    pub next: Option<PageMark>,
}

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
        self.evaluated(query, |evaluation| {
            let (of, found) = (rows_of(unit), evaluation.found(unit)?);
            let days = evaluation.days()?;
            let frame = &evaluation.frame;
            let articles = frame.articles_of(of, &found);
            // Not all in order: only as many as the page needs, newest first.
            let mut newest: BinaryHeap<(i32, usize)> = articles
                .iter()
                .map(|article| (days[article], article))
                .filter(|(day, _)| behind.is_none_or(|mark| *day <= mark.day))
                .collect();
            let mut rows = Vec::new();
            while let Some((day, article)) = newest.pop() {
                let of_article: Vec<usize> = found.iter_of(frame.rows(of, article)).collect();
                let ids = of_article.into_iter().rev().map(|row| frame.id(of, article, row));
                let is_behind = |id: &i64| behind.is_none_or(|mark| day < mark.day || *id < mark.id);
                rows.extend(ids.filter(is_behind).map(|id| (day, id)).take(most - rows.len()));
                if rows.len() == most {
                    break;
                }
            }
            Ok(rows)
        })
    }
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
