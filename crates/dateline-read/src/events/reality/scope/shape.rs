//! Questions to the tree around a verb or a noun.

use dateline_language::{Label, Tag};

use super::super::clause;
use super::super::governors::{self, Kind};
use super::super::standing::{Standing, word};
use crate::document::Part;

pub(super) fn has_subject(part: &Part, verb: usize) -> bool {
    part.children(verb).any(|child| matches!(part.label(child), Label::Nsubj | Label::NsubjPass))
}

pub(super) fn has_auxiliary(part: &Part, verb: usize) -> bool {
    part.children(verb).any(|child| matches!(part.label(child), Label::Aux | Label::AuxPass))
}

pub(super) fn has_bare_be(part: &Part, verb: usize) -> bool {
    part.children(verb).any(|child| part.label(child) == Label::AuxPass && part.tag(child) == Tag::VB)
        && !part.children(verb).any(|child| part.label(child) == Label::Aux)
}

/// "The aim is to", "it would be a mistake to".
pub(super) fn is_aim(part: &Part, be: usize) -> bool {
    let subject = part.children(be).find(|&child| part.label(child) == Label::Nsubj);
    let is_wish = subject.is_some_and(|subject| governors::find(part.lemma(subject), Kind::Noun).is_some());
    is_wish
        || subject
            .is_some_and(|subject| matches!(part.lemma(subject), "aim" | "goal" | "task" | "it" | "purpose" | "way"))
}

/// A participle without its auxiliary: "strike called off".
pub(super) fn is_cut_passive(part: &Part, verb: usize) -> bool {
    part.tag(verb) == Tag::VBN && !part.children(verb).any(|child| part.label(child) == Label::Aux)
}

/// "It was not the army that burned the huts".
pub(super) fn is_cleft_negated(part: &Part, noun: usize) -> bool {
    let be = part.head(noun);
    part.label(noun) == Label::Attr
        && part.lemma(be) == "be"
        && clause::of(part, be).standing == Standing::Negated
        && part.children(be).any(|child| part.label(child) == Label::Nsubj && word(part, child) == "it")
}
