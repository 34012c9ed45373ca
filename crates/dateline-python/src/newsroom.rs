//! A newsroom, read only.

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use dateline_export::{Excerpt, Format, unit};
use dateline_store::query::{Unit, parse};
use dateline_store::search::OfEach;
use dateline_store::{Error, Newsroom};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;

use crate::arrow::ArrowTable;
use crate::rows::{TableRows, named};

/// A newsroom that is open for reading.
#[pyclass(frozen, module = "dateline")]
pub struct Room(Mutex<Newsroom>);

#[pymethods]
impl Room {
    #[new]
    fn new(path: PathBuf) -> PyResult<Self> {
        Ok(Self(Mutex::new(Newsroom::open_read_only(&path).map_err(|error| told(&error))?)))
    }

    /// What a query finds, as rows of a documented table, newest article first.
    #[pyo3(signature = (query="", *, table="events", distinct=false))]
    fn find(&self, py: Python<'_>, query: &str, table: &str, distinct: bool) -> PyResult<ArrowTable> {
        let table = named(table)?;
        let query = parse(query).map_err(|error| told(&error.into()))?;
        let unit = unit(Format::Parquet, table, &query);
        if distinct && unit != Unit::Event {
            return Err(PyValueError::new_err("only events can be distinct: `table=\"events\"`"));
        }
        let of_each = if distinct { OfEach::Happening } else { OfEach::Event };
        py.detach(|| {
            let mut rows = TableRows::new(table);
            let seen = self.room().each_excerpt(&query, unit, of_each, &mut |found| -> Result<(), Failed> {
                let (designations, facts, happenings) = (found.designations, found.facts, found.happenings);
                let excerpt = Excerpt { report: &found.report, designations, facts, happenings };
                rows.take(&excerpt).map_err(Failed::Rows)
            });
            match seen {
                Ok(()) => rows.finish().map_err(PyRuntimeError::new_err),
                Err(Failed::Store(error)) => Err(told(&error)),
                Err(Failed::Rows(reason)) => Err(PyRuntimeError::new_err(reason)),
            }
        })
    }

    /// How many articles, statements and events a query finds.
    #[pyo3(signature = (query=""))]
    fn count(&self, py: Python<'_>, query: &str) -> PyResult<(u64, u64, u64)> {
        let query = parse(query).map_err(|error| told(&error.into()))?;
        let counts = py.detach(|| self.room().count(&query)).map_err(|error| told(&error))?;
        Ok((counts.of(Unit::Article), counts.of(Unit::Statement), counts.of(Unit::Event)))
    }
}

impl Room {
    fn room(&self) -> MutexGuard<'_, Newsroom> {
        // It is only read, so that nothing in it is half done where a thread panicked.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Why rows could not be made.
enum Failed {
    Store(Error),
    Rows(String),
}

impl From<Error> for Failed {
    fn from(error: Error) -> Self {
        Self::Store(error)
    }
}

fn told(error: &Error) -> PyErr {
    let message = format!("{error}; {}", error.hint());
    match error {
        Error::Query(_) => PyValueError::new_err(message),
        _ => PyRuntimeError::new_err(message),
    }
}
