//! The kinds of record that can be searched, shown and corrected.

use std::fmt;

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RecordKind {
    /// Who speaks, acts and is acted upon.
    Actor,
    /// A distinct place.
    Place,
    /// Who said what.
    Statement,
    /// Who did what to whom.
    Event,
    /// What the text asserts of lists.
    Designation,
    /// Background on an actor.
    Fact,
}

impl RecordKind {
    /// All kinds.
    pub const ALL: [Self; 6] = [Self::Actor, Self::Place, Self::Statement, Self::Event, Self::Designation, Self::Fact];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Place => "place",
            Self::Statement => "statement",
            Self::Event => "event",
            Self::Designation => "designation",
            Self::Fact => "fact",
        }
    }

    /// The kind of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// What ids of records of this kind begin with; designations and facts, which have no ids, are counted from 1.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Actor => "a",
            Self::Place => "pl",
            Self::Statement => "s",
            Self::Event => "e",
            Self::Designation => "d",
            Self::Fact => "f",
        }
    }

    /// The table that holds its rows.
    pub(crate) const fn table(self) -> &'static str {
        match self {
            Self::Actor => "actors",
            Self::Place => "places",
            Self::Statement => "statements",
            Self::Event => "events",
            Self::Designation => "designations",
            Self::Fact => "facts",
        }
    }

    /// Its list in the report's JSON.
    pub(crate) const fn list(self) -> &'static str {
        self.table()
    }
}

impl fmt::Display for RecordKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
