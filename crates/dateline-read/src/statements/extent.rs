//! Where sentences, noun phrases and clauses begin and end, and how content is trimmed.

use std::ops::Range;

use dateline_language::{Label, Pos, Tag};

use crate::document::{Part, Quotation, TokenSpan};

/// How far a rule looks to each side within a sentence. Longer "sentences" are tables and accidents; without the bound
/// a text of one endless sentence would cost the square of its length.
const FARTHEST: usize = 400;

/// The sentence of token `i`, as far as rules look; the token alone where it is in none.
pub fn sentence(part: &Part, i: usize) -> Range<usize> {
    match part.sentence_of(i) {
        Some(index) => {
            let whole = as_usize(&part.sentences[index]);
            whole.start.max(i.saturating_sub(FARTHEST))..whole.end.min(i + FARTHEST)
        }
        None => i..i + 1,
    }
}

/// The paragraph of token `i`, or the token alone where it is in none.
pub fn paragraph(part: &Part, i: usize) -> Range<usize> {
    match part.paragraph_of(i) {
        Some(index) => as_usize(&part.paragraphs[index]),
        None => i..i + 1,
    }
}

/// A range of `u32` as a range of `usize`.
pub fn as_usize(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// Whether token `i` is a dash that can set off an attribution.
pub fn is_dash(part: &Part, i: usize) -> bool {
    matches!(part.form(i), "-" | "–" | "—" | "--" | "―" | "−" | "---")
}

/// Whether token `i` is a dash with space on at least one side, and no hyphen.
pub fn is_free_dash(part: &Part, i: usize) -> bool {
    is_dash(part, i) && (part.token(i).space_after || (i > 0 && part.token(i - 1).space_after))
}

/// Whether token `i` is a double quotation mark.
pub fn is_quote_mark(part: &Part, i: usize) -> bool {
    matches!(part.form(i), "\"" | "“" | "”" | "„" | "«" | "»" | "''" | "``" | "‟" | "’’" | "‘‘" | "＂")
}

/// Whether token `i` ends a sentence.
pub fn is_final(part: &Part, i: usize) -> bool {
    matches!(part.form(i), "." | "!" | "?" | "…" | "..." | "?!" | "!!" | "....")
}

/// Whether token `i` is punctuation or whitespace.
pub fn is_punctuation(part: &Part, i: usize) -> bool {
    matches!(part.pos(i), Pos::Punct | Pos::Space) || is_dash(part, i) || is_quote_mark(part, i)
}

/// Whether token `i` is a finite verb or auxiliary.
pub fn is_finite(part: &Part, i: usize) -> bool {
    matches!(part.tag(i), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::MD)
}

/// `start..end` without surrounding punctuation and without the quotation marks that embrace all of it.
/// The full stop inside a quotation belongs to the quoted words and stays.
pub fn trim(part: &Part, mut start: usize, mut end: usize) -> Option<TokenSpan> {
    loop {
        let before = (start, end);
        while start < end && is_leading_waste(part, start, end) {
            start += 1;
        }
        while start < end && is_trailing_waste(part, start, end) {
            end -= 1;
        }
        if before == (start, end) {
            break;
        }
    }
    // The closing mark of a quotation that opens within belongs to it, though the comma before it may not.
    if (start..end).any(|i| is_quote_mark(part, i)) && end < part.len() && start < end {
        let closes = part.quotation_of(end - 1).and_then(|quotation| {
            let close = quotation.close? as usize;
            let is_near = close >= end && (end..close).all(|i| is_punctuation(part, i));
            (quotation.open as usize >= start && is_near).then_some(close)
        });
        end = closes.map_or(end, |close| close + 1);
    }
    (start < end).then(|| part.tokens(start, end))
}

fn is_leading_waste(part: &Part, i: usize, end: usize) -> bool {
    if is_quote_mark(part, i) {
        let opened = i + 1 < end && part.quotation_of(i + 1).is_some_and(|quotation| closes_within(quotation, i, end));
        return !opened;
    }
    matches!(part.form(i), "," | ":" | ";" | "." | ")" | "]" | "?" | "!" | "…")
        || is_dash(part, i)
        || part.pos(i) == Pos::Space
}

/// Whether the quotation opened at `i` closes before the last token in front of `end`.
fn closes_within(quotation: &Quotation, i: usize, end: usize) -> bool {
    quotation.open as usize == i && quotation.close.is_some_and(|close| (close as usize) + 1 < end)
}

fn is_trailing_waste(part: &Part, start: usize, end: usize) -> bool {
    let i = end - 1;
    if is_quote_mark(part, i) {
        let inside = i > start
            && part
                .quotation_of(i - 1)
                .is_some_and(|quotation| quotation.close == Some(i as u32) && quotation.open as usize > start);
        return !inside;
    }
    if is_final(part, i) {
        return part.form(i) == "." && !part.is_quoted(i);
    }
    matches!(part.form(i), "," | ":" | ";" | "(" | "[")
        || (part.label(i) == Label::Cc && !part.is_quoted(i))
        || is_dash(part, i)
        || part.pos(i) == Pos::Space
}

/// The noun phrase headed by `head`, with determiner, title, apposition and relative clause, within `limits`, not
/// reaching over token `cue`.
pub fn noun_phrase(part: &Part, head: usize, limits: &Range<usize>, cue: usize) -> Option<TokenSpan> {
    let mut start = part.left_edge(head).max(limits.start);
    let mut end = (part.right_edge(head) + 1).min(limits.end);
    if cue < head {
        start = start.max(cue + 1);
    } else if (start..end).contains(&cue) {
        end = clause_before(part, head, cue);
    }
    end = cut_adjuncts(part, head, end);
    let phrase = trim(part, start, end)?;
    phrase.contains(head).then(|| without_open_quote(part, phrase))
}

/// Where the clause of `cue` inside the phrase of `head` begins: behind the last dependent of `head` before it.
fn clause_before(part: &Part, head: usize, cue: usize) -> usize {
    let mut below = cue;
    for _ in 0..8 {
        let up = part.head(below);
        if up == head || up == below {
            break;
        }
        below = up;
    }
    part.left_edge(below).max(head + 1).min(cue)
}

/// Time and occasion that the parser hangs on the name ("Okoth after the vote") are not the speaker.
fn cut_adjuncts(part: &Part, head: usize, end: usize) -> usize {
    let occasion = |i: usize| {
        matches!(part.form(i), "following" | "after" | "during" | "before" | "when" | "while" | "today" | "yesterday")
            || (matches!(part.form(i), "on" | "in" | "at")
                && i + 1 < end
                && part.name_of(i + 1).is_some_and(|(_, label)| {
                    matches!(label, dateline_language::EntityLabel::Date | dateline_language::EntityLabel::Time)
                }))
    };
    // Inside a relative clause such words belong to the clause.
    let mut i = head + 1;
    while i < end {
        if matches!(part.tag(i), Tag::WP | Tag::WDT | Tag::WRB) && !occasion(i) {
            return end;
        }
        if occasion(i) {
            return i;
        }
        i += 1;
    }
    end
}

/// A phrase that runs into a quotation which it does not hold entirely ends before it.
fn without_open_quote(part: &Part, phrase: TokenSpan) -> TokenSpan {
    for i in phrase.range() {
        if !is_quote_mark(part, i) {
            continue;
        }
        let whole = part.quotation_of(i + 1).is_some_and(|quotation| {
            quotation.open as usize == i && quotation.close.is_some_and(|close| phrase.contains(close as usize))
        }) || (i > phrase.range().start
            && part.quotation_of(i - 1).is_some_and(|quotation| phrase.contains(quotation.open as usize)));
        if !whole && i > phrase.range().start {
            return trim(part, phrase.range().start, i).unwrap_or(phrase);
        }
    }
    phrase
}

/// The first dependent of `i` with one of `labels`, behind `i`.
pub fn child_behind(part: &Part, i: usize, labels: &[Label]) -> Option<usize> {
    part.children(i).find(|&child| child > i && labels.contains(&part.label(child)))
}
