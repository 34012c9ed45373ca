//! What articles tell of their happenings, as it is kept.

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use dateline_happenings::{Compared, Telling};
use rusqlite::{Connection, OptionalExtension, params};

use super::by_key::ByKey;
use crate::effective::effective_report;
use crate::error::Error;
use crate::record_rows::RecordNumbers;
use crate::stored::report_of;

/// Articles whose tellings are kept in memory during a run; more are forgotten all at once.
const MOST_KEPT: usize = 4096;

/// What an article tells of one happening.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct OfHappening {
    /// The happening. Two tellings of one article may belong to one: others told them to be.
    pub happening: i64,
    /// Positions of its events in the report.
    pub events: Vec<usize>,
    /// All that they say, drawn together.
    pub telling: Telling,
}

/// What articles that were looked at lately tell.
#[derive(Debug, Default)]
pub(crate) struct Tellings {
    pub(super) by_key: ByKey,
    pub(super) compared: Compared<i64>,
    kept: HashMap<i64, Rc<Vec<OfHappening>>>,
}

impl Tellings {
    /// Forgets everything: after a transaction that was taken back.
    pub fn forget(&mut self) {
        self.kept.clear();
        self.by_key.forget();
        self.compared.forget();
    }

    pub(super) fn of(&mut self, connection: &Connection, article: i64) -> Result<Rc<Vec<OfHappening>>, Error> {
        if let Some(known) = self.kept.get(&article) {
            return Ok(Rc::clone(known));
        }
        let told = match packed_of(connection, article)? {
            Some(told) => told,
            None => told_anew(connection, article)?,
        };
        if self.kept.len() >= MOST_KEPT {
            self.kept.clear();
        }
        let told = Rc::new(told);
        self.kept.insert(article, Rc::clone(&told));
        Ok(told)
    }

    /// Forgets an article: it is no more what it was.
    pub fn forget_article(&mut self, article: i64) {
        self.kept.remove(&article);
        self.compared.forget();
    }

    /// Keeps what an article tells now.
    pub(super) fn put(&mut self, connection: &Connection, article: i64, told: Vec<OfHappening>) -> Result<(), Error> {
        keep(connection, article, &told)?;
        self.kept.insert(article, Rc::new(told));
        Ok(())
    }
}

/// What an article tells of its happenings, as it was kept; none where nothing was, or by another version.
pub(super) fn packed_of(connection: &Connection, article: i64) -> Result<Option<Vec<OfHappening>>, Error> {
    let mut find = connection.prepare_cached("SELECT happenings, told FROM tellings WHERE article = ?1")?;
    let kept: Option<(Vec<u8>, Vec<u8>)> =
        find.query_row([article], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((happenings, told)) = kept else { return Ok(None) };
    let Some(told) = Telling::unpacked(&told) else { return Ok(None) };
    let happenings: Vec<i64> =
        happenings.chunks_exact(8).filter_map(|bytes| Some(i64::from_le_bytes(bytes.try_into().ok()?))).collect();
    Ok((happenings.len() == told.len()).then(|| {
        let of_happenings = happenings.into_iter().zip(told);
        of_happenings.map(|(happening, (events, telling))| OfHappening { happening, events, telling }).collect()
    }))
}

/// The same from the report and the rows.
fn told_anew(connection: &Connection, article: i64) -> Result<Vec<OfHappening>, Error> {
    let happenings = by_happening(connection, article)?;
    if happenings.is_empty() {
        return Ok(Vec::new());
    }
    let report = effective_report(connection, article, report_of(connection, article)?.0)?;
    let all = Telling::all_of(&report);
    let told = happenings.into_iter().filter_map(|(happening, events)| {
        let members: Vec<&Telling> = events.iter().filter_map(|position| all.get(*position)).collect();
        Some(OfHappening { happening, telling: Telling::drawn_together(&members)?, events })
    });
    Ok(told.collect())
}

/// Keeps what an article tells of its happenings.
fn keep(connection: &Connection, article: i64, told: &[OfHappening]) -> Result<(), Error> {
    let happenings: Vec<u8> = told.iter().flat_map(|of| of.happening.to_le_bytes()).collect();
    let packed = Telling::packed(told.iter().map(|of| (of.events.as_slice(), &of.telling)));
    connection
        .prepare_cached("INSERT OR REPLACE INTO tellings (article, happenings, told) VALUES (?1, ?2, ?3)")?
        .execute(params![article, happenings, packed])?;
    Ok(())
}

/// The happenings of an article, with the positions of its events.
pub(super) fn by_happening(connection: &Connection, article: i64) -> Result<BTreeMap<i64, Vec<usize>>, Error> {
    let numbers = RecordNumbers::of(article);
    let mut find = connection.prepare_cached(
        "SELECT happening, id & 65535 FROM events WHERE id BETWEEN ?1 AND ?2 AND +happening IS NOT NULL ORDER BY id",
    )?;
    let mut rows = find.query([numbers.at(0), numbers.last()])?;
    let mut happenings: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let position: i64 = row.get(1)?;
        happenings.entry(row.get(0)?).or_default().extend(usize::try_from(position).ok());
    }
    Ok(happenings)
}
