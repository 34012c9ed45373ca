//! What the sentence says beside the tree: conditions, questions, words that call something false.

use super::clause::{self, is_condition};
use super::standing::{Reading, Standing, word};
use crate::document::Part;
use crate::rules::status as rules;
use dateline_language::{Label, Tag};

/// Tokens of a sentence that are looked at; tables without sentence ends have more.
const LONGEST: usize = 160;

/// A sentence, ready to be asked.
pub(super) struct Sentence<'p, 'a> {
    part: &'p Part<'a>,
    start: usize,
    end: usize,
}

impl<'p, 'a> Sentence<'p, 'a> {
    pub fn of(part: &'p Part<'a>, i: usize) -> Option<Self> {
        let sentence = part.sentences.get(part.sentence_of(i)?)?;
        let start = (sentence.start as usize).max(i.saturating_sub(LONGEST));
        let end = (sentence.end as usize).min(i + LONGEST);
        Some(Sentence { part, start, end })
    }

    /// Whether it asks.
    pub fn is_question(&self, i: usize) -> bool {
        let mark = (i..self.end).find(|&j| matches!(self.part.form(j), "?" | "." | "!" | "\"" | "”"));
        mark.is_some_and(|mark| self.part.form(mark) == "?")
    }

    /// Turns a reading by a condition in the sentence: in its clause all is open, outside of it what is to come.
    pub fn apply_conditions(&self, reading: &mut Reading, i: usize, verb: Option<usize>, is_speech: bool) {
        let Some((mark, inside)) = self.condition(i) else { return };
        if inside {
            reading.turn(Standing::Hypothetical, &rules::CONDITION, mark);
            return;
        }
        let is_open = match reading.standing {
            Standing::Future | Standing::Would => true,
            Standing::Negated => word(self.part, mark) == "without" && reading.rule == &rules::NEGATION,
            Standing::Occurred | Standing::Unsaid if word(self.part, mark) == "without" => false,
            Standing::Occurred | Standing::Unsaid => {
                (!is_speech || word(self.part, mark) == "or")
                    && verb.is_some_and(|verb| {
                        let own = clause::of(self.part, verb);
                        let is_present = own.is_present && matches!(self.part.tag(verb), Tag::VBP | Tag::VBZ);
                        own.is_finite
                            && (is_present
                                || self.part.tag(verb) == Tag::VBD && word(self.part, verb) == self.part.lemma(verb))
                    })
            }
            _ => false,
        };
        if is_open {
            reading.turn(Standing::Hypothetical, &rules::CONDITION, mark);
        }
    }

    /// The first condition of the sentence, and whether token `i` is inside of it.
    fn condition(&self, i: usize) -> Option<(usize, bool)> {
        let mut found = None;
        for at in self.start..self.end {
            let form = word(self.part, at);
            let next = || if at + 1 < self.end { word(self.part, at + 1) } else { String::new() };
            let is_inverted = || at == self.first_word() && self.is_inverted(at);
            let inside = match form.as_str() {
                "if" | "unless" | "lest" => match at.checked_sub(1).map(|before| word(self.part, before)).as_deref() {
                    Some("as") => continue,
                    Some("even") if !self.in_clause_of_mark(at, i) => continue,
                    _ => self.in_clause_of_mark(at, i),
                },
                "otherwise" | "contrary" if next() == "case" || form == "otherwise" => false,
                "without" if at == self.first_word() => self.up_to_comma(at, i),
                "only" if matches!(next().as_str(), "if" | "when" | "once" | "after") => self.up_to_comma(at, i),
                "should" | "had" | "were" if is_inverted() => self.up_to_comma(at, i),
                "case" | "event" if at > 0 && self.is_in_case(at) => self.up_to_comma(at, i),
                "condition" if next() == "of" || next() == "that" => self.up_to_comma(at, i),
                "or" if self.is_order_before(at) => false,
                _ => continue,
            };
            if inside {
                return Some((at, true));
            }
            found = found.or(Some((at, false)));
        }
        found
    }

    fn first_word(&self) -> usize {
        (self.start..self.end).find(|&i| self.part.form(i).starts_with(char::is_alphanumeric)).unwrap_or(self.start)
    }

