//! Verbs and participles that tell an act.

use dateline_language::{Label, Pos, Tag};
use dateline_report::{EventMode, EventType};

use super::super::happening::{Frame, Trigger, TriggerForm};
use super::super::lexicon::{self, Condition, Role, Row};
use super::clause::{beside, further_words, governed, is_passive, object_of, subject_of};
use super::{is_of, named, trigger};
use crate::background::{Background, child_of, subject_child};
use crate::document::Part;
use crate::rules::events as rules;

/// What a verb tells, and the nouns that belong to it.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub trigger: Option<Trigger>,
    pub nouns: Vec<usize>,
}

/// Tokens of a sentence to either side that a condition on any of its words looks at.
const WIDEST: usize = 40;

/// Whether token `i` is a verb or a participle.
pub(super) fn may_tell(part: &Part, i: usize) -> bool {
    // "The wounded" are people.
    if headline_verb(part, i) {
        return true;
    }
    let is_noun = part.tag(i) == Tag::VBN && part.children(i).any(|child| part.label(child) == Label::Det);
    match part.pos(i) {
        Pos::Verb => !is_noun,
        Pos::Adj => part.tag(i) == Tag::JJ && part.label(i) == Label::Amod && part.form(i).ends_with("ed"),
        _ => false,
    }
}

/// "Gunmen ambush bus": a verb of a headline that the tree takes for a part of a noun.
fn headline_verb(part: &Part, i: usize) -> bool {
    let follows_plural = i > 0 && part.tag(i - 1) == Tag::NNS && part.sentence_of(i - 1) == part.sentence_of(i);
    let precedes_noun = i + 1 < part.len() && matches!(part.pos(i + 1), Pos::Noun | Pos::Propn) && part.head(i) > i;
    part.is_headline(i)
        && part.tag(i) == Tag::NN
        && part.label(i) == Label::Compound
        && follows_plural
        && precedes_noun
        && part.form(i).starts_with(char::is_lowercase)
}

/// What the verb at `i` tells; none where the tables say nothing of it.
pub(super) fn at(background: &Background, part: &Part, i: usize) -> Option<Told> {
    let lemma = lemma(part, i);
    let clause = Clause::of(background, part, i);
    for row in lexicon::verb(&lemma) {
        let Some(last) = further_words(part, i, &row.beside) else { continue };
        let Some(matched) = clause.holds(row) else { continue };
        let plausible = |frame: &Frame| super::plausible::is_verb(background, part, i, frame);
        let Some(frame) = row.frame.filter(plausible) else { return Some(Told::default()) };
        let frame = refine(part, i, frame);
        return Some(told(background, part, i, last, frame, &matched, row));
    }
    None
}

/// Whether an entry that holds says that the verb tells nothing.
pub(super) fn is_denied(background: &Background, part: &Part, i: usize) -> bool {
    let lemma = lemma(part, i);
    let clause = Clause::of(background, part, i);
    let holding = lexicon::verb(&lemma)
        .iter()
        .find(|row| further_words(part, i, &row.beside).is_some() && clause.holds(row).is_some());
    holding.is_some_and(|row| row.frame.is_none())
}

/// What is asked, refused or threatened gives the mode; a refusal to meet is no meeting.
fn refine(part: &Part, verb: usize, mut frame: Frame) -> Frame {
    let refuses =
        frame.event_type == EventType::Consult && matches!(part.lemma(verb), "meet" | "talk" | "negotiate" | "receive");
    if refuses && will_not(part, verb) {
        return Frame { event_type: EventType::Reject, mode: Some(EventMode::Meet), mutual: false, ..frame };
    }
    if frame.mode.is_none() {
        let below = part.children(verb).filter(|&child| child > verb).take(12);
        let words = below.flat_map(|child| match part.label(child) {
            Label::Xcomp | Label::Ccomp | Label::Dobj | Label::Advcl => vec![child],
            Label::Prep => {
                part.children(child).filter(|&below| matches!(part.label(below), Label::Pobj | Label::Pcomp)).collect()
            }
            _ => Vec::new(),
        });
        frame.mode =
            words.into_iter().find_map(|word| lexicon::mode(frame.event_type, &part.lemma(word).to_lowercase()));
    }
    frame
}

