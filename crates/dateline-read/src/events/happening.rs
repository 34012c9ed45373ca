//! What the stages of this folder hand to each other.

use dateline_report::{Casualties, EventMode, EventStatus, EventType, PlaceId, RecordDate, StatementId};

use crate::actors::ActorIndex;
use crate::document::{PartId, TokenSpan};
use crate::places::PlaceScope;
use crate::rules::{Rule, RuleName};
use crate::times::TimeScope;

/// The words that tell an act.
#[derive(Debug, Clone)]
pub(crate) struct Trigger {
    pub part: PartId,
    /// The verb, noun, participle or adjective that says what is done: of "imposed a curfew", `curfew`.
    pub word: usize,
    /// The token that has subject, tense and negation: of "imposed a curfew", `imposed`; else the word itself.
    pub governor: usize,
    /// All words of the trigger that stand together, with its particle.
    pub span: TokenSpan,
    pub form: TriggerForm,
    pub frame: Frame,
    /// The rule, lexicon entry or model that found it, for `why`.
    pub rule: RuleName,
}

/// How the act is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TriggerForm {
    /// A verb or participle.
    Verb,
    /// A noun: "the killing of", "talks".
    Noun,
    /// A noun under a verb that says little: "held talks", "imposed a curfew".
    LightVerb,
    /// An adjective: "a kidnapped senator".
    Adjective,
}

/// What sort of act a word tells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    pub event_type: EventType,
    pub mode: Option<EventMode>,
    /// Whether all parties do it alike: they meet, agree, fight.
    pub mutual: bool,
    /// How likely the word, as it stands here, tells an act of this type.
    pub confidence: f64,
}

/// Who takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Party {
    /// The actor of the article; none for a noun ("gunmen") that is no actor yet.
    pub actor: Option<ActorIndex>,
    /// The token that the tree hangs it from.
    pub head: usize,
    /// The words that name it at the act.
    pub span: TokenSpan,
}

/// Who did it to whom.
#[derive(Debug, Clone, Default)]
pub(crate) struct Arguments {
    pub actors: Vec<Party>,
    pub recipients: Vec<Party>,
    /// What it is aimed at and what is nobody: places and buildings ("strikes on the town"), what is rejected or condemned.
    pub aims: Vec<TokenSpan>,
    /// What it is about and is nobody, the nearest first: plans, acts, places.
    pub objects: Vec<TokenSpan>,
    /// Whether the parties of both lists do it alike.
    pub mutual: bool,
    /// How the parties were found, for `why`.
    pub rules: Vec<&'static Rule>,
}

/// Most objects of an act.
const MOST_OBJECTS: usize = 4;

impl Arguments {
    /// Adds what it is about, each thing once, and none that is a party.
    pub fn push_objects(&mut self, objects: impl IntoIterator<Item = TokenSpan>) {
        for object in objects {
            let is_party = self.actors.iter().chain(&self.recipients).any(|party| party.span.overlaps(object));
            let is_known = self.objects.iter().any(|known| known.overlaps(object));
            if !is_party && !is_known && !object.is_empty() && self.objects.len() < MOST_OBJECTS {
                self.objects.push(object);
            }
        }
    }

    /// Whether it is told between the same two actors.
    pub fn is_between(&self, other: &Arguments) -> bool {
        let shares = |one: &[Party], other: &[Party]| {
            one.iter().any(|one| one.actor.is_some() && other.iter().any(|other| one.actor == other.actor))
        };
        shares(&self.actors, &other.actors) && shares(&self.recipients, &other.recipients)
    }

    /// Whether the words of these two stand on either side.
    pub fn has(&self, who: TokenSpan, whom: TokenSpan) -> bool {
        let on = |side: &[Party], span: TokenSpan| side.iter().any(|party| party.span.overlaps(span));
        on(&self.actors, who) && (on(&self.recipients, whom) || self.aims.iter().any(|aim| aim.overlaps(whom)))
    }
}

/// Who and what was hit.
#[derive(Debug, Clone, Default)]
pub(crate) struct Harm {
    pub victims: Vec<TokenSpan>,
    pub targets: Vec<TokenSpan>,
    pub instruments: Vec<TokenSpan>,
    pub casualties: Casualties,
}

/// Whether it happened, and whose word that is.
#[derive(Debug, Clone)]
pub(crate) struct Reality {
    pub status: EventStatus,
    pub historical: bool,
    pub according_to: Option<StatementId>,
    /// The rule that decided, for `why`.
    pub rule: &'static Rule,
    /// The words that decided.
    pub evidence: Option<TokenSpan>,
}

/// One happening, told once or more.
#[derive(Debug, Clone)]
pub(crate) struct Happening {
    /// The first is the one that the record shows.
    pub triggers: Vec<Trigger>,
    pub arguments: Arguments,
    pub harm: Harm,
    pub reality: Reality,
    pub date: Option<RecordDate>,
    pub place: Option<PlaceId>,
    pub basis: Basis,
}

/// What said when and where it was, and in which words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Basis {
    pub date: Option<(TimeScope, Option<TokenSpan>)>,
    pub place: Option<(PlaceScope, TokenSpan)>,
    /// Whether the place is a whole country or more.
    pub is_wide: bool,
}
