//! The verb that tells reprints.

mod running;

use running::Folder;

/// A report, the same with a paragraph more from another paper, and one about something else.
const WIRE: &str = r#"{"id": "a", "source": "Harbour News Agency", "published": "2014-05-06", "title": "Ferry aground off Hanko", "text": "The ferry Aallotar ran aground off Hanko on Sunday with ninety people on board. Nobody was hurt, the coast guard said.\n\nDivers will look at the hull before the ship is towed to Turku."}
{"id": "b", "source": "Archipelago Post", "published": "2014-05-07", "title": "Ninety wait on ferry", "text": "The ferry Aallotar ran aground off Hanko on Sunday with ninety people on board. Nobody was hurt, the coast guard said.\n\nDivers will look at the hull before the ship is towed to Turku.\n\nTickets for the crossing of Monday are refunded at the office in the harbour."}
{"id": "c", "source": "Archipelago Post", "published": "2014-05-07", "text": "Parliament voted on Tuesday to close two of the four schools on the outer islands before the autumn."}
not JSON
"#;

#[test]
fn a_reprint_is_told_with_what_stands_in_both() {
    let folder = Folder::with(&[("wire.jsonl", WIRE.as_bytes())]);
    let told = folder.run(&["reprints", "--jsonl", "wire.jsonl"]);
    assert_eq!(told.status, 3, "{}", told.stderr);
    assert!(told.stderr.contains("4 in = 3 compared + 1 rejected; 1 pairs tell one story"), "{}", told.stderr);
    let pair: serde_json::Value = serde_json::from_str(&told.stdout).expect("one pair");
    assert_eq!((pair["kind"].as_str(), pair["added"].as_u64()), (Some("reprint"), Some(1)));
    assert_eq!((pair["a"]["id"].as_str(), pair["b"]["id"].as_str()), (Some("a"), Some("b")));
    assert_eq!(pair["b"]["input"].as_str(), Some("wire.jsonl:2"));
    assert_eq!(pair["of_a"].as_f64(), Some(1.0));
    // The passage ends with "Turku", behind 182 code points.
    assert_eq!(pair["passages"][0]["a"], serde_json::json!([0, 182]));
    let page = folder.run(&["reprints", "--quiet", "wire.jsonl"]).stdout;
    assert!(page.starts_with("reprint: 100 % of A stands in B; B adds one paragraph\n"), "{page}");
    assert!(page.contains("Ninety wait on ferry (2014-05-07, Archipelago Post)"), "{page}");
}

#[test]
fn what_lies_too_far_apart_is_not_compared() {
    let later = WIRE.replace("2014-05-07", "2014-09-07");
    let folder = Folder::with(&[("wire.jsonl", later.as_bytes())]);
    assert_eq!(folder.run(&["reprints", "--jsonl", "wire.jsonl"]).stdout, "");
    assert!(folder.run(&["reprints", "--jsonl", "--days", "200", "wire.jsonl"]).stdout.contains("reprint"));
    assert_eq!(folder.run(&["reprints", "--days", "0", "wire.jsonl"]).status, 2);
}
