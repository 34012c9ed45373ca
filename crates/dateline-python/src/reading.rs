//! Many articles on all cores, one after another to Python.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender};
use dateline_engine::Engine;
use dateline_engine::pipeline::{self, Event};
use dateline_ingest::csv_rows::ColumnMap;
use dateline_ingest::{
    Articles, Input, InputName, Limits, Located, Options, PassedOverCounts, Rejection as NotRead, publication_date,
};
use dateline_report::{Article, PartialDate};
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyIterator};

use crate::engines::{engine, threads};
use crate::items::Item;
use crate::rejection::Rejection;

/// Articles that are taken from an iterable before their results are, for each thread.
const AHEAD: usize = 16;
/// Bytes of them.
const MOST_BYTES: usize = 32_000_000;
/// How often a wait looks whether the user has had enough.
const PATIENCE: Duration = Duration::from_millis(100);

/// What came of one article: its report as a line of JSON without the end, or why there is none.
pub type Outcome = Result<Vec<u8>, NotRead>;

/// Results in order: `bytes` of a report, or a `Rejection`.
#[pyclass(module = "dateline")]
pub struct Reading {
    feed: Option<Feed>,
    outcomes: Receiver<Result<Outcome, String>>,
    passed_over: Option<Arc<PassedOverCounts>>,
    /// What the iterable raised, for when all before it is delivered.
    raised: Option<PyErr>,
    under_way: VecDeque<usize>,
    bytes: usize,
    ahead: usize,
}

/// Where articles come from that Python gives.
struct Feed {
    iterator: Py<PyIterator>,
    items: Sender<Item>,
}

#[pymethods]
impl Reading {
    fn __iter__(this: PyRef<'_, Self>) -> PyRef<'_, Self> {
        this
    }

    fn __next__<'py>(&mut self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.take_in(py);
        let outcome = loop {
            let outcomes = &self.outcomes;
            match py.detach(|| outcomes.recv_timeout(PATIENCE)) {
                Ok(Ok(outcome)) => break outcome,
                Ok(Err(fault)) => return Err(PyRuntimeError::new_err(fault)),
                Err(RecvTimeoutError::Timeout) => py.check_signals()?,
                Err(RecvTimeoutError::Disconnected) => return self.raised.take().map_or(Ok(None), Err),
            }
        };
        self.bytes -= self.under_way.pop_front().unwrap_or_default();
        Ok(Some(match outcome {
            Ok(report) => PyBytes::new(py, &report).into_any(),
            Err(rejection) => Bound::new(py, Rejection::from(rejection))?.into_any(),
        }))
    }

    /// How much of the input was no article and never meant to be one, so far.
    #[getter]
    fn passed_over(&self) -> u64 {
        self.passed_over.as_ref().map_or(0, |counts| counts.total())
    }
}

impl Reading {
    /// Takes articles from the iterable, as many as may be under way.
    fn take_in(&mut self, py: Python<'_>) {
        while self.under_way.len() < self.ahead && self.bytes < MOST_BYTES {
            let Some(feed) = &self.feed else { return };
            let item = match feed.iterator.bind(py).clone().next() {
                Some(given) => given.and_then(|given| Item::of(&given)),
                None => {
                    self.feed = None;
                    return;
                }
            };
            match item {
                Ok(item) => {
                    self.under_way.push_back(item.bytes());
                    self.bytes += item.bytes();
                    // Where nobody receives, reading has failed, and that is told when its result is asked for.
                    let _ = feed.items.send(item);
                }
                Err(error) => {
                    self.raised = Some(error);
                    self.feed = None;
                }
            }
        }
    }
}

