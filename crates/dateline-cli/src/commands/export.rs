//! `dateline export`: reports, or what a newsroom holds on something, in the formats of the field.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;
use dateline_export::{Excerpt, Exporter, Format, FoundError, Heading, export_found, exporter, unit};
use dateline_report::Report;
use dateline_store::query::Unit;
use dateline_store::search::OfEach;

use crate::arguments::ExportArguments;
use crate::exit_status::ExitStatus;
use crate::newsroom::{config_with, open_to_read, told};
use crate::printer::Printer;
use crate::searched;

/// The longest report that is read, in bytes of JSON: an article of the largest size that ingestion takes, with its records.
const LONGEST_LINE: u64 = 256_000_000;

/// Writes the reports of all inputs in one format.
pub fn run(arguments: &ExportArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    if arguments.formats {
        for format in Format::ALL {
            printer.result(format!("{:16} {}\n", format.as_str(), format.about()).as_bytes())?;
            for left_out in format.left_out() {
                printer.result(format!("{:16}   - {left_out}\n", "").as_bytes())?;
            }
        }
        return Ok(ExitStatus::AllRead);
    }
    let Some(format) = arguments.format else {
        printer.error(&"no format is given", "name one: `dateline export csv reports.jsonl`; `--formats` lists them");
        return Ok(ExitStatus::Usage);
    };
    if format.is_binary() && arguments.output.is_none() && printer.results_are_watched() {
        printer.error(&format!("`{}` is no text for a terminal", format.as_str()), "name a file with `--output`");
        return Ok(ExitStatus::Usage);
    }
    let asks_newsroom = arguments.newsroom.newsroom.is_some() || arguments.query.is_some() || arguments.saved.is_some();
    if arguments.distinct && !asks_newsroom {
        printer.error(
            &"only a newsroom knows which reports are of one event",
            "add them to one with `dateline add`, and export with `--query`",
        );
        return Ok(ExitStatus::Usage);
    }
    if asks_newsroom {
        return told(|printer| found(format, arguments, printer), printer);
    }
    let exporter = exporter(format, arguments.table, None, output(arguments)?)?;
    let mut reports = Reports { exporter, read: 0, rejected: 0 };
    match arguments.paths.as_slice() {
        [] => reports.take_stream("<stdin>", Box::new(std::io::stdin()), printer)?,
        paths => paths.iter().try_for_each(|path| reports.take(path, printer))?,
    }
    reports.finish(arguments.quiet, printer)
}

fn output(arguments: &ExportArguments) -> anyhow::Result<Box<dyn Write + Send>> {
    Ok(match &arguments.output {
        Some(path) => {
            let file = File::create(path).with_context(|| format!("{} cannot be written", path.display()))?;
            Box::new(BufWriter::new(file))
        }
        None => Box::new(BufWriter::new(std::io::stdout())),
    })
}

/// Exports what a query finds in a newsroom.
fn found(format: Format, arguments: &ExportArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    if let Some(path) = arguments.paths.first() {
        printer.error(
            &format!("{} is given beside a newsroom", path.display()),
            "export from the one or the other; add reports to a newsroom with `dateline add`",
        );
        return Ok(ExitStatus::Usage);
    }
    let config = config_with(&arguments.newsroom)?;
    let room = open_to_read(&config)?;
    let (text, query) = match (&arguments.saved, &arguments.query) {
        (Some(name), _) => searched::saved(name, &room, &config)?,
        (None, query) => searched::written(query.as_slice(), &config)?,
    };
    let heading = (!text.is_empty())
        .then(|| Heading { title: arguments.saved.clone().unwrap_or_else(|| text.clone()), about: text.clone() });
    if arguments.distinct && unit(format, arguments.table, &query) != Unit::Event {
        printer.error(
            &format!("`{}` writes no events of which one could stand for several", format.as_str()),
            "leave `--distinct` out, or choose a format or table of events",
        );
        return Ok(ExitStatus::Usage);
    }
    // Only now: a query that cannot be understood leaves a file that is there as it is.
    let out = output(arguments)?;
    let of_each = if arguments.distinct { OfEach::Happening } else { OfEach::Event };
    let counts =
        export_found(&room, &query, format, arguments.table, of_each, heading.as_ref(), out).map_err(|error| {
            match error {
                FoundError::Store(error) => anyhow::Error::from(error),
                FoundError::Export(error) => error.into(),
            }
        })?;
    if !arguments.quiet {
        printer.message(&format!(
            "{} articles found; {} records written, {} left out",
            counts.articles, counts.written, counts.left_out
        ));
    }
    Ok(if counts.articles > 0 { ExitStatus::AllRead } else { ExitStatus::NothingRead })
}

