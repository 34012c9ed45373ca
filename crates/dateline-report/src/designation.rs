//! Designations that the text asserts.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::confidence::Confidence;
use crate::date::RecordDate;
use crate::ids::ActorId;
use crate::names::names;
use crate::record::{Record, Reference};
use crate::span::Span;
use crate::why::Why;

names! {
    /// What the text says an actor is designated as.
    DesignationStatus {
        /// A terrorist or terrorist organisation.
        Terrorist = "terrorist",
        /// Extremist.
        Extremist = "extremist",
        /// Banned or outlawed.
        Banned = "banned",
        /// Under sanctions.
        Sanctioned = "sanctioned",
        /// A foreign agent.
        ForeignAgent = "foreign-agent",
        /// An undesirable organisation.
        Undesirable = "undesirable",
        /// Taken off a list.
        Delisted = "delisted",
    }
}

/// One designation that the text asserts: "the Islamic State, banned in Russia".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Designation {
    /// Who is designated.
    pub actor: ActorId,
    /// By whose law: a country code, `UN` or `EU`; null where the text does not tell.
    pub jurisdiction: Option<String>,
    /// As what.
    pub status: DesignationStatus,
    /// Since when.
    pub date: Option<RecordDate>,
    /// Where the text says so.
    pub evidence: Span,
    /// Whether the lists say the same for the article's date; null where they cannot tell.
    pub agrees_with_lists: Option<bool>,
    /// How sure the reading is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// What the reading rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

impl Record for Designation {
    fn label(&self, index: usize) -> String {
        format!("designation {}", index + 1)
    }

    fn each_span<'r>(&'r self, see: &mut dyn FnMut(&'static str, &'r Span)) {
        see("evidence", &self.evidence);
        if let Some(why) = &self.why {
            why.each_span(see);
        }
    }

    fn each_reference<'r>(&'r self, see: &mut dyn FnMut(&'static str, Reference<'r>)) {
        see("actor", Reference::Actor(&self.actor));
        if let Some(time) = self.date.as_ref().and_then(|date| date.time.as_ref()) {
            see("date", Reference::Time(time));
        }
    }
}
