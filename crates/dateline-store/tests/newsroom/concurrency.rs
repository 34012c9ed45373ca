//! One writes, others read on.

use std::sync::atomic::{AtomicBool, Ordering};

use dateline_store::{Error, Newsroom};

use crate::support::{add, assert_sound, new_room, numbered};

#[test]
fn readers_go_on_while_one_writes() {
    let (folder, mut room) = new_room();
    let path = folder.path().join("news.db");
    let is_over = AtomicBool::new(false);
    let looks = std::thread::scope(|scope| {
        let readers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    let reader = Newsroom::open_read_only(&path).expect("a reader");
                    let (mut looks, mut before) = (0, 0);
                    while !is_over.load(Ordering::Acquire) {
                        let counts = reader.statistics().expect("statistics while another writes");
                        assert!(counts.articles >= before, "articles went away");
                        // An article is there wholly or not at all: each of these has two statements and two events.
                        assert_eq!((counts.statements, counts.events), (2 * counts.articles, 2 * counts.articles));
                        before = counts.articles;
                        looks += 1;
                    }
                    looks
                })
            })
            .collect();
        add(&mut room, (0..400).map(numbered)).expect("a run");
        is_over.store(true, Ordering::Release);
        readers.into_iter().map(|reader| reader.join().expect("a reader")).sum::<u64>()
    });
    assert!(looks > 2, "readers looked {looks} times");
    assert_sound(&room);
}

#[test]
fn a_second_writer_is_told_who_writes() {
    let (folder, mut room) = new_room();
    let path = folder.path().join("news.db");
    let mut second = Newsroom::open(&path).expect("another connection");
    let adding = room.begin_adding("0.1.0").expect("a run");
    match second.begin_adding("0.1.0") {
        Err(error @ Error::BeingWritten { .. }) => {
            assert!(error.to_string().contains(&format!("process {}", std::process::id())), "{error}");
            assert!(error.hint().contains("searches go on"));
        }
        other => panic!("{other:?}"),
    }
    drop(adding);
    assert!(second.begin_adding("0.1.0").is_ok());
}

#[test]
fn a_backup_is_taken_while_another_writes() {
    let (folder, mut room) = new_room();
    let first = add(&mut room, (0..100).map(numbered)).expect("a run");
    let copy = folder.path().join("copy.db");
    let path = folder.path().join("news.db");
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| add(&mut room, (100..300).map(numbered)).expect("a run"));
        Newsroom::open_read_only(&path).expect("a reader").back_up(&copy, |_, _| {}).expect("a backup");
        writing.join().expect("the writer");
    });
    let copied = Newsroom::open(&copy).expect("the backup");
    assert_sound(&copied);
    let articles = copied.statistics().expect("statistics").articles;
    assert!((first.stored..=room.statistics().expect("statistics").articles).contains(&articles), "{articles}");
    assert!(matches!(room.back_up(&copy, |_, _| {}), Err(Error::AlreadyThere { .. })));
}
