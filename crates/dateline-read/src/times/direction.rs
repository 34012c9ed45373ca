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
    /// On either side of the anchor, where it is nearest.
    Nearest,
    /// The words do not tell.
    Open,
}

/// How far up the tree a verb is looked for.
const FARTHEST_VERB: usize = 8;

/// How many of a token's dependents are asked.
const MOST_CHILDREN: usize = 64;

/// Lemmas of verbs and adjectives whose times are to come: "scheduled for Monday", "due on Friday", "expires in May".
const FORWARD_LEMMAS: [&str; 22] = [
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
    "want",
];

/// Verbs whose present tense is said of what has been.
const STILL_TRUE: [&str; 10] =
    ["say", "tell", "report", "show", "mark", "remember", "have", "write", "quote", "recall"];

/// Verbs by which something is put off: "adjourned until Tuesday" looks on.
const PUT_OFF: [&str; 12] = [
    "close",
    "shut",
    "adjourn",
    "postpone",
    "delay",
    "extend",
    "suspend",
    "defer",
    "reschedule",
    "push",
    "remand",
    "put",
];

/// Participles by which a day is named "for" something: "a trial set for Wednesday".
const NAMED_FOR: [&str; 9] = ["set", "fix", "book", "call", "bill", "slate", "arrange", "announce", "foresee"];

/// Verbs whose past says that what they are followed by was done: "managed to land", "forced it to land".
const DONE: [&str; 19] = [
    "manage", "fail", "happen", "use", "begin", "start", "help", "appear", "seem", "claim", "have", "prompt", "force",
    "lead", "cause", "compel", "spur", "drive", "oblige",
];

/// Verbs of which the same holds before a bare infinitive: "saw it fall".
const SEEN_DONE: [&str; 8] = ["see", "watch", "hear", "feel", "make", "let", "help", "have"];

/// Prepositions that look on.
const FORWARD_WORDS: [&str; 5] = ["until", "till", "by", "through", "starting"];

/// The direction of the expression in tokens `start..end`.
pub(super) fn of(part: &Part, start: usize, end: usize) -> Direction {
    let led_up_to_by = |words: &[&str]| {
        let from = start.checked_sub(words.len());
        from.is_some_and(|from| {
            words.iter().enumerate().all(|(i, word)| part.form(from + i).eq_ignore_ascii_case(word))
        })
    };
    if ["early", "soon"].iter().any(|word| led_up_to_by(&["as", word, "as"])) {
        return Direction::Forward;
    }
    let is_possessive = end < part.len() && part.tag(end) == Tag::POS;
    // "worthless come October".
    if led_up_to_by(&["come"]) {
        return Direction::Forward;
    }
    if led_up_to_by(&["since"]) || led_up_to_by(&["as", "of"]) || is_of_close(part, end + usize::from(is_possessive)) {
        return Direction::Back;
    }
    // "over the 12 months to September": what was counted.
    let is_counted = ["year", "months", "quarter", "weeks"].iter().any(|unit| led_up_to_by(&[unit, "to"]));
    if is_counted && (3..=4).any(|back| start >= back && part.form(start - back).eq_ignore_ascii_case("the")) {
        return Direction::Back;
    }
    // "papers for Wednesday's vote", "ahead of Thursday's fair": what is made ready for is to come.
    if is_possessive && (led_up_to_by(&["for"]) || led_up_to_by(&["ahead", "of"])) {
        return Direction::Forward;
    }
    let is_end = led_up_to_by(&["up", "to"]) || led_up_to_by(&["until"]) || led_up_to_by(&["till"]);
    let lead = if led_up_to_by(&["from"]) {
        Lead::From
    } else if led_up_to_by(&["for"]) {
        Lead::For
    } else if led_up_to_by(&["to"]) && !is_end {
        Lead::To
    } else if is_end {
        Lead::End
    } else if FORWARD_WORDS.iter().any(|word| led_up_to_by(&[word])) {
        Lead::On
    } else {
        Lead::Other
    };
    let expression = Expression { start, end, is_possessive, lead };
    // A sentence may be cut behind "9 a.m.": then the verb is above the first half.
    match governed(part, &expression, end.saturating_sub(1).max(start)) {
        Direction::Open if end > start + 1 => governed(part, &expression, start),
        direction => direction,
    }
}

/// "Friday's close", "the Monday closing price" from token `i`: known only once it has been.
fn is_of_close(part: &Part, i: usize) -> bool {
    i < part.len() && (part.form(i) == "closing" || part.form(i) == "close" && part.pos(i) == Pos::Noun)
}

/// What leads up to an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// "from".
    From,
    /// "for".
    For,
    /// "to".
    To,
    /// "until", "up to".
    End,
    /// "by", "starting".
    On,
    /// Anything else.
    Other,
}

struct Expression {
    start: usize,
    end: usize,
    is_possessive: bool,
    lead: Lead,
}

