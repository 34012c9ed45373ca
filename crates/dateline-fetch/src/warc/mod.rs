//! Archives: what was asked and what came, byte for byte (WARC 1.1, ISO 28500:2017), each record a member of gzip.

mod records;
mod writer;

pub(crate) use records::{About, records_of};
pub(crate) use writer::{Archive, Kind};
