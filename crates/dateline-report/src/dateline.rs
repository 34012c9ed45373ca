//! The dateline: where and when the article says it was written, and by which agency.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::confidence::Confidence;
use crate::date::PartialDate;
use crate::ids::PlaceId;
use crate::record::{Record, Reference};
use crate::span::Span;
use crate::why::Why;

/// The opening formula of a wire report: `ROME, December 11. /TASS/.`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Dateline {
    /// The whole formula.
    pub span: Span,
    /// The agency, as it is commonly named.
    pub agency: Option<String>,
    /// Where the agency is named.
    pub agency_span: Option<Span>,
    /// The place; null when a place is named but not known.
    pub place: Option<PlaceId>,
    /// Where the place is named.
    pub place_span: Option<Span>,
    /// The date, as precise as it is known.
    pub date: Option<PartialDate>,
    /// Where the date is given.
    pub date_span: Option<Span>,
    /// Whether the text leaves out the year and it was worked out; left out in JSON when it was not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub year_inferred: bool,
    /// How sure the reading is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// What the reading rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

impl Dateline {
    /// A dateline of which only the extent is known yet.
    pub fn new(span: Span) -> Self {
        Self {
            span,
            agency: None,
            agency_span: None,
            place: None,
            place_span: None,
            date: None,
            date_span: None,
            year_inferred: false,
            confidence: None,
            why: None,
        }
    }
}

impl Record for Dateline {
    fn label(&self, _index: usize) -> String {
        "dateline".to_owned()
    }

    fn each_span<'r>(&'r self, see: &mut dyn FnMut(&'static str, &'r Span)) {
        see("span", &self.span);
        for (field, span) in
            [("agency_span", &self.agency_span), ("place_span", &self.place_span), ("date_span", &self.date_span)]
        {
            if let Some(span) = span {
                see(field, span);
            }
        }
        if let Some(why) = &self.why {
            why.each_span(see);
        }
    }

    fn each_reference<'r>(&'r self, see: &mut dyn FnMut(&'static str, Reference<'r>)) {
        if let Some(place) = &self.place {
            see("place", Reference::Place(place));
        }
    }
}
