//! `dateline review`: what people say of the records of a newsroom.

use dateline_store::config::Config;
use dateline_store::{Error, Verdict};
use serde_json::Value;

use crate::exit_status::ExitStatus;
use crate::newsroom::{config_with, open_to_read, open_to_write, told};
use crate::page::cleaned;
use crate::printer::Printer;
use crate::review_arguments::{AgreementArguments, ListArguments, RecordArguments, ReviewArguments, ReviewVerb};

/// Writes down what is said, or prints what was said.
pub fn run(arguments: &ReviewArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    told(
        |printer| match &arguments.verb {
            ReviewVerb::Accept(record) => say(record, &Verdict::Accept, printer),
            ReviewVerb::Reject(record) => say(record, &Verdict::Reject, printer),
            ReviewVerb::Withdraw(record) => say(record, &Verdict::Withdraw, printer),
            ReviewVerb::Edit(edit) => {
                let verdict = Verdict::Edit { field: edit.field.clone(), value: value_of(&edit.value) };
                say(&edit.record, &verdict, printer)
            }
            ReviewVerb::List(article) => list(article, printer),
            ReviewVerb::Agreement(reviewers) => agreement(reviewers, printer),
        },
        printer,
    )
}

fn say(arguments: &RecordArguments, verdict: &Verdict, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let config = config_with(&arguments.newsroom)?;
    let reviewer = reviewer(arguments.by.as_deref(), &config)?;
    let Some((article, record)) = arguments.record.split_once('/') else {
        return Err(refused(
            format!("'{}' names no record", arguments.record),
            "give article and record as `dateline search` prints them, such as k3f9/e1",
        ));
    };
    let mut room = open_to_write(&config)?;
    let key = room.resolve(article)?;
    room.correct(&key, record, &reviewer, verdict, arguments.note.as_deref())?;
    let what = match verdict {
        Verdict::Accept => "accepted".to_owned(),
        Verdict::Reject => "rejected".to_owned(),
        Verdict::Withdraw => "taken back".to_owned(),
        Verdict::Edit { field, value } => format!("edited: {} is {value}", cleaned(field)),
    };
    printer.message(&format!("{key}/{record} {what}, by {}", cleaned(&reviewer)));
    Ok(ExitStatus::AllRead)
}

/// Who reviews: as the command line says, else as is configured.
pub fn reviewer(by: Option<&str>, config: &Config) -> anyhow::Result<String> {
    match by.or_else(|| config.reviewer()) {
        Some(name) => Ok(name.to_owned()),
        None => Err(refused(
            "nobody is named who says so".to_owned(),
            "name yourself with --by NAME, or once for all as `review.reviewer` in dateline.toml",
        )),
    }
}

fn refused(message: String, hint: &str) -> anyhow::Error {
    Error::Correction { message, hint: hint.to_owned() }.into()
}

/// A value of the command line: JSON where it is that, else the words themselves.
fn value_of(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::from(text))
}

fn list(arguments: &ListArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let room = open_to_read(&config_with(&arguments.newsroom)?)?;
    let key = room.resolve(&arguments.article)?;
    let effective = room.effective(&key)?;
    let applied = effective.applied.iter().map(|correction| (correction, ""));
    let lost = effective.unattached.iter().map(|correction| (correction, ", fits no record of this reading"));
    let mut all: Vec<_> = applied.chain(lost).collect();
    all.sort_by_key(|(correction, _)| correction.id);
    for (correction, state) in &all {
        let says = match &correction.verdict {
            Verdict::Edit { field, value } => {
                let old = correction.old.clone().unwrap_or(Value::Null);
                format!("edit {field}: {old} to {value}")
            }
            verdict => verdict.as_str().to_owned(),
        };
        let note = correction.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
        let (at, by, kind) = (&correction.at, &correction.reviewer, correction.kind);
        let line = format!("{at} {by}: {says}: {kind} \"{}\"{note}{state}", correction.anchor.words);
        printer.result(format!("{}\n", cleaned(&line)).as_bytes())?;
    }
    if all.is_empty() {
        printer.message(&format!("nobody has said anything of the records of {key}"));
    }
    Ok(ExitStatus::AllRead)
}

fn agreement(arguments: &AgreementArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let room = open_to_read(&config_with(&arguments.newsroom)?)?;
    let names = room.reviewers()?;
    let (Some(one), Some(other)) = (&arguments.one, &arguments.other) else {
        for name in &names {
            printer.result(format!("{}\n", cleaned(name)).as_bytes())?;
        }
        return Ok(ExitStatus::AllRead);
    };
    if let Some(unknown) = [one, other].into_iter().find(|name| !names.contains(name)) {
        let known = if names.is_empty() { "nobody has reviewed yet".to_owned() } else { names.join(", ") };
        return Err(refused(format!("'{}' has reviewed nothing", cleaned(unknown)), &known));
    }
    let found = room.agreement(one, other)?;
    let kappa = found.kappa.map_or("open".to_owned(), |kappa| format!("{kappa:.2}"));
    let line = format!("{} records judged by both, the same on {}, Cohen's kappa {kappa}\n", found.records, found.same);
    printer.result(line.as_bytes())?;
    Ok(ExitStatus::AllRead)
}
