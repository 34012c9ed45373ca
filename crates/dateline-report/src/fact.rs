//! Background facts that the text gives about an actor.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::confidence::Confidence;
use crate::ids::{ActorId, PlaceId, StatementId};
use crate::names::names;
use crate::record::{Record, Reference};
use crate::span::Span;
use crate::why::Why;

names! {
    /// What the fact tells about the actor.
    FactRelation {
        /// When or by whom it was founded.
        Founded = "founded",
        /// What it came out of.
        MergedFrom = "merged-from",
        /// Where it is active.
        OperatesIn = "operates-in",
        /// Who leads it.
        LedBy = "led-by",
        /// What it belongs to.
        MemberOf = "member-of",
        /// What it wants.
        AimsAt = "aims-at",
        /// Whom it has fought.
        FoughtAgainst = "fought-against",
        /// How many it has.
        Strength = "strength",
    }
}

/// One background fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fact {
    /// About whom.
    pub actor: ActorId,
    /// What it tells.
    pub relation: FactRelation,
    /// The other end, in words, a date or a number.
    pub value: String,
    /// The place that the value names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<PlaceId>,
    /// The actor that the value names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<ActorId>,
    /// Where the text says so.
    pub evidence: Span,
    /// The statement that tells it, where it is not the article itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub according_to: Option<StatementId>,
    /// How sure the reading is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// What the reading rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

impl Record for Fact {
    fn label(&self, index: usize) -> String {
        format!("fact {}", index + 1)
    }

    fn each_span<'r>(&'r self, see: &mut dyn FnMut(&'static str, &'r Span)) {
        see("evidence", &self.evidence);
        if let Some(why) = &self.why {
            why.each_span(see);
        }
    }

    fn each_reference<'r>(&'r self, see: &mut dyn FnMut(&'static str, Reference<'r>)) {
        see("actor", Reference::Actor(&self.actor));
        if let Some(place) = &self.place {
            see("place", Reference::Place(place));
        }
        if let Some(other) = &self.other {
            see("other", Reference::Actor(other));
        }
        if let Some(statement) = &self.according_to {
            see("according_to", Reference::Statement(statement));
        }
    }
}
