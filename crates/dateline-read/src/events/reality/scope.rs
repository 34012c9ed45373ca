//! Up the tree from the words of an act: every governing word says what becomes of it, until a word that takes the act
//! for granted.

mod clauses;
mod objects;
mod prepositions;
mod shape;

use dateline_language::{Label, Pos, Tag};
use dateline_report::EventType;

use super::clause::{self, Clause};
use super::governors::Bearing;
use super::nouns;
use super::standing::{Governor, Reading, Standing, below, word};
use crate::document::Part;
use crate::events::happening::{Trigger, TriggerForm};
use crate::rules::status as rules;
use shape::{has_auxiliary, has_subject};

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
    /// The verb that tells the act together with its noun: "clinch a deal".
    light: Option<usize>,
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
        reading: Reading::new(Standing::Unsaid, &rules::CLAUSE, None),
        event_type: trigger.frame.event_type,
        is_finite: false,
        is_reported: false,
        claim: None,
        is_granted: false,
        met: Vec::new(),
        adjective: None,
        verb: None,
        light: Some(trigger.governor).filter(|_| trigger.form == TriggerForm::LightVerb && is_noun),
    };
    if is_noun {
        let mut own = climb.reading;
        nouns::modified(&mut own, part, start);
        if own.rule == &rules::ADJECTIVE { climb.adjective = Some(own) } else { climb.reading = own }
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
            self.reading.turn(standing, &rules::INFINITIVE, verb);
        }
        if own.has_to && is_root && self.reading.standing == Standing::Unsaid {
            self.reading.turn(Standing::Future, &rules::INFINITIVE, verb);
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
        let is_undone = [&rules::PREVENTED, &rules::NOT_DONE].contains(&self.reading.rule)
            && self.reading.standing == Standing::Negated;
        if is_undone && matches!(bearing, Bearing::Fails | Bearing::Prevents) && standing == Standing::Negated {
            standing = Standing::Occurred;
        }
        // What is not ruled out may still come.
        let is_left_open = bearing == Bearing::Denies
            && governor.standing == Standing::Negated
            && matches!(self.part.lemma(word_at), "rule" | "exclude" | "preclude");
        if is_left_open {
            standing = Standing::Hypothetical;
        }
        let rule = match bearing {
            Bearing::Sure | Bearing::Exists => &rules::CLAUSE_ABOVE,
            Bearing::Fails => &rules::NOT_DONE,
            Bearing::Denies => &rules::DENIAL,
            Bearing::Prevents => &rules::PREVENTED,
            Bearing::Plans => &rules::PLAN,
            Bearing::Wishes | Bearing::Considers | Bearing::Urges => &rules::WISH,
            Bearing::Alleges | Bearing::Tells => &rules::HEARSAY,
            Bearing::Postpones => &rules::PUT_OFF,
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

    /// The act holds as the verb above it does.
    fn inherit(&mut self, up: usize) -> Step {
        if matches!(self.part.pos(up), Pos::Verb | Pos::Aux) {
            self.verb.get_or_insert(up);
            self.apply(Bearing::Sure, up, self.governor(up));
            self.is_finite |= clause::of(self.part, up).is_finite;
        }
        Step::Up(up)
    }

    /// What nothing above says anything about happened.
    fn settle(&mut self) {
        self.is_granted = true;
        if self.reading.standing == Standing::Unsaid {
            self.reading.standing = Standing::Occurred;
        }
    }
}