fn will_not(part: &Part, verb: usize) -> bool {
    let has = |label: Label, forms: &[&str]| {
        part.children(verb).any(|child| {
            part.label(child) == label && forms.iter().any(|form| part.form(child).eq_ignore_ascii_case(form))
        })
    };
    has(Label::Aux, &["will", "would", "wo"]) && has(Label::Neg, &["not", "n't", "never"])
}

/// Participles that are tagged as adjectives keep their form as lemma.
fn lemma(part: &Part, i: usize) -> String {
    let lemma = part.lemma(i).to_lowercase();
    if part.pos(i) != Pos::Adj {
        return lemma;
    }
    let stems = [lemma.strip_suffix("ed"), lemma.strip_suffix('d')];
    let known = stems.into_iter().flatten().find(|stem| !lexicon::verb(stem).is_empty());
    known.map(str::to_owned).unwrap_or(lemma)
}

fn told(
    background: &Background,
    part: &Part,
    verb: usize,
    last: usize,
    frame: Frame,
    matched: &[usize],
    row: &Row,
) -> Told {
    let particle = !row.beside.is_empty() && last > verb;
    // A noun that tells the act itself is its trigger: "staged a rally".
    let may_be_light = !lexicon::light_verb(part.lemma(verb)).is_empty() && frame.event_type != EventType::Aid;
    let noun = matched.iter().copied().chain(particle.then_some(last)).find(|&noun| {
        may_be_light
            && part.pos(noun) == Pos::Noun
            && lexicon::noun(part.lemma(noun))
                .iter()
                .any(|row| row.beside.is_empty() && row.frame.is_some_and(|told| told.event_type == frame.event_type))
    });
    let nouns: Vec<usize> =
        matched.iter().copied().chain(particle.then_some(last)).filter(|&noun| part.pos(noun) == Pos::Noun).collect();
    // Its own row says more of its mode.
    let by_noun = noun
        .and_then(|noun| super::nouns::at(background, part, noun))
        .filter(|told| told.frame.event_type == frame.event_type);
    if by_noun.is_some() {
        return Told { trigger: by_noun, nouns };
    }
    let trigger = match noun {
        Some(noun) => trigger(part, noun, verb, (noun, noun + 1), TriggerForm::LightVerb),
        None => {
            let end = if particle && last <= verb + 3 && is_run(part, verb, last) { last + 1 } else { verb + 1 };
            let form = if part.label(verb) == Label::Amod { TriggerForm::Adjective } else { TriggerForm::Verb };
            trigger(part, verb, verb, (verb, end), form)
        }
    };
    let rule = named(&rules::VERB, part, verb);
    Told { trigger: Some(trigger.with(part, frame, rule)), nouns }
}

/// Whether verb and particle stand together.
fn is_run(part: &Part, verb: usize, last: usize) -> bool {
    (verb + 1..last).all(|i| matches!(part.pos(i), Pos::Adp | Pos::Part | Pos::Adv))
}

struct Clause<'c, 'r, 'd, 'p, 'a> {
    background: &'c Background<'r, 'd>,
    part: &'p Part<'a>,
    verb: usize,
    object: Option<usize>,
    subject: Option<usize>,
}

impl<'c, 'r, 'd, 'p, 'a> Clause<'c, 'r, 'd, 'p, 'a> {
    fn of(background: &'c Background<'r, 'd>, part: &'p Part<'a>, verb: usize) -> Self {
        if headline_verb(part, verb) {
            let last = (verb + 1..part.len()).take_while(|&i| matches!(part.pos(i), Pos::Noun | Pos::Propn)).last();
            return Clause { background, part, verb, object: last, subject: verb.checked_sub(1) };
        }
        Clause { background, part, verb, object: object_of(part, verb), subject: subject_of(part, verb) }
    }

    /// The words that meet the conditions of a row; none where one does not hold.
    fn holds(&self, row: &Row) -> Option<Vec<usize>> {
        let mut matched = Vec::new();
        for condition in &row.conditions {
            let met = self.meets(condition).or_else(|| self.loose_subject(row, condition));
            if met.is_some() == condition.is_negated {
                return None;
            }
            if let (Some(word), false, false) = (met, condition.is_negated, condition.classes.is_empty())
                && matches!(condition.role, Role::Object | Role::With(_))
            {
                matched.push(word);
            }
        }
        Some(matched)
    }

