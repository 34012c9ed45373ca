//! Background facts that the text gives about groups, parties, organisations and media.
//!
//! ## The way through
//! One file a relation; each looks at a verb or noun and gives what the clause says. A clause that denies, plans or supposes
//! says nothing (`background::asserts`), nor do words that somebody is said not to have said.
//!
//! ## What it leaves open
//! Whatever is not said of an actor of the report, and places and people that it does not name.

mod aims;
mod fighting;
mod founding;
mod leading;
mod membership;
mod operating;
mod phrase;
mod strength;

use foldhash::{HashSet, HashSetExt};

use dateline_report::{Confidence, Fact, FactRelation, PlaceId};

use crate::actors::ActorIndex;
use crate::background::{Background, Teller};
use crate::document::{Part, TokenSpan};
use crate::rules;

/// Share of facts that were right in 500 wire articles, read by hand when the rules were made.
const RIGHT: f64 = 0.9;
/// Most facts of one article.
const MOST: usize = 200;
/// Clauses with facts that are held against the statements.
const MOST_READ: usize = 2000;

/// What a clause says of an actor.
#[derive(Debug, Clone)]
struct Said {
    actor: ActorIndex,
    relation: FactRelation,
    value: String,
    place: Option<PlaceId>,
    other: Option<ActorIndex>,
    /// The words that say so.
    evidence: TokenSpan,
}

impl Said {
    fn new(actor: ActorIndex, relation: FactRelation, value: impl Into<String>, evidence: TokenSpan) -> Said {
        Said { actor, relation, value: value.into(), place: None, other: None, evidence }
    }
}

/// Finds the facts of an article, in order of the text.
pub(crate) fn find(background: &Background) -> Vec<Fact> {
    let mut found = Vec::new();
    for part in background.document.parts() {
        for i in 0..part.len() {
            for said in at(background, part, i) {
                found.push(said);
            }
        }
    }
    found.extend(leading::by_office(background).into_iter().filter(|said| is_told(background, said)));
    found.sort_by_key(|said| said.evidence);
    found.truncate(MOST_READ);
    let mut facts = Vec::new();
    let mut seen = HashSet::new();
    for said in found {
        let key = (said.actor, said.relation, said.value.clone());
        if facts.len() < MOST && !seen.contains(&key) {
            let part = background.document.part(said.evidence.part);
            if let Some(fact) = record(background, part, &said) {
                seen.insert(key);
                facts.push(fact);
            }
        }
    }
    facts
}

/// What the verb or noun at token `i` says of actors.
fn at(background: &Background, part: &Part, i: usize) -> Vec<Said> {
    let readers = [founding::at, operating::at, leading::at, membership::at, fighting::at, aims::at, strength::at];
    let said = readers.iter().flat_map(|reader| reader(background, part, i));
    said.filter(|said| is_told(background, said)).collect()
}

/// Whether it is said of a body, and not of itself.
fn is_told(background: &Background, said: &Said) -> bool {
    background.is_body(said.actor) && said.other != Some(said.actor)
}

fn record(background: &Background, part: &Part, said: &Said) -> Option<Fact> {
    let evidence = part.span(said.evidence.start as usize, said.evidence.end as usize);
    let according_to = match background.teller(&evidence) {
        Teller::Nobody => return None,
        Teller::Article => None,
        Teller::Statement(id) => Some(id),
    };
    Some(Fact {
        actor: said.actor.id(),
        relation: said.relation,
        value: said.value.clone(),
        place: said.place.clone(),
        other: said.other.map(ActorIndex::id),
        why: Some(rules::facts::of(said.relation).why(vec![evidence.clone()])),
        evidence,
        according_to,
        confidence: Some(Confidence::new(RIGHT)),
    })
}
