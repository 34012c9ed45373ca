//! The words that designate: verbs, participles before a noun, and lists that somebody is on.

use dateline_language::{Label, Pos, Tag};
use dateline_report::DesignationStatus;

use super::status;
use crate::background::{asserts, child_of, is_passive};
use crate::document::Part;
use crate::rules::Rule;
use crate::rules::designations as rules;

/// Tokens behind the words that are read for status and jurisdictions.
const WINDOW: usize = 60;

/// What a word does to whom it is said of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    /// "Recognised", "considered": as what has to follow.
    Names,
    /// "Designated".
    Designates,
    /// "Banned", "outlawed".
    Bans,
    /// "Sanctioned".
    Sanctions,
    /// "Blacklisted".
    Blacklists,
    /// "Delisted", "removed from the list".
    Delists,
}

/// How the words stand to whom they are said of and by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// "X was banned in Russia"; the verb has the subject.
    Passive { verb: usize },
    /// "Russia banned X".
    Active { verb: usize },
    /// "The US-designated group": the noun.
    Attributive { noun: usize },
    /// "X is on the list", "X was put on the list", "they put X on the list": the verb, or the noun before "on".
    Listed { governor: usize },
}

/// Words that designate.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trigger {
    /// The verb, participle or noun.
    pub word: usize,
    /// First token of word and status.
    pub start: usize,
    /// Token behind word and status.
    pub end: usize,
    /// Where the clause ends.
    pub limit: usize,
    pub act: Act,
    pub status: Option<DesignationStatus>,
    pub shape: Shape,
    /// Whether it tells what is done to whom it is said of, and not only what stands.
    pub is_deed: bool,
}

impl Trigger {
    /// The rule that finds it.
    pub fn rule(&self) -> &'static Rule {
        match self.shape {
            Shape::Passive { .. } => &rules::PASSIVE,
            Shape::Active { .. } => &rules::ACTIVE,
            Shape::Attributive { .. } => &rules::ATTRIBUTIVE,
            Shape::Listed { .. } => &rules::LIST,
        }
    }
}

/// The trigger that token `i` is, where its clause tells what is so.
pub(super) fn at(part: &Part, i: usize) -> Option<Trigger> {
    if is_list(part, i) {
        return listed(part, i);
    }
    let act = act_of(part, i)?;
    if part.label(i) == Label::Amod && part.head(i) > i {
        return attributive(part, i, act);
    }
    let is_adjective = part.pos(i) == Pos::Adj;
    if !is_adjective && !matches!(part.pos(i), Pos::Verb | Pos::Aux) && part.tag(i) != Tag::VBN {
        return None;
    }
    let is_said = part.label(i) == Label::Acomp && matches!(part.lemma(part.head(i)), "be" | "remain" | "become");
    let verb = if is_said { part.head(i) } else { i };
    if !asserts(part, verb) || !asserts(part, i) || is_gerund(part, i) || is_other_ban(part, i, act) {
        return None;
    }
    let shape = if is_said || is_passive(part, i) || is_cut(part, i) {
        Shape::Passive { verb }
    } else {
        Shape::Active { verb }
    };
    if is_adjective && !is_said {
        return None;
    }
    let limit = limit(part, i);
    let status = match act {
        Act::Delists => Some((DesignationStatus::Delisted, i, i + 1)),
        _ => status::within(part, i + 1, limit).filter(|&(_, start, _)| is_complement(part, i, start)),
    };
    if status.is_none() && (act == Act::Names || act == Act::Designates && goes_on(part, i)) {
        return None;
    }
    Some(Trigger {
        word: i,
        start: i,
        end: status.map_or(i + 1, |(.., end)| end.max(i + 1)),
        limit,
        act,
        status: status.map(|(status, ..)| status),
        shape,
        is_deed: !is_said && !matches!(part.lemma(i), "consider" | "regard" | "deem"),
    })
}

/// "X, labelled a terrorist group by Y, denied": a participle that the tree takes for the verb, its status for the object.
fn is_cut(part: &Part, i: usize) -> bool {
    let object = part.child(i, Label::Dobj).filter(|&object| object > i);
    let is_status = object.is_some_and(|object| {
        let first = part.left_edge(object);
        part.tag(first) == Tag::DT
            && status::within(part, first, object + 1).is_some_and(|(_, start, _)| start <= first + 2)
    });
    let has_by = part.child(i, Label::Agent).is_some()
        || object.is_some_and(|object| (object + 1..part.len().min(object + 3)).any(|j| part.form(j) == "by"));
    is_status && has_by && i > 0 && matches!(part.form(i - 1), "," | "(")
}

