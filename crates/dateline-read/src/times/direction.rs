//! Whether a sentence speaks of what was or of what is to come, by the verb that governs an expression.

use dateline_language::{Label, Pos, Tag};

use crate::document::Part;

/// Where an expression that leaves it open is to be looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// Before the anchor.
    Back,
    /// Behind the anchor.
    Forward,
    /// The words do not tell.
    Open,
}

/// How far up the tree a verb is looked for.
const FARTHEST_VERB: usize = 8;

/// How many of a token's dependents are asked.
const MOST_CHILDREN: usize = 64;

/// Lemmas of verbs and adjectives whose times are to come: "scheduled for Monday", "due on Friday", "expires in May".
const FORWARD_LEMMAS: [&str; 21] = [
    "schedule",
    "plan",
    "expect",
    "due",
    "slate",
    "expire",
    "await",
    "postpone",
    "delay",
    "plans",
    "intend",
    "aim",
    "hope",
    "deadline",
    "upcoming",
    "mature",
    "ready",
    "prepare",
    "project",
    "forecast",
    "anticipate",
];

/// Verbs whose present tense is said of what has been.
const STILL_TRUE: [&str; 10] =
    ["say", "tell", "report", "show", "mark", "remember", "have", "write", "quote", "recall"];

/// Verbs by which something is put off: "adjourned until Tuesday" looks on.
const PUT_OFF: [&str; 10] =
    ["adjourn", "postpone", "delay", "extend", "suspend", "defer", "reschedule", "push", "remand", "put"];

/// Prepositions that look on.
const FORWARD_WORDS: [&str; 5] = ["until", "till", "by", "through", "starting"];

/// The direction of the expression in tokens `start..end`.
pub(super) fn of(part: &Part, start: usize, end: usize) -> Direction {
    let (top, head) = outer_head(part, start, end);
    // "It is the coldest winter": the present is not to come.
    let is_predicate = matches!(part.label(top), Label::Attr | Label::Nsubj);
    let is_possessive = end < part.len() && part.tag(end) == Tag::POS;
    let as_soon_as = start >= 3
        && part.form(start - 1).eq_ignore_ascii_case("as")
        && ["early", "soon"].iter().any(|word| part.form(start - 2).eq_ignore_ascii_case(word));
    if as_soon_as {
        return Direction::Forward;
    }
    if start > 0 && part.form(start - 1).eq_ignore_ascii_case("since") {
        return Direction::Back;
    }
    let looks_on = start > 0 && FORWARD_WORDS.iter().any(|word| part.form(start - 1).eq_ignore_ascii_case(word));
    let mut at = head;
    for _ in 0..FARTHEST_VERB {
        let over = near_children(part, at).any(|child| part.form(child) == "had");
        let forward_word = FORWARD_LEMMAS.contains(&part.lemma(at)) && part.tag(at) != Tag::VBD && !over;
        if forward_word && !is_within(at, start, end) {
            return Direction::Forward;
        }
        if matches!(part.pos(at), Pos::Verb | Pos::Aux) && !is_within(at, start, end) {
            if looks_on && PUT_OFF.contains(&part.lemma(at)) {
                return Direction::Forward;
            }
            match of_verb(part, at) {
                // "ways to get around Monday's ruling": what is Monday's has been.
                Direction::Forward
                    if is_possessive && near_children(part, at).any(|child| part.tag(child) == Tag::TO) =>
                {
                    return Direction::Open;
                }
                Direction::Forward if is_predicate && part.lemma(at) == "be" && part.tag(at) != Tag::VB => {
                    return Direction::Open;
                }
                Direction::Open if part.head(at) != at && part.label(at) != Label::Root => {}
                Direction::Open if looks_on => return Direction::Forward,
                direction => return direction,
            }
        }
        let up = part.head(at);
        if up == at {
            break;
        }
        at = up;
    }
    if looks_on { Direction::Forward } else { Direction::Open }
}

/// The top token of the expression and the one outside that it hangs on, or its own root twice.
fn outer_head(part: &Part, start: usize, end: usize) -> (usize, usize) {
    let mut at = end.saturating_sub(1).max(start);
    for _ in 0..FARTHEST_VERB {
        let head = part.head(at);
        if head == at || !is_within(head, start, end) {
            return (at, head);
        }
        at = head;
    }
    (at, at)
}

/// The first dependents of a token: a damaged text may hang all of itself on one.
fn near_children<'p>(part: &'p Part, i: usize) -> impl Iterator<Item = usize> + 'p {
    part.children(i).take(MOST_CHILDREN)
}

fn is_within(i: usize, start: usize, end: usize) -> bool {
    (start..end).contains(&i)
}

/// The direction of a verb with its auxiliaries.
fn of_verb(part: &Part, verb: usize) -> Direction {
    let mut auxiliaries =
        near_children(part, verb).filter(|&child| matches!(part.label(child), Label::Aux | Label::AuxPass));
    if let Some(first) = auxiliaries.next() {
        if part.tag(first) == Tag::MD {
            // "could be found on Monday" and "could meet on Monday" are alike.
            return if part.lemma(first) == "could" { Direction::Open } else { Direction::Forward };
        }
        if part.tag(first) == Tag::TO {
            return of_infinitive(part, verb);
        }
        let form = part.form(first);
        let is_going = part.lemma(verb) == "go" && part.tag(verb) == Tag::VBG;
        return match part.tag(first) {
            Tag::VBD => Direction::Back,
            _ if is_going => Direction::Forward,
            // "is meeting on Friday" is planned; "is held" may be either.
            _ if part.tag(verb) == Tag::VBG && !form.eq_ignore_ascii_case("been") => Direction::Forward,
            _ if part.lemma(first) == "have" => Direction::Back,
            _ => Direction::Open,
        };
    }
    match part.tag(verb) {
        // "The talks begin on Monday", but "Storm kills two on Monday" in a headline.
        Tag::VBZ | Tag::VBP if !part.is_headline(verb) && !STILL_TRUE.contains(&part.lemma(verb)) => Direction::Forward,
        Tag::VBD | Tag::VBN => Direction::Back,
        Tag::VB | Tag::MD => Direction::Forward,
        _ => Direction::Open,
    }
}

/// "to meet on Monday": to come, unless the verb above has done it: "managed to land on Monday".
fn of_infinitive(part: &Part, verb: usize) -> Direction {
    let above = part.head(verb);
    // "had been due to expire on Friday" looks back on what was to come.
    let had = |i: usize| near_children(part, i).any(|child| part.form(child) == "had");
    if above != verb && (had(above) || had(part.head(above))) {
        return Direction::Back;
    }
    let done = ["manage", "fail", "happen", "use", "begin", "start", "help", "appear", "seem", "claim", "have"];
    if above != verb && part.tag(above) == Tag::VBD && done.contains(&part.lemma(above)) {
        Direction::Back
    } else {
        Direction::Forward
    }
}
