//! Whom an armed group has fought.

use dateline_language::{Label, Pos};
use dateline_report::{ActorKind, FactRelation};

use super::Said;
use super::founding::at_token;
use super::phrase::{joined, members, object_of, of_noun, words};
use crate::background::{Background, asserts, is_passive};
use crate::document::Part;

/// What is fought against somebody.
const FIGHTS: [&str; 6] = ["war", "battle", "insurgency", "campaign", "rebellion", "struggle"];

pub(super) fn at(background: &Background, part: &Part, i: usize) -> Vec<Said> {
    let fights = matches!(part.lemma(i), "fight" | "battle" | "wage") && part.pos(i) == Pos::Verb;
    if !fights || is_passive(part, i) && part.tag(i) != dateline_language::Tag::VBD || !asserts(part, i) {
        return Vec::new();
    }
    let object = part.child(i, Label::Dobj).filter(|&object| object > i);
    let against = object_of(part, i, &["against"]).or_else(|| {
        object.filter(|&object| FIGHTS.contains(&part.lemma(object))).and_then(|war| object_of(part, war, &["against"]))
    });
    let fought = against.or(object.filter(|_| part.lemma(i) != "wage"));
    let Some(first) = fought else { return Vec::new() };
    let armed = background.acting(part, i).into_iter();
    let armed: Vec<_> = armed.filter(|&actor| background.actors.kind(actor) == Some(ActorKind::ArmedGroup)).collect();
    let mut said = Vec::new();
    for token in members(part, first) {
        let Some(other) = background.actors.at(part.id, token) else { continue };
        if background.actors.kind(other) == Some(ActorKind::Population) {
            continue;
        }
        let span = of_noun(part, token);
        let evidence = joined(at_token(part, i), span);
        let fact = |&actor| Said {
            other: Some(other),
            ..Said::new(actor, FactRelation::FoughtAgainst, words(part, span), evidence)
        };
        said.extend(armed.iter().map(fact));
    }
    said
}
