//! Columns of Arrow data as they come from whichever library.

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use dateline_report::Report;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::arrow::stream_of;
use crate::reports::sound_report_of;
use crate::rows::{text, wrong};

/// All batches.
pub fn batches(data: &Bound<'_, PyAny>) -> PyResult<Vec<RecordBatch>> {
    stream_of(data)?.map(|batch| batch.map_err(|error| PyValueError::new_err(error.to_string()))).collect()
}

/// A column by its name.
pub fn column<'b>(batch: &'b RecordBatch, name: &str) -> Result<&'b ArrayRef, String> {
    batch.column_by_name(name).ok_or_else(|| format!("there is no column `{name}`"))
}

/// The whole number in a row.
pub fn whole(batch: &RecordBatch, name: &str, row: usize) -> Result<Option<i64>, String> {
    let column = column(batch, name)?;
    match column.data_type() {
        DataType::Int64 if column.is_null(row) => Ok(None),
        DataType::Int64 => Ok(Some(column.as_primitive::<Int64Type>().value(row))),
        other => Err(wrong(name, other)),
    }
}

/// The whole number that every row has.
pub fn number(batch: &RecordBatch, name: &str, row: usize) -> Result<i64, String> {
    whole(batch, name, row)?.ok_or_else(|| format!("column `{name}` is null"))
}

/// The bytes in a row; none where it is null.
pub fn bytes<'b>(batch: &'b RecordBatch, name: &str, row: usize) -> Result<&'b [u8], String> {
    let column = column(batch, name)?;
    match column.data_type() {
        _ if column.is_null(row) => Ok(&[]),
        DataType::Binary => Ok(column.as_binary::<i32>().value(row)),
        DataType::LargeBinary => Ok(column.as_binary::<i64>().value(row)),
        other => Err(wrong(name, other)),
    }
}

/// The text that every row has.
pub fn word(batch: &RecordBatch, name: &str, row: usize) -> Result<String, String> {
    let found = text(column(batch, name)?, row).map_err(|kind| wrong(name, &kind))?;
    found.ok_or_else(|| format!("column `{name}` is null"))
}

/// The report in a row; none where there is none.
pub fn report(batch: &RecordBatch, row: usize) -> Result<Option<Report>, String> {
    let json = text(column(batch, "report")?, row).map_err(|kind| wrong("report", &kind))?;
    json.map(|json| sound_report_of(json.as_bytes())).transpose()
}
