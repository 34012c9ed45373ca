//! Clauses as far as they bind pronouns: "X saw him" is not X, "X lost his way" mostly is.

use dateline_language::{Label, Pos, Tag};

use super::topics::Topic;
use crate::document::Part;

/// How far up the tree a clause is sought.
const MOST_HEADS: usize = 12;

/// Where a pronoun stands: the subject of its clause, and the verbs of the clauses above.
#[derive(Debug)]
pub(super) struct Place {
    pub subject: Option<usize>,
    pub is_possessive: bool,
    pub is_subject: bool,
    pub above: [Option<usize>; 2],
}

impl Place {
    pub fn of(part: &Part, i: usize) -> Place {
        let own = verb_above(part, i);
        let subject = own.and_then(|verb| subject_of(part, verb)).filter(|&subject| subject != i);
        let first = own.and_then(|verb| verb_above(part, verb));
        let second = first.and_then(|verb| verb_above(part, verb));
        let is_possessive = part.tag(i) == Tag::PRPS || part.form(i).ends_with("self");
        let is_subject = matches!(part.label(i), Label::Nsubj | Label::NsubjPass);
        Place { subject, is_possessive, is_subject, above: [first, second] }
    }

    /// Whether a topic is the subject of the clause in which the pronoun is something else.
    pub fn bars(&self, part: &Part, topic: &Topic) -> bool {
        let is_subject = self.subject == Some(topic.head)
            || self.subject.is_some_and(|subject| topic.extent.0 <= subject && subject < topic.extent.1);
        (is_subject && !self.is_possessive && !self.is_subject) || part.label(topic.head) == Label::Expl
    }
}

/// The verb that token `i` depends on.
pub(super) fn verb_above(part: &Part, i: usize) -> Option<usize> {
    let mut at = i;
    for _ in 0..MOST_HEADS {
        let head = part.head(at);
        if head == at {
            return None;
        }
        at = head;
        if matches!(part.pos(at), Pos::Verb | Pos::Aux) {
            return Some(at);
        }
    }
    None
}

/// The subject of a verb, or of the one that it is joined to.
fn subject_of(part: &Part, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..MOST_HEADS {
        let own = part.children(at).find(|&child| matches!(part.label(child), Label::Nsubj | Label::NsubjPass));
        if own.is_some() {
            return own;
        }
        let goes_on = matches!(part.label(at), Label::Conj | Label::Xcomp | Label::Advcl | Label::Pcomp);
        if !goes_on || part.head(at) == at {
            return None;
        }
        at = if part.label(at) == Label::Pcomp { part.head(part.head(at)) } else { part.head(at) };
    }
    None
}

/// Whether a subject is that of a clause inside another.
pub(super) fn is_below(part: &Part, head: usize) -> bool {
    matches!(part.label(part.head(head)), Label::Ccomp | Label::Relcl | Label::Advcl | Label::Acl | Label::Pcomp)
}

/// "It was raining."
pub(super) fn is_of_weather(part: &Part, i: usize) -> bool {
    let verb = part.head(i);
    part.label(i) == Label::Nsubj
        && part.form(i).eq_ignore_ascii_case("it")
        && matches!(part.lemma(verb), "rain" | "snow" | "thunder" | "freeze" | "hail" | "drizzle")
}

/// "It is clear that", "it was raining", "it took years to".
pub(super) fn is_empty(part: &Part, i: usize) -> bool {
    let verb = part.head(i);
    if part.label(i) == Label::Expl {
        return true;
    }
    if !matches!(part.label(i), Label::Nsubj | Label::NsubjPass) || !part.form(i).eq_ignore_ascii_case("it") {
        return false;
    }
    let has_clause = part.children(verb).any(|child| {
        child > verb && matches!(part.label(child), Label::Ccomp | Label::Xcomp | Label::Advcl | Label::NsubjPass)
    });
    let says_nothing = match part.lemma(verb) {
        "be" => {
            let of_time = part.children(verb).any(|child| {
                part.label(child) == Label::Attr && part.name_of(child).is_some()
                    || part.label(child) == Label::NpAdvmod
            });
            let is_adjective = part.child(verb, Label::Acomp).is_some();
            // "It was a mistake": what happened, rather than who did it.
            let is_deed = part.child(verb, Label::Attr).is_some_and(|i| {
                part.pos(i) == Pos::Noun && !super::super::kinds::is_sort_of_body(&part.lemma(i).to_lowercase())
            });
            of_time || is_deed || (is_adjective || part.child(verb, Label::Attr).is_some()) && has_clause
        }
        "seem" | "appear" | "happen" | "turn" | "take" | "matter" | "mean" => has_clause,
        _ => part.label(i) == Label::NsubjPass && has_clause,
    };
    is_of_weather(part, i) || says_nothing
}
