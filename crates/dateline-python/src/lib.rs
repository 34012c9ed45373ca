//! `dateline._dateline`: what the Python package is made of.
//!
//! The engine is the command line's, and so are the bytes of its reports. Articles cross once, as text or as JSON lines; reports come back as JSON,
//! tables as Arrow over the PyCapsule interface. Invariants: reading holds no lock of Python's; results come in the order of what was given, one
//! for each, a [`Rejection`](rejection::Rejection) in the place of what cannot be read; what is under way is bounded.

mod across;
mod arrow;
mod engines;
mod items;
mod newsroom;
mod reading;
mod rejection;
mod reports;
mod rows;

use pyo3::prelude::*;

/// Reading asks for memory in many small pieces, on several threads: this takes half the time of the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[pymodule]
fn _dateline(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("TABLES", dateline_export::Table::ALL.iter().map(|table| table.as_str()).collect::<Vec<_>>())?;
    module.add_class::<rejection::Rejection>()?;
    module.add_class::<reading::Reading>()?;
    module.add_class::<arrow::ArrowTable>()?;
    module.add_class::<newsroom::Room>()?;
    module.add_function(wrap_pyfunction!(reading::read_items, module)?)?;
    module.add_function(wrap_pyfunction!(reading::read_paths, module)?)?;
    module.add_function(wrap_pyfunction!(reports::pretty, module)?)?;
    module.add_function(wrap_pyfunction!(reports::tokens, module)?)?;
    module.add_function(wrap_pyfunction!(rows::read_batch, module)?)?;
    module.add_function(wrap_pyfunction!(rows::table_of, module)?)?;
    module.add_function(wrap_pyfunction!(across::reprints::reprints, module)?)?;
    module.add_function(wrap_pyfunction!(across::reprints::reprint_keys, module)?)?;
    module.add_function(wrap_pyfunction!(across::reprints::reprint_groups, module)?)?;
    module.add_function(wrap_pyfunction!(across::happenings::distinct_events, module)?)?;
    module.add_function(wrap_pyfunction!(across::happenings::event_keys, module)?)?;
    module.add_function(wrap_pyfunction!(across::happenings::event_groups, module)?)?;
    module.add_function(wrap_pyfunction!(across::happenings::events_of_group, module)?)
}
