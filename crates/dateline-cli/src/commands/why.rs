//! `dateline why`: what one record of a report rests on.

use std::sync::Mutex;

use anyhow::Context;
use dateline_engine::{Effort, Engine};
use dateline_report::Article;

use crate::arguments::WhyArguments;
use crate::batch::{self, Amount};
use crate::exit_status::ExitStatus;
use crate::page::{self, PageStyle};
use crate::printer::Printer;

/// Reads one article, and shows the record of that id with the words, rules and sums behind it.
pub fn run(arguments: &WhyArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let engine = Engine::embedded(Effort::of_flag(arguments.fast))?;
    let style = PageStyle { width: printer.width(), colour: printer.results_are_coloured() };
    // The records that there are, where the one that was asked for is not among them.
    let known: Mutex<Option<String>> = Mutex::new(None);
    let new_worker = || {
        let mut reader = engine.reader();
        let (style, id, known) = (style.clone(), arguments.id.clone(), &known);
        move |article: &Article| {
            let report = reader.read(article)?;
            let mut bytes = Vec::new();
            let found = page::render_why(&report, &id, &mut bytes, &style).context("page cannot be written")?;
            if !found && let Ok(mut known) = known.lock() {
                *known = Some(page::ids(&report));
            }
            Ok(bytes)
        }
    };
    let status = batch::run(&arguments.input, Amount::One, new_worker, printer)?;
    let known = known.lock().ok().and_then(|mut known| known.take());
    let Some(known) = known else { return Ok(status) };
    printer.error(&format!("the report has no record `{}`", arguments.id), &format!("ask for one of {known}"));
    Ok(ExitStatus::Usage)
}
