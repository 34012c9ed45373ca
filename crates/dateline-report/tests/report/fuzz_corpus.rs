//! Every seed of the fuzzer of reports, whole, cut and changed anywhere.

use std::collections::BTreeMap;
use std::path::Path;

use dateline_report::Report;
use proptest::prelude::*;

fn corpus() -> BTreeMap<String, Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/report");
    let files = std::fs::read_dir(folder).expect("the corpus is part of the repository").map(|entry| {
        let entry = entry.expect("an entry");
        (entry.file_name().to_string_lossy().into_owned(), std::fs::read(entry.path()).expect("a file"))
    });
    files.collect()
}

/// Whether it is read, and then whether it holds together. What is read is read again as it was written.
fn read(bytes: &[u8]) -> Option<bool> {
    let report: Report = serde_json::from_slice(bytes).ok()?;
    let checked = report.check();
    let written = serde_json::to_vec(&report).expect("a report is written");
    let again: Report = serde_json::from_slice(&written).expect("what was written is read");
    assert_eq!(again, report);
    assert_eq!(again.check(), checked);
    Some(checked.is_ok())
}

#[test]
fn every_seed() {
    let outcomes: BTreeMap<String, Option<bool>> =
        corpus().iter().map(|(name, bytes)| (name.clone(), read(bytes))).collect();
    let of = |wanted: Option<bool>| -> Vec<&str> {
        outcomes.iter().filter(|(_, outcome)| **outcome == wanted).map(|(name, _)| name.as_str()).collect()
    };
    assert_eq!(of(Some(true)), ["bare", "every-field"]);
    let read_and_at_fault =
        ["another-quad", "backwards", "beyond-the-end", "circle", "dangling", "half-a-character", "twice"];
    assert_eq!(of(Some(false)), read_and_at_fault);
    assert!(of(None).len() >= 14, "{outcomes:?}");
}

#[test]
fn cut_anywhere() {
    for (name, bytes) in corpus() {
        for cut in (0..bytes.len()).step_by(1 + bytes.len() / 200) {
            assert_eq!(read(&bytes[..cut]), None, "{name} cut at {cut}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn changed_anywhere(which: prop::sample::Index, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let corpus: Vec<Vec<u8>> = corpus().into_values().collect();
        let mut bytes = which.get(&corpus).clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        read(&bytes);
    }

    /// Mostly still JSON: a digit or a letter becomes another.
    #[test]
    fn other_values(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut bytes = corpus().remove("every-field").expect("a seed");
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = match bytes[at] {
                b'0'..=b'9' => b'0' + byte % 10,
                b'a'..=b'z' => b'a' + byte % 26,
                other => other,
            };
        }
        read(&bytes);
    }
}
