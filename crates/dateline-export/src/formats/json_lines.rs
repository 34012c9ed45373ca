//! A table as JSON lines.

use serde_json::{Map, Value as Json};

use super::{Output, write_line};
use crate::error::ExportError;
use crate::excerpt::Excerpt;
use crate::exporter::{Counts, Exporter};
use crate::tables::{Column, Table, Value};

/// Writes an object a row, with every column.
pub struct JsonLines<'w> {
    table: Table,
    columns: Vec<Column>,
    out: Output<'w>,
    counts: Counts,
}

impl<'w> JsonLines<'w> {
    /// A table without rows yet.
    pub fn new(table: Table, out: Output<'w>) -> Self {
        Self { table, columns: table.columns(), out, counts: Counts::default() }
    }
}

impl Exporter for JsonLines<'_> {
    fn excerpt(&mut self, excerpt: &Excerpt<'_>) -> Result<(), ExportError> {
        self.counts.articles += 1;
        for row in self.table.rows(excerpt) {
            let fields = self.columns.iter().zip(row).map(|(column, value)| (column.name.to_owned(), json(value)));
            write_line(&mut self.out, &Map::from_iter(fields))?;
            self.counts.written += 1;
        }
        Ok(())
    }

    fn finish(mut self: Box<Self>) -> Result<Counts, ExportError> {
        self.out.flush()?;
        Ok(self.counts)
    }
}

fn json(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Text(text) => text.into(),
        Value::Int(number) => number.into(),
        Value::Float(number) => number.into(),
        Value::Bool(truth) => truth.into(),
        Value::Texts(texts) => texts.into(),
    }
}
