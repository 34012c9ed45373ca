//! What stands beside a name: the name layer's word for it, neighbours, the tree.

use dateline_language::{EntityLabel, Label, Pos, Tag};

use super::super::mentions::{first_of_list, head_of};
use super::super::{bearers, neighbours, roles, surroundings};
use crate::document::{Part, TokenSpan};

/// The label of the name layer's name, and how the place lies in it.
pub(super) fn cover(part: &Part, span: TokenSpan) -> (&'static str, &'static str) {
    let Some((name, label)) = span.range().find_map(|i| part.name_of(i)) else { return ("none", "-") };
    let name = surroundings::member(part, name, span);
    let position = if !name.covers(span) {
        "crosses"
    } else if name == span {
        "all"
    } else if surroundings::rest_is_plain(part, name, span) {
        "plain"
    } else if name.start == span.start {
        "begins"
    } else if name.end == span.end {
        "ends"
    } else {
        "within"
    };
    (label.as_str(), position)
}

/// The sort of the last listed word of the name that the place stands in.
pub(super) fn tail(part: &Part, span: TokenSpan) -> &'static str {
    let Some((name, _)) = part.name_of(span.range().start) else { return "-" };
    let behind = name.range().filter(|&i| i >= span.range().end);
    behind.filter_map(|i| neighbours::sort(part.form(i))).next_back().unwrap_or("-")
}

/// What follows a name.
pub(super) fn behind(part: &Part, at: usize, span: TokenSpan) -> &'static str {
    if at >= part.len() || part.paragraph_of(at) != part.paragraph_of(span.range().start) {
        return "end";
    }
    let form = part.form(at);
    if let Some(sort) = neighbours::sort(form) {
        return sort;
    }
    if form.starts_with(char::is_uppercase) {
        return capitalised(part, at);
    }
    if part.tag(at) == Tag::POS {
        return "'s";
    }
    if let Some(mark) = punctuation(form) {
        return mark;
    }
    let is_kind = |word: &str| surroundings::kind_of(word).is_some();
    if is_kind(form) || is_kind(form.trim_end_matches('s')) { "kind" } else { part.pos(at).as_str() }
}

/// Whether the word behind a name is capitalised.
pub(super) fn case_behind(part: &Part, span: TokenSpan) -> &'static str {
    let at = span.range().end;
    if at < part.len() && part.form(at).starts_with(char::is_uppercase) { "upper" } else { "lower" }
}

/// What the name layer makes of a capitalised word of no sort.
fn capitalised(part: &Part, at: usize) -> &'static str {
    match part.name_of(at) {
        Some((_, EntityLabel::Person)) => "Person",
        Some((_, EntityLabel::Gpe | EntityLabel::Location)) => "Place",
        Some((_, EntityLabel::Norp)) => "People",
        Some((_, EntityLabel::Date)) => "Date",
        _ if part.tag(at) == Tag::NNPS => "Plural",
        _ => "Capital",
    }
}

/// What stands before a name.
pub(super) fn before(part: &Part, span: TokenSpan) -> &'static str {
    let start = span.range().start;
    let Some(at) = start.checked_sub(1).filter(|&at| part.paragraph_of(at) == part.paragraph_of(start)) else {
        return "start";
    };
    let form = part.form(at);
    if let Some(preposition) = preposition(form) {
        return preposition;
    }
    if form == "-" && at > 0 {
        return match part.form(at - 1) {
            "D" | "R" | "I" | "DFL" => "party",
            other if other.starts_with(char::is_uppercase) && !part.token(at - 1).space_after => "Joined",
            _ => "-",
        };
    }
    if form.starts_with(char::is_uppercase) && !matches!(part.pos(at), Pos::Det | Pos::Pron) {
        return neighbours::sort(form).unwrap_or_else(|| capitalised(part, at));
    }
    if let Some(mark) = punctuation(form) {
        return mark;
    }
    match part.pos(at) {
        Pos::Noun if surroundings::kind_of(form).is_some() => "kind",
        Pos::Noun if bearers::is_bearer(part.lemma(at)) => "bearer",
        pos => pos.as_str(),
    }
}

fn punctuation(form: &str) -> Option<&'static str> {
    const MARKS: [&str; 12] = [",", ".", ";", ":", "(", ")", "-", "--", "—", "/", "&", "\""];
    MARKS.into_iter().find(|mark| *mark == form)
}

fn preposition(form: &str) -> Option<&'static str> {
    const KNOWN: [&str; 26] = [
        "about",
        "across",
        "after",
        "against",
        "around",
        "at",
        "between",
        "by",
        "for",
        "from",
        "in",
        "inside",
        "into",
        "like",
        "near",
        "of",
        "off",
        "on",
        "outside",
        "over",
        "through",
        "throughout",
        "to",
        "toward",
        "with",
        "within",
    ];
    KNOWN.into_iter().find(|known| form.eq_ignore_ascii_case(known))
}

/// The sort of the capitalised word before "of": "University of".
pub(super) fn of_noun(part: &Part, span: TokenSpan) -> &'static str {
    let mut start = span.range().start;
    while start > 0
        && (part.form(start - 1).eq_ignore_ascii_case("the") || surroundings::is_part_word(part.form(start - 1)))
    {
        start -= 1;
    }
    if start < 2 || part.form(start - 1) != "of" {
        return "-";
    }
    let form = part.form(start - 2);
    if form.starts_with(char::is_uppercase) {
        return neighbours::sort(form).unwrap_or(match part.name_of(start - 2) {
            Some((_, EntityLabel::Person)) => "Person",
            _ => "Capital",
        });
    }
    match neighbours::sort(form) {
        Some(sort) => sort,
        None if surroundings::kind_of(form).is_some() => "kind",
        None => "small",
    }
}

/// The dependency of the name, and what governs it.
pub(super) fn tree(part: &Part, span: TokenSpan) -> (&'static str, &'static str) {
    const SPEECH: [&str; 10] = ["add", "ask", "declare", "explain", "note", "recall", "reply", "say", "tell", "write"];
    let head = first_of_list(part, head_of(part, span));
    let governor = part.head(head);
    let what = match part.label(head) {
        Label::Pobj => preposition(part.form(governor)).unwrap_or("other"),
        Label::Nsubj | Label::Dobj | Label::NsubjPass => match part.lemma(governor) {
            verb if SPEECH.contains(&verb) => "speech",
            verb if roles::is_of_location(verb) => "of-location",
            "be" => "be",
            _ => "verb",
        },
        Label::Compound | Label::Amod | Label::Poss | Label::NounMod => match part.form(governor) {
            _ if governor < head => "backwards",
            form if form.starts_with(char::is_uppercase) => neighbours::sort(form).unwrap_or("Capital"),
            form => neighbours::sort(form).unwrap_or("small"),
        },
        Label::Appos | Label::Conj | Label::NpAdvmod => match part.name_of(governor) {
            Some((_, label)) => label.as_str(),
            None => "noun",
        },
        _ => "-",
    };
    (part.label(head).as_str(), what)
}
