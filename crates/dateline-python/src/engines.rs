//! The engines of the process: loaded when first asked for, shared by all threads.

use std::num::NonZeroUsize;
use std::sync::{Mutex, OnceLock, PoisonError};

use dateline_engine::{Effort, Engine};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

/// The engine with or without the encoder of events.
pub fn engine(is_fast: bool) -> PyResult<&'static Engine> {
    static ENGINES: [OnceLock<Engine>; 2] = [OnceLock::new(), OnceLock::new()];
    static LOADING: Mutex<()> = Mutex::new(());
    let cell = &ENGINES[usize::from(is_fast)];
    let _one_at_a_time = LOADING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(engine) = cell.get() {
        return Ok(engine);
    }
    let engine =
        Engine::embedded(Effort::of_flag(is_fast)).map_err(|error| PyRuntimeError::new_err(format!("{error:#}")))?;
    Ok(cell.get_or_init(|| engine))
}

/// How many articles are read at once: as asked, else one a processor core.
pub fn threads(asked: Option<usize>) -> NonZeroUsize {
    asked.and_then(NonZeroUsize::new).or_else(|| std::thread::available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN)
}
