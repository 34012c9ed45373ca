//! What a clause says of its own verb: tense, modal verbs, negation.

use dateline_language::{Label, Pos, Tag};

use super::standing::{Standing, word};
use crate::document::Part;
use crate::rules::Rule;
use crate::rules::status as rules;

/// Dependents of one verb that are looked at; tables without sentence ends have more.
const MOST_CHILDREN: usize = 64;
/// Tokens before a verb in which a rough translation puts its "not".
const NEAR: usize = 3;

/// A verb with what its clause says of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause {
    pub standing: Standing,
    /// Whether the verb has a tense.
    pub is_finite: bool,
    /// "To", as in "to leave".
    pub has_to: bool,
    pub is_present: bool,
    /// "Will" or "would", negated or not.
    pub is_to_come: bool,
    /// "Took nobody by surprise": what negates is the object.
    pub is_negated_by_object: bool,
    /// The negation, modal verb or adverb that decides.
    pub evidence: Option<usize>,
    pub rule: &'static Rule,
}

/// What the clause of a verb says of it.
pub(super) fn of(part: &Part, verb: usize) -> Clause {
    let mut seen = Seen::default();
    for child in part.children(verb).take(MOST_CHILDREN) {
        seen.take(part, verb, child);
    }
    seen.negation = seen.negation.or_else(|| misplaced_negation(part, verb));
    seen.modal = seen.modal.or_else(|| misplaced_modal(part, verb, &seen));
    let tag = part.tag(verb);
    let is_bare = match tag {
        Tag::VB | Tag::VBG => !seen.has_finite_auxiliary,
        Tag::VBN => !seen.has_finite_auxiliary && (seen.has_to || seen.has_bare_auxiliary || is_participle(part, verb)),
        _ => seen.has_to,
    };
    let is_finite = seen.modal.is_some() || !is_bare;
    // "Was not arrested until Tuesday": then he was.
    let is_until = part.children(verb).take(MOST_CHILDREN).any(|child| {
        child > verb
            && matches!(part.label(child), Label::Prep)
            && matches!(word(part, child).as_str(), "until" | "till")
    });
    if is_until && seen.modal.is_none() && matches!(tag, Tag::VBN | Tag::VB | Tag::VBD) && !seen.has_to {
        seen.negation = None;
    }
    let (standing, evidence, rule) = seen.decide(is_finite);
    let is_present = seen.is_present || !seen.has_finite_auxiliary && matches!(tag, Tag::VBZ | Tag::VBP);
    Clause {
        standing,
        is_finite,
        has_to: seen.has_to,
        is_present,
        is_to_come: seen.modal.is_some_and(|(_, modal)| matches!(modal, Standing::Future | Standing::Would)),
        is_negated_by_object: seen.is_negated_by_object && evidence == seen.negation,
        evidence,
        rule,
    }
}

/// Whether a participle without an auxiliary modifies or joins something rather than being a passive cut short.
fn is_participle(part: &Part, verb: usize) -> bool {
    part.label(verb) == Label::Ccomp
        && part.head(verb) < verb
        && !part.children(verb).any(|c| part.label(c) == Label::NsubjPass)
        || matches!(
            part.label(verb),
            Label::Acl | Label::Advcl | Label::Amod | Label::Pcomp | Label::Conj | Label::Xcomp | Label::Oprd
        )
}

#[derive(Default)]
struct Seen {
    negation: Option<usize>,
    is_negated_by_object: bool,
    modal: Option<(usize, Standing)>,
    doubt: Option<usize>,
    condition: Option<usize>,
    /// "Could not" tells that it was not done, "may not" leaves it open.
    is_ability: bool,
    has_to: bool,
    has_finite_auxiliary: bool,
    has_bare_auxiliary: bool,
    is_present: bool,
}

impl Seen {
    fn take(&mut self, part: &Part, verb: usize, child: usize) {
        let form = word(part, child);
        match part.label(child) {
            Label::Neg if !is_not_only(part, child) => self.negation = Some(child),
            Label::Aux | Label::AuxPass => self.take_auxiliary(part, child, &form),
            Label::Advmod => self.take_adverb(part, child, &form),
            Label::Mark if is_condition(&form) => self.condition = Some(child),
            Label::Nsubj | Label::NsubjPass | Label::Csubj if is_none(part, child) => self.negation = Some(child),
            Label::Dobj | Label::Attr if has_no(part, child) => {
                self.is_negated_by_object = self.negation.is_none() && part.label(child) == Label::Dobj;
                self.negation = self.negation.or(Some(child));
            }
            Label::Prep if child > verb && part.children(child).any(|below| is_nobody(part, below)) => {
                self.negation = Some(child);
            }
            Label::Prep if part.children(child).any(|below| is_no_time(part, below)) => self.negation = Some(child),
            Label::Nsubj if is_whoever(part, child) => self.condition = Some(child),
            Label::Preconj | Label::Cc if child < verb && matches!(form.as_str(), "neither" | "nor") => {
                self.negation = Some(child);
            }
            _ => {}
        }
    }

    fn take_auxiliary(&mut self, part: &Part, child: usize, form: &str) {
        match part.tag(child) {
            Tag::MD => {
                self.modal = Some((child, of_modal(form)));
                self.is_ability = matches!(form, "can" | "could" | "ca");
            }
            Tag::TO => self.has_to = true,
            Tag::VBZ | Tag::VBP => {
                self.has_finite_auxiliary = true;
                self.is_present = part.lemma(child) != "have";
            }
            Tag::VBD => self.has_finite_auxiliary = true,
            _ if form == "to" => self.has_to = true,
            _ => self.has_bare_auxiliary = true,
        }
        if let Some(not) = part.children(child).find(|&below| part.label(below) == Label::Neg) {
            self.negation = Some(not);
        }
    }

