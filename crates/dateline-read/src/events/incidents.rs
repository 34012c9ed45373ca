//! Incidents of political violence: whether an article tells of any, and who did it, to whom and what, and with what.
//!
//! ## What it does
//! Every name and noun of the article is a candidate ([`candidates`]). A linear model over hashed [`features`] says how
//! likely a mention fills each role; what mentions of one thing say together, with what a second one says of the whole
//! [`article`], decides over the thing ([`head`]). The weights (`models/incidents.bin`) are learned from articles with templates
//! of incidents: `models/incidents.md`, `training/incidents/`.
//!
//! ## What it leaves open
//! Which of several incidents of one article a filler belongs to, where no act of its sentence says so.

mod article;
mod candidates;
mod features;
mod head;

use foldhash::{HashMap, HashMapExt};
use std::sync::OnceLock;

use dateline_language::ModelError;
use dateline_report::Span;

use super::happening::Happening;
use crate::actors::ActorIndex;
use crate::background::Background;
use crate::document::Part;
use candidates::Candidate;
use features::{Acts, Features};
use head::{Entity, Head};

/// The weights that Dateline ships.
static WEIGHTS: &[u8] = include_bytes!("../../../../models/incidents.bin");

/// How many roles there are.
const ROLES: usize = 5;

/// What somebody or something has to do with an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Role {
    /// Who did it: "gunmen".
    Perpetrator,
    /// The body they belong to: "the rebel front".
    PerpetratorBody,
    /// Whom it was done to.
    Victim,
    /// What it was done to: buildings, vehicles, works.
    Target,
    /// With what.
    Instrument,
}

impl Role {
    /// All roles, in the order of the weights.
    pub const ALL: [Role; ROLES] =
        [Role::Perpetrator, Role::PerpetratorBody, Role::Victim, Role::Target, Role::Instrument];

    /// Its name in the field's words.
    pub fn as_str(self) -> &'static str {
        match self {
            Role::Perpetrator => "perpetrator",
            Role::PerpetratorBody => "perpetrator body",
            Role::Victim => "victim",
            Role::Target => "target",
            Role::Instrument => "instrument",
        }
    }
}

/// What an article tells of incidents.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ArticleIncidents {
    /// How likely the article tells of an incident at all.
    pub relevance: f64,
    /// Whether that is enough; there are no fillers where it is not.
    pub is_relevant: bool,
    /// Who and what took part, each thing once a role, in order of role and text.
    pub fillers: Vec<Filler>,
}

/// Somebody or something with a role.
#[derive(Debug, Clone, PartialEq)]
pub struct Filler {
    /// The role.
    pub role: Role,
    /// The words of the likeliest mention.
    pub span: Span,
    /// The word among them that the tree hangs the others from.
    pub head: Span,
    /// How likely it is.
    pub confidence: f64,
}

/// What the weights are learned from: the rows of the article and of every candidate.
#[derive(Debug, Clone, Default)]
pub struct IncidentFeatures {
    /// Rows of the article's table.
    pub article: Vec<u32>,
    /// The candidates in order of the text.
    pub candidates: Vec<CandidateFeatures>,
}

/// The features of one candidate.
#[derive(Debug, Clone)]
pub struct CandidateFeatures {
    /// Its words.
    pub span: Span,
    /// Its head.
    pub head: Span,
    /// The number of the thing among those of the article: mentions of one thing have the same.
    pub thing: u32,
    /// The number of its sentence.
    pub sentence: u32,
    /// Rows of the mentions' table.
    pub rows: Vec<u32>,
    /// What the language layer's networks know of its head in its context.
    pub vector: Vec<f32>,
}

/// What mentions of one thing have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Actor(ActorIndex),
    Word(String),
}

/// Weights other than those that Dateline ships, to measure them.
#[derive(Debug)]
pub struct IncidentModel(Head);

impl IncidentModel {
    /// Reads a weights file.
    ///
    /// # Errors
    /// The file is damaged or lacks a part.
    pub fn from_bytes(file: &[u8]) -> Result<Self, ModelError> {
        Head::from_bytes(file).map(IncidentModel)
    }
}

/// Reads an article, with the weights that Dateline ships where no others are given.
pub(crate) fn read(
    background: &Background,
    happenings: &[Happening],
    model: Option<&IncidentModel>,
) -> ArticleIncidents {
    let head = match model {
        Some(model) => Some(&model.0),
        None => weights(),
    };
    let Some(head) = head else { return ArticleIncidents::default() };
    let mentions = mentions(background, happenings, head);
    let entities = entities(&mentions);
    let rows = article::rows(background.document, happenings);
    let relevance = head.relevance(&rows, &entities);
    let mut told = ArticleIncidents {
        relevance: f64::from(head::probability(relevance)),
        is_relevant: head.is_relevant(relevance),
        fillers: Vec::new(),
    };
    if !told.is_relevant {
        return told;
    }
    for role in Role::ALL {
        for entity in &entities {
            let Some(confidence) = head.filler(role, entity, &entities, relevance) else { continue };
            let mention = &mentions[entity.best[role as usize]];
            let document = background.document;
            told.fillers.push(Filler {
                role,
                span: document.span(mention.candidate.span),
                head: document
                    .part(mention.candidate.span.part)
                    .span(mention.candidate.head, mention.candidate.head + 1),
                confidence: f64::from(confidence),
            });
        }
    }
    told
}

