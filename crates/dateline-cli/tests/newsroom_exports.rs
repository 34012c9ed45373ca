//! What a query finds in a newsroom, handed out.

mod running;

use std::collections::BTreeSet;

use running::Folder;
use serde_json::{Value, json};

/// Words that break tables, markup, calendars and terminals; NUL is what no newsroom takes.
const HOSTILE: &str =
    "=cmd|'/c calc'!A1\tsaid \"x\",\r\n@Rome; <b>\u{7}\u{1} \u{202e}txet\u{202c} \u{2028}\u{fffe}\\ud800 e\u{301}";

/// Four articles: two with one id, of two media; one of hostile words; one very long.
fn articles() -> Vec<Value> {
    vec![
        json!({"id": "lima-1", "source": "Harbour Post", "published": "2015-12-11",
            "text": "Mayor Anna Castillo said on Monday that the port would stay closed.\n\nPolice arrested 12 dock workers in Lima on Thursday.\n\n\"We will not move,\" union leader Hugo Moreno said."}),
        json!({"id": "lima-1", "source": "Valley Times", "published": "2016-01-08", "title": "Talks in Lima",
            "url": "https://example.org/talks?a=1&b=2",
            "text": "The foreign ministers of Peru and Chile will meet in Lima on 20 January 2016, the government said."}),
        json!({"id": "=1+1\t\"", "source": format!("@SUM(A1){HOSTILE}"), "title": HOSTILE, "published": "2016-01-07", "text": HOSTILE}),
        json!({"id": "long", "source": "Long", "published": "2016-01-06", "text": "Rain fell on Suva. ".repeat(20_000)}),
    ]
}

fn filled() -> Folder {
    let lines: String = articles().iter().map(|article| format!("{article}\n")).collect();
    let folder = Folder::with(&[("wire.jsonl", lines.as_bytes())]);
    assert_eq!(folder.run(&["init"]).status, 0);
    let added = folder.run(&["add", "--fast", "wire.jsonl"]);
    assert!(added.stderr.contains("4 in = 4 stored + 0 duplicates + 0 rejected"), "{}", added.stderr);
    folder
}

fn exported(folder: &Folder, arguments: &[&str]) -> String {
    let ran = folder.run(&[&["export"], arguments].concat());
    assert_eq!(ran.status, 0, "{arguments:?}: {}", ran.stderr);
    ran.stdout
}

fn lines(text: &str) -> Vec<Value> {
    text.split_terminator('\n').map(|line| serde_json::from_str(line).expect(line)).collect()
}

#[test]
fn texts_come_out_as_they_went_in_and_the_same_each_time() {
    let folder = filled();
    let arguments = ["jsonl", "--table", "articles", "-n", "newsroom.db"];
    let first = exported(&folder, &arguments);
    assert_eq!(first, exported(&folder, &arguments));
    let rows = lines(&first);
    // Newest first.
    for (row, number) in rows.iter().zip([1, 2, 3, 0]) {
        let article = &articles()[number];
        for field in ["text", "title", "source", "url"] {
            assert_eq!(row[field], article[field], "{number} {field}");
        }
    }
    let ids: BTreeSet<&str> = rows.iter().filter_map(|row| row["article_id"].as_str()).collect();
    assert_eq!((rows.len(), ids.len()), (4, 4), "two articles have the id lima-1 in the input, none in the newsroom");
    // The table is input again.
    std::fs::write(folder.path("again.jsonl"), &first).expect("a file");
    let again = lines(&folder.run(&["article", "--jsonl", "again.jsonl"]).stdout);
    assert_eq!(
        again.iter().map(|one| &one["text"]).collect::<Vec<_>>(),
        rows.iter().map(|row| &row["text"]).collect::<Vec<_>>()
    );
}

