//! Whether a clause tells what is so: negations, plans, wishes, conditions and questions do not.

use dateline_language::{Label, Pos, Tag};

use crate::document::Part;

/// Dependents of one verb that are looked at; tables without sentence ends have more.
const MOST_CHILDREN: usize = 64;
/// Clauses above that are looked at.
const HIGHEST: usize = 6;

/// Verbs below which nothing is told to be so.
const UNREAL: [&str; 42] = [
    "ask",
    "avoid",
    "call",
    "consider",
    "debate",
    "decline",
    "demand",
    "deny",
    "discuss",
    "doubt",
    "dream",
    "expect",
    "fear",
    "fail",
    "hope",
    "intend",
    "mull",
    "order",
    "oppose",
    "plan",
    "pledge",
    "prepare",
    "promise",
    "propose",
    "push",
    "recommend",
    "refuse",
    "reject",
    "request",
    "seek",
    "stop",
    "suggest",
    "threaten",
    "try",
    "urge",
    "vote",
    "vow",
    "want",
    "warn",
    "weigh",
    "wish",
    "wonder",
];
/// Verbs that report what stands below them in the infinitive: "is believed to operate in".
const REPORTING: [&str; 9] =
    ["believe", "estimate", "know", "report", "rumour", "say", "suppose", "think", "understand"];
/// Prepositions whose gerund tells what happened: "after designating".
const TELLING: [&str; 4] = ["after", "by", "for", "since"];

/// Whether the clause of a verb, or of a noun or adjective that is said of somebody, tells what is so.
pub(crate) fn asserts(part: &Part, verb: usize) -> bool {
    if is_question(part, verb) {
        return false;
    }
    let bracket = opening_bracket(part, verb);
    let mut at = verb;
    let mut shares = true;
    for _ in 0..HIGHEST {
        // A clause joined with a finite verb of its own shares no more than a condition.
        if shares && !holds(part, at) || !shares && is_conditional(part, at) {
            return false;
        }
        let up = part.head(at);
        // What stands in brackets holds by itself.
        if bracket.is_some_and(|open| up < open) {
            return true;
        }
        shares = true;
        match part.label(at) {
            Label::Pcomp => return TELLING.contains(&part.form(up).to_lowercase().as_str()),
            // What is joined without subject and auxiliary of its own shares those of the first.
            Label::Conj if has_own_clause(part, at) => {
                at = up;
                shares = false;
            }
            Label::Conj => {
                if !holds(part, up) {
                    return false;
                }
                at = up;
            }
            Label::Ccomp | Label::Xcomp | Label::Oprd => {
                if UNREAL.contains(&part.lemma(up)) && !is_said_of(part, at, up) {
                    return false;
                }
                at = up;
            }
            _ => return true,
        }
        if up == at && part.label(at) == Label::Root {
            return if shares { holds(part, at) } else { !is_conditional(part, at) };
        }
    }
    true
}

/// Tokens back to an opening bracket.
const LONGEST_BRACKET: usize = 16;

/// The bracket that is open at token `i`.
fn opening_bracket(part: &Part, i: usize) -> Option<usize> {
    let bracket = (i.saturating_sub(LONGEST_BRACKET)..i).rev().find(|&j| matches!(part.form(j), "(" | ")"))?;
    (part.form(bracket) == "(").then_some(bracket)
}

/// Whether "if" or the like opens the clause of a verb.
fn is_conditional(part: &Part, verb: usize) -> bool {
    part.children(verb).any(|child| part.label(child) == Label::Mark && is_condition(part.form(child)))
}

fn is_condition(form: &str) -> bool {
    ["if", "unless", "whether", "lest", "until", "before"].iter().any(|word| form.eq_ignore_ascii_case(word))
}

/// "Calls it a terrorist group": what stands below is said of the object, and not planned.
fn is_said_of(part: &Part, below: usize, verb: usize) -> bool {
    matches!(part.lemma(verb), "consider" | "call") && !matches!(part.pos(below), Pos::Verb | Pos::Aux)
}

fn has_own_clause(part: &Part, at: usize) -> bool {
    part.children(at).any(|child| match part.label(child) {
        Label::Nsubj | Label::NsubjPass => true,
        Label::Aux | Label::AuxPass => matches!(part.tag(child), Tag::VBZ | Tag::VBP | Tag::VBD),
        _ => false,
    })
}

/// Whether one verb by itself is told as a fact.
fn holds(part: &Part, at: usize) -> bool {
    let mut has_to = false;
    let mut has_auxiliary = false;
    for child in part.children(at).take(MOST_CHILDREN) {
        let form = part.form(child).to_lowercase();
        match part.label(child) {
            Label::Neg => return false,
            Label::Aux | Label::AuxPass => {
                if part.tag(child) == Tag::MD {
                    return false;
                }
                has_auxiliary = true;
                has_to |= part.tag(child) == Tag::TO;
                if part.children(child).any(|below| part.label(below) == Label::Neg) {
                    return false;
                }
            }
            Label::Mark if is_condition(&form) => return false,
            Label::Nsubj | Label::NsubjPass if is_none(part, child) => return false,
            Label::Advmod if matches!(form.as_str(), "never" | "nearly" | "almost" | "longer" | "allegedly") => {
                return false;
            }
            Label::Preconj if form == "neither" => return false,
            _ => {}
        }
    }
    let up = part.head(at);
    if has_to {
        return part.label(at) == Label::Xcomp && REPORTING.contains(&part.lemma(up));
    }
    part.tag(at) != Tag::VB || has_auxiliary || part.label(at) == Label::Oprd
}

