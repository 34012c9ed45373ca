//! What the tests have in common.

use dateline_report::{Article, Report};
use dateline_store::{AddCounts, Error, Incoming, Newsroom, Position, Prepared, Refusal, What};
use tempfile::TempDir;

use crate::synthetic::{SMALL, made};

/// A new newsroom in a folder of its own.
pub fn new_room() -> (TempDir, Newsroom) {
    let folder = tempfile::tempdir().expect("a folder");
    let room = Newsroom::create(&folder.path().join("news.db")).expect("a newsroom");
    (folder, room)
}

/// An input at a line of a file.
pub fn incoming(article: &Article, report: Report, line: u64) -> Incoming {
    let at = Position { input: "wire.jsonl".to_owned(), line: Some(line) };
    match Prepared::new(article, report) {
        Ok(prepared) => Incoming { at, what: What::Read(Box::new(prepared)) },
        Err(refusal) => Incoming { at, what: What::Refused(refusal) },
    }
}

/// The input of a number: every tenth is refused, every seventh is the one before once more.
pub fn numbered(number: u64) -> Incoming {
    if number % 10 == 9 {
        let at = Position { input: "wire.jsonl".to_owned(), line: Some(number) };
        return Incoming { at, what: What::Refused(Refusal::new("json", "is not valid JSON", "mend it")) };
    }
    let source = if number % 7 == 6 { number - 1 } else { number };
    let (article, report) = made(source, SMALL);
    incoming(&article, report, number)
}

/// Adds inputs in one run.
pub fn add(room: &mut Newsroom, inputs: impl IntoIterator<Item = Incoming>) -> Result<AddCounts, Error> {
    let mut adding = room.begin_adding("0.1.0 made")?;
    for incoming in inputs {
        adding.take(&incoming)?;
    }
    adding.finish()
}

/// Asserts that a newsroom holds together.
pub fn assert_sound(room: &Newsroom) {
    let found = room.check(|_| {}).expect("a check");
    assert_eq!(found.faults, [], "after {} articles", found.articles);
}

/// Three articles with their reports, written by hand: of Lima, Paris and Suva.
pub fn three_articles() -> Vec<(Article, Report)> {
    let lines = include_str!("reports.jsonl").lines();
    let reports = lines.map(|line| serde_json::from_str::<Report>(line).expect("a report"));
    reports.map(|report| (article_of(&report), report)).collect()
}

/// The article that a report would be on.
pub fn article_of(report: &Report) -> Article {
    Article {
        id: Some(report.id.clone()),
        title: report.title.clone(),
        published: report.published.as_ref().map(|published| published.value.to_string()),
        source: report.source.clone(),
        language: report.language.as_ref().map(|language| language.code.clone()),
        ..Article::from_text(report.text.clone())
    }
}

/// The first of the three articles as another outlet would have it: `id` and source are its own, and so are some words.
pub fn retold(id: &str, change: impl Fn(&str) -> String) -> (Article, Report) {
    let (_, report) = three_articles().remove(0);
    let json = serde_json::to_string(&report).expect("a report");
    let mut report: Report = serde_json::from_str(&change(&json)).expect("a report");
    (report.id, report.source) = (id.to_owned(), Some(format!("{id} Gazette")));
    (article_of(&report), report)
}

/// A newsroom with these three, and their ids.
pub fn room_of_three() -> (TempDir, Newsroom, Vec<String>) {
    let (folder, mut room) = new_room();
    let articles = three_articles();
    let inputs: Vec<Incoming> =
        (1..).zip(&articles).map(|(line, (article, report))| incoming(article, report.clone(), line)).collect();
    let counts = add(&mut room, inputs).expect("a run");
    assert_eq!(counts.stored, 3, "{:?}", room.rejections(9));
    let keys = articles.iter().map(|(article, _)| room.holds(article).expect("a look").expect("held")).collect();
    (folder, room, keys)
}
