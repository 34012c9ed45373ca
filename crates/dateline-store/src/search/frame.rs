//! Which rows there are, and how rows of one kind lead to those of another.

use std::ops::Range;

use super::row_set::RowSet;
use crate::columns::{ARTICLES, Column, Columns, Of};
use crate::error::Error;
use crate::query::Unit;
use crate::rows::MOST_RECORDS;

/// The rows of a newsroom: those of a kind are counted through, article after article.
#[derive(Debug)]
pub(super) struct Frame {
    /// The articles that are the latest version.
    pub current: RowSet,
    statements: Vec<u32>,
    events: Vec<u32>,
    actors: Vec<u32>,
}

/// What a unit has rows of.
pub(super) const fn rows_of(unit: Unit) -> Of {
    match unit {
        Unit::Article => Of::Article,
        Unit::Statement => Of::Statement,
        Unit::Event => Of::Event,
    }
}

impl Frame {
    pub fn of(columns: &Columns<'_>) -> Result<Self, Error> {
        let mut current = RowSet::none(columns.articles());
        columns.each_values(Column::Current, |segment, values| {
            for (place, value) in values.iter().take(ARTICLES).enumerate() {
                if value.is_some() {
                    current.insert(segment * ARTICLES + place);
                }
            }
            Ok(())
        })?;
        Ok(Self {
            current,
            statements: starts(columns, Column::Statements)?,
            events: starts(columns, Column::Events)?,
            actors: starts(columns, Column::Actors)?,
        })
    }

    /// Where the rows of each article begin; none for articles, which are rows themselves.
    fn starts(&self, of: Of) -> Option<&[u32]> {
        match of {
            Of::Article => None,
            Of::Statement => Some(&self.statements),
            Of::Event => Some(&self.events),
            Of::Actor => Some(&self.actors),
        }
    }

    /// How many rows there are.
    pub fn len(&self, of: Of) -> usize {
        let articles = self.statements.len() - 1;
        self.starts(of).map_or(articles, |starts| starts[articles] as usize)
    }

    /// The rows of an article.
    pub fn rows(&self, of: Of, article: usize) -> Range<usize> {
        match self.starts(of) {
            None => article..article + 1,
            Some(starts) => starts[article] as usize..starts[article + 1] as usize,
        }
    }

    /// The rows of a segment.
    pub fn segment(&self, of: Of, segment: usize) -> Range<usize> {
        let (first, behind) = (segment * ARTICLES, (segment + 1) * ARTICLES);
        match self.starts(of) {
            None => first..behind,
            Some(starts) => starts[first] as usize..starts[behind] as usize,
        }
    }

    /// The row of a number in the tables; none where there is no such row.
    pub fn row(&self, of: Of, id: i64) -> Option<usize> {
        let id = usize::try_from(id).ok()?;
        let (article, position) = match of {
            Of::Article => (id, 0),
            _ => (id / MOST_RECORDS, id % MOST_RECORDS),
        };
        if article >= self.statements.len() - 1 {
            return None;
        }
        let rows = self.rows(of, article);
        (position < rows.len()).then(|| rows.start + position)
    }

    /// The number in the tables of a row of an article.
    pub fn id(&self, of: Of, article: usize, row: usize) -> i64 {
        match of {
            Of::Article => article as i64,
            _ => (article * MOST_RECORDS + row - self.rows(of, article).start) as i64,
        }
    }

    /// The number in the tables of a row; none where there is no such row.
    pub fn number(&self, of: Of, row: usize) -> Option<i64> {
        let Some(starts) = self.starts(of) else { return Some(row as i64) };
        let article = starts.partition_point(|start| *start as usize <= row).checked_sub(1)?;
        (row < self.len(of)).then(|| self.id(of, article, row))
    }

    /// The articles that have one of the rows.
    pub fn articles_of(&self, of: Of, rows: &RowSet) -> RowSet {
        let Some(starts) = self.starts(of) else { return rows.clone() };
        let mut articles = RowSet::none(self.len(Of::Article));
        for (article, pair) in starts.windows(2).enumerate() {
            if pair[0] < pair[1] && rows.has_any_of(pair[0] as usize..pair[1] as usize) {
                articles.insert(article);
            }
        }
        articles
    }

    /// All rows of the articles.
    pub fn rows_of_articles(&self, of: Of, articles: &RowSet) -> RowSet {
        if of == Of::Article {
            return articles.clone();
        }
        let mut rows = RowSet::none(self.len(of));
        articles.iter().for_each(|article| rows.insert_range(self.rows(of, article)));
        rows
    }
}

fn starts(columns: &Columns<'_>, column: Column) -> Result<Vec<u32>, Error> {
    let mut starts = vec![0; columns.articles() + 1];
    columns.each_values(column, |segment, values| {
        for (place, count) in values.iter().take(ARTICLES).enumerate() {
            let count = count.unwrap_or(0).clamp(0, MOST_RECORDS as i64);
            starts[segment * ARTICLES + place + 1] = count as u32;
        }
        Ok(())
    })?;
    let mut behind = 0u32;
    for start in &mut starts {
        let too_many = || Error::Damaged("more records than a newsroom can have".to_owned());
        behind = behind.checked_add(*start).ok_or_else(too_many)?;
        *start = behind;
    }
    Ok(starts)
}
