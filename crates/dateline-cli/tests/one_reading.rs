//! One thread, many threads, and shares dealt out in either way and merged: the same bytes and the same rejections, for any batch of input.
//! The package from Python and Spark are held to the same in `crates/dateline-python/tests/test_one_reading.py`.

mod running;

use proptest::prelude::*;
use running::{Folder, Ran, gzip};
use serde_json::json;

/// What articles are made of: statements, events, pronouns, times and places that hang on what stands before them.
const SENTENCES: [&str; 14] = [
    "ROME, May 2 (Wire) - Ministers agreed on Friday to reopen the harbour.",
    "\"We are glad,\" Anna Rossi said.",
    "She told reporters in Genoa that the army had attacked two villages on Monday.",
    "The president, Jo Tan, arrived two days later.",
    "He denied that his guards had killed seven people near Aleppo last week.",
    "Police arrested 40 protesters in Lima, according to the interior ministry.",
    "The group, banned in Russia since 2014, claimed the attack.",
    "It was founded in 2003 by former soldiers.",
    "Talks between Iran and Iraq are to begin in June 2015.",
    "\n\nA spokesman for the Red Cross said that they would send food.\n\n",
    "Das Schiff lief am Montag vor der Küste auf Grund.",
    "(Reporting by Someone Else; editing by Nobody)",
    "“No,” he said, “never.”",
    "The ferry ran aground off Hanko, the coast guard of Finland said on 3 March.",
];

/// A line of JSON lines: mostly an article, now and then something that is none.
fn line() -> impl Strategy<Value = String> {
    let text =
        prop::collection::vec(prop::sample::select(SENTENCES.to_vec()), 1..10).prop_map(|chosen| chosen.join(" "));
    let published = prop::option::of(prop::sample::select(vec!["2014-05-02", "2 May 2015", "11/12/2015", "some day"]));
    let title = prop::option::of(prop::sample::select(vec!["Ferry runs aground", "ARMY ATTACKS VILLAGES", "\"No\""]));
    let article = (text, published, title)
        .prop_map(|(text, published, title)| json!({"text": text, "published": published, "title": title}).to_string());
    let odd = "\\PC{0,80}".prop_map(|text| json!({ "text": text }).to_string());
    prop_oneof![
        8 => article,
        1 => odd,
        1 => prop::sample::select(vec!["{\"text\":7}", "{\"text\":\"half", "{\"title\":\"no text\"}", "{\"text\":\" \"}"]).prop_map(str::to_owned),
    ]
}

/// Files of such lines, as they are or packed; the first line makes each a file of JSON lines.
fn files() -> impl Strategy<Value = Vec<(bool, Vec<String>)>> {
    prop::collection::vec((any::<bool>(), prop::collection::vec(line(), 0..9)), 1..4)
}

/// What was read and what was not, without the closing line of counts.
fn told(ran: &Ran) -> (i32, &str, Vec<&str>) {
    let told = ran.stderr.lines().filter(|line| line.starts_with("error: ") || line.starts_with("hint: "));
    (ran.status, &ran.stdout, told.collect())
}

proptest! {
    // Each case starts the program a dozen times.
    #![proptest_config(ProptestConfig { cases: 5, max_shrink_iters: 8, ..ProptestConfig::default() })]

    #[test]
    fn threads_and_shares_change_nothing(files in files(), threads in 2..6_usize, shares in 1..6_usize, by_files: bool) {
        let folder = Folder::new();
        let mut names = Vec::new();
        for (number, (is_packed, lines)) in files.iter().enumerate() {
            let plain = format!("{{\"id\":\"first-{number}\",\"text\":\"Rain fell in Rome.\"}}\n{}\n", lines.join("\n"));
            let bytes = if *is_packed { gzip(plain.as_bytes()) } else { plain.into_bytes() };
            let name = format!("file-{number}");
            std::fs::write(folder.path(&name), bytes).unwrap();
            names.push(name);
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let read = |threads: &str| folder.run(&[&["read", "--jsonl", "--threads", threads][..], &names].concat());
        let alone = read("1");
        prop_assert!(alone.status == 0 || alone.status == 3, "{}", alone.stderr);
        prop_assert!(alone.stdout.lines().count() >= names.len());
        let many = read(&threads.to_string());
        prop_assert_eq!(told(&many), told(&alone), "{} threads", threads);
        let split = if by_files { "files" } else { "articles" };
        for share in (1..=shares).rev() {
            let shard = format!("{share}/{shares}");
            let threads = if share % 2 == 0 { "1" } else { "3" };
            let arguments = ["run", "--quiet", "--shard", &shard, "--split", split, "--threads", threads];
            let ran = folder.run(&[&arguments[..], &names, &["out"]].concat());
            prop_assert_eq!(ran.status, 0, "{}", ran.stderr);
        }
        let merged = folder.run(&["merge", "--quiet", "out"]);
        prop_assert_eq!(told(&merged), told(&alone), "{} shares of {}", shares, split);
    }
}
