//! Bad input: what is said, where, and how the run ends. Exit status, standard output and standard error together.

mod running;

use std::io::Write;

use running::{Folder, gzip};

const GOOD: &str = "{\"id\":\"g1\",\"text\":\"Ministers agreed in Rome.\"}\n";

fn ids(stdout: &str) -> Vec<String> {
    let line_ids =
        stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["id"].to_string());
    line_ids.collect()
}

#[test]
fn a_missing_file() {
    let folder = Folder::new();
    insta::assert_snapshot!(folder.run(&["read", "--jsonl", "nowhere.txt"]).told(), @r"
    status: 1
    --- stdout
    --- stderr
    error: nowhere.txt: no such file
    hint: check the name, and the folder that it is relative to
    ");
}

#[test]
fn an_empty_folder() {
    let folder = Folder::new();
    std::fs::create_dir(folder.path("wire")).unwrap();
    insta::assert_snapshot!(folder.run(&["read", "--jsonl", "wire"]).told(), @r"
    status: 1
    --- stdout
    --- stderr
    error: wire: is a folder without files
    hint: give a folder with files in it
    ");
}

#[test]
fn an_empty_file() {
    let folder = Folder::with(&[("empty.txt", b""), ("blank.txt", b" \n\n")]);
    insta::assert_snapshot!(folder.run(&["parse", "empty.txt", "blank.txt"]).told(), @r"
    status: 1
    --- stdout
    --- stderr
    error: empty.txt: is empty
    hint: give a file with text in it
    error: blank.txt: is empty
    hint: give a file with text in it
    2 in = 0 read + 2 rejected
    ");
}

#[test]
fn binary_files() {
    let folder =
        Folder::with(&[("a.txt", b"\x89PNG\r\n"), ("b.txt", b"abc\0def"), ("c.txt", b"<?xml version='1.0'?><urlset>")]);
    insta::assert_snapshot!(folder.run(&["read", "--jsonl", "a.txt", "b.txt", "c.txt"]).told(), @r"
    status: 1
    --- stdout
    --- stderr
    error: a.txt: is a PNG image, which is not text
    hint: extract the text first, or give JSON lines
    error: b.txt: is binary: a NUL byte at offset 3
    hint: give a text file, or JSON lines
    error: c.txt: is XML that is no feed, page or story of an agency, which this version does not read
    hint: give the article's text, or JSON lines with the text in the field `text`
    3 in = 0 read + 3 rejected
    ");
}

#[test]
fn text_in_an_older_encoding_is_read_and_the_guess_told() {
    let folder = Folder::with(&[("latin.txt", b"The caf\xe9 was closed.")]);
    let ran = folder.run(&["read", "--jsonl", "latin.txt"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["text"], "The café was closed.");
    assert!(report["warnings"].to_string().contains("charset-guessed"));
}

#[test]
fn broken_lines_in_the_middle() {
    let lines = [
        GOOD.as_bytes(),
        b"{\"id\":\"b1\",\"text\":\"Minis\n\n",
        b"{\"text\":7}\n{\"text\":\"caf\xe9\"}\n",
        GOOD.as_bytes(),
    ]
    .concat();
    let folder = Folder::with(&[("wire.jsonl", &lines)]);
    let ran = folder.run(&["read", "--jsonl", "wire.jsonl"]);
    assert_eq!(ids(&ran.stdout), ["\"g1\"", "\"g1\""]);
    insta::assert_snapshot!(ran.told_without_stdout(), @r"
    status: 3
    --- stderr
    error: wire.jsonl:2: is not valid JSON: it ends while parsing a string, column 24
    hint: mend or drop the line; `jq -c .` shows what is wrong with it
    error: wire.jsonl:4: field `text` is a number, not a string
    hint: write `text` as a string, or leave it out
    error: wire.jsonl:5: is not UTF-8: byte 0xE9 at offset 12
    hint: convert it first, for example with `iconv -f WINDOWS-1252 -t UTF-8`
    5 in = 2 read + 3 rejected
    ");
}

#[test]
fn a_line_of_100_mb() {
    let folder = Folder::new();
    let mut file = std::io::BufWriter::new(std::fs::File::create(folder.path("long.jsonl")).unwrap());
    file.write_all(GOOD.as_bytes()).unwrap();
    file.write_all(b"{\"text\":\"").unwrap();
    for _ in 0..100 {
        file.write_all(&[b'x'; 1_000_000]).unwrap();
    }
    file.write_all(b"\"}\n").unwrap();
    file.write_all(GOOD.as_bytes()).unwrap();
    drop(file);
    let ran = folder.run(&["read", "--jsonl", "long.jsonl"]);
    assert_eq!(ids(&ran.stdout), ["\"g1\"", "\"g1\""]);
    insta::assert_snapshot!(ran.told_without_stdout(), @r"
    status: 3
    --- stderr
    error: long.jsonl:2: line of 100 MB, more than the 32 MB that is read
    hint: check that every article has a line of its own
    3 in = 2 read + 1 rejected
    ");
}

#[test]
fn a_text_of_100_mb() {
    let folder = Folder::with(&[("long.txt", &vec![b'x'; 100_000_000])]);
    insta::assert_snapshot!(folder.run(&["read", "--jsonl", "long.txt"]).told(), @r"
    status: 1
    --- stdout
    --- stderr
    error: long.txt: is plain text of more than 10 MB, the most that one article may have
    hint: split it into articles, and give them as files or as JSON lines
    ");
}

#[test]
fn an_archive_cut_short() {
    let lines = GOOD.repeat(3) + &"{\"text\":\"not read\"}\n".repeat(4);
    let mut packed = gzip(lines.as_bytes());
    packed.truncate(packed.len() - 4);
    let folder = Folder::with(&[("wire.jsonl.gz", &packed)]);
    let ran = folder.run(&["read", "--jsonl", "wire.jsonl.gz"]);
    assert_eq!(ran.status, 3);
    assert!(ran.stderr.contains("the compressed data is damaged or cut short"), "{}", ran.stderr);
}

#[test]
fn reports_that_contradict_themselves_are_not_exported() {
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/report");
    let mut lines = Vec::new();
    for entry in std::fs::read_dir(corpus).unwrap() {
        lines.extend(std::fs::read(entry.unwrap().path()).unwrap());
        lines.push(b'\n');
    }
    let folder = Folder::with(&[("reports.jsonl", &lines)]);
    for format in ["csv", "jsonl", "parquet", "gdelt-events", "ftm", "stix"] {
        let ran = folder.run(&["export", format, "reports.jsonl", "-o", "out"]);
        assert_eq!(ran.status, 3, "{format}: {}", ran.stderr);
        // The one that has every field, and the one that has none.
        assert!(ran.stderr.contains(" in = 2 read + "), "{format}: {}", ran.stderr);
    }
}

#[test]
fn a_usage_error() {
    let folder = Folder::new();
    assert_eq!(folder.run(&["read", "--json", "--jsonl"]).status, 2);
    assert_eq!(folder.run(&["read", "--published", "some day"]).status, 2);
    assert_eq!(folder.run(&["rede"]).status, 2);
    assert_eq!(folder.run(&["man", "rede"]).status, 2);
}

#[test]
fn more_than_one_article_for_json() {
    let folder = Folder::with(&[("wire.jsonl", GOOD.repeat(2).as_bytes())]);
    insta::assert_snapshot!(folder.run(&["read", "--json", "wire.jsonl"]).told(), @r"
    status: 2
    --- stdout
    --- stderr
    error: `--json` is for one article, and the input has more
    hint: write one line an article with `--jsonl`
    ");
}
