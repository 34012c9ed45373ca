//! Any bytes as text, declared as any encoding or as none.

#![no_main]

use dateline_ingest::charset::decode;
use libfuzzer_sys::fuzz_target;

const LABELS: [&str; 8] =
    ["utf-8", "windows-1251", "shift_jis", "gb18030", "iso-2022-jp", "utf-16", "replacement", "no such encoding"];

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, text)) = bytes.split_first() else { return };
    let label = LABELS.get(usize::from(first)).copied();
    let decoded = decode(text, label);
    let losses = decoded.text.contains(char::REPLACEMENT_CHARACTER);
    let told = decoded.warning.is_some() || String::from_utf8_lossy(text).contains(char::REPLACEMENT_CHARACTER);
    assert!(!losses || told || decoded.encoding != "UTF-8");
});
