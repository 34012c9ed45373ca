//! What was not read, as a line of a file.

use std::borrow::Cow;

use dateline_ingest::Rejection;
use serde::{Deserialize, Serialize};

/// A rejection as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenRejection<'a> {
    /// Which of the records, counted from 0: of its share, and behind merging of the whole input.
    pub number: u64,
    /// What kind.
    pub code: Cow<'a, str>,
    /// Where it stands in the input.
    pub at: Cow<'a, str>,
    /// What happened.
    pub message: Cow<'a, str>,
    /// What to do next.
    pub hint: Cow<'a, str>,
}

impl<'a> WrittenRejection<'a> {
    /// The rejection of a record.
    pub fn of(number: u64, rejection: &'a Rejection) -> Self {
        Self {
            number,
            code: rejection.code.as_str().into(),
            at: rejection.at.to_string().into(),
            message: rejection.message.as_str().into(),
            hint: rejection.hint.as_str().into(),
        }
    }

    /// The line, with its end.
    pub fn line(&self) -> serde_json::Result<Vec<u8>> {
        let mut line = serde_json::to_vec(self)?;
        line.push(b'\n');
        Ok(line)
    }
}
