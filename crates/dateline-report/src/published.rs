//! When the article appeared.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::PartialDate;
use crate::names::names;
use crate::record::Record;
use crate::span::Span;

names! {
    /// Where the date of publication comes from.
    PublishedFrom {
        /// The input states it, or the command line.
        Input = "input",
        /// The dateline of the text.
        Dateline = "dateline",
        /// The page that the text was taken from.
        Page = "page",
        /// Other dates in the text make it likely.
        Inferred = "inferred",
    }
}

impl Default for PublishedFrom {
    /// A date that comes with an article is the input's, unless said otherwise.
    fn default() -> Self {
        PublishedFrom::Input
    }
}

/// The date of publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Published {
    /// The date, as precise as known.
    pub value: PartialDate,
    /// Where it comes from.
    pub from: PublishedFrom,
    /// The characters that say so, where there are any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
}

impl Record for Published {
    fn label(&self, _index: usize) -> String {
        "published".to_owned()
    }

    fn each_span<'r>(&'r self, see: &mut dyn FnMut(&'static str, &'r Span)) {
        if let Some(span) = &self.span {
            see("span", span);
        }
    }
}
