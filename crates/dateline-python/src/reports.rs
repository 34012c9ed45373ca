//! One report, in other forms.

use dateline_engine::Engine;
use dateline_report::Report;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::engines::engine;

/// A report over several lines, as `dateline read --json` writes it.
#[pyfunction]
pub fn pretty<'py>(py: Python<'py>, report: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
    let written =
        report_of(report).and_then(|report| serde_json::to_vec_pretty(&report).map_err(|error| error.to_string()));
    Ok(PyBytes::new(py, &written.map_err(PyValueError::new_err)?))
}

/// A token: start and end in code points, lemma, tag, part of speech, label, and where its head stands among the tokens.
type Token = (usize, usize, String, String, String, String, usize);

/// The tokens of a text as the language layer has them.
#[pyfunction]
pub fn tokens(py: Python<'_>, text: &str) -> PyResult<Vec<Token>> {
    let engine = py.detach(|| engine(true))?;
    py.detach(|| tokens_of(engine, text)).map_err(PyValueError::new_err)
}

fn tokens_of(engine: &Engine, text: &str) -> Result<Vec<Token>, String> {
    let mut annotator = engine.annotator();
    let annotated = annotator.annotate(text).map_err(|error| error.to_string())?;
    let tokens = annotated.tokens.iter().enumerate().map(|(number, token)| {
        (
            token.char_start as usize,
            token.char_end as usize,
            annotated.lemma(number).to_string(),
            token.tag.to_string(),
            token.pos.to_string(),
            token.label.as_str().to_owned(),
            token.head as usize,
        )
    });
    Ok(tokens.collect())
}

/// Reads a report that was written before.
pub fn report_of(json: &[u8]) -> Result<Report, String> {
    serde_json::from_slice(json).map_err(|error| format!("is no report: {error}"))
}

/// The same of a report that may come from elsewhere: it must hold together.
pub fn sound_report_of(json: &[u8]) -> Result<Report, String> {
    let report = report_of(json)?;
    match report.check() {
        Ok(()) => Ok(report),
        Err(error) => Err(format!("is a report that contradicts itself: {error}; make it anew")),
    }
}
