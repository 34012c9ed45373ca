//! What the tests of the rules see of a statement.

use dateline_report::ActorId;

use super::{Asked, Speakers, find};
use crate::document::{Document, TokenSpan};
use crate::times::Times;

/// A statement in plain strings.
#[derive(Debug)]
pub struct Found {
    #[expect(dead_code, reason = "shown when an assertion fails")]
    pub rule: String,
    pub source: Vec<String>,
    pub content: Vec<String>,
    pub negated: bool,
    /// The position in the list of the statement that reports this one.
    pub via: Option<usize>,
}

/// Knows nobody.
struct Nobody;

impl Speakers for Nobody {
    fn speaker(&mut self, _: &Document, _: &Asked) -> Option<ActorId> {
        None
    }

    fn addressee(&mut self, _: &Document, _: TokenSpan) -> Option<ActorId> {
        None
    }
}

/// The statements of a text.
pub fn found(text: &str) -> Vec<Found> {
    let document = crate::testing::document(text);
    let statements = find(&document, None, None, &mut Nobody, &Times::default());
    let position = |id: &dateline_report::StatementId| statements.iter().position(|statement| statement.id == *id);
    let texts = |spans: &[dateline_report::Span]| spans.iter().map(|span| span.text.clone()).collect();
    statements
        .iter()
        .map(|statement| Found {
            rule: statement.why.rule.clone(),
            source: texts(&statement.source),
            content: texts(&statement.content),
            negated: statement.negated,
            via: statement.via.as_ref().and_then(position),
        })
        .collect()
}