    fn take_adverb(&mut self, part: &Part, child: usize, form: &str) {
        match form {
            "never" | "nowhere" | "nearly" | "almost" => self.negation = Some(child),
            "longer" if child > 0 && word(part, child - 1) == "no" => self.negation = Some(child),
            "not" if !is_not_only(part, child) => self.negation = Some(child),
            "perhaps" | "maybe" | "possibly" | "allegedly" | "reportedly" | "supposedly" | "presumably"
            | "potentially" => self.doubt = Some(child),
            _ => {}
        }
    }

    fn decide(&self, is_finite: bool) -> (Standing, Option<usize>, &'static Rule) {
        match (self.condition, self.negation, self.modal) {
            (Some(condition), _, _) => (Standing::Hypothetical, Some(condition), &rules::CONDITION),
            (_, Some(not), Some((_, Standing::Future | Standing::Would))) => {
                (Standing::Negated, Some(not), &rules::NEGATION)
            }
            (_, Some(not), Some(_)) if self.is_ability => (Standing::Negated, Some(not), &rules::NEGATION),
            (_, Some(not), None) => (Standing::Negated, Some(not), &rules::NEGATION),
            (_, _, Some((modal, standing))) => (standing, Some(modal), &rules::MODAL),
            _ if self.doubt.is_some() => (Standing::Hypothetical, self.doubt, &rules::DOUBT),
            _ if is_finite => (Standing::Occurred, None, &rules::TENSE),
            _ => (Standing::Unsaid, None, &rules::CLAUSE),
        }
    }
}

fn of_modal(form: &str) -> Standing {
    match form {
        "will" | "shall" | "'ll" | "’ll" | "wo" => Standing::Future,
        "would" | "'d" | "’d" => Standing::Would,
        _ => Standing::Hypothetical,
    }
}

pub(super) fn is_condition(form: &str) -> bool {
    matches!(form, "if" | "unless" | "whether" | "lest")
}

/// "Not only": no negation.
pub(super) fn is_not_only(part: &Part, i: usize) -> bool {
    let next = if i + 1 < part.len() { word(part, i + 1) } else { String::new() };
    matches!(next.as_str(), "only" | "just" | "merely" | "simply" | "all" | "every" | "everyone" | "always")
}

fn is_nobody(part: &Part, i: usize) -> bool {
    part.label(i) == Label::Pobj && matches!(word(part, i).as_str(), "nobody" | "none" | "no-one")
}

/// "At no time", "in no way", "under no circumstances".
fn is_no_time(part: &Part, i: usize) -> bool {
    part.label(i) == Label::Pobj
        && matches!(part.lemma(i), "time" | "point" | "moment" | "stage" | "way" | "case" | "circumstance" | "event")
        && has_no(part, i)
}

/// "Whoever attacks": nobody has.
fn is_whoever(part: &Part, i: usize) -> bool {
    matches!(word(part, i).as_str(), "whoever" | "whosoever" | "whichever")
}

/// "No country", "none", "neither of them".
pub(super) fn is_none(part: &Part, i: usize) -> bool {
    let none = |form: &str| matches!(form, "no" | "none" | "nobody" | "neither" | "nothing" | "not");
    none(&word(part, i))
        || part.children(i).take(MOST_CHILDREN).any(|child| {
            let label = part.label(child);
            matches!(label, Label::Det | Label::Neg | Label::Preconj | Label::Cc | Label::Predet)
                && child < i
                && none(&word(part, child))
                && !is_not_only(part, child)
        })
}

/// "No ships", "not a single ship".
fn has_no(part: &Part, i: usize) -> bool {
    matches!(word(part, i).as_str(), "none" | "nobody" | "nothing" | "no-one")
        || part.children(i).take(MOST_CHILDREN).any(|child| child < i && matches!(word(part, child).as_str(), "no"))
}

/// The "not" that a rough translation puts before the verb without joining it: "the fire not opened".
fn misplaced_negation(part: &Part, verb: usize) -> Option<usize> {
    let sentence = part.sentence_of(verb);
    for i in (verb.saturating_sub(NEAR)..verb).rev() {
        if part.sentence_of(i) != sentence {
            return None;
        }
        match word(part, i).as_str() {
            "not" | "n't" | "never" => return (!is_not_only(part, i)).then_some(i),
            "nobody" | "nothing" | "none" | "no-one" => return Some(i),
            _ if matches!(part.pos(i), Pos::Aux | Pos::Adv | Pos::Part | Pos::Pron) => {}
            _ => return None,
        }
    }
    None
}

/// The modal verb of a bare one from which an adverbial parts it: "will on Saturday travel".
fn misplaced_modal(part: &Part, verb: usize, seen: &Seen) -> Option<(usize, Standing)> {
    if part.tag(verb) != Tag::VB || seen.has_to || seen.has_finite_auxiliary || seen.has_bare_auxiliary {
        return None;
    }
    let sentence = part.sentence_of(verb);
    for i in (verb.saturating_sub(2 * NEAR)..verb).rev() {
        let is_other = part.pos(i) == Pos::Verb || part.pos(i) == Pos::Punct || part.tag(i) == Tag::TO;
        if part.sentence_of(i) != sentence || is_other {
            return None;
        }
        if part.tag(i) == Tag::MD {
            return Some((i, of_modal(&word(part, i))));
        }
    }
    None
}
