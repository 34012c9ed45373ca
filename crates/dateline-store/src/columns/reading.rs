//! Columns as searches read them.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{ARTICLES, Column, Lists, Segment, Unpacker, Values, row_number, segment_of, unpacked_segments};
use crate::error::Error;

/// The columns of a newsroom at one moment: the caller holds a transaction.
pub(crate) struct Columns<'c> {
    connection: &'c Connection,
    segments: usize,
    /// Segments that are not packed.
    loose: BTreeMap<usize, Segment>,
    unpacker: RefCell<Unpacker>,
}

impl<'c> Columns<'c> {
    /// Finds out what there is; segments that are not packed may be known already.
    pub fn of(connection: &'c Connection, known: Option<BTreeMap<usize, Segment>>) -> Result<Self, Error> {
        let last: Option<i64> =
            connection.prepare_cached("SELECT max(id) FROM articles")?.query_row([], |row| row.get(0))?;
        let segments = last.map_or(0, |last| segment_of(last) as usize + 1);
        let loose = match known {
            Some(known) => known,
            None => {
                let mut loose = BTreeMap::new();
                for segment in unpacked_segments(connection)? {
                    loose.insert(segment as usize, Segment::gather(connection, segment)?);
                }
                loose
            }
        };
        Ok(Self { connection, segments, loose, unpacker: RefCell::new(Unpacker::new()?) })
    }

    /// The segments that are not packed.
    pub fn into_loose(self) -> BTreeMap<usize, Segment> {
        self.loose
    }

    /// How many articles there may be: all have lower numbers.
    pub fn articles(&self) -> usize {
        self.segments * ARTICLES
    }

    /// Tells of the values of a column, segment by segment.
    pub fn each_values(
        &self,
        column: Column,
        tell: impl FnMut(usize, Values) -> Result<(), Error>,
    ) -> Result<(), Error> {
        self.each(column, Values::read, tell)
    }

    /// Tells of the lists of a column, segment by segment.
    pub fn each_lists(&self, column: Column, tell: impl FnMut(usize, Lists) -> Result<(), Error>) -> Result<(), Error> {
        self.each(column, Lists::read, tell)
    }

    fn each<T>(
        &self,
        column: Column,
        read: impl Fn(&mut &[u8]) -> Result<T, Error>,
        mut tell: impl FnMut(usize, T) -> Result<(), Error>,
    ) -> Result<(), Error> {
        for (segment, gathered) in &self.loose {
            tell(*segment, read(&mut gathered.column(column))?)?;
        }
        let mut unpacker = self.unpacker.borrow_mut();
        let first = row_number(column, 0);
        let mut find = self
            .connection
            .prepare_cached("SELECT id, packing, body FROM columns WHERE id >= ?1 AND id < ?2 ORDER BY id")?;
        let mut rows = find.query([first, first + self.segments as i64])?;
        let mut seen = self.loose.len();
        while let Some(row) = rows.next()? {
            let segment = (row.get::<_, i64>(0)? - first) as usize;
            if self.loose.contains_key(&segment) {
                continue;
            }
            seen += 1;
            let body = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
            let body = unpacker.unpacked(row.get(1)?, body)?;
            tell(segment, read(&mut &*body)?)?;
        }
        if seen != self.segments {
            let message = format!("{seen} of {} segments of the search index are there", self.segments);
            return Err(Error::Damaged(message));
        }
        Ok(())
    }
}