#[test]
fn records_are_those_that_the_search_finds() {
    let folder = filled();
    for (query, table, list) in [
        ("type:COERCE", "events", "events"),
        ("lima", "events", "events"),
        ("speaker:castillo", "statements", "statements"),
        ("", "statements", "statements"),
        ("place:lima", "articles", "articles"),
    ] {
        let found = lines(&folder.run(&["search", "--jsonl", "--most", "1000", "--list", list, query]).stdout);
        let wanted: BTreeSet<String> = found
            .iter()
            .map(|hit| {
                let record = hit.get("event").or(hit.get("statement")).and_then(|record| record["id"].as_str());
                let article = hit["article"].as_str().expect("an id");
                record.map_or_else(|| article.to_owned(), |record| format!("{article}#{record}"))
            })
            .collect();
        let rows = lines(&exported(&folder, &["jsonl", "--table", table, "--query", query]));
        let column = format!("{}_id", table.trim_end_matches('s'));
        let written: BTreeSet<String> =
            rows.iter().map(|row| row[&column].as_str().expect("an id").to_owned()).collect();
        assert!(!wanted.is_empty() && rows.len() == written.len(), "{query}: {rows:?}");
        assert_eq!(written, wanted, "{query}");
    }
    // Who takes part in what is found, and no others.
    let actors = lines(&exported(&folder, &["jsonl", "--table", "actors", "--query", "type:COERCE"]));
    let names: Vec<&str> = actors.iter().filter_map(|row| row["name"].as_str()).collect();
    assert!(
        names.iter().any(|name| name.eq_ignore_ascii_case("police")) && !names.contains(&"Anna Castillo"),
        "{names:?}"
    );
}

#[test]
fn a_saved_search_is_a_feed_and_what_is_announced_a_calendar() {
    let folder = filled();
    assert_eq!(folder.run(&["search", "--save", "Talks & more", "type:CONSULT"]).status, 0);
    let feed = exported(&folder, &["rss", "--saved", "Talks & more"]);
    assert!(
        feed.contains("<title>Talks &amp; more</title>") && feed.contains("<description>type:CONSULT</description>"),
        "{feed}"
    );
    assert_eq!(feed.matches("<item>").count(), 1);
    assert!(feed.contains("<link>https://example.org/talks?a=1&amp;b=2</link>"), "{feed}");
    let calendar = exported(&folder, &["icalendar", "--query", "date:2016-01"]);
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1);
    assert!(
        calendar.contains("DTSTART;VALUE=DATE:20160120\r\n") && calendar.contains("LOCATION:Lima\r\n"),
        "{calendar}"
    );
}

#[test]
fn every_format_is_written() {
    let folder = filled();
    for line in exported(&folder, &["--formats"]).lines().filter(|line| !line.starts_with(' ')) {
        let format = line.split(' ').next().expect("a name");
        let ran = folder.run(&["export", format, "-n", "newsroom.db", "-o", "out"]);
        assert_eq!(ran.status, 0, "{format}: {}", ran.stderr);
        assert!(ran.stderr.contains(" articles found; "), "{format}: {}", ran.stderr);
        assert!(std::fs::metadata(folder.path("out")).expect("a file").len() > 0, "{format}");
    }
}

#[test]
fn faults_leave_what_is_there() {
    let folder = filled();
    std::fs::write(folder.path("kept"), "kept").expect("a file");
    for (arguments, status, words) in [
        (&["csv", "-n", "newsroom.db", "wire.jsonl", "-o", "kept"][..], 2, "given beside a newsroom"),
        (&["csv", "--query", "speeker:lavrov", "-o", "kept"], 2, "did you mean 'speaker:'?"),
        (&["csv", "--saved", "nothing", "-o", "kept"], 1, "no search is saved yet"),
        (&["csv", "-n", "other.db", "-o", "kept"], 1, "no newsroom here"),
        (&["csv", "--query", "rain", "wire.jsonl"], 2, "cannot be used with"),
    ] {
        let ran = folder.run(&[&["export"], arguments].concat());
        assert_eq!(ran.status, status, "{arguments:?}: {}", ran.stderr);
        assert!(ran.stderr.contains(words), "{arguments:?}: {}", ran.stderr);
    }
    assert_eq!(std::fs::read_to_string(folder.path("kept")).expect("a file"), "kept");
    // What finds nothing is a whole document all the same, and a status that scripts can tell.
    let nothing = folder.run(&["export", "geojson", "--query", "volcano"]);
    assert_eq!(nothing.status, 1);
    assert_eq!(lines(&nothing.stdout.replace('\n', ""))[0]["features"], json!([]));
}
