//! What a reader of the report should know before trusting it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Something that limits what the report can be relied on for: truncated input, unsupported language, a guessed year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Warning {
    /// A fixed name in lower case with hyphens, for programs: `input-truncated`.
    pub code: String,
    /// One line for people: lower case, no full stop, what happened and what to do next.
    pub message: String,
}

impl Warning {
    /// A warning with its code and its line for people.
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into() }
    }
}
