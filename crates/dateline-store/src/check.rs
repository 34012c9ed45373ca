//! Whether the newsroom holds together.

use rusqlite::Connection;

use crate::columns::wrong_segments;
use crate::error::Error;
use crate::labels::Labels;
use crate::newsroom::Newsroom;
use crate::record_kind::RecordKind;
use crate::record_rows::{RecordNumbers, RowWriter};
use crate::rows::Rows;
use crate::stored::report_of;

/// A fault that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What was looked at.
    pub about: &'static str,
    /// What is wrong, for people.
    pub message: String,
}

/// What a check looked at and found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CheckReport {
    /// Articles whose reports were unpacked and checked.
    pub articles: u64,
    /// What is wrong; empty where all is well.
    pub faults: Vec<Fault>,
}

/// Faults that are told at most; a damaged file can have millions.
const MOST_FAULTS: usize = 100;

/// Counts that have to be nought, each with what it would mean.
const NOUGHT: [(&str, &str, &str); 15] = [
    ("articles", "articles without text", "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article FROM packed_texts)"),
    ("articles", "articles without report", "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article FROM bodies)"),
    ("articles", "articles met nowhere", "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article FROM sightings)"),
    (
        "versions",
        "versions replaced that nothing replaces, or the other way about",
        "SELECT count(*) FROM articles AS a
         WHERE a.superseded <> EXISTS (SELECT 1 FROM articles AS b WHERE b.supersedes = a.id)",
    ),
    (
        "runs",
        "runs that stored more articles than there are",
        "SELECT max(0, (SELECT coalesce(sum(stored), 0) FROM runs) - (SELECT count(*) FROM articles))",
    ),
    (
        "runs",
        "articles that no run stored",
        "SELECT max(0, (SELECT count(*) FROM articles) - (SELECT coalesce(sum(stored), 0) FROM runs))",
    ),
    (
        "runs",
        "rejections that no run counted",
        "SELECT abs((SELECT coalesce(sum(rejected), 0) FROM runs) - (SELECT coalesce(sum(times), 0) FROM rejections))",
    ),
    (
        "articles",
        "articles whose numbers of statements or events are wrong",
        "SELECT count(*) FROM articles AS a WHERE superseded = 0 AND (
           statements <> (SELECT count(*) FROM statements WHERE id BETWEEN a.id << 16 AND (a.id << 16) + 65535 AND review <> 3)
           OR events <> (SELECT count(*) FROM events WHERE id BETWEEN a.id << 16 AND (a.id << 16) + 65535 AND review <> 3))",
    ),
    (
        "actors",
        "speakers that are not there",
        "SELECT count(*) FROM statements WHERE speaker IS NOT NULL AND speaker NOT IN (SELECT id FROM actors)",
    ),
    (
        "actors",
        "participants that are not there",
        "SELECT count(*) FROM participants WHERE actor NOT IN (SELECT id FROM actors)
           OR event NOT IN (SELECT id FROM events)",
    ),
    (
        "actors",
        "names of actors that are not there",
        "SELECT count(*) FROM actor_names WHERE actor NOT IN (SELECT id FROM actors)",
    ),
    (
        "events",
        "statements that tell of events and are not there",
        "SELECT count(*) FROM events WHERE according_to IS NOT NULL AND according_to NOT IN (SELECT id FROM statements)",
    ),
    (
        "events",
        "contexts of events that are not there",
        "SELECT count(*) FROM event_contexts WHERE event NOT IN (SELECT id FROM events)",
    ),
    (
        "places",
        "places without a point in the map's index, or the other way about",
        "SELECT abs((SELECT count(*) FROM sites WHERE lat IS NOT NULL AND lon IS NOT NULL)
           - (SELECT count(*) FROM site_points))",
    ),
    (
        "words",
        "statements without their words, or the other way about",
        "SELECT (SELECT count(*) FROM statements WHERE id NOT IN (SELECT rowid FROM statement_words))
           + (SELECT count(*) FROM statement_words WHERE rowid NOT IN (SELECT id FROM statements))",
    ),
];

