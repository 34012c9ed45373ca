//! Audits: a random sample of records by type, judged by a person, and the precision that follows, with its interval.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::clock::now;
use crate::error::Error;
use crate::newsroom::Newsroom;
use crate::query::{Query, Unit};
use crate::rows::MOST_RECORDS;

/// A record of the sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditItem {
    /// Its number in the audit, from 1.
    pub number: u32,
    /// The type that it was drawn for; for statements their kind.
    pub stratum: String,
    /// The id of its article.
    pub article: String,
    /// Its id within the article.
    pub record: String,
    /// Whether it is right; none while nobody has said.
    pub correct: Option<bool>,
}

/// A share with its 95 per cent interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Precision {
    /// Records judged.
    pub judged: u64,
    /// Those that are right.
    pub correct: u64,
    /// The bounds of Wilson's interval; 0 and 1 where none was judged.
    pub interval: (f64, f64),
}

/// Quantile of the normal distribution for 95 per cent.
const Z: f64 = 1.959_963_984_540_054;

impl Precision {
    /// The share of right ones with Wilson's interval (Wilson 1927).
    pub fn of(correct: u64, judged: u64) -> Self {
        if judged == 0 {
            return Self { judged, correct, interval: (0.0, 1.0) };
        }
        let (number, share) = (judged as f64, correct as f64 / judged as f64);
        let spread = Z * (share * (1.0 - share) / number + Z * Z / (4.0 * number * number)).sqrt();
        let (middle, scale) = (share + Z * Z / (2.0 * number), 1.0 + Z * Z / number);
        let interval = (((middle - spread) / scale).max(0.0), ((middle + spread) / scale).min(1.0));
        Self { judged, correct, interval }
    }

    /// The share; none where none was judged.
    pub fn share(&self) -> Option<f64> {
        (self.judged > 0).then(|| self.correct as f64 / self.judged as f64)
    }
}

impl Newsroom {
    /// Draws a sample from the records of a unit that a query finds: up to `per_type` of each type. The same seed draws the same sample
    /// from the same records, in whatever order they were added. Returns the audit's number.
    pub fn begin_audit(&mut self, query: &Query, unit: Unit, per_type: u32, seed: u64) -> Result<i64, Error> {
        let _lock = self.lock()?;
        let mut strata: BTreeMap<String, Vec<([u8; 32], String, String)>> = BTreeMap::new();
        for (_, id) in self.rows_behind(query, unit, None, usize::MAX >> 1)? {
            let (stratum, article, record) = self.described(unit, id)?;
            strata.entry(stratum).or_default().push((lot(seed, &article, &record), article, record));
        }
        let transaction = self.connection.unchecked_transaction()?;
        // Bits, not size, of the seed are kept: SQLite's numbers have a sign.
        transaction.execute(
            "INSERT INTO audits (began, query, seed, per_type) VALUES (?1, ?2, ?3, ?4)",
            params![now(), format!("is:{} {query}", unit.as_str()), i64::from_ne_bytes(seed.to_ne_bytes()), per_type],
        )?;
        let audit = transaction.last_insert_rowid();
        let mut number = 0;
        for (stratum, mut records) in strata {
            records.sort();
            for (_, article, record) in records.into_iter().take(per_type as usize) {
                number += 1;
                transaction.execute(
                    "INSERT INTO audit_items (audit, number, stratum, article, record) VALUES (?1, ?2, ?3, ?4, ?5)",
                    params![audit, number, stratum, article, record],
                )?;
            }
        }
        transaction.commit()?;
        Ok(audit)
    }

