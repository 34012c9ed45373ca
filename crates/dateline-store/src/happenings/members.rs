//! The events of a happening, for whoever asks.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, params};

use super::MEMBERS;
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::rows::MOST_RECORDS;

impl Newsroom {
    /// Articles and positions of the events of the happening that an event belongs to, in the order in which they came; the founding
    /// event's article and position come with them. None where it belongs to none.
    pub fn happening_of(&self, article: &str, position: usize) -> Result<Option<HappeningMembers>, Error> {
        let mut find = self.connection.prepare_cached(
            "SELECT e.happening FROM events AS e JOIN articles AS a ON a.id = e.id >> 16
             WHERE a.key = ?1 AND e.id = (a.id << 16) + ?2 AND e.happening IS NOT NULL",
        )?;
        let position = i64::try_from(position).unwrap_or(i64::MAX);
        let Some(happening): Option<i64> = find.query_row(params![article, position], |row| row.get(0)).optional()?
        else {
            return Ok(None);
        };
        let mut find = self.connection.prepare_cached(&format!(
            "SELECT a.key, e.id & 65535, EXISTS (SELECT 1 FROM reprints AS r WHERE r.article = a.id)
             FROM ({MEMBERS}) AS e JOIN articles AS a ON a.id = e.id >> 16 ORDER BY e.id"
        ))?;
        let mut rows = find.query([happening])?;
        let mut members = Vec::new();
        while let Some(row) = rows.next()? {
            let position: i64 = row.get(1)?;
            members.push((row.get(0)?, usize::try_from(position).unwrap_or(0), row.get(2)?));
        }
        let reports: i64 = self
            .connection
            .prepare_cached("SELECT reports FROM happenings WHERE id = ?1")?
            .query_row([happening], |row| row.get(0))?;
        Ok(Some(HappeningMembers {
            id: self.happening_id(happening)?,
            reports: reports.try_into().unwrap_or(0),
            members,
        }))
    }

    /// By position of the events of an article how many articles report the happening of each.
    pub fn reports_of_events(&self, article: &str) -> Result<BTreeMap<usize, u64>, Error> {
        let mut find = self.connection.prepare_cached(
            "SELECT e.id & 65535, h.reports FROM articles AS a JOIN events AS e ON e.id BETWEEN a.id << 16 AND (a.id << 16) + 65535
               JOIN happenings AS h ON h.id = e.happening WHERE a.key = ?1",
        )?;
        let rows = find.query_map([article], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
        let found: Vec<(i64, i64)> = rows.collect::<Result<_, _>>()?;
        Ok(found
            .into_iter()
            .filter_map(|(at, reports)| Some((at.try_into().ok()?, reports.try_into().ok()?)))
            .collect())
    }

    /// How many media and events a happening has.
    pub(crate) fn sources_and_mentions(&self, happening: i64) -> Result<(u64, u64), Error> {
        let mut find = self.connection.prepare_cached(&format!(
            "SELECT count(DISTINCT a.source), count(*) FROM ({MEMBERS}) AS e JOIN articles AS a ON a.id = e.id >> 16"
        ))?;
        let (sources, mentions): (i64, i64) = find.query_row([happening], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok((sources.try_into().unwrap_or(0), mentions.try_into().unwrap_or(0)))
    }

    /// The public id of a happening: that of the event that founded it.
    pub(crate) fn happening_id(&self, happening: i64) -> Result<String, Error> {
        let mut find = self.connection.prepare_cached("SELECT key FROM articles WHERE id = ?1")?;
        let key: String = find.query_row([happening / MOST_RECORDS as i64], |row| row.get(0))?;
        Ok(format!("{key}/e{}", happening % MOST_RECORDS as i64 + 1))
    }
}

/// The events that are one happening.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HappeningMembers {
    /// Its public id, that of the event that founded it.
    pub id: String,
    /// Articles that tell of it, those of nearly one text once.
    pub reports: u64,
    /// Its events: article, position in its report, and whether the article has nearly the text of an earlier one.
    pub members: Vec<(String, usize, bool)>,
}
