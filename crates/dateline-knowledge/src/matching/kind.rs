//! What bears a name.

/// What bears a name; decides which words of it count as titles, particles, legal forms or numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A human being.
    Person,
    /// A company, ministry, party, armed group, agency or any other body.
    Organisation,
    /// A ship or aircraft.
    Craft,
    /// Not known; read as a name of an organisation is, and compared with every kind.
    Unknown,
}

impl Kind {
    /// Whether one thing can be of both kinds.
    pub fn agrees_with(self, other: Kind) -> bool {
        self == other || self == Kind::Unknown || other == Kind::Unknown
    }
}
