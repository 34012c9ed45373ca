//! Adding articles: one transaction each, so that a run can be killed at any moment and simply be run again.
//!
//! Invariants: what went in is what was stored, what was there already and what was rejected, together; an article is stored wholly
//! or not at all; the same input twice changes nothing but the counts of the run; what the newsroom holds does not depend on where
//! a run was interrupted, nor on the order of different articles (versions of one article are in the order of their arrival).

use dateline_report::{Article, Report};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::clock::now;
use crate::columns::{pack_all, segment_of, unpack_segment_of};
use crate::error::Error;
use crate::happenings::{Tellings, enter, leave};
use crate::identity::Identity;
use crate::labels::Labels;
use crate::newsroom::Newsroom;
use crate::prepared::{Prepared, Refusal, engine_label};
use crate::record_rows::{RowWriter, clear};
use crate::signature::{RESEMBLING, resemblance};
use crate::stories::StoriesNow;
use crate::write_lock::WriteLock;
use dateline_happenings::days::{UNDATED, days_of};

/// Where an input stands: a file or stream, and the line in it where it has lines.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Position {
    /// The name of the file or stream.
    pub input: String,
    /// The line, counted from 1; none for the whole.
    pub line: Option<u64>,
}

/// One input with what became of it on the way here.
#[derive(Debug)]
pub struct Incoming {
    /// Where it stands.
    pub at: Position,
    /// What it is.
    pub what: What,
}

/// What an input is.
#[derive(Debug)]
pub enum What {
    /// An article with its report.
    Read(Box<Prepared>),
    /// An article that was [held](Newsroom::holds) before it was read, by its key.
    Held(String),
    /// Something that could not be read or prepared.
    Refused(Refusal),
}

/// What became of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Stored as a new article.
    Stored {
        /// Its id.
        key: String,
    },
    /// Stored as a new version of an article.
    NewVersion {
        /// Its id.
        key: String,
        /// The id of the version before.
        supersedes: String,
    },
    /// There already.
    Duplicate {
        /// Its id.
        key: String,
    },
    /// Not stored; the reason is kept.
    Rejected,
}

/// The counts of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AddCounts {
    /// Articles stored, new versions among them.
    pub stored: u64,
    /// New versions of articles.
    pub versions: u64,
    /// Articles that were there already.
    pub duplicates: u64,
    /// Inputs rejected.
    pub rejected: u64,
    /// Parts of the input that are no articles and were not asked to be: not part of what went in.
    pub passed_over: u64,
}

impl AddCounts {
    /// Everything that went in: what was stored, duplicate and rejected.
    pub fn taken_in(&self) -> u64 {
        self.stored + self.duplicates + self.rejected
    }
}

/// A run that adds articles; it alone writes until it ends.
#[derive(Debug)]
pub struct Adding<'n> {
    room: &'n mut Newsroom,
    labels: Labels,
    tellings: Tellings,
    stories: StoriesNow,
    run: i64,
    counts: AddCounts,
    /// The segment that articles go to.
    segment: Option<i64>,
    _lock: WriteLock,
}

impl Newsroom {
    /// Begins a run; `engine` says which version reads the articles.
    pub fn begin_adding(&mut self, engine: &str) -> Result<Adding<'_>, Error> {
        let lock = self.lock()?;
        let mut insert = self.connection.prepare_cached("INSERT INTO runs (began, engine) VALUES (?1, ?2)")?;
        let run = insert.insert(params![now(), engine])?;
        drop(insert);
        Ok(Adding {
            room: self,
            labels: Labels::default(),
            tellings: Tellings::default(),
            stories: StoriesNow::default(),
            run,
            counts: AddCounts::default(),
            segment: None,
            _lock: lock,
        })
    }

    /// The id of an article if it is held already, with this very content: it need not be read again.
    pub fn holds(&self, article: &Article) -> Result<Option<String>, Error> {
        let key = Identity::of(article).key;
        let mut find = self.connection.prepare_cached("SELECT 1 FROM articles WHERE key = ?1")?;
        Ok(find.exists([&key])?.then_some(key))
    }
}

