//! Any bytes as a report: what is read is checked without a fault of ours, and is read again as it was written.

#![no_main]

use dateline_report::Report;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(report) = serde_json::from_slice::<Report>(bytes) else { return };
    let checked = report.check();
    let written = serde_json::to_vec(&report).expect("a report is written");
    let read: Report = serde_json::from_slice(&written).expect("what was written is read");
    assert_eq!(read, report);
    assert_eq!(read.check(), checked);
});