    /// "Missiles slammed into the school", tagged as a participle: of what needs no object the subject acts.
    fn loose_subject(&self, row: &Row, condition: &Condition) -> Option<usize> {
        let (part, verb) = (self.part, self.verb);
        let has = |role: fn(Role) -> bool| row.conditions.iter().any(|other| role(other.role));
        let is_intransitive = has(|role| matches!(role, Role::With(_)) || role == Role::Subject)
            && !has(|role| matches!(role, Role::Object | Role::Passive | Role::Active | Role::Predicate));
        let is_asked = condition.role == Role::Subject && self.subject.is_none() && part.tag(verb) == Tag::VBN;
        let is_bare = child_of(part, verb, &[Label::AuxPass, Label::NsubjPass, Label::Agent]).is_none();
        if !is_intransitive || !is_asked || !is_bare {
            return None;
        }
        subject_child(part, verb, &[Label::Nsubj]).filter(|&subject| {
            condition.classes.is_empty()
                || condition.classes.iter().any(|class| is_of(self.background, part, subject, class))
        })
    }

    /// The word that meets a condition, left aside whether it is negated.
    fn meets(&self, condition: &Condition) -> Option<usize> {
        let (part, verb) = (self.part, self.verb);
        let is_asked = |&word: &usize| {
            condition.classes.is_empty()
                || condition.classes.iter().any(|class| is_of(self.background, part, word, class))
        };
        match condition.role {
            Role::Object => self.object.filter(is_asked).or_else(|| {
                let joined = child_of(part, self.object?, &[Label::Conj])?;
                Some(joined).filter(is_asked)
            }),
            Role::Subject => self.subject.filter(is_asked),
            Role::Clause => child_of(part, verb, &[Label::Ccomp]).filter(|&below| !has_to(part, below)),
            Role::Infinitive => {
                let below = part.children(verb).find(|&child| {
                    matches!(part.label(child), Label::Xcomp | Label::Ccomp | Label::Advcl) && has_to(part, child)
                });
                // "Gave them two days to leave": the tree hangs it from the days.
                let of_object = || {
                    let object = child_of(part, verb, &[Label::Dobj]).filter(|_| !condition.classes.is_empty())?;
                    part.children(object)
                        .find(|&child| matches!(part.label(child), Label::Relcl | Label::Acl) && has_to(part, child))
                };
                below.or_else(of_object).filter(is_asked)
            }
            Role::Passive => Some(verb).filter(|&verb| is_passive(part, verb)),
            Role::Active => Some(verb).filter(|&verb| !is_passive(part, verb)),
            Role::Predicate => child_of(part, verb, &[Label::Oprd]).filter(is_asked),
            Role::Word => {
                let sentence = part.sentence_of(verb).map(|index| part.sentences[index].clone())?;
                let from = (sentence.start as usize).max(verb.saturating_sub(WIDEST));
                let mut words = from..(sentence.end as usize).min(verb + WIDEST);
                words.find(|word| part.pos(*word) == Pos::Noun && is_asked(word))
            }
            Role::With(form) => self.with(form, condition, is_asked),
            Role::Under => self.with("under", condition, is_asked),
            Role::Adjective => Some(verb).filter(|&verb| part.label(verb) == Label::Amod || part.pos(verb) == Pos::Adj),
            Role::Modifier | Role::Possessive | Role::Light | Role::Plural | Role::Head => None,
        }
    }

    /// The preposition, or the noun under it where the condition names classes.
    fn with(&self, form: &str, condition: &Condition, is_asked: impl Fn(&usize) -> bool) -> Option<usize> {
        let found = beside(self.part, self.verb, form)?;
        if condition.classes.is_empty() {
            return Some(found);
        }
        governed(self.part, found).filter(is_asked)
    }
}

fn has_to(part: &Part, verb: usize) -> bool {
    part.children(verb).any(|child| part.tag(child) == Tag::TO)
}
