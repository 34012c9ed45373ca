#![no_main]
//! Any bytes as a feed.

use dateline_ingest::document::Declared;
use dateline_ingest::{Limits, feeds};
use libfuzzer_sys::fuzz_target;

const LIMITS: Limits =
    Limits { text: 100_000, line: 100_000, document: 200_000, nesting: 64, expansion: 50, expansion_from: 1 << 20, ..Limits::DEFAULT };

fuzz_target!(|bytes: &[u8]| {
    let _ = feeds::is_feed(bytes);
    let _ = feeds::articles_of_feed(bytes, &Declared::default(), &LIMITS);
});
