//! Time expressions.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::confidence::Confidence;
use crate::date::PartialDate;
use crate::ids::TimeId;
use crate::names::names;
use crate::record::{Record, Reference};
use crate::span::Span;
use crate::why::Why;

names! {
    /// The types of TIMEX3 (ISO-TimeML, ISO 24617-1).
    TimeType {
        /// A day or something longer on the calendar.
        Date = "DATE",
        /// A time of day.
        Time = "TIME",
        /// A length of time.
        Duration = "DURATION",
        /// Something that recurs.
        Set = "SET",
    }
}

/// What a relative expression such as "two days later" counts from.
///
/// In JSON the id of a time expression, or the word `published` or `dateline`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(from = "String", into = "String")]
#[schemars(with = "String")]
pub enum TimeAnchor {
    /// The date of publication.
    Published,
    /// The date of the dateline.
    Dateline,
    /// Another time expression.
    Time(TimeId),
}

impl From<String> for TimeAnchor {
    fn from(anchor: String) -> Self {
        match anchor.as_str() {
            "published" => TimeAnchor::Published,
            "dateline" => TimeAnchor::Dateline,
            _ => TimeAnchor::Time(TimeId::new(anchor)),
        }
    }
}

impl From<TimeAnchor> for String {
    fn from(anchor: TimeAnchor) -> String {
        match anchor {
            TimeAnchor::Published => "published".to_owned(),
            TimeAnchor::Dateline => "dateline".to_owned(),
            TimeAnchor::Time(id) => id.as_str().to_owned(),
        }
    }
}

/// One time expression of the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// Its id.
    pub id: TimeId,
    /// Its characters.
    pub span: Span,
    /// Its TIMEX3 type.
    #[serde(rename = "type")]
    pub time_type: TimeType,
    /// Its value in TIMEX3 notation: `2015-12-13`, `2015-W50`, `P3D`, `PAST_REF`, `XXXX-WXX-1`; null if open.
    pub value: Option<String>,
    /// What it counts from, where it is relative.
    pub anchor: Option<TimeAnchor>,
    /// The first day it can mean; left out where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<PartialDate>,
    /// The last day it can mean; left out where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub latest: Option<PartialDate>,
    /// How sure the reading is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// What the reading rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

impl Time {
    /// An expression of which value and anchor are open yet.
    pub fn new(id: TimeId, span: Span, time_type: TimeType) -> Self {
        Self {
            id,
            span,
            time_type,
            value: None,
            anchor: None,
            earliest: None,
            latest: None,
            confidence: None,
            why: None,
        }
    }
}

impl Record for Time {
    fn label(&self, _index: usize) -> String {
        format!("time {}", self.id)
    }

    fn each_span<'r>(&'r self, see: &mut dyn FnMut(&'static str, &'r Span)) {
        see("span", &self.span);
        if let Some(why) = &self.why {
            why.each_span(see);
        }
    }

    fn each_reference<'r>(&'r self, see: &mut dyn FnMut(&'static str, Reference<'r>)) {
        if let Some(TimeAnchor::Time(id)) = &self.anchor {
            see("anchor", Reference::Time(id));
        }
    }
}
