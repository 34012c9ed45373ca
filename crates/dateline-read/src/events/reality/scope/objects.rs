//! What a verb makes of the noun of an act: as its object, its subject, or what is said of it.

use dateline_language::{Label, Pos};
use dateline_report::EventType;

use super::super::clause::{self};
use super::super::governors::{self, Bearing, Kind};
use super::super::nouns;
use super::super::standing::{Standing, word};
use super::shape::{is_aim, is_cut_passive};
use super::{Climb, MOST_CHILDREN, Step};
use crate::document::Part;
use crate::rules::status as rules;

impl Climb<'_, '_> {
    pub(super) fn as_object(&mut self, at: usize, up: usize) -> Step {
        let entry = governors::find(self.part.lemma(up), Kind::Verb).unwrap_or_default();
        if self.claim.is_some() {
            return self.of_claims_verb(at, up);
        }
        // What is turned down was said: "declined the offer", "rejected the accusation".
        let is_said = matches!(
            self.event_type,
            EventType::Request | EventType::Agree | EventType::Accuse | EventType::Threaten | EventType::Reject
        );
        if is_said
            && self.reading.standing == Standing::Unsaid
            && matches!(self.part.lemma(up), "decline" | "refuse" | "reject" | "deny" | "dismiss" | "refute")
        {
            self.met.push(up);
            self.settle();
            return Step::End;
        }
        if self.governor(up).standing == Standing::Negated
            && self.reading.rule == &rules::WISH
            && matches!(
                self.part.lemma(up),
                "fulfil" | "fulfill" | "keep" | "honour" | "meet" | "make" | "have" | "implement"
            )
        {
            self.reading.turn(Standing::Negated, &rules::NEGATION, up);
            return Step::Up(up);
        }
        let bearing = entry.noun.or(Some(Bearing::Exists).filter(|_| self.light == Some(up)));
        match bearing {
            Some(bearing) if self.is_verb_phrase_of_noun(bearing, up) => {
                self.by_noun_effect(bearing, up);
                Step::Up(up)
            }
            _ if self.part.lemma(up) == "call" && self.has_particle(up, "off") => {
                self.by_noun_effect(Bearing::Prevents, up);
                Step::Up(up)
            }
            // "Described the raid as an invention": the sentence is asked for the word that calls it false.
            _ if matches!(
                self.part.lemma(up),
                "describe" | "call" | "brand" | "label" | "term" | "dismiss" | "denounce"
            ) =>
            {
                self.claim = Some(at);
                self.taken_for_granted(at, up)
            }
            _ if self.part.lemma(up) == "rule" && self.has_particle(up, "out") => {
                self.by_noun_effect(Bearing::Denies, up);
                Step::Up(up)
            }
            _ => self.taken_for_granted(at, up),
        }
    }

    /// "Put off" and "rule out" need their particle.
    pub(super) fn is_verb_phrase_of_noun(&self, _: Bearing, up: usize) -> bool {
        !matches!(self.part.lemma(up), "rule")
    }

    pub(super) fn has_particle(&self, verb: usize, particle: &str) -> bool {
        self.part.children(verb).any(|child| {
            matches!(self.part.label(child), Label::Prt | Label::Advmod | Label::Prep)
                && word(self.part, child) == particle
        })
    }

    pub(super) fn by_noun_effect(&mut self, bearing: Bearing, verb: usize) {
        let bearing = match self.part.lemma(verb) {
            "put" if self.has_particle(verb, "off") || self.has_particle(verb, "back") => Bearing::Postpones,
            "call" if self.has_particle(verb, "off") => Bearing::Prevents,
            "carry" if !self.has_particle(verb, "out") => return,
            "break" if !self.has_particle(verb, "out") => return,
            "set" | "put" if bearing == Bearing::Exists && self.has_particle(verb, "aside") => Bearing::Prevents,
            _ => bearing,
        };
        self.verb.get_or_insert(verb);
        let governor = self.governor(verb);
        if bearing == Bearing::Postpones && governor.standing != Standing::Negated {
            let new_day = nouns::new_day(self.part, verb);
            let standing = if new_day { Standing::Future } else { Standing::Negated };
            self.reading.turn(standing, &rules::PUT_OFF, verb);
            return;
        }
        self.apply(bearing, verb, governor);
        self.is_finite |= bearing == Bearing::Exists && clause::of(self.part, verb).is_finite;
    }

    /// What is made of words that are said, as the object of a verb: "rejected the claim".
    pub(super) fn of_claims_verb(&mut self, _: usize, up: usize) -> Step {
        let lemma = self.part.lemma(up);
        let entry = governors::find(lemma, Kind::Verb).unwrap_or_default();
        let denies = matches!(entry.clause, Some(Bearing::Denies))
            || matches!(entry.noun, Some(Bearing::Denies))
            || matches!(lemma, "reject" | "dismiss" | "scorn" | "ridicule");
        if denies {
            self.apply(Bearing::Denies, up, self.governor(up));
        } else if lemma == "confirm" && self.governor(up).standing == Standing::Negated {
            self.reading.turn(Standing::Hypothetical, &rules::HEARSAY, up);
        }
        Step::Up(up)
    }

