//! What governs a clause: a verb above it, a noun before it, the clause that it stands beside.

use dateline_language::{Label, Pos, Tag};
use dateline_report::EventType;

use super::super::clause::{self, Clause};
use super::super::governors::{self, Bearing, Kind};
use super::super::nouns;
use super::super::standing::{Governor, Reading, Standing, word};
use super::shape::{has_bare_be, has_subject, is_aim, is_cleft_negated};
use super::{Climb, MOST_CHILDREN, Step};
use crate::document::Part;
use crate::rules::status as rules;

impl Climb<'_, '_> {
    /// What a verb makes of a clause below it.
    pub(super) fn complement(&mut self, at: usize, up: usize) -> Step {
        let part = self.part;
        let own = clause::of(part, at);
        let governor = self.governor(up);
        let lemma = part.lemma(up);
        // What has a tense and stands before its governor is told by itself: "they walked out; they want".
        let stands_alone = own.is_finite && at < up;
        let is_above_finite = self.is_finite && !own.is_finite;
        if lemma == "let" && part.tag(up) == Tag::VB && !has_subject(part, up) && !clause::of(part, up).has_to {
            self.apply(Bearing::Wishes, up, Governor::TOLD);
            return Step::Up(up);
        }
        if own.has_to && lemma == "be" && !is_above_finite {
            // "Is to be freed", but "the aim is to free them".
            let bearing = if is_aim(part, up) { Bearing::Wishes } else { Bearing::Plans };
            self.apply(bearing, up, governor);
            return Step::Up(up);
        }
        if own.has_to && lemma == "go" && part.tag(up) == Tag::VBG {
            self.apply(Bearing::Plans, up, governor);
            return Step::Up(up);
        }
        if let Some(noun) = self.noun_before_to(at, own).filter(|&noun| noun != up) {
            let bearing = governors::find(part.lemma(noun), Kind::Noun).and_then(|entry| entry.clause);
            self.apply(bearing.unwrap_or(Bearing::Wishes), noun, Governor::TOLD);
            return Step::Up(up);
        }
        if let Some(word_at) = self.special(at, up, own) {
            self.reading.turn(Standing::Negated, &rules::NEGATION, word_at);
            return Step::Up(up);
        }
        // "Could not say who killed him": that somebody did is taken for granted.
        let asks_who =
            part.children(at).any(|c| c < at && matches!(part.tag(c), Tag::WP | Tag::WRB | Tag::WDT | Tag::WPS));
        if asks_who && own.is_finite && self.reading.standing == Standing::Occurred && part.label(at) == Label::Ccomp {
            self.settle();
            return Step::End;
        }
        let entry = match part.pos(up) {
            Pos::Adj | Pos::Adv => governors::find(lemma, Kind::Adjective),
            Pos::Noun | Pos::Propn => governors::find(lemma, Kind::Noun),
            _ => governors::find(lemma, Kind::Verb)
                .filter(|entry| entry.clause.is_some())
                .or_else(|| governors::find(lemma, Kind::Adjective)),
        };
        let is_subjunctive = !own.is_finite && !own.has_to && part.tag(at) == Tag::VB && part.label(at) == Label::Ccomp
            || !own.is_finite && part.label(at) == Label::Ccomp && has_bare_be(part, at);
        let bearing = match entry.and_then(|entry| entry.clause) {
            Some(bearing) if (stands_alone || is_above_finite) && bearing != Bearing::Denies => match bearing {
                Bearing::Sure | Bearing::Exists => bearing,
                _ => Bearing::Tells,
            },
            Some(bearing) => bearing,
            None if is_subjunctive && !matches!(lemma, "see" | "let" | "make" | "help") => Bearing::Wishes,
            None if self.is_finite => Bearing::Tells,
            None if own.has_to => Bearing::Wishes,
            None => Bearing::Sure,
        };
        if is_subjunctive && bearing != Bearing::Sure {
            self.apply(Bearing::Wishes, up, governor);
        } else {
            self.apply(bearing, up, governor);
        }
        Step::Up(up)
    }

