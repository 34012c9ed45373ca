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
    assert_eq!(
        (nothing.status, nothing.stdout.trim()),
        (1, "0 articles, 0 statements, 0 events as reported, 0 distinct events")
    );
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

/// The id of the only article that a query finds.
fn key_of(folder: &Folder, query: &str) -> String {
    let found = folder.run(&["search", query, "--list", "articles", "--jsonl"]);
    let json: serde_json::Value = serde_json::from_str(&found.stdout).expect("one JSON object");
    json["article"].as_str().expect("an id").to_owned()
}

#[test]
fn a_rejected_event_is_gone_from_searches_until_it_is_taken_back() {
    let folder = filled();
    let event = format!("{}/e1", key_of(&folder, "castillo"));
    let arrests = || folder.run(&["search", "type:COERCE", "--count"]).stdout;
    assert!(arrests().contains("1 events"), "{}", arrests());
    let nobody = folder.run(&["review", "reject", &event]);
    assert_eq!(nobody.status, 1);
    assert!(nobody.stderr.contains("--by NAME"), "{}", nobody.stderr);
    let rejected = folder.run(&["review", "reject", &event, "--by", "Rosa", "--note", "they were freed at once"]);
    assert_eq!(rejected.status, 0, "{}", rejected.stderr);
    assert!(arrests().contains("0 events"), "{}", arrests());
    let listed = folder.run(&["review", "list", &event[..12]]);
    assert!(listed.stdout.contains("Rosa: reject: event \"arrested\" (they were freed at once)"), "{}", listed.stdout);
    assert_eq!(folder.run(&["review", "withdraw", &event, "--by", "Rosa"]).status, 0);
    assert!(arrests().contains("1 events"), "{}", arrests());
    let lost = folder.run(&["review", "accept", &format!("{}/e9", &event[..12]), "--by", "Rosa"]);
    assert_eq!(lost.status, 1, "{}", lost.stderr);
}

#[test]
fn an_edited_event_is_found_by_what_it_should_say_and_reviewers_agree() {
    let folder = filled();
    let event = format!("{}/e1", key_of(&folder, "castillo"));
    let edit = |value: &str, by: &str| {
        folder.run(&["review", "edit", &event, "--field", "status", "--value", value, "--by", by])
    };
    assert_eq!(edit("negated", "Rosa").status, 0);
    let found = folder.run(&["search", "status:negated", "--count"]);
    assert!(found.stdout.contains("1 events"), "{}", found.stdout);
    let wrong = edit("perhaps", "Rosa");
    assert_eq!(wrong.status, 1, "{}", wrong.stdout);
    assert_eq!(folder.run(&["review", "accept", &event, "--by", "Timo"]).status, 0);
    let names = folder.run(&["review", "agreement"]);
    assert_eq!(names.stdout, "Rosa\nTimo\n");
    let agreement = folder.run(&["review", "agreement", "Rosa", "Timo"]);
    assert!(agreement.stdout.starts_with("1 records judged by both, the same on 0"), "{}", agreement.stdout);
    assert_eq!(folder.run(&["review", "agreement", "Rosa", "Vera"]).status, 1);
}

#[test]
fn an_audit_asks_and_counts() {
    let folder = filled();
    let audit =
        folder.run_with_input(&["audit", "--by", "Rosa", "--list", "statements", "--each", "5"], b"maybe\ny\nn\n");
    assert_eq!(audit.status, 0, "{}", audit.stderr);
    assert!(audit.stderr.contains("2 records drawn, 2 to judge"), "{}", audit.stderr);
    assert!(audit.stdout.contains("all          2      1      0.500  0.095 to 0.905"), "{}", audit.stdout);
    let result = folder.run(&["audit", "--result"]);
    assert!(audit.stdout.ends_with(&result.stdout), "{}", result.stdout);
    let done = folder.run(&["audit", "--continue", "--by", "Rosa"]);
    assert!(done.stderr.contains("2 records drawn, 0 to judge"), "{}", done.stderr);
    let none = folder.run(&["audit", "volcano", "--by", "Rosa"]);
    assert_eq!(none.status, 1, "{}", none.stdout);
}

