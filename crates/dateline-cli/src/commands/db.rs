//! `dateline db`: the newsroom as a file.

use dateline_store::{FORMAT, Newsroom};

use crate::exit_status::ExitStatus;
use crate::newsroom::{config_with, open_to_read, told};
use crate::newsroom_arguments::{BackupArguments, DbArguments, DbVerb, NewsroomArguments};
use crate::printer::Printer;

/// Checks, backs up or migrates.
pub fn run(arguments: &DbArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    told(
        |printer| match &arguments.verb {
            DbVerb::Check(newsroom) => check(newsroom, printer),
            DbVerb::Backup(backup) => back_up(backup, printer),
            DbVerb::Migrate(newsroom) => migrate(newsroom, printer),
            DbVerb::Regroup(newsroom) => regroup(newsroom, printer),
        },
        printer,
    )
}

fn check(arguments: &NewsroomArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let path = config_with(arguments)?.newsroom();
    // For writing, though nothing is written: only so are the indexes of words looked at as well.
    let room = Newsroom::open(&path).or_else(|_| Newsroom::open_read_only(&path))?;
    let found = room.check(|_| {})?;
    for fault in &found.faults {
        printer.result(format!("{}: {}\n", fault.about, fault.message).as_bytes())?;
    }
    if found.faults.is_empty() {
        printer.message(&format!("{}: {} articles, all in order", path.display(), found.articles));
        return Ok(ExitStatus::AllRead);
    }
    printer.error(
        &format!("{}: {} faults", path.display(), found.faults.len()),
        "go back to a backup, or make a new newsroom and add the articles again",
    );
    Ok(ExitStatus::NothingRead)
}

fn back_up(arguments: &BackupArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let room = open_to_read(&config_with(&arguments.newsroom)?)?;
    room.back_up(&arguments.to, |_, _| {})?;
    printer.message(&format!("copied to {}", arguments.to.display()));
    Ok(ExitStatus::AllRead)
}

fn migrate(arguments: &NewsroomArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let path = config_with(arguments)?.newsroom();
    let found = Newsroom::migrate(&path)?;
    let message = match found {
        FORMAT => format!("{}: has format {FORMAT} already", path.display()),
        _ => format!("{}: format {found} became format {FORMAT}", path.display()),
    };
    printer.message(&message);
    Ok(ExitStatus::AllRead)
}

fn regroup(arguments: &NewsroomArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let path = config_with(arguments)?.newsroom();
    let happenings = Newsroom::open(&path)?.regroup()?;
    printer.message(&format!("{}: {happenings} distinct events", path.display()));
    Ok(ExitStatus::AllRead)
}
