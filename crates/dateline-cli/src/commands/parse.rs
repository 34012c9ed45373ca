//! `dateline parse`: articles to CoNLL-U.

use dateline_report::Article;

use crate::arguments::ParseArguments;
use crate::batch::{self, Amount};
use crate::conllu;
use crate::engine::Engine;
use crate::exit_status::ExitStatus;
use crate::printer::Printer;

/// Annotates all articles, and writes their sentences and tokens.
pub fn run(arguments: &ParseArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let engine = Engine::embedded()?;
    let new_worker = || {
        let mut annotator = engine.annotator();
        move |article: &Article| {
            let annotated = annotator.annotate(&article.text)?;
            Ok(conllu::document(&article.report_id(), &annotated).into_bytes())
        }
    };
    batch::run(&arguments.input, Amount::Any, new_worker, printer)
}
