//! Translation damage: places where a translated text has come apart.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::confidence::Confidence;
use crate::names::names;
use crate::record::Record;
use crate::span::Span;
use crate::why::Why;

names! {
    /// What sort of damage it is.
    DamageKind {
        /// Characters that belong to no sentence.
        Debris = "debris",
        /// An acronym of the source language, or one translated letter by letter.
        Acronym = "acronym",
        /// A place that the rest of the text contradicts.
        PlaceContradiction = "place-contradiction",
        /// A turn of phrase of the source language, word for word.
        Calque = "calque",
    }
}

/// One damaged place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Damage {
    /// Where.
    pub span: Span,
    /// Of what sort.
    pub kind: DamageKind,
    /// What is wrong, for people.
    pub note: String,
    /// What was probably meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
    /// How sure it is that this is damage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// What that rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

impl Record for Damage {
    fn label(&self, index: usize) -> String {
        format!("damage {}", index + 1)
    }

    fn each_span<'r>(&'r self, see: &mut dyn FnMut(&'static str, &'r Span)) {
        see("span", &self.span);
        if let Some(why) = &self.why {
            why.each_span(see);
        }
    }
}