    pub(super) fn as_subject(&mut self, at: usize, up: usize) -> Step {
        let part = self.part;
        if !matches!(part.pos(up), Pos::Verb | Pos::Aux) {
            return Step::End;
        }
        if self.claim.is_some() {
            if part.label(at) == Label::NsubjPass {
                return self.of_claims_verb(at, up);
            }
            return Step::Up(up);
        }
        let is_passive = part.label(at) == Label::NsubjPass;
        let entry = governors::find(part.lemma(up), Kind::Verb).unwrap_or_default();
        if part.lemma(up) == "be" {
            return self.predicate(at, up);
        }
        let ends = matches!(part.lemma(up), "fail" | "collapse" | "founder" | "fall")
            && (part.lemma(up) != "fall"
                || part.children(up).any(|child| matches!(word(part, child).as_str(), "short" | "through")));
        match entry.noun {
            _ if ends => {
                self.apply(Bearing::Fails, up, self.governor(up));
                Step::Up(up)
            }
            _ if matches!(part.pos(at), Pos::Verb) => self.taken_for_granted(at, up),
            Some(Bearing::Exists) if clause::of(part, up).is_negated_by_object => self.taken_for_granted(at, up),
            Some(Bearing::Exists) => {
                self.by_noun_effect(Bearing::Exists, up);
                Step::Up(up)
            }
            Some(bearing) if is_passive || is_cut_passive(part, up) => {
                self.by_noun_effect(bearing, up);
                Step::Up(up)
            }
            _ if is_passive && part.lemma(up) == "call" && self.has_particle(up, "off") => {
                self.by_noun_effect(Bearing::Prevents, up);
                Step::Up(up)
            }
            _ => self.taken_for_granted(at, up),
        }
    }

    /// "The talks are due", "are to begin", "were an attack".
    pub(super) fn predicate(&mut self, at: usize, be: usize) -> Step {
        let part = self.part;
        for child in part.children(be).filter(|&child| child > at.min(be)).take(MOST_CHILDREN) {
            let found = match part.label(child) {
                Label::Acomp | Label::Oprd | Label::Advmod => governors::find(part.lemma(child), Kind::Adjective)
                    .or_else(|| governors::find(part.lemma(child), Kind::Modifier)),
                Label::Xcomp if clause::of(part, child).has_to && !is_aim(part, be) => {
                    governors::find("due", Kind::Adjective)
                }
                _ => None,
            };
            if let Some(bearing) = found.and_then(|entry| entry.clause) {
                self.apply(bearing, child, self.governor(be));
                return Step::Up(be);
            }
        }
        if let Some(word_at) = off_the_table(part, be) {
            let is_negated = self.governor(be).standing == Standing::Negated;
            self.reading.turn(
                if is_negated { Standing::Hypothetical } else { Standing::Negated },
                &rules::DENIAL,
                word_at,
            );
            return Step::Up(be);
        }
        let has = |label: Label| part.children(be).any(|child| part.label(child) == label && child > be);
        if has(Label::Prep) && !has(Label::Attr) && !has(Label::Acomp) {
            // "The next meeting will be in Geneva".
            return self.inherit(be);
        }
        self.taken_for_granted(at, be)
    }

    /// A verb that says nothing of whether the act happened. Only an act that is not known yet ("a strike would")
    /// shares what the verb leaves open.
    pub(super) fn taken_for_granted(&mut self, at: usize, up: usize) -> Step {
        let governor = self.governor(up);
        let is_open = matches!(governor.standing, Standing::Would | Standing::Hypothetical | Standing::Future);
        let shares = nouns::is_indefinite(self.part, at) || matches!(self.part.pos(at), Pos::Verb);
        self.verb.get_or_insert(up);
        if is_open && shares && self.reading.standing == Standing::Unsaid {
            let standing =
                if governor.standing == Standing::Future { Standing::Future } else { Standing::Hypothetical };
            self.reading.turn(standing, &rules::CLAUSE_ABOVE, up);
            return Step::Up(up);
        }
        self.settle();
        Step::End
    }
}

/// "Is out of the question", "is off the table": the word behind the verb that says so.
fn off_the_table(part: &Part, be: usize) -> Option<usize> {
    let is = |i: usize, form: &str| i < part.len() && word(part, i) == form;
    (be + 1..(be + 4).min(part.len())).find(|&i| {
        is(i, "out") && is(i + 1, "of") && is(i + 3, "question")
            || is(i, "off") && is(i + 1, "the") && (is(i + 2, "table") || is(i + 2, "agenda"))
    })
}
