//! The articles of the desk set with their events.

use std::collections::BTreeMap;

use dateline_report::{EventMode, EventStatus, EventType, Span, TextPart};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(super) struct GoldArticle {
    pub id: String,
    pub published: String,
    pub title: String,
    pub text: String,
    pub events: Vec<GoldEvent>,
}

#[derive(Debug, Deserialize)]
pub(super) struct GoldEvent {
    #[serde(rename = "type")]
    pub event_type: EventType,
    pub mode: Option<EventMode>,
    pub status: EventStatus,
    pub historical: bool,
    pub optional: bool,
    pub mutual: bool,
    pub triggers: Vec<GoldSpan>,
    pub actors: Vec<GoldParty>,
    pub recipients: Vec<GoldParty>,
    pub date: Option<GoldDate>,
    pub place: Option<GoldPlace>,
    pub victims: Vec<GoldSpan>,
    pub targets: Vec<GoldSpan>,
    pub instruments: Vec<GoldSpan>,
    pub casualties: BTreeMap<String, GoldCount>,
}

/// Words of title or text, in code points.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct GoldSpan {
    pub start: usize,
    pub end: usize,
    pub text: String,
    #[serde(rename = "in", default)]
    pub part: Option<String>,
}

impl GoldSpan {
    /// Whether a span of the report shares characters with it.
    pub fn overlaps(&self, span: &Span) -> bool {
        self.is_in_title() == (span.part == TextPart::Title) && self.start < span.end && span.start < self.end
    }

    /// Whether a span of the report is nearly the same words: one holds the other, and is at most twice as long.
    pub fn is_near(&self, span: &Span) -> bool {
        let (long, short) = ((self.end - self.start).max(span.len()), (self.end - self.start).min(span.len()));
        self.overlaps(span) && short * 2 >= long
    }

    fn is_in_title(&self) -> bool {
        self.part.as_deref() == Some("title")
    }
}

#[derive(Debug, Deserialize)]
pub(super) struct GoldParty {
    #[serde(flatten)]
    pub span: GoldSpan,
    pub name: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct GoldDate {
    pub value: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct GoldPlace {
    pub name: String,
    pub country: Option<String>,
    pub lat: Option<f64>,
    pub lon: Option<f64>,
    pub span: GoldSpan,
}

#[derive(Debug, Deserialize)]
pub(super) struct GoldCount {
    pub min: Option<u32>,
    pub max: Option<u32>,
}
