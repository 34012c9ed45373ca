//! Why a record was made.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::span::Span;

/// The answer to "why does it say that?": the rule or model that made the record, and what it looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Why {
    /// The name of the rule or model.
    pub rule: String,
    /// The spans it looked at.
    #[serde(default)]
    pub spans: Vec<Span>,
    /// What the name and the spans do not tell, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Why {
    /// A rule or model and the spans it looked at.
    pub fn new(rule: impl Into<String>, spans: Vec<Span>) -> Self {
        Self { rule: rule.into(), spans, note: None }
    }

    pub(crate) fn each_span<'r>(&'r self, see: &mut dyn FnMut(&'static str, &'r Span)) {
        for span in &self.spans {
            see("why", span);
        }
    }
}
