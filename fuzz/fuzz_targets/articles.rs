//! Any bytes as an input: whatever they are told to be, each reader within its limits.

#![no_main]

use std::io::Cursor;

use dateline_ingest::{Articles, Input, InputName, Limits, Options};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let limits =
        Limits { text: 20_000, line: 20_000, document: 20_000, expansion_from: 1_000_000, ..Limits::default() };
    let input = Input::Stream(InputName::from("fuzz"), Box::new(Cursor::new(bytes.to_vec())));
    let results = Articles::new([input], Options { limits, ..Options::default() });
    for result in results {
        match result {
            Ok(article) => assert!(article.value.text.len() <= 3 * limits.document),
            Err(rejection) => assert!(!rejection.message.is_empty() && !rejection.hint.is_empty()),
        }
    }
});
