//! What governs behind a preposition or in a compound: "without leaving", "a threat of strikes", "strike plans".

use dateline_language::{Label, Pos, Tag};

use super::super::governors::{self, Bearing, Kind};
use super::super::nouns;
use super::super::standing::{Governor, Reading, Standing, word};
use super::{Climb, Step};
use crate::rules::status as rules;

impl Climb<'_, '_> {
    /// Gerunds behind a preposition: "without leaving", "accused of leaving".
    pub(super) fn below_preposition(&mut self, at: usize, preposition: usize) -> Step {
        let part = self.part;
        if let Some((bearing, told_by)) = nouns::preposition(part, preposition) {
            self.apply(bearing, told_by, Governor::TOLD);
            return Step::Up(part.head(preposition));
        }
        let up = part.head(preposition);
        let form = word(part, preposition);
        let told = Governor::TOLD;
        match part.pos(up) {
            Pos::Verb | Pos::Aux => {
                let lemma = part.lemma(up);
                let entry = governors::find(lemma, Kind::Verb).and_then(|entry| entry.clause);
                let bearing = match entry {
                    _ if form == "out" && lemma == "rule" => Bearing::Denies,
                    _ if form == "against" && matches!(lemma, "vote" | "decide" | "rule") => Bearing::Fails,
                    _ if form == "from" && matches!(lemma, "keep" | "stop" | "save" | "hold") => Bearing::Prevents,
                    _ if matches!(form.as_str(), "of" | "about")
                        && matches!(lemma, "speak" | "think" | "talk" | "dream") =>
                    {
                        Bearing::Wishes
                    }
                    _ if matches!(form.as_str(), "after" | "since" | "following") => {
                        self.settle();
                        return Step::End;
                    }
                    _ if form == "for" && !matches!(entry, Some(Bearing::Urges | Bearing::Wishes)) => {
                        self.settle();
                        return Step::End;
                    }
                    Some(bearing) => bearing,
                    None => Bearing::Sure,
                };
                self.apply(bearing, up, self.governor(up));
                Step::Up(up)
            }
            Pos::Adj | Pos::Adv => {
                let entry = governors::find(part.lemma(up), Kind::Adjective).and_then(|entry| entry.clause);
                self.apply(entry.unwrap_or(Bearing::Sure), up, told);
                Step::Up(up)
            }
            _ if governors::find(part.lemma(up), Kind::Noun).is_some_and(|entry| entry.clause.is_some()) => {
                self.of_claim(up)
            }
            _ => {
                let _ = at;
                self.settle();
                Step::End
            }
        }
    }

    pub(super) fn noun_below_preposition(&mut self, at: usize, preposition: usize) -> Step {
        let part = self.part;
        let told = Governor::TOLD;
        if let Some((bearing, told_by)) = nouns::preposition(part, preposition) {
            self.apply(bearing, told_by, told);
            return Step::End;
        }
        let up = part.head(preposition);
        let form = word(part, preposition);
        // "Sets a date for assault": the noun just before governs, whatever the tree joins the preposition to.
        if let Some(noun) = preposition.checked_sub(1).filter(|&noun| noun != up && part.pos(noun) == Pos::Noun)
            && matches!(form.as_str(), "of" | "for" | "on" | "about")
            && governors::find(part.lemma(noun), Kind::Noun).is_some()
        {
            return self.below_noun(noun);
        }
        match part.pos(up) {
            Pos::Verb | Pos::Aux => {
                let lemma = part.lemma(up);
                let is_behind = preposition > up;
                let entry = governors::find(lemma, Kind::Verb).filter(|_| is_behind).unwrap_or_default();
                let bearing = match (entry.noun, entry.clause) {
                    _ if lemma == "rule" && form == "out" => Bearing::Denies,
                    _ if matches!(lemma, "vote" | "decide" | "rule") && form == "against" => Bearing::Fails,
                    _ if matches!(lemma, "warn" | "caution") && matches!(form.as_str(), "of" | "about") => {
                        Bearing::Wishes
                    }
                    _ if lemma == "do" && form == "with" => {
                        let not = (up.saturating_sub(4)..up)
                            .find(|&i| matches!(word(part, i).as_str(), "nothing" | "anything"));
                        match not {
                            Some(not) => self.reading.turn(Standing::Negated, &rules::DENIAL, not),
                            None => self.settle(),
                        }
                        return Step::End;
                    }
                    _ if self.claim.is_some() && matches!(lemma, "laugh" | "scoff" | "jeer") => Bearing::Denies,
                    (_, Some(Bearing::Urges | Bearing::Wishes)) if matches!(form.as_str(), "for" | "against") => {
                        Bearing::Wishes
                    }
                    (Some(bearing), _) if !matches!(form.as_str(), "after" | "since" | "during" | "by" | "before") => {
                        bearing
                    }
                    _ if self.claim.is_some() => return Step::Up(up),
                    _ => return self.taken_for_granted(at, up),
                };
                self.apply(bearing, up, self.governor(up));
                Step::Up(up)
            }
            Pos::Adj => {
                let entry = governors::find(part.lemma(up), Kind::Adjective).and_then(|entry| entry.clause);
                match entry {
                    Some(bearing @ (Bearing::Wishes | Bearing::Plans | Bearing::Fails)) => {
                        self.apply(bearing, up, told);
                        Step::Up(up)
                    }
                    _ => Step::End,
                }
            }
            // "Claims in the lawsuit" are not what the lawsuit is said to be; "a role in the attack" is one.
            _ if form == "in"
                && governors::find(part.lemma(up), Kind::Noun).is_some_and(|e| e.clause != Some(Bearing::Sure)) =>
            {
                self.settle();
                Step::End
            }
            // "Involvement in the attack", whatever becomes of it, is in an attack that was.
            _ if form == "in"
                && matches!(
                    part.lemma(up),
                    "involvement" | "part" | "role" | "hand" | "complicity" | "responsibility"
                )
                && !nouns::is_indefinite(part, at) =>
            {
                self.settle();
                Step::End
            }
            _ => self.below_noun(up),
        }
    }

    pub(super) fn below_noun(&mut self, up: usize) -> Step {
        let Some(entry) = governors::find(self.part.lemma(up), Kind::Noun) else {
            self.settle();
            return Step::End;
        };
        match (entry.clause, entry.noun) {
            (Some(Bearing::Tells | Bearing::Alleges), _) => self.of_claim(up),
            (_, Some(bearing)) => {
                if matches!(self.part.lemma(up), "rumour" | "hearsay" | "suspicion" | "idea" | "talk") {
                    return self.of_claim(up);
                }
                let told = Governor::TOLD;
                let before = self.reading;
                self.apply(bearing, up, told);
                // "No intention of": what stands before the noun counts too.
                let mut own = Reading::new(Standing::Unsaid, &rules::CLAUSE, None);
                nouns::modified(&mut own, self.part, up);
                if own.standing == Standing::Negated && before.standing.is_told_as_done() {
                    self.reading.turn(Standing::Negated, own.rule, own.evidence.unwrap_or(up));
                }
                Step::Up(up)
            }
            _ => {
                self.settle();
                Step::End
            }
        }
    }

    pub(super) fn in_compound(&mut self, at: usize, up: usize) -> Step {
        if up <= at {
            return Step::End;
        }
        self.below_noun(up)
    }

    /// "Stops short of expelling consul", which the parser takes for an adjective.
    pub(super) fn is_gerund_behind_of(&self, at: usize) -> bool {
        at > 0 && self.part.tag(at) == Tag::VBG && self.part.label(at - 1) == Label::Prep
    }
}
