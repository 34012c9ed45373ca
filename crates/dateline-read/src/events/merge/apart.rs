//! What speaks against it that a noun takes up an act told before: a place or victims of its own.

use dateline_language::{EntityLabel, Label, Pos, Tag};

use super::super::happening::{Happening, Trigger, TriggerForm};
use super::parties;
use crate::background::Background;
use crate::document::{Part, PartId};
use crate::places::PlaceScope;

/// Steps up the tree from a place to the noun that it belongs to.
const HIGHEST: usize = 8;
/// Steps from a place that stands right behind a noun: "the attack in X".
const NEAR: usize = 3;
/// Kilometres between two towns from which on nobody takes one for the other.
const FAR_KM: f64 = 25.0;
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

/// "Exploded in the market, a week after the bombing of the station": what the act before is counted from.
pub(super) fn is_counted_from(background: &Background, earlier: &Happening, later: &Happening) -> bool {
    let Some(second) = later.triggers.first() else { return false };
    let part = background.document.part(second.part);
    let above = part.head(second.word);
    let is_counted = part.label(second.word) == Label::Pobj
        && matches!(part.form(above).to_lowercase().as_str(), "after" | "since" | "before" | "following" | "than");
    if !is_noun(part, second) || !is_counted {
        return false;
    }
    let mut at = above;
    for _ in 0..HIGHEST {
        at = part.head(at);
        if earlier.triggers.iter().any(|first| first.part == second.part && (first.word == at || first.governor == at))
        {
            return true;
        }
    }
    false
}

/// Whether commas, "and" or an apposition lead from one noun to the other.
fn is_row(part: &Part, first: usize, second: usize) -> bool {
    let mut at = second;
    for _ in 0..LONGEST {
        // "The shooting of a surgeon and the attack": the tree joins the second noun to what hangs from the first.
        let is_joined = matches!(part.label(at), Label::Conj | Label::Appos);
        if !is_joined && (at == second || !matches!(part.label(at), Label::Pobj | Label::Prep)) {
            return false;
        }
        at = part.head(at);
        if at == first {
            return true;
        }
    }
    false
}

/// Whether both tell in their own words where it was, and these places are far from each other.
pub(super) fn is_far_away(background: &Background, earlier: &Happening, later: &Happening) -> bool {
    let (Some(here), Some(there)) = (&earlier.place, &later.place) else { return false };
    let is_narrow = !earlier.basis.is_wide && !later.basis.is_wide;
    is_narrow
        && has_own_place(background, earlier)
        && has_own_place(background, later)
        && background.places.are_apart(here, there, FAR_KM)
}

fn has_own_place(background: &Background, happening: &Happening) -> bool {
    let Some((scope, mention)) = happening.basis.place else { return false };
    scope == PlaceScope::Clause
        && happening.triggers.iter().any(|trigger| {
            let part = background.document.part(trigger.part);
            let is_below_noun = || is_below(part, mention.start as usize, trigger.word, NEAR);
            mention.part == trigger.part && (!is_noun(part, trigger) || is_below_noun())
        })
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

/// "The attack on Newry police station" after a bomb in Armagh: a noun with a town in what it was done to, which no sentence that tells the
/// act before names, where another town stands.
pub(super) fn is_at_another_town(background: &Background, earlier: &Happening, later: &Happening) -> bool {
    let Some(second) = later.triggers.first() else { return false };
    let part = background.document.part(second.part);
    if !is_noun(part, second) {
        return false;
    }
    let is_town = |part: &Part, i: usize| part.name_of(i).is_some_and(|(_, label)| label == EntityLabel::Gpe);
    let own: Vec<String> = part
        .children(second.word)
        .filter(|&child| child > second.word && matches!(part.form(child), "on" | "against" | "at"))
        .flat_map(|child| (child..(child + LONGEST).min(part.len())).filter(move |&i| is_below(part, i, child, NEAR)))
        .filter(|&i| is_town(part, i))
        .map(|i| part.lemma(i).to_lowercase())
        .collect();
    if own.is_empty() {
        return false;
    }
    let told = earlier.triggers.iter().flat_map(|first| {
        let before = background.document.part(first.part);
        let sentence = before
            .sentence_of(first.word)
            .map_or(0..0, |index| before.sentences[index].start as usize..before.sentences[index].end as usize);
        sentence.filter(move |&i| is_town(before, i)).map(move |i| before.lemma(i).to_lowercase())
    });
    let told: Vec<String> = told.collect();
    !told.is_empty() && !own.iter().any(|town| told.contains(town))
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
