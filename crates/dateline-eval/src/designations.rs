//! "Was X designated by Y on that day?" and "who held the office?", against answers written by hand before the program answered.

use std::path::Path;

use anyhow::{Context, bail};
use dateline_knowledge::{ActorTable, DesignationQuestion, KnownActor, ListAnswer, Office, Standing};
use dateline_report::{ActorKind, DesignationStatus, PartialDate};

/// The questions about designations, below the root.
pub const QUESTIONS: &str = "eval/designations/questions.tsv";
/// The questions about offices, below the root.
pub const OFFICES: &str = "eval/designations/offices.tsv";

/// Counts over questions of one kind.
#[derive(Debug, Default)]
pub struct Scores {
    /// Questions asked.
    pub asked: usize,
    /// Answered as written.
    pub right: usize,
    /// Of these, those whose answer is that nobody can tell.
    pub unknown_asked: usize,
    /// Unknown said as unknown.
    pub unknown_right: usize,
    /// Wrong answers, for people.
    pub wrong: Vec<String>,
}

impl Scores {
    fn count(&mut self, question: &str, expected: &str, answer: &str) {
        self.asked += 1;
        let is_right = expected == answer;
        self.right += usize::from(is_right);
        if expected == "unknown" {
            self.unknown_asked += 1;
            self.unknown_right += usize::from(is_right);
        }
        if !is_right {
            self.wrong.push(format!("{question}: {answer}, not {expected}"));
        }
    }
}

/// Scores the questions about designations; none where there is no such file.
pub fn designations(root: &Path) -> anyhow::Result<Option<Scores>> {
    let Some(rows) = rows(&root.join(QUESTIONS), 6)? else { return Ok(None) };
    let mut scores = Scores::default();
    for row in rows {
        let [name, jurisdiction, status, program, on, expected] = [0, 1, 2, 3, 4, 5].map(|at| row[at].as_str());
        let question = DesignationQuestion {
            jurisdiction,
            status: DesignationStatus::from_name(status),
            program: (!program.is_empty()).then_some(program),
            on: date(on)?,
        };
        let answer = match actor(name) {
            Some(actor) => told(actor.designated(question)),
            None => "no such actor",
        };
        scores.count(&format!("{name} {jurisdiction} {program} {on}"), expected, answer);
    }
    Ok(Some(scores))
}

/// Scores the questions about offices; none where there is no such file.
pub fn offices(root: &Path) -> anyhow::Result<Option<Scores>> {
    let Some(rows) = rows(&root.join(OFFICES), 4)? else { return Ok(None) };
    let mut scores = Scores::default();
    for row in rows {
        let [of, office, on, expected] = [0, 1, 2, 3].map(|at| row[at].as_str());
        let answer = holder(of, office, date(on)?)?;
        scores.count(&format!("{of} {office} {on}"), expected, &answer);
    }
    Ok(Some(scores))
}

/// The one person who held the office, or `-`.
fn holder(of: &str, office: &str, on: PartialDate) -> anyhow::Result<String> {
    let table = ActorTable::embedded();
    let Some(office) = Office::from_name(office) else { bail!("no office {office}") };
    let state = table.get(&of.to_lowercase()).filter(|actor| actor.kind() == ActorKind::State);
    let terms = match state.and_then(|state| state.country()) {
        Some(country) => table.holders(country, office, on),
        None => table.find(of).iter().flat_map(|body| table.heads(body.index(), on)).collect(),
    };
    let certain = terms.iter().filter(|term| term.standing(on) == Standing::Yes);
    let names: Vec<&str> = certain.filter_map(|term| term.person()).map(|person| person.name()).collect();
    Ok(match (names.as_slice(), terms.is_empty()) {
        ([], true) => "-".to_owned(),
        ([], false) => "unknown".to_owned(),
        (names, _) => names.join(", "),
    })
}

/// The first actor of that name that designations are known of, else the first.
fn actor(name: &str) -> Option<KnownActor<'static>> {
    let found = ActorTable::embedded().find(name);
    found.iter().find(|actor| actor.designations().next().is_some()).or(found.first()).copied()
}

fn told(answer: ListAnswer<'_>) -> &'static str {
    match answer {
        ListAnswer::Yes(_) => "yes",
        ListAnswer::No(_) => "no",
        ListAnswer::Unknown => "unknown",
    }
}

fn date(text: &str) -> anyhow::Result<PartialDate> {
    text.parse().with_context(|| format!("{text} in a table of questions"))
}

/// The rows of a table behind its header, each with at least so many columns.
fn rows(path: &Path, columns: usize) -> anyhow::Result<Option<Vec<Vec<String>>>> {
    if !path.exists() {
        return Ok(None);
    }
    let file = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut rows = Vec::new();
    for line in file.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let row: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if row.len() < columns {
            bail!("{}: {line}: {} columns, not {columns}", path.display(), row.len());
        }
        rows.push(row);
    }
    Ok(Some(rows))
}
