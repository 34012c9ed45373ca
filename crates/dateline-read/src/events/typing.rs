//! What an actor does to a recipient: the probability of every type of act, for a pair in a sentence.
//!
//! A linear head over features of the tree ([`features`]), weights in `models/events_tree.bin`; how they came about:
//! `models/events.md`, `training/events/`.

pub mod features;
mod head;
mod path;
mod words;

use std::sync::{Arc, OnceLock};

use dateline_language::ModelError;

use crate::document::{Part, TokenSpan};
use features::Features;
use head::Head;

/// How many types there are.
pub const TYPES: usize = 15;

/// The weights that Dateline ships.
static WEIGHTS: &[u8] = include_bytes!("../../../../models/events_tree.bin");

/// Types of acts between two parties: PLOVER's, with one for what a party gives up or gives in to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
#[repr(u8)]
pub enum PairType {
    Accuse,
    Agree,
    Aid,
    Assault,
    Coerce,
    Consult,
    Cooperate,
    Mobilize,
    Protest,
    Reject,
    Request,
    Sanction,
    Support,
    Threaten,
    /// PLOVER's CONCEDE and RETREAT, which are not told apart here.
    Yield,
}

impl PairType {
    /// All types, in the order of the weights.
    pub const ALL: [PairType; TYPES] = [
        PairType::Accuse,
        PairType::Agree,
        PairType::Aid,
        PairType::Assault,
        PairType::Coerce,
        PairType::Consult,
        PairType::Cooperate,
        PairType::Mobilize,
        PairType::Protest,
        PairType::Reject,
        PairType::Request,
        PairType::Sanction,
        PairType::Support,
        PairType::Threaten,
        PairType::Yield,
    ];

    /// The name in capitals, as PLOVER writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            PairType::Accuse => "ACCUSE",
            PairType::Agree => "AGREE",
            PairType::Aid => "AID",
            PairType::Assault => "ASSAULT",
            PairType::Coerce => "COERCE",
            PairType::Consult => "CONSULT",
            PairType::Cooperate => "COOPERATE",
            PairType::Mobilize => "MOBILIZE",
            PairType::Protest => "PROTEST",
            PairType::Reject => "REJECT",
            PairType::Request => "REQUEST",
            PairType::Sanction => "SANCTION",
            PairType::Support => "SUPPORT",
            PairType::Threaten => "THREATEN",
            PairType::Yield => "YIELD",
        }
    }

    /// The type of that name.
    pub fn from_name(name: &str) -> Option<PairType> {
        PairType::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

/// The probability of every type, in the order of [`PairType::ALL`]; they sum to one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Probabilities(pub [f32; TYPES]);

impl Probabilities {
    /// The likeliest type and how likely it is.
    pub fn best(&self) -> (PairType, f32) {
        let mut best = 0;
        for kind in 1..TYPES {
            if self.0[kind] > self.0[best] {
                best = kind;
            }
        }
        (PairType::ALL[best], self.0[best])
    }

    /// The mean of two opinions, of which `other` has the given share.
    #[must_use]
    pub fn mixed(&self, other: &Probabilities, share: f32) -> Probabilities {
        Probabilities(std::array::from_fn(|kind| self.0[kind] * (1.0 - share) + other.0[kind] * share))
    }
}

/// Tells the types of pairs; one a thread, as it keeps buffers.
#[derive(Debug)]
pub struct Typing {
    head: Option<Arc<Head>>,
    features: Features,
}

impl Default for Typing {
    fn default() -> Self {
        Typing::new()
    }
}

impl Typing {
    /// With the weights that Dateline ships.
    pub fn new() -> Self {
        static HEAD: OnceLock<Option<Arc<Head>>> = OnceLock::new();
        // The weights are part of the program; that they load is tested.
        let head = HEAD.get_or_init(|| Head::from_bytes(WEIGHTS).ok().map(Arc::new)).clone();
        Typing { head, features: Features::default() }
    }

    /// With other weights, to measure them.
    ///
    /// # Errors
    /// The file is damaged or lacks a part.
    pub fn with_weights(file: &[u8]) -> Result<Self, ModelError> {
        Ok(Typing { head: Some(Arc::new(Head::from_bytes(file)?)), features: Features::default() })
    }

    /// How likely each type is, for an actor and a recipient of one sentence. `trigger` is the word that tells the act,
    /// where the caller knows it. All alike where a span is empty or lies outside the part.
    pub fn probabilities(
        &mut self,
        part: &Part<'_>,
        actor: TokenSpan,
        recipient: TokenSpan,
        trigger: Option<usize>,
    ) -> Probabilities {
        let is_in = |span: TokenSpan| !span.is_empty() && span.end as usize <= part.len();
        let (Some(head), true) = (&self.head, is_in(actor) && is_in(recipient)) else {
            return Probabilities([1.0 / TYPES as f32; TYPES]);
        };
        self.features.read(part, actor, recipient, trigger.filter(|&i| i < part.len()));
        head.probabilities(&self.features)
    }
}