/// "The outlawed group", "a US-designated terrorist organisation".
fn attributive(part: &Part, i: usize, act: Act) -> Option<Trigger> {
    let noun = part.head(i);
    let is_noun = matches!(part.pos(noun), Pos::Noun | Pos::Propn);
    if act == Act::Names && !part.form(i.saturating_sub(1)).contains('-') || !is_noun || is_missing(part, noun) {
        return None;
    }
    let status = match act {
        Act::Delists => return None,
        _ => status::within(part, i + 1, (noun + 1).min(part.len())),
    };
    if act == Act::Names && status.is_none() {
        return None;
    }
    let verb = part.head(noun);
    let is_denied = part.label(noun) == Label::Attr && !asserts(part, verb);
    (!is_denied).then_some(Trigger {
        word: i,
        start: i,
        end: noun + 1,
        limit: limit(part, noun),
        act,
        status: status.map(|(status, ..)| status),
        shape: Shape::Attributive { noun },
        is_deed: false,
    })
}

/// "No banned group", "not a banned group".
fn is_missing(part: &Part, noun: usize) -> bool {
    part.children(noun).any(|child| {
        part.label(child) == Label::Neg || matches!(part.form(child).to_lowercase().as_str(), "no" | "any")
    })
}

/// "The list of terrorist organisations", "the EU terror list", "the blacklist".
fn listed(part: &Part, i: usize) -> Option<Trigger> {
    let prep = part.head(i);
    if part.pos(prep) != Pos::Adp || part.label(i) != Label::Pobj {
        return None;
    }
    let governor = part.head(prep);
    let before = part.left_edge(i);
    let is_list_of = |i: usize| part.form(i + 1) == "of" || part.form(i + 1) == "for";
    let of_end = (i + 12).min(limit(part, i));
    let of = (i + 2 < of_end && is_list_of(i)).then(|| status::within(part, i + 2, of_end)).flatten();
    let status = status_of_list(part, before, i).or(of.map(|(status, ..)| status));
    let form = part.form(i).to_lowercase();
    let status = status.or_else(|| form.starts_with("blacklist").then_some(DesignationStatus::Sanctioned))?;
    let (act, is_deed) = match (part.form(prep).to_lowercase().as_str(), part.lemma(governor)) {
        (
            "from" | "off",
            "remove" | "take" | "strike" | "drop" | "exclude" | "delete" | "delist" | "withdraw" | "cross",
        ) => (Act::Delists, true),
        (
            "on" | "in" | "to" | "into" | "onto",
            "add" | "put" | "include" | "place" | "enter" | "inscribe" | "enlist" | "bring" | "introduce" | "list",
        ) => (Act::Designates, true),
        ("on" | "in", "be" | "appear" | "remain" | "figure" | "stay" | "feature" | "keep") => (Act::Designates, false),
        ("on", _) if matches!(part.pos(governor), Pos::Noun | Pos::Propn) => (Act::Designates, false),
        _ => return None,
    };
    let is_verb = matches!(part.pos(governor), Pos::Verb | Pos::Aux);
    if is_verb && (!asserts(part, governor) || is_gerund(part, governor)) {
        return None;
    }
    let status = if act == Act::Delists { DesignationStatus::Delisted } else { status };
    Some(Trigger {
        word: i,
        start: governor.min(before),
        end: of.map_or(i + 1, |(.., end)| end),
        limit: limit(part, i),
        act,
        status: Some(status),
        shape: Shape::Listed { governor },
        is_deed,
    })
}

/// What the words before "list" say: "terror list", "sanctions list".
fn status_of_list(part: &Part, start: usize, list: usize) -> Option<DesignationStatus> {
    (start..list).find_map(|i| match part.form(i).to_lowercase().as_str() {
        "terror" | "terrorist" | "terrorism" | "terrorists" | "anti-terror" => Some(DesignationStatus::Terrorist),
        "sanctions" | "sanction" => Some(DesignationStatus::Sanctioned),
        "extremist" => Some(DesignationStatus::Extremist),
        _ => None,
    })
}

fn is_list(part: &Part, i: usize) -> bool {
    matches!(part.pos(i), Pos::Noun | Pos::Propn)
        && matches!(
            part.form(i).to_lowercase().as_str(),
            "list" | "lists" | "blacklist" | "blacklists" | "register" | "registry" | "roster"
        )
}

