//! What speaks against it that a noun takes up an act told before: a place or victims of its own.

use dateline_language::{Label, Pos, Tag};

use super::super::happening::{Happening, Trigger, TriggerForm};
use super::parties;
use crate::background::Background;
use crate::document::{Part, PartId};

/// Steps up the tree from a place to the noun that it belongs to.
const HIGHEST: usize = 8;
/// Steps from a place that stands right behind a noun: "the attack in X".
const NEAR: usize = 3;
/// Members of a list.
const LONGEST: usize = 8;

/// Whether a noun stands in a list beside an act told before, each with a phrase of its own: "the raid on X, the raids in Y".
pub(super) fn is_listed(background: &Background, earlier: &Happening, later: &Happening) -> bool {
    let Some(second) = later.triggers.first() else { return false };
    let part = background.document.part(second.part);
    let has_phrase = |word: usize| part.children(word).any(|child| child > word && part.label(child) == Label::Prep);
    let stands_beside = |first: &Trigger| {
        first.part == second.part
            && part.sentence_of(first.word) == part.sentence_of(second.word)
            && first.word != second.word
            && part.pos(first.word) == Pos::Noun
            && has_phrase(first.word)
    };
    is_noun(part, second)
        && has_phrase(second.word)
        && earlier.triggers.iter().any(|first| stands_beside(first) && is_row(part, first.word, second.word))
}

/// Whether commas, "and" or an apposition lead from one noun to the other.
fn is_row(part: &Part, first: usize, second: usize) -> bool {
    let mut at = second;
    for _ in 0..LONGEST {
        if !matches!(part.label(at), Label::Conj | Label::Appos) {
            return false;
        }
        at = part.head(at);
        if at == first {
            return true;
        }
    }
    false
}

/// Whether a noun has a place of its own where the act before was not, and is plural, or both places are towns, or both say
/// to whom it was done.
pub(super) fn is_elsewhere(background: &Background, earlier: &Happening, later: &Happening) -> bool {
    let (Some(first), Some(second)) = (earlier.triggers.first(), later.triggers.first()) else { return false };
    let part = background.document.part(second.part);
    let has_own_place = later.basis.place.is_some_and(|(_, mention)| {
        mention.part == second.part && is_below(part, mention.start as usize, second.word, HIGHEST)
    });
    if !is_noun(part, second) || !has_own_place || earlier.place == later.place {
        return false;
    }
    let before = background.document.part(first.part);
    let is_plural = part.tag(second.word) == Tag::NNS;
    // A country may hold the town.
    if earlier.place.is_some() && earlier.basis.is_wide == later.basis.is_wide {
        let is_own = earlier.basis.place.is_some_and(|(_, mention)| {
            mention.part == first.part && is_below(before, mention.start as usize, first.word, NEAR)
        });
        return is_plural || is_own;
    }
    let is_other_word = before.lemma(first.word) != part.lemma(second.word);
    let is_text = first.part == PartId::Body && !before.is_headline(first.word);
    is_text && is_other_word && (is_plural || parties::have_other_recipients(background, earlier, later))
}

fn is_noun(part: &Part, trigger: &Trigger) -> bool {
    matches!(trigger.form, TriggerForm::Noun | TriggerForm::LightVerb) && part.pos(trigger.word) == Pos::Noun
}

fn is_below(part: &Part, word: usize, above: usize, steps: usize) -> bool {
    let mut at = word;
    for _ in 0..=steps {
        if at == above {
            return true;
        }
        at = part.head(at);
    }
    false
}
