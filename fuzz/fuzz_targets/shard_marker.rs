//! Any bytes as the marker of a share: what is read is one that could have been written.

#![no_main]

// The program is no library.
#[allow(dead_code, unused_imports)]
#[path = "../../crates/dateline-cli/src/shards/mod.rs"]
mod shards;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(marker) = shards::Marker::of_json(bytes) else { return };
    let written = serde_json::to_vec(&marker).expect("a marker is written");
    assert_eq!(shards::Marker::of_json(&written), Ok(marker));
});
