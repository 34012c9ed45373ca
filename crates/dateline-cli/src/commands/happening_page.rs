//! All reports of one happening, and what they disagree on.

use std::fmt::Write;

use dateline_store::{HappeningMembers, Newsroom};

use crate::page::cleaned;

/// Events of reports that are shown at most.
const MOST: usize = 200;

/// The reports with their words, then a line a field: what they say, and how many of them.
pub fn lines(room: &Newsroom, happening: &HappeningMembers) -> Result<String, dateline_store::Error> {
    let compared = room.compare(happening, MOST)?;
    let mut text = format!("\nThe same event: {}, {} reports\n", happening.id, happening.reports);
    for told in &compared.told {
        let (report, event) = (told.report(), told.event());
        let published = report.published.as_ref().map(|published| published.value.to_string());
        let head: Vec<String> =
            [published, report.source.clone()].into_iter().flatten().map(|part| cleaned(&part)).collect();
        let reprint = if told.is_reprint { " (a reprint)" } else { "" };
        let _ = writeln!(text, "  {}/{}{reprint}  {}", told.article, event.id, head.join("  "));
        let _ = writeln!(text, "      {}", cleaned(&event.sentence.text));
    }
    if happening.members.len() > MOST {
        let _ = writeln!(text, "  and {} more", happening.members.len() - MOST);
    }
    for field in &compared.fields {
        let verdict = if field.agree { "agree" } else { "disagree" };
        let told: Vec<String> =
            field.said.iter().map(|(words, times)| format!("{} ({times})", cleaned(words))).collect();
        let _ = writeln!(text, "  {:<11}{verdict:<10}{}", field.name, told.join(", "));
    }
    Ok(text)
}