    /// Forms of the verb above that say that a clause is not so: "have yet to", "it is not true that", "ruled out going",
    /// "tried in vain to". Gives the word that does.
    pub(super) fn special(&self, at: usize, up: usize, own: Clause) -> Option<usize> {
        let part = self.part;
        let child = |words: &[&str]| part.children(up).find(|&c| words.contains(&word(part, c).as_str()));
        let lemma = part.lemma(up);
        if lemma == "have" && own.has_to {
            return child(&["yet"]).or_else(|| at.checked_sub(2).filter(|&i| word(part, i) == "yet"));
        }
        if lemma == "rule" {
            return child(&["out"]).filter(|_| self.governor(up).standing != Standing::Negated);
        }
        if matches!(lemma, "try" | "attempt" | "seek" | "strive") {
            let near = (up.saturating_sub(3)..(at + 8).min(part.len())).find(|&i| word(part, i) == "vain");
            return near.or_else(|| child(&["unsuccessfully", "vainly"]));
        }
        if lemma == "be" && self.is_finite {
            let is_negated = clause::of(part, up).standing == Standing::Negated;
            let truth = child(&["true", "correct", "case", "fact"]).filter(|_| is_negated);
            return truth.or_else(|| child(&["false", "untrue", "lie", "wrong", "nonsense"]).filter(|_| !is_negated));
        }
        None
    }

    /// The noun just before an infinitive that governs it, whatever the tree joins it to: "a bid to impeach".
    pub(super) fn noun_before_to(&self, at: usize, own: Clause) -> Option<usize> {
        let part = self.part;
        let to = part.children(at).find(|&child| part.tag(child) == Tag::TO).filter(|_| own.has_to)?;
        let noun = to.checked_sub(1).filter(|&noun| part.pos(noun) == Pos::Noun)?;
        governors::find(part.lemma(noun), Kind::Noun).and_then(|entry| entry.clause)?;
        Some(noun)
    }

    /// An infinitive or "that" behind a noun; participles and relative clauses stand for themselves.
    pub(super) fn of_noun(&mut self, at: usize, up: usize) -> Step {
        let part = self.part;
        let own = clause::of(part, at);
        let says_that = part.children(at).any(|child| part.label(child) == Label::Mark && word(part, child) == "that");
        if own.has_to && !own.is_finite {
            let is_rank = |i: usize| matches!(word(part, i).as_str(), "first" | "last" | "only" | "latest" | "one");
            let entry = governors::find(part.lemma(up), Kind::Noun).and_then(|entry| entry.clause);
            if is_rank(up) || part.children(up).any(is_rank) {
                return self.inherit(up);
            }
            let is_passive = has_bare_be(part, at);
            let bearing = match entry {
                Some(bearing) => bearing,
                // "Three navies to share", "a terminal to be built".
                None if part.label(up) == Label::Root || is_passive => Bearing::Plans,
                None => Bearing::Wishes,
            };
            // "No plans to": what stands before the noun counts too.
            let mut above = Reading::new(Standing::Occurred, &rules::CLAUSE, None);
            nouns::modified(&mut above, part, up);
            let is_none = above.standing == Standing::Negated;
            self.apply(bearing, up, Governor::TOLD);
            if is_none && matches!(bearing, Bearing::Wishes | Bearing::Plans) {
                self.reading.turn(Standing::Negated, &rules::NEGATION, up);
            }
            return Step::Up(up);
        }
        let is_claim = governors::find(part.lemma(up), Kind::Noun).is_some_and(|entry| entry.clause.is_some());
        let has_relative = part.children(at).any(|child| crate::background::is_relative(part, child));
        let tells = governors::find(part.lemma(up), Kind::Noun).and_then(|entry| entry.clause) == Some(Bearing::Tells);
        let is_content = says_that || tells && !has_relative && own.is_finite && has_subject(part, at);
        if is_content && is_claim {
            return self.of_claim(up);
        }
        let is_untrue =
            matches!(part.lemma(up), "lie" | "invention" | "hoax" | "slander" | "fabrication" | "myth" | "untruth");
        if says_that && is_untrue {
            self.reading.turn(Standing::Negated, &rules::CALLED_FALSE, up);
            return Step::End;
        }
        if is_cleft_negated(part, up) {
            self.reading.turn(Standing::Negated, &rules::NEGATION, part.head(up));
            return Step::End;
        }
        // "Anyone who attacks": nobody has.
        let is_anyone = matches!(word(part, up).as_str(), "anyone" | "anybody" | "whoever" | "those")
            || part.children(up).any(|child| word(part, child) == "any");
        if own.is_present && is_anyone && self.reading.standing.is_told_as_done() {
            self.reading.turn(Standing::Hypothetical, &rules::INDEFINITE, up);
        }
        self.settle();
        Step::End
    }

