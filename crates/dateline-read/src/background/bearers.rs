//! Whom a word means: an actor, what stands for it, and what is coordinated with it.

use dateline_language::{Label, Pos};
use dateline_report::{ActorKind, CountryCode};

use super::{Background, is_relative};
use crate::actors::ActorIndex;
use crate::document::Part;

/// Steps from a word to the actor that it means.
const MOST_STEPS: usize = 6;
/// Tokens before a dash in which a name stands.
const NEAR: usize = 6;
/// Actors joined by "and".
const MOST_JOINED: usize = 8;
/// Nouns for all that an actor does: where they are banned, the actor is.
const DOINGS: [&str; 4] = ["activity", "operation", "work", "existence"];

impl Background<'_, '_> {
    /// The actor that token `i` means: itself, the antecedent of a relative pronoun, what a noun is in apposition to or
    /// said of, or whose activity it is.
    pub fn meant(&self, part: &Part, i: usize) -> Option<ActorIndex> {
        let mut at = i;
        for _ in 0..MOST_STEPS {
            if let Some(actor) = self.actors.at(part.id, at) {
                return Some(actor);
            }
            at = self.stands_for(part, at)?;
        }
        None
    }

    fn stands_for(&self, part: &Part, i: usize) -> Option<usize> {
        if is_relative(part, i) {
            return antecedent(part, i);
        }
        if !matches!(part.pos(i), Pos::Noun | Pos::Propn) {
            return None;
        }
        if DOINGS.contains(&part.lemma(i)) {
            return owner(part, i);
        }
        let named = part.children(i).find(|&child| {
            part.label(child) == Label::Appos && child <= i + 6 && self.actors.at(part.id, child).is_some()
        });
        if named.is_some() {
            return named;
        }
        // "The movement Hizb ut-Tahrir", however the tree joins the two.
        let is_title =
            part.pos(i) == Pos::Noun && i + 1 < part.len() && part.form(i + 1).starts_with(char::is_uppercase);
        if is_title && self.actors.at(part.id, i + 1).is_some() {
            return Some(i + 1);
        }
        if let Some(named) = before_dash(part, i).and_then(|end| {
            (end.saturating_sub(NEAR)..end).rev().find(|&before| self.actors.at(part.id, before).is_some())
        }) {
            return Some(named);
        }
        match part.label(i) {
            Label::Appos => Some(part.head(i)),
            Label::Compound | Label::NounMod if part.head(i) > i => Some(part.head(i)),
            Label::Attr => part.child(part.head(i), Label::Nsubj),
            _ => None,
        }
    }

    /// The actors that token `i` and what is joined to it mean.
    pub fn all_meant(&self, part: &Part, i: usize) -> Vec<ActorIndex> {
        let mut found = Vec::new();
        let mut at = Some(i);
        while let Some(token) = at.filter(|_| found.len() < MOST_JOINED) {
            if let Some(actor) = self.meant(part, token).filter(|actor| !found.contains(actor)) {
                found.push(actor);
            }
            at = part.child(token, Label::Conj);
        }
        found
    }

    /// The country of a state or of an organ of state that token `i` means.
    pub fn country_of_state(&self, part: &Part, i: usize) -> Option<CountryCode> {
        let actor = self.actors.at(part.id, i)?;
        matches!(self.actors.kind(actor)?, ActorKind::State | ActorKind::Government)
            .then(|| self.actors.country(actor))
            .flatten()
    }

    /// Whether it is a body of which the report gives background: an armed group, party, organisation or medium.
    pub fn is_body(&self, actor: ActorIndex) -> bool {
        matches!(
            self.actors.kind(actor),
            Some(ActorKind::ArmedGroup | ActorKind::Organization | ActorKind::Igo | ActorKind::Media)
        )
    }
}

/// "X (Y) – an organisation": the dash before a noun with its adjectives.
fn before_dash(part: &Part, i: usize) -> Option<usize> {
    let mut first = i;
    while first > 0 && matches!(part.pos(first - 1), Pos::Det | Pos::Adj | Pos::Noun | Pos::Adv) && i - first < NEAR {
        first -= 1;
    }
    let dash = first.checked_sub(1)?;
    let is_dash = matches!(part.form(dash), "–" | "—" | "-" | "--");
    (is_dash && part.sentence_of(dash) == part.sentence_of(i)).then_some(dash)
}

/// The noun that a relative pronoun stands for.
fn antecedent(part: &Part, i: usize) -> Option<usize> {
    let mut at = i;
    for _ in 0..MOST_STEPS {
        if part.label(at) == Label::Relcl {
            return Some(part.head(at));
        }
        if part.head(at) == at {
            return None;
        }
        at = part.head(at);
    }
    None
}

/// "Whose activity", "its activity", "the activity of the group".
fn owner(part: &Part, i: usize) -> Option<usize> {
    let of = |child: &usize| part.label(*child) == Label::Prep && part.form(*child) == "of";
    part.child(i, Label::Poss).or_else(|| part.children(i).find(of).and_then(|of| part.child(of, Label::Pobj)))
}
