//! A full disk and a disk that cannot be written to.

use dateline_store::{Error, Newsroom};

use crate::support::{add, assert_sound, new_room, numbered};

#[test]
fn a_full_disk_loses_nothing_and_says_so() {
    let (_folder, mut undisturbed) = new_room();
    add(&mut undisturbed, (0..200).map(numbered)).expect("a run");

    let (_other_folder, mut room) = new_room();
    room.limit_size(600_000).expect("a limit");
    let mut adding = room.begin_adding("0.1.0").expect("a run");
    let mut taken = 0;
    let error = loop {
        match adding.take(&numbered(taken)) {
            Ok(_) => taken += 1,
            Err(error) => break error,
        }
        assert!(taken < 200, "600,000 bytes were room enough");
    };
    assert!(matches!(error, Error::DiskFull), "{error:?}");
    assert!(error.hint().contains("run the same command again"));
    let stored = adding.counts().stored;
    assert!(stored > 10);
    drop(adding);
    assert_eq!(room.statistics().expect("statistics").articles, stored);
    assert_sound(&room);

    room.limit_size(u64::MAX).expect("no limit");
    let counts = add(&mut room, (0..200).map(numbered)).expect("a run");
    let repeats = (0..200).filter(|number| is_repeat(*number)).count() as u64;
    assert_eq!(counts.duplicates, repeats + stored);
    assert_eq!(room.content_digest().expect("a digest"), undisturbed.content_digest().expect("a digest"));
    assert_sound(&room);
}

/// Whether an input repeats the one before, and that one was not refused.
fn is_repeat(number: u64) -> bool {
    number % 10 != 9 && number % 7 == 6 && (number - 1) % 10 != 9
}

#[test]
fn a_newsroom_opened_for_reading_is_not_written_to() {
    let (folder, mut room) = new_room();
    add(&mut room, (0..10).map(numbered)).expect("a run");
    let path = folder.path().join("news.db");
    let mut reader = Newsroom::open_read_only(&path).expect("a reader");
    assert_eq!(reader.statistics().expect("statistics").articles, 8);
    match reader.begin_adding("0.1.0") {
        Err(error @ Error::ReadOnly) => assert!(error.hint().contains("nothing was changed")),
        other => panic!("{other:?}"),
    }
}

#[test]
fn other_files_are_told_from_newsrooms() {
    let (folder, room) = new_room();
    drop(room);
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    };
    let missing = folder.path().join("missing.db");
    assert!(matches!(Newsroom::open(&missing), Err(Error::NotThere { .. })));
    assert!(!missing.exists(), "looking must not make a file");
    assert!(matches!(Newsroom::open(&file("notes.txt", &[b'x'; 9000])), Err(Error::NotANewsroom { .. })));
    assert!(matches!(Newsroom::open(&file("empty.db", b"")), Err(Error::NotANewsroom { .. })));
    let made = folder.path().join("news.db");
    assert!(matches!(Newsroom::create(&made), Err(Error::AlreadyThere { .. })));
}

#[test]
fn damage_is_found() {
    let (folder, mut room) = new_room();
    add(&mut room, (0..40).map(numbered)).expect("a run");
    drop(room);
    let path = folder.path().join("news.db");
    let mut bytes = std::fs::read(&path).expect("the file");
    let middle = bytes.len() / 2;
    // Three whole pages: no matter where they lie, something is in one of them.
    bytes[middle..middle + 3 * 8192].fill(0xa5);
    std::fs::write(&path, bytes).expect("the file");
    let found = Newsroom::open(&path).and_then(|room| room.check(|_| {}));
    assert!(found.is_err() || found.is_ok_and(|found| !found.faults.is_empty()));
}

#[test]
fn rows_that_do_not_follow_from_the_reports_are_found() {
    for (about, meddle) in [
        ("records", "UPDATE events SET confidence = 1 WHERE id = (SELECT max(id) FROM events)"),
        ("records", "UPDATE statements SET speaker = NULL WHERE id = (SELECT max(id) FROM statements)"),
        ("records", "DELETE FROM actor_names WHERE name = (SELECT max(name) FROM actor_names)"),
        ("articles", "UPDATE articles SET events = events + 1 WHERE id = 3"),
        ("articles", "DELETE FROM sightings WHERE article = 3"),
        ("words", "UPDATE packed_texts SET packing = 0, text = CAST('more' AS BLOB) WHERE article = 3"),
        ("words", "DELETE FROM statement_words WHERE rowid = (SELECT max(id) FROM statements)"),
        ("words", "UPDATE names SET text = 'somebody else' WHERE id = 1"),
        ("columns", "UPDATE columns SET body = CAST('none' AS BLOB) WHERE id = (SELECT max(id) FROM columns)"),
        ("columns", "DELETE FROM columns WHERE id = (SELECT max(id) FROM columns)"),
        ("columns", "UPDATE events SET killed_min = 7 WHERE id = (SELECT min(id) FROM events)"),
        ("places", "DELETE FROM site_points WHERE id = 1"),
        ("runs", "UPDATE runs SET stored = stored - 1"),
        ("runs", "DELETE FROM rejections WHERE id = 1"),
        ("references", "PRAGMA foreign_keys = OFF; DELETE FROM labels WHERE id = 1"),
        ("reports", "UPDATE bodies SET body = substr(body, 1, 100) WHERE article = 3"),
        ("versions", "UPDATE articles SET superseded = 1 WHERE id = 3"),
    ] {
        let (folder, mut room) = new_room();
        add(&mut room, (0..20).map(numbered)).expect("a run");
        drop(room);
        let path = folder.path().join("news.db");
        rusqlite::Connection::open(&path).expect("the file").execute_batch(meddle).expect("meddling");
        let found = Newsroom::open(&path).expect("the newsroom").check(|_| {}).expect("a check");
        assert!(found.faults.iter().any(|fault| fault.about == about), "{meddle}: {:?}", found.faults);
    }
}
