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
    assert_eq!(counts.duplicates, undisturbed_duplicates(taken) + stored + added_duplicates(taken));
    assert_eq!(room.content_digest().expect("a digest"), undisturbed.content_digest().expect("a digest"));
    assert_sound(&room);
}

/// Duplicates among the first inputs.
fn undisturbed_duplicates(inputs: u64) -> u64 {
    (0..inputs).filter(|number| is_repeat(*number)).count() as u64
}

/// Duplicates among the inputs behind them.
fn added_duplicates(inputs: u64) -> u64 {
    (inputs..200).filter(|number| is_repeat(*number)).count() as u64
}

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
    bytes[middle..middle + 4096].fill(0xa5);
    std::fs::write(&path, bytes).expect("the file");
    let found = Newsroom::open(&path).and_then(|room| room.check(|_| {}));
    assert!(found.is_err() || found.is_ok_and(|found| !found.faults.is_empty()));
}
