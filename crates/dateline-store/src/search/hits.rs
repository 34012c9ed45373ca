//! Results as people and programs want them: with their article, and the record as it stands after all corrections.

use std::collections::BTreeMap;
use std::rc::Rc;

use dateline_report::{Event, Report, Statement};
use rusqlite::params;

use super::words::expression;
use crate::effective::laid_over;
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::query::{Condition, Query, Term, Unit};
use crate::record_kind::RecordKind;
use crate::review::Review;
use crate::rows::MOST_RECORDS;
use crate::stored::report_of;

/// What is shown of a result's article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleHead {
    /// Its id.
    pub key: String,
    /// Its headline.
    pub title: Option<String>,
    /// Its medium.
    pub source: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// When it appeared.
    pub published: Option<String>,
    /// How many statements and events it has.
    pub records: (usize, usize),
}

/// A result.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Its article.
    pub article: ArticleHead,
    /// The record, where records were asked for.
    pub record: Option<Record>,
    /// Words of the text around those that were searched for, or its beginning; of articles alone.
    pub excerpt: Option<String>,
}

/// A record that was found.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its id within its article: `s1`, `e1`.
    pub id: String,
    /// What reviewers say.
    pub review: Review,
    /// The record.
    pub what: Found,
    /// The report that it stands in, for the names of others that it mentions.
    pub report: Rc<Report>,
}

/// A record by its kind.
#[derive(Debug, Clone)]
pub enum Found {
    /// A statement.
    Statement(Box<Statement>),
    /// An event.
    Event(Box<Event>),
}

/// Words of an excerpt.
const EXCERPT: usize = 24;
/// Characters of the beginning of a text.
const BEGINNING: usize = 160;

/// What reviewers say of the records of an article.
type Reviews = BTreeMap<(RecordKind, usize), Review>;

/// Reads results; the report of an article is unpacked once for results that follow one another.
pub(super) struct HitReader<'r> {
    room: &'r Newsroom,
    /// The words that are searched for, for excerpts.
    words: Option<String>,
    last: Option<(i64, ArticleHead, Rc<Report>, Reviews)>,
}

impl<'r> HitReader<'r> {
    pub fn new(room: &'r Newsroom, query: &Query) -> Self {
        Self { room, words: wanted_words(query), last: None }
    }

    pub fn hit(&mut self, unit: Unit, id: i64) -> Result<Hit, Error> {
        match unit {
            Unit::Article => {
                let article = self.head(id)?;
                Ok(Hit { article, record: None, excerpt: Some(self.excerpt(id)?) })
            }
            Unit::Statement | Unit::Event => self.record(unit, id),
        }
    }

    fn record(&mut self, unit: Unit, id: i64) -> Result<Hit, Error> {
        let (article, position) = (id / MOST_RECORDS as i64, (id % MOST_RECORDS as i64) as usize);
        let (head, report, reviews) = match self.last.take().filter(|(last, ..)| *last == article) {
            Some((_, head, report, reviews)) => (head, report, reviews),
            None => {
                let (report, _) = report_of(&self.room.connection, article)?;
                let (corrections, content) = crate::corrections::corrections_of(&self.room.connection, article)?;
                let effective = laid_over(report, corrections, &content);
                (self.head(article)?, Rc::new(effective.report), effective.reviews)
            }
        };
        let gone = || Error::Damaged(format!("article {} has no {} at {position}", head.key, unit.as_str()));
        let (id, kind, what) = match unit {
            Unit::Event => {
                let event = report.events.get(position).ok_or_else(gone)?;
                (event.id.to_string(), RecordKind::Event, Found::Event(Box::new(event.clone())))
            }
            _ => {
                let statement = report.statements.get(position).ok_or_else(gone)?;
                (statement.id.to_string(), RecordKind::Statement, Found::Statement(Box::new(statement.clone())))
            }
        };
        let review = reviews.get(&(kind, position)).copied().unwrap_or_default();
        let record = Record { id, review, what, report: Rc::clone(&report) };
        self.last = Some((article, head.clone(), report, reviews));
        Ok(Hit { article: head, record: Some(record), excerpt: None })
    }

    fn head(&self, article: i64) -> Result<ArticleHead, Error> {
        let mut find = self.room.connection.prepare_cached(
            "SELECT a.key, t.title, l.text, a.url, a.published, a.statements, a.events FROM articles AS a
               JOIN texts AS t ON t.article = a.id LEFT JOIN labels AS l ON l.id = a.source WHERE a.id = ?1",
        )?;
        Ok(find.query_row([article], |row| {
            let count = |column| row.get::<_, i64>(column).map(|count| usize::try_from(count).unwrap_or(0));
            Ok(ArticleHead {
                key: row.get(0)?,
                title: row.get(1)?,
                source: row.get(2)?,
                url: row.get(3)?,
                published: row.get(4)?,
                records: (count(5)?, count(6)?),
            })
        })?)
    }

    fn excerpt(&self, article: i64) -> Result<String, Error> {
        let connection = &self.room.connection;
        if let Some(words) = &self.words {
            let mut find = connection.prepare_cached(&format!(
                "SELECT snippet(article_words, 1, '', '', '…', {EXCERPT}) FROM article_words
                 WHERE rowid = ?1 AND article_words MATCH ?2"
            ))?;
            let mut rows = find.query(params![article, words])?;
            if let Some(row) = rows.next()? {
                return Ok(on_one_line(&row.get::<_, String>(0)?));
            }
        }
        let mut find = connection.prepare_cached("SELECT substr(text, 1, ?2) FROM texts WHERE article = ?1")?;
        let beginning: String = find.query_row(params![article, BEGINNING as i64], |row| row.get(0))?;
        Ok(on_one_line(&beginning))
    }
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words that a text has to have, or may have, to be found: those that are not denied.
fn wanted_words(query: &Query) -> Option<String> {
    fn collect(condition: &Condition, words: &mut Vec<String>) {
        match condition {
            Condition::And(parts) | Condition::Or(parts) => parts.iter().for_each(|part| collect(part, words)),
            Condition::Term(Term::Words(found)) => words.push(expression(found)),
            Condition::Not(_) | Condition::Term(_) => {}
        }
    }
    let mut words = Vec::new();
    collect(query.condition.as_ref()?, &mut words);
    (!words.is_empty()).then(|| words.join(" OR "))
}
