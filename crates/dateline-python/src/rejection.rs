//! What was not read, as Python sees it.

use pyo3::prelude::*;

/// An article, or a whole input, that was not read: which kind of fault, where, what happened, what to do next.
#[pyclass(frozen, eq, module = "dateline")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// The kind, as the command line counts it: `json`, `empty`, `text-too-long`.
    #[pyo3(get)]
    code: String,
    /// Where it stands.
    #[pyo3(get)]
    at: String,
    /// What happened.
    #[pyo3(get)]
    message: String,
    /// What to do next.
    #[pyo3(get)]
    hint: String,
}

#[pymethods]
impl Rejection {
    fn __repr__(&self) -> String {
        format!("<Rejection {}: {}: {}>", self.code, self.at, self.message)
    }

    fn __str__(&self) -> String {
        format!("{}: {}; {}", self.at, self.message, self.hint)
    }
}

impl From<dateline_ingest::Rejection> for Rejection {
    fn from(rejection: dateline_ingest::Rejection) -> Self {
        let at = rejection.at.to_string();
        Self { code: rejection.code.as_str().to_owned(), at, message: rejection.message, hint: rejection.hint }
    }
}
