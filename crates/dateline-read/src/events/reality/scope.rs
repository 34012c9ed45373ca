//! Up the tree from the words of an act: every governing word says what becomes of it, until a word that takes the act
//! for granted.

use dateline_language::{Label, Pos, Tag};
use dateline_report::EventType;

use super::clause::{self, Clause};
use super::governors::{self, Bearing, Kind};
use super::nouns;
use super::standing::{Governor, Reading, Standing, below, word};
use crate::document::Part;
use crate::events::happening::{Trigger, TriggerForm};

/// Governing words that are looked at.
const HIGHEST: usize = 12;
/// Dependents of one verb that are looked at.
const MOST_CHILDREN: usize = 64;

/// An act on its way up.
pub(super) struct Climb<'p, 'a> {
    pub part: &'p Part<'a>,
    pub reading: Reading,
    event_type: EventType,
    /// Whether what was climbed last has a tense of its own.
    is_finite: bool,
    /// Whether a past verb of saying stands above: its "would" is what was to come.
    pub is_reported: bool,
    /// A noun that names words ("claim", "report") on the way, which may be called false.
    pub claim: Option<usize>,
    /// Whether a relative clause or a word that takes the act for granted ended the climb.
    pub is_granted: bool,
    /// Governing words on the way, and those that the act is only joined to.
    pub met: Vec<usize>,
    /// What an adjective before the noun says ("planned"), which counts where the clause says nothing.
    adjective: Option<Reading>,
    /// The verb whose clause the act is in.
    pub verb: Option<usize>,
}

/// How a step of the climb ends.
enum Step {
    Up(usize),
    End,
}

/// Climbs from a trigger.
pub(super) fn climb<'p, 'a>(part: &'p Part<'a>, trigger: &Trigger) -> Climb<'p, 'a> {
    let is_noun = is_nominal(part, trigger);
    let start = if is_noun { trigger.word } else { trigger.governor };
    let mut climb = Climb {
        part,
        reading: Reading::new(Standing::Unsaid, "clause", None),
        event_type: trigger.frame.event_type,
        is_finite: false,
        is_reported: false,
        claim: None,
        is_granted: false,
        met: Vec::new(),
        adjective: None,
        verb: None,
    };
    if is_noun {
        let mut own = climb.reading;
        nouns::modified(&mut own, part, start);
        if own.rule == "adjective" { climb.adjective = Some(own) } else { climb.reading = own }
    } else {
        let own = clause::of(part, start);
        climb.reading = Reading::new(own.standing, own.rule, own.evidence);
        climb.is_finite = own.is_finite;
        climb.verb = Some(start);
        climb.unled_infinitive(start, own);
    }
    let mut at = start;
    for _ in 0..HIGHEST {
        let Step::Up(up) = climb.step(at) else { break };
        if up == at {
            break;
        }
        at = up;
    }
    if let Some(adjective) =
        climb.adjective.filter(|_| climb.reading.standing.is_told_as_done() && !climb.is_existing())
    {
        climb.reading = adjective;
    }
    climb
}

/// Whether the trigger is told as a noun: also a gerund that has an article or "of" ("the killing of").
fn is_nominal(part: &Part, trigger: &Trigger) -> bool {
    match trigger.form {
        TriggerForm::Verb | TriggerForm::Adjective => false,
        TriggerForm::Noun | TriggerForm::LightVerb => !matches!(part.pos(trigger.word), Pos::Verb | Pos::Aux),
    }
}

impl Climb<'_, '_> {
    /// Whether the clause itself tells that the act of a noun was: "the strike began".
    fn is_existing(&self) -> bool {
        self.reading.standing == Standing::Occurred && !self.is_granted
    }

    /// "Cuba to release": an infinitive that nothing governs, as in headlines; a bare verb that orders.
    fn unled_infinitive(&mut self, verb: usize, own: Clause) {
        let is_root = matches!(self.part.label(verb), Label::Root | Label::Parataxis);
        if is_root && self.reading.standing == Standing::Unsaid && self.part.tag(verb) == Tag::VB {
            let standing = if own.has_to { Standing::Future } else { Standing::Hypothetical };
            self.reading.turn(standing, "infinitive", verb);
        }
        if own.has_to && is_root && self.reading.standing == Standing::Unsaid {
            self.reading.turn(Standing::Future, "infinitive", verb);
        }
    }

