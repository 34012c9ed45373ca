//! Background that the text gives: one line a fact.

use std::io;

use anstyle::Style;
use dateline_report::{Fact, FactRelation, Report};

use super::Records;
use super::sheet::{Gutter, Paragraph, Sheet};

/// Writes the facts by actor, each with whose words it stands in.
pub fn write(report: &Report, records: &Records<'_>, sheet: &mut Sheet<'_>) -> io::Result<()> {
    if report.facts.is_empty() {
        return Ok(());
    }
    sheet.paragraph(&Paragraph::of(Style::new().bold(), "Facts, says the text"), Gutter::default())?;
    for (index, fact) in report.facts.iter().enumerate() {
        let is_said = report.facts[..index].iter().any(|earlier| earlier.actor == fact.actor);
        if is_said {
            continue;
        }
        let mut paragraph = Paragraph::of(Style::new().bold(), records.name(&fact.actor));
        for fact in report.facts.iter().filter(|later| later.actor == fact.actor) {
            paragraph.add_part(Style::new(), &format!("{} {}", relation(fact.relation), fact.value));
            if let Some(note) = note(fact, records) {
                paragraph.add(Style::new().dimmed(), &note);
            }
        }
        sheet.paragraph(&paragraph, Gutter::default().indented(2, 2))?;
    }
    sheet.blank()
}

fn relation(relation: FactRelation) -> &'static str {
    match relation {
        FactRelation::Founded => "founded",
        FactRelation::MergedFrom => "merged from",
        FactRelation::OperatesIn => "operates in",
        FactRelation::LedBy => "led by",
        FactRelation::MemberOf => "member of",
        FactRelation::AimsAt => "aims at",
        FactRelation::FoughtAgainst => "fought against",
        FactRelation::Strength => "strength",
    }
}

/// Whose claim it is.
fn note(fact: &Fact, records: &Records<'_>) -> Option<String> {
    let statement = records.statements.get(fact.according_to.as_ref()?)?;
    let speaker = statement.speaker.as_ref().and_then(|id| records.actors.get(id));
    Some(format!(" (says {})", speaker.map_or("a speaker not named", |speaker| speaker.name.as_str())))
}
