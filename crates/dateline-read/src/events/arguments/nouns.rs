//! The parties of a noun that tells an act: "the killing of X by Y", "Y's attack on X", "talks between X and Y".

use dateline_language::{Label, Pos};

use super::super::happening::Party;
use super::roles::{self, Slot};
use super::{Found, Seeker};
use crate::background::is_passive;
use crate::rules::parties;

/// Verbs that say little of what their object tells: who does them does the act.
const LIGHT: [&str; 63] = [
    "convey",
    "pledge",
    "promise",
    "reaffirm",
    "reiterate",
    "show",
    "voice",
    "spearhead",
    "announce",
    "attempt",
    "begin",
    "carry",
    "commence",
    "commit",
    "conclude",
    "conduct",
    "continue",
    "convene",
    "declare",
    "deliver",
    "engage",
    "enforce",
    "escalate",
    "express",
    "extend",
    "file",
    "give",
    "have",
    "hold",
    "impose",
    "initiate",
    "intensify",
    "issue",
    "launch",
    "lead",
    "lift",
    "lodge",
    "maintain",
    "make",
    "mount",
    "offer",
    "open",
    "order",
    "organise",
    "organize",
    "pay",
    "perform",
    "perpetrate",
    "place",
    "plan",
    "provide",
    "pursue",
    "renew",
    "resume",
    "sign",
    "stage",
    "start",
    "step",
    "strengthen",
    "suspend",
    "take",
    "undertake",
    "wage",
];
/// Verbs whose subject is whom the act of their object is done to: "won the support of X".
const RECEIVING: [&str; 12] =
    ["accept", "draw", "earn", "enjoy", "face", "gain", "get", "obtain", "receive", "secure", "suffer", "win"];
/// Verbs behind which "in" or "into" names what one takes part in.
const TAKING_PART: [&str; 10] =
    ["be", "engage", "enter", "go", "participate", "take", "involve", "join", "remain", "stay"];
/// Verbs whose subject is the act by which somebody is harmed.
const HITTING: [&str; 14] = [
    "damage",
    "destroy",
    "devastate",
    "flatten",
    "hit",
    "injure",
    "kill",
    "level",
    "pound",
    "rock",
    "ruin",
    "strike",
    "target",
    "wound",
];
/// Prepositions that put an act of the subject beside another: "said after talks with".
const BESIDE: [&str; 8] = ["after", "during", "in", "at", "before", "following", "for", "on"];
/// Verbs whose passive is done by who speaks: "was said by X after talks with Y".
const TELLING: [&str; 10] =
    ["say", "state", "announce", "declare", "tell", "report", "note", "disclose", "mention", "confirm"];
/// Acts that one takes part in while doing something else.
const TAKEN_PART_IN: [&str; 11] = [
    "talk",
    "meeting",
    "call",
    "visit",
    "negotiation",
    "trip",
    "summit",
    "conversation",
    "tour",
    "discussion",
    "consultation",
];