impl Adding<'_> {
    /// Takes one input in, wholly: when this returns, it is on the disk or nothing of it is.
    pub fn take(&mut self, incoming: &Incoming) -> Result<Outcome, Error> {
        let (labels, run) = (&mut self.labels, self.run);
        let (tellings, stories) = (&mut self.tellings, &mut self.stories);
        let taken = (|| {
            let transaction = self.room.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let (outcome, article) = take_in(&transaction, labels, tellings, stories, run, incoming)?;
            transaction.prepare_cached(count_in_run(&outcome))?.execute([run])?;
            transaction.commit()?;
            Ok((outcome, article))
        })();
        match taken {
            Ok((outcome, article)) => {
                self.counts.count(&outcome);
                self.pack_full_segments(article)?;
                Ok(outcome)
            }
            Err(error) => {
                self.labels.forget();
                self.tellings.forget();
                self.stories.forget();
                Err(error)
            }
        }
    }

    /// Packs the columns of segments that are full, when the first article of the next one is stored. Searches are right without.
    fn pack_full_segments(&mut self, article: Option<i64>) -> Result<(), Error> {
        let Some(segment) = article.map(segment_of) else { return Ok(()) };
        if self.segment.replace(segment).is_some_and(|before| before < segment) {
            pack_all(&mut self.room.connection)?;
        }
        Ok(())
    }

    /// Counts parts of the input that are no articles and were not asked to be.
    pub fn pass_over(&mut self, count: u64) -> Result<(), Error> {
        let mut update =
            self.room.connection.prepare_cached("UPDATE runs SET passed_over = passed_over + ?2 WHERE id = ?1")?;
        update.execute(params![self.run, i64::try_from(count).unwrap_or(i64::MAX)])?;
        self.counts.passed_over += count;
        Ok(())
    }

    /// The counts so far.
    pub fn counts(&self) -> AddCounts {
        self.counts
    }

    /// Articles stored that are so much older than others that they could join no story: [`Newsroom::regroup`] finds them theirs.
    pub fn late(&self) -> u64 {
        self.stories.late
    }

    /// Ends the run.
    pub fn finish(self) -> Result<AddCounts, Error> {
        self.room.connection.execute("UPDATE runs SET ended = ?2 WHERE id = ?1", params![self.run, now()])?;
        pack_all(&mut self.room.connection)?;
        // Figures for the planner, where tables have changed much. Searches are right without them: no room for them is no failure.
        let _ = self.room.connection.execute_batch("PRAGMA optimize");
        Ok(self.counts)
    }
}

impl AddCounts {
    fn count(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Stored { .. } => self.stored += 1,
            Outcome::NewVersion { .. } => {
                self.stored += 1;
                self.versions += 1;
            }
            Outcome::Duplicate { .. } => self.duplicates += 1,
            Outcome::Rejected => self.rejected += 1,
        }
    }
}

fn count_in_run(outcome: &Outcome) -> &'static str {
    match outcome {
        Outcome::Stored { .. } => "UPDATE runs SET stored = stored + 1 WHERE id = ?1",
        Outcome::NewVersion { .. } => "UPDATE runs SET stored = stored + 1, versions = versions + 1 WHERE id = ?1",
        Outcome::Duplicate { .. } => "UPDATE runs SET duplicates = duplicates + 1 WHERE id = ?1",
        Outcome::Rejected => "UPDATE runs SET rejected = rejected + 1 WHERE id = ?1",
    }
}

