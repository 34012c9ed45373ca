//! Who they are.

use std::io;

use anstyle::Style;
use dateline_report::{Actor, ListedDesignation, Report, Role};

use super::sheet::{Gutter, Paragraph, Sheet};
use super::{Records, counted};

/// Writes a list of all actors, each with a mark in its colour if it speaks.
pub fn write(report: &Report, records: &Records<'_>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if report.actors.is_empty() {
        return Ok(());
    }
    sheet.paragraph(&Paragraph::of(Style::new().bold(), "Actors"), Gutter::default())?;
    for actor in &report.actors {
        let summary = summary(actor, records.palette.colour(&actor.id));
        sheet.paragraph(&summary, Gutter::default().indented(0, 2))?;
        for note in notes(actor) {
            sheet.paragraph(&Paragraph::of(Style::new().dimmed(), &note), Gutter::default().indented(2, 2))?;
        }
    }
    sheet.blank()
}

fn summary(actor: &Actor, colour: Option<Style>) -> Paragraph {
    let mut paragraph = match colour {
        Some(colour) => Paragraph::of(colour, "● "),
        None => Paragraph::of(Style::new().dimmed(), "○ "),
    };
    paragraph.add(colour.unwrap_or_default().bold(), &actor.name);
    paragraph.add_part(Style::new(), actor.kind.as_str());
    if let Some(country) = actor.country {
        paragraph.add_part(Style::new(), country.as_str());
    }
    paragraph.add_part(Style::new().dimmed(), &counted(actor.mentions.len(), "mention", "mentions"));
    paragraph
}

/// Offices, other names and designations, one line each.
fn notes(actor: &Actor) -> Vec<String> {
    let mut notes = Vec::new();
    if !actor.roles.is_empty() {
        let roles: Vec<String> = actor.roles.iter().map(office).collect();
        notes.push(roles.join("; "));
    }
    if !actor.aliases.is_empty() {
        notes.push(format!("also {}", actor.aliases.join(", ")));
    }
    notes.extend(actor.designations.iter().map(designation));
    notes
}

fn office(role: &Role) -> String {
    match &role.organization {
        Some(organization) => format!("{}, {organization}", role.title),
        None => role.title.clone(),
    }
}

fn designation(designation: &ListedDesignation) -> String {
    let mut note = format!("designated by {}", designation.jurisdiction);
    if let Some(program) = &designation.program {
        note += &format!(" ({program})");
    }
    if let Some(from) = designation.from {
        note += &format!(" since {from}");
    }
    note
}
