//! Statements: who said, believes or intends what.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::confidence::Confidence;
use crate::date::RecordDate;
use crate::ids::{ActorId, StatementId};
use crate::names::names;
use crate::record::{Record, Reference};
use crate::span::Span;
use crate::why::Why;

names! {
    /// What the attribution ascribes.
    StatementKind {
        /// Words: said, told, wrote.
        Speech = "speech",
        /// A thought: believes, fears, knows.
        Belief = "belief",
        /// A plan or wish: intends, wants, vowed.
        Intention = "intention",
        /// A result: found, showed, established.
        Finding = "finding",
    }
}

names! {
    /// Whose words the content is in.
    StatementMode {
        /// The speaker's, in quotation marks throughout.
        Direct = "direct",
        /// The writer's.
        Indirect = "indirect",
        /// The writer's, with words of the speaker in quotation marks.
        Mixed = "mixed",
    }
}

/// One statement with its attribution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Statement {
    /// Its id.
    pub id: StatementId,
    /// What is ascribed.
    pub kind: StatementKind,
    /// Whose words the content is in.
    pub mode: StatementMode,
    /// Who makes it; null where the text does not tell.
    pub speaker: Option<ActorId>,
    /// The words that name the source.
    #[serde(default)]
    pub source: Vec<Span>,
    /// The words that ascribe: "said", "according to".
    #[serde(default)]
    pub cue: Vec<Span>,
    /// What is ascribed, in text order; several spans where the attribution interrupts it.
    #[serde(default)]
    pub content: Vec<Span>,
    /// To whom it is addressed.
    #[serde(default)]
    pub addressee: Vec<ActorId>,
    /// Whether the attribution is denied: "did not say".
    pub negated: bool,
    /// When it was made.
    pub date: Option<RecordDate>,
    /// The statement in which another speaker reports this one.
    pub via: Option<StatementId>,
    /// How sure the reading is.
    pub confidence: Confidence,
    /// What the reading rests on.
    pub why: Why,
}

impl Statement {
    /// A statement whose words and speaker are open yet.
    pub fn new(id: StatementId, kind: StatementKind, mode: StatementMode, confidence: Confidence, why: Why) -> Self {
        Self {
            id,
            kind,
            mode,
            speaker: None,
            source: Vec::new(),
            cue: Vec::new(),
            content: Vec::new(),
            addressee: Vec::new(),
            negated: false,
            date: None,
            via: None,
            confidence,
            why,
        }
    }
}

impl Record for Statement {
    fn label(&self, _index: usize) -> String {
        format!("statement {}", self.id)
    }

    fn each_span<'r>(&'r self, see: &mut dyn FnMut(&'static str, &'r Span)) {
        for (field, spans) in [("source", &self.source), ("cue", &self.cue), ("content", &self.content)] {
            for span in spans {
                see(field, span);
            }
        }
        self.why.each_span(see);
    }

    fn each_reference<'r>(&'r self, see: &mut dyn FnMut(&'static str, Reference<'r>)) {
        if let Some(speaker) = &self.speaker {
            see("speaker", Reference::Actor(speaker));
        }
        for addressee in &self.addressee {
            see("addressee", Reference::Actor(addressee));
        }
        if let Some(time) = self.date.as_ref().and_then(|date| date.time.as_ref()) {
            see("date", Reference::Time(time));
        }
        if let Some(via) = &self.via {
            see("via", Reference::Statement(via));
        }
    }
}
