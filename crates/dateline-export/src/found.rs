//! What a query finds in a newsroom, in any format.

use std::io::Write;

use dateline_store::Newsroom;
use dateline_store::query::{Query, Unit};
use dateline_store::search::{OfEach, natural_unit};

use crate::error::ExportError;
use crate::excerpt::{Excerpt, Heading};
use crate::exporter::{Counts, exporter};
use crate::format::{Format, Records};
use crate::tables::Table;

/// Why what was found could not be written.
#[derive(Debug, thiserror::Error)]
pub enum FoundError {
    /// The newsroom could not be read.
    #[error(transparent)]
    Store(#[from] dateline_store::Error),
    /// The format could not be written.
    #[error(transparent)]
    Export(#[from] ExportError),
}

/// Writes all that a query finds, newest article first, in one format; `table` is what CSV, JSON lines and Parquet write, `of_each` which of several reports
/// of one event are written.
pub fn export_found<'w>(
    room: &Newsroom,
    query: &Query,
    format: Format,
    table: Table,
    of_each: OfEach,
    heading: Option<&Heading>,
    out: Box<dyn Write + Send + 'w>,
) -> Result<Counts, FoundError> {
    let mut exporter = exporter(format, table, heading, out)?;
    let mut articles = 0_u64;
    room.each_excerpt(query, unit(format, table, query), of_each, &mut |found| -> Result<(), FoundError> {
        articles += 1;
        let (designations, facts, happenings) = (found.designations, found.facts, found.happenings);
        Ok(exporter.excerpt(&Excerpt { report: &found.report, designations, facts, happenings })?)
    })?;
    Ok(Counts { articles, ..exporter.finish()? })
}

/// Of what the query is asked: of the records that the format writes; where it writes articles with all that is in them, or what they
/// name, of whatever the query is about.
pub fn unit(format: Format, table: Table, query: &Query) -> Unit {
    match (format.records(), table) {
        (Records::Events, _) | (Records::Table, Table::Events) => Unit::Event,
        (Records::Statements, _) | (Records::Table, Table::Statements) => Unit::Statement,
        (Records::Table, Table::Articles | Table::Designations | Table::Facts) => Unit::Article,
        (Records::Articles, _) | (Records::Table, Table::Actors | Table::Places) => natural_unit(query),
    }
}
