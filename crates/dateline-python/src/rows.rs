//! Articles as rows in, reports and the records in them as rows out.

use std::ops::ControlFlow;
use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Int64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType,
};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef, TimeUnit};
use dateline_export::{Excerpt, Table, tables};
use dateline_ingest::InputName;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use serde_json::{Map, Value};

use crate::arrow::{ArrowTable, stream_of};
use crate::engines::{engine, threads};
use crate::items::Item;
use crate::reading::{Outcome, date, read_all};
use crate::reports::{report_of, sound_report_of};

/// What an article is made of; only `text` has to be there.
const FIELDS: [&str; 8] = ["id", "title", "text", "published", "source", "url", "language", "authors"];
/// Rows of records in one batch.
const BATCH: usize = 8192;

/// Reads the rows of Arrow data on all cores: a row of output for each, in order.
#[pyfunction]
#[pyo3(signature = (data, *, published=None, threads=None, fast=false))]
pub fn read_batch(
    py: Python<'_>,
    data: &Bound<'_, PyAny>,
    published: Option<&str>,
    threads: Option<usize>,
    fast: bool,
) -> PyResult<ArrowTable> {
    let published = date(published)?;
    let stream = stream_of(data)?;
    let read = py.detach(|| -> PyResult<Vec<RecordBatch>> {
        let engine = engine(fast)?;
        let (name, mut number) = (InputName::from("row"), 0);
        let mut batches = Vec::new();
        for batch in stream {
            let batch = batch.map_err(|error| PyValueError::new_err(error.to_string()))?;
            let items = items(&batch).map_err(PyValueError::new_err)?;
            let ids: Vec<Option<String>> = items.iter().map(|(id, _)| id.clone()).collect();
            let first = number;
            number += ids.len() as u64;
            let name = name.clone();
            let articles =
                (first + 1..).zip(items).map(move |(number, (_, item))| item.article(&name, number, published));
            let mut outcomes = Vec::with_capacity(ids.len());
            read_all(engine, articles, self::threads(threads), |outcome| {
                outcomes.push(outcome);
                ControlFlow::Continue(())
            })
            .map_err(PyRuntimeError::new_err)?;
            batches.push(batch_of(&ids, outcomes).map_err(PyRuntimeError::new_err)?);
        }
        Ok(batches)
    })?;
    Ok(ArrowTable::new(reports_schema(), read))
}

/// The rows of a documented table out of a column `report` of reports; rows without a report are passed over.
#[pyfunction]
pub fn table_of(py: Python<'_>, data: &Bound<'_, PyAny>, table: &str) -> PyResult<ArrowTable> {
    let table = named(table)?;
    let stream = stream_of(data)?;
    py.detach(|| {
        let mut rows = TableRows::new(table);
        for batch in stream {
            let batch = batch.map_err(|error| PyValueError::new_err(error.to_string()))?;
            let column = batch.column_by_name("report");
            let column = column.ok_or_else(|| PyValueError::new_err("there is no column `report`"))?;
            for row in 0..batch.num_rows() {
                if let Some(json) = text(column, row).map_err(|kind| PyValueError::new_err(wrong("report", &kind)))? {
                    let report = sound_report_of(json.as_bytes()).map_err(PyValueError::new_err)?;
                    rows.take(&Excerpt::whole(&report)).map_err(PyRuntimeError::new_err)?;
                }
            }
        }
        rows.finish().map_err(PyRuntimeError::new_err)
    })
}

/// The table of that name.
pub fn named(name: &str) -> PyResult<Table> {
    Table::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = Table::ALL.iter().map(|table| table.as_str()).collect();
        PyValueError::new_err(format!("there is no table `{name}`; the tables are {}", names.join(", ")))
    })
}

/// Rows of a documented table, gathered into batches.
pub struct TableRows {
    table: Table,
    schema: SchemaRef,
    rows: Vec<Vec<tables::Value>>,
    batches: Vec<RecordBatch>,
}

impl TableRows {
    /// No rows yet.
    pub fn new(table: Table) -> Self {
        Self { table, schema: tables::arrow::schema(table), rows: Vec::new(), batches: Vec::new() }
    }

    /// Takes the rows out of one article.
    pub fn take(&mut self, excerpt: &Excerpt<'_>) -> Result<(), String> {
        self.rows.extend(self.table.rows(excerpt));
        if self.rows.len() >= BATCH { self.close() } else { Ok(()) }
    }

    fn close(&mut self) -> Result<(), String> {
        let batch = tables::arrow::batch(self.table, &self.schema, self.rows.drain(..));
        self.batches.push(batch.map_err(|error| error.to_string())?);
        Ok(())
    }

    /// The whole.
    pub fn finish(mut self) -> Result<ArrowTable, String> {
        if !self.rows.is_empty() {
            self.close()?;
        }
        Ok(ArrowTable::new(self.schema, self.batches))
    }
}

