//! Columns: what searches look at. For each segment of articles and each thing that can be asked of them, one packed column.
//!
//! Invariants: columns follow from the tables, and are the same whenever they are packed; a change of an article takes its segment's
//! columns away in the same transaction, so that a search never sees old ones; where a segment has no columns, they are made from the
//! tables for the search.

mod gathering;
mod packing;
mod reading;

use std::borrow::Cow;
use std::fmt::Display;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use zstd::bulk::Decompressor;

use crate::error::Error;

pub(crate) use gathering::Segment;
pub(crate) use packing::{Lists, Values};
pub(crate) use reading::Columns;

/// Articles of a segment.
pub(crate) const ARTICLES: usize = 512;

/// What there is a row of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Of {
    /// An article; numbers that no article has count as well.
    Article,
    /// A statement.
    Statement,
    /// An event.
    Event,
    /// An actor of an article.
    Actor,
}

macro_rules! columns {
    ($($name:ident of $of:ident: $meaning:literal,)*) => {
        /// A thing that can be asked. Numbers are part of the format: new ones are added behind the others.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Column {
            $(#[doc = $meaning] $name,)*
        }

        impl Column {
            /// All of them, by number.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// What it has a row for.
            pub const fn of(self) -> Of {
                match self { $(Self::$name => Of::$of),* }
            }
        }
    };
}

columns! {
    Current of Article: "1 where it is the latest version; a segment is packed when it has this column.",
    Actors of Article: "How many actors it has.",
    Statements of Article: "How many statements it has, rejected ones included.",
    Events of Article: "How many events it has, rejected ones included.",
    FirstDay of Article: "The first day on which it may have appeared.",
    LastDay of Article: "The last day on which it may have appeared.",
    Source of Article: "The label of its medium.",
    Language of Article: "The label of its language.",
    ArticleSites of Article: "The places that it names.",
    Designated of Article: "Labels of what it says somebody is designated as.",
    Facts of Article: "Labels of the background that it has on somebody.",
    StatementKind of Statement: "The label of its kind.",
    StatementMode of Statement: "The label of its mode.",
    Speaker of Statement: "Who says it, counted among the actors of the segment.",
    StatementFirstDay of Statement: "The first day on which it may have been said.",
    StatementLastDay of Statement: "The last day on which it may have been said.",
    StatementConfidence of Statement: "Thousandths.",
    StatementReview of Statement: "What reviewers say.",
    StatementSites of Statement: "The places that it names.",
    Type of Event: "The label of its type.",
    EventMode of Event: "The label of its mode.",
    Status of Event: "The label of its status.",
    EventSite of Event: "Where it happened.",
    AccordingTo of Event: "The statement that tells of it, counted among the statements of the segment.",
    EventFirstDay of Event: "The first day on which it may have happened.",
    EventLastDay of Event: "The last day on which it may have happened.",
    LeastKilled of Event: "The dead, as few as the text allows.",
    MostKilled of Event: "The dead, as many as the text allows.",
    LeastInjured of Event: "The wounded, as few as the text allows.",
    MostInjured of Event: "The wounded, as many as the text allows.",
    EventConfidence of Event: "Thousandths.",
    EventReview of Event: "What reviewers say.",
    Contexts of Event: "Labels of its contexts.",
    ByWhom of Event: "Who does it, counted among the actors of the segment.",
    ToWhom of Event: "To whom it is done, counted among the actors of the segment.",
    Entity of Actor: "Who it is among the actors of all articles.",
    Happening of Event: "How many numbers before its own that of its happening is: mostly 0, for the event that founded it.",
}

/// As it is.
const PLAIN: u8 = 0;
/// With Zstandard, without a dictionary.
const PACKED: u8 = 1;
/// How hard it is tried to pack columns: most of what there is to gain is in columns that say next to nothing.
const LEVEL: i32 = 3;

/// The segment of an article.
pub(crate) const fn segment_of(article: i64) -> i64 {
    article / ARTICLES as i64
}

fn row_number(column: Column, segment: i64) -> i64 {
    ((column as i64) << 32) + segment
}

/// Says that an article is changed, in the transaction that does so: its segment's columns are no longer true.
pub(crate) fn unpack_segment_of(connection: &Connection, article: i64) -> Result<(), Error> {
    let mut delete = connection.prepare_cached("DELETE FROM columns WHERE id = ?1")?;
    delete.execute([row_number(Column::Current, segment_of(article))])?;
    Ok(())
}

/// Packs the happenings of an article's segment anew, in the transaction that moves its events: nothing else of it changes.
pub(crate) fn repack_happenings_of(connection: &Connection, article: i64) -> Result<(), Error> {
    let segment = segment_of(article);
    let mut is_packed = connection.prepare_cached("SELECT 1 FROM columns WHERE id = ?1")?;
    if is_packed.exists([row_number(Column::Current, segment)])? {
        let body = gathering::happenings(connection, segment)?;
        put(connection, Column::Happening, segment, &body)?;
    }
    Ok(())
}