impl Newsroom {
    /// Looks at everything: the file's own structure, the indexes of words, counts, references, and every report with its rows.
    ///
    /// Nothing is changed. `progress` is told how many articles were looked at.
    pub fn check(&self, mut progress: impl FnMut(u64)) -> Result<CheckReport, Error> {
        let mut found = CheckReport::default();
        check_structure(&self.connection, &mut found)?;
        if !found.faults.is_empty() {
            // What follows would only repeat the damage in other words, if it could be read at all.
            return Ok(found);
        }
        check_indexes(&self.connection, &mut found)?;
        for (about, means, count) in NOUGHT.into_iter().chain(crate::happenings::NOUGHT).chain(crate::stories::NOUGHT) {
            let count: i64 = self.connection.query_row(count, [], |row| row.get(0))?;
            if count != 0 {
                found.add(about, format!("{count} {means}"));
            }
        }
        for segment in wrong_segments(&self.connection)? {
            found.add("columns", format!("what searches look at in segment {segment} does not follow from the tables"));
        }
        self.check_articles(&mut found, &mut progress)?;
        Ok(found)
    }

    fn check_articles(&self, found: &mut CheckReport, progress: &mut impl FnMut(u64)) -> Result<(), Error> {
        let scratch = Scratch::new()?;
        let mut find = self.connection.prepare("SELECT id, key, superseded FROM articles ORDER BY id")?;
        let mut rows = find.query([])?;
        while let Some(row) = rows.next()? {
            let (id, key, superseded): (i64, String, bool) = (row.get(0)?, row.get(1)?, row.get(2)?);
            match report_of(&self.connection, id) {
                Err(error) => found.add("reports", format!("article {key}: {error}")),
                Ok((report, _)) => {
                    if let Err(error) = report.check() {
                        found.add("reports", format!("article {key}: {error}"));
                    }
                    let rows = match crate::effective::reviewed_rows(&self.connection, id, &report)? {
                        _ if superseded => Rows::default(),
                        Some(rows) => rows,
                        None => Rows::of(&report),
                    };
                    scratch.compare(&self.connection, id, &key, &rows, found)?;
                }
            }
            found.articles += 1;
            progress(found.articles);
        }
        Ok(())
    }
}

impl CheckReport {
    fn add(&mut self, about: &'static str, message: String) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault { about, message });
        }
    }
}

fn check_structure(connection: &Connection, found: &mut CheckReport) -> Result<(), Error> {
    let mut check = connection.prepare("PRAGMA integrity_check(20)")?;
    let lines = check.query_map([], |row| row.get::<_, String>(0))?;
    for line in lines {
        match line {
            Ok(line) if line == "ok" => {}
            Ok(line) => found.add("file", line),
            // A page that cannot be read ends the check itself.
            Err(error) => found.add("file", error.to_string()),
        }
    }
    if !found.faults.is_empty() {
        return Ok(());
    }
    let mut check = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = check.query([])?;
    while let Some(row) = rows.next()? {
        let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
        found.add("references", format!("a row of {table} refers to a row of {parent} that is not there"));
    }
    Ok(())
}

/// Whether the indexes of words say what the texts say.
///
/// The check is FTS5's own; it is written as an insertion, so that a connection for reading alone cannot ask for it.
fn check_indexes(connection: &Connection, found: &mut CheckReport) -> Result<(), Error> {
    if connection.is_readonly("main")? {
        return Ok(());
    }
    for (index, of) in [("article_words", "articles"), ("name_words", "names")] {
        let check = format!("INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)");
        if let Err(error) = connection.execute_batch(&check) {
            found.add("words", format!("the index of the words of {of} is out of step: {error}"));
        }
    }
    let check = "INSERT INTO statement_words (statement_words) VALUES ('integrity-check')";
    if let Err(error) = connection.execute_batch(check) {
        found.add("words", format!("the index of the words of statements is damaged: {error}"));
    }
    let mut check = connection.prepare("SELECT rtreecheck('site_points')")?;
    let said: String = check.query_row([], |row| row.get(0))?;
    if said != "ok" {
        found.add("places", format!("the map's index is damaged: {said}"));
    }
    Ok(())
}