/// The features of an article, for training.
pub(crate) fn features_of(background: &Background, happenings: &[Happening]) -> IncidentFeatures {
    let document = background.document;
    let mut told = IncidentFeatures { article: article::rows(document, happenings), candidates: Vec::new() };
    let mut things: HashMap<Key, u32> = HashMap::new();
    each_candidate(background, happenings, &mut |part, candidate, rows| {
        let next = things.len() as u32;
        told.candidates.push(CandidateFeatures {
            span: document.span(candidate.span),
            head: part.span(candidate.head, candidate.head + 1),
            thing: *things.entry(candidate.key.clone()).or_insert(next),
            sentence: part.sentence_of(candidate.head).unwrap_or(0) as u32,
            rows: rows.to_vec(),
            vector: vectors(part, candidate.head).concat(),
        });
    });
    told
}

fn weights() -> Option<&'static Head> {
    static HEAD: OnceLock<Option<Head>> = OnceLock::new();
    // The weights are part of the program; that they load is tested.
    HEAD.get_or_init(|| Head::from_bytes(WEIGHTS).ok()).as_ref()
}

/// A candidate and how it stands to each role.
#[derive(Debug, Clone)]
struct Mention {
    candidate: Candidate,
    sentence: usize,
    scores: [f32; ROLES],
}

fn mentions(background: &Background, happenings: &[Happening], head: &Head) -> Vec<Mention> {
    let mut mentions = Vec::new();
    each_candidate(background, happenings, &mut |part, candidate, rows| {
        mentions.push(Mention {
            sentence: part.sentence_of(candidate.head).unwrap_or(0),
            scores: head.mention(rows, vectors(part, candidate.head)),
            candidate: candidate.clone(),
        });
    });
    mentions
}

fn each_candidate(background: &Background, happenings: &[Happening], see: &mut dyn FnMut(&Part, &Candidate, &[u32])) {
    let mut features = Features::default();
    for part in background.document.parts() {
        let acts = Acts::of(part, happenings);
        for candidate in candidates::find(background, part) {
            features.read(background, part, &acts, &candidate);
            see(part, &candidate, &features.rows);
        }
    }
}

/// What the language layer's networks know of a word in its context.
fn vectors<'p>(part: &'p Part, i: usize) -> [&'p [f32]; 2] {
    [part.annotated.shared_vector(i), part.annotated.name_vector(i)]
}

/// The things that the mentions mean, in order of first mention.
fn entities(mentions: &[Mention]) -> Vec<Entity> {
    let mut places: HashMap<&Key, usize> = HashMap::new();
    let mut entities: Vec<Entity> = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        let place = *places.entry(&mention.candidate.key).or_insert(entities.len());
        if place == entities.len() {
            entities.push(Entity::new(at, mention.sentence));
        }
        entities[place].add(at, &mention.scores);
    }
    entities
}

#[cfg(test)]
mod tests {
    use dateline_report::Article;

    use super::*;
    use crate::reader::Reader;
    use crate::testing::model;

    #[test]
    fn the_weights_load() {
        assert!(Head::from_bytes(WEIGHTS).is_ok());
        assert!(Head::from_bytes(&WEIGHTS[..WEIGHTS.len() / 2]).is_err());
    }

    fn incidents(text: &str) -> ArticleIncidents {
        Reader::new(model()).incidents(&Article::from_text(text), None).expect("a short text")
    }

    fn fillers(told: &ArticleIncidents, role: Role) -> Vec<&str> {
        told.fillers.iter().filter(|filler| filler.role == role).map(|filler| filler.head.text.as_str()).collect()
    }

    #[test]
    fn who_did_what_with_what_in_a_wire_report() {
        let text = "CALI, 9 MAR 90 -- [TEXT] GUERRILLAS KILLED A JUDGE AND HIS DRIVER IN THIS CITY TODAY. \
                    THE GUERRILLAS BLEW UP A BRIDGE WITH DYNAMITE, POLICE SAID.";
        let told = incidents(text);
        assert!(told.is_relevant);
        assert_eq!(fillers(&told, Role::Perpetrator), ["GUERRILLAS"]);
        assert_eq!(fillers(&told, Role::Victim), ["JUDGE", "DRIVER"]);
        assert_eq!(fillers(&told, Role::Target), ["BRIDGE"]);
        assert_eq!(fillers(&told, Role::Instrument), ["DYNAMITE"]);
    }

    #[test]
    fn a_report_on_trade_tells_of_no_incident() {
        let text = "LA PAZ, 9 MAR 90 -- [TEXT] THE TRADE MINISTER SAID TODAY THAT EXPORTS OF TIN ROSE BY 4 PERCENT LAST YEAR. \
                    HE MET BANKERS FROM JAPAN.";
        let told = incidents(text);
        assert!(!told.is_relevant && told.fillers.is_empty(), "{told:?}");
    }
}
