//! A table as Parquet.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{ArrayBuilder, BooleanBuilder, Float64Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use super::Output;
use crate::error::ExportError;
use crate::excerpt::Excerpt;
use crate::exporter::{Counts, Exporter};
use crate::tables::{Column, Kind, Table, VERSION, Value};

/// Rows that are held before they are written.
const BATCH: usize = 8192;
/// Bytes of text that are: rows of articles are long.
const BATCH_BYTES: usize = 16 << 20;
/// Bytes of a row group, which is held until it is whole.
const GROUP_BYTES: usize = 32 << 20;

/// Writes a table in batches.
pub struct Parquet<'w> {
    table: Table,
    columns: Vec<Column>,
    schema: SchemaRef,
    rows: Vec<Vec<Value>>,
    bytes: usize,
    writer: ArrowWriter<Output<'w>>,
    counts: Counts,
}

impl<'w> Parquet<'w> {
    /// A file with a schema and no rows yet.
    pub fn new(table: Table, out: Output<'w>) -> Result<Self, ExportError> {
        let columns = table.columns();
        let fields: Vec<Field> = columns.iter().map(field).collect();
        let metadata = [("schema", VERSION), ("table", table.as_str())];
        let metadata: HashMap<String, String> =
            metadata.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let schema = Arc::new(Schema::new_with_metadata(fields, metadata));
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_created_by(format!("dateline {}", env!("CARGO_PKG_VERSION")))
            .build();
        let writer = ArrowWriter::try_new(out, Arc::clone(&schema), Some(properties))?;
        Ok(Self { table, columns, schema, rows: Vec::new(), bytes: 0, writer, counts: Counts::default() })
    }

    fn write_rows(&mut self) -> Result<(), ExportError> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let mut builders: Vec<Builder> = self.columns.iter().map(|column| Builder::of(column.kind)).collect();
        for row in self.rows.drain(..) {
            for (builder, value) in builders.iter_mut().zip(row) {
                builder.push(value);
            }
        }
        let arrays = builders.iter_mut().map(Builder::finish).collect();
        self.writer.write(&RecordBatch::try_new(Arc::clone(&self.schema), arrays)?)?;
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

fn field(column: &Column) -> Field {
    let kind = match column.kind {
        Kind::Text => DataType::Utf8,
        Kind::Int => DataType::Int64,
        Kind::Float => DataType::Float64,
        Kind::Bool => DataType::Boolean,
        Kind::Texts => DataType::List(Arc::new(Field::new_list_field(DataType::Utf8, true))),
    };
    let about = HashMap::from([("description".to_owned(), column.about.to_owned())]);
    Field::new(column.name, kind, true).with_metadata(about)
}

/// The values of one column of a batch.
enum Builder {
    Text(StringBuilder),
    Int(Int64Builder),
    Float(Float64Builder),
    Bool(BooleanBuilder),
    Texts(ListBuilder<StringBuilder>),
}

impl Builder {
    fn of(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(StringBuilder::new()),
            Kind::Int => Self::Int(Int64Builder::new()),
            Kind::Float => Self::Float(Float64Builder::new()),
            Kind::Bool => Self::Bool(BooleanBuilder::new()),
            Kind::Texts => Self::Texts(ListBuilder::new(StringBuilder::new())),
        }
    }

    /// Adds a value; one of another kind than the column's counts as none.
    fn push(&mut self, value: Value) {
        match (self, value) {
            (Self::Text(column), Value::Text(text)) => column.append_value(text),
            (Self::Int(column), Value::Int(number)) => column.append_value(number),
            (Self::Float(column), Value::Float(number)) => column.append_value(number),
            (Self::Bool(column), Value::Bool(truth)) => column.append_value(truth),
            (Self::Texts(column), Value::Texts(texts)) => column.append_value(texts.into_iter().map(Some)),
            (Self::Text(column), _) => column.append_null(),
            (Self::Int(column), _) => column.append_null(),
            (Self::Float(column), _) => column.append_null(),
            (Self::Bool(column), _) => column.append_null(),
            (Self::Texts(column), _) => column.append_null(),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(column) => ArrayBuilder::finish(column),
            Self::Int(column) => ArrayBuilder::finish(column),
            Self::Float(column) => ArrayBuilder::finish(column),
            Self::Bool(column) => ArrayBuilder::finish(column),
            Self::Texts(column) => ArrayBuilder::finish(column),
        }
    }
}
