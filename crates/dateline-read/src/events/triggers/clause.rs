//! What stands with a verb or noun: who acts, what is acted upon, with which prepositions.

use dateline_language::{EntityLabel, Label, Pos, Tag};

use super::kinds::relcl_head;
use crate::background::{child_of, is_relative, subject_child, voice_by_form};
use crate::document::Part;

/// Dependents that are looked at.
const MOST: usize = 48;
/// Verbs above that lend their subject.
const HIGHEST: usize = 4;

/// Whether a verb is passive. A past tense without auxiliary is active, but for headlines: "threatened in an article" has a subject
/// that threatens.
pub(super) fn is_passive(part: &Part, verb: usize) -> bool {
    if let Some(is_passive) = voice_by_form(part, verb) {
        return is_passive;
    }
    if child_of(part, verb, &[Label::Dobj, Label::Ccomp]).is_some() && part.label(verb) != Label::Amod {
        return false;
    }
    let is_cut = || {
        part.children(verb).any(|child| {
            part.label(child) == Label::Prep
                && matches!(part.form(child), "by" | "in" | "at" | "after" | "for")
                && child > verb
        })
    };
    match part.label(verb) {
        Label::Acl | Label::Amod => true,
        _ if part.tag(verb) == Tag::VBN => true,
        _ => part.is_headline(verb) && is_cut(),
    }
}

/// What a verb acts upon: its object, or what is said of a passive.
pub(in super::super) fn object_of(part: &Part, verb: usize) -> Option<usize> {
    if is_passive(part, verb) {
        // "Yesterday were arrested five men": rough translations put the subject last.
        let inverted = || child_of(part, verb, &[Label::Dobj]).filter(|&noun| noun > verb);
        return passive_subject(part, verb).or_else(inverted).map(|noun| antecedent(part, noun));
    }
    let object = child_of(part, verb, &[Label::Dobj]).or_else(|| {
        // "Asked him to leave": the tree hangs him from the infinitive.
        let below = child_of(part, verb, &[Label::Ccomp])?;
        let has_to = part.children(below).any(|child| part.tag(child) == Tag::TO);
        child_of(part, below, &[Label::Nsubj]).filter(|_| has_to)
    });
    if let Some(object) = object {
        return Some(antecedent(part, object));
    }
    // "The men whom they shot", "the men they shot".
    if part.label(verb) == Label::Relcl
        && child_of(part, verb, &[Label::Nsubj]).is_some_and(|subject| !is_relative(part, subject))
    {
        return Some(part.head(verb));
    }
    // What is joined shares the object behind it: "killed and wounded civilians".
    let joined = child_of(part, verb, &[Label::Conj]).filter(|&next| next <= verb + 3)?;
    child_of(part, joined, &[Label::Dobj]).filter(|_| part.tag(joined) == part.tag(verb))
}

fn passive_subject(part: &Part, verb: usize) -> Option<usize> {
    let own = subject_child(part, verb, &[Label::NsubjPass, Label::Nsubj]);
    own.or_else(|| match part.label(verb) {
        Label::Acl | Label::Amod | Label::Relcl => Some(part.head(verb)),
        Label::Conj => passive_subject_of_first(part, verb),
        _ => None,
    })
}

fn passive_subject_of_first(part: &Part, verb: usize) -> Option<usize> {
    let mut at = verb;
    for _ in 0..HIGHEST {
        if part.label(at) != Label::Conj {
            break;
        }
        at = part.head(at);
        if let Some(subject) = subject_child(part, at, &[Label::NsubjPass, Label::Nsubj]) {
            return Some(subject);
        }
    }
    matches!(part.label(at), Label::Acl | Label::Amod).then(|| part.head(at))
}

/// Who acts: the subject, the agent of a passive, what a participle or relative clause modifies, or whoever acts in the verb above.
pub(in super::super) fn subject_of(part: &Part, verb: usize) -> Option<usize> {
    if is_passive(part, verb) {
        let by = child_of(part, verb, &[Label::Agent])?;
        return child_of(part, by, &[Label::Pobj]);
    }
    let mut at = verb;
    for _ in 0..HIGHEST {
        if let Some(subject) = subject_child(part, at, &[Label::Nsubj]) {
            return Some(antecedent(part, subject));
        }
        match part.label(at) {
            Label::Acl | Label::Relcl => return Some(part.head(at)),
            Label::Conj | Label::Xcomp | Label::Advcl if part.head(at) != at => at = part.head(at),
            Label::Pcomp => {
                let above = part.head(part.head(at));
                if above == at || !matches!(part.pos(above), Pos::Verb | Pos::Aux) {
                    return None;
                }
                at = above;
            }
            _ => return None,
        }
        if is_passive(part, at) {
            return subject_child(part, at, &[Label::NsubjPass]).map(|subject| antecedent(part, subject));
        }
    }
    None
}

