//! `dateline codebook`: what a name means, all of it, and what is said of a name that is not there.

mod running;

use running::Folder;

#[test]
fn a_name_as_a_report_has_it_is_explained() {
    let folder = Folder::new();
    let told = folder.run(&["codebook", "events/verb/lift"]);
    assert_eq!(told.status, 0, "{}", told.told());
    assert!(told.stdout.starts_with("events/verb/WORD: rule of events\n"), "{}", told.stdout);
    assert!(told.stdout.contains("events/verb/lift: rows of data/events/verbs.tsv\n"), "{}", told.stdout);
    assert!(told.stdout.contains("CONCEDE"), "{}", told.stdout);
    let told = folder.run(&["codebook", "status by negation"]);
    assert!(told.stdout.contains("it did not happen"), "{}", told.stdout);
}

#[test]
fn without_a_name_it_is_the_page_of_the_manual() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/codebook.md")).unwrap();
    assert!(Folder::new().run(&["codebook"]).stdout == page);
}

#[test]
fn names_that_are_near_are_offered() {
    let folder = Folder::new();
    let refused = folder.run(&["codebook", "neg"]);
    assert_eq!((refused.status, refused.stdout.as_str()), (2, ""));
    assert!(refused.stderr.contains("the codebook has no `neg`"), "{}", refused.stderr);
    assert!(refused.stderr.contains("did you mean") && refused.stderr.contains("negated"), "{}", refused.stderr);
    assert!(folder.run(&["codebook", "zzzz"]).stderr.contains("without a name prints all of it"));
}
