//! What designations and facts both ask of an article: whom a phrase means, whether a clause holds as told, and in whose
//! words it stands.

mod bearers;
mod clause;
mod subjects;

use dateline_report::{PartialDate, Span, Statement, StatementId};

use crate::actors::Actors;
use crate::document::Document;
use crate::places::Places;
use crate::times::Times;

pub(crate) use clause::{asserts, child_of, is_passive, is_relative, subject_child, voice_by_form};
pub(crate) use subjects::subject_of;

/// Everything that was read of the article before.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Background<'r, 'd> {
    pub document: &'r Document<'d>,
    pub actors: &'r Actors,
    pub places: &'r Places,
    pub times: &'r Times,
    pub statements: &'r [Statement],
    /// The date of the article.
    pub on: Option<PartialDate>,
}

/// In whose words something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Teller {
    /// The article's own.
    Article,
    /// Those of this statement.
    Statement(StatementId),
    /// Words that somebody is said not to have said.
    Nobody,
}

impl Background<'_, '_> {
    /// In whose words a stretch of the text stands: the shortest statement that has all of it.
    pub fn teller(&self, evidence: &Span) -> Teller {
        let content = |statement: &Statement| {
            statement.content.iter().filter(|span| span.contains(evidence)).map(Span::len).min()
        };
        let inmost = self.statements.iter().filter_map(|statement| Some((content(statement)?, statement)));
        match inmost.min_by_key(|(length, _)| *length) {
            None => Teller::Article,
            Some((_, statement)) if statement.negated => Teller::Nobody,
            Some((_, statement)) => Teller::Statement(statement.id.clone()),
        }
    }
}
