//! Shares of an input: whatever way it is dealt out, and whoever is killed, merging gives the bytes of one run.

mod running;

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use running::{Folder, Ran, gzip};
use serde_json::Value;

const TALKS: &str = "Ministers agree on the ferry\n\nROME, May 2 (Wire) - Ministers agreed on Friday. \"We are glad,\" Anna Rossi said.\n";

/// JSON lines, every fifth of them broken.
fn lines(articles: usize) -> String {
    let line = |number| match number % 5 {
        3 => format!("{{\"id\":\"a{number}\",\"text\":{number}}}\n"),
        _ => format!("{{\"id\":\"a{number}\",\"text\":\"Article {number} says that ministers agreed in Rome.\"}}\n"),
    };
    (0..articles).map(line).collect()
}

fn page(number: usize) -> String {
    let body = format!(
        "<html><head><title>Ferry {number} runs aground</title></head><body><article><h1>Ferry {number} runs aground</h1>\
         <p>The ferry number {number} ran aground off Hanko on Sunday with ninety people on board, the coast guard said.</p>\
         <p>Nobody was hurt. Divers will look at the hull before it is towed to Turku, Commander Liisa Rantala said.</p>\
         </article></body></html>"
    );
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\nWARC-Date: 2021-05-02T10:00:00Z\r\n\
         WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012}>\r\nContent-Type: application/http; msgtype=response\r\n\
         Content-Length: {}\r\n\r\n{answer}\r\n\r\n",
        answer.len()
    )
}

/// A crawl of three pages with a record between them whose length is no number.
fn crawl() -> Vec<u8> {
    let damaged = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: many\r\n\r\n";
    [page(1), page(2), damaged.to_owned(), page(3)].iter().flat_map(|record| gzip(record.as_bytes())).collect()
}

/// Input of all kinds: 12 JSON lines (2 broken), a crawl, a text, bytes that are no text, a folder of two texts.
fn mixed() -> Folder {
    let folder = Folder::with(&[
        ("wire.jsonl", lines(12).as_bytes()),
        ("crawl.warc.gz", &crawl()),
        ("talks.txt", TALKS.as_bytes()),
        ("noise", b"\0\x01\x02\0\0\xff"),
    ]);
    std::fs::create_dir(folder.path("desk")).unwrap();
    for name in ["b.txt", "a.txt"] {
        std::fs::write(folder.path("desk").join(name), TALKS.replace("ferry", name)).unwrap();
    }
    folder
}

const INPUTS: [&str; 5] = ["wire.jsonl", "crawl.warc.gz", "desk", "noise", "talks.txt"];

fn share(folder: &Folder, shard: &str, more: &[&str], out: &str) -> Ran {
    folder.run(&[&["run", "--quiet", "--shard", shard][..], more, &INPUTS, &[out]].concat())
}

/// What `read` says without its closing line of counts.
fn errors(ran: &Ran) -> Vec<&str> {
    ran.stderr.lines().filter(|line| line.starts_with("error: ") || line.starts_with("hint: ")).collect()
}

#[test]
fn any_number_of_shares_gives_the_bytes_of_one_run() {
    let folder = mixed();
    let whole = folder.run(&[&["read", "--jsonl"][..], &INPUTS].concat());
    assert_eq!(whole.status, 3);
    // 10 of the wire, 3 of the crawl, 2 of the folder, 1 text.
    assert_eq!(whole.stdout.lines().count(), 16);
    // 2 lines, the damaged record, the noise.
    assert_eq!(errors(&whole).len(), 2 * 4, "{}", whole.stderr);
    for (shares, split) in [(1, "articles"), (2, "articles"), (7, "articles"), (2, "files"), (7, "files")] {
        let out = format!("{split}-{shares}");
        for number in (1..=shares).rev() {
            let ran = share(&folder, &format!("{number}/{shares}"), &["--split", split, "--threads", "2"], &out);
            assert_eq!(ran.status, 0, "{}", ran.stderr);
        }
        let merged = folder.run(&["merge", "--quiet", &out]);
        assert_eq!(merged.status, 3);
        assert!(merged.stdout == whole.stdout, "{out}");
        assert_eq!(errors(&merged), errors(&whole), "{out}");
        let merged = folder.run(&["merge", &out, "-o", "all.jsonl", "--rejected", "rejected.jsonl"]);
        assert_eq!((merged.status, merged.stdout.as_str()), (3, ""));
        let counts = format!("20 in = 16 read + 4 rejected, of {shares} shares\n");
        assert_eq!(merged.stderr, counts);
        assert!(std::fs::read_to_string(folder.path("all.jsonl")).unwrap() == whole.stdout);
        let rejected = std::fs::read_to_string(folder.path("rejected.jsonl")).unwrap();
        let rejected: Vec<Value> = rejected.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let places: Vec<(u64, &str)> =
            rejected.iter().map(|line| (line["number"].as_u64().unwrap(), line["code"].as_str().unwrap())).collect();
        assert_eq!(places, [(3, "field"), (8, "field"), (14, "damaged-record"), (18, "binary")]);
        assert_eq!(rejected[0]["at"], "wire.jsonl:4");
    }
}

