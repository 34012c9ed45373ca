//! WARC 1.0 and 1.1 (ISO 28500), plain or packed in any of the ways in which crawls are: records out of bytes, and
//! documents out of records.
//!
//! Invariants: every undamaged record comes out exactly once and in order; each stretch of damage comes out as one
//! [`Damage`] with its reason, and reading goes on at the next record that begins behind it; one record is held at a
//! time, and none larger than [`Limits::document`](crate::Limits) allows.
//!
//! A record is whole where its block has the length that its header tells, and the next record, or the end of the
//! input, follows. Where it does not, the bytes are searched for the next record.

mod content_encoding;
mod documents;
mod header;
mod http;
mod reader;
mod window;

pub use documents::{Content, Document, content_of};
pub use header::{Header, RecordKind};
pub use reader::{Block, Damage, Item, Record, Records};

/// Whether an input begins as a WARC file does, once unpacked.
pub fn is_warc(head: &[u8]) -> bool {
    reader::is_record_start(head)
}
