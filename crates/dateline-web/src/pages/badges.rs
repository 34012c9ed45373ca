//! Small marks: what kind of record it is, how sure, what reviewers say.

use dateline_report::{Confidence, EventMode, EventType};
use dateline_store::Review;
use maud::{Markup, html};

/// The kinds of record that are told apart by colour, underline and label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Who said what.
    Statement,
    /// Who did what to whom.
    Event,
    /// Who speaks, acts and is acted upon.
    Actor,
    /// Where.
    Place,
    /// When.
    Time,
    /// What the text says somebody is designated as.
    Designation,
    /// Background on somebody.
    Fact,
    /// Where a translation has come apart.
    Damage,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 8] = [
        Self::Statement,
        Self::Event,
        Self::Actor,
        Self::Place,
        Self::Time,
        Self::Designation,
        Self::Fact,
        Self::Damage,
    ];

    /// Its name in addresses and style.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Statement => "statement",
            Self::Event => "event",
            Self::Actor => "actor",
            Self::Place => "place",
            Self::Time => "time",
            Self::Designation => "designation",
            Self::Fact => "fact",
            Self::Damage => "damage",
        }
    }

    /// Its name for people, of several.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::Statement => "Statements",
            Self::Event => "Events",
            Self::Actor => "Actors",
            Self::Place => "Places",
            Self::Time => "Times",
            Self::Designation => "Designations",
            Self::Fact => "Facts",
            Self::Damage => "Damage",
        }
    }

    /// The kind of that name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// What reviewers say; nothing where nobody has looked.
pub fn review(review: Review) -> Markup {
    html! { @if review != Review::None { span.review.{ "review-" (review.as_str()) } { (review.as_str()) } } }
}

/// How sure a reading is.
pub fn sure(confidence: Confidence) -> Markup {
    let percent = (confidence.value() * 100.0).round();
    html! {
        span.sure title=(format!("of records as sure as this, {percent} in 100 are right")) {
            meter min="0" max="1" value=(confidence.value()) aria-label="How sure" {} (percent) " %"
        }
    }
}

/// A type of event for people: "Assault".
pub fn type_name(event_type: EventType) -> String {
    in_words(event_type.as_str())
}

/// A mode for people: "third party".
pub fn mode_name(mode: EventMode) -> String {
    mode.as_str().replace(['-', '_'], " ")
}

/// A code in capitals or with hyphens, as a word that begins a line.
pub fn in_words(code: &str) -> String {
    let lower = code.to_lowercase().replace(['-', '_'], " ");
    let mut letters = lower.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", letters.as_str())
}
