#![no_main]
//! Any bytes as a table.

use std::io::Cursor;

use dateline_ingest::csv_rows::{self, ColumnMap, Rows};
use dateline_ingest::document::Declared;
use dateline_ingest::Limits;
use libfuzzer_sys::fuzz_target;

const LIMITS: Limits =
    Limits { text: 100_000, line: 10_000, document: 200_000, nesting: 64, expansion: 50, expansion_from: 1 << 20, ..Limits::DEFAULT };

fuzz_target!(|bytes: &[u8]| {
    let _ = csv_rows::is_csv(bytes);
    let table = Cursor::new(bytes.to_vec());
    if let Ok(Ok(mut rows)) = Rows::new(table, &ColumnMap::default(), &Declared::default(), &LIMITS) {
        while let Ok(Some(_)) = rows.next_row() {}
    }
});
