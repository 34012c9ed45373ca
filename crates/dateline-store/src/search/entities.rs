//! Actors across articles among the results of a query.

use std::sync::Arc;

use foldhash::{HashMap, HashMapExt};
use rusqlite::OptionalExtension;

use super::evaluation::Evaluation;
use super::row_set::RowSet;
use crate::columns::{Column, Of};
use crate::entity::Entity;
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::query::{Query, Unit};

/// Actors of articles of whom the commonest name is taken.
const NAMED_LIKE: i64 = 32;

/// An actor across articles, and what of it a query finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityHit {
    /// Its id.
    pub entity: Entity,
    /// What most articles call it, of the last [`NAMED_LIKE`].
    pub name: String,
    /// What sort of actor it is: `person`, `armed-group`.
    pub kind: String,
    /// Its country.
    pub country: Option<String>,
    /// How much of it is found.
    pub found: EntityCounts,
}

/// What is found of an actor across articles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct EntityCounts {
    /// Articles that name it.
    pub articles: u64,
    /// Statements that it makes.
    pub said: u64,
    /// Events in which it acts.
    pub acted: u64,
    /// Events that are done to it.
    pub received: u64,
}

/// Actors across articles, those most found first.
#[derive(Debug, Clone)]
pub struct EntityPage {
    /// How many there are.
    pub all: u64,
    /// The first of them.
    pub hits: Vec<EntityHit>,
}

type Tally = HashMap<i64, EntityCounts>;

impl Evaluation<'_> {
    /// Of each actor of an article who it is across articles, by its row; 0 where that is not known.
    pub(super) fn entities(&mut self) -> Result<Arc<Vec<i64>>, Error> {
        if let Some(known) = &self.memory.entities {
            return Ok(Arc::clone(known));
        }
        let mut entities = vec![0; self.frame.len(Of::Actor)];
        let frame = &self.frame;
        self.columns.each_values(Column::Entity, |segment, values| {
            for (row, value) in frame.segment(Of::Actor, segment).zip(values.iter()) {
                entities[row] = value.unwrap_or(0);
            }
            Ok(())
        })?;
        let entities = Arc::new(entities);
        self.memory.entities = Some(Arc::clone(&entities));
        Ok(entities)
    }

    /// What articles, statements and events say of each.
    fn tally_of_entities(&mut self) -> Result<Tally, Error> {
        let articles = self.found(Unit::Article)?;
        let (statements, events) = (self.found(Unit::Statement)?, self.found(Unit::Event)?);
        let entities = self.entities()?;
        let frame = &self.frame;
        let mut tally = Tally::new();
        let mut of_article: Vec<i64> = Vec::new();
        for article in articles.iter() {
            of_article.clear();
            of_article.extend(&entities[frame.rows(Of::Actor, article)]);
            of_article.sort_unstable();
            of_article.dedup();
            for entity in of_article.iter().filter(|entity| **entity != 0) {
                tally.entry(*entity).or_default().articles += 1;
            }
        }
        self.count_values(Column::Speaker, &statements, &mut |segment, speaker, count| {
            let actors = frame.segment(Of::Actor, segment);
            if let Some(entity) = speaker.and_then(|place| known(&entities, &actors, place)) {
                tally.entry(entity).or_default().said += count;
            }
        })?;
        let mut count = |column: Column, events: &RowSet, counted: fn(&mut EntityCounts)| {
            self.columns.each_lists(column, |segment, lists| {
                let (first, actors) = (frame.segment(Of::Event, segment).start, frame.segment(Of::Actor, segment));
                lists.each(|row, place| {
                    if events.contains(first + row)
                        && let Some(entity) = known(&entities, &actors, place)
                    {
                        counted(tally.entry(entity).or_default());
                    }
                });
                Ok(())
            })
        };
        count(Column::ByWhom, &events, |counts| counts.acted += 1)?;
        count(Column::ToWhom, &events, |counts| counts.received += 1)?;
        Ok(tally)
    }
}

/// Who the actor at a place of a segment is.
fn known(entities: &[i64], actors: &std::ops::Range<usize>, place: i64) -> Option<i64> {
    let row = actors.start + usize::try_from(place).ok()?;
    entities.get(row).copied().filter(|entity| *entity != 0)
}

impl Newsroom {
    /// The actors across articles of what a query finds, `most` at most: by the unit that the query is about those first of whom most is
    /// found. Actors whom an article names too shortly, or not at all, are not among them.
    pub fn entities(&self, query: &Query, unit: Unit, most: usize) -> Result<EntityPage, Error> {
        let tally = self.evaluated(query, Evaluation::tally_of_entities)?;
        let rank = |counts: &EntityCounts| match unit {
            Unit::Article => counts.articles,
            Unit::Statement => counts.said,
            Unit::Event => counts.acted + counts.received,
        };
        let mut ordered: Vec<(u64, EntityCounts, i64)> = tally
            .into_iter()
            .map(|(entity, counts)| (rank(&counts), counts, entity))
            .filter(|(rank, ..)| *rank > 0)
            .collect();
        let all = ordered.len() as u64;
        ordered.sort_unstable_by(|one, other| {
            other.0.cmp(&one.0).then(other.1.articles.cmp(&one.1.articles)).then(one.2.cmp(&other.2))
        });
        ordered.truncate(most);
        let hits = ordered.into_iter().filter_map(|(_, found, number)| {
            let entity = Entity::from_number(number);
            self.entity_head(entity).transpose().map(|head| {
                let (name, kind, country) = head?;
                Ok(EntityHit { entity, name, kind, country, found })
            })
        });
        Ok(EntityPage { all, hits: hits.collect::<Result<_, Error>>()? })
    }

    /// Name, kind and country that most of the last articles give an entity; none where no article knows it.
    pub(crate) fn entity_head(&self, entity: Entity) -> Result<Option<(String, String, Option<String>)>, Error> {
        let mut find = self.connection.prepare_cached(
            "SELECT n.text, k.text, c.text FROM (SELECT name, kind, country FROM actors WHERE entity = ?1 ORDER BY id DESC LIMIT ?2) AS a
               JOIN names AS n ON n.id = a.name JOIN labels AS k ON k.id = a.kind LEFT JOIN labels AS c ON c.id = a.country
             GROUP BY a.name, a.kind, a.country ORDER BY count(*) DESC, 1, 2, 3 LIMIT 1",
        )?;
        let row = find.query_row([entity.number(), NAMED_LIKE], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
        Ok(row.optional()?)
    }
}