/// Packs the columns of a segment.
pub(crate) fn pack_segment(connection: &Connection, segment: i64) -> Result<(), Error> {
    let gathered = Segment::gather(connection, segment)?;
    Column::ALL.iter().try_for_each(|column| put(connection, *column, segment, gathered.column(*column)))
}

fn put(connection: &Connection, column: Column, segment: i64, body: &[u8]) -> Result<(), Error> {
    let mut insert =
        connection.prepare_cached("INSERT OR REPLACE INTO columns (id, packing, body) VALUES (?1, ?2, ?3)")?;
    let packed = zstd::bulk::compress(body, LEVEL).ok().filter(|packed| packed.len() < body.len() / 2);
    let (packing, body) = packed.as_deref().map_or((PLAIN, body), |packed| (PACKED, packed));
    insert.execute(params![row_number(column, segment), packing, body])?;
    Ok(())
}

/// The segments that are not packed, of those that have articles.
pub(crate) fn unpacked_segments(connection: &Connection) -> Result<Vec<i64>, Error> {
    let last: Option<i64> =
        connection.prepare_cached("SELECT max(id) FROM articles")?.query_row([], |row| row.get(0))?;
    let Some(last) = last else { return Ok(Vec::new()) };
    let mut find = connection.prepare_cached("SELECT id FROM columns WHERE id BETWEEN 0 AND ?1 ORDER BY id")?;
    let rows = find.query_map([segment_of(last)], |row| row.get::<_, i64>(0))?;
    let mut packed = rows.collect::<Result<Vec<i64>, _>>()?.into_iter().peekable();
    Ok((0..=segment_of(last)).filter(|segment| packed.next_if_eq(segment).is_none()).collect())
}

/// Packs all segments that are not, each in a transaction of its own, so that it can be ended at any moment.
///
/// Searches are right without: that there is no room for columns is no failure.
pub(crate) fn pack_all(connection: &mut Connection) -> Result<(), Error> {
    let packed = unpacked_segments(connection)?.into_iter().try_for_each(|segment| {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        pack_segment(&transaction, segment)?;
        Ok(transaction.commit()?)
    });
    match packed {
        Err(Error::DiskFull) => Ok(()),
        other => other,
    }
}

/// The packed segments whose columns do not say what the tables say.
pub(crate) fn wrong_segments(connection: &Connection) -> Result<Vec<i64>, Error> {
    let mut find = connection.prepare("SELECT id FROM columns WHERE id < ?1 ORDER BY id")?;
    let packed = find.query_map([row_number(Column::Current, 1 << 32)], |row| row.get::<_, i64>(0))?;
    let mut find = connection.prepare("SELECT packing, body FROM columns WHERE id = ?1")?;
    let (mut unpacker, mut wrong) = (Unpacker::new()?, Vec::new());
    for segment in packed {
        let segment = segment?;
        let gathered = Segment::gather(connection, segment)?;
        for column in Column::ALL {
            let there = find
                .query_row([row_number(*column, segment)], |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?)))
                .optional()?;
            let there = there.map(|(packing, body)| unpacker.unpacked(packing, &body).map(Cow::into_owned));
            if !matches!(there, Some(Ok(body)) if body == gathered.column(*column)) {
                wrong.push(segment);
                break;
            }
        }
    }
    Ok(wrong)
}

/// Unpacks columns, one after another.
pub(crate) struct Unpacker(Decompressor<'static>);

/// Bytes of a column at most, against damaged or hostile files.
const MOST_UNPACKED: usize = 1 << 30;

impl Unpacker {
    pub fn new() -> Result<Self, Error> {
        Decompressor::new().map(Self).map_err(|error| damaged(&error))
    }

    /// A column as it was before it was packed.
    pub fn unpacked<'b>(&mut self, packing: u8, body: &'b [u8]) -> Result<Cow<'b, [u8]>, Error> {
        match packing {
            PLAIN => Ok(body.into()),
            PACKED => {
                let size = zstd::zstd_safe::get_frame_content_size(body).ok().flatten().unwrap_or(0);
                let most = usize::try_from(size).unwrap_or(usize::MAX).min(MOST_UNPACKED);
                self.0.decompress(body, most).map(Cow::Owned).map_err(|error| damaged(&error))
            }
            other => Err(damaged(&format_args!("packing {other} is not known"))),
        }
    }
}

fn damaged(detail: &dyn Display) -> Error {
    Error::Damaged(format!("a column of the search index: {detail}"))
}
