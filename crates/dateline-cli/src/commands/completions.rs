//! `dateline completions`: what a shell needs to complete the command line.

use clap::CommandFactory;

use crate::arguments::{Arguments, CompletionsArguments};
use crate::exit_status::ExitStatus;
use crate::printer::Printer;

/// Prints the completions for one shell.
pub fn run(arguments: &CompletionsArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "dateline", &mut script);
    printer.result(&script)?;
    Ok(ExitStatus::AllRead)
}
