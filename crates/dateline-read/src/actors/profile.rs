//! What is known of one actor, and one mention of it.

use dateline_knowledge::KnownActor;
use dateline_language::Label;
use dateline_report::{ActorKind, CountryCode, MentionForm};

use super::ActorIndex;
use super::offices::{Gender, OfficePhrase};
use super::person_name::PersonName;
use crate::document::{Document, Part, TokenSpan};
use crate::rules::Rule;

/// What is known of one actor.
#[derive(Debug, Clone)]
pub(super) struct Profile {
    /// Its fullest name.
    pub name: String,
    pub kind: ActorKind,
    pub country: Option<CountryCode>,
    pub gender: Option<Gender>,
    /// Its name taken apart, for a person.
    pub person: Option<PersonName>,
    pub roles: Vec<HeldRole>,
    /// What the text calls it besides: lemmas of nouns, and ages ("46-year-old").
    pub called: Vec<String>,
    /// The rule that made it.
    pub rule: &'static Rule,
    /// How sure it is that the name names an actor of this kind.
    pub confidence: f64,
    /// What the table of actors knows of it.
    pub row: Option<KnownActor<'static>>,
}

impl Profile {
    pub fn new(name: impl Into<String>, kind: ActorKind, rule: &'static Rule, confidence: f64) -> Self {
        Profile {
            name: name.into(),
            kind,
            country: None,
            gender: None,
            person: None,
            roles: Vec::new(),
            called: Vec::new(),
            rule,
            confidence,
            row: None,
        }
    }
}

/// An office of a person.
#[derive(Debug, Clone)]
pub(super) struct HeldRole {
    /// The words that say so.
    pub phrase: OfficePhrase,
    /// Whether the text says so; false where it follows from being the counterpart of one who holds it.
    pub is_literal: bool,
}

/// One mention.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention {
    /// The words that name the actor.
    pub span: TokenSpan,
    /// The characters of the report, where they are fewer than the tokens' (`ABC` of the token `/ABC/.`).
    pub exact: Option<(usize, usize)>,
    /// The same with title and form of address.
    pub extent: TokenSpan,
    /// The tokens that the tree may hang the mention from: of the title and of the name.
    pub heads: [usize; 2],
    pub form: MentionForm,
    pub actor: ActorIndex,
}

impl Mention {
    /// Whether it is who acts: subject, agent of a passive, or in apposition to either.
    pub fn is_subject(&self, document: &Document) -> bool {
        let part = document.part(self.span.part);
        let described = |head: usize| if part.label(head) == Label::Appos { part.head(head) } else { head };
        self.heads.iter().any(|&head| is_subject(part, described(head)))
    }
}

/// Whether token `i` is a subject or the agent of a passive.
pub(super) fn is_subject(part: &Part, i: usize) -> bool {
    match part.label(i) {
        Label::Nsubj | Label::NsubjPass => true,
        Label::Pobj => part.label(part.head(i)) == Label::Agent,
        _ => false,
    }
}
