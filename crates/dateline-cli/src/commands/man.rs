//! `dateline man`: the manual pages, made from the command line's own descriptions.

use clap::CommandFactory;

use crate::arguments::{Arguments, ManArguments};
use crate::exit_status::ExitStatus;
use crate::printer::Printer;

/// Prints the page of `dateline`, or of one of its verbs.
pub fn run(arguments: &ManArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let mut command = Arguments::command();
    command.build();
    let described = match &arguments.verb {
        None => command,
        Some(verb) => match command.find_subcommand(verb) {
            Some(subcommand) => subcommand.clone(),
            None => {
                printer.error(&format!("no verb `{verb}`"), "`dateline help` lists the verbs");
                return Ok(ExitStatus::Usage);
            }
        },
    };
    let mut page = Vec::new();
    clap_mangen::Man::new(described).render(&mut page)?;
    printer.result(&page)?;
    Ok(ExitStatus::AllRead)
}
