//! Queries as trees, and how they are written.
//!
//! What is written is read back as the same tree.

use std::fmt::{self, Display};

use dateline_report::PartialDate;

use crate::review::Review;

/// A query; an empty one means everything.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    /// What has to hold.
    pub condition: Option<Condition>,
}

/// What has to hold. Lists have two members at least, and are not directly within a list of the same kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// All of them.
    And(Vec<Condition>),
    /// One of them at least.
    Or(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// A single term.
    Term(Term),
}

/// A single term. Of several values one has to hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Term {
    /// Words of the text.
    Words(Words),
    /// Words of what is said.
    Says(Vec<Words>),
    /// Somebody in a part.
    Who(Part, Vec<Words>),
    /// A word of a closed list, a source, a language, a country.
    Label(LabelField, Vec<String>),
    /// A place by its name.
    Place(Vec<Words>),
    /// Within a distance of a point.
    Near(Near),
    /// Within a box of latitudes and longitudes.
    Box(GeoBox),
    /// Within days.
    Date(DateField, DateRange),
    /// A number.
    Number(NumberField, Comparison, f64),
    /// What reviewers say.
    Review(Vec<Review>),
    /// Units of a kind alone.
    Is(Vec<Unit>),
    /// Articles by the beginning of their ids.
    Id(Vec<String>),
    /// Articles of one of the stories, by number.
    Story(Vec<i64>),
}

/// A word, several in a row, or the beginning of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// The words.
    pub text: String,
    /// Whether the last word may go on.
    pub is_prefix: bool,
}

/// The parts that somebody can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Who makes a statement.
    Speaker,
    /// Who does it.
    Actor,
    /// To whom it is done.
    Recipient,
    /// Any of these, or named in the article.
    Who,
}

/// Fields with words as values that are compared whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelField {
    /// The type of an event.
    Type,
    /// The mode of an event or of a statement.
    Mode,
    /// A context of an event.
    Context,
    /// Whether an event took place.
    Status,
    /// The kind of a statement.
    Kind,
    /// The country of a place.
    Country,
    /// The medium.
    Source,
    /// The language of the text.
    Language,
    /// What the text says somebody is designated as.
    Designated,
    /// Background of a kind.
    Fact,
}

/// Which date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateField {
    /// When it happened or was said; of articles, when they appeared.
    Date,
    /// When the article appeared.
    Published,
}

/// Fields with numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberField {
    /// How sure the reading is.
    Confidence,
    /// The dead.
    Killed,
    /// The wounded.
    Injured,
    /// The reports of its happening.
    Reports,
}

/// How a number compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// Less.
    Less,
    /// Less or the same.
    AtMost,
    /// The same.
    Equal,
    /// More or the same.
    AtLeast,
    /// More.
    More,
}

/// What is counted and listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unit {
    /// Articles.
    Article,
    /// Statements.
    Statement,
    /// Events.
    Event,
}

/// A point with a distance in kilometres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Near {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Kilometres.
    pub km: f64,
}

/// A box in degrees; one that ends west of where it begins goes across the date line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GeoBox {
    /// Least latitude.
    pub south: f64,
    /// Longitude where it begins.
    pub west: f64,
    /// Greatest latitude.
    pub north: f64,
    /// Longitude where it ends.
    pub east: f64,
}

/// Days from one date to another, both with all that they mean; one of them at least is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateRange {
    /// The first.
    pub from: Option<PartialDate>,
    /// The last.
    pub to: Option<PartialDate>,
}

macro_rules! written {
    ($name:ident { $($member:ident = $text:literal),* $(,)? }) => {
        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$member),*];

            /// As it is written in a query.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$member => $text),* }
            }
        }
    };
}

written!(Part { Speaker = "speaker", Actor = "actor", Recipient = "recipient", Who = "who" });
written!(LabelField {
    Type = "type",
    Mode = "mode",
    Context = "context",
    Status = "status",
    Kind = "kind",
    Country = "country",
    Source = "source",
    Language = "language",
    Designated = "designated",
    Fact = "fact",
});
written!(DateField { Date = "date", Published = "published" });
written!(NumberField { Confidence = "confidence", Killed = "killed", Injured = "injured", Reports = "reports" });
written!(Comparison { Less = "<", AtMost = "<=", Equal = "", AtLeast = ">=", More = ">" });
written!(Unit { Article = "article", Statement = "statement", Event = "event" });

