//! A table as Parquet.

use std::sync::Arc;

use arrow_schema::SchemaRef;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use super::Output;
use crate::error::ExportError;
use crate::excerpt::Excerpt;
use crate::exporter::{Counts, Exporter};
use crate::tables::{Table, Value, arrow};

/// Rows that are held before they are written.
const BATCH: usize = 8192;
/// Bytes of text that are: rows of articles are long.
const BATCH_BYTES: usize = 16 << 20;
/// Bytes of a row group, which is held until it is whole.
const GROUP_BYTES: usize = 32 << 20;

/// Writes a table in batches.
pub struct Parquet<'w> {
    table: Table,
    schema: SchemaRef,
    rows: Vec<Vec<Value>>,
    bytes: usize,
    writer: ArrowWriter<Output<'w>>,
    counts: Counts,
}

impl<'w> Parquet<'w> {
    /// A file with a schema and no rows yet.
    pub fn new(table: Table, out: Output<'w>) -> Result<Self, ExportError> {
        let schema = arrow::schema(table);
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by(format!("dateline {}", env!("CARGO_PKG_VERSION")))
            .build();
        let writer = ArrowWriter::try_new(out, Arc::clone(&schema), Some(properties))?;
        Ok(Self { table, schema, rows: Vec::new(), bytes: 0, writer, counts: Counts::default() })
    }

    fn write_rows(&mut self) -> Result<(), ExportError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let batch = arrow::batch(self.table, &self.schema, self.rows.drain(..))?;
        self.writer.write(&batch)?;
        self.bytes = 0;
        if self.writer.in_progress_size() > GROUP_BYTES {
            self.writer.flush()?;
        }
        Ok(())
    }
}

impl Exporter for Parquet<'_> {
    fn excerpt(&mut self, excerpt: &Excerpt<'_>) -> Result<(), ExportError> {
        self.counts.articles += 1;
        let rows = self.table.rows(excerpt);
        self.counts.written += rows.len() as u64;
        self.bytes += rows.iter().flatten().map(size).sum::<usize>();
        self.rows.extend(rows);
        match self.rows.len() < BATCH && self.bytes < BATCH_BYTES {
            true => Ok(()),
            false => self.write_rows(),
        }
    }

    fn finish(mut self: Box<Self>) -> Result<Counts, ExportError> {
        self.write_rows()?;
        self.writer.close()?;
        Ok(self.counts)
    }
}

/// Bytes that a value takes, roughly.
fn size(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.len(),
        Value::Texts(texts) => texts.iter().map(String::len).sum(),
        Value::Null | Value::Int(_) | Value::Float(_) | Value::Bool(_) => 8,
    }
}
