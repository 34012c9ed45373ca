//! What is wrong with a query, where, and what was probably meant.

use std::fmt;
use std::ops::Range;

/// A query that cannot be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to do.
    pub hint: String,
    /// The query.
    pub query: String,
    /// Where in the query, in code points.
    pub at: Range<usize>,
}

impl std::error::Error for QueryError {}

/// Code points of a query that are shown at most on either side of the fault.
const SHOWN: usize = 60;

impl fmt::Display for QueryError {
    /// The message, and below it the query with carets under the fault.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.at.start.saturating_sub(SHOWN);
        let shown: String = self
            .query
            .chars()
            .skip(first)
            .take(self.at.end.saturating_sub(first).min(2 * SHOWN) + SHOWN)
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .collect();
        let carets = "^".repeat(self.at.len().clamp(1, SHOWN));
        let blanks = " ".repeat(self.at.start - first);
        write!(f, "{}\n  {shown}\n  {blanks}{carets}", self.message)
    }
}
