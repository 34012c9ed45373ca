//! Corrections: what people say of records.
//!
//! Invariants: corrections are only ever added; reports stay as they were read, and what reviewers say is laid over them when they
//! are shown and searched ([`effective`](crate::effective)); a correction that fits no record any more is kept and told.

pub mod agreement;
pub mod anchor;
pub mod edit;

use dateline_report::{Article, Report};
use rusqlite::{Connection, TransactionBehavior, params};
use serde_json::Value;

use crate::adding::{article_of_key, set_reading};
use crate::clock::now;
use crate::columns::{pack_all, unpack_segment_of};
use crate::effective::{Effective, laid_over, reviewed_rows};
use crate::error::Error;
use crate::happenings::{Tellings, enter, leave};
use crate::identity::DIGEST;
use crate::labels::Labels;
use crate::newsroom::Newsroom;
use crate::prepared::Prepared;
use crate::record_kind::RecordKind;
use crate::record_rows::{RowWriter, clear};
use crate::stored::report_of;
use anchor::{Anchor, position_of};

/// What a reviewer says of a record.
#[derive(Debug, Clone, PartialEq)]
pub enum Verdict {
    /// It is right as it is.
    Accept,
    /// It should not be.
    Reject,
    /// It is right but for a field.
    Edit {
        /// The field, as the report calls it.
        field: String,
        /// What it should say, as in the report; other records by their ids.
        value: Value,
    },
    /// What this reviewer said of the record before is taken back.
    Withdraw,
}

impl Verdict {
    /// Its name.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::Edit { .. } => "edit",
            Self::Withdraw => "withdraw",
        }
    }
}

/// A correction as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Correction {
    /// Its number, in the order in which corrections were made.
    pub id: i64,
    /// When, in UTC.
    pub at: String,
    /// By whom.
    pub reviewer: String,
    /// The kind of the record.
    pub kind: RecordKind,
    /// Which record.
    pub anchor: Anchor,
    /// What is said; the value of an edit as it is kept, other records by name and place.
    pub verdict: Verdict,
    /// What the field said before an edit.
    pub old: Option<Value>,
    /// A remark.
    pub note: Option<String>,
    /// The content of the article that it was made on.
    pub(crate) content: [u8; DIGEST],
}

impl Newsroom {
    /// Writes down what a reviewer says of a record, and lets searches know.
    pub fn correct(
        &mut self,
        article: &str,
        record: &str,
        reviewer: &str,
        verdict: &Verdict,
        note: Option<&str>,
    ) -> Result<(), Error> {
        let _lock = self.lock()?;
        let reviewer = reviewer.trim();
        if reviewer.is_empty() {
            return Err(Error::Correction {
                message: "a correction needs to say by whom".to_owned(),
                hint: "name the reviewer with --by".to_owned(),
            });
        }
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let id = article_of_key(&transaction, article)?.ok_or_else(|| Error::NoSuchArticle(article.to_owned()))?;
        let (report, _) = report_of(&transaction, id)?;
        let (kind, position) = position_of(&report, record)
            .ok_or_else(|| Error::NoSuchRecord { article: article.to_owned(), record: record.to_owned() })?;
        let anchor = Anchor::of(&report, kind, position).ok_or_else(|| Error::Correction {
            message: format!("{kind} {record} stands on no words of the text"),
            hint: "correct a record that does".to_owned(),
        })?;
        let (field, old, new) = edit_columns(&transaction, id, &report, kind, position, verdict)?;
        transaction.execute("INSERT OR IGNORE INTO reviewers (name) VALUES (?1)", [reviewer])?;
        transaction.execute(
            "INSERT INTO corrections (at, reviewer, identity, content, kind, anchor, verdict, field, old, new, note)
             SELECT ?1, (SELECT id FROM reviewers WHERE name = ?2), identity, content, ?3, ?4, ?5, ?6, ?7, ?8, ?9
             FROM articles WHERE id = ?10",
            params![now(), reviewer, kind.as_str(), json_text(&anchor), verdict.as_str(), field, old, new, note, id],
        )?;
        restate_all_like(&transaction, id)?;
        transaction.commit()?;
        pack_all(&mut self.connection)
    }

    /// Puts another reading in the place of an article's report: by a newer engine, or with other options. Corrections stay.
    ///
    /// A reading that does not hold together is refused as it would be when it is added.
    pub fn replace_report(&mut self, article: &str, input: &Article, report: Report) -> Result<(), Error> {
        let _lock = self.lock()?;
        let refused = |message: String, hint: String| Error::Correction { message, hint };
        let prepared = Prepared::new(input, report).map_err(|refusal| refused(refusal.message, refusal.hint))?;
        if prepared.key() != article {
            let hint = "add it: `dateline add` stores it as an article or version of its own";
            return Err(refused(format!("the reading is of another article than {article}"), hint.to_owned()));
        }
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let id = article_of_key(&transaction, article)?.ok_or_else(|| Error::NoSuchArticle(article.to_owned()))?;
        let mut labels = Labels::default();
        let is_current: bool =
            transaction.query_row("SELECT superseded = 0 FROM articles WHERE id = ?1", [id], |row| row.get(0))?;
        if is_current {
            leave(&transaction, &mut Tellings::default(), id)?;
        }
        set_reading(&transaction, &mut labels, id, &prepared.report)?;
        transaction.execute(
            "UPDATE bodies SET packing = ?2, body = ?3 WHERE article = ?1",
            params![id, prepared.packed.packing, prepared.packed.body],
        )?;
        if is_current {
            restate(&transaction, &mut labels, id)?;
        }
        transaction.commit()?;
        pack_all(&mut self.connection)
    }