    /// A noun whose content the act is: "the claim that", "accusations of".
    pub(super) fn of_claim(&mut self, noun: usize) -> Step {
        let Some(bearing) = governors::find(self.part.lemma(noun), Kind::Noun).and_then(|entry| entry.clause) else {
            return Step::Up(noun);
        };
        let mut reading = Reading::new(Standing::Unsaid, &rules::CLAUSE, None);
        nouns::modified(&mut reading, self.part, noun);
        let governor = Governor { standing: reading.standing, ..Governor::TOLD };
        let is_proof = matches!(
            self.part.lemma(noun),
            "evidence" | "sign" | "proof" | "indication" | "trace" | "truth" | "record"
        );
        if is_proof && reading.standing == Standing::Negated {
            self.reading.turn(Standing::Negated, &rules::NEGATION, noun);
            return Step::Up(noun);
        }
        self.apply(bearing, noun, governor);
        if bearing == Bearing::Tells
            || matches!(self.part.lemma(noun), "rumour" | "hearsay" | "allegation" | "suspicion" | "idea" | "talk")
        {
            self.claim = Some(noun);
        }
        Step::Up(noun)
    }

    pub(super) fn adverbial(&mut self, at: usize, up: usize) -> Step {
        let part = self.part;
        let own = clause::of(part, at);
        if own.is_finite {
            // A clause with a tense of its own only shares what is not done yet: "until", "once" before something to come.
            let opens = |child: usize| matches!(word(part, child).as_str(), "until" | "till" | "once" | "before");
            let above = clause::of(part, up);
            let is_open = !above.standing.is_told_as_done() || own.is_present;
            if own.is_present && is_open && part.children(at).any(|c| c < at && opens(c)) {
                self.reading.turn(Standing::Hypothetical, &rules::CLAUSE_ABOVE, up);
            } else if !own.is_present && own.standing == Standing::Occurred && is_ground(part, at) {
                // "Refused to comment after police arrested two": they did.
                self.settle();
            }
            return Step::End;
        }
        if own.has_to {
            // They gathered to protest: they did; they flew in to help: nobody knows.
            let is_told = matches!(
                self.event_type,
                EventType::Protest | EventType::Request | EventType::Accuse | EventType::Support | EventType::Consult
            );
            if is_told && self.reading.standing == Standing::Unsaid {
                return self.inherit(up);
            }
            let above = clause::of(part, up);
            let bearing = governors::find(part.lemma(up), Kind::Verb).and_then(|entry| entry.clause);
            match bearing {
                Some(bearing @ (Bearing::Plans | Bearing::Fails | Bearing::Sure)) => {
                    self.apply(bearing, up, self.governor(up));
                }
                _ if above.standing == Standing::Future => self.reading.turn(Standing::Future, &rules::PURPOSE, up),
                _ => self.reading.turn(Standing::Hypothetical, &rules::PURPOSE, up),
            }
            return Step::Up(up);
        }
        // "Arrested in March, they gave no reason", "having expelled two": that was before, whatever became of the rest.
        let is_before = part.tag(at) == Tag::VBN || part.children(at).any(|c| word(part, c) == "having");
        let is_bare = !part.children(at).any(|c| c < at && (part.label(c) == Label::Mark || part.tag(c) == Tag::WRB));
        if is_before && is_bare && self.reading.standing == Standing::Unsaid && at < up {
            self.settle();
            return Step::End;
        }
        self.inherit(up)
    }
}

/// Whether a clause with a tense tells what came before, or why: that is so, whatever the clause above says.
fn is_ground(part: &Part, verb: usize) -> bool {
    let opens = |child: usize| {
        matches!(word(part, child).as_str(), "after" | "because" | "since" | "when" | "although" | "though")
    };
    part.children(verb)
        .take(MOST_CHILDREN)
        .any(|child| child < verb && matches!(part.label(child), Label::Mark | Label::Advmod) && opens(child))
}