impl Seeker<'_, '_, '_> {
    /// The parties of noun `noun`; `above` is a verb that says little, whose subject acts.
    pub(super) fn of_noun(&self, noun: usize, above: Option<usize>, is_mutual: bool) -> Found {
        let roles = roles::of(self.part.lemma(noun), false);
        let governor = above.or_else(|| self.light_verb(noun));
        let of_actors = roles.map_or(&roles::ACTORS_OF_NOUNS[..], |roles| &roles.actors);
        let of_recipients = roles.map_or(&roles::OF_NOUNS[..], |roles| &roles.recipients);
        let mut found = Found::default();
        for &slot in of_actors {
            found.actors = self.in_noun_slot(noun, slot);
            if !found.actors.is_empty() {
                found.rules.push(&parties::NOUN_PHRASE);
                break;
            }
        }
        if let Some(verb) = governor.filter(|&verb| RECEIVING.contains(&self.part.lemma(verb))) {
            found.actors = [Slot::Behind("from"), Slot::Behind("by"), Slot::Possessor, Slot::Modifier, Slot::OfAgent]
                .iter()
                .map(|&slot| self.in_noun_slot(noun, slot))
                .find(|parties| !parties.is_empty())
                .unwrap_or_else(|| self.in_noun_slot(verb, Slot::Behind("from")));
            found.recipients.push(self.receiving(verb));
        } else if let Some(verb) = governor {
            let acting = self.acting(verb);
            let between = of_actors.contains(&Slot::Behind("between")) && !self.behind(noun, "between").is_empty();
            let is_owned = !self.possessors(noun).is_empty() || !self.behind(noun, "by").is_empty();
            if !acting.is_empty() && (found.actors.is_empty() || !between && (is_mutual || !is_owned)) {
                if found.actors.is_empty() || !is_mutual {
                    found.actors = acting;
                } else {
                    found.actors.extend(acting);
                }
                found.rules.push(&parties::LIGHT_VERB);
            }
        } else if found.actors.is_empty() {
            found.actors = self.taking_part(noun);
        }
        for &slot in of_recipients {
            self.push_noun_slot(noun, slot, &mut found);
        }
        // "Air strikes hit the town".
        let above = self.part.head(noun);
        if self.part.label(noun) == Label::Nsubj && HITTING.contains(&self.part.lemma(above)) {
            self.push_verb_slot(above, Slot::Object, &mut found);
        }
        if let Some(verb) = governor {
            // Behind the verb may stand what belongs to the noun: "opened investigations on Monday against X".
            let of_verb = roles::of(self.part.lemma(verb), true).map_or(&[][..], |roles| &roles.recipients);
            let is_behind = |slot: &&Slot| matches!(slot, Slot::Behind(_) | Slot::Dative);
            let general = roles::OF_VERBS.iter().filter(|_| roles.is_none_or(|roles| !roles.is_closed));
            for &slot in of_recipients.iter().chain(of_verb).chain(general).filter(is_behind) {
                self.push_verb_slot(verb, slot, &mut found);
            }
        }
        if roles.is_none_or(|roles| !roles.is_closed) {
            found.recipients.extend(self.inside(noun));
            self.push_settings_of_noun(noun, &mut found);
            if let Some(verb) = governor {
                self.push_settings_of_noun(verb, &mut found);
            }
        }
        found
    }

    /// Who gets what a verb of receiving says; of "requests were received" behind a clause about X, X.
    fn receiving(&self, verb: usize) -> Vec<Party> {
        let part = self.part;
        let acting = self.acting(verb);
        let is_beside = matches!(part.label(verb), Label::Dep | Label::Conj | Label::Ccomp | Label::Parataxis);
        if !acting.is_empty() || !is_beside || !is_passive(part, verb) || part.pos(part.head(verb)) != Pos::Verb {
            return acting;
        }
        self.acting(part.head(verb))
    }

    /// The light verb that the noun is object, or subject in the passive, of.
    fn light_verb(&self, noun: usize) -> Option<usize> {
        let part = self.part;
        let mut at = noun;
        while part.label(at) == Label::Conj && part.head(at) < at && part.pos(part.head(at)) == Pos::Noun {
            at = part.head(at);
        }
        let verb = part.head(at);
        let is_light = |verb: usize| {
            let lemma = part.lemma(verb);
            part.pos(verb) == Pos::Verb && (LIGHT.contains(&lemma) || RECEIVING.contains(&lemma))
        };
        match part.label(at) {
            Label::Dobj if is_light(verb) => Some(verb),
            Label::NsubjPass if is_light(verb) => Some(verb),
            // "The sanctions imposed by X": the participle behind the noun.
            _ => part.children(noun).find(|&child| part.label(child) == Label::Acl && is_light(child) && child > noun),
        }
    }

    /// The subject of the clause that an act stands beside: "said X after talks with Y", "X is in talks with Y".
    fn taking_part(&self, noun: usize) -> Vec<Party> {
        let part = self.part;
        let preposition = part.head(noun);
        if part.label(noun) != Label::Pobj {
            return Vec::new();
        }
        let verb = part.head(preposition);
        let form = part.form(preposition).to_lowercase();
        // "Is responsible for the killings".
        if part.pos(verb) == Pos::Adj && form == "for" && matches!(part.lemma(verb), "responsible" | "guilty") {
            return self.acting(verb);
        }
        let is_in = matches!(form.as_str(), "in" | "into" | "on") && TAKING_PART.contains(&part.lemma(verb));
        let is_beside = BESIDE.contains(&form.as_str()) && TAKEN_PART_IN.contains(&part.lemma(noun));
        // "The minister in a conversation with Y called on Z".
        if is_beside && form == "in" && part.label(verb) == Label::Nsubj {
            return self.parties(verb);
        }
        let is_verb = matches!(part.pos(verb), Pos::Verb | Pos::Aux);
        if !is_verb || !is_in && !is_beside {
            return Vec::new();
        }
        let is_told = is_beside && TELLING.contains(&part.lemma(verb));
        if is_passive(part, verb) && !is_told { self.done_to(verb) } else { self.acting(verb) }
    }

    fn push_noun_slot(&self, noun: usize, slot: Slot, found: &mut Found) {
        let Slot::Behind(preposition) = slot else {
            found.recipients.push(self.in_noun_slot(noun, slot));
            return;
        };
        // "Attacks in X, in Y and in other countries" are no attacks on Y alone.
        let most = if preposition == "in" { 1 } else { usize::MAX };
        for object in self.behind(noun, preposition).into_iter().take(most) {
            self.push_object(object, found);
        }
    }

    /// What an object adds: itself if it is somebody, else the place that it is and whose it is.
    pub(super) fn push_object(&self, object: usize, found: &mut Found) {
        let mut parties = self.parties(object);
        if self.is_town(object) && self.seat(object).is_none() {
            parties.retain(|party| party.head != object);
        }
        if parties.is_empty() {
            found.aims.extend(self.aim(object));
            found.objects.extend(self.thing_acted_on(object));
            found.recipients.extend(self.inside(object));
            self.push_settings_of_noun(object, found);
        } else {
            found.recipients.push(parties);
        }
    }

    /// Who stands in one slot of a noun.
    pub(super) fn in_noun_slot(&self, noun: usize, slot: Slot) -> Vec<Party> {
        match slot {
            Slot::Possessor => self.possessors(noun),
            Slot::Modifier => self.modifiers(noun),
            Slot::OfAgent => self.behind(noun, "of").into_iter().flat_map(|object| self.parties(object)).collect(),
            Slot::Behind(preposition) => self
                .behind(noun, preposition)
                .into_iter()
                .filter(|&object| !self.is_town(object))
                .flat_map(|object| self.parties(object))
                .collect(),
            Slot::Clause => self
                .part
                .children(noun)
                .filter(|&child| self.part.label(child) == Label::Acl && self.part.pos(child) == Pos::Verb)
                .flat_map(|clause| self.of_verb(clause).recipients.into_iter().find(|slot| !slot.is_empty()))
                .flatten()
                .collect(),
            Slot::Subject | Slot::Object | Slot::Dative | Slot::Inner | Slot::Doer => Vec::new(),
        }
    }

    /// An adjective that tells an act, of the noun before which it stands: "a kidnapped senator".
    pub(super) fn of_adjective(&self, word: usize) -> Found {
        let mut found = Found::default();
        if self.part.label(word) == Label::Amod {
            self.push_object(self.part.head(word), &mut found);
        }
        found
    }
}