/// Takes one input in; returns what became of it, and the row number of an article that was stored.
fn take_in(
    transaction: &Transaction<'_>,
    labels: &mut Labels,
    tellings: &mut Tellings,
    stories: &mut StoriesNow,
    run: i64,
    incoming: &Incoming,
) -> Result<(Outcome, Option<i64>), Error> {
    let key = match &incoming.what {
        What::Refused(refusal) => {
            reject(transaction, run, &incoming.at, refusal)?;
            return Ok((Outcome::Rejected, None));
        }
        What::Held(key) => key,
        What::Read(prepared) => prepared.key(),
    };
    if let Some(article) = article_of_key(transaction, key)? {
        sight(transaction, labels, article, &incoming.at)?;
        return Ok((Outcome::Duplicate { key: key.to_owned() }, None));
    }
    let What::Read(prepared) = &incoming.what else {
        let gone = Refusal::new("gone-meanwhile", "the article was held and is no more", "add it again");
        reject(transaction, run, &incoming.at, &gone)?;
        return Ok((Outcome::Rejected, None));
    };
    let replaced = current_version(transaction, prepared)?;
    let article = store(transaction, labels, tellings, stories, prepared, replaced.as_ref().map(|(id, _)| *id))?;
    sight(transaction, labels, article, &incoming.at)?;
    let outcome = match replaced {
        Some((_, supersedes)) => Outcome::NewVersion { key: key.to_owned(), supersedes },
        None => Outcome::Stored { key: key.to_owned() },
    };
    Ok((outcome, Some(article)))
}

pub(crate) fn article_of_key(transaction: &Transaction<'_>, key: &str) -> Result<Option<i64>, Error> {
    let mut find = transaction.prepare_cached("SELECT id FROM articles WHERE key = ?1")?;
    Ok(find.query_row([key], |row| row.get(0)).optional()?)
}

