//! What the newsroom holds, in numbers, and what its runs left behind.

use rusqlite::params;

use crate::adding::{AddCounts, Position};
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::prepared::Refusal;
use crate::query::{Query, Unit};
use crate::search::Facet;
use crate::serving::moment;

/// Numbers of what is held.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statistics {
    /// Articles, each once whatever its versions.
    pub articles: u64,
    /// Versions that a later one replaced.
    pub earlier_versions: u64,
    /// Statements that are not rejected.
    pub statements: u64,
    /// Events that are not rejected.
    pub events: u64,
    /// Distinct events: those that are one happening count once.
    pub happenings: u64,
    /// Stories.
    pub stories: u64,
    /// Different names of actors and places.
    pub names: u64,
    /// Different places.
    pub places: u64,
    /// Media.
    pub sources: u64,
    /// Different rejections.
    pub rejections: u64,
    /// Corrections.
    pub corrections: u64,
    /// The first and the last day of publication.
    pub days: Option<(String, String)>,
    /// Bytes of the file.
    pub bytes: u64,
    /// Bytes of the texts in it.
    pub text_bytes: u64,
}

/// A run that added articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its number.
    pub id: i64,
    /// When it began, in UTC.
    pub began: String,
    /// When it ended; none for one that was interrupted or goes on.
    pub ended: Option<String>,
    /// What read the articles.
    pub engine: String,
    /// Its counts.
    pub counts: AddCounts,
}

/// Something that was not stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// Where it stands.
    pub at: Position,
    /// Why.
    pub refusal: Refusal,
    /// How often it was given.
    pub times: u64,
}

impl Newsroom {
    /// The numbers of what is held, all of one moment. Without those of bytes of text, which take a walk through all texts.
    pub fn statistics(&self) -> Result<Statistics, Error> {
        let _moment = moment(&self.connection)?;
        let one = |select: &str| -> Result<u64, Error> {
            let count: i64 = self.connection.query_row(select, [], |row| row.get(0))?;
            Ok(count.try_into().unwrap_or(0))
        };
        // What searches count with is smaller than the tables.
        let counts = self.count(&Query::default())?;
        let sources = self.facet(&Query::default(), Unit::Article, Facet::Source, usize::MAX)?;
        Ok(Statistics {
            articles: counts.articles,
            statements: counts.statements,
            events: counts.events,
            earlier_versions: one("SELECT count(*) FROM articles")?.saturating_sub(counts.articles),
            happenings: counts.happenings,
            stories: one("SELECT count(DISTINCT story) FROM story_articles")?,
            names: one("SELECT count(*) FROM names")?,
            places: one("SELECT count(*) FROM sites")?,
            sources: sources.iter().filter(|share| share.value.is_some()).count() as u64,
            rejections: one("SELECT count(*) FROM rejections")?,
            corrections: one("SELECT count(*) FROM corrections")?,
            days: self.days_of_publication()?,
            bytes: one("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size")?,
            text_bytes: 0,
        })
    }

    /// Bytes of all texts and headlines.
    pub fn text_bytes(&self) -> Result<u64, Error> {
        let bytes: i64 =
            self.connection.query_row("SELECT coalesce(sum(size), 0) FROM packed_texts", [], |row| row.get(0))?;
        Ok(bytes.try_into().unwrap_or(0))
    }

    /// The last runs, the latest first.
    pub fn runs(&self, most: usize) -> Result<Vec<Run>, Error> {
        let mut select = self.connection.prepare(
            "SELECT id, began, ended, engine, stored, versions, duplicates, rejected, passed_over FROM runs
             ORDER BY id DESC LIMIT ?1",
        )?;
        let rows = select.query_map([limit(most)], |row| {
            let count = |column| row.get::<_, i64>(column).map(|count| count.try_into().unwrap_or(0));
            Ok(Run {
                id: row.get(0)?,
                began: row.get(1)?,
                ended: row.get(2)?,
                engine: row.get(3)?,
                counts: AddCounts {
                    stored: count(4)?,
                    versions: count(5)?,
                    duplicates: count(6)?,
                    rejected: count(7)?,
                    passed_over: count(8)?,
                },
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What was rejected, in the order of inputs and lines.
    pub fn rejections(&self, most: usize) -> Result<Vec<Rejection>, Error> {
        let mut select = self.connection.prepare(
            "SELECT input, position, code, message, hint, times FROM rejections ORDER BY input, position, id LIMIT ?1",
        )?;
        let rows = select.query_map(params![limit(most)], |row| {
            let (line, times): (i64, i64) = (row.get(1)?, row.get(5)?);
            let line = u64::try_from(line).unwrap_or(0);
            Ok(Rejection {
                at: Position { input: row.get(0)?, line: (line > 0).then_some(line) },
                refusal: Refusal { code: row.get(2)?, message: row.get(3)?, hint: row.get(4)? },
                times: times.try_into().unwrap_or(0),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn limit(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}
