//! Which articles another engine read, so that this one can read them again.

use rusqlite::OptionalExtension;

use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::prepared::engine_label;

/// Ids that are fetched at once.
const PAGE: i64 = 512;

impl Newsroom {
    /// The ids of the articles that searches look at, in the order in which they came, those behind `after`; at most 512.
    pub fn keys_behind(&self, after: Option<&str>) -> Result<Vec<String>, Error> {
        let mut find = self.connection.prepare_cached("SELECT id FROM articles WHERE key = ?1")?;
        let from: i64 = match after {
            Some(key) => {
                let id = find.query_row([key], |row| row.get(0)).optional()?;
                id.ok_or_else(|| Error::NoSuchArticle(key.to_owned()))?
            }
            None => -1,
        };
        let mut find = self
            .connection
            .prepare_cached("SELECT key FROM articles WHERE id > ?1 AND superseded = 0 ORDER BY id LIMIT ?2")?;
        let rows = find.query_map([from, PAGE], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether an article was read by another engine than this.
    pub fn is_read_by_another(&self, key: &str, engine: &dateline_report::Engine) -> Result<bool, Error> {
        let mut find = self.connection.prepare_cached(
            "SELECT l.text <> ?2 FROM articles AS a JOIN labels AS l ON l.id = a.engine WHERE a.key = ?1",
        )?;
        let is_other = find.query_row([key, &engine_label(engine)], |row| row.get(0)).optional()?;
        is_other.ok_or_else(|| Error::NoSuchArticle(key.to_owned()))
    }
}
