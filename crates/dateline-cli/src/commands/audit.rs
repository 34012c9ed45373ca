//! `dateline audit`: a random sample of records, judged one by one, and how many are right.

use std::io::{BufRead, Write};

use anyhow::Context;
use dateline_store::query::{Unit, parse};
use dateline_store::{AuditItem, Error, Newsroom};

use super::review::reviewer;
use crate::exit_status::ExitStatus;
use crate::newsroom::{config_with, open_to_read, open_to_write, told};
use crate::page::{self, PageStyle, cleaned};
use crate::printer::Printer;
use crate::review_arguments::{AuditArguments, Audited};

/// What the person at the terminal says of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Right,
    Wrong,
    Skip,
    Quit,
}

/// Draws a sample or goes on with one, asks for verdicts, and prints what they come to.
pub fn run(arguments: &AuditArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    told(|printer| audit(arguments, printer), printer)
}

fn audit(arguments: &AuditArguments, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let config = config_with(&arguments.newsroom)?;
    if arguments.result {
        let room = open_to_read(&config)?;
        let last = last_audit(&room)?;
        return print_result(&room, last, printer);
    }
    let by = reviewer(arguments.by.as_deref(), &config)?;
    let mut room = open_to_write(&config)?;
    let audit = if arguments.go_on { last_audit(&room)? } else { begin(arguments, &mut room)? };
    let items = room.audit_items(audit)?;
    let open: Vec<&AuditItem> = items.iter().filter(|item| item.correct.is_none()).collect();
    if items.is_empty() {
        let hint = "search for them first: `dateline search --count QUERY`".to_owned();
        return Err(Error::Correction { message: "there are no records to draw from".to_owned(), hint }.into());
    }
    printer.message(&format!(
        "{} records drawn, {} to judge; y right, n wrong, s skip, q quit",
        items.len(),
        open.len()
    ));
    let mut answers = std::io::stdin().lock().lines();
    for item in open {
        show(&room, item, items.len(), printer)?;
        match ask(&mut answers)? {
            Answer::Right => room.judge(audit, item.number, &by, true)?,
            Answer::Wrong => room.judge(audit, item.number, &by, false)?,
            Answer::Skip => {}
            Answer::Quit => break,
        }
    }
    print_result(&room, audit, printer)
}

fn begin(arguments: &AuditArguments, room: &mut Newsroom) -> anyhow::Result<i64> {
    let query = parse(&arguments.query.join(" ")).map_err(Error::from)?;
    let unit = match arguments.list {
        Audited::Events => Unit::Event,
        Audited::Statements => Unit::Statement,
    };
    Ok(room.begin_audit(&query, unit, arguments.each, arguments.seed)?)
}

fn last_audit(room: &Newsroom) -> anyhow::Result<i64> {
    room.last_audit()?.ok_or_else(|| {
        let (message, hint) = ("there was no audit yet", "`dateline audit` begins one");
        Error::Correction { message: message.to_owned(), hint: hint.to_owned() }.into()
    })
}

/// The record with what it rests on, and where it stands.
fn show(room: &Newsroom, item: &AuditItem, count: usize, printer: &mut Printer) -> anyhow::Result<()> {
    let style = PageStyle { width: printer.width(), colour: printer.results_are_coloured() };
    let report = room.effective(&item.article)?.report;
    let heading = format!("\n{} of {count} · {} · {}/{}", item.number, item.stratum, item.article, item.record);
    let title = report.title.as_deref().unwrap_or("(no headline)");
    let mut bytes = format!("{heading}\n{}\n", cleaned(title)).into_bytes();
    if !page::render_why(&report, &item.record, &mut bytes, &style).context("page cannot be written")? {
        bytes.extend(b"this record is gone: the article was read again since the sample was drawn\n");
    }
    printer.result(&bytes)?;
    printer.flush()?;
    Ok(())
}

/// The next answer that is one; the end of the input is a wish to stop.
fn ask(lines: &mut impl Iterator<Item = std::io::Result<String>>) -> anyhow::Result<Answer> {
    loop {
        let mut prompt = std::io::stderr().lock();
        write!(prompt, "right? [y/n/s/q] ").context("the question cannot be put")?;
        prompt.flush().context("the question cannot be put")?;
        drop(prompt);
        let Some(line) = lines.next() else { return Ok(Answer::Quit) };
        if let Some(answer) = answer_of(&line.context("the answer cannot be read")?) {
            return Ok(answer);
        }
    }
}

fn answer_of(line: &str) -> Option<Answer> {
    match line.trim().to_lowercase().as_str() {
        "y" | "yes" | "a" => Some(Answer::Right),
        "n" | "no" | "r" => Some(Answer::Wrong),
        "s" | "skip" => Some(Answer::Skip),
        "q" | "quit" => Some(Answer::Quit),
        _ => None,
    }
}

fn print_result(room: &Newsroom, audit: i64, printer: &mut Printer) -> anyhow::Result<ExitStatus> {
    let strata = room.precision(audit)?;
    let wide = strata.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0).max(4);
    let mut lines = format!("\n{:wide$}  judged  right  precision  95 % interval\n", "type");
    for (name, found) in &strata {
        let share = found.share().map_or("-".to_owned(), |share| format!("{share:.3}"));
        let (low, high) = found.interval;
        lines += &format!(
            "{:wide$}  {:>6}  {:>5}  {share:>9}  {low:.3} to {high:.3}\n",
            cleaned(name),
            found.judged,
            found.correct
        );
    }
    printer.result(lines.as_bytes())?;
    Ok(ExitStatus::AllRead)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asks_again_until_it_is_an_answer() {
        let mut lines = ["what", "", " Y "].into_iter().map(|line| Ok(line.to_owned()));
        assert_eq!(ask(&mut lines).expect("lines are there"), Answer::Right);
        assert_eq!(ask(&mut lines).expect("the end is an answer"), Answer::Quit);
    }
}