fn antecedent(part: &Part, i: usize) -> usize {
    if is_relative(part, i) { relcl_head(part, i).unwrap_or(i) } else { i }
}

/// Where a preposition or adverb stands with a word: among its dependents, those of its object, or right behind it. "On
/// Monday" is none: nobody seized on it.
pub(super) fn beside(part: &Part, word: usize, form: &str) -> Option<usize> {
    let is_it = |i: usize| part.form(i).eq_ignore_ascii_case(form) && !is_of_time(part, i);
    let own = part.children(word).take(MOST).find(|&child| is_it(child) && child > word && is_adjunct(part, child));
    own.or_else(|| {
        let object = child_of(part, word, &[Label::Dobj])?;
        part.children(object).take(MOST).find(|&child| is_it(child) && part.label(child) == Label::Prep)
    })
    // "Walked out of the talks": the preposition hangs from the particle.
    .or_else(|| {
        let particles = part.children(word).take(MOST).filter(|&child| child > word && is_adjunct(part, child));
        particles
            .flat_map(|particle| part.children(particle))
            .find(|&below| is_it(below) && part.label(below) == Label::Prep)
    })
    .or_else(|| {
        Some(word + 1)
            .filter(|&next| next < part.len() && is_it(next) && part.sentence_of(next) == part.sentence_of(word))
    })
}

fn is_adjunct(part: &Part, i: usize) -> bool {
    matches!(
        part.label(i),
        Label::Prep
            | Label::Prt
            | Label::Agent
            | Label::Advmod
            | Label::Dative
            | Label::Acomp
            | Label::Oprd
            | Label::Dobj
            | Label::NpAdvmod
    )
}

/// Whether a preposition tells when.
fn is_of_time(part: &Part, preposition: usize) -> bool {
    let is_time = |i| matches!(part.name_of(i), Some((_, EntityLabel::Date | EntityLabel::Time)));
    part.label(preposition) == Label::Prep && governed(part, preposition).is_some_and(is_time)
}

/// The noun under a preposition.
pub(super) fn governed(part: &Part, preposition: usize) -> Option<usize> {
    child_of(part, preposition, &[Label::Pobj])
}

/// "Turned back", "turned the boats back", "opened fire": right behind the verb, as its particle, or as its bare object. A
/// preposition further on with a noun of its own is none.
fn particle(part: &Part, verb: usize, word: &str) -> Option<usize> {
    let is_it = |i: usize| part.form(i).eq_ignore_ascii_case(word);
    // "Hostages taken in March" were not taken in.
    let begins_phrase = |i: usize| word == "in" && part.label(i) == Label::Prep && governed(part, i).is_some();
    let next = Some(verb + 1).filter(|&next| next < part.len() && is_it(next) && !begins_phrase(next));
    next.or_else(|| {
        part.children(verb).take(MOST).find(|&child| {
            let is_particle = matches!(part.label(child), Label::Prt | Label::Advmod | Label::Acomp | Label::Oprd);
            let is_object = matches!(part.label(child), Label::Dobj | Label::NsubjPass) && part.lemma(child) == word;
            child > verb && child <= verb + 12 && is_particle && is_it(child) || is_object && child <= verb + 3
        })
    })
}

/// Tokens of a phrasal verb behind the verb.
const LONGEST: usize = 6;

/// Where the further words of an entry stand: the token of the last.
pub(super) fn further_words(part: &Part, verb: usize, words: &[&str]) -> Option<usize> {
    match words {
        [] => Some(verb),
        [word] => particle(part, verb, word),
        _ => {
            let mut at = verb;
            for word in words {
                let range = at + 1..(verb + 1 + LONGEST).min(part.len());
                at = range.into_iter().find(|&i| part.form(i).eq_ignore_ascii_case(word) || part.lemma(i) == *word)?;
            }
            Some(at)
        }
    }
}
