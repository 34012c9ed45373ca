//! The codebook says what the program does: the page is current, every value and rule has its sentence, every sentence gives its record.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use dateline_codebook::lines::{Line, lines};
use dateline_codebook::{PUBLISHED, find, page, values};
use dateline_engine::{Effort, Engine};
use dateline_read::rules::FAMILIES;
use dateline_report::{Article, Report};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::embedded(Effort::Full).expect("the models load"))
}

fn read(article: &Article) -> Report {
    engine().reader().read(article).expect("a short text")
}

/// The records of an example. Texts of several lines have their headline first, as a file has.
fn of_text(text: &str) -> Vec<Line> {
    let title = text.split_once("\n\n").map(|(first, _)| first.to_owned());
    let article = Article { published: Some(PUBLISHED.to_owned()), title, ..Article::from_text(text) };
    lines(&read(&article))
}

fn told(lines: &[Line]) -> String {
    lines.iter().map(|line| format!("\n      [{}] {}", line.rule, line.text)).collect()
}

/// Fails with all faults at once: one run shows what to mend.
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Renewed with `DATELINE_UPDATE=1`.
#[test]
fn the_page_is_current() {
    let path = root().join("docs/codebook.md");
    if std::env::var_os("DATELINE_UPDATE").is_some() {
        std::fs::write(&path, page()).expect("the page can be written");
    }
    let kept = std::fs::read_to_string(&path).expect("the page is there");
    assert!(
        kept == page(),
        "docs/codebook.md is out of date: cargo run -p dateline-codebook --example codebook > docs/codebook.md"
    );
}

#[test]
fn every_rule_gives_what_its_examples_show_and_misses_what_it_is_said_to_miss() {
    let mut faults = Vec::new();
    for family in FAMILIES {
        for rule in family.rules {
            for example in rule.examples.iter().chain(rule.wrong) {
                let lines = of_text(example.text);
                let is_shown = |line: &Line| {
                    line.records == family.records && rule.has_name(&line.rule) && line.text == example.gives
                };
                if !lines.iter().any(is_shown) {
                    faults.push(format!("{rule}: {:?}\n    {}{}", example.text, example.gives, told(&lines)));
                }
            }
            for miss in rule.misses {
                let lines = of_text(miss.text);
                let of_sort = || lines.iter().filter(|line| line.records == family.records);
                let is_missed = of_sort().all(|line| line.text != miss.should);
                let is_as_told = match miss.instead {
                    [instead, ..] => of_sort().any(|line| line.text == *instead),
                    [] => of_sort().next().is_none(),
                };
                if !is_missed || !is_as_told {
                    faults.push(format!("{rule}, missed: {:?}\n    {}{}", miss.text, miss.should, told(&lines)));
                }
            }
        }
    }
    none(&faults);
}

#[test]
fn every_value_has_a_sentence_that_gives_it() {
    let mut faults = Vec::new();
    let shown = values::shown();
    for list in values::lists() {
        for (value, _) in &list.values {
            if !shown.iter().any(|shown| shown.list == list.name && shown.value == value) {
                faults.push(format!("{} {value} has no line in values/*.tsv", list.name));
            }
        }
    }
    for shown in &shown {
        let known = values::lists().into_iter().find(|list| list.name == shown.list);
        if !known.is_some_and(|list| list.values.iter().any(|(value, _)| value == shown.value)) {
            faults.push(format!("{} has no value {}", shown.list, shown.value));
        }
        let Some(text) = &shown.text else { continue };
        let lines = of_text(text);
        if !shown.gives.contains(shown.value) && shown.list != "TextPart" {
            faults.push(format!("{} {}: the record does not show it: {}", shown.list, shown.value, shown.gives));
        }
        if !lines.iter().any(|line| line.text == shown.gives) {
            faults.push(format!("{} {}: {text:?}\n    {}{}", shown.list, shown.value, shown.gives, told(&lines)));
        }
    }
    none(&faults);
}

