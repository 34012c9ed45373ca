//! What to mind, and how much was found.

use std::collections::HashMap;
use std::io;

use anstyle::{AnsiColor, Style};
use dateline_report::{Damage, Report};

use super::counted;
use super::sheet::{Gutter, Paragraph, Sheet};

/// Writes the warnings, translation damage and a line of counts.
pub fn write(report: &Report, sheet: &mut Sheet<'_>) -> io::Result<()> {
    let warning_mark = Style::new().bold().fg_color(Some(AnsiColor::Red.into()));
    for warning in &report.warnings {
        let mut paragraph = Paragraph::of(warning_mark, "warning: ");
        paragraph.add(Style::new(), &warning.message);
        paragraph.add(Style::new().dimmed(), &format!(" ({})", warning.code));
        sheet.paragraph(&paragraph, Gutter::default().indented(0, 2))?;
    }
    for (first, damage, uses) in alike(&report.damage) {
        let uses = if uses > 1 { format!(", {uses} times") } else { String::new() };
        let mut paragraph = Paragraph::of(warning_mark, "damage: ");
        paragraph.add(Style::new(), &format!("“{}”{uses}: {}", damage.span.text, damage.note));
        paragraph.add(Style::new().dimmed(), &format!(" ({}, dm{})", damage.kind.as_str(), first + 1));
        sheet.paragraph(&paragraph, Gutter::default().indented(0, 2))?;
    }
    if !report.warnings.is_empty() || !report.damage.is_empty() {
        sheet.blank()?;
    }
    let mut counts = Paragraph::default();
    for count in counts_of(report) {
        counts.add_part(Style::new().dimmed(), &count);
    }
    sheet.paragraph(&counts, Gutter::default())?;
    sheet.blank()
}

/// The same words with the same note once, at the place of the first: its number from 0, the record, how many there are.
fn alike(damage: &[Damage]) -> Vec<(usize, &Damage, usize)> {
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    let mut alike: Vec<(usize, &Damage, usize)> = Vec::new();
    for (number, damage) in damage.iter().enumerate() {
        let place = *places.entry((&damage.span.text, &damage.note)).or_insert(alike.len());
        match alike.get_mut(place) {
            Some((_, _, uses)) => *uses += 1,
            None => alike.push((number, damage, 1)),
        }
    }
    alike
}

/// What every report can have is counted even at nothing; what few have only where there is some.
fn counts_of(report: &Report) -> Vec<String> {
    let mut counts = vec![
        counted(report.sentences.len(), "sentence", "sentences"),
        counted(report.statements.len(), "statement", "statements"),
        counted(report.actors.len(), "actor", "actors"),
        counted(report.places.len(), "place", "places"),
        counted(report.times.len(), "time", "times"),
        counted(report.events.len(), "event", "events"),
    ];
    for (number, singular, plural) in [
        (report.designations.len(), "designation", "designations"),
        (report.facts.len(), "fact", "facts"),
        (report.damage.len(), "damaged place", "damaged places"),
    ] {
        if number > 0 {
            counts.push(counted(number, singular, plural));
        }
    }
    counts
}
