//! What an actor does to a recipient: the probability of every type of act, for a pair in a sentence.
//!
//! A linear head over features of the tree ([`features`]), weights in `models/events_tree.bin`; how they came about:
//! `models/events.md`, `training/events/`.

pub mod features;
mod hash;
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
/// Those of the question whether an act is told at all.
static TOLD: &[u8] = include_bytes!("../../../../models/events_told.bin");

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
    head: Option<Arc<Head<TYPES>>>,
    told: Option<Arc<Head<1>>>,
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
        static HEAD: OnceLock<Option<Arc<Head<TYPES>>>> = OnceLock::new();
        static TOLD_HEAD: OnceLock<Option<Arc<Head<1>>>> = OnceLock::new();
        // The weights are part of the program; that they load is tested.
        let head = HEAD.get_or_init(|| Head::from_bytes(WEIGHTS).ok().map(Arc::new)).clone();
        let told = TOLD_HEAD.get_or_init(|| Head::from_bytes(TOLD).ok().map(Arc::new)).clone();
        Typing { head, told, features: Features::default() }
    }

    /// With other weights of the types, to measure them.
    ///
    /// # Errors
    /// The file is damaged or lacks a part.
    pub fn with_weights(file: &[u8]) -> Result<Self, ModelError> {
        Ok(Typing { head: Some(Arc::new(Head::from_bytes(file)?)), ..Typing::new() })
    }

    /// The same with other weights of the question whether an act is told.
    ///
    /// # Errors
    /// The file is damaged or lacks a part.
    pub fn and_told(self, file: &[u8]) -> Result<Self, ModelError> {
        Ok(Typing { told: Some(Arc::new(Head::from_bytes(file)?)), ..self })
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
        let Some(head) = self.head.clone().filter(|_| is_in(part, actor) && is_in(part, recipient)) else {
            return Probabilities([1.0 / TYPES as f32; TYPES]);
        };
        self.features.read(part, actor, recipient, trigger.filter(|&i| i < part.len()));
        head::probabilities(head.scores(&self.features))
    }

    /// How likely it is that an act is told between the two at all, and the types; nothing where it is less likely than
    /// `least`.
    pub(super) fn judge(
        &mut self,
        part: &Part<'_>,
        actor: TokenSpan,
        recipient: TokenSpan,
        least: f32,
    ) -> Option<(f32, Probabilities)> {
        let (head, told) = (self.head.as_ref()?, self.told.as_ref()?);
        if !is_in(part, actor) || !is_in(part, recipient) {
            return None;
        }
        self.features.read(part, actor, recipient, None);
        let told = 1.0 / (1.0 + (-told.scores(&self.features)[0]).exp());
        (told >= least).then(|| (told, head::probabilities(head.scores(&self.features))))
    }
}

fn is_in(part: &Part<'_>, span: TokenSpan) -> bool {
    !span.is_empty() && span.end as usize <= part.len()
}

/// The word that tells the act between two, as the head sees it, and the tokens of the way between them; none where they
/// are in different trees.
pub(super) fn way(part: &Part<'_>, actor: TokenSpan, recipient: TokenSpan) -> Option<(usize, Vec<usize>)> {
    let mut path = path::Path::default();
    path.find(part, actor, recipient, None);
    let top = path.top?;
    let mut way = path.up;
    way.push(top);
    way.extend(path.down.into_iter().rev());
    Some((path.act, way))
}

/// Whether the list of words says anything of a word.
pub(super) fn is_listed(part: &Part<'_>, i: usize) -> bool {
    words::types(part.lemma(i), part.pos(i)).iter().next().is_some()
}

/// Whether the list of words says that a word may tell an act of this type.
pub(super) fn may_tell(part: &Part<'_>, i: usize, kind: PairType) -> bool {
    words::types(part.lemma(i), part.pos(i)).iter().any(|told| told == kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Document;
    use crate::testing::document;

    fn find(document: &Document<'_>, words: &str) -> TokenSpan {
        let part = &document.body;
        let ends = |start: usize| (start + 1..=part.len()).find(|&end| part.annotated.slice(start, end) == words);
        let (start, end) =
            (0..part.len()).find_map(|start| Some((start, ends(start)?))).expect("the words are in the text");
        part.tokens(start, end)
    }

    fn told(text: &str, actor: &str, recipient: &str) -> PairType {
        let document = document(text);
        let (actor, recipient) = (find(&document, actor), find(&document, recipient));
        Typing::new().probabilities(&document.body, actor, recipient, None).best().0
    }

    #[test]
    fn the_weights_load() {
        assert!(Typing::new().head.is_some());
        assert!(Typing::with_weights(&WEIGHTS[..WEIGHTS.len() / 2]).is_err());
    }

    #[test]
    fn plain_acts_are_told() {
        for (text, actor, recipient, expected) in [
            (
                "Norway's foreign minister met the Kenyan president in Oslo.",
                "Norway's foreign minister",
                "the Kenyan president",
                PairType::Consult,
            ),
            ("Gunmen killed four policemen near Kandahar on Sunday.", "Gunmen", "four policemen", PairType::Assault),
            ("Estonia accused Belarus of jamming its radio stations.", "Estonia", "Belarus", PairType::Accuse),
            ("Police arrested two opposition leaders.", "Police", "two opposition leaders", PairType::Coerce),
            ("Portugal rejected the union's proposal.", "Portugal", "the union's proposal", PairType::Reject),
            ("Ghana urged Togo to reopen the border post.", "Ghana", "Togo", PairType::Request),
        ] {
            assert_eq!(told(text, actor, recipient), expected, "{text}");
        }
    }

    #[test]
    fn the_voice_does_not_matter() {
        assert_eq!(
            told("Two opposition leaders were arrested by police.", "police", "Two opposition leaders"),
            PairType::Coerce
        );
        assert_eq!(told("Four policemen were killed by gunmen.", "gunmen", "Four policemen"), PairType::Assault);
    }

    #[test]
    fn probabilities_sum_to_one_and_do_not_depend_on_what_was_asked_before() {
        let document = document("Finland lent Moldova 40 buses. Later Malta thanked Cyprus.");
        let part = &document.body;
        let mut typing = Typing::new();
        let first = typing.probabilities(part, find(&document, "Finland"), find(&document, "Moldova"), None);
        assert!((first.0.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        typing.probabilities(part, find(&document, "Malta"), find(&document, "Cyprus"), None);
        assert_eq!(typing.probabilities(part, find(&document, "Finland"), find(&document, "Moldova"), None), first);
    }

    #[test]
    fn any_spans_are_taken() {
        let document = document("Norway's king (82) met \"nobody\"; so he said...");
        let part = &document.body;
        let mut typing = Typing::new();
        for start in 0..=part.len() {
            for end in start..=part.len() + 1 {
                let (actor, recipient) =
                    (part.tokens(start, end), part.tokens(part.len() - end.min(part.len()), start));
                let told = typing.probabilities(part, actor, recipient, Some(end));
                assert!(told.0.iter().all(|probability| probability.is_finite()));
            }
        }
    }

    #[test]
    fn a_mean_leans_to_the_larger_share() {
        let sure = |kind: PairType| Probabilities(std::array::from_fn(|i| f32::from(u8::from(i == kind as usize))));
        let mixed = sure(PairType::Aid).mixed(&sure(PairType::Yield), 0.7);
        assert_eq!(mixed.best(), (PairType::Yield, 0.7));
    }
}
