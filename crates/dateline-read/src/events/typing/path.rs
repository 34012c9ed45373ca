//! The way through the tree from an actor to a recipient.

use dateline_language::{Label, Pos};

use crate::document::{Part, TokenSpan};

/// Most tokens from an argument up to the root that are looked at.
const HIGHEST: usize = 40;

/// From the head of the actor up, and down to the head of the recipient.
#[derive(Debug, Default, Clone)]
pub(super) struct Path {
    /// The token of the actor that hangs outside it.
    pub(super) actor: usize,
    /// The token of the recipient that hangs outside it.
    pub(super) recipient: usize,
    /// From above the actor's head to below the top.
    pub(super) up: Vec<usize>,
    /// From above the recipient's head to below the top.
    pub(super) down: Vec<usize>,
    /// Where both ways meet; none where the two are in different trees.
    pub(super) top: Option<usize>,
    /// What tells the act: the trigger given, else the lowest verb above the recipient, else the top.
    pub(super) act: usize,
    /// The lowest verb above the actor; the act where there is none.
    pub(super) actor_verb: usize,
}

impl Path {
    /// Finds the way. `trigger` is the word that tells the act, where the caller knows it.
    pub(super) fn find(&mut self, part: &Part<'_>, actor: TokenSpan, recipient: TokenSpan, trigger: Option<usize>) {
        self.actor = head_of(part, actor);
        self.recipient = head_of(part, recipient);
        climb(part, self.actor, &mut self.up);
        climb(part, self.recipient, &mut self.down);
        self.top = meet(&mut self.up, &mut self.down);
        self.up.retain(|&i| i != self.actor);
        self.down.retain(|&i| i != self.recipient);
        let lowest_verb = |way: &[usize]| way.iter().copied().chain(self.top).find(|&i| is_verb(part, i));
        let fallback = self.top.or_else(|| self.down.last().copied()).unwrap_or(self.recipient);
        self.act = trigger.or_else(|| lowest_verb(&self.down)).unwrap_or(fallback);
        self.actor_verb = lowest_verb(&self.up).unwrap_or(self.act);
    }
}

/// The token of a span whose head lies outside; the last one where the tree has none.
fn head_of(part: &Part<'_>, span: TokenSpan) -> usize {
    let is_top = |&i: &usize| part.head(i) == i || !span.contains(part.head(i));
    span.range().filter(|&i| part.pos(i) != Pos::Space).find(is_top).unwrap_or(span.end.max(1) as usize - 1)
}

/// A token and what is above it.
fn climb(part: &Part<'_>, from: usize, way: &mut Vec<usize>) {
    way.clear();
    let mut i = from;
    while way.len() < HIGHEST {
        way.push(i);
        if part.head(i) == i {
            break;
        }
        i = part.head(i);
    }
}

/// Cuts both ways where they meet.
fn meet(up: &mut Vec<usize>, down: &mut Vec<usize>) -> Option<usize> {
    let (place, top) = up.iter().enumerate().find(|(_, i)| down.contains(i)).map(|(place, &top)| (place, top))?;
    up.truncate(place);
    let below = down.iter().position(|&i| i == top).unwrap_or(down.len());
    down.truncate(below);
    Some(top)
}

/// Whether a token is a full verb, or the copula of a predicate.
fn is_verb(part: &Part<'_>, i: usize) -> bool {
    match part.pos(i) {
        Pos::Verb => true,
        Pos::Aux => !matches!(part.label(i), Label::Aux | Label::AuxPass),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::document;

    /// The path from one word to another of a text.
    fn path(text: &str, actor: &str, recipient: &str) -> Vec<String> {
        let document = document(text);
        let part = &document.body;
        let of = |word: &str| {
            let place = (0..part.len()).find(|&i| part.form(i) == word).expect("the word is in the text");
            part.tokens(place, place + 1)
        };
        let mut path = Path::default();
        path.find(part, of(actor), of(recipient), None);
        let way = path.up.iter().chain(&path.top).chain(path.down.iter().rev()).chain([&path.act]);
        way.map(|&i| part.form(i).to_owned()).collect()
    }

    #[test]
    fn the_act_is_the_lowest_verb_above_the_recipient() {
        assert_eq!(path("Norway accused Sweden.", "Norway", "Sweden"), ["accused", "accused"]);
        assert_eq!(path("Norway has refused to pay Sweden.", "Norway", "Sweden"), ["refused", "pay", "pay"]);
        assert_eq!(path("Sweden was attacked by Norway.", "Norway", "Sweden"), ["by", "attacked", "attacked"]);
    }

    #[test]
    fn two_trees_have_no_top() {
        let found = path("Norway protested. Later Sweden replied.", "Norway", "Sweden");
        assert_eq!(found.last().map(String::as_str), Some("replied"));
    }
}