/// The stored version that an article replaces, if it is a new version of one.
fn current_version(transaction: &Transaction<'_>, prepared: &Prepared) -> Result<Option<(i64, String)>, Error> {
    let mut find = transaction.prepare_cached(
        "SELECT id, key, signature FROM articles WHERE identity = ?1 AND superseded = 0 ORDER BY key",
    )?;
    let mut rows = find.query([prepared.identity.identity])?;
    let mut nearest: Option<(f64, i64, String)> = None;
    while let Some(row) = rows.next()? {
        let (id, key, signature): (i64, String, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let share = resemblance(&prepared.signature, &signature);
        if prepared.identity.is_weak && share < RESEMBLING {
            continue;
        }
        if nearest.as_ref().is_none_or(|(nearest, ..)| share > *nearest) {
            nearest = Some((share, id, key));
        }
    }
    Ok(nearest.map(|(_, id, key)| (id, key)))
}

fn store(
    transaction: &Transaction<'_>,
    labels: &mut Labels,
    tellings: &mut Tellings,
    stories: &mut StoriesNow,
    prepared: &Prepared,
    supersedes: Option<i64>,
) -> Result<i64, Error> {
    let (report, identity) = (&prepared.report, &prepared.identity);
    let source = labels.optional_label(transaction, report.source.as_deref())?;
    let mut insert = transaction.prepare_cached(
        "INSERT INTO articles (key, identity, content, report_id, source, url, day, engine, signature, supersedes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?;
    let engine = labels.label(transaction, &engine_label(&report.engine))?;
    let article = insert.insert(params![
        identity.key,
        identity.identity,
        identity.content,
        report.id,
        source,
        report.url,
        UNDATED,
        engine,
        prepared.signature,
        supersedes,
    ])?;
    unpack_segment_of(transaction, article)?;
    let last_day = set_reading(transaction, labels, article, report)?;
    let mut insert = transaction
        .prepare_cached("INSERT INTO packed_texts (article, title, size, packing, text) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    let size = (report.text.len() + report.title.as_ref().map_or(0, String::len)) as i64;
    let text = &prepared.packed_text;
    insert.execute(params![article, report.title, size, text.packing, text.body])?;
    let mut index = transaction.prepare_cached("INSERT INTO article_words (rowid, title, text) VALUES (?1, ?2, ?3)")?;
    index.execute(params![article, report.title, report.text])?;
    let mut insert = transaction.prepare_cached("INSERT INTO bodies (article, packing, body) VALUES (?1, ?2, ?3)")?;
    insert.execute(params![article, prepared.packed.packing, prepared.packed.body])?;
    if let Some(before) = supersedes {
        supersede(transaction, tellings, before)?;
        stories.leave(transaction, before)?;
    }
    match crate::effective::reviewed_rows(transaction, article, report)? {
        Some(rows) => {
            RowWriter::new(transaction, labels, article, last_day).write(&rows)?;
            enter(transaction, tellings, article, None)?;
        }
        None => {
            RowWriter::new(transaction, labels, article, last_day).write(&prepared.rows)?;
            enter(transaction, tellings, article, Some(&prepared.told))?;
        }
    }
    stories.enter(transaction, article, &prepared.features)?;
    Ok(article)
}

/// Writes down what the reading says of the article itself: its date and language. Returns the last day of publication.
pub(crate) fn set_reading(
    connection: &Connection,
    labels: &mut Labels,
    article: i64,
    report: &Report,
) -> Result<Option<i32>, Error> {
    let language =
        labels.optional_label(connection, report.language.as_ref().map(|language| language.code.as_str()))?;
    let engine = labels.label(connection, &engine_label(&report.engine))?;
    let published = report.published.as_ref();
    let published_from = labels.optional_label(connection, published.map(|published| published.from.as_str()))?;
    let days = published.map(|published| days_of(published.value));
    let (first_day, last_day) = days.map(|days| (*days.start(), *days.end())).unzip();
    let mut update = connection.prepare_cached(
        "UPDATE articles SET language = ?2, published = ?3, published_from = ?4, first_day = ?5, last_day = ?6, day = ?7,
           engine = ?8 WHERE id = ?1",
    )?;
    let date = published.map(|published| published.value.to_string());
    let day = last_day.unwrap_or(UNDATED);
    update.execute(params![article, language, date, published_from, first_day, last_day, day, engine])?;
    Ok(last_day)
}

/// Takes a version out of searches; its text and report stay.
fn supersede(transaction: &Transaction<'_>, tellings: &mut Tellings, article: i64) -> Result<(), Error> {
    leave(transaction, tellings, article)?;
    clear(transaction, article)?;
    unpack_segment_of(transaction, article)?;
    transaction.prepare_cached("UPDATE articles SET superseded = 1 WHERE id = ?1")?.execute([article])?;
    let mut forget = transaction.prepare_cached(
        "INSERT INTO article_words (article_words, rowid, title, text)
         SELECT 'delete', article, title, text FROM texts WHERE article = ?1",
    )?;
    forget.execute([article])?;
    Ok(())
}

fn sight(transaction: &Transaction<'_>, labels: &mut Labels, article: i64, at: &Position) -> Result<(), Error> {
    let input = labels.label(transaction, &at.input)?;
    let mut insert =
        transaction.prepare_cached("INSERT OR IGNORE INTO sightings (article, input, position) VALUES (?1, ?2, ?3)")?;
    insert.execute(params![article, input, line_number(at)])?;
    Ok(())
}

fn reject(transaction: &Transaction<'_>, run: i64, at: &Position, refusal: &Refusal) -> Result<(), Error> {
    let mut insert = transaction.prepare_cached(
        "INSERT INTO rejections (input, position, code, message, hint, last_run) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (input, position, code, message) DO UPDATE SET times = times + 1, last_run = excluded.last_run",
    )?;
    insert.execute(params![at.input, line_number(at), refusal.code, refusal.message, refusal.hint, run])?;
    Ok(())
}

fn line_number(at: &Position) -> i64 {
    at.line.and_then(|line| i64::try_from(line).ok()).unwrap_or(0)
}