    /// An article's report with all corrections laid over it.
    pub fn effective(&self, article: &str) -> Result<Effective, Error> {
        let mut find = self.connection.prepare_cached("SELECT id FROM articles WHERE key = ?1")?;
        let mut rows = find.query([article])?;
        let id: i64 = match rows.next()? {
            Some(row) => row.get(0)?,
            None => return Err(Error::NoSuchArticle(article.to_owned())),
        };
        let (report, _) = report_of(&self.connection, id)?;
        let (corrections, content) = corrections_of(&self.connection, id)?;
        Ok(laid_over(report, corrections, &content))
    }
}

/// The field, the old and the new value of an edit, none of them for other verdicts.
type EditColumns = (Option<String>, Option<String>, Option<String>);

/// The columns of an edit, which has to fit the report as it stands.
fn edit_columns(
    connection: &Connection,
    article: i64,
    report: &Report,
    kind: RecordKind,
    position: usize,
    verdict: &Verdict,
) -> Result<EditColumns, Error> {
    let Verdict::Edit { field, value } = verdict else { return Ok((None, None, None)) };
    let refused = |message: String| Error::Correction {
        message,
        hint: format!("fields of {kind}s that can be edited: {}", edit::editable(kind).join(", ")),
    };
    let (corrections, content) = corrections_of(connection, article)?;
    let mut effective = laid_over(report.clone(), corrections, &content).report;
    let kept = edit::kept_value(report, field, value).map_err(refused)?;
    let old = edit::value_of(&effective, kind, position, field);
    edit::apply(&mut effective, kind, position, field, &kept, true).map_err(refused)?;
    Ok((Some(field.clone()), Some(old.to_string()), Some(kept.to_string())))
}

fn json_text<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The corrections that may concern an article: those made on it, on another version of it, or on one of the same content.
pub(crate) fn corrections_of(connection: &Connection, article: i64) -> Result<(Vec<Correction>, [u8; DIGEST]), Error> {
    let mut find = connection.prepare_cached("SELECT identity, content FROM articles WHERE id = ?1")?;
    let (identity, content): ([u8; DIGEST], [u8; DIGEST]) =
        find.query_row([article], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut find = connection.prepare_cached(
        "SELECT c.id, c.at, r.name, c.kind, c.anchor, c.verdict, c.field, c.new, c.old, c.note, c.content
         FROM corrections AS c JOIN reviewers AS r ON r.id = c.reviewer
         WHERE c.identity = ?1 OR c.content = ?2 ORDER BY c.id",
    )?;
    let mut rows = find.query(params![identity, content])?;
    let mut corrections = Vec::new();
    while let Some(row) = rows.next()? {
        corrections.push(correction_of(row)?);
    }
    Ok((corrections, content))
}

pub(crate) fn correction_of(row: &rusqlite::Row<'_>) -> Result<Correction, Error> {
    let damaged = |what: &str| Error::Damaged(format!("a correction has {what} that cannot be read"));
    let (kind, anchor, verdict): (String, String, String) = (row.get(3)?, row.get(4)?, row.get(5)?);
    let json = |text: Option<String>| text.and_then(|text| serde_json::from_str::<Value>(&text).ok());
    let verdict = match verdict.as_str() {
        "accept" => Verdict::Accept,
        "reject" => Verdict::Reject,
        "withdraw" => Verdict::Withdraw,
        "edit" => Verdict::Edit {
            field: row.get::<_, Option<String>>(6)?.ok_or_else(|| damaged("a field"))?,
            value: json(row.get(7)?).ok_or_else(|| damaged("a value"))?,
        },
        _ => return Err(damaged("a verdict")),
    };
    Ok(Correction {
        id: row.get(0)?,
        at: row.get(1)?,
        reviewer: row.get(2)?,
        kind: RecordKind::from_name(&kind).ok_or_else(|| damaged("a kind"))?,
        anchor: serde_json::from_str(&anchor).map_err(|_| damaged("an anchor"))?,
        verdict,
        old: json(row.get(8)?),
        note: row.get(9)?,
        content: row.get(10)?,
    })
}

/// Writes the rows anew of an article and of all current ones of its identity or content.
fn restate_all_like(connection: &Connection, article: i64) -> Result<(), Error> {
    let mut find = connection.prepare_cached(
        "SELECT other.id FROM articles AS one JOIN articles AS other
           ON other.identity = one.identity OR other.content = one.content
         WHERE one.id = ?1 AND other.superseded = 0 ORDER BY other.id",
    )?;
    let ids = find.query_map([article], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?;
    let mut labels = Labels::default();
    ids.into_iter().try_for_each(|id| restate(connection, &mut labels, id))
}

/// Writes the rows of an article anew from its report and the corrections on it.
pub(crate) fn restate(connection: &Connection, labels: &mut Labels, article: i64) -> Result<(), Error> {
    let (report, _) = report_of(connection, article)?;
    let rows = match reviewed_rows(connection, article, &report)? {
        Some(rows) => rows,
        None => crate::rows::Rows::of(&report),
    };
    let mut find = connection.prepare_cached("SELECT last_day FROM articles WHERE id = ?1")?;
    let day: Option<i32> = find.query_row([article], |row| row.get(0))?;
    let mut known = Tellings::default();
    leave(connection, &mut known, article)?;
    unpack_segment_of(connection, article)?;
    clear(connection, article)?;
    RowWriter::new(connection, labels, article, day).write(&rows)?;
    enter(connection, &mut known, article, None)
}