/// What a word does, by its form: tags of participles are not to be relied on.
fn act_of(part: &Part, i: usize) -> Option<Act> {
    let form = part.form(i).to_lowercase();
    let form = form.rsplit('-').next().unwrap_or(&form);
    let is_verb = |stems: &[&str]| {
        stems.iter().any(|stem| {
            form.strip_prefix(stem).is_some_and(|ending| {
                matches!(
                    ending,
                    "" | "e" | "s" | "es" | "ed" | "d" | "ied" | "ies" | "y" | "ned" | "led" | "ling" | "ing"
                )
            })
        })
    };
    let act = if is_verb(&["designat"]) {
        Act::Designates
    } else if is_verb(&["outlaw", "prohibit", "proscrib", "ban", "forbidden"]) || matches!(form, "illegal" | "unlawful")
    {
        Act::Bans
    } else if is_verb(&["sanction"]) {
        Act::Sanctions
    } else if is_verb(&["blacklist"]) {
        Act::Blacklists
    } else if is_verb(&["delist"]) {
        Act::Delists
    } else if is_verb(&[
        "recognis",
        "recogniz",
        "declar",
        "label",
        "brand",
        "classif",
        "consider",
        "regard",
        "deem",
        "list",
        "acknowledg",
        "admitt",
        "qualif",
        "pronounc",
    ]) {
        Act::Names
    } else {
        return None;
    };
    Some(act)
}

/// "Designating X": tells of a deed only with an auxiliary or behind "after" or "by".
fn is_gerund(part: &Part, verb: usize) -> bool {
    part.tag(verb) == Tag::VBG
        && part.label(verb) != Label::Pcomp
        && child_of(part, verb, &[Label::Aux, Label::AuxPass]).is_none()
}

/// Bans from something or for a time, and sanctions that allow: "banned from entering", "UN-sanctioned".
fn is_other_ban(part: &Part, i: usize, act: Act) -> bool {
    let has = |words: &[&str]| part.children(i).any(|child| child > i && words.contains(&part.form(child)));
    match act {
        Act::Bans => has(&["from", "for", "at"]) || child_of(part, i, &[Label::Xcomp]).is_some(),
        Act::Sanctions | Act::Blacklists => has(&["from", "at"]),
        _ => false,
    }
}

/// "Designated as", "designated a": what follows is no status that is known.
fn goes_on(part: &Part, i: usize) -> bool {
    child_of(part, i, &[Label::Xcomp, Label::Oprd]).is_some()
        || i + 1 < part.len() && matches!(part.form(i + 1), "as" | "a" | "an" | "the" | "to" | "for")
}

/// Whether a status stands as the complement of the word: behind "as", "a" or "to be", or an object.
fn is_complement(part: &Part, word: usize, status: usize) -> bool {
    let mut at = status;
    while at > word + 1 {
        let before = at - 1;
        let form = part.form(before).to_lowercase();
        match form.as_str() {
            "as" | "a" | "an" | "be" | "being" | "its" => return true,
            _ if matches!(part.pos(before), Pos::Adj | Pos::Adv | Pos::Propn)
                || matches!(part.tag(before), Tag::OpenQuote | Tag::VBN) =>
            {
                at = before;
            }
            _ if matches!(form.as_str(), "\"" | "“" | "'" | "‘" | "group" | "organization" | "organisation") => {
                at = before
            }
            _ => return false,
        }
    }
    true
}

/// Where the clause of token `i` ends: at the next verb, a semicolon, the bracket's or the sentence's end.
fn limit(part: &Part, i: usize) -> usize {
    let sentence = part.sentence_of(i).map_or(i + 1, |index| part.sentences[index].end as usize);
    let last = sentence.min(i + WINDOW);
    let mut depth = 0i32;
    for at in i + 1..last {
        match part.form(at) {
            "(" | "[" => depth += 1,
            ")" | "]" if depth == 0 => return at,
            ")" | "]" => depth -= 1,
            ";" | "–" | "—" => return at,
            _ => {}
        }
        let is_be = matches!(part.lemma(at), "be");
        let is_verb = part.pos(at) == Pos::Verb && !matches!(part.tag(at), Tag::VBN | Tag::VBG);
        if is_verb && !is_be || matches!(part.tag(at), Tag::WDT | Tag::WP | Tag::WRB) || part.tag(at) == Tag::MD {
            return at;
        }
    }
    last
}
