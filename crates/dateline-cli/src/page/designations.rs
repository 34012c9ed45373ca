//! What the text says that actors are designated as, and whether the lists say the same.

use std::io;

use anstyle::Style;
use dateline_report::{Designation, DesignationStatus, Report};

use super::Records;
use super::sheet::{Gutter, Paragraph, Sheet};

/// Writes a line an actor and status, with all the jurisdictions that the text names.
pub fn write(report: &Report, records: &Records<'_>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if report.designations.is_empty() {
        return Ok(());
    }
    sheet.paragraph(&Paragraph::of(Style::new().bold(), "Designated, says the text"), Gutter::default())?;
    let mut groups: Vec<Vec<&Designation>> = Vec::new();
    for designation in &report.designations {
        let is_same = |group: &&mut Vec<&Designation>| {
            group[0].actor == designation.actor && group[0].status == designation.status
        };
        match groups.iter_mut().find(is_same) {
            Some(group) => group.push(designation),
            None => groups.push(vec![designation]),
        }
    }
    for group in &groups {
        let first = group[0];
        let mut paragraph = Paragraph::of(Style::new().bold(), records.name(&first.actor));
        paragraph.add_part(Style::new(), status(first.status));
        for designation in group {
            paragraph.add_part(Style::new(), designation.jurisdiction.as_deref().unwrap_or("by whom is not told"));
            let note = note(designation);
            if !note.is_empty() {
                paragraph.add(Style::new().dimmed(), &format!(" ({note})"));
            }
        }
        sheet.paragraph(&paragraph, Gutter::default().indented(2, 2))?;
    }
    sheet.blank()
}

fn status(status: DesignationStatus) -> &'static str {
    match status {
        DesignationStatus::ForeignAgent => "foreign agent",
        other => other.as_str(),
    }
}

/// The date, and what the lists say to it.
fn note(designation: &Designation) -> String {
    let date = designation.date.as_ref().map(|date| date.value.as_str());
    let lists = match designation.agrees_with_lists {
        Some(true) => Some("lists agree"),
        Some(false) => Some("lists disagree"),
        None => None,
    };
    date.into_iter().chain(lists).collect::<Vec<_>>().join(", ")
}