    fn step(&mut self, at: usize) -> Step {
        let (part, up) = (self.part, self.part.head(at));
        let is_verb = matches!(part.pos(at), Pos::Verb | Pos::Aux);
        match part.label(at) {
            Label::Conj if is_verb => self.joined(at, up),
            Label::Conj => Step::Up(up),
            Label::Ccomp | Label::Xcomp | Label::Oprd => self.complement(at, up),
            Label::Csubj | Label::CsubjPass => self.as_subject(at, up),
            Label::Acl | Label::Relcl => self.of_noun(at, up),
            Label::Advcl => self.adverbial(at, up),
            Label::Pcomp => self.below_preposition(at, up),
            Label::Pobj if is_verb => self.below_preposition(at, up),
            // "Army denies shelling hospital", where the parser takes the gerund for an adjective.
            Label::Amod
                if part.tag(at) == Tag::VBG && at > 0 && part.label(up) == Label::Dobj && part.head(up) + 1 == at =>
            {
                self.complement(at, part.head(up))
            }
            Label::Amod if self.is_gerund_behind_of(at) => self.below_preposition(at, at - 1),
            Label::Pobj => self.noun_below_preposition(at, up),
            Label::Dobj if is_verb => self.complement(at, up),
            Label::Dobj => self.as_object(at, up),
            Label::Nsubj | Label::NsubjPass => self.as_subject(at, up),
            Label::Attr => self.inherit(up),
            Label::Compound | Label::NounMod => self.in_compound(at, up),
            Label::Appos if self.claim.is_some() => Step::Up(up),
            _ => Step::End,
        }
    }

    fn governor(&self, verb: usize) -> Governor {
        let own = clause::of(self.part, verb);
        let has = |labels: &[Label]| {
            self.part.children(verb).take(MOST_CHILDREN).any(|c| labels.contains(&self.part.label(c)))
        };
        let is_passive = has(&[Label::AuxPass, Label::NsubjPass])
            || self.part.tag(verb) == Tag::VBN && matches!(self.part.label(verb), Label::Acl | Label::Amod);
        let is_ahead = own.is_to_come;
        Governor { standing: own.standing, is_nobodys_word: is_passive && !has(&[Label::Agent]), is_ahead }
    }

    fn apply(&mut self, bearing: Bearing, word_at: usize, governor: Governor) {
        self.met.push(word_at);
        let mut standing = below(bearing, governor, self.reading.standing, self.is_finite);
        // "Failed to prevent", "denied that he had refused".
        let is_undone =
            matches!(self.reading.rule, "prevented" | "not done") && self.reading.standing == Standing::Negated;
        if is_undone && matches!(bearing, Bearing::Fails | Bearing::Prevents) && standing == Standing::Negated {
            standing = Standing::Occurred;
        }
        let rule = match bearing {
            Bearing::Sure | Bearing::Exists => "clause above",
            Bearing::Fails => "not done",
            Bearing::Denies => "denial",
            Bearing::Prevents => "prevented",
            Bearing::Plans => "plan",
            Bearing::Wishes | Bearing::Urges => "wish",
            Bearing::Alleges | Bearing::Tells => "hearsay",
            Bearing::Postpones => "put off",
        };
        self.reading.turn(standing, rule, word_at);
        if matches!(bearing, Bearing::Tells | Bearing::Urges) {
            self.is_reported |= matches!(self.part.tag(word_at), Tag::VBD | Tag::VBN);
        }
    }

    /// What is joined without a tense of its own shares that of the first, with its negation where no "but" stands between.
    fn joined(&mut self, at: usize, up: usize) -> Step {
        let part = self.part;
        let first = clause::of(part, up);
        let own = clause::of(part, at);
        let shares = own.standing == Standing::Unsaid
            || part.tag(at) == Tag::VB && !own.is_finite
            || matches!(part.tag(at), Tag::VBN) && !has_subject(part, at) && !has_auxiliary(part, at);
        if shares && self.reading.standing.is_told_as_done() {
            let is_opposed = part.children(up).any(|child| child < at && word(part, child) == "but");
            if first.standing != Standing::Negated || !is_opposed {
                self.reading.turn(first.standing, first.rule, first.evidence.unwrap_or(up));
            }
            self.is_finite |= first.is_finite;
        }
        if !shares {
            self.met.push(up);
        }
        let first_ends = first.is_finite && !shares && part.label(up) == Label::Relcl;
        if first_ends { Step::End } else { Step::Up(up) }
    }

