//! Where in the input something stands.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

/// The name of an input as messages give it: the path as the caller wrote it, or `<stdin>`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct InputName(Arc<str>);

impl InputName {
    /// The name of standard input.
    pub fn stdin() -> Self {
        Self("<stdin>".into())
    }
}

impl From<&Path> for InputName {
    fn from(path: &Path) -> Self {
        Self(path.to_string_lossy().into())
    }
}

impl From<&str> for InputName {
    fn from(name: &str) -> Self {
        Self(name.into())
    }
}

impl fmt::Display for InputName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// An input and, where it is made of lines, a line in it. Displayed as `path` or `path:line`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The input.
    pub input: InputName,
    /// Line, counted from 1; of an input that is one article, none.
    pub line: Option<u64>,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.input),
            None => write!(f, "{}", self.input),
        }
    }
}

/// Something and where it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// What was read.
    pub value: T,
    /// Where.
    pub at: Location,
}
