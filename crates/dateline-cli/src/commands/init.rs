//! `dateline init`: a new newsroom.

use dateline_store::Newsroom;

use crate::exit_status::ExitStatus;
use crate::newsroom::{config, told};
use crate::newsroom_arguments::InitArguments;
use crate::printer::Printer;

/// Makes the file.
pub fn run(arguments: &InitArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    told(
        |printer| {
            let path = match &arguments.file {
                Some(path) => path.clone(),
                None => config()?.newsroom(),
            };
            Newsroom::create(&path)?;
            printer.message(&format!("made {}; `dateline add -n {0} PATH...` fills it", path.display()));
            Ok(ExitStatus::AllRead)
        },
        printer,
    )
}