    /// What a verb makes of a clause below it.
    fn complement(&mut self, at: usize, up: usize) -> Step {
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
            self.reading.turn(Standing::Negated, "negation", word_at);
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
    fn special(&self, at: usize, up: usize, own: Clause) -> Option<usize> {
        let part = self.part;
        let child = |words: &[&str]| part.children(up).find(|&c| words.contains(&word(part, c).as_str()));
        let lemma = part.lemma(up);
        if lemma == "have" && own.has_to {
            return child(&["yet"]).or_else(|| at.checked_sub(2).filter(|&i| word(part, i) == "yet"));
        }
        if lemma == "rule" {
            return child(&["out"]);
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
    fn noun_before_to(&self, at: usize, own: Clause) -> Option<usize> {
        let part = self.part;
        let to = part.children(at).find(|&child| part.tag(child) == Tag::TO).filter(|_| own.has_to)?;
        let noun = to.checked_sub(1).filter(|&noun| part.pos(noun) == Pos::Noun)?;
        governors::find(part.lemma(noun), Kind::Noun).and_then(|entry| entry.clause)?;
        Some(noun)
    }

    /// An infinitive or "that" behind a noun; participles and relative clauses stand for themselves.
    fn of_noun(&mut self, at: usize, up: usize) -> Step {
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
            let mut above = Reading::new(Standing::Occurred, "clause", None);
            nouns::modified(&mut above, part, up);
            let is_none = above.standing == Standing::Negated;
            self.apply(bearing, up, Governor::TOLD);
            if is_none && matches!(bearing, Bearing::Wishes | Bearing::Plans) {
                self.reading.turn(Standing::Negated, "negation", up);
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
            self.reading.turn(Standing::Negated, "called false", up);
            return Step::End;
        }
        if is_cleft_negated(part, up) {
            self.reading.turn(Standing::Negated, "negation", part.head(up));
            return Step::End;
        }
        // "Anyone who attacks": nobody has.
        let is_anyone = matches!(word(part, up).as_str(), "anyone" | "anybody" | "whoever" | "those")
            || part.children(up).any(|child| word(part, child) == "any");
        if own.is_present && is_anyone && self.reading.standing.is_told_as_done() {
            self.reading.turn(Standing::Hypothetical, "indefinite", up);
        }
        self.settle();
        Step::End
    }

    /// A noun whose content the act is: "the claim that", "accusations of".
    fn of_claim(&mut self, noun: usize) -> Step {
        let Some(bearing) = governors::find(self.part.lemma(noun), Kind::Noun).and_then(|entry| entry.clause) else {
            return Step::Up(noun);
        };
        let mut reading = Reading::new(Standing::Unsaid, "clause", None);
        nouns::modified(&mut reading, self.part, noun);
        let governor = Governor { standing: reading.standing, ..Governor::TOLD };
        let is_proof = matches!(
            self.part.lemma(noun),
            "evidence" | "sign" | "proof" | "indication" | "trace" | "truth" | "record"
        );
        if is_proof && reading.standing == Standing::Negated {
            self.reading.turn(Standing::Negated, "negation", noun);
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

    fn adverbial(&mut self, at: usize, up: usize) -> Step {
        let part = self.part;
        let own = clause::of(part, at);
        if own.is_finite {
            // A clause with a tense of its own only shares what is not done yet: "until", "once" before something to come.
            let opens = |child: usize| matches!(word(part, child).as_str(), "until" | "till" | "once" | "before");
            let above = clause::of(part, up);
            let is_open = !above.standing.is_told_as_done() || own.is_present;
            if own.is_present && is_open && part.children(at).any(|c| c < at && opens(c)) {
                self.reading.turn(Standing::Hypothetical, "clause above", up);
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
                _ if above.standing == Standing::Future => self.reading.turn(Standing::Future, "purpose", up),
                _ => self.reading.turn(Standing::Hypothetical, "purpose", up),
            }
            return Step::Up(up);
        }
        self.inherit(up)
    }

    /// The act holds as the verb above it does.
    fn inherit(&mut self, up: usize) -> Step {
        if matches!(self.part.pos(up), Pos::Verb | Pos::Aux) {
            self.verb.get_or_insert(up);
            self.apply(Bearing::Sure, up, self.governor(up));
            self.is_finite |= clause::of(self.part, up).is_finite;
        }
        Step::Up(up)
    }

    /// Gerunds behind a preposition: "without leaving", "accused of leaving".
    fn below_preposition(&mut self, at: usize, preposition: usize) -> Step {
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

    /// What nothing above says anything about happened.
    fn settle(&mut self) {
        self.is_granted = true;
        if self.reading.standing == Standing::Unsaid {
            self.reading.standing = Standing::Occurred;
        }
    }

    fn noun_below_preposition(&mut self, at: usize, preposition: usize) -> Step {
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
                            Some(not) => self.reading.turn(Standing::Negated, "denial", not),
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
            _ => self.below_noun(up),
        }
    }

    fn below_noun(&mut self, up: usize) -> Step {
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
                let mut own = Reading::new(Standing::Unsaid, "clause", None);
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

    fn in_compound(&mut self, at: usize, up: usize) -> Step {
        if up <= at {
            return Step::End;
        }
        self.below_noun(up)
    }

    fn as_object(&mut self, at: usize, up: usize) -> Step {
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
            && self.reading.rule == "wish"
            && matches!(
                self.part.lemma(up),
                "fulfil" | "fulfill" | "keep" | "honour" | "meet" | "make" | "have" | "implement"
            )
        {
            self.reading.turn(Standing::Negated, "negation", up);
            return Step::Up(up);
        }
        match entry.noun {
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
    fn is_verb_phrase_of_noun(&self, _: Bearing, up: usize) -> bool {
        !matches!(self.part.lemma(up), "rule")
    }

    fn has_particle(&self, verb: usize, particle: &str) -> bool {
        self.part.children(verb).any(|child| {
            matches!(self.part.label(child), Label::Prt | Label::Advmod | Label::Prep)
                && word(self.part, child) == particle
        })
    }

    fn by_noun_effect(&mut self, bearing: Bearing, verb: usize) {
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
            self.reading.turn(standing, "put off", verb);
            return;
        }
        self.apply(bearing, verb, governor);
        self.is_finite |= bearing == Bearing::Exists && clause::of(self.part, verb).is_finite;
    }

    /// What is made of words that are said, as the object of a verb: "rejected the claim".
    fn of_claims_verb(&mut self, _: usize, up: usize) -> Step {
        let lemma = self.part.lemma(up);
        let entry = governors::find(lemma, Kind::Verb).unwrap_or_default();
        let denies = matches!(entry.clause, Some(Bearing::Denies))
            || matches!(entry.noun, Some(Bearing::Denies))
            || matches!(lemma, "reject" | "dismiss" | "scorn" | "ridicule");
        if denies {
            self.apply(Bearing::Denies, up, self.governor(up));
        } else if lemma == "confirm" && self.governor(up).standing == Standing::Negated {
            self.reading.turn(Standing::Hypothetical, "hearsay", up);
        }
        Step::Up(up)
    }

    fn as_subject(&mut self, at: usize, up: usize) -> Step {
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
    fn predicate(&mut self, at: usize, be: usize) -> Step {
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
        let has = |label: Label| part.children(be).any(|child| part.label(child) == label && child > be);
        if has(Label::Prep) && !has(Label::Attr) && !has(Label::Acomp) {
            // "The next meeting will be in Geneva".
            return self.inherit(be);
        }
        self.taken_for_granted(at, be)
    }

    /// A verb that says nothing of whether the act happened. Only an act that is not known yet ("a strike would")
    /// shares what the verb leaves open.
    fn taken_for_granted(&mut self, at: usize, up: usize) -> Step {
        let governor = self.governor(up);
        let is_open = matches!(governor.standing, Standing::Would | Standing::Hypothetical | Standing::Future);
        let shares = nouns::is_indefinite(self.part, at) || matches!(self.part.pos(at), Pos::Verb);
        self.verb.get_or_insert(up);
        if is_open && shares && self.reading.standing == Standing::Unsaid {
            let standing =
                if governor.standing == Standing::Future { Standing::Future } else { Standing::Hypothetical };
            self.reading.turn(standing, "clause above", up);
            return Step::Up(up);
        }
        self.settle();
        Step::End
    }

    /// "Stops short of expelling consul", which the parser takes for an adjective.
    fn is_gerund_behind_of(&self, at: usize) -> bool {
        at > 0 && self.part.tag(at) == Tag::VBG && self.part.label(at - 1) == Label::Prep
    }
}

fn has_subject(part: &Part, verb: usize) -> bool {
    part.children(verb).any(|child| matches!(part.label(child), Label::Nsubj | Label::NsubjPass))
}

fn has_auxiliary(part: &Part, verb: usize) -> bool {
    part.children(verb).any(|child| matches!(part.label(child), Label::Aux | Label::AuxPass))
}

fn has_bare_be(part: &Part, verb: usize) -> bool {
    part.children(verb).any(|child| part.label(child) == Label::AuxPass && part.tag(child) == Tag::VB)
        && !part.children(verb).any(|child| part.label(child) == Label::Aux)
}

/// "The aim is to", "it would be a mistake to".
fn is_aim(part: &Part, be: usize) -> bool {
    let subject = part.children(be).find(|&child| part.label(child) == Label::Nsubj);
    let is_wish = subject.is_some_and(|subject| governors::find(part.lemma(subject), Kind::Noun).is_some());
    is_wish
        || subject
            .is_some_and(|subject| matches!(part.lemma(subject), "aim" | "goal" | "task" | "it" | "purpose" | "way"))
}

/// A participle without its auxiliary: "strike called off".
fn is_cut_passive(part: &Part, verb: usize) -> bool {
    part.tag(verb) == Tag::VBN && !part.children(verb).any(|child| part.label(child) == Label::Aux)
}

/// "It was not the army that burned the huts".
fn is_cleft_negated(part: &Part, noun: usize) -> bool {
    let be = part.head(noun);
    part.label(noun) == Label::Attr
        && part.lemma(be) == "be"
        && clause::of(part, be).standing == Standing::Negated
        && part.children(be).any(|child| part.label(child) == Label::Nsubj && word(part, child) == "it")
}