/// "No country", "none".
fn is_none(part: &Part, i: usize) -> bool {
    let none = |i: usize| matches!(part.form(i).to_lowercase().as_str(), "no" | "none" | "nobody" | "neither");
    none(i) || part.children(i).any(|child| none(child) && part.label(child) == Label::Det)
}

fn is_question(part: &Part, i: usize) -> bool {
    let sentence = part.sentence_of(i).map(|index| &part.sentences[index]);
    sentence.is_some_and(|sentence| {
        let last = sentence.clone().rev().take(3);
        last.into_iter().any(|i| part.form(i as usize) == "?")
    })
}

/// The first dependent of token `i` with one of these labels.
pub(crate) fn child_of(part: &Part, i: usize, labels: &[Label]) -> Option<usize> {
    part.children(i).find(|&child| labels.contains(&part.label(child)))
}

/// The subject of a verb, under one of these labels. Behind a dateline or a town with a colon the tree may find several ("LAGOS, April 2 - Two
/// weeks after they were seized"): of those that a mark parts, the last is its own.
pub(crate) fn subject_child(part: &Part, verb: usize, labels: &[Label]) -> Option<usize> {
    let first = child_of(part, verb, labels)?;
    let last = part.children(verb).rfind(|&child| child < verb && labels.contains(&part.label(child)));
    let is_parted =
        |last: usize| (first + 1..last).any(|i| matches!(part.form(i), "-" | "–" | "—" | "--" | ":" | "," | ")"));
    Some(last.filter(|&last| is_parted(last)).unwrap_or(first))
}

/// Whether a token is a relative pronoun.
pub(crate) fn is_relative(part: &Part, i: usize) -> bool {
    matches!(part.tag(i), Tag::WDT | Tag::WP | Tag::WPS) && part.pos(i) != Pos::Noun
}

/// Whether a participle is passive: by its auxiliary, by what it modifies, or, where a translation dropped the auxiliary,
/// because it has a subject and nothing that it could be done to.
pub(crate) fn is_passive(part: &Part, verb: usize) -> bool {
    if let Some(is_passive) = voice_by_form(part, verb) {
        return is_passive;
    }
    match part.label(verb) {
        Label::Acl | Label::Amod => true,
        _ if child_of(part, verb, &[Label::Dobj, Label::Ccomp, Label::Oprd]).is_some() => false,
        _ => {
            let is_cut = part.children(verb).any(|child| {
                part.label(child) == Label::Prep && matches!(part.form(child), "as" | "by" | "in") && child > verb
            });
            is_cut || part.tag(verb) == Tag::VBN
        }
    }
}

/// Whether a verb is passive as far as its form and auxiliaries settle it; none where they leave it open.
pub(crate) fn voice_by_form(part: &Part, verb: usize) -> Option<bool> {
    if !matches!(part.tag(verb), Tag::VBN | Tag::VBD | Tag::JJ) {
        return Some(false);
    }
    if child_of(part, verb, &[Label::AuxPass, Label::NsubjPass, Label::Agent]).is_some() {
        return Some(true);
    }
    let has_have = part.children(verb).any(|child| part.label(child) == Label::Aux && part.lemma(child) == "have");
    if has_have {
        return Some(false);
    }
    is_taken_for_main_verb(part, verb).then_some(true)
}

/// "Three engineers seized on a road were handed over": the tree takes the participle for the verb of the sentence, and joins the true
/// one to it without any word that joins.
fn is_taken_for_main_verb(part: &Part, verb: usize) -> bool {
    let has = |labels: &[Label]| part.children(verb).any(|child| labels.contains(&part.label(child)));
    if part.tag(verb) != Tag::VBD || has(&[Label::Dobj, Label::Aux, Label::Cc, Label::Prt]) {
        return false;
    }
    let has_subject = child_of(part, verb, &[Label::Nsubj]).is_some_and(|subject| subject < verb);
    let joined = part.children(verb).find(|&child| {
        child > verb && matches!(part.label(child), Label::Conj | Label::Advcl | Label::Ccomp | Label::Dep)
    });
    let is_finite = |other: usize| {
        let before = part.children(other).take_while(|&child| child < other);
        let mut helper = matches!(part.tag(other), Tag::VBZ | Tag::VBP);
        for child in before {
            match part.label(child) {
                Label::Nsubj | Label::NsubjPass | Label::Mark | Label::Cc => return false,
                Label::Aux | Label::AuxPass => helper |= matches!(part.lemma(child), "be" | "have" | "will"),
                _ => {}
            }
        }
        helper
    };
    let has_comma = |other: usize| (verb + 1..other).any(|i| matches!(part.form(i), "," | ";" | "-" | "–" | "—"));
    has_subject && joined.is_some_and(|other| is_finite(other) && !has_comma(other))
}
