#![no_main]
//! Any bytes as a robots.txt, and its first line as a path that is asked for.

use dateline_fetch::robots::{PRODUCT, rules_for};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let rules = rules_for(bytes, PRODUCT);
    let first_line = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let path = format!("/{}", String::from_utf8_lossy(first_line));
    let _ = rules.allow(&path);
    assert!(rules.allow("/robots.txt"));
    let kept = serde_json::to_string(&rules).expect("rules are kept");
    assert_eq!(serde_json::from_str::<dateline_fetch::robots::Rules>(&kept).expect("rules are read"), rules);
});
