//! Tables over the Arrow PyCapsule interface: <https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html>.

#![allow(unsafe_code, reason = "a stream of the C interface is taken out of its capsule")]

use std::ffi::CStr;

use arrow_array::ffi_stream::{FFI_ArrowArrayStream, RecordBatchStreamReader};
use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_schema::SchemaRef;
use pyo3::exceptions::{PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;

/// The name that the interface gives capsules of streams.
const STREAM: &CStr = c"arrow_array_stream";

/// A table: what any library takes that reads Arrow.
#[pyclass(frozen, module = "dateline")]
pub struct ArrowTable {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl ArrowTable {
    /// A table of these batches, which are of that schema.
    pub fn new(schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        Self { schema, batches }
    }
}

#[pymethods]
impl ArrowTable {
    /// The table as a stream; it is handed out in its own schema whatever is asked for, as the interface allows.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let batches = self.batches.clone().into_iter().map(Ok);
        let stream = FFI_ArrowArrayStream::new(Box::new(RecordBatchIterator::new(batches, self.schema.clone())));
        // The capsule drops the stream, and with it what was not taken out.
        PyCapsule::new_with_value(py, stream, STREAM)
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }
}

/// The batches of whatever has a stream of Arrow.
pub fn stream_of(given: &Bound<'_, PyAny>) -> PyResult<RecordBatchStreamReader> {
    let name = "__arrow_c_stream__";
    if !given.hasattr(name)? {
        let message = "this is no Arrow data: give a table of pyarrow, polars, pandas 2.2 or later, or whatever has `__arrow_c_stream__`";
        return Err(PyTypeError::new_err(message));
    }
    let capsule = given.call_method0(name)?;
    let capsule = capsule.cast::<PyCapsule>()?;
    let pointer = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: a capsule of that name holds a pointer to a stream of the C interface, valid while the capsule lives, which it does here; the
    // lock of Python is held, so nobody else takes it meanwhile. What is moved out leaves a released stream behind, as the interface asks for.
    let stream = unsafe { FFI_ArrowArrayStream::from_raw(pointer.as_ptr()) };
    RecordBatchStreamReader::try_new(stream).map_err(|error| PyValueError::new_err(error.to_string()))
}
