//! What is wrong with a configuration, and where.

use std::path::PathBuf;

/// A configuration that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// The file is no TOML.
    #[error("{}:{line}:{column}: {message}", path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What the parser says.
        message: String,
    },
    /// A key that means nothing.
    #[error("{place}: there is no key '{key}'")]
    UnknownKey {
        /// File, line and column, or the variable or flag.
        place: String,
        /// The key.
        key: String,
        /// What was probably meant.
        nearest: Option<&'static str>,
    },
    /// A value that does not fit its key.
    #[error("{place}: '{key}' {message}")]
    Value {
        /// File, line and column, or the variable or flag.
        place: String,
        /// The key.
        key: String,
        /// What is wrong with its value.
        message: String,
        /// What would fit.
        expected: String,
    },
    /// A file that cannot be read.
    #[error("{}: cannot be read: {message}", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the file system says.
        message: String,
    },
}

impl ConfigError {
    /// What to do next: lower case, no full stop.
    pub fn hint(&self) -> String {
        match self {
            Self::Syntax { .. } => "mend the line; keys are written as `key = value` below a `[section]`".to_owned(),
            Self::UnknownKey { nearest: Some(known), .. } => format!("did you mean '{known}'?"),
            Self::UnknownKey { nearest: None, .. } => "`dateline config show` lists the keys".to_owned(),
            Self::Value { expected, .. } => format!("give {expected}"),
            Self::Unreadable { .. } => "check the name, and who may read it".to_owned(),
        }
    }
}
