//! Every file of the fuzzers' corpora through the whole of ingestion, with the limits that Dateline has and with small
//! ones: each must come to an end, and give something or say why not.

use std::io::Cursor;
use std::path::{Path, PathBuf};

use dateline_ingest::{Articles, Input, InputName, Limits, Options};

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { files.extend(files_below(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}

/// What comes of an input: articles, rejections, and what was passed over.
fn read(bytes: Vec<u8>, limits: Limits) -> (u64, u64, u64) {
    let input = Input::Stream(InputName::from("seed"), Box::new(Cursor::new(bytes)));
    let mut articles = Articles::new([input], Options { limits, ..Options::default() });
    let (mut read, mut rejected) = (0, 0);
    for result in articles.by_ref() {
        match result {
            Ok(article) => {
                assert!(!article.value.text.trim().is_empty(), "{}", article.at);
                read += 1;
            }
            Err(rejection) => {
                assert!(!rejection.message.is_empty() && !rejection.hint.is_empty());
                rejected += 1;
            }
        }
    }
    (read, rejected, articles.passed_over().total())
}

#[test]
fn every_file_of_every_corpus_is_read_to_its_end() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    let small =
        Limits { text: 300, line: 300, document: 300, nesting: 8, archives: 2, members: 2, ..Limits::default() };
    let files = files_below(&corpora);
    assert!(files.len() >= 30, "the corpora are not there");
    for file in files {
        let bytes = std::fs::read(&file).expect("a file");
        for limits in [Limits::default(), small] {
            let (read, rejected, passed_over) = read(bytes.clone(), limits);
            assert!(read + rejected + passed_over > 0, "{}", file.display());
        }
    }
}

#[test]
fn files_cut_anywhere_are_read_to_their_end() {
    let corpora = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus");
    for file in files_below(&corpora) {
        let bytes = std::fs::read(&file).expect("a file");
        for cut in (0..bytes.len()).step_by(1 + bytes.len() / 40) {
            read(bytes[..cut].to_vec(), Limits::default());
        }
    }
}