/// A newsroom in memory in which the rows of one article at a time are written anew, to be compared with those that are there.
struct Scratch {
    connection: Connection,
}

impl Scratch {
    fn new() -> Result<Self, Error> {
        let mut connection = Connection::open_in_memory()?;
        connection.set_prepared_statement_cache_capacity(128);
        crate::migrations::migrate_to(&mut connection, crate::migrations::FORMAT)?;
        connection.pragma_update(None, "foreign_keys", false)?;
        Ok(Self { connection })
    }

    fn compare(
        &self,
        connection: &Connection,
        article: i64,
        key: &str,
        rows: &Rows,
        found: &mut CheckReport,
    ) -> Result<(), Error> {
        let day: Option<i32> = connection
            .prepare_cached("SELECT last_day FROM articles WHERE id = ?1")?
            .query_row([article], |row| row.get(0))?;
        let transaction = self.connection.unchecked_transaction()?;
        RowWriter::new(&self.connection, &mut Labels::default(), article, day).write(rows)?;
        for kind in RecordKind::ALL {
            let (expected, there) = (summary(&self.connection, article, kind)?, summary(connection, article, kind)?);
            if expected != there {
                found.add(
                    "records",
                    format!("article {key}: the rows of its {} do not follow from its report", kind.table()),
                );
            }
        }
        transaction.rollback()?;
        Ok(())
    }
}

/// What the rows of a kind say, with names for numbers.
fn summary(connection: &Connection, article: i64, kind: RecordKind) -> Result<Vec<String>, Error> {
    let select = match kind {
        RecordKind::Actor => {
            "SELECT r.id || '|' || n.text || '|' || k.text || '|' || ifnull(r.wikidata, '') || '|' || r.review || '|' ||
               (SELECT count(*) FROM actor_names AS o WHERE o.actor = r.id)
             FROM actors AS r JOIN names AS n ON n.id = r.name JOIN labels AS k ON k.id = r.kind"
        }
        RecordKind::Place => {
            "SELECT r.id || '|' || hex(s.digest) || '|' || r.confidence || '|' || r.review
             FROM places AS r JOIN sites AS s ON s.id = r.site"
        }
        RecordKind::Statement => {
            "SELECT r.id || '|' || k.text || '|' || m.text || '|' || r.negated || '|' || ifnull(r.speaker, '') || '|' ||
               r.day || '|' || ifnull(r.first_day, '') || '|' || r.confidence || '|' || r.review || '|' ||
               ifnull(r.start, '') || '|' || ifnull(r.end, '')
             FROM statements AS r JOIN labels AS k ON k.id = r.kind JOIN labels AS m ON m.id = r.mode"
        }
        RecordKind::Event => {
            "SELECT r.id || '|' || t.text || '|' || ifnull(m.text, '') || '|' || s.text || '|' || ifnull(hex(p.digest), '') ||
               '|' || ifnull(r.according_to, '') || '|' || r.day || '|' || ifnull(r.first_day, '') || '|' || r.confidence ||
               '|' || r.review || '|' || r.start || '|' || r.end
             FROM events AS r JOIN labels AS t ON t.id = r.type LEFT JOIN labels AS m ON m.id = r.mode
               JOIN labels AS s ON s.id = r.status LEFT JOIN sites AS p ON p.id = r.site"
        }
        RecordKind::Designation => {
            "SELECT r.id || '|' || r.actor || '|' || s.text || '|' || ifnull(j.text, '') || '|' || r.review || '|' || r.start
             FROM designations AS r JOIN labels AS s ON s.id = r.status LEFT JOIN labels AS j ON j.id = r.jurisdiction"
        }
        RecordKind::Fact => {
            "SELECT r.id || '|' || r.actor || '|' || l.text || '|' || r.review || '|' || r.start
             FROM facts AS r JOIN labels AS l ON l.id = r.relation"
        }
    };
    let numbers = RecordNumbers::of(article);
    let mut select = connection.prepare_cached(&format!("{select} WHERE r.id BETWEEN ?1 AND ?2 ORDER BY r.id"))?;
    let rows = select.query_map([numbers.at(0), numbers.last()], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