/// The direction by what stands above token `last` of an expression.
fn governed(part: &Part, expression: &Expression, last: usize) -> Direction {
    let Expression { start, end, is_possessive, lead } = *expression;
    let looks_on = matches!(lead, Lead::End | Lead::On);
    let (top, mut at) = outer_head(part, start, end, last);
    // "It is the coldest winter": the present is not to come.
    let is_predicate = matches!(part.label(top), Label::Attr | Label::Nsubj);
    for step in 0..FARTHEST_VERB {
        if !is_within(at, start, end) {
            // "the announcement of the plan on Sunday" is no plan for Sunday.
            let is_thing = step <= 1 && lead == Lead::Other && part.pos(at) == Pos::Noun && part.lemma(at) == "plan";
            if let Some(direction) = of_lead(part, at, lead).filter(|_| !is_thing) {
                return direction;
            }
            if matches!(part.pos(at), Pos::Verb | Pos::Aux) {
                let is_participle = part.tag(at) == Tag::VBN && !has_auxiliary(part, at);
                match of_verb(part, at) {
                    // "wants the bath drained by Tuesday": the verb above tells.
                    Direction::Back if looks_on && is_participle && part.head(at) != at => {}
                    // "ways to get around Monday's ruling": what is Monday's has been.
                    Direction::Forward
                        if is_possessive && near_children(part, at).any(|child| part.tag(child) == Tag::TO) =>
                    {
                        return Direction::Open;
                    }
                    // "The move follows Tuesday's ruling": what the present is said of has been.
                    Direction::Forward
                        if is_possessive
                            && (start > at || part.lemma(at) == "be")
                            && matches!(part.tag(at), Tag::VBZ | Tag::VBP) =>
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
        }
        let up = part.head(at);
        if up == at {
            break;
        }
        at = up;
    }
    let is_untagged_verb = !is_within(at, start, end)
        && matches!(part.tag(at), Tag::JJ | Tag::RB)
        && near_children(part, at).any(|child| part.label(child) == Label::Nsubj)
        && !has_auxiliary(part, at);
    // "From Saturday thaw": a forecast or notice without any verb.
    let is_notice = lead == Lead::From && !is_possessive && has_no_verb(part, start);
    // "Both open on Tuesday": "open" with a subject of its own is a verb in the present.
    if is_notice || looks_on || is_untagged_verb { Direction::Forward } else { Direction::Open }
}

/// Tokens on either side of an expression among which a verb is looked for.
const FARTHEST_IN_NOTICE: usize = 24;

/// Whether the sentence around token `i` has no verb near it.
fn has_no_verb(part: &Part, i: usize) -> bool {
    let sentence = part.sentence_of(i);
    let end = (i + FARTHEST_IN_NOTICE).min(part.len());
    (i.saturating_sub(FARTHEST_IN_NOTICE)..end)
        .filter(|&j| part.sentence_of(j) == sentence)
        .all(|j| !matches!(part.pos(j), Pos::Verb | Pos::Aux))
}

/// The direction where the word above the expression and the one before it tell.
fn of_lead(part: &Part, at: usize, lead: Lead) -> Option<Direction> {
    let lemma = part.lemma(at);
    let is_over = is_over(part, at) || is_compared_with(part, at);
    // "postponed from Tuesday": the day that it was set for, before or behind.
    if lead == Lead::From && PUT_OFF.contains(&lemma) {
        return Some(Direction::Nearest);
    }
    let is_forward_word = FORWARD_LEMMAS.contains(&lemma) && part.tag(at) != Tag::VBD;
    // "a meeting set for Geneva in April" too, but "was booked for theft on Monday".
    let has_for = || {
        matches!(lemma, "set" | "fix" | "slate")
            && part.tag(at) == Tag::VBN
            && !has_auxiliary(part, at)
            && near_children(part, at).any(|child| part.form(child) == "for")
    };
    let is_named_for = NAMED_FOR.contains(&lemma) && (lead == Lead::For || has_for());
    if is_forward_word && !is_over && is_called_off(part, at) {
        return Some(Direction::Nearest);
    }
    if (is_forward_word || is_named_for) && !is_over {
        return Some(Direction::Forward);
    }
    if !matches!(part.pos(at), Pos::Verb | Pos::Aux) {
        return None;
    }
    // "has been given time until January".
    let puts_off = matches!(lead, Lead::To | Lead::End | Lead::On) && PUT_OFF.contains(&lemma);
    (puts_off || lead == Lead::End && is_present_perfect(part, at)).then_some(Direction::Forward)
}

/// Verbs by which what was planned is not done.
const CALLED_OFF: [&str; 6] = ["cancel", "call", "scrap", "abandon", "scratch", "drop"];

/// "a service planned for Saturday was cancelled": the day may be over.
fn is_called_off(part: &Part, participle: usize) -> bool {
    let noun = part.head(participle);
    let verb = part.head(noun);
    part.tag(participle) == Tag::VBN
        && part.label(noun) == Label::NsubjPass
        && CALLED_OFF.contains(&part.lemma(verb))
        && near_children(part, verb).any(|child| matches!(part.form(child), "was" | "were"))
}

/// "more than expected", "a wider-than-forecast deficit": nothing to come.
fn is_compared_with(part: &Part, at: usize) -> bool {
    let before = at.saturating_sub(1);
    let before = if part.form(before) == "-" { before.saturating_sub(1) } else { before };
    before < at && part.form(before).eq_ignore_ascii_case("than")
}

/// Whether a word is told as over: "had been due", "should have been ready", "they had left and were expected back".
fn is_over(part: &Part, at: usize) -> bool {
    let has = |at: usize, form: &str| near_children(part, at).any(|child| part.form(child) == form);
    let unfulfilled = |at: usize| has(at, "have") && near_children(part, at).any(|child| part.tag(child) == Tag::MD);
    let above = part.head(at);
    // "had been due to expire", "had been scheduled to open".
    let was_to = has(at, "to") && (has(above, "had") || has(part.head(above), "had"));
    was_to || has(at, "had") || unfulfilled(above) || part.label(at) == Label::Conj && has(above, "had")
}

/// The top token of the expression and the one outside that it hangs on, or its own root twice.
fn outer_head(part: &Part, start: usize, end: usize, last: usize) -> (usize, usize) {
    let mut at = last;
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

/// "not", "nobody", "neither of them", "no one".
fn denies(part: &Part, child: usize) -> bool {
    let is_no = |i: usize| ["no", "nobody", "none", "neither"].iter().any(|no| part.form(i).eq_ignore_ascii_case(no));
    part.label(child) == Label::Neg || is_no(child) || near_children(part, child).any(is_no)
}

fn has_auxiliary(part: &Part, verb: usize) -> bool {
    near_children(part, verb).any(|child| matches!(part.label(child), Label::Aux | Label::AuxPass))
}

/// "has been given", "have met".
fn is_present_perfect(part: &Part, verb: usize) -> bool {
    near_children(part, verb).any(|child| part.label(child) == Label::Aux && matches!(part.form(child), "has" | "have"))
}

/// The direction of a verb with its auxiliaries.
fn of_verb(part: &Part, verb: usize) -> Direction {
    // "should have met", "was to have been raised": it was not done, but would be by now.
    let have = near_children(part, verb).any(|child| part.label(child) == Label::Aux && part.form(child) == "have");
    let mut auxiliaries =
        near_children(part, verb).filter(|&child| matches!(part.label(child), Label::Aux | Label::AuxPass));
    if let Some(first) = auxiliaries.next() {
        let is_to_come = matches!(part.lemma(first), "will" | "shall");
        let above = part.head(verb);
        let was_to = part.tag(first) == Tag::TO && part.lemma(above) == "be" && part.tag(above) == Tag::VBD;
        if have && (was_to || part.tag(first) == Tag::MD && !is_to_come) {
            return Direction::Back;
        }
        if part.tag(first) == Tag::MD {
            // "nobody could be found on Monday" looks back, "they could meet on Monday" on.
            let is_denied = near_children(part, verb).any(|child| denies(part, child));
            return if part.lemma(first) == "could" && is_denied { Direction::Open } else { Direction::Forward };
        }
        if part.tag(first) == Tag::TO {
            return of_infinitive(part, verb);
        }
        let form = part.form(first);
        let is_going = part.lemma(verb) == "go" && part.tag(verb) == Tag::VBG;
        return match part.tag(first) {
            Tag::VBD => Direction::Back,
            _ if is_going => Direction::Forward,
            // "has been meeting since Friday".
            _ if part.lemma(first) == "have" => Direction::Back,
            // "is meeting on Friday" is planned; "is held" may be either.
            _ if part.tag(verb) == Tag::VBG && !form.eq_ignore_ascii_case("been") => Direction::Forward,
            _ => Direction::Open,
        };
    }
    match part.tag(verb) {
        // "The talks begin on Monday", but "Storm kills two on Monday" in a headline.
        Tag::VBZ | Tag::VBP if !part.is_headline(verb) && !STILL_TRUE.contains(&part.lemma(verb)) => Direction::Forward,
        Tag::VBD | Tag::VBN => Direction::Back,
        // "saw his fortune melt on Monday".
        Tag::VB if part.tag(part.head(verb)) == Tag::VBD && SEEN_DONE.contains(&part.lemma(part.head(verb))) => {
            Direction::Back
        }
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
    if above != verb && part.tag(above) == Tag::VBD && DONE.contains(&part.lemma(above)) {
        Direction::Back
    } else {
        Direction::Forward
    }
}
