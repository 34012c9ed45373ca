//! `dateline read`: articles to reports.

use anyhow::Context;
use dateline_engine::{Effort, Engine};
use dateline_report::{Article, Report};

use crate::arguments::ReadArguments;
use crate::batch::{self, Amount};
use crate::exit_status::ExitStatus;
use crate::page::{self, PageStyle};
use crate::printer::Printer;

/// The forms in which a report is written.
#[derive(Debug, Clone)]
enum Form {
    /// For people.
    Page(PageStyle),
    /// One object over several lines.
    Json,
    /// One object a line.
    JsonLine,
}

/// Reads all articles, and writes a report on each.
pub fn run(arguments: &ReadArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let engine = Engine::embedded(Effort::of_flag(arguments.fast))?;
    let form = match (arguments.json, arguments.jsonl) {
        (true, _) => Form::Json,
        (_, true) => Form::JsonLine,
        _ => Form::Page(PageStyle { width: printer.width(), colour: printer.results_are_coloured() }),
    };
    let amount = if arguments.json { Amount::One } else { Amount::Any };
    let new_worker = || {
        let mut reader = engine.reader();
        let form = form.clone();
        move |article: &Article| written(&reader.read(article)?, &form)
    };
    batch::run(&arguments.input, amount, new_worker, printer)
}

fn written(report: &Report, form: &Form) -> anyhow::Result<Vec<u8>> {
    let mut bytes = match form {
        Form::Json => serde_json::to_vec_pretty(report).context("report cannot be written as JSON")?,
        Form::JsonLine => serde_json::to_vec(report).context("report cannot be written as JSON")?,
        Form::Page(style) => {
            let mut bytes = Vec::new();
            page::render(report, &mut bytes, style).context("page cannot be written")?;
            bytes
        }
    };
    if !bytes.ends_with(b"\n") {
        bytes.push(b'\n');
    }
    Ok(bytes)
}
