//! Any bytes as a WARC file: every record lies within the limits, and all of them come to an end.

#![no_main]

use std::io::Cursor;

use dateline_ingest::Limits;
use dateline_ingest::warc::{Content, Item, Records, content_of};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits = Limits { document: 20_000, ..Limits::default() };
    let mut records = Records::of_stream(Box::new(Cursor::new(bytes.to_vec())), limits);
    while let Ok(Some(item)) = records.next_item() {
        if let Item::Record(record) = item
            && let Content::Document(document) = content_of(&record, &limits)
        {
            assert!(document.bytes.len() <= limits.document);
        }
    }
});
