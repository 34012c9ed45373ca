#![no_main]
//! Any bytes as IPTC 7901.

use dateline_ingest::document::Declared;
use dateline_ingest::{Limits, wire::iptc7901};
use libfuzzer_sys::fuzz_target;

const LIMITS: Limits =
    Limits { text: 100_000, line: 100_000, document: 200_000, nesting: 64, expansion: 50, expansion_from: 1 << 20, ..Limits::DEFAULT };

fuzz_target!(|bytes: &[u8]| {
    let _ = iptc7901::is_iptc7901(bytes);
    let _ = iptc7901::articles_of_iptc7901(bytes, &Declared::default(), &LIMITS);
});