/// Reads what an iterable of `str` (plain text) and `bytes` (JSON objects) gives.
#[pyfunction]
#[pyo3(signature = (iterable, *, published=None, name="item", threads=None, fast=false))]
pub fn read_items(
    py: Python<'_>,
    iterable: &Bound<'_, PyAny>,
    published: Option<&str>,
    name: &str,
    threads: Option<usize>,
    fast: bool,
) -> PyResult<Reading> {
    let iterator = iterable.try_iter()?.unbind();
    let published = date(published)?;
    let engine = py.detach(|| engine(fast))?;
    let threads = self::threads(threads);
    let (items, given) = crossbeam_channel::unbounded::<Item>();
    let name = InputName::from(name);
    let articles = (1..).zip(given).map(move |(number, item)| item.article(&name, number, published));
    Ok(Reading {
        feed: Some(Feed { iterator, items }),
        // What is under way is bounded where it is taken in.
        outcomes: started(engine, articles, threads, None),
        passed_over: None,
        raised: None,
        under_way: VecDeque::new(),
        bytes: 0,
        ahead: AHEAD * threads.get(),
    })
}

/// Reads files and folders, whatever is in them.
#[pyfunction]
#[pyo3(signature = (paths, *, published=None, columns="", threads=None, fast=false))]
pub fn read_paths(
    py: Python<'_>,
    paths: Vec<PathBuf>,
    published: Option<&str>,
    columns: &str,
    threads: Option<usize>,
    fast: bool,
) -> PyResult<Reading> {
    let columns = columns.parse::<ColumnMap>().map_err(|reason| PyValueError::new_err(format!("columns: {reason}")))?;
    let options = Options { limits: Limits::DEFAULT, published: date(published)?, columns };
    let articles = Articles::new(paths.into_iter().map(Input::File), options);
    let passed_over = Some(articles.passed_over());
    let engine = py.detach(|| engine(fast))?;
    let threads = self::threads(threads);
    Ok(Reading {
        feed: None,
        outcomes: started(engine, articles, threads, Some(AHEAD * threads.get())),
        passed_over,
        raised: None,
        under_way: VecDeque::new(),
        bytes: 0,
        ahead: 0,
    })
}

/// The default date of publication, as the user writes it.
pub fn date(written: Option<&str>) -> PyResult<Option<PartialDate>> {
    let read = written.map(publication_date).transpose();
    read.map_err(|reason| PyValueError::new_err(format!("published: it {reason}; write it as 2015-12-11")))
}

/// Reads on threads of its own; of what nobody has received yet at most `waiting` results are held.
fn started(
    engine: &'static Engine,
    articles: impl Iterator<Item = Result<Located<Article>, NotRead>> + Send + 'static,
    threads: NonZeroUsize,
    waiting: Option<usize>,
) -> Receiver<Result<Outcome, String>> {
    let (sender, receiver) = match waiting {
        Some(most) => crossbeam_channel::bounded(most),
        None => crossbeam_channel::unbounded(),
    };
    std::thread::spawn(move || {
        let failed = read_all(engine, articles, threads, |outcome| match sender.send(Ok(outcome)) {
            Ok(()) => ControlFlow::Continue(()),
            // Python has let go of the reading.
            Err(_) => ControlFlow::Break(()),
        });
        if let Err(fault) = failed {
            let _ = sender.send(Err(fault));
        }
    });
    receiver
}

/// Reads all articles on that many threads; what comes of each goes to `deliver`, in order.
pub fn read_all(
    engine: &Engine,
    articles: impl Iterator<Item = Result<Located<Article>, NotRead>> + Send + 'static,
    threads: NonZeroUsize,
    mut deliver: impl FnMut(Outcome) -> ControlFlow<()>,
) -> Result<(), String> {
    let new_worker = || {
        let mut reader = engine.reader();
        move |article: &Article| serde_json::to_vec(&reader.read(article)?).context("report cannot be written as JSON")
    };
    let read = pipeline::in_order(articles, threads, new_worker, |event| match event {
        Event::Idle => ControlFlow::Continue(()),
        Event::Done(outcome) => deliver(outcome.map(|report| report.value)),
    });
    read.map_err(|fault| fault.to_string())
}
