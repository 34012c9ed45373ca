//! Where a body is active.

use dateline_language::{Label, Pos};
use dateline_report::FactRelation;

use super::Said;
use super::founding::at_token;
use super::phrase::{joined, members, words};
use crate::background::{Background, asserts};
use crate::document::Part;

const WITHIN: [&str; 7] = ["in", "inside", "across", "throughout", "within", "from", "around"];

pub(super) fn at(background: &Background, part: &Part, i: usize) -> Vec<Said> {
    let is_verb = part.lemma(i) == "operate" && part.pos(i) == Pos::Verb;
    let is_active = part.lemma(i) == "active" && part.pos(i) == Pos::Adj && part.label(i) != Label::Advmod;
    if !is_verb && !is_active || !asserts(part, i) || part.child(i, Label::Dobj).is_some() {
        return Vec::new();
    }
    let actors = if is_active && part.label(i) == Label::Acomp {
        if !asserts(part, part.head(i)) {
            return Vec::new();
        }
        background.acting(part, part.head(i))
    } else if is_active {
        if part.head(i) >= i {
            return Vec::new();
        }
        background.meant(part, part.head(i)).into_iter().collect()
    } else {
        background.acting(part, i)
    };
    let within = part.children(i).filter(|&child| {
        child > i && part.label(child) == Label::Prep && WITHIN.contains(&part.form(child).to_lowercase().as_str())
    });
    let mut said = Vec::new();
    for object in within.filter_map(|prep| part.child(prep, Label::Pobj)) {
        for token in members(part, object) {
            let Some((place, span)) = background.places.at(part, token) else { continue };
            for &actor in &actors {
                let evidence = joined(at_token(part, i), span);
                let fact = Said::new(actor, FactRelation::OperatesIn, words(part, span), evidence);
                said.push(Said { place: Some(place.clone()), ..fact });
            }
        }
    }
    said
}
