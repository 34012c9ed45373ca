//! Good input in all its forms, and what a run over many articles promises.

mod running;

use std::io::Read;
use std::process::Stdio;

use running::{Folder, gzip};
use serde_json::Value;

const TEXT: &str = "Ministers agree on the ferry\n\nROME, May 2 (Wire) - Ministers agreed on Friday. \"We are glad,\" Anna Rossi said.\n";

fn lines(articles: usize) -> String {
    let line = |number| {
        format!("{{\"id\":\"a{number}\",\"text\":\"Article {number} says that ministers agreed in Rome.\"}}\n")
    };
    (0..articles).map(line).collect()
}

fn reports(jsonl: &str) -> Vec<Value> {
    jsonl.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn plain_text_is_one_article_with_its_headline() {
    let folder = Folder::with(&[("talks.txt", TEXT.as_bytes())]);
    let ran = folder.run(&["read", "--json", "--published", "2 May 2014", "talks.txt"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["title"], "Ministers agree on the ferry");
    assert_eq!(report["text"], TEXT);
    assert_eq!(report["published"]["value"], "2014-05-02");
    assert!(report["id"].as_str().unwrap().starts_with("sha256:"));
}

#[test]
fn packed_and_piped_input_reads_as_plain_input_does() {
    let plain = lines(20);
    let zstandard = zstd::encode_all(plain.as_bytes(), 3).unwrap();
    // The names say nothing about what is inside.
    let folder = Folder::with(&[("a", plain.as_bytes()), ("b.txt", &gzip(plain.as_bytes())), ("c.gz", &zstandard)]);
    let expected = folder.run(&["read", "--jsonl", "a"]);
    assert_eq!(reports(&expected.stdout).len(), 20);
    for arguments in [["read", "--jsonl", "b.txt"], ["read", "--jsonl", "c.gz"]] {
        assert_eq!(folder.run(&arguments).stdout, expected.stdout, "{arguments:?}");
    }
    for arguments in [&["read", "--jsonl", "-"][..], &["read", "--jsonl"]] {
        assert_eq!(folder.run_with_input(arguments, plain.as_bytes()).stdout, expected.stdout);
        assert_eq!(folder.run_with_input(arguments, &gzip(plain.as_bytes())).stdout, expected.stdout);
    }
}

#[test]
fn output_is_in_input_order_and_the_same_for_any_number_of_threads() {
    let folder = Folder::with(&[("wire.jsonl", lines(200).as_bytes())]);
    for verb in [&["read", "--jsonl"][..], &["parse"], &["read"]] {
        let run = |threads| folder.run(&[verb, &["--threads", threads, "wire.jsonl"]].concat());
        let alone = run("1");
        // What takes longer than a second tells its rate besides.
        assert_eq!(alone.status, 0);
        assert!(alone.stderr.starts_with("200 in = 200 read + 0 rejected"), "{}", alone.stderr);
        assert_eq!(run("2").stdout, alone.stdout);
        assert_eq!(run("7").stdout, alone.stdout);
    }
    let ran = folder.run(&["read", "--jsonl", "wire.jsonl"]);
    for (number, report) in reports(&ran.stdout).iter().enumerate() {
        assert_eq!(report["id"], format!("a{number}"));
    }
}

#[test]
fn quiet_leaves_out_the_counts() {
    let folder = Folder::with(&[("wire.jsonl", lines(2).as_bytes())]);
    assert_eq!(folder.run(&["read", "--jsonl", "--quiet", "wire.jsonl"]).stderr, "");
}

#[test]
fn parse_prints_valid_conllu() {
    let text = "Ministers agree\n\n\tAnna Rossi arrived in Rome.";
    let folder = Folder::with(&[("talks.txt", text.as_bytes())]);
    let ran = folder.run(&["parse", "talks.txt"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.starts_with("# newdoc id = sha256:"), "{}", ran.stdout);
    let characters: Vec<char> = text.chars().collect();
    let mut tokens = 0;
    for line in ran.stdout.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let columns: Vec<&str> = line.split('\t').collect();
        assert_eq!(columns.len(), 10, "{line}");
        let misc: Vec<&str> = columns[9].split('|').collect();
        let offset =
            |name: &str| -> usize { misc.iter().find_map(|part| part.strip_prefix(name)).unwrap().parse().unwrap() };
        let form: String = characters[offset("Start=")..offset("End=")].iter().collect();
        assert_eq!(columns[1], form.replace('\n', "\\n").replace('\t', "\\t"));
        tokens += 1;
    }
    assert!(tokens >= 8, "{}", ran.stdout);
    assert!(ran.stdout.contains("NER=B-PERSON"), "{}", ran.stdout);
    assert!(
        ran.stdout.contains("\nRome\tRome\tPROPN\tNNP\t") || ran.stdout.contains("\tRome\tRome\tPROPN\tNNP\t"),
        "{}",
        ran.stdout
    );
}

#[test]
fn a_closed_pipe_is_a_quiet_end() {
    let folder = Folder::with(&[("wire.jsonl", lines(3_000).as_bytes())]);
    let mut command = folder.command(&["read", "--jsonl", "wire.jsonl"]);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn a_report_that_is_piped_has_no_colour() {
    let folder = Folder::with(&[("talks.txt", TEXT.as_bytes())]);
    let ran = folder.run(&["read", "talks.txt"]);
    assert_eq!(ran.status, 0);
    assert!(!ran.stdout.contains('\x1b'));
}

#[test]
fn completions_and_manual_pages() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish"] {
        let ran = folder.run(&["completions", shell]);
        assert_eq!(ran.status, 0);
        assert!(ran.stdout.contains("jsonl"), "{shell}");
    }
    assert!(folder.run(&["man"]).stdout.contains(".TH dateline 1"));
    assert!(folder.run(&["man", "read"]).stdout.contains(".TH dateline-read 1"));
    assert!(folder.run(&["--version"]).stdout.starts_with("dateline "));
    assert!(folder.run(&["read", "--help"]).stdout.contains("Exit status:"));
}
