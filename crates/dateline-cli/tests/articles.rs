//! `dateline article`: what is taken from the input, and how the run counts it.

mod running;

use running::{Folder, gzip};
use serde_json::{Value, json};

const WIRE: &str = "Ministers agree on the ferry\n\nLIMA, 3 April (Andina) - Ministers agreed on Friday.\n\nThe ferry sails again in May.\n";

fn record(kind: &str, number: usize, block: &str) -> Vec<u8> {
    let header = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://news.example/{number}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    gzip(format!("{header}{block}\r\n\r\n").as_bytes())
}

fn lines(stdout: &str) -> Vec<Value> {
    stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn an_article_is_written_with_what_the_input_and_its_dateline_tell() {
    let folder = Folder::with(&[("wire.txt", WIRE.as_bytes())]);
    let ran = folder.run(&["article", "--jsonl", "--published", "2024-04-05", "wire.txt"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let article = lines(&ran.stdout).remove(0);
    assert_eq!(article["title"], "Ministers agree on the ferry");
    assert_eq!(article["agency"], "Andina");
    assert_eq!(article["dateline"], json!({"place": "LIMA", "date": "2024-04-03"}));
    assert_eq!(article["published"], "2024-04-05");
    assert_eq!(article["text"], WIRE);
    assert_eq!(article["paragraphs"].as_array().map(Vec::len), Some(3));
    assert_eq!((article["url"].clone(), article["authors"].clone()), (Value::Null, json!([])));
    // What was written can be read.
    let again = folder.run_with_input(&["article", "--jsonl"], ran.stdout.as_bytes());
    assert_eq!(lines(&again.stdout)[0]["text"], WIRE);
}

#[test]
fn a_crawl_is_counted_as_read_rejected_and_passed_over() {
    let answer = |text: &str| format!("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n{text}");
    let mut broken = record("response", 2, &answer("Snow fell in Oslo."));
    let middle = broken.len() - 12;
    broken[middle] ^= 0xff;
    let crawl = [
        record("request", 1, "GET / HTTP/1.1\r\n\r\n"),
        record("response", 1, &answer("Rain fell in Quito.")),
        broken,
        record("response", 3, &answer("Hail fell in Lima.")),
    ];
    let folder = Folder::with(&[("crawl.warc.gz", &crawl.concat())]);
    let ran = folder.run(&["article", "--jsonl", "crawl.warc.gz"]);
    let read: Vec<Value> = lines(&ran.stdout).iter().map(|article| article["url"].clone()).collect();
    assert_eq!(read, ["http://news.example/1", "http://news.example/3"]);
    assert_eq!(ran.status, 3);
    assert!(
        ran.stderr.contains(&format!("error: crawl.warc.gz@{}: ", crawl[0].len() + crawl[1].len())),
        "{}",
        ran.stderr
    );
    assert!(
        ran.stderr.contains("4 in = 2 read + 1 rejected + 1 passed over (records without a document: 1)"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_page_for_people() {
    let folder = Folder::with(&[("wire.txt", WIRE.as_bytes())]);
    insta::assert_snapshot!(folder.run(&["article", "--published", "2024-04-05", "wire.txt"]).told(), @r"
    status: 0
    --- stdout
    Ministers agree on the ferry
    LIMA · 2024-04-03 · published 2024-04-05 · Andina

    LIMA, 3 April (Andina) - Ministers agreed on Friday.

    The ferry sails again in May.

    --- stderr
    ");
}