    /// "Should he go, they would": the auxiliary stands first, and nothing asks.
    fn is_inverted(&self, at: usize) -> bool {
        let has_comma = (at..self.end).any(|i| self.part.form(i) == ",");
        has_comma && !(at..self.end).any(|i| self.part.form(i) == "?")
    }

    fn is_in_case(&self, at: usize) -> bool {
        let back = |n: usize| at.checked_sub(n).map(|i| word(self.part, i)).unwrap_or_default();
        back(1) == "in" || back(1) == "the" && back(2) == "in"
    }

    /// "Stop, or we sue".
    fn is_order_before(&self, at: usize) -> bool {
        let first = self.first_word();
        first < at && self.part.tag(first) == Tag::VB
    }

    fn up_to_comma(&self, from: usize, i: usize) -> bool {
        from < i && !(from..i).any(|j| self.part.form(j) == ",")
    }

    fn in_clause_of_mark(&self, mark: usize, i: usize) -> bool {
        let head = self.part.head(mark);
        if self.part.label(mark) == Label::Mark && head != mark && is_condition(&word(self.part, mark)) {
            return mark < i && self.part.subtree(head).contains(i);
        }
        self.up_to_comma(mark, i)
    }

    /// A word shortly before a noun that makes it hearsay: "rumours about the murder".
    pub fn rumour(&self, i: usize) -> Option<usize> {
        (i.saturating_sub(5).max(self.start)..i).rev().find(|&j| {
            let is_about =
                j + 1 < i && matches!(word(self.part, j + 1).as_str(), "of" | "about" | "on" | "that" | "over");
            is_about
                && matches!(
                    word(self.part, j).as_str(),
                    "rumour" | "rumours" | "rumor" | "rumors" | "hearsay" | "hearsays" | "gossip"
                )
        })
    }

    /// A word that says that violence is only played.
    pub fn exercise(&self) -> Option<usize> {
        (self.start..self.end).find(|&i| {
            self.is_played(i)
                || matches!(
                    word(self.part, i).as_str(),
                    "drill"
                        | "drills"
                        | "exercise"
                        | "exercises"
                        | "rehearsal"
                        | "mock"
                        | "simulated"
                        | "simulation"
                        | "re-enactment"
                        | "reenactment"
                        | "manoeuvre"
                        | "manoeuvres"
                )
        })
    }

    /// Whether it has no verb at all, as headlines and what a tagger took for nouns.
    pub fn is_without_verb(&self) -> bool {
        !(self.start..self.end)
            .any(|i| matches!(self.part.pos(i), dateline_language::Pos::Verb | dateline_language::Pos::Aux))
    }

