#![no_main]
//! Any bytes as NewsML 1.

use dateline_ingest::document::Declared;
use dateline_ingest::{Limits, wire::newsml1};
use libfuzzer_sys::fuzz_target;

const LIMITS: Limits =
    Limits { text: 100_000, line: 100_000, document: 200_000, nesting: 64, expansion: 50, expansion_from: 1 << 20, ..Limits::DEFAULT };

fuzz_target!(|bytes: &[u8]| {
    let _ = newsml1::is_newsml1(bytes);
    let _ = newsml1::articles_of_newsml1(bytes, &Declared::default(), &LIMITS);
});
