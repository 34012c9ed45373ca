//! Events: who did what to whom, whether it happened, when and where, and in whose words.
//!
//! ## The way through
//! [`triggers`] finds the words that tell an act and what sort of act they tell; [`arguments`] who does it and to whom;
//! [`both`] whom "the two countries" are; [`unlisted`] asks a model about pairs of parties between whom the lexicon tells nothing;
//! [`harm`] who and what was hit, with what, and how many; [`reality`] whether it happened and who says so;
//! [`circumstances`] when and where, [`scale`] how much it strains and
//! what it is about. [`merge`] makes one happening of what is told twice, [`scenes`] several of what one word tells of several
//! places, [`blame`] says who is said to be behind it, and [`output`] the records.
//!
//! ## What it leaves open
//! Actors that the text does not say; dates and places that no word near the act gives.

mod arguments;
mod blame;
mod both;
mod circumstances;
mod given;
mod happening;
mod harm;
mod incidents;
pub(crate) mod lexicon;
mod merge;
mod note;
mod output;
mod reality;
mod scale;
mod scenes;
mod triggers;
pub mod typing;
mod unlisted;

use dateline_report::{ActorKind, EventType, Span};

use crate::background::Background;
use crate::document::{Part, TokenSpan};
pub(crate) use given::told;
pub use given::{GivenAct, Told};
pub(crate) use happening::Happening;
use happening::{Arguments, Party, Trigger};
pub use incidents::{ArticleIncidents, CandidateFeatures, Filler, IncidentFeatures, IncidentModel, Role};
pub(crate) use incidents::{features_of, read as read_incidents};
pub(crate) use output::record;
pub(crate) use unlisted::Judges;

/// Most happenings of one article.
const MOST: usize = 400;

/// Finds what an article tells to have happened, in order of the text.
pub(crate) fn find(background: &Background, judges: &mut Judges) -> Vec<Happening> {
    let mut told = Vec::new();
    for part in background.document.parts() {
        let genre = triggers::Genre::of(part);
        let mut acts: Vec<(Trigger, Arguments)> = triggers::find(background, part, genre)
            .into_iter()
            .map(|trigger| {
                let arguments = arguments::of(background, part, &trigger);
                (trigger, arguments)
            })
            .collect();
        let unlisted = unlisted::find(&unlisted::Listed { background, part, genre, acts: &acts }, judges);
        unlisted::join(part, &mut acts, unlisted);
        for (trigger, arguments) in acts.into_iter().take(MOST - told.len()) {
            told.push(happening(background, part, trigger, arguments));
        }
    }
    told.retain(|happening| !is_contest_of_firms(background, happening));
    both::name(background, &mut told);
    let mut happenings = scenes::spread(background, merge::merge(background, told));
    blame::attribute(background, &mut happenings);
    for happening in &mut happenings {
        circumstances::settle(background, happening);
    }
    happenings
}

fn happening(background: &Background, part: &Part, trigger: Trigger, arguments: Arguments) -> Happening {
    let harm = harm::of(background, part, &trigger, &arguments);
    let reality = reality::of(background, part, &trigger);
    let circumstances::Circumstances { date, place, basis } = circumstances::of(background, part, &trigger, &reality);
    Happening { triggers: vec![trigger], arguments, harm, reality, date, place, basis }
}

/// Words of force in which firms fight with one another.
const RIVALRY: [&str; 26] = [
    "attack",
    "assault",
    "battle",
    "raid",
    "war",
    "fight",
    "clash",
    "strike",
    "hit",
    "target",
    "offensive",
    "ambush",
    "invade",
    "invasion",
    "kill",
    "fire",
    "shoot",
    "bombard",
    "wound",
    "hurt",
    "skirmish",
    "injure",
    "storm",
    "besiege",
    "siege",
    "fighting",
];

/// Violence of which the text names only firms and other organisations, and nobody and nothing that was hit: they fight in
/// courts and markets. Towns are taken for firms as well, so words that mean nothing else keep their sense.
fn is_contest_of_firms(background: &Background, happening: &Happening) -> bool {
    let is_violent = happening.triggers.iter().all(|trigger| {
        let lemma = background.document.part(trigger.part).lemma(trigger.word);
        trigger.frame.event_type == EventType::Assault && RIVALRY.contains(&lemma)
    });
    let (arguments, harm) = (&happening.arguments, &happening.harm);
    let is_firm =
        |party: &Party| party.actor.is_some_and(|actor| background.actors.kind(actor) == Some(ActorKind::Organization));
    let hit = harm.victims.len() + harm.targets.len() + harm.instruments.len() + arguments.aims.len();
    is_violent
        && !arguments.actors.is_empty()
        && arguments.actors.iter().chain(&arguments.recipients).all(is_firm)
        && hit == 0
        && harm.casualties.known().next().is_none()
}

/// A word that says something of two different parties, whether or not the lexicon knows it.
#[derive(Debug, Clone)]
pub struct Dyad {
    /// The verb or noun.
    pub predicate: Span,
    /// Who.
    pub actors: Vec<DyadParty>,
    /// Whom.
    pub recipients: Vec<DyadParty>,
    /// Places and buildings that are nobody.
    pub aims: Vec<Span>,
}

/// One party of a [`Dyad`].
#[derive(Debug, Clone)]
pub struct DyadParty {
    /// The words that name it there.
    pub span: Span,
    /// All words that mention its actor.
    pub mentions: Vec<Span>,
}

/// Every dyad of an article, in order of the text.
pub(crate) fn dyads(background: &Background) -> Vec<Dyad> {
    let document = background.document;
    let span = |span: TokenSpan| document.span(span);
    let party = |party: &happening::Party| DyadParty {
        span: span(party.span),
        mentions: party.actor.into_iter().flat_map(|actor| background.actors.mentions_of(actor)).map(span).collect(),
    };
    let mut found = Vec::new();
    for part in document.parts() {
        for candidate in arguments::candidates(background, part) {
            let arguments = candidate.arguments;
            found.push(Dyad {
                predicate: part.span(candidate.predicate, candidate.predicate + 1),
                actors: arguments.actors.iter().map(party).collect(),
                recipients: arguments.recipients.iter().map(party).collect(),
                aims: arguments.aims.iter().map(|&aim| span(aim)).collect(),
            });
        }
    }
    found
}