/// `id`, `report` as a line of JSON, and where there is none why not.
fn reports_schema() -> SchemaRef {
    let names = ["id", "report", "rejected_code", "rejected_at", "rejected_message", "rejected_hint"];
    Arc::new(Schema::new(names.map(|name| Field::new(name, DataType::Utf8, true)).to_vec()))
}

fn batch_of(ids: &[Option<String>], outcomes: Vec<Outcome>) -> Result<RecordBatch, String> {
    let mut columns: [StringBuilder; 6] = std::array::from_fn(|_| StringBuilder::new());
    for (id, outcome) in ids.iter().zip(outcomes) {
        let row = match outcome {
            Ok(report) => {
                let report = String::from_utf8(report).map_err(|error| error.to_string())?;
                let id = match id {
                    Some(id) => id.clone(),
                    None => report_of(report.as_bytes())?.id,
                };
                [Some(id), Some(report), None, None, None, None]
            }
            Err(rejection) => [
                id.clone(),
                None,
                Some(rejection.code.as_str().to_owned()),
                Some(rejection.at.to_string()),
                Some(rejection.message),
                Some(rejection.hint),
            ],
        };
        for (column, value) in columns.iter_mut().zip(row) {
            column.append_option(value);
        }
    }
    let arrays: Vec<ArrayRef> = columns.iter_mut().map(|column| Arc::new(column.finish()) as ArrayRef).collect();
    RecordBatch::try_new(reports_schema(), arrays).map_err(|error| error.to_string())
}

/// The rows as JSON objects, as lines of JSON lines would have them, with their ids.
fn items(batch: &RecordBatch) -> Result<Vec<(Option<String>, Item)>, String> {
    let columns = FIELDS.map(|name| batch.column_by_name(name));
    if columns[2].is_none() {
        return Err("there is no column `text`; rename the one that holds it".to_owned());
    }
    let mut items = Vec::with_capacity(batch.num_rows());
    for row in 0..batch.num_rows() {
        let mut object = Map::new();
        for (name, column) in FIELDS.iter().zip(columns) {
            let Some(column) = column else { continue };
            let value = match *name {
                "authors" => authors(column, row),
                _ => text(column, row).map(|text| text.map(Value::String)),
            };
            if let Some(value) = value.map_err(|kind| wrong(name, &kind))? {
                object.insert((*name).to_owned(), value);
            }
        }
        let id = object.get("id").and_then(Value::as_str).map(str::to_owned);
        let json = serde_json::to_vec(&Value::Object(object)).map_err(|error| error.to_string())?;
        items.push((id, Item::Json(json)));
    }
    Ok(items)
}

/// Why a column of that type is not read.
pub(crate) fn wrong(name: &str, kind: &DataType) -> String {
    format!("column `{name}` is of type {kind}, which is not read; cast it to text")
}

/// What stands in a row of a column of texts, whole numbers or dates; the type where it is of none of these.
pub(crate) fn text(column: &ArrayRef, row: usize) -> Result<Option<String>, DataType> {
    if column.is_null(row) {
        return Ok(None);
    }
    Ok(Some(match column.data_type() {
        DataType::Null => return Ok(None),
        DataType::Utf8 => column.as_string::<i32>().value(row).to_owned(),
        DataType::LargeUtf8 => column.as_string::<i64>().value(row).to_owned(),
        DataType::Utf8View => column.as_string_view().value(row).to_owned(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).to_string(),
        DataType::Date32 => day(column.as_primitive::<Date32Type>().value_as_date(row)),
        DataType::Timestamp(unit, _) => {
            let moment = match unit {
                TimeUnit::Second => column.as_primitive::<TimestampSecondType>().value_as_datetime(row),
                TimeUnit::Millisecond => column.as_primitive::<TimestampMillisecondType>().value_as_datetime(row),
                TimeUnit::Microsecond => column.as_primitive::<TimestampMicrosecondType>().value_as_datetime(row),
                TimeUnit::Nanosecond => column.as_primitive::<TimestampNanosecondType>().value_as_datetime(row),
            };
            day(moment.map(|moment| moment.date()))
        }
        other => return Err(other.clone()),
    }))
}

fn day(date: Option<impl ToString>) -> String {
    date.map_or_else(String::new, |date| date.to_string())
}

/// Authors: a list of texts, or a text that is one author.
fn authors(column: &ArrayRef, row: usize) -> Result<Option<Value>, DataType> {
    if column.is_null(row) {
        return Ok(None);
    }
    let list = match column.data_type() {
        DataType::List(_) => column.as_list::<i32>().value(row),
        DataType::LargeList(_) => column.as_list::<i64>().value(row),
        _ => return Ok(text(column, row)?.map(|author| Value::Array(vec![Value::String(author)]))),
    };
    let mut authors = Vec::with_capacity(list.len());
    for row in 0..list.len() {
        authors.extend(text(&list, row)?.map(Value::String));
    }
    Ok(Some(Value::Array(authors)))
}
