//! The report on one article.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::actor::Actor;
use crate::article::Article;
use crate::confidence::Confidence;
use crate::damage::Damage;
use crate::date::PartialDate;
use crate::dateline::Dateline;
use crate::designation::Designation;
use crate::event::Event;
use crate::fact::Fact;
use crate::ids::{ActorId, EventId, PlaceId, StatementId, TimeId};
use crate::place::Place;
use crate::published::Published;
use crate::record::Record;
use crate::schema::SchemaName;
use crate::span::Span;
use crate::statement::Statement;
use crate::time::Time;
use crate::warning::{Warning, WarningCode};

/// What made the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Engine {
    /// The version of Dateline.
    pub version: String,
    /// The name and version of the models.
    pub model: String,
}

/// The language of the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Language {
    /// Its code (BCP 47): `en`.
    pub code: String,
    /// How sure that is.
    pub confidence: Confidence,
}

/// What Dateline says about one article. Every record points at the characters that say so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// The name of this schema.
    pub schema: SchemaName,
    /// What made the report.
    pub engine: Engine,
    /// The input's id, else `sha256:` of the normalised text.
    pub id: String,
    /// The headline.
    pub title: Option<String>,
    /// The text that offsets count in.
    pub text: String,
    /// The medium or agency.
    pub source: Option<String>,
    /// The address.
    pub url: Option<String>,
    /// The authors.
    #[serde(default)]
    pub authors: Vec<String>,
    /// The language of the text; null where it is not known.
    pub language: Option<Language>,
    /// When the article appeared.
    pub published: Option<Published>,
    /// Where and when the article says it was written.
    pub dateline: Option<Dateline>,
    /// The sentences.
    #[serde(default)]
    pub sentences: Vec<Span>,
    /// The time expressions.
    #[serde(default)]
    pub times: Vec<Time>,
    /// The distinct places.
    #[serde(default)]
    pub places: Vec<Place>,
    /// The distinct actors.
    #[serde(default)]
    pub actors: Vec<Actor>,
    /// Who said, believes or intends what.
    #[serde(default)]
    pub statements: Vec<Statement>,
    /// Who did what to whom.
    #[serde(default)]
    pub events: Vec<Event>,
    /// The designations that the text asserts.
    #[serde(default)]
    pub designations: Vec<Designation>,
    /// The background facts.
    #[serde(default)]
    pub facts: Vec<Fact>,
    /// The places where a translation has come apart.
    #[serde(default)]
    pub damage: Vec<Damage>,
    /// What limits what the report can be relied on for.
    #[serde(default)]
    pub warnings: Vec<Warning>,
}

impl Report {
    /// A report that says no more than the input itself states: its id, title, text, provenance and date.
    ///
    /// A date of publication that cannot be read is left null with a warning.
    pub fn new(engine: Engine, article: &Article) -> Self {
        let mut warnings = article.warnings.clone();
        let published = article.published.as_deref().and_then(|stated| match PartialDate::from_timestamp(stated) {
            Ok(value) => Some(Published { value, from: article.published_from, span: None }),
            Err(error) => {
                warnings.push(Warning::new(
                    WarningCode::PublishedUnreadable,
                    format!("date of publication not used: {error}"),
                ));
                None
            }
        });
        Self {
            schema: SchemaName,
            engine,
            id: article.report_id(),
            title: article.title.clone(),
            text: article.text.clone(),
            source: article.source.clone(),
            url: article.url.clone(),
            authors: article.authors.clone(),
            language: article.language.clone().map(|code| Language { code, confidence: Confidence::CERTAIN }),
            published,
            dateline: None,
            sentences: Vec::new(),
            times: Vec::new(),
            places: Vec::new(),
            actors: Vec::new(),
            statements: Vec::new(),
            events: Vec::new(),
            designations: Vec::new(),
            facts: Vec::new(),
            damage: Vec::new(),
            warnings,
        }
    }

    /// The time expression of that id. Walks the list.
    pub fn time(&self, id: &TimeId) -> Option<&Time> {
        self.times.iter().find(|time| time.id == *id)
    }

    /// The place of that id. Walks the list.
    pub fn place(&self, id: &PlaceId) -> Option<&Place> {
        self.places.iter().find(|place| place.id == *id)
    }

    /// The actor of that id. Walks the list.
    pub fn actor(&self, id: &ActorId) -> Option<&Actor> {
        self.actors.iter().find(|actor| actor.id == *id)
    }

    /// The statement of that id. Walks the list.
    pub fn statement(&self, id: &StatementId) -> Option<&Statement> {
        self.statements.iter().find(|statement| statement.id == *id)
    }

    /// The event of that id. Walks the list.
    pub fn event(&self, id: &EventId) -> Option<&Event> {
        self.events.iter().find(|event| event.id == *id)
    }

    /// All records that carry spans or references, in the order of the fields, each with its position among its kind.
    pub fn records(&self) -> impl Iterator<Item = (usize, &dyn Record)> {
        fn kind<R: Record>(records: &[R]) -> impl Iterator<Item = (usize, &dyn Record)> {
            records.iter().enumerate().map(|(index, record)| (index, record as &dyn Record))
        }
        kind(self.published.as_slice())
            .chain(kind(self.dateline.as_slice()))
            .chain(kind(&self.sentences))
            .chain(kind(&self.times))
            .chain(kind(&self.places))
            .chain(kind(&self.actors))
            .chain(kind(&self.statements))
            .chain(kind(&self.events))
            .chain(kind(&self.designations))
            .chain(kind(&self.facts))
            .chain(kind(&self.damage))
    }
}

impl Record for Span {
    fn label(&self, index: usize) -> String {
        format!("sentence {}", index + 1)
    }

    fn each_span<'r>(&'r self, see: &mut dyn FnMut(&'static str, &'r Span)) {
        see("span", self);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn engine() -> Engine {
        Engine { version: "0.1.0".to_owned(), model: "test".to_owned() }
    }

    #[test]
    fn says_no_more_than_the_input() {
        let article = Article {
            published: Some("2015-12-11T08:00:00Z".to_owned()),
            language: Some("en".to_owned()),
            ..Article::from_text("Rain fell.")
        };
        let report = Report::new(engine(), &article);
        assert_eq!(
            report.published.map(|date| (date.value.to_string(), date.from.as_str())),
            Some(("2015-12-11".to_owned(), "input"))
        );
        assert_eq!(report.language.map(|language| language.code).as_deref(), Some("en"));
        assert_eq!(report.text, "Rain fell.");
        assert!(report.warnings.is_empty());
    }

    #[test]
    fn a_date_that_cannot_be_read_is_null_with_a_warning() {
        let article = Article { published: Some("last Tuesday".to_owned()), ..Article::from_text("Rain fell.") };
        let report = Report::new(engine(), &article);
        assert_eq!(report.published, None);
        assert_eq!(
            report.warnings.iter().map(|warning| warning.code.as_str()).collect::<Vec<_>>(),
            ["published-unreadable"]
        );
    }
}
