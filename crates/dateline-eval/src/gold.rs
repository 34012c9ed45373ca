//! Gold files: one JSON object a line.

use std::path::Path;

use anyhow::Context;
use serde::de::DeserializeOwned;

/// The records of a file, in order.
///
/// # Errors
/// The file cannot be read, or a line is no such record; file and line are named.
pub fn lines<T: DeserializeOwned>(path: &Path) -> anyhow::Result<Vec<T>> {
    let file = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let record = |(number, line): (usize, &str)| {
        serde_json::from_str(line).with_context(|| format!("{} line {}", path.display(), number + 1))
    };
    file.lines().enumerate().map(record).collect()
}