impl Condition {
    /// Calls `see` with every term.
    pub fn each_term<'c>(&'c self, see: &mut dyn FnMut(&'c Term)) {
        match self {
            Self::And(parts) | Self::Or(parts) => parts.iter().for_each(|part| part.each_term(see)),
            Self::Not(part) => part.each_term(see),
            Self::Term(term) => see(term),
        }
    }
}

impl Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.condition {
            Some(condition) => condition.fmt(f),
            None => Ok(()),
        }
    }
}

impl Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::And(parts) => list(f, parts, " "),
            Self::Or(parts) => list(f, parts, " OR "),
            Self::Not(part) => {
                f.write_str("NOT ")?;
                within(f, part)
            }
            Self::Term(term) => term.fmt(f),
        }
    }
}

fn list(f: &mut fmt::Formatter<'_>, parts: &[Condition], between: &str) -> fmt::Result {
    for (place, part) in parts.iter().enumerate() {
        if place > 0 {
            f.write_str(between)?;
        }
        within(f, part)?;
    }
    Ok(())
}

/// A part of another condition, in parentheses where it is a list.
fn within(f: &mut fmt::Formatter<'_>, part: &Condition) -> fmt::Result {
    match part {
        Condition::And(_) | Condition::Or(_) => write!(f, "({part})"),
        Condition::Not(_) | Condition::Term(_) => part.fmt(f),
    }
}

impl Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => words.fmt(f),
            Self::Says(values) => values_of(f, "says", values),
            Self::Who(part, values) => values_of(f, part.as_str(), values),
            Self::Place(values) => values_of(f, "place", values),
            Self::Label(field, values) => {
                let values: Vec<Words> =
                    values.iter().map(|text| Words { text: text.clone(), is_prefix: false }).collect();
                values_of(f, field.as_str(), &values)
            }
            Self::Near(Near { lat, lon, km }) => write!(f, "near:{lat},{lon},{km}"),
            Self::Box(GeoBox { south, west, north, east }) => write!(f, "box:{south},{west},{north},{east}"),
            Self::Date(field, range) => write!(f, "{}:{range}", field.as_str()),
            Self::Number(field, comparison, number) => write!(f, "{}:{}{number}", field.as_str(), comparison.as_str()),
            Self::Review(values) => names_of(f, "review", values.iter().map(|value| value.as_str())),
            Self::Is(values) => names_of(f, "is", values.iter().map(|value| value.as_str())),
            Self::Id(values) => names_of(f, "id", values.iter().map(String::as_str)),
            Self::Story(numbers) => {
                let numbers: Vec<String> = numbers.iter().map(i64::to_string).collect();
                names_of(f, "story", numbers.iter().map(String::as_str))
            }
        }
    }
}

fn values_of(f: &mut fmt::Formatter<'_>, field: &str, values: &[Words]) -> fmt::Result {
    write!(f, "{field}:")?;
    for (place, value) in values.iter().enumerate() {
        if place > 0 {
            f.write_str(",")?;
        }
        value.fmt(f)?;
    }
    Ok(())
}

fn names_of<'n>(f: &mut fmt::Formatter<'_>, field: &str, names: impl Iterator<Item = &'n str>) -> fmt::Result {
    let names: Vec<&str> = names.collect();
    write!(f, "{field}:{}", names.join(","))
}

impl Display for Words {
    /// In quotation marks unless it is a plain word that cannot be taken for anything else.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let is_plain = !self.text.is_empty()
            && self.text.chars().all(char::is_alphanumeric)
            && !matches!(self.text.as_str(), "AND" | "OR" | "NOT");
        let star = if self.is_prefix { "*" } else { "" };
        match is_plain {
            true => write!(f, "{}{star}", self.text),
            false => write!(f, "\"{}\"{star}", self.text.replace('"', "\"\"")),
        }
    }
}

impl Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => write!(f, "{from}"),
            (from, to) => {
                let written = |date: Option<PartialDate>| date.map(|date| date.to_string()).unwrap_or_default();
                write!(f, "{}..{}", written(from), written(to))
            }
        }
    }
}