/// What was read so far, and where it goes.
struct Reports<'w> {
    exporter: Box<dyn Exporter + 'w>,
    read: u64,
    rejected: u64,
}

impl Reports<'_> {
    fn take(&mut self, path: &PathBuf, printer: &Printer) -> anyhow::Result<()> {
        if path == Path::new("-") {
            return self.take_stream("<stdin>", Box::new(std::io::stdin()), printer);
        }
        match File::open(path) {
            Ok(file) => self.take_stream(&path.display().to_string(), Box::new(file), printer),
            Err(error) => {
                self.rejected += 1;
                let reason = match error.kind() {
                    std::io::ErrorKind::NotFound => "no such file".to_owned(),
                    _ => error.to_string(),
                };
                let hint = "check the name, and the folder that it is relative to";
                printer.error(&format!("{}: {reason}", path.display()), hint);
                Ok(())
            }
        }
    }

    fn take_stream(&mut self, name: &str, stream: Box<dyn Read>, printer: &Printer) -> anyhow::Result<()> {
        let mut lines = BufReader::with_capacity(1 << 20, stream);
        let mut line = Vec::new();
        for number in 1_u64.. {
            line.clear();
            match lines.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) => {
                    self.reject(&format!("{name}:{number}: cannot be read: {error}"), "the rest is left", printer);
                    break;
                }
            }
            if line.trim_ascii().is_empty() {
                continue;
            }
            match report(&line) {
                Ok(report) => {
                    self.read += 1;
                    self.exporter.excerpt(&Excerpt::whole(&report))?;
                }
                Err(Unread { reason, hint }) => self.reject(&format!("{name}:{number}: {reason}"), hint, printer),
            }
        }
        Ok(())
    }

    fn reject(&mut self, message: &str, hint: &str, printer: &Printer) {
        self.rejected += 1;
        printer.error(&message, hint);
    }

    fn finish(self, quiet: bool, printer: &Printer) -> anyhow::Result<ExitStatus> {
        let counts = self.exporter.finish()?;
        if !quiet {
            printer.message(&format!(
                "{} in = {} read + {} rejected; {} records written, {} left out",
                self.read + self.rejected,
                self.read,
                self.rejected,
                counts.written,
                counts.left_out
            ));
        }
        Ok(ExitStatus::of_counts(self.read, self.rejected))
    }
}

/// Why a line is no report.
struct Unread {
    reason: String,
    hint: &'static str,
}

fn report(line: &[u8]) -> Result<Report, Unread> {
    let mended = "make the reports anew with `dateline read --jsonl`";
    let report: Report = serde_json::from_slice(line).map_err(|error| {
        // serde_json counts its own lines; here all is one.
        let reason = error.to_string();
        let reason = reason.split(" at line ").next().unwrap_or_default().to_owned();
        let is_article = !line.windows(8).any(|bytes| bytes == b"\"schema\"");
        let hint = if is_article { "an article must be read first: `dateline read --jsonl`" } else { mended };
        Unread { reason: format!("is no report: {reason}"), hint }
    })?;
    match report.check() {
        Ok(()) => Ok(report),
        Err(error) => Err(Unread { reason: format!("is a report that contradicts itself: {error}"), hint: mended }),
    }
}