#[test]
fn what_this_version_has_read_is_read_again_only_when_asked() {
    let folder = filled();
    let idle = folder.run(&["reread", "--fast"]);
    assert_eq!(idle.status, 0, "{}", idle.stderr);
    assert!(idle.stderr.contains("0 articles read again"), "{}", idle.stderr);
    let again = folder.run(&["reread", "--fast", "--all", "--list"]);
    assert!(
        again.stderr.contains("2 articles read again, 0 differ from before; 0 could not be read"),
        "{}",
        again.stderr
    );
    assert_eq!(again.stdout, "");
    assert_eq!(folder.run(&["db", "check"]).status, 0);
}

#[test]
fn files_of_reports_and_newsrooms_are_compared() {
    let folder = filled();
    let reports = folder.run(&["read", "--fast", "--jsonl", "wire.jsonl"]).stdout;
    let other = reports.replace("\"status\":\"occurred\"", "\"status\":\"negated\"");
    assert_ne!(reports, other);
    let first = reports.lines().next().expect("a report").to_owned();
    for (name, text) in [("before.jsonl", &reports), ("after.jsonl", &other), ("one.jsonl", &first)] {
        std::fs::write(folder.path(name), text).expect("a file is written");
    }
    let same = folder.run(&["diff", "before.jsonl", "before.jsonl"]);
    assert_eq!(same.stdout, "2 articles in both, 0 differ; 0 only in before.jsonl, 0 only in before.jsonl\n");
    let differ = folder.run(&["diff", "before.jsonl", "after.jsonl"]);
    assert!(differ.stdout.contains("  ~ event “arrested” status: occurred to negated\n"), "{}", differ.stdout);
    assert!(differ.stdout.contains("2 articles in both, 1 differ: events 1 fields changed;"), "{}", differ.stdout);
    let fewer = folder.run(&["diff", "--count", "before.jsonl", "one.jsonl"]);
    assert_eq!(fewer.stdout, "1 articles in both, 0 differ; 1 only in before.jsonl, 0 only in one.jsonl\n");
    assert_eq!(folder.run(&["db", "backup", "copy.db"]).status, 0);
    let rooms = folder.run(&["diff", "newsroom.db", "copy.db", "--jsonl"]);
    assert_eq!((rooms.status, rooms.stdout.as_str()), (0, ""));
    assert!(rooms.stderr.contains("2 articles in both, 0 differ"), "{}", rooms.stderr);
    assert_eq!(folder.run(&["diff", "wire.jsonl", "one.jsonl"]).status, 1, "a broken line is told");
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

/// Two reports of one attack, and one of something else.
const TWICE: &str = r#"{"id": "a", "source": "Harbour Post", "published": "2019-03-05", "title": "Gunmen kill three officers at Gisenyi checkpoint", "text": "GISENYI, Rwanda, March 5 (HP) - Gunmen killed three police officers at a checkpoint in Gisenyi on Monday, Interior Minister Amahoro Kagabo said.\n\nKagabo said the attackers fled across the border."}
{"id": "b", "source": "Valley Times", "published": "2019-03-05", "title": "Three officers killed at checkpoint in Gisenyi", "text": "KIGALI, March 5 (VT) - Three police officers were killed by gunmen on Monday at a checkpoint in Gisenyi, Interior Minister Amahoro Kagabo said in Kigali.\n\nThe minister said the border had been closed."}
{"id": "c", "source": "Valley Times", "published": "2019-03-06", "title": "Rain in Suva", "text": "Rain fell on Suva for three days, weather forecaster Mere Tuilagi said on Tuesday."}
"#;

#[test]
fn what_several_articles_tell_is_brought_together() {
    let folder = Folder::with(&[("wire.jsonl", TWICE.as_bytes())]);
    folder.run(&["init"]);
    let added = folder.run(&["add", "--fast", "wire.jsonl"]);
    assert_eq!(added.status, 0, "{}", added.stderr);

    let happenings = folder.run(&["search", "type:assault status:occurred", "--list", "happenings", "--jsonl"]);
    let first = happenings.stdout.lines().next().expect("a happening");
    let first: serde_json::Value = serde_json::from_str(first).expect("a line of JSON");
    assert_eq!(first["reports"], 2, "{}", happenings.stdout);
    let shown = folder.run(&["show", first["happening"].as_str().expect("an id")]);
    assert!(shown.stdout.contains("The same event: "), "{}", shown.stdout);
    assert!(shown.stdout.contains("Harbour Post") && shown.stdout.contains("Valley Times"), "{}", shown.stdout);
    assert!(shown.stdout.contains("place      agree     Gisenyi"), "{}", shown.stdout);

    let export = |more: &[&str]| folder.run(&[&["export", "jsonl", "--query", "type:assault"], more].concat()).stdout;
    let rows = |lines: &str| -> Vec<serde_json::Value> {
        lines.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    };
    let (all, distinct) = (rows(&export(&[])), rows(&export(&["--distinct"])));
    assert!(all.len() > distinct.len(), "{} rows for {} events", all.len(), distinct.len());
    let ids: std::collections::BTreeSet<&str> = all.iter().filter_map(|row| row["happening"].as_str()).collect();
    assert_eq!(ids.len(), distinct.len(), "one row for each");
    assert!(distinct.iter().any(|row| row["happening_reports"] == 2), "{distinct:?}");
    let statements = folder.run(&["export", "csv", "--table", "statements", "--query", "gisenyi", "--distinct"]);
    assert_eq!(statements.status, 2, "{}", statements.stderr);

    let stories = folder.run(&["search", "gisenyi", "--list", "stories"]);
    assert!(stories.stdout.contains(", 1 stories\n\nstory:"), "{}", stories.stdout);
    assert!(stories.stdout.contains(", 2 articles found, the latest"), "{}", stories.stdout);
    let number = stories.stdout.split("story:").nth(1).and_then(|rest| rest.split(',').next()).expect("a number");
    let story = folder.run(&["show", &format!("story:{number}")]);
    assert!(story.stdout.starts_with(&format!("story:{number}, 2 articles, 2019-03-05\n")), "{}", story.stdout);
    assert!(story.stdout.contains("shares "), "{}", story.stdout);
    let found = folder.run(&["search", "--count", &format!("story:{number} minister")]);
    assert!(found.stdout.starts_with("2 articles, "), "{}", found.stdout);

    let actors = folder.run(&["search", "speaker:kagabo", "--list", "actors", "--jsonl"]);
    let first = actors.stdout.lines().next().expect("an actor");
    let first: serde_json::Value = serde_json::from_str(first).expect("a line of JSON");
    assert_eq!((first["name"].as_str(), first["articles"].as_u64()), (Some("Amahoro Kagabo"), Some(2)), "{first}");
    let id = first["actor"].as_str().expect("an id");
    let dossier = folder.run(&["show", &format!("actor:{id}")]);
    assert!(dossier.stdout.contains("2  Interior Minister"), "{}", dossier.stdout);
    assert_eq!(
        folder.run(&["search", "--count", &format!("speaker:{id}")]).stdout,
        folder.run(&["search", "--count", "speaker:kagabo"]).stdout
    );

    for (id, hint) in [
        ("story:99", "--list stories"),
        ("story:x", "--list stories"),
        ("actor:Q1", "--list actors"),
        ("actor:", "--list actors"),
    ] {
        let nothing = folder.run(&["show", id]);
        assert_eq!(nothing.status, 1, "{id}: {}", nothing.stderr);
        assert!(nothing.stderr.contains(hint), "{id}: {}", nothing.stderr);
    }
    assert_eq!(folder.run(&["db", "regroup"]).status, 0);
    assert_eq!(folder.run(&["db", "check"]).status, 0);
}
