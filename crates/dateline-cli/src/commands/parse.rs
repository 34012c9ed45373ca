//! `dateline parse`: articles to CoNLL-U.

use dateline_engine::{Effort, Engine};
use dateline_read::names::Names;
use dateline_report::Article;

use crate::arguments::ParseArguments;
use crate::batch::{self, Amount};
use crate::conllu;
use crate::exit_status::ExitStatus;
use crate::printer::Printer;

/// Annotates all articles, and writes their sentences and tokens.
pub fn run(arguments: &ParseArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let engine = Engine::embedded(Effort::Fast)?;
    let exact = arguments.exact;
    let new_worker = || {
        let mut annotator = engine.annotator();
        let mut names = Names::new();
        move |article: &Article| {
            let mut annotated = annotator.annotate(&article.text)?;
            if !exact {
                names.replace(&mut annotated);
            }
            Ok(conllu::document(&article.report_id(), &annotated).into_bytes())
        }
    };
    batch::run(&arguments.input, Amount::Any, new_worker, printer)
}
