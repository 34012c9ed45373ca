//! A table as Arrow: the documented columns, and rows of them as a batch.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::builder::{ArrayBuilder, BooleanBuilder, Float64Builder, Int64Builder, ListBuilder, StringBuilder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};

use super::{Column, Kind, Table, VERSION, Value};

/// The columns of a table, each with what it means, and in the metadata the table's name and version.
pub fn schema(table: Table) -> SchemaRef {
    let fields: Vec<Field> = table.columns().iter().map(field).collect();
    let metadata = [("schema", VERSION), ("table", table.as_str())];
    let metadata: HashMap<String, String> =
        metadata.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Arc::new(Schema::new_with_metadata(fields, metadata))
}

/// Rows of a table, whose [`schema`] is given, as one batch.
///
/// # Errors
/// The schema is another table's.
pub fn batch(
    table: Table,
    schema: &SchemaRef,
    rows: impl IntoIterator<Item = Vec<Value>>,
) -> Result<RecordBatch, ArrowError> {
    let mut builders: Vec<Builder> = table.columns().iter().map(|column| Builder::of(column.kind)).collect();
    for row in rows {
        for (builder, value) in builders.iter_mut().zip(row) {
            builder.push(value);
        }
    }
    let arrays = builders.iter_mut().map(Builder::finish).collect();
    RecordBatch::try_new(Arc::clone(schema), arrays)
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
