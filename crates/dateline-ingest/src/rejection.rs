//! Why a record was not read, where it stands, and what to do next.

use std::fmt;

use crate::location::Location;

/// The kinds of rejection. The names are stable: scripts may count them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RejectionCode {
    /// There is no such file.
    Missing,
    /// The path is a directory.
    Directory,
    /// The file cannot be opened or read to its end.
    Unreadable,
    /// Nothing in it, or nothing but white space.
    Empty,
    /// Bytes that are not text.
    Binary,
    /// A format that Dateline knows but does not read.
    UnreadFormat,
    /// A compressed input that is damaged or cut short.
    DamagedArchive,
    /// A record of an archive that is damaged, or bytes between records that belong to none.
    DamagedRecord,
    /// An archive or a folder with more members than are read.
    Members,
    /// An input that unpacks to more than its size can account for.
    Expansion,
    /// Not UTF-8 (nor UTF-16 with a byte order mark).
    Encoding,
    /// A line, or an object over several lines, beyond its limit.
    LineTooLong,
    /// A text beyond its limit.
    TextTooLong,
    /// Not JSON.
    Json,
    /// A field that is absent, or of another type than it must be.
    Field,
    /// A document beyond its limit.
    DocumentTooLong,
    /// Not markup, or nothing that its format says of itself.
    Markup,
    /// Elements, parts or archives that lie in each other deeper than the limit.
    Nesting,
    /// A document made to do harm: entities made of entities, or that stand for files.
    HostileMarkup,
    /// A story that its agency has withdrawn, or holds back.
    Withdrawn,
    /// A row of a table whose cells are not those of its header.
    Row,
    /// A document that is damaged, or that its library fails on.
    DamagedDocument,
    /// A document that needs a password.
    Encrypted,
    /// The engine failed on this article; a fault of Dateline, not of the input.
    Internal,
}

impl RejectionCode {
    /// The code as messages and logs write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Directory => "directory",
            Self::Unreadable => "unreadable",
            Self::Empty => "empty",
            Self::Binary => "binary",
            Self::UnreadFormat => "unread-format",
            Self::DamagedArchive => "damaged-archive",
            Self::DamagedRecord => "damaged-record",
            Self::Members => "members",
            Self::Expansion => "expansion",
            Self::Encoding => "encoding",
            Self::LineTooLong => "line-too-long",
            Self::TextTooLong => "text-too-long",
            Self::Json => "json",
            Self::Field => "field",
            Self::DocumentTooLong => "document-too-long",
            Self::Markup => "markup",
            Self::Nesting => "nesting",
            Self::HostileMarkup => "hostile-markup",
            Self::Withdrawn => "withdrawn",
            Self::Row => "row",
            Self::DamagedDocument => "damaged-document",
            Self::Encrypted => "encrypted",
            Self::Internal => "internal",
        }
    }
}

impl fmt::Display for RejectionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// One record, or one whole input, that was not read. Displayed as `path:line: message`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejection {
    /// What kind.
    pub code: RejectionCode,
    /// Where.
    pub at: Location,
    /// What happened, in lower case and without a full stop.
    pub message: String,
    /// What to do next.
    pub hint: String,
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.message)
    }
}

impl std::error::Error for Rejection {}

/// A rejection before anyone knows where it happened: the parsers of records make these.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What kind.
    pub code: RejectionCode,
    /// What happened.
    pub message: String,
    /// What to do next.
    pub hint: String,
}

impl Fault {
    /// A fault of that kind.
    pub fn new(code: RejectionCode, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: hint.into() }
    }

    /// The same fault, now with the place where it happened.
    pub fn at(self, at: Location) -> Rejection {
        Rejection { code: self.code, at, message: self.message, hint: self.hint }
    }
}