    /// A word that says that something is to come, where no verb does: "handover due in".
    pub fn expected(&self) -> Option<usize> {
        const DAYS: [&str; 8] = ["due", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
        (self.start..self.end).find(|&i| DAYS.contains(&word(self.part, i).as_str()))
    }

    /// A word of the sentence that calls what is said untrue.
    pub fn falsity(&self) -> Option<usize> {
        (self.start..self.end).find(|&i| {
            let is_without =
                || i > self.start && matches!(word(self.part, i - 1).as_str(), "without" | "no" | "any" | "of");
            matches!(word(self.part, i).as_str(), "foundation" | "basis" | "substance" | "merit") && is_without()
                || self.is_false_word(i)
        })
    }

    fn is_false_word(&self, i: usize) -> bool {
        matches!(
            word(self.part, i).as_str(),
            "false"
                | "lie"
                | "lies"
                | "untrue"
                | "untruth"
                | "hoax"
                | "fabrication"
                | "fabricated"
                | "nonsense"
                | "fable"
                | "provocation"
                | "disinformation"
                | "slander"
                | "calumny"
                | "libel"
                | "baseless"
                | "unfounded"
                | "invention"
                | "groundless"
                | "invented"
                | "fiction"
                | "fictitious"
                | "fantasy"
                | "fantasies"
                | "fake"
                | "myth"
                | "absurd"
                | "absurdity"
                | "ridiculous"
                | "ludicrous"
                | "rubbish"
                | "concocted"
                | "incorrect"
                | "inaccurate"
                | "erroneous"
                | "mistaken"
                | "premature"
                | "misinformation"
                | "propaganda"
        )
    }

    /// Words that are said, whose content token `i` is, where the sentence calls them untrue: "claims that the police
    /// beat him are fiction", "contrary to reports that". Gives the word that does.
    pub fn untrue_claim(&self, i: usize) -> Option<usize> {
        let noun = self.claim_before(i)?;
        if noun >= self.start + 2 && word(self.part, noun - 2) == "contrary" && word(self.part, noun - 1) == "to" {
            return Some(noun - 2);
        }
        let is_turned_down = |at: &usize| {
            matches!(word(self.part, *at).as_str(), "denied" | "refuted" | "disproved" | "discounted" | "disproven")
                && self.part.tag(*at) == Tag::VBN
        };
        self.dismissal(i).or_else(|| self.falsity()).or_else(|| (i + 1..self.end).find(is_turned_down))
    }

    fn claim_before(&self, i: usize) -> Option<usize> {
        (i.saturating_sub(12).max(self.start)..i).rev().find(|&j| {
            let opens = j + 1 < i && matches!(word(self.part, j + 1).as_str(), "that" | "of");
            opens
                && matches!(
                    self.part.lemma(j),
                    "report"
                        | "claim"
                        | "story"
                        | "tale"
                        | "news"
                        | "allegation"
                        | "accusation"
                        | "charge"
                        | "rumour"
                        | "rumor"
                        | "assertion"
                        | "insinuation"
                )
        })
    }

    /// "Dismissed as rumour", "called a lie" before what it speaks of.
    fn dismissal(&self, i: usize) -> Option<usize> {
        (self.start..i).find(|&at| {
            matches!(self.part.lemma(at), "dismiss" | "reject" | "denounce" | "brand" | "describe" | "deride")
                && at + 2 < i
                && word(self.part, at + 1) == "as"
                && (at + 2..(at + 6).min(i)).any(|next| {
                    self.is_false_word(next)
                        || matches!(self.part.lemma(next), "rumour" | "rumor" | "gossip" | "speculation" | "lie")
                })
        })
    }

    /// "There is no truth in the tale that": the word that says so, before token `i`.
    pub fn no_truth(&self, i: usize) -> Option<usize> {
        (self.start + 1..i).find(|&at| {
            word(self.part, at) == "truth"
                && matches!(word(self.part, at - 1).as_str(), "no" | "any")
                && matches!(word(self.part, at + 1).as_str(), "in" | "to" | "behind")
        })
    }

    /// "Believed to have been shot", "given up as abducted": the word by which nobody stands.
    pub fn supposition(&self, i: usize) -> Option<usize> {
        let is_supposed = |at: usize| {
            matches!(
                word(self.part, at).as_str(),
                "believed" | "rumoured" | "rumored" | "thought" | "feared" | "presumed" | "assumed" | "supposed"
            )
        };
        let first = i.saturating_sub(5).max(self.start);
        let to_have = (first..i).find(|&at| {
            at + 2 < i + 1 && is_supposed(at) && word(self.part, at + 1) == "to" && word(self.part, at + 2) == "have"
        });
        to_have.or_else(|| {
            let is_named = i > self.start + 1 && word(self.part, i - 1) == "as" && self.part.tag(i) == Tag::VBN;
            (first..i).find(|&at| {
                is_named
                    && matches!(
                        self.part.lemma(at),
                        "give" | "list" | "report" | "describe" | "register" | "regard" | "write" | "count" | "name"
                    )
            })
        })
    }

    /// "Beware of gangs who rob": a habit that is only warned of.
    pub fn precaution(&self, i: usize) -> Option<usize> {
        (self.start..i).find(|&at| matches!(self.part.lemma(at), "beware" | "precaution"))
    }

    /// Violence that is only played: "played the hostages", "a training session".
    fn is_played(&self, i: usize) -> bool {
        let next = |steps: usize| if i + steps < self.end { self.part.lemma(i + steps) } else { "" };
        let is_role = |lemma: &str| {
            matches!(
                lemma,
                "hostage"
                    | "victim"
                    | "terrorist"
                    | "rebel"
                    | "gunman"
                    | "attacker"
                    | "role"
                    | "part"
                    | "dead"
                    | "wounded"
            )
        };
        match self.part.lemma(i) {
            "play" => is_role(next(1)) || is_role(next(2)),
            "training" => matches!(next(1), "session" | "exercise" | "day" | "scenario"),
            _ => false,
        }
    }
}
