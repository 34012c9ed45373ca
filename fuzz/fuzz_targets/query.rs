//! Any text as a query: a query is read again as it was written, a fault says what is wrong.

#![no_main]

use dateline_store::query::parse;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match parse(text) {
        Ok(query) => assert_eq!(parse(&query.to_string()).as_ref(), Ok(&query)),
        Err(error) => assert!(!error.to_string().is_empty() && !error.hint.is_empty()),
    }
});
