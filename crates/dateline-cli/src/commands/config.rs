//! `dateline config`: what is configured, and where that comes from.

use dateline_store::config::variable_of;

use crate::exit_status::ExitStatus;
use crate::newsroom::{config, told};
use crate::newsroom_arguments::{ConfigArguments, ConfigVerb};
use crate::page::cleaned;
use crate::printer::Printer;

/// Lists the keys.
pub fn run(arguments: &ConfigArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let ConfigVerb::Show { origin } = arguments.verb;
    told(
        |printer| {
            for (key, set) in config()?.all() {
                let line = match set {
                    Some((setting, from)) if origin => format!("{} = {setting}  # {from}", key.name),
                    Some((setting, _)) => format!("{} = {setting}", key.name),
                    None => format!("# {} is not set: {}", key.name, key.meaning),
                };
                printer.result(format!("{}\n", cleaned(&line)).as_bytes())?;
                if origin && set.is_none() {
                    printer.result(
                        format!("#   give {}, or set {}\n", key.kind.expected(), variable_of(key)).as_bytes(),
                    )?;
                }
            }
            Ok(ExitStatus::AllRead)
        },
        printer,
    )
}
