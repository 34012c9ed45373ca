//! What reviewers say of a record, all of them together.

use std::fmt;

/// The state of a record after all verdicts on it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Review {
    /// Nobody has looked at it.
    #[default]
    None,
    /// Accepted as it is.
    Accepted,
    /// Accepted after an edit.
    Edited,
    /// Rejected: left out of searches and exports unless they ask for it.
    Rejected,
    /// Reviewers disagree.
    Disputed,
}

impl Review {
    /// All states.
    pub const ALL: [Self; 5] = [Self::None, Self::Accepted, Self::Edited, Self::Rejected, Self::Disputed];

    /// Its name in queries.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Accepted => "accepted",
            Self::Edited => "edited",
            Self::Rejected => "rejected",
            Self::Disputed => "disputed",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// The number that rows hold.
    pub(crate) const fn number(self) -> i64 {
        self as i64
    }
}

impl fmt::Display for Review {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
