//! Articles as they are held: found by id, with report, provenance and versions.

use dateline_report::{Article, Report};
use rusqlite::{OptionalExtension, params};

use crate::adding::Position;
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::packing::{Packed, unpack};

/// An article of the newsroom.
#[derive(Debug, Clone)]
pub struct StoredArticle {
    /// Its public id.
    pub key: String,
    /// The article as it came in.
    pub article: Article,
    /// The report as it was read, without corrections.
    pub report: Report,
    /// Where it was met.
    pub sightings: Vec<Position>,
    /// The id of the version that it replaced.
    pub supersedes: Option<String>,
    /// The id of the version that replaced it.
    pub superseded_by: Option<String>,
    /// Ids of other articles with the same headline, text and date.
    pub same_content: Vec<String>,
}

/// Characters of an id that have to be given at least.
const LEAST_PREFIX: usize = 4;
/// Articles that an ambiguous beginning is counted up to.
const MOST_COUNTED: usize = 1000;

impl Newsroom {
    /// The whole id that begins so; letter case does not matter, four characters at least.
    pub fn resolve(&self, prefix: &str) -> Result<String, Error> {
        let prefix = prefix.trim().to_ascii_lowercase();
        if prefix.len() < LEAST_PREFIX || !prefix.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Err(Error::NoSuchArticle(prefix));
        }
        let mut find =
            self.connection.prepare_cached("SELECT key FROM articles WHERE key >= ?1 AND key < ?2 LIMIT ?3")?;
        // `{` is the character behind `z`: no key has anything greater.
        let behind = format!("{prefix}{{");
        let rows = find.query_map(params![prefix, behind, MOST_COUNTED as i64], |row| row.get(0))?;
        let mut keys = rows.collect::<Result<Vec<String>, _>>()?;
        match keys.len() {
            0 => Err(Error::NoSuchArticle(prefix)),
            1 => Ok(keys.remove(0)),
            count => Err(Error::AmbiguousArticle { prefix, count }),
        }
    }

    /// The article of that id.
    pub fn article(&self, key: &str) -> Result<StoredArticle, Error> {
        let mut find = self.connection.prepare_cached(
            "SELECT a.id, a.content, b.key, (SELECT later.key FROM articles AS later WHERE later.supersedes = a.id)
             FROM articles AS a LEFT JOIN articles AS b ON b.id = a.supersedes WHERE a.key = ?1",
        )?;
        let found = find
            .query_row([key], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?, row.get(2)?, row.get(3)?)));
        let (id, content, supersedes, superseded_by) =
            found.optional()?.ok_or_else(|| Error::NoSuchArticle(key.to_owned()))?;
        let (report, article) = self.report_of(id)?;
        Ok(StoredArticle {
            key: key.to_owned(),
            article,
            report,
            sightings: self.sightings_of(id)?,
            supersedes,
            superseded_by,
            same_content: self.others_with(&content, id)?,
        })
    }

    /// The report on an article as it was read, and the article, by row number.
    pub(crate) fn report_of(&self, article: i64) -> Result<(Report, Article), Error> {
        report_of(&self.connection, article)
    }

    fn sightings_of(&self, article: i64) -> Result<Vec<Position>, Error> {
        let mut find = self.connection.prepare_cached(
            "SELECT l.text, s.position FROM sightings AS s JOIN labels AS l ON l.id = s.input WHERE s.article = ?1
             ORDER BY l.text, s.position",
        )?;
        let rows = find.query_map([article], |row| {
            let line: u64 = row.get::<_, i64>(1)?.try_into().unwrap_or(0);
            Ok(Position { input: row.get(0)?, line: (line > 0).then_some(line) })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    fn others_with(&self, content: &[u8], article: i64) -> Result<Vec<String>, Error> {
        let mut find = self
            .connection
            .prepare_cached("SELECT key FROM articles WHERE content = ?1 AND id <> ?2 ORDER BY key LIMIT 100")?;
        let rows = find.query_map(params![content, article], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

pub(crate) fn report_of(connection: &rusqlite::Connection, article: i64) -> Result<(Report, Article), Error> {
    let mut find = connection.prepare_cached(
        "SELECT t.title, t.text, b.packing, b.body FROM texts AS t JOIN bodies AS b USING (article) WHERE article = ?1",
    )?;
    let (title, text, packed): (Option<String>, String, Packed) = find.query_row([article], |row| {
        Ok((row.get(0)?, row.get(1)?, Packed { packing: row.get(2)?, body: row.get(3)? }))
    })?;
    unpack(&packed, title.as_deref(), &text)
}
