//! Why a record was not read, where it stands, and what to do next.

use std::fmt;

use crate::location::Location;

/// Declares the codes with their spelling and what they mean.
macro_rules! codes {
    ($($(#[doc = $about:literal])+ $code:ident = $text:literal,)*) => {
        /// The kinds of rejection. The names are stable: scripts may count them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum RejectionCode {
            $($(#[doc = $about])+ $code),*
        }

        impl RejectionCode {
            /// All of them.
            pub const ALL: &'static [RejectionCode] = &[$(Self::$code),*];

            /// The code as messages and logs write it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$code => $text),* }
            }

            /// What it means, in a sentence.
            pub const fn about(self) -> &'static str {
                match self { $(Self::$code => concat!($($about),+).trim_ascii()),* }
            }
        }
    };
}

codes! {
    /// There is no such file.
    Missing = "missing",
    /// The path is a directory.
    Directory = "directory",
    /// The file cannot be opened or read to its end.
    Unreadable = "unreadable",
    /// Nothing in it, or nothing but white space.
    Empty = "empty",
    /// Bytes that are not text.
    Binary = "binary",
    /// A format that Dateline knows but does not read.
    UnreadFormat = "unread-format",
    /// A compressed input that is damaged or cut short.
    DamagedArchive = "damaged-archive",
    /// A record of an archive that is damaged, or bytes between records that belong to none.
    DamagedRecord = "damaged-record",
    /// An archive or a folder with more members than are read.
    Members = "members",
    /// An input that unpacks to more than its size can account for.
    Expansion = "expansion",
    /// Not UTF-8 (nor UTF-16 with a byte order mark).
    Encoding = "encoding",
    /// A line, or an object over several lines, beyond its limit.
    LineTooLong = "line-too-long",
    /// A text beyond its limit.
    TextTooLong = "text-too-long",
    /// Not JSON.
    Json = "json",
    /// A field that is absent, or of another type than it must be.
    Field = "field",
    /// A document beyond its limit.
    DocumentTooLong = "document-too-long",
    /// Not markup, or nothing that its format says of itself.
    Markup = "markup",
    /// Elements, parts or archives that lie in each other deeper than the limit.
    Nesting = "nesting",
    /// A document made to do harm: entities made of entities, or that stand for files.
    HostileMarkup = "hostile-markup",
    /// A story that its agency has withdrawn, or holds back.
    Withdrawn = "withdrawn",
    /// A row of a table whose cells are not those of its header.
    Row = "row",
    /// A document that is damaged, or that its library fails on.
    DamagedDocument = "damaged-document",
    /// A document that needs a password.
    Encrypted = "encrypted",
    /// The engine failed on this article; a fault of Dateline, not of the input.
    Internal = "internal",
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
