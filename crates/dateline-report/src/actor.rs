//! Actors: who speaks, acts and is acted upon.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::confidence::Confidence;
use crate::country::CountryCode;
use crate::date::PartialDate;
use crate::ids::ActorId;
use crate::names::names;
use crate::plover::Sector;
use crate::record::Record;
use crate::span::Span;
use crate::why::Why;

names! {
    /// What sort of actor it is.
    ActorKind {
        /// A human being.
        Person = "person",
        /// A country as a whole.
        State = "state",
        /// A government or a part of one: cabinet, ministry, army, court.
        Government = "government",
        /// An organisation: party, company, association, university.
        Organization = "organization",
        /// A group under arms that is not a state's.
        ArmedGroup = "armed-group",
        /// An intergovernmental organisation.
        Igo = "igo",
        /// A medium: newspaper, agency, broadcaster.
        Media = "media",
        /// People in number: residents, protesters, Kurds.
        Population = "population",
    }
}

names! {
    /// How a mention names the actor.
    MentionForm {
        /// By name.
        Name = "name",
        /// By description: "the minister".
        Nominal = "nominal",
        /// By pronoun.
        Pronoun = "pronoun",
    }
}

/// One mention of an actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ActorMention {
    /// Where.
    #[serde(flatten)]
    pub span: Span,
    /// How.
    pub form: MentionForm,
}

/// An office or function that the text gives an actor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Role {
    /// The title: "Foreign Minister".
    pub title: String,
    /// What it is held in: "Ministry of Foreign Affairs".
    pub organization: Option<String>,
    /// The country it is held for.
    pub country: Option<CountryCode>,
    /// Whether it is held on the article's date; none where the text leaves that open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_office: Option<bool>,
    /// Where the text says so.
    pub evidence: Span,
}

/// A designation in force on the article's date, from the lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ListedDesignation {
    /// Whose law: a country code, `UN` or `EU`.
    pub jurisdiction: String,
    /// The body that designates.
    pub authority: Option<String>,
    /// The list or programme.
    pub program: Option<String>,
    /// Since when.
    pub from: Option<PartialDate>,
    /// Until when; null while in force.
    pub to: Option<PartialDate>,
    /// The list that this was taken from, with its date.
    pub source: String,
}

/// One distinct actor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Actor {
    /// Its id.
    pub id: ActorId,
    /// Its fullest name in the article, or its usual English name where it is known.
    pub name: String,
    /// What sort of actor it is.
    pub kind: ActorKind,
    /// The country it belongs to.
    pub country: Option<CountryCode>,
    /// Its sectors, the chief one first.
    #[serde(default)]
    pub sectors: Vec<Sector>,
    /// The offices that the text gives it.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// Other names that the article uses.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Where the article mentions it.
    #[serde(default)]
    pub mentions: Vec<ActorMention>,
    /// Its Wikidata id: `Q58217`.
    pub wikidata: Option<String>,
    /// The designations in force on the article's date.
    #[serde(default)]
    pub designations: Vec<ListedDesignation>,
    /// How sure it is that the mentions mean this one actor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// What that rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

impl Actor {
    /// An actor of which only name and kind are known yet.
    pub fn new(id: ActorId, name: impl Into<String>, kind: ActorKind) -> Self {
        Self {
            id,
            name: name.into(),
            kind,
            country: None,
            sectors: Vec::new(),
            roles: Vec::new(),
            aliases: Vec::new(),
            mentions: Vec::new(),
            wikidata: None,
            designations: Vec::new(),
            confidence: None,
            why: None,
        }
    }
}

impl Record for Actor {
    fn label(&self, _index: usize) -> String {
        format!("actor {}", self.id)
    }

    fn each_span<'r>(&'r self, see: &mut dyn FnMut(&'static str, &'r Span)) {
        for role in &self.roles {
            see("roles", &role.evidence);
        }
        for mention in &self.mentions {
            see("mentions", &mention.span);
        }
        if let Some(why) = &self.why {
            why.each_span(see);
        }
    }
}
