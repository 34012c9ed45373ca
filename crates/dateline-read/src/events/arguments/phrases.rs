//! Parties inside the phrase of a thing: whose it is, and at whom it aims.

use dateline_language::{EntityLabel, Label, Pos};

use dateline_report::ActorKind;

use super::super::happening::Party;
use super::people;
use super::roles::Slot;
use super::{Found, Seeker};
use crate::actors::kind_of_noun;
use crate::document::TokenSpan;

/// Phrases inside phrases that are looked into: "a ban on imports from X".
const DEEPEST: usize = 2;

/// Prepositions behind which stands whom a thing is about.
const STRONG: [&str; 11] = ["by", "from", "on", "against", "with", "to", "between", "among", "toward", "towards", "of"];
/// Prepositions behind which stands whom a thing may be about.
const WEAK: [&str; 4] = ["for", "into", "over", "upon"];
/// Prepositions behind which stands where it is, which is whom it hits where nobody else is.
pub(super) const SETTING: [&str; 8] = ["in", "at", "near", "across", "inside", "around", "along", "throughout"];

impl Seeker<'_, '_, '_> {
    /// The parties in the phrase of thing `i`, by slot, the strongest first.
    pub(super) fn inside(&self, i: usize) -> Vec<Vec<Party>> {
        let mut slots = Vec::new();
        self.look_inside(i, DEEPEST, &mut slots);
        slots
    }

    fn look_inside(&self, i: usize, depth: usize, slots: &mut Vec<Vec<Party>>) {
        if depth == 0 {
            return;
        }
        slots.push(self.possessors(i));
        for clause in self.part.children(i).filter(|&child| self.part.label(child) == Label::Acl) {
            if self.is_done_to(clause) {
                slots.push(self.agents_of_passive(clause));
            }
        }
        for preposition in STRONG {
            self.look_behind(i, preposition, depth, slots);
        }
        // "Efforts under the auspices of X".
        for patronage in self.behind(i, "under").into_iter().filter(|&word| is_patronage(self.part.lemma(word))) {
            slots.push(self.agents(patronage));
        }
        let is_direct = depth == DEEPEST;
        // "The contest to replace X" is nothing that is done to X.
        let is_clause = |child: &usize| is_direct && self.part.label(*child) == Label::Acl && !self.has_to(*child);
        for clause in self.part.children(i).filter(is_clause) {
            for preposition in STRONG {
                self.look_behind(clause, preposition, depth, slots);
            }
            slots.extend(self.part.child(clause, Label::Dobj).map(|object| self.parties(object)));
        }
        slots.push(self.modifiers(i).into_iter().filter(|party| self.is_power(party)).collect());
        for preposition in WEAK.iter().filter(|_| is_direct) {
            self.look_behind(i, preposition, depth, slots);
        }
        for joined in self.part.children(i).filter(|&child| self.part.label(child) == Label::Conj) {
            if self.part.pos(joined) == Pos::Noun {
                self.look_inside(joined, depth - 1, slots);
            }
        }
    }

    /// A place where something is, as whom or what it hits.
    pub(super) fn push_setting(&self, object: usize, found: &mut Found) {
        let mut parties = self.parties(object);
        if self.is_town(object) {
            parties.retain(|party| party.head != object);
        }
        if !parties.is_empty() {
            found.settings.push(parties);
            return;
        }
        found.setting_aims.extend(self.aim(object));
        let named = ["of", "in"].iter().flat_map(|preposition| self.behind(object, preposition));
        found.setting_aims.extend(named.filter_map(|place| self.aim(place)));
        found.settings.extend(self.inside(object));
    }

    /// Where a thing is.
    pub(super) fn push_settings_of_noun(&self, noun: usize, found: &mut Found) {
        for preposition in SETTING {
            for object in self.behind(noun, preposition) {
                self.push_setting(object, found);
            }
        }
    }

    /// Before a noun for a thing only states, their bodies and armed groups are more than what it is made of or for.
    fn is_power(&self, party: &Party) -> bool {
        let kind = party.actor.and_then(|actor| self.background.actors.kind(actor));
        !matches!(kind, Some(ActorKind::Person | ActorKind::Organization | ActorKind::Media | ActorKind::Population))
    }

    fn look_behind(&self, i: usize, preposition: &str, depth: usize, slots: &mut Vec<Vec<Party>>) {
        for object in self.behind(i, preposition) {
            let parties = self.parties(object);
            if parties.is_empty() {
                self.look_inside(object, depth - 1, slots);
            } else {
                slots.push(parties);
            }
        }
    }

    /// Possessors: "Y's attack", "its attack".
    pub(super) fn possessors(&self, i: usize) -> Vec<Party> {
        let owners = self.part.children(i).filter(|&child| self.part.label(child) == Label::Poss);
        owners.flat_map(|owner| self.owner(owner)).collect()
    }

    /// A possessor, or the possessor of a thing that possesses: "the king's army's raid".
    fn owner(&self, owner: usize) -> Vec<Party> {
        let parties = self.parties(owner);
        if !parties.is_empty() {
            return parties;
        }
        self.part.child(owner, Label::Poss).map_or_else(Vec::new, |above| self.parties(above))
    }

    /// Names, adjectives of countries and nouns for people before a noun: "Israeli air strikes", "a police raid".
    pub(super) fn modifiers(&self, i: usize) -> Vec<Party> {
        let mut found = Vec::new();
        for child in self.part.children(i).filter(|&child| child < i) {
            if !matches!(self.part.label(child), Label::Amod | Label::Compound | Label::NounMod | Label::NpAdvmod) {
                continue;
            }
            match self.party(child).filter(|party| self.may_own(child, party)) {
                Some(party) => {
                    found.push(party);
                    found.extend(self.joined_before(child));
                }
                // "Saudi-led strikes", "US-backed forces": who leads or backs.
                None => found.extend(self.modifiers_of_modifier(child)),
            }
        }
        found
    }

    /// Of nouns before a noun those for bodies say whose it is: "a police raid", not "a child murder".
    fn may_own(&self, i: usize, party: &Party) -> bool {
        if party.actor.is_some() || self.is_state(i) || self.part.form(i).starts_with(char::is_uppercase) {
            return !self.is_town(i);
        }
        let is_noun = matches!(self.part.pos(i), Pos::Noun | Pos::Propn);
        let is_body = matches!(kind_of_noun(self.part, i), Some(ActorKind::Government | ActorKind::ArmedGroup));
        is_noun
            && is_body
            && !["terrorist", "official", "peacekeeper", "aircraft", "helicopter", "jet", "warplane", "warship"]
                .contains(&self.part.lemma(i))
    }

    fn joined_before(&self, i: usize) -> Vec<Party> {
        let below = self.part.children(i);
        below
            .filter(|&child| matches!(self.part.label(child), Label::Conj | Label::Compound | Label::NounMod))
            .filter_map(|child| self.party(child))
            .collect()
    }

    fn modifiers_of_modifier(&self, i: usize) -> Vec<Party> {
        let is_way_of_acting = matches!(self.part.lemma(i), "lead" | "led" | "make" | "made");
        let below = self.part.children(i).filter(move |&child| child < i && is_way_of_acting);
        below.filter_map(|child| self.party(child)).collect()
    }

    /// Who does what a noun tells, by that noun alone.
    pub(super) fn agents(&self, i: usize) -> Vec<Party> {
        let slots = [Slot::Behind("by"), Slot::Possessor, Slot::Modifier, Slot::Behind("from"), Slot::OfAgent];
        slots.iter().map(|&slot| self.in_noun_slot(i, slot)).find(|found| !found.is_empty()).unwrap_or_default()
    }

    /// Whether token `i` is the name of a place that is no state.
    pub(super) fn is_town(&self, i: usize) -> bool {
        let is_place =
            matches!(self.part.name_of(i), Some((_, EntityLabel::Gpe | EntityLabel::Location | EntityLabel::Facility)));
        is_place && self.party(i).is_none_or(|party| party.actor.is_none() && !self.is_state(i))
    }

    fn is_state(&self, i: usize) -> bool {
        let named = self.part.name_of(i).map(|(name, _)| name);
        named.is_some_and(|name| {
            let text = self.part.annotated.slice(name.start as usize, name.end as usize);
            crate::actors::countries::by_name(text).is_some()
        })
    }

    /// The states among those that token `i` and what is joined to it name.
    pub(super) fn states(&self, i: usize) -> Vec<Party> {
        let is_state =
            |party: &Party| party.actor.and_then(|actor| self.background.actors.kind(actor)) == Some(ActorKind::State);
        self.parties(i).into_iter().filter(|party| is_state(party) || self.is_state(party.head)).collect()
    }

    /// A noun for a thing with the words before it.
    pub(super) fn thing(&self, i: usize) -> Option<TokenSpan> {
        let is_noun = matches!(self.part.pos(i), Pos::Noun | Pos::Propn);
        let before = self.part.children(i).filter(|&child| child < i).map(|child| self.part.left_edge(child));
        let start = before.min().unwrap_or(i).min(i).max(i.saturating_sub(12));
        is_noun.then(|| self.part.tokens(start, i + 1))
    }

    /// A thing as what an act is about: no day, sum or number.
    pub(super) fn thing_acted_on(&self, i: usize) -> Option<TokenSpan> {
        let is_measure = matches!(
            self.part.name_of(i),
            Some((
                _,
                EntityLabel::Date
                    | EntityLabel::Time
                    | EntityLabel::Money
                    | EntityLabel::Percent
                    | EntityLabel::Quantity
                    | EntityLabel::Cardinal
                    | EntityLabel::Ordinal
            ))
        );
        self.thing(i).filter(|_| !is_measure)
    }

    /// The place or building that token `i` names, as what is aimed at.
    pub(super) fn aim(&self, i: usize) -> Option<TokenSpan> {
        let part = self.part;
        let is_noun = matches!(part.pos(i), Pos::Noun | Pos::Propn);
        let is_named =
            matches!(part.name_of(i), Some((_, EntityLabel::Gpe | EntityLabel::Location | EntityLabel::Facility)));
        let is_place = is_named || self.background.places.at(part, i).is_some();
        let is_site = people::is_site(part.lemma(i)) || people::is_site(&part.form(i).to_lowercase());
        self.thing(i).filter(|_| is_noun && (is_place || is_site))
    }
}

fn is_patronage(lemma: &str) -> bool {
    matches!(
        lemma,
        "auspex"
            | "auspice"
            | "auspices"
            | "aegis"
            | "patronage"
            | "sponsorship"
            | "leadership"
            | "mediation"
            | "umbrella"
    )
}