    /// Type or kind, article and id of a record.
    fn described(&self, unit: Unit, id: i64) -> Result<(String, String, String), Error> {
        let (select, prefix) = match unit {
            Unit::Event => (
                "SELECT l.text, a.key, r.record FROM events AS r JOIN labels AS l ON l.id = r.type
                   JOIN articles AS a ON a.id = r.id >> 16 WHERE r.id = ?1",
                "e",
            ),
            Unit::Statement => (
                "SELECT l.text, a.key, r.record FROM statements AS r JOIN labels AS l ON l.id = r.kind
                   JOIN articles AS a ON a.id = r.id >> 16 WHERE r.id = ?1",
                "s",
            ),
            Unit::Article => ("SELECT 'article', key, '' FROM articles WHERE id = ?1", ""),
        };
        let mut find = self.connection.prepare_cached(select)?;
        let numbered = format!("{prefix}{}", id % MOST_RECORDS as i64 + 1);
        Ok(find.query_row([id], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get::<_, Option<String>>(2)?.unwrap_or(numbered)))
        })?)
    }

    /// The sample of an audit, in the order in which it is judged.
    pub fn audit_items(&self, audit: i64) -> Result<Vec<AuditItem>, Error> {
        let mut find = self.connection.prepare_cached(
            "SELECT number, stratum, article, record, correct FROM audit_items WHERE audit = ?1 ORDER BY number",
        )?;
        let rows = find.query_map([audit], |row| {
            Ok(AuditItem {
                number: row.get(0)?,
                stratum: row.get(1)?,
                article: row.get(2)?,
                record: row.get(3)?,
                correct: row.get(4)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Writes down whether a record of the sample is right.
    pub fn judge(&mut self, audit: i64, number: u32, reviewer: &str, correct: bool) -> Result<(), Error> {
        let _lock = self.lock()?;
        let transaction = self.connection.unchecked_transaction()?;
        transaction.execute("INSERT OR IGNORE INTO reviewers (name) VALUES (?1)", [reviewer])?;
        let changed = transaction.execute(
            "UPDATE audit_items SET correct = ?3, at = ?4, reviewer = (SELECT id FROM reviewers WHERE name = ?5)
             WHERE audit = ?1 AND number = ?2",
            params![audit, number, correct, now(), reviewer],
        )?;
        if changed == 0 {
            return Err(Error::Correction {
                message: format!("audit {audit} has no record {number}"),
                hint: "begin an audit first, and judge its records by their numbers".to_owned(),
            });
        }
        transaction.commit()?;
        Ok(())
    }

    /// The precision of every type of an audit, and of all types together behind them under the name `all`.
    pub fn precision(&self, audit: i64) -> Result<Vec<(String, Precision)>, Error> {
        let mut find = self.connection.prepare_cached(
            "SELECT stratum, count(correct), coalesce(sum(correct), 0) FROM audit_items WHERE audit = ?1 GROUP BY stratum
             ORDER BY stratum",
        )?;
        let rows = find.query_map([audit], |row| {
            let count = |column| row.get::<_, i64>(column).map(|count| u64::try_from(count).unwrap_or(0));
            Ok((row.get::<_, String>(0)?, Precision::of(count(2)?, count(1)?)))
        })?;
        let mut strata = rows.collect::<Result<Vec<_>, _>>()?;
        let (judged, correct) =
            strata.iter().fold((0, 0), |(judged, correct), (_, one)| (judged + one.judged, correct + one.correct));
        strata.push(("all".to_owned(), Precision::of(correct, judged)));
        Ok(strata)
    }

    /// The last audit, if there was one.
    pub fn last_audit(&self) -> Result<Option<i64>, Error> {
        let mut find = self.connection.prepare_cached("SELECT max(id) FROM audits")?;
        Ok(find.query_row([], |row| row.get(0)).optional()?.flatten())
    }
}

/// The lot that a record draws: records are taken in the order of their lots.
fn lot(seed: u64, article: &str, record: &str) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(seed.to_le_bytes());
    hash.update(article.as_bytes());
    hash.update(b"/");
    hash.update(record.as_bytes());
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_wilsons() {
        // 81 of 263, the example of Newcombe (1998), table I: 0.2553 to 0.3662.
        let found = Precision::of(81, 263);
        assert!((found.interval.0 - 0.2553).abs() < 5e-5 && (found.interval.1 - 0.3662).abs() < 5e-5, "{found:?}");
        // 0 of 20 and 1 of 29, from the same table: 0 to 0.1611, 0.0061 to 0.1718.
        let (none, one) = (Precision::of(0, 20), Precision::of(1, 29));
        assert!(none.interval.0 == 0.0 && (none.interval.1 - 0.1611).abs() < 5e-5, "{none:?}");
        assert!((one.interval.0 - 0.0061).abs() < 5e-5 && (one.interval.1 - 0.1718).abs() < 5e-5, "{one:?}");
        assert_eq!(Precision::of(0, 0).interval, (0.0, 1.0));
        assert_eq!(Precision::of(0, 0).share(), None);
    }
}
