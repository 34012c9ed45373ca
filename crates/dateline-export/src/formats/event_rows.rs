//! What the formats with a row an event have in common: the header, the rows, the counts.

use std::io::Write;

use super::Output;
use crate::cells::{csv_row, tsv_row};
use crate::error::ExportError;
use crate::event_view::{EventView, events_of};
use crate::excerpt::Excerpt;
use crate::exporter::{Counts, Exporter};

/// How the cells of a row are kept apart.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Cells {
    /// By commas.
    Csv,
    /// By tabs.
    Tsv,
}

/// Makes the row of an event; none of one that the format has no place for.
pub(crate) type RowOf = fn(&EventView) -> Option<Vec<String>>;

/// Writes a row an event that the format takes, and counts the others as left out.
pub struct EventRows<'w> {
    cells: Cells,
    row: RowOf,
    out: Output<'w>,
    counts: Counts,
}

impl<'w> EventRows<'w> {
    /// A table whose header, if it has one, is written already.
    pub(crate) fn new(cells: Cells, header: &[&str], row: RowOf, out: Output<'w>) -> Result<Self, ExportError> {
        let mut rows = Self { cells, row, out, counts: Counts::default() };
        if !header.is_empty() {
            rows.write(header.iter().copied())?;
        }
        Ok(rows)
    }

    fn write<'c>(&mut self, cells: impl IntoIterator<Item = &'c str>) -> Result<(), ExportError> {
        match self.cells {
            Cells::Csv => csv_row(&mut self.out, cells)?,
            Cells::Tsv => tsv_row(&mut self.out, cells)?,
        }
        Ok(())
    }
}

impl Exporter for EventRows<'_> {
    fn excerpt(&mut self, excerpt: &Excerpt<'_>) -> Result<(), ExportError> {
        self.counts.articles += 1;
        for view in events_of(excerpt) {
            let row = (self.row)(&view);
            self.counts.count(row.is_some());
            if let Some(row) = row {
                self.write(row.iter().map(String::as_str))?;
            }
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Counts, ExportError> {
        self.out.flush()?;
        Ok(self.counts)
    }
}
