//! The words of a phrase, as values of facts.

use dateline_language::{Label, Pos};

use crate::document::{Part, TokenSpan};

/// Longest value in tokens.
const LONGEST: usize = 24;
/// "Of" below "of" in one value.
const DEEPEST: usize = 3;

/// A noun with what stands before it, and an "of" behind: "the government of Peru"; no relative clause, no list.
pub(super) fn of_noun(part: &Part, head: usize) -> TokenSpan {
    within(part, head, DEEPEST)
}

fn within(part: &Part, head: usize, depth: usize) -> TokenSpan {
    let start = part
        .children(head)
        .filter(|&child| child < head && !is_outside(part, child))
        .map(|child| part.left_edge(child));
    let start = start.min().unwrap_or(head).min(head);
    let of = part.children(head).find(|&child| child > head && child <= head + 2 && part.form(child) == "of");
    let of = of.filter(|_| depth > 0);
    let end = of.map_or(head + 1, |of| {
        let object = part.child(of, Label::Pobj);
        object.map_or(head + 1, |object| within(part, object, depth - 1).end as usize)
    });
    part.tokens(start.max(head.saturating_sub(LONGEST)), end.max(head + 1))
}

fn is_outside(part: &Part, child: usize) -> bool {
    matches!(part.label(child), Label::Punct | Label::Cc | Label::Preconj | Label::Prep)
        || part.pos(child) == Pos::Space
}

/// A clause or phrase from its first to its last word; none where it is too long to be one goal.
pub(super) fn whole(part: &Part, start: usize, head: usize) -> Option<TokenSpan> {
    let mut end = part.right_edge(head) + 1;
    while end > start && matches!(part.pos(end - 1), Pos::Punct | Pos::Space | Pos::Cconj) {
        end -= 1;
    }
    (start < end && end - start <= LONGEST).then(|| part.tokens(start, end))
}

/// The words with single spaces.
pub(super) fn words(part: &Part, span: TokenSpan) -> String {
    part.span(span.start as usize, span.end as usize).text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The smallest stretch that has both.
pub(super) fn joined(one: TokenSpan, other: TokenSpan) -> TokenSpan {
    TokenSpan { part: one.part, start: one.start.min(other.start), end: one.end.max(other.end) }
}

/// A token and what is joined to it by "and" or commas, at most eight.
pub(super) fn members(part: &Part, first: usize) -> Vec<usize> {
    let mut found = vec![first];
    while found.len() < 8 {
        let Some(next) = found.last().and_then(|&last| part.child(last, Label::Conj)) else { break };
        found.push(next);
    }
    found
}

/// The object of a preposition below token `i` that has one of these forms.
pub(super) fn object_of(part: &Part, i: usize, prepositions: &[&str]) -> Option<usize> {
    let is_asked = |child: &usize| {
        *child > i
            && matches!(part.label(*child), Label::Prep | Label::Agent)
            && prepositions.contains(&part.form(*child).to_lowercase().as_str())
    };
    part.children(i).filter(is_asked).find_map(|prep| part.child(prep, Label::Pobj))
}
