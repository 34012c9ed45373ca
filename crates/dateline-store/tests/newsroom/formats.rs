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
    assert_eq!(FORMAT, 4, "say here what later formats added");
    let raw = rusqlite::Connection::open(path).expect("the file");
    // A view uses this function of the program, and views are looked at when a table changes; no text is read here.
    raw.create_scalar_function("text_of", -1, rusqlite::functions::FunctionFlags::default(), |_| Ok(String::new()))
        .expect("a function");
    raw.execute_batch(
        "DROP INDEX actors_by_entity; ALTER TABLE actors DROP COLUMN entity;
         CREATE INDEX actors_by_wikidata ON actors (wikidata) WHERE wikidata IS NOT NULL; DROP INDEX events_by_happening; ALTER TABLE events DROP COLUMN happening; DROP TABLE happenings;
         DROP TABLE happening_keys; DROP TABLE recent_keys; DROP TABLE tellings; DROP TABLE story_articles; DROP TABLE reprints; DELETE FROM columns; PRAGMA user_version = 3;",
    )
    .expect("the tables of format 4");
    if format == 3 {
        return;
    }
    let schema =
        [include_str!("../../src/schema/0001_articles.sql"), include_str!("../../src/schema/0002_corrections.sql")];
    raw.execute_batch("DROP TABLE columns").expect("the table of format 3");
    for table in ["statement_sites", "event_contexts", "participants"] {
        let begin = format!("CREATE TABLE {table} (");
        let before = schema[0].find(&begin).map(|from| &schema[0][from..]).expect("a table of format 1");
        let before = &before[..before.find(';').expect("an end")];
        let columns: Vec<&str> =
            before.lines().filter_map(|line| line.trim().split_once(" INTEGER").map(|(column, _)| column)).collect();
        let columns = columns.join(", ");
        let take = format!("CREATE TABLE later AS SELECT {columns} FROM {table}; DROP TABLE {table}");
        let give = format!("INSERT INTO {table} ({columns}) SELECT {columns} FROM later; DROP TABLE later");
        raw.execute_batch(&format!("{take}; {before}; {give}")).expect("the table before");
    }
    for index in schema[0].lines().filter(|line| line.starts_with("CREATE INDEX")) {
        raw.execute_batch(&index.replace("CREATE INDEX", "CREATE INDEX IF NOT EXISTS")).expect("an index");
    }
    if format == 1 {
        raw.execute_batch(
            "DROP TABLE audit_items; DROP TABLE audits; DROP TABLE saved_searches; DROP TABLE corrections;
             DROP TABLE reviewers; DELETE FROM sqlite_sequence;",
        )
        .expect("the tables of format 2");
    }
    raw.pragma_update(None, "user_version", format).expect("a version");
}
