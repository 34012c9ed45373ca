//! What a reader of the report should know before trusting it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::names::names;

names! {
    /// The codes of the warnings that Dateline gives.
    WarningCode {
        /// The language is not English, or seems not to be: nothing was looked for, or records may be wrong or missing.
        UnsupportedLanguage = "unsupported-language",
        /// Text or headline in capitals were read as if written in small letters.
        Capitals = "capitals",
        /// The dateline gives no year; one was worked out from the date of publication or other dates of the text.
        YearInferred = "year-inferred",
        /// The dateline gives no year and nothing tells it.
        YearUnknown = "year-unknown",
        /// The date of publication that the input states cannot be read, or has two readings.
        PublishedUnreadable = "published-unreadable",
        /// The date of change that the input states cannot be read, or has two readings.
        ModifiedUnreadable = "modified-unreadable",
        /// The encoding that the input states is not the one it is in.
        CharsetContradicts = "charset-contradicts",
        /// Some bytes are no characters of the encoding and were replaced.
        CharsetLosses = "charset-losses",
        /// Nothing tells the encoding; it was guessed.
        CharsetGuessed = "charset-guessed",
        /// The document ends before the story is closed; the text may be cut short.
        InputTruncated = "input-truncated",
        /// The crawl holds only the beginning of the document, or one segment of it.
        DocumentCut = "document-cut",
        /// The page is larger than is read; what lies behind was left out.
        PageCut = "page-cut",
        /// Elements of the page lie too deep in each other and were read side by side.
        PageFlattened = "page-flattened",
        /// Some pages of a PDF were not read.
        PagesUnread = "pages-unread",
        /// Entities that stand for something else than a character were left as they are.
        EntitiesUnread = "entities-unread",
        /// A file attached to a message was not read.
        AttachmentUnread = "attachment-unread",
        /// A part of a message could not be decoded.
        PartUnread = "part-unread",
        /// Components of a story that lie too deep in each other were not read.
        ComponentsUnread = "components-unread",
        /// The end of a wire's message is not marked; it may be cut short.
        FramingBroken = "framing-broken",
        /// The story is not to be published before a time that it names.
        Embargoed = "embargoed",
        /// There is nothing but a title; it stands for the text.
        TitleOnly = "title-only",
    }
}

impl From<WarningCode> for String {
    fn from(code: WarningCode) -> String {
        code.as_str().to_owned()
    }
}

/// Something that limits what the report can be relied on for: truncated input, unsupported language, a guessed year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Warning {
    /// A fixed name in lower case with hyphens, for programs: `input-truncated`.
    pub code: String,
    /// One line for people: lower case, no full stop, what happened and what to do next.
    pub message: String,
}

impl Warning {
    /// A warning with its code, mostly a [`WarningCode`], and its line for people.
    pub fn new(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self { code: code.into(), message: message.into() }
    }
}
