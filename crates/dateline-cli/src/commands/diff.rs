//! `dateline diff`: what two newsrooms or files of reports say differently of the same articles.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use anyhow::{Context, bail};
use dateline_report::Report;
use dateline_store::{Change, Difference, Newsroom, RecordKind, differences};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::exit_status::ExitStatus;
use crate::newsroom::told;
use crate::page::cleaned;
use crate::printer::Printer;
use crate::review_arguments::DiffArguments;

/// Compares, and prints the differences by article.
pub fn run(arguments: &DiffArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    told(|printer| diff(arguments, printer), printer)
}

fn diff(arguments: &DiffArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let mut before = Readings::open(&arguments.before)?;
    let mut after = Readings::open(&arguments.after)?;
    let mut tally = Tally::default();
    let mut only_before = 0_u64;
    for id in before.ids()? {
        let Some(later) = after.report(&id)? else {
            only_before += 1;
            continue;
        };
        let Some(earlier) = before.report(&id)? else { continue };
        let found = differences(&earlier, &later);
        tally.add(&found);
        if arguments.jsonl {
            for difference in &found {
                printer.result(format!("{}\n", as_json(&id, difference)).as_bytes())?;
            }
        } else if !arguments.count && !found.is_empty() {
            print(printer, &id, &later, &found)?;
        }
    }
    let mut only_after = 0_u64;
    for id in after.ids()? {
        only_after += u64::from(!before.has(&id)?);
    }
    let counts = format!(
        "{} {only_before} only in {}, {only_after} only in {}",
        tally.in_words("in both", "differ"),
        arguments.before.display(),
        arguments.after.display()
    );
    match arguments.jsonl {
        true => printer.message(&counts),
        false => printer.result(format!("{counts}\n").as_bytes())?,
    }
    Ok(ExitStatus::AllRead)
}

/// How much differs.
#[derive(Debug, Default)]
pub struct Tally {
    /// Articles compared.
    pub articles: u64,
    differing: u64,
    /// Records gone, new and changed, by kind.
    kinds: BTreeMap<RecordKind, [u64; 3]>,
}

impl Tally {
    /// Adds what was found in an article.
    pub fn add(&mut self, found: &[Difference]) {
        self.articles += 1;
        self.differing += u64::from(!found.is_empty());
        for difference in found {
            let at = match difference.change {
                Change::Gone(_) => 0,
                Change::New(_) => 1,
                Change::Other { .. } => 2,
            };
            self.kinds.entry(difference.kind).or_default()[at] += 1;
        }
    }

    /// `12 articles in both, 3 differ: events 1 gone, 2 new, 4 fields changed;`
    pub fn in_words(&self, compared: &str, differing: &str) -> String {
        let kinds = self.kinds.iter().map(|(kind, [gone, new, other])| {
            let counts = [(gone, "gone"), (new, "new"), (other, "fields changed")];
            let told: Vec<String> =
                counts.iter().filter(|(count, _)| **count > 0).map(|(count, what)| format!("{count} {what}")).collect();
            format!(" {kind}s {};", told.join(", "))
        });
        let sign = if self.kinds.is_empty() { ";" } else { ":" };
        let kinds: String = kinds.collect();
        format!("{} articles {compared}, {} {differing}{sign}{kinds}", self.articles, self.differing)
    }
}

/// Prints the differences of an article.
pub fn print(printer: &mut Printer, id: &str, report: &Report, found: &[Difference]) -> anyhow::Result<()> {
    let title = report.title.clone().unwrap_or_else(|| report.text.lines().next().unwrap_or_default().to_owned());
    let mut lines = format!("{} · {}\n", cleaned(id), cleaned(&title));
    for difference in found {
        let (kind, words) = (difference.kind, cleaned(&difference.words));
        lines += &match &difference.change {
            Change::Gone(said) => format!("  - {kind} “{words}”{}\n", in_brief(said)),
            Change::New(said) => format!("  + {kind} “{words}”{}\n", in_brief(said)),
            Change::Other { field, before, after } => {
                format!(
                    "  ~ {kind} “{words}” {}: {} to {}\n",
                    cleaned(field),
                    cleaned(&shown(before)),
                    cleaned(&shown(after))
                )
            }
        };
    }
    printer.result(lines.as_bytes())?;
    Ok(())
}

