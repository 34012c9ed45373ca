//! `dateline why`: what one record of a report rests on.

use anyhow::Context;
use dateline_report::Article;

use crate::arguments::WhyArguments;
use crate::batch::{self, Amount};
use crate::engine::Engine;
use crate::exit_status::ExitStatus;
use crate::page::{self, PageStyle};
use crate::printer::Printer;

/// Reads one article, and shows the record of that id with the words, rules and sums behind it.
pub fn run(arguments: &WhyArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let engine = Engine::embedded()?;
    let style = PageStyle { width: printer.width(), colour: printer.results_are_coloured() };
    let id = arguments.id.clone();
    let new_worker = || {
        let mut reader = engine.reader();
        let (style, id) = (style.clone(), id.clone());
        move |article: &Article| {
            let report = reader.read(article)?;
            let mut bytes = Vec::new();
            let found = page::render_why(&report, &id, &mut bytes, &style).context("page cannot be written")?;
            if !found {
                let known = page::ids(&report);
                anyhow::bail!("the report has no record {id}; it has {known}");
            }
            Ok(bytes)
        }
    };
    batch::run(&arguments.input, Amount::One, new_worker, printer)
}