#[test]
fn a_share_that_was_killed_is_not_there_and_is_read_again() {
    let folder = Folder::with(&[("wire.jsonl", lines(3_000).as_bytes()), ("few.jsonl", lines(40).as_bytes())]);
    let mut command = folder.command(&["run", "--shard", "1/2", "wire.jsonl", "out"]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let begun = Instant::now();
    while partials(&folder.path("out")) == 0 {
        assert!(begun.elapsed() < Duration::from_secs(300), "nothing is written");
        assert!(child.try_wait().unwrap().is_none(), "it ended by itself");
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(partials(&folder.path("out")) > 0);
    let merged = folder.run(&["merge", "out"]);
    assert_eq!((merged.status, merged.stdout.as_str()), (1, ""));
    assert!(merged.stderr.contains("no share is complete there"), "{}", merged.stderr);

    // What was left behind is in nobody's way, and gone when the share is complete.
    std::fs::copy(folder.path("few.jsonl"), folder.path("wire.jsonl")).unwrap();
    for shard in ["1/2", "2/2"] {
        let ran = folder.run(&["run", "--shard", shard, "wire.jsonl", "out"]);
        assert_eq!(ran.status, 0, "{}", ran.stderr);
    }
    assert_eq!(partials(&folder.path("out")), 0);
    let merged = folder.run(&["merge", "out"]);
    assert!(merged.stdout == folder.run(&["read", "--jsonl", "wire.jsonl"]).stdout);

    let again = folder.run(&["run", "--shard", "2/2", "wire.jsonl", "out"]);
    assert_eq!((again.status, again.stderr.as_str()), (0, "shard 2 of 2 is complete already\n"));
}

fn partials(folder: &Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries.flatten().filter(|entry| entry.file_name().to_string_lossy().ends_with(".partial")).count()
}

#[test]
fn what_is_not_there_once_and_whole_is_not_merged() {
    let folder = mixed();
    for number in 1..=3 {
        assert_eq!(share(&folder, &format!("{number}/3"), &[], "out").status, 0);
    }
    let refused = |arguments: &[&str], why: &str| {
        let ran = folder.run(&[&["merge"], arguments, &["-o", "all.jsonl"]].concat());
        assert_eq!(ran.status, 1, "{}", ran.stderr);
        assert!(ran.stderr.contains(why), "{why}: {}", ran.stderr);
        assert!(!folder.path("all.jsonl").exists());
    };
    let (marker, moved) = (folder.path("out/shard-00002-of-00003.done.json"), folder.path("aside"));
    std::fs::rename(&marker, &moved).unwrap();
    refused(&["out"], "shard 2 of 3 is not complete");
    std::fs::rename(&moved, &marker).unwrap();
    refused(&["out", "out"], "shard 1 of 3 is there twice");

    // A share of another number, of another input or read in another way is not written beside these, nor merged with them.
    let ran = share(&folder, "1/2", &[], "out");
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.contains("it is one of 3 shares, not of 2"), "{}", ran.stderr);
    assert_eq!(share(&folder, "1/2", &[], "other").status, 0);
    refused(&["out", "other"], "they are of two runs");
    let ran = share(&folder, "3/3", &["--fast"], "out");
    assert!(ran.stderr.contains("is of another run: it was read with other options"), "{}", ran.stderr);

    // A file that lost its end.
    let reports = folder.path("out/shard-00003-of-00003.jsonl");
    let whole = std::fs::read(&reports).unwrap();
    std::fs::write(&reports, &whole[..whole.len() - 9]).unwrap();
    refused(&["out"], "is not what its share wrote");
    let cut = whole[..whole.len() - 1].iter().rposition(|&byte| byte == b'\n').unwrap() + 1;
    std::fs::write(&reports, &whole[..cut]).unwrap();
    refused(&["out"], "ends too early");
    assert_eq!(share(&folder, "3/3", &[], "out").status, 0);
    assert_eq!(std::fs::read(&reports).unwrap(), whole);
    assert_eq!(folder.run(&["merge", "out", "-o", "all.jsonl"]).status, 3);
}

#[test]
fn a_marker_that_no_share_wrote_is_refused() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/shard_marker");
    let mut refused = 0;
    for entry in std::fs::read_dir(corpus).unwrap() {
        let path = entry.unwrap().path();
        let folder = Folder::new();
        std::fs::create_dir(folder.path("out")).unwrap();
        std::fs::copy(&path, folder.path("out/shard-00002-of-00003.done.json")).unwrap();
        let ran = folder.run(&["merge", "out", "-o", "all.jsonl"]);
        assert_eq!(ran.status, 1, "{}: {}", path.display(), ran.stderr);
        let is_incomplete = ran.stderr.contains("shard 1 of 3 is not complete, nor are 1 others");
        assert!(
            is_incomplete || ran.stderr.contains("is no marker of this version"),
            "{}: {}",
            path.display(),
            ran.stderr
        );
        refused += usize::from(!is_incomplete);
        assert!(!folder.path("all.jsonl").exists());
    }
    assert!(refused >= 13, "{refused}");
}

#[test]
fn wrong_command_lines_are_told() {
    let folder = mixed();
    for (arguments, status, why) in [
        (&["run", "wire.jsonl"][..], 2, "needs input and a folder"),
        (&["run", "-", "out"], 2, "standard input cannot be read by every share"),
        (&["run", "--shard", "0/2", "wire.jsonl", "out"], 2, "shares are counted from 1"),
        (&["run", "--shard", "3/2", "wire.jsonl", "out"], 2, "there is no such share"),
        (&["run", "gone.jsonl", "out"], 1, "gone.jsonl: no such file"),
        (&["merge", "nowhere"], 1, "the folder cannot be read"),
        (&["merge", "desk"], 1, "no share is complete there"),
    ] {
        let ran = folder.run(arguments);
        assert_eq!(ran.status, status, "{arguments:?}: {}", ran.stderr);
        assert!(ran.stderr.contains(why), "{arguments:?}: {}", ran.stderr);
    }
    assert!(!folder.path("out").exists());
}