fn in_brief(said: &BTreeMap<String, Value>) -> String {
    let told =
        said.iter().filter(|(_, value)| !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty()));
    let words: Vec<String> = told.map(|(field, value)| format!("{field} {}", shown(value))).collect();
    if words.is_empty() { String::new() } else { format!(" · {}", cleaned(&words.join(" · "))) }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(shown).collect::<Vec<_>>().join(", "),
        value => value.to_string(),
    }
}

fn as_json(id: &str, difference: &Difference) -> Value {
    let (kind, words) = (difference.kind.as_str(), &difference.words);
    match &difference.change {
        Change::Gone(said) => json!({"id": id, "kind": kind, "words": words, "change": "gone", "before": said}),
        Change::New(said) => json!({"id": id, "kind": kind, "words": words, "change": "new", "after": said}),
        Change::Other { field, before, after } => json!({
            "id": id, "kind": kind, "words": words, "change": "other", "field": field, "before": before, "after": after
        }),
    }
}

/// What SQLite files begin with.
const SQLITE: &[u8] = b"SQLite format 3\0";

/// Reports by id, one in memory at a time.
enum Readings {
    /// A newsroom: ids are keys, reports as they were read.
    Room(Box<Newsroom>),
    /// Reports as JSON lines: where each begins.
    Lines { file: BufReader<File>, begins: BTreeMap<String, u64>, name: String },
}

/// The part of a report that says which it is.
#[derive(Deserialize)]
struct Named {
    id: String,
}

impl Readings {
    fn open(path: &Path) -> anyhow::Result<Self> {
        let name = path.display().to_string();
        let mut file = File::open(path).with_context(|| format!("{name} cannot be opened"))?;
        let mut begin = Vec::new();
        (&mut file)
            .take(SQLITE.len() as u64)
            .read_to_end(&mut begin)
            .with_context(|| format!("{name} cannot be read"))?;
        if begin == SQLITE {
            return Ok(Self::Room(Box::new(Newsroom::open_read_only(path)?)));
        }
        if begin.first() != Some(&b'{') {
            bail!("{name} is neither a newsroom nor reports as JSON lines; `dateline read --jsonl` writes such");
        }
        file.rewind().with_context(|| format!("{name} cannot be read twice; give a file, not a pipe"))?;
        let mut file = BufReader::new(file);
        let (mut begins, mut line, mut at, mut number) = (BTreeMap::new(), Vec::new(), 0_u64, 0_u64);
        loop {
            line.clear();
            let read = file.read_until(b'\n', &mut line).with_context(|| format!("{name} cannot be read"))?;
            if read == 0 {
                break;
            }
            number += 1;
            if !line.trim_ascii().is_empty() {
                let named: Named = serde_json::from_slice(&line)
                    .with_context(|| format!("{name}:{number} is no report; `dateline read --jsonl` writes reports"))?;
                begins.insert(named.id, at);
            }
            at += read as u64;
        }
        Ok(Self::Lines { file, begins, name })
    }

    fn ids(&self) -> anyhow::Result<Vec<String>> {
        match self {
            Self::Room(room) => {
                let mut all: Vec<String> = Vec::new();
                loop {
                    let page = room.keys_behind(all.last().map(String::as_str))?;
                    if page.is_empty() {
                        return Ok(all);
                    }
                    all.extend(page);
                }
            }
            Self::Lines { begins, .. } => Ok(begins.keys().cloned().collect()),
        }
    }

    fn has(&self, id: &str) -> anyhow::Result<bool> {
        match self {
            Self::Room(room) => match room.article(id) {
                Ok(_) => Ok(true),
                Err(dateline_store::Error::NoSuchArticle(_)) => Ok(false),
                Err(error) => Err(error.into()),
            },
            Self::Lines { begins, .. } => Ok(begins.contains_key(id)),
        }
    }

    fn report(&mut self, id: &str) -> anyhow::Result<Option<Report>> {
        match self {
            Self::Room(room) => match room.article(id) {
                Ok(stored) => Ok(Some(stored.report)),
                Err(dateline_store::Error::NoSuchArticle(_)) => Ok(None),
                Err(error) => Err(error.into()),
            },
            Self::Lines { file, begins, name } => {
                let Some(&begin) = begins.get(id) else { return Ok(None) };
                file.seek(SeekFrom::Start(begin)).with_context(|| format!("{name} cannot be read"))?;
                let mut line = Vec::new();
                file.read_until(b'\n', &mut line).with_context(|| format!("{name} cannot be read"))?;
                let report = serde_json::from_slice(&line).with_context(|| format!("{name}: {id} is no report"))?;
                Ok(Some(report))
            }
        }
    }
}
