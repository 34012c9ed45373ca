//! Newsrooms of earlier formats, and of later ones.

use dateline_store::{Error, FORMAT, Newsroom};

use crate::support::{add, assert_sound, new_room, numbered};

#[test]
fn a_newsroom_of_a_later_format_is_left_alone() {
    let (folder, room) = new_room();
    drop(room);
    let path = folder.path().join("news.db");
    let raw = rusqlite::Connection::open(&path).expect("the file");
    raw.pragma_update(None, "user_version", FORMAT + 1).expect("a version");
    drop(raw);
    for error in [Newsroom::open(&path).map(|_| ()), Newsroom::migrate(&path).map(|_| ())] {
        assert!(matches!(error, Err(Error::TooNew { found, .. }) if found == FORMAT + 1));
    }
}

#[test]
fn a_newsroom_of_every_earlier_format_is_brought_up_to_date() {
    let (_folder, mut wanted) = new_room();
    add(&mut wanted, (0..30).map(numbered)).expect("a run");
    for format in 1..FORMAT {
        let (folder, mut room) = new_room();
        add(&mut room, (0..30).map(numbered)).expect("a run");
        drop(room);
        let path = folder.path().join("news.db");
        take_back(&path, format);
        match Newsroom::open(&path) {
            Err(error @ Error::TooOld { .. }) => assert!(error.hint().contains("db migrate")),
            other => panic!("{other:?}"),
        }
        assert_eq!(Newsroom::migrate(&path).expect("a migration"), format);
        assert_eq!(Newsroom::migrate(&path).expect("nothing left to do"), FORMAT);
        let mut room = Newsroom::open(&path).expect("the newsroom");
        assert_eq!(room.content_digest().expect("a digest"), wanted.content_digest().expect("a digest"));
        add(&mut room, (30..40).map(numbered)).expect("a run");
        assert_sound(&room);
    }
}

/// Makes a file what an earlier version of Dateline would have left: without the tables that came later.
fn take_back(path: &std::path::Path, format: u32) {
    let raw = rusqlite::Connection::open(path).expect("the file");
    assert_eq!((format, FORMAT), (1, 2), "say here what later formats added");
    raw.execute_batch(
        "DROP TABLE audit_items; DROP TABLE audits; DROP TABLE saved_searches; DROP TABLE corrections; DROP TABLE reviewers;
         DELETE FROM sqlite_sequence; PRAGMA user_version = 1;",
    )
    .expect("the tables of format 2");
}
