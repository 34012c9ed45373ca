//! With what it was done.

use dateline_language::{Label, Pos};

use super::super::happening::Trigger;
use super::super::triggers::is_of;
use super::phrase;
use crate::background::Background;
use crate::document::{Part, TokenSpan};

/// Classes of nouns that are means of an attack.
pub(super) const MEANS: [&str; 4] = ["instrument", "projectile", "blast", "stone"];

/// Most means of one act.
const MOST: usize = 4;

/// The means that stand under "with", "by" or "using" beside a trigger, or that a noun is made up with: "rocket attack".
pub(super) fn of(background: &Background, part: &Part, trigger: &Trigger) -> Vec<TokenSpan> {
    let mut found = Vec::new();
    // "Fired on the bus with rifles": the tree hangs the means from the bus.
    let below = part.children(trigger.word).flat_map(|child| {
        let object = if part.label(child) == Label::Prep { part.child(child, Label::Pobj) } else { Some(child) };
        object.filter(|&object| matches!(part.label(object), Label::Dobj | Label::Pobj))
    });
    let nouns: Vec<usize> = [trigger.word, trigger.governor].into_iter().chain(below.take(4)).collect();
    for at in nouns {
        for child in part.children(at).take(32) {
            let is_with = match part.form(child).to_lowercase().as_str() {
                "with" => true,
                "by" | "using" | "from" => at == trigger.word || at == trigger.governor,
                _ => false,
            };
            if !is_with || found.len() >= MOST {
                continue;
            }
            let Some(object) =
                part.children(child).find(|&below| matches!(part.label(below), Label::Pobj | Label::Dobj))
            else {
                continue;
            };
            for noun in listed(part, object) {
                if is_means(background, part, noun) && !found.iter().any(|span: &TokenSpan| span.contains(noun)) {
                    found.push(phrase(part, noun));
                }
            }
        }
    }
    found
}

pub(super) fn is_means(background: &Background, part: &Part, noun: usize) -> bool {
    part.pos(noun) == Pos::Noun && MEANS.iter().any(|class| is_of(background, part, noun, class))
}

/// A noun and what is joined to it.
pub(super) fn listed(part: &Part, noun: usize) -> Vec<usize> {
    let mut nouns = vec![noun];
    while let Some(next) = nouns.last().and_then(|&last| part.child(last, Label::Conj)).filter(|_| nouns.len() < 8) {
        nouns.push(next);
    }
    nouns
}
