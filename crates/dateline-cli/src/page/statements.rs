//! Who says what.

use std::io;

use anstyle::Style;
use dateline_report::{Report, Span, Statement, StatementMode};

use super::Records;
use super::sheet::{Gutter, Paragraph, Sheet};

/// The bar beside a speaker's statements.
const BAR: &str = "┃";
/// The bar beside statements whose speaker the text does not tell.
const BROKEN_BAR: &str = "┆";
/// Stands for the words between two parts of a content.
const LEFT_OUT: &str = " […] ";
/// Below this confidence a statement is marked as unsure.
const UNSURE: f64 = 0.5;

/// Writes all statements, those of one speaker that follow one another under one name.
pub fn write(report: &Report, records: &Records<'_>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if report.statements.is_empty() {
        sheet.paragraph(&Paragraph::of(Style::new().dimmed(), "no statements found"), Gutter::default())?;
        return sheet.blank();
    }
    // Two statements without a speaker need not have the same one.
    let one_speaker = |one: &Statement, next: &Statement| one.speaker.is_some() && one.speaker == next.speaker;
    for block in report.statements.chunk_by(one_speaker) {
        let gutter = Gutter { bar: Some(bar(block, records)), ..Gutter::default() };
        sheet.paragraph(&speaker(block, records), gutter.indented(0, 2))?;
        for (index, statement) in block.iter().enumerate() {
            if index > 0 {
                sheet.bar(gutter)?;
            }
            sheet.paragraph(&attribution(statement, records), gutter.indented(2, 2))?;
            sheet.paragraph(&content(statement), gutter.indented(4, 0))?;
        }
        sheet.blank()?;
    }
    Ok(())
}

fn bar(block: &[Statement], records: &Records<'_>) -> (&'static str, Style) {
    match block.first().and_then(|statement| statement.speaker.as_ref()) {
        Some(speaker) => (BAR, records.palette.colour(speaker).unwrap_or_default()),
        None => (BROKEN_BAR, Style::new().dimmed()),
    }
}

/// The speaker's name and first office; without a speaker, the words that stand in its place.
fn speaker(block: &[Statement], records: &Records<'_>) -> Paragraph {
    let Some(first) = block.first() else { return Paragraph::default() };
    let Some(id) = &first.speaker else {
        let mut paragraph = Paragraph::of(Style::new().dimmed(), "speaker not named");
        if !first.source.is_empty() {
            paragraph.add(Style::new().dimmed(), &format!(": {}", joined(&first.source)));
        }
        return paragraph;
    };
    let colour = records.palette.colour(id).unwrap_or_default();
    let mut paragraph = Paragraph::of(colour.bold(), records.name(id));
    if let Some(role) = records.actors.get(id).and_then(|actor| actor.roles.first()) {
        paragraph.add(Style::new().dimmed(), &format!(", {}", role.title));
        if let Some(organization) = &role.organization {
            paragraph.add(Style::new().dimmed(), &format!(", {organization}"));
        }
    }
    paragraph
}

/// The line above the content: the cue word, then what is to be known about the statement.
fn attribution(statement: &Statement, records: &Records<'_>) -> Paragraph {
    let dim = Style::new().dimmed();
    let mut paragraph = Paragraph::default();
    if !statement.cue.is_empty() {
        paragraph.add_part(Style::new().italic(), &joined(&statement.cue));
    }
    if statement.negated {
        paragraph.add_part(Style::new().bold(), "negated");
    }
    if !statement.addressee.is_empty() {
        let names: Vec<&str> = statement.addressee.iter().map(|id| records.name(id)).collect();
        paragraph.add_part(dim, &format!("to {}", names.join(", ")));
    }
    paragraph.add_part(dim, &format!("{} {}", statement.mode, statement.kind));
    if let Some(date) = &statement.date {
        paragraph.add_part(dim, &date.value);
    }
    if let Some(via) = &statement.via {
        let reported_by = records.statements.get(via).and_then(|outer| outer.speaker.as_ref());
        paragraph.add_part(dim, &format!("via {}", reported_by.map_or("a speaker not named", |id| records.name(id))));
    }
    if statement.confidence.value() < UNSURE {
        paragraph.add_part(dim, &format!("unsure ({:.2})", statement.confidence.value()));
    }
    paragraph
}

/// The content in the article's words. Those of a direct statement stand in quotation marks, its own if it has any;
/// quotation marks around other words would pass the writer's words off as the speaker's.
fn content(statement: &Statement) -> Paragraph {
    let words = joined(&statement.content);
    let words = words.trim();
    let has_marks = words.starts_with(['"', '“', '”', '«', '»', '„', '‘', '\'', '`', '「', '‹', '‟']);
    match statement.mode {
        _ if words.is_empty() => Paragraph::of(Style::new().dimmed(), "content not found"),
        StatementMode::Direct if !has_marks => Paragraph::of(Style::new(), &format!("“{words}”")),
        _ => Paragraph::of(Style::new(), words),
    }
}

fn joined(spans: &[Span]) -> String {
    let texts: Vec<&str> = spans.iter().map(|span| span.text.trim()).collect();
    texts.join(LEFT_OUT)
}