/// Articles of ours in which many rules are at work: each that a report names is in the codebook.
#[test]
fn every_rule_in_reports_is_known() {
    let folders = ["examples", "eval/events/desk", "eval/places/articles"];
    let files = folders.iter().flat_map(|folder| std::fs::read_dir(root().join(folder)).expect("a folder"));
    let mut paths: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    let mut unknown = Vec::new();
    for path in paths.iter().step_by(3) {
        let text = std::fs::read_to_string(path).expect("a text");
        for line in lines(&read(&Article::from_text(text))) {
            let family = FAMILIES.iter().find(|family| family.records == line.records);
            let is_known =
                |rule: &str| family.is_some_and(|family| family.rules.iter().any(|known| known.has_name(rule)));
            if !line.rule.is_empty() && !is_known(&line.rule) {
                unknown.push(format!("{}: {} of {}", path.display(), line.rule, line.records));
            }
        }
    }
    none(&unknown);
}

/// `why` is made of declared rules alone: a name made on the spot would be in no codebook.
#[test]
fn no_rule_is_named_outside_the_table() {
    fn look(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                look(&path, found);
                continue;
            }
            let source = std::fs::read_to_string(&path).expect("a source file");
            let is_table = path.ends_with("src/rules.rs");
            let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
            let made = code.filter(|line| line.contains("Why::new(") || line.contains("Why {"));
            let made: Vec<&str> = made.filter(|line| !line.contains("fn ")).collect();
            if !is_table && !made.is_empty() {
                found.push(format!("{}: {made:?}", path.display()));
            }
        }
    }
    let mut found = Vec::new();
    look(&root().join("crates/dateline-read/src"), &mut found);
    none(&found);
}

#[test]
fn every_field_of_the_schema_is_explained() {
    let schema = dateline_report::json_schema().to_value();
    let definitions = schema["$defs"].as_object().expect("definitions");
    let parts = definitions.iter().map(|(name, part)| (name.as_str(), part)).chain([("Report", &schema)]);
    for (name, part) in parts {
        for field in part["properties"].as_object().into_iter().flatten().map(|(field, _)| field) {
            let found = find(&format!("{name}.{field}"));
            assert!(found.iter().any(|entry| !entry.body.starts_with(' ')), "{name}.{field} is not in the codebook");
        }
    }
}

#[test]
fn every_rule_has_one_name_and_says_what_it_does() {
    for family in FAMILIES {
        for (at, rule) in family.rules.iter().enumerate() {
            assert!(!family.rules[..at].contains(rule), "{}: {rule} twice", family.records);
            assert!(rule.does.trim().ends_with(['.', ')']), "{rule}: {}", rule.does);
            let is_shown = !rule.examples.is_empty() || rule.does.contains("No sentence shows it yet");
            assert!(is_shown, "{rule} has no example");
        }
    }
}

#[test]
fn things_are_found_by_the_names_that_reports_and_tables_have() {
    for (name, sort) in [
        ("ASSAULT", "value of EventType"),
        ("assault", "value of EventType"),
        ("martial-law", "value of EventMode"),
        ("events.status", "field of Event"),
        ("events/noun/attack/does/launch", "rule of events"),
        ("events/verb/lift", "rows of data/events/verbs.tsv"),
        ("status by negation", "rule of status of events"),
        ("light-verb", "rule of parties of events"),
        ("year-inferred", "warning"),
        ("hostile-markup", "rejection"),
        ("events.killed_min", "column of the table events"),
    ] {
        let found: Vec<String> = find(name).into_iter().map(|entry| entry.sort).collect();
        assert!(found.iter().any(|found| found == sort), "{name}: {found:?}");
    }
    let both: Vec<String> = find("dateline-agency").into_iter().map(|entry| entry.sort).collect();
    assert_eq!(both, ["rule of datelines", "rule of actors"]);
}
