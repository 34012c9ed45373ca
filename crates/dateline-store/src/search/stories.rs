//! Stories among the results of a query.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::evaluation::Evaluation;
use super::hits::{Hit, HitReader};
use super::row_set::RowSet;
use crate::columns::Of;
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::query::{Query, Unit};

/// A story of which a query finds articles.
#[derive(Debug, Clone)]
pub struct StoryHit {
    /// Its number.
    pub number: i64,
    /// Articles of it that the query finds.
    pub found: u64,
    /// The newest of these.
    pub newest: Hit,
}

/// Stories with the newest article first.
#[derive(Debug, Clone)]
pub struct StoryPage {
    /// How many stories the query finds articles of.
    pub all: u64,
    /// The first of them.
    pub hits: Vec<StoryHit>,
}

impl Evaluation<'_> {
    /// The articles of some stories.
    pub(super) fn of_stories(&self, numbers: &[i64]) -> Result<RowSet, Error> {
        let mut articles = RowSet::none(self.frame.len(Of::Article));
        let mut find = self.connection.prepare_cached("SELECT article FROM story_articles WHERE story = ?1")?;
        for number in numbers {
            let mut rows = find.query([number])?;
            while let Some(row) = rows.next()? {
                self.frame.row(Of::Article, row.get(0)?).into_iter().for_each(|row| articles.insert(row));
            }
        }
        Ok(articles)
    }

    /// Of each article its story, by its row.
    fn stories(&mut self) -> Result<Arc<Vec<Option<i64>>>, Error> {
        if let Some(known) = &self.memory.stories {
            return Ok(Arc::clone(known));
        }
        let mut stories = vec![None; self.frame.len(Of::Article)];
        let mut find = self.connection.prepare_cached("SELECT article, story FROM story_articles")?;
        let mut rows = find.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(place) = self.frame.row(Of::Article, row.get(0)?) {
                stories[place] = Some(row.get(1)?);
            }
        }
        let stories = Arc::new(stories);
        self.memory.stories = Some(Arc::clone(&stories));
        Ok(stories)
    }
}

impl Newsroom {
    /// The stories of the articles that a query finds, those with the newest articles first, `most` at most.
    pub fn stories(&self, query: &Query, most: usize) -> Result<StoryPage, Error> {
        let (all, newest) = self.evaluated(query, |evaluation| {
            let found = evaluation.found(Unit::Article)?;
            let (days, stories) = (evaluation.days()?, evaluation.stories()?);
            let mut by_story: BTreeMap<i64, (u64, (i32, usize))> = BTreeMap::new();
            for article in found.iter() {
                let Some(story) = stories[article] else { continue };
                let (count, newest) = by_story.entry(story).or_insert((0, (i32::MIN, 0)));
                *count += 1;
                *newest = (*newest).max((days[article], article));
            }
            let all = by_story.len() as u64;
            let mut ordered: Vec<((i32, usize), i64, u64)> =
                by_story.into_iter().map(|(story, (count, newest))| (newest, story, count)).collect();
            ordered.sort_unstable_by(|one, other| other.cmp(one));
            ordered.truncate(most);
            let frame = &evaluation.frame;
            let newest: Vec<(i64, u64, i64)> = ordered
                .into_iter()
                .map(|((_, article), story, count)| (story, count, frame.id(Of::Article, article, article)))
                .collect();
            Ok((all, newest))
        })?;
        let mut reader = HitReader::new(self, query);
        let hits = newest
            .into_iter()
            .map(|(number, found, id)| Ok(StoryHit { number, found, newest: reader.hit(Unit::Article, id)? }));
        Ok(StoryPage { all, hits: hits.collect::<Result<_, Error>>()? })
    }
}
