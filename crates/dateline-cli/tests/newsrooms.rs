//! The verbs on a newsroom, from making it to checking it.

mod running;

use running::Folder;

/// Three articles of which one is no JSON; in the first somebody says something, and somebody does something.
const WIRE: &str = r#"{"id": "lima-1", "source": "Harbour Post", "published": "2015-12-11", "text": "Mayor Anna Castillo said on Monday that the port would stay closed.\n\nPolice arrested 12 dock workers in Lima."}
{"id": "broken"
{"id": "suva-1", "source": "Valley Times", "published": "2016-01-08", "text": "Rain fell on Suva for three days, the weather office said on Tuesday."}
"#;

fn filled() -> Folder {
    let folder = Folder::with(&[("wire.jsonl", WIRE.as_bytes())]);
    assert_eq!(folder.run(&["init"]).status, 0);
    let added = folder.run(&["add", "--fast", "wire.jsonl"]);
    assert_eq!(added.status, 3, "{}", added.stderr);
    assert!(added.stderr.contains("wire.jsonl:2: "), "{}", added.stderr);
    assert!(added.stderr.contains("3 in = 2 stored + 0 duplicates + 1 rejected"), "{}", added.stderr);
    folder
}

#[test]
fn what_is_added_is_found_and_shown() {
    let folder = filled();
    let found = folder.run(&["search", "speaker:castillo"]);
    assert_eq!(found.status, 0, "{}", found.stderr);
    assert!(found.stdout.starts_with("1 articles, 1 statements, "), "{}", found.stdout);
    assert!(found.stdout.contains("the port would stay closed"), "{}", found.stdout);
    let listed = folder.run(&["search", "rain", "--jsonl"]);
    let json: serde_json::Value = serde_json::from_str(&listed.stdout).expect("one JSON object");
    assert_eq!((json["source"].as_str(), json["published"].as_str()), (Some("Valley Times"), Some("2016-01-08")));
    let key = json["article"].as_str().expect("an id");
    let shown = folder.run(&["show", &key[..6]]);
    assert!(shown.stdout.contains("Rain fell on Suva") || shown.stdout.contains("weather office"), "{}", shown.stdout);
    assert!(shown.stdout.contains("from wire.jsonl:3"), "{}", shown.stdout);
    let whole = folder.run(&["show", key, "--json"]);
    let whole: serde_json::Value = serde_json::from_str(&whole.stdout).expect("one JSON object");
    assert_eq!(whole["report"]["id"].as_str(), Some("suva-1"));
    assert_eq!(folder.run(&["search", "--count", "place:lima"]).status, 0);
    let nothing = folder.run(&["search", "volcano"]);
    assert_eq!((nothing.status, nothing.stdout.trim()), (1, "0 articles, 0 statements, 0 events"));
}

#[test]
fn adding_again_reads_nothing_again() {
    let folder = filled();
    let again = folder.run(&["add", "--fast", "wire.jsonl"]);
    assert!(again.stderr.contains("3 in = 0 stored + 2 duplicates + 1 rejected"), "{}", again.stderr);
    let stats = folder.run(&["stats", "--rejections"]);
    assert!(stats.stdout.contains("2 articles"), "{}", stats.stdout);
    assert!(stats.stdout.contains("[json, 2 times]"), "{}", stats.stdout);
    let checked = folder.run(&["db", "check"]);
    assert_eq!(checked.status, 0, "{}{}", checked.stdout, checked.stderr);
    assert_eq!(folder.run(&["db", "backup", "copy.db"]).status, 0);
    assert_eq!(folder.run(&["db", "check", "-n", "copy.db"]).status, 0);
    assert_eq!(folder.run(&["db", "migrate"]).status, 0);
    let doctor = folder.run(&["doctor"]);
    assert_eq!(doctor.status, 3, "a rejection is worth minding: {}", doctor.stdout);
    assert!(doctor.stdout.contains("ok    it can be written to"), "{}", doctor.stdout);
}

#[test]
fn faults_say_what_to_do() {
    let folder = Folder::new();
    for (arguments, status, words) in [
        (&["search", "rain"][..], 1, &["newsroom.db: no newsroom here", "dateline init newsroom.db"][..]),
        (&["stats", "-n", "other.db"], 1, &["other.db: no newsroom here"]),
        (&["doctor"], 3, &["mind  newsroom.db: no newsroom here"]),
        (&["init", "nowhere/news.db"], 1, &["nowhere/news.db: "]),
    ] {
        let ran = folder.run(arguments);
        let said = format!("{}{}", ran.stdout, ran.stderr);
        assert_eq!(ran.status, status, "{arguments:?}: {said}");
        for words in words {
            assert!(said.contains(words), "{arguments:?}: {said}");
        }
    }
    assert_eq!(folder.run(&["init"]).status, 0);
    assert!(folder.run(&["init"]).stderr.contains("is there already"));
    let fault = folder.run(&["search", "rain speeker:lavrov"]);
    assert_eq!(fault.status, 2);
    assert!(fault.stderr.contains("  rain speeker:lavrov\n       ^^^^^^^\n"), "{}", fault.stderr);
    assert!(fault.stderr.contains("did you mean 'speaker:'?"), "{}", fault.stderr);
    assert!(folder.run(&["search", "--help-query"]).stdout.contains("near:36.2,37.1,50"));
}

#[test]
fn searches_are_saved() {
    let folder = filled();
    assert_eq!(folder.run(&["search", "--save", "lima", "place:lima"]).status, 0);
    assert_eq!(folder.run(&["search", "--list-saved"]).stdout, "lima: place:lima\n");
    assert_eq!(folder.run(&["search", "--saved", "lima", "--count"]).status, 0);
    let missing = folder.run(&["search", "--saved", "lyma"]);
    assert!(missing.stderr.contains("saved are: lima"), "{}", missing.stderr);
    let by_source = folder.run(&["search", "--by", "source"]);
    assert_eq!(by_source.stdout, "        1  Harbour Post\n        1  Valley Times\n");
}

#[test]
fn the_configuration_says_where_it_comes_from() {
    let folder = Folder::with(&[("dateline.toml", b"[newsroom]\npath = \"wire.db\"\n")]);
    let shown = folder.run(&["config", "show", "--origin"]);
    assert!(shown.stdout.contains("newsroom.path = \"wire.db\" # dateline.toml:2\n"), "{}", shown.stdout);
    assert!(shown.stdout.contains("search.page = 20 # default\n"), "{}", shown.stdout);
    assert_eq!(folder.run(&["init"]).status, 0);
    assert!(folder.path("wire.db").exists());
    let folder = Folder::with(&[("dateline.toml", b"[newsroom]\npaht = \"wire.db\"\n")]);
    let refused = folder.run(&["stats"]);
    assert_eq!(refused.status, 2, "{}", refused.stderr);
    assert!(refused.stderr.contains("dateline.toml:2:1: there is no key 'newsroom.paht'"), "{}", refused.stderr);
    assert!(refused.stderr.contains("did you mean 'newsroom.path'?"), "{}", refused.stderr);
}

#[test]
fn limits_of_the_input_are_configured() {
    let long = format!("{{\"id\": \"long\", \"text\": \"{}\"}}\n", "Rain fell on Suva. ".repeat(60_000));
    let limits = b"[limits]\ntext_mb = 1\n";
    let folder =
        Folder::with(&[("dateline.toml", limits), ("wire.jsonl", WIRE.as_bytes()), ("long.jsonl", long.as_bytes())]);
    assert_eq!(folder.run(&["init"]).status, 0);
    for verb in
        [&["article", "--jsonl"][..], &["read", "--fast", "--jsonl"], &["parse"], &["add", "--fast"], &["reprints"]]
    {
        let ran = folder.run(&[verb, &["long.jsonl"]].concat());
        assert_eq!(ran.status, 1, "{verb:?}: {}", ran.stderr);
        assert!(ran.stderr.contains("long.jsonl:1: ") && ran.stderr.contains("1 MB"), "{verb:?}: {}", ran.stderr);
    }
    let shown = folder.run(&["config", "show", "--origin"]);
    assert!(shown.stdout.contains("limits.text_mb = 1 # dateline.toml:2\n"), "{}", shown.stdout);
    assert!(shown.stdout.contains("limits.members = 1000000 # default\n"), "{}", shown.stdout);
    let folder = Folder::with(&[("dateline.toml", b"[limits]\ntext_mb = \"much\"\n"), ("wire.jsonl", WIRE.as_bytes())]);
    let refused = folder.run(&["article", "wire.jsonl"]);
    assert_eq!(refused.status, 2, "{}", refused.stderr);
    assert!(refused.stderr.contains("dateline.toml:2:11: 'limits.text_mb' is no string"), "{}", refused.stderr);
}
