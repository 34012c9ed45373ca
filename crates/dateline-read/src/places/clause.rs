//! The place of a clause: where what a verb or noun tells happened.

use dateline_language::{Label, Pos};
use dateline_report::{PlaceId, PlaceRole};

use super::Places;
use super::mentions::head_of;
use crate::document::{Part, TokenSpan};

/// Where the place of a clause was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceScope {
    /// The clause itself names it.
    Clause,
    /// Another clause of the sentence names it.
    Sentence,
    /// The dateline names it.
    Dateline,
}

/// A place with where it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClausePlace {
    /// The place.
    pub place: PlaceId,
    /// Its mention.
    pub mention: TokenSpan,
    /// Where that stands.
    pub scope: PlaceScope,
}

/// How far up the tree a preposition may hang below the verb it locates.
const DEEPEST: usize = 6;

pub(super) fn of(places: &Places, part: &Part, event: usize) -> Option<ClausePlace> {
    let sentence = part.sentences.get(part.sentence_of(event)?)?;
    let within = |span: TokenSpan| span.part == part.id && sentence.start <= span.start && span.end <= sentence.end;
    let literal =
        || places.mentions.iter().filter(|mention| mention.role == PlaceRole::Literal && within(mention.span));
    let told = |mention: &super::Resolved, scope| {
        Some(ClausePlace { place: mention.place.clone(), mention: mention.span, scope })
    };
    // The nearest location in the clause, one that lies in another before that one: "in Mukono, in Uganda".
    let own = literal()
        .filter(|mention| clause_of(part, head_of(part, mention.span)) == clause_of(part, event))
        .min_by_key(|mention| ((mention.span.start as usize).abs_diff(event), mention.span.start));
    if let Some(mention) = own {
        return told(mention, PlaceScope::Clause);
    }
    let near = literal().min_by_key(|mention| ((mention.span.start as usize).abs_diff(event), mention.span.start));
    if let Some(mention) = near {
        return told(mention, PlaceScope::Sentence);
    }
    let dateline = places.dateline.as_ref()?;
    Some(ClausePlace { place: dateline.0.clone(), mention: dateline.1, scope: PlaceScope::Dateline })
}

/// The verb of the clause that a token is in.
fn clause_of(part: &Part, token: usize) -> usize {
    let mut at = token;
    for _ in 0..DEEPEST * 2 {
        let is_clause =
            matches!(part.pos(at), Pos::Verb | Pos::Aux) && !matches!(part.label(at), Label::Aux | Label::AuxPass);
        if is_clause || part.head(at) == at {
            return at;
        }
        at = part.head(at);
    }
    at
}
