#![no_main]
//! Any bytes as mail.

use dateline_ingest::document::Declared;
use dateline_ingest::{Limits, email};
use libfuzzer_sys::fuzz_target;

const LIMITS: Limits =
    Limits { text: 100_000, line: 100_000, document: 200_000, nesting: 64, expansion: 50, expansion_from: 1 << 20, ..Limits::DEFAULT };

fuzz_target!(|bytes: &[u8]| {
    let _ = email::is_email(bytes);
    let _ = email::articles_of_email(bytes, &Declared::default(), &LIMITS);
});
