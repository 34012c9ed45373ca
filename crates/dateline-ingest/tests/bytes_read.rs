//! The bytes read, from which progress is told, are those of the files as they are stored.

use std::io::Cursor;
use std::sync::atomic::Ordering;

use dateline_ingest::{Articles, Input, InputName, Options};

#[test]
fn all_bytes_of_all_files_are_counted() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut inputs = Vec::new();
    for (name, content) in
        [("one.txt", "Rain fell in Quito."), ("two.jsonl", "{\"text\":\"Snow\"}\n{\"text\":\"Hail\"}\n")]
    {
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("a file");
        inputs.push(Input::File(path));
    }
    let mut articles = Articles::new(inputs, Options::default());
    assert_eq!(articles.bytes_waiting(), Some(19 + 32));
    let bytes_read = articles.bytes_read();
    assert_eq!(bytes_read.load(Ordering::Relaxed), 0);
    assert_eq!(articles.by_ref().filter(Result::is_ok).count(), 3);
    assert_eq!(bytes_read.load(Ordering::Relaxed), 19 + 32);
    assert_eq!(articles.bytes_waiting(), Some(0));
}

#[test]
fn of_a_stream_nobody_knows_the_size() {
    let stream = Input::Stream(InputName::stdin(), Box::new(Cursor::new("Rain fell in Quito.")));
    assert_eq!(Articles::new([stream], Options::default()).bytes_waiting(), None);
}
