//! Events: who did what to whom, where and when, according to whom.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::confidence::Confidence;
use crate::date::RecordDate;
use crate::ids::{ActorId, EventId, PlaceId, StatementId};
use crate::names::names;
use crate::plover::{Context, EventMode, EventType, Quad};
use crate::record::{Record, Reference};
use crate::span::Span;
use crate::why::Why;

names! {
    /// Whether the event is said to have taken place.
    EventStatus {
        /// It has.
        Occurred = "occurred",
        /// It is to.
        Future = "future",
        /// It might, or would.
        Hypothetical = "hypothetical",
        /// It has not.
        Negated = "negated",
    }
}

/// An actor's part in an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Participant {
    /// Who.
    pub actor: ActorId,
    /// The words that name them here.
    pub span: Span,
}

/// How many people, and where the text says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CasualtyCount {
    /// The least number that the text allows; null for "up to ten".
    pub min: Option<u32>,
    /// The greatest number that the text allows; null for "at least ten".
    pub max: Option<u32>,
    /// The words that give the number.
    pub span: Span,
}

/// People harmed, by kind of harm; a kind that the text does not mention is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Casualties {
    /// The dead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub killed: Option<CasualtyCount>,
    /// The wounded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub injured: Option<CasualtyCount>,
    /// The arrested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub arrested: Option<CasualtyCount>,
    /// The abducted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub abducted: Option<CasualtyCount>,
}

impl Casualties {
    /// The kinds of harm that the text mentions, by their names in the report.
    pub fn known(&self) -> impl Iterator<Item = (&'static str, &CasualtyCount)> {
        [
            ("killed", &self.killed),
            ("injured", &self.injured),
            ("arrested", &self.arrested),
            ("abducted", &self.abducted),
        ]
        .into_iter()
        .filter_map(|(harm, count)| count.as_ref().map(|count| (harm, count)))
    }
}

/// One event as one place of the article tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// Its PLOVER type.
    #[serde(rename = "type")]
    pub event_type: EventType,
    /// Its PLOVER mode, where the type has modes and the text tells.
    pub mode: Option<EventMode>,
    /// Its PLOVER contexts.
    #[serde(default)]
    pub contexts: Vec<Context>,
    /// Its quadrant, which follows from the type.
    pub quad: Quad,
    /// From -10, conflict, to 10, cooperation.
    pub intensity: Option<f64>,
    /// Who does it.
    #[serde(default)]
    pub actors: Vec<Participant>,
    /// To whom it is done.
    #[serde(default)]
    pub recipients: Vec<Participant>,
    /// People harmed.
    #[serde(default)]
    pub victims: Vec<Span>,
    /// Things and places aimed at.
    #[serde(default)]
    pub targets: Vec<Span>,
    /// What it is about and is nobody, where it is no force: the plan refused, the attack condemned, the place to which aid goes.
    #[serde(default)]
    pub objects: Vec<Span>,
    /// What it is done with.
    #[serde(default)]
    pub instruments: Vec<Span>,
    /// How many were harmed.
    #[serde(default)]
    pub casualties: Casualties,
    /// The word that says what happens.
    pub trigger: Span,
    /// The sentence that it stands in.
    pub sentence: Span,
    /// When.
    pub date: Option<RecordDate>,
    /// Where.
    pub place: Option<PlaceId>,
    /// Whether it is said to have taken place.
    pub status: EventStatus,
    /// Whether it is background from well before the article.
    pub historical: bool,
    /// The statement that tells of it; null where the article itself does.
    pub according_to: Option<StatementId>,
    /// How sure the reading is.
    pub confidence: Confidence,
    /// What the reading rests on.
    pub why: Why,
}

impl Event {
    /// An event that has occurred, with all but type and words open yet.
    pub fn new(
        id: EventId,
        event_type: EventType,
        trigger: Span,
        sentence: Span,
        confidence: Confidence,
        why: Why,
    ) -> Self {
        Self {
            id,
            event_type,
            mode: None,
            contexts: Vec::new(),
            quad: event_type.quad(),
            intensity: None,
            actors: Vec::new(),
            recipients: Vec::new(),
            victims: Vec::new(),
            targets: Vec::new(),
            objects: Vec::new(),
            instruments: Vec::new(),
            casualties: Casualties::default(),
            trigger,
            sentence,
            date: None,
            place: None,
            status: EventStatus::Occurred,
            historical: false,
            according_to: None,
            confidence,
            why,
        }
    }
}

impl Record for Event {
    fn label(&self, _index: usize) -> String {
        format!("event {}", self.id)
    }

    fn each_span<'r>(&'r self, see: &mut dyn FnMut(&'static str, &'r Span)) {
        for (field, participants) in [("actors", &self.actors), ("recipients", &self.recipients)] {
            for participant in participants {
                see(field, &participant.span);
            }
        }
        for (field, spans) in [
            ("victims", &self.victims),
            ("targets", &self.targets),
            ("objects", &self.objects),
            ("instruments", &self.instruments),
        ] {
            for span in spans {
                see(field, span);
            }
        }
        for (_, count) in self.casualties.known() {
            see("casualties", &count.span);
        }
        see("trigger", &self.trigger);
        see("sentence", &self.sentence);
        self.why.each_span(see);
    }

    fn each_reference<'r>(&'r self, see: &mut dyn FnMut(&'static str, Reference<'r>)) {
        for (field, participants) in [("actors", &self.actors), ("recipients", &self.recipients)] {
            for participant in participants {
                see(field, Reference::Actor(&participant.actor));
            }
        }
        if let Some(time) = self.date.as_ref().and_then(|date| date.time.as_ref()) {
            see("date", Reference::Time(time));
        }
        if let Some(place) = &self.place {
            see("place", Reference::Place(place));
        }
        if let Some(statement) = &self.according_to {
            see("according_to", Reference::Statement(statement));
        }
    }
}
