//! A report as a page for people: headline, who says what, who did what to whom, who they are, what they
//! are designated as and what else is told of them, when and where, and what to mind.
//!
//! A statement stands beside a bar in its speaker's colour. Everything that colour says the words say as well, so that
//! the page loses nothing in a pipe or on paper. Text of the article is cleaned before it is written: an article
//! cannot move the cursor, set colours or reorder what stands around it.

mod actors;
mod article;
mod clean;
mod closing;
mod designations;
mod events;
mod facts;
mod heading;
mod known_actor;
mod palette;
mod sheet;
mod statements;
#[cfg(test)]
mod tests;
mod when_and_where;
mod why;

use std::collections::HashMap;
use std::io::{self, Write};

use dateline_report::{Actor, ActorId, Place, PlaceId, Report, Statement, StatementId};

pub use article::render as render_article;
pub use clean::cleaned;
pub use known_actor::render as render_known_actor;
use palette::Palette;
use sheet::Sheet;
pub use why::{ids, render as render_why};

/// How a page looks.
#[derive(Debug, Clone)]
pub struct PageStyle {
    /// Columns to wrap at.
    pub width: usize,
    /// Whether colours are used.
    pub colour: bool,
}

/// Writes the page of a report, and an empty line behind it.
pub fn render(report: &Report, out: &mut dyn Write, style: &PageStyle) -> io::Result<()> {
    let mut sheet = Sheet::new(out, style);
    let records = Records::of(report);
    heading::write(report, &records, &mut sheet)?;
    statements::write(report, &records, &mut sheet)?;
    events::write(report, &records, &mut sheet)?;
    actors::write(report, &records, &mut sheet)?;
    designations::write(report, &records, &mut sheet)?;
    facts::write(report, &records, &mut sheet)?;
    when_and_where::write(report, &mut sheet)?;
    closing::write(report, &mut sheet)
}

/// The records of a report by id, and the colours of its speakers.
struct Records<'r> {
    actors: HashMap<&'r ActorId, &'r Actor>,
    places: HashMap<&'r PlaceId, &'r Place>,
    statements: HashMap<&'r StatementId, &'r Statement>,
    palette: Palette<'r>,
}

impl<'r> Records<'r> {
    fn of(report: &'r Report) -> Self {
        Self {
            actors: report.actors.iter().map(|actor| (&actor.id, actor)).collect(),
            places: report.places.iter().map(|place| (&place.id, place)).collect(),
            statements: report.statements.iter().map(|statement| (&statement.id, statement)).collect(),
            palette: Palette::of(&report.statements),
        }
    }

    /// The actor's name; the id itself where a report of another make mentions an actor that it does not have.
    fn name(&self, id: &'r ActorId) -> &'r str {
        self.actors.get(id).map_or(id.as_str(), |actor| actor.name.as_str())
    }
}

/// A number with its noun: `1 statement`, `2 statements`.
fn counted(number: usize, singular: &str, plural: &str) -> String {
    format!("{number} {}", if number == 1 { singular } else { plural })
}
