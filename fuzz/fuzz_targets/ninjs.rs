#![no_main]
//! Any bytes as ninjs.

use dateline_ingest::document::Declared;
use dateline_ingest::{Limits, wire::ninjs};
use libfuzzer_sys::fuzz_target;

const LIMITS: Limits =
    Limits { text: 100_000, line: 100_000, document: 200_000, nesting: 64, expansion: 50, expansion_from: 1 << 20, ..Limits::DEFAULT };

fuzz_target!(|bytes: &[u8]| {
    let _ = ninjs::is_ninjs(bytes);
    let _ = ninjs::articles_of_ninjs(bytes, &Declared::default(), &LIMITS);
});
