//! One article, as it comes in.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::article_id::article_id;
use crate::published::PublishedFrom;
use crate::warning::Warning;

/// One article after ingestion, before reading. As JSON it is a line of the input; only `text` is required there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Article {
    /// The id that the input gives.
    #[serde(default)]
    pub id: Option<String>,
    /// The headline. Where `text` repeats it, spans lie in the text.
    #[serde(default)]
    pub title: Option<String>,
    /// The text that all offsets count in, exactly as it came.
    pub text: String,
    /// The date of publication in ISO form, as precise as known; a time of day may follow.
    #[serde(default)]
    pub published: Option<String>,
    /// Where `published` comes from.
    #[serde(default)]
    pub published_from: PublishedFrom,
    /// The medium or agency.
    #[serde(default)]
    pub source: Option<String>,
    /// The address.
    #[serde(default)]
    pub url: Option<String>,
    /// The language code that the input gives: `en`.
    #[serde(default)]
    pub language: Option<String>,
    /// The authors.
    #[serde(default)]
    pub authors: Vec<String>,
    /// When it was last changed, in ISO form, as precise as known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// The news agency that the input names apart from the medium: `Reuters`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
    /// The section or category that the input puts it in: `World`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// Paragraphs and subheads in order, where the input tells them apart; `text` holds them with blank lines between.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub paragraphs: Vec<String>,
    /// Captions of pictures, which are no part of `text`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub captions: Vec<String>,
    /// What went amiss on the way in.
    #[serde(default)]
    pub warnings: Vec<Warning>,
}

impl Article {
    /// An article of which only the text is known.
    pub fn from_text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// An article of which the paragraphs are known, its text made of them.
    pub fn from_paragraphs(paragraphs: Vec<String>) -> Self {
        Self { text: paragraphs.join("\n\n"), paragraphs, ..Self::default() }
    }

    /// The id that its report has: the one given, else one made from the text.
    pub fn report_id(&self) -> String {
        self.id.clone().unwrap_or_else(|| article_id(&self.text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_text_is_required() {
        let article: Result<Article, _> = serde_json::from_str(r#"{"text":"Rain.","desk":"weather"}"#);
        assert_eq!(article.ok(), Some(Article::from_text("Rain.")));
        assert!(serde_json::from_str::<Article>(r#"{"title":"Rain"}"#).is_err());
    }

    #[test]
    fn the_id_of_the_input_comes_first() {
        let article = Article { id: Some("x-1".to_owned()), ..Article::from_text("Rain.") };
        assert_eq!(article.report_id(), "x-1");
        assert!(Article::from_text("Rain.").report_id().starts_with("sha256:"));
    }
}
