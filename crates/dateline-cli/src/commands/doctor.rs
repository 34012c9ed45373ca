//! `dateline doctor`: what is in the way of working, and what to do about it.

use dateline_store::config::Config;
use dateline_store::{Error, Newsroom};

use crate::exit_status::ExitStatus;
use crate::newsroom::{config_with, open_to_read, told};
use crate::newsroom_arguments::DoctorArguments;
use crate::printer::Printer;

/// Looks at configuration, newsroom, lock and the last run; nothing is changed.
pub fn run(arguments: &DoctorArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    told(
        |printer| {
            let config = config_with(&arguments.newsroom)?;
            let mut findings = vec![Finding::well("the configuration is understood")];
            match open_to_read(&config) {
                Ok(room) => look(&config, &room, &mut findings)?,
                Err(error) => findings.push(Finding::bad(&error)),
            }
            let is_well = findings.iter().all(|finding| finding.hint.is_none());
            for finding in findings {
                let line = match finding.hint {
                    None => format!("ok    {}\n", finding.message),
                    Some(hint) => format!("mind  {}\n      {hint}\n", finding.message),
                };
                printer.result(line.as_bytes())?;
            }
            Ok(if is_well { ExitStatus::AllRead } else { ExitStatus::SomeRejected })
        },
        printer,
    )
}

/// Something that was looked at.
struct Finding {
    message: String,
    /// What to do about it; none where all is well.
    hint: Option<String>,
}

impl Finding {
    fn well(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    fn bad(error: &Error) -> Self {
        Self { message: error.to_string(), hint: Some(error.hint()) }
    }
}

fn look(config: &Config, room: &Newsroom, findings: &mut Vec<Finding>) -> Result<(), Error> {
    let held = room.statistics()?;
    let path = config.newsroom();
    findings.push(Finding::well(format!(
        "{}: {} articles, {} statements, {} events",
        path.display(),
        held.articles,
        held.statements,
        held.events
    )));
    findings.push(match Newsroom::open(&path).and_then(|room| room.lock()) {
        Ok(_) => Finding::well("it can be written to, and nobody is writing"),
        Err(error) => Finding::bad(&error),
    });
    if let Some(run) = room.runs(1)?.first()
        && run.ended.is_none()
    {
        findings.push(Finding {
            message: format!("the last run, begun {}, has not ended", run.began),
            hint: Some("if it is not going on, run the same `dateline add` again: only the rest is added".to_owned()),
        });
    }
    if held.rejections > 0 {
        findings.push(Finding {
            message: format!("{} inputs were rejected", held.rejections),
            hint: Some("`dateline stats --rejections` lists them with the reasons".to_owned()),
        });
    }
    if config.max_size().is_some_and(|most| held.bytes > most / 10 * 9) {
        findings.push(Finding {
            message: "the newsroom has nearly reached the size that it may have".to_owned(),
            hint: Some("raise `newsroom.max_size_mib` in dateline.toml".to_owned()),
        });
    }
    Ok(())
}
