//! ## What it does
//! Takes the words before an attribution that ends or interrupts its sentence as content: `A, the minister said.`,
//! `A, said the minister.`, `A, the minister said, B`.
//!
//! ## Why
//! English news puts the attribution last. The parser hangs the first clauses of a long sentence anywhere, so the
//! comma before the attribution bounds the content, not the subtree.
//!
//! ## Example
//! `The plant will close in May, its owner said on Friday.` has the content `The plant will close in May`.

use std::ops::Range;

use dateline_language::{Label, Tag};

use super::candidate::{Candidate, Rule};
use super::cues::Cue;
use super::extent;
use super::lexicon::Frames;
use super::source;
use super::{Context, confidence};
use crate::document::{Part, TokenSpan};

pub(super) fn find(context: &Context, out: &mut Vec<Candidate>) {
    for cue in &context.cues {
        if let Some(candidate) = trailing(context, cue) {
            out.push(candidate);
        }
    }
}

fn trailing(context: &Context, cue: &Cue) -> Option<Candidate> {
    let part = context.part;
    let attributes = cue.entry.frames.has(Frames::CLAUSE);
    if cue.quoted || cue.passive || !attributes || matches!(part.tag(cue.token), Tag::VB | Tag::VBG) {
        return None;
    }
    let sentence = cue.sentence(part);
    let source = source(part, cue, sentence.end)?;
    let start = attribution_start(part, cue, &source);
    let begin = context.body_from(sentence.start);
    if start <= begin + 1 || !is_set_off(part, start, begin) {
        return None;
    }
    let own = clause_before(part, cue, start);
    let speaks_first = extent::child_behind(part, cue.token, &[Label::Ccomp]).is_some();
    if !own && (speaks_first || !verb_within(part, begin..start)) {
        return None;
    }
    if !own && !ends_sentence(part, cue, &source, &sentence) {
        return None;
    }
    let mut content: Vec<TokenSpan> = extent::trim(part, begin, start).into_iter().collect();
    content.extend(resumed(part, cue, &source, &sentence, own));
    Some(Candidate {
        rule: Rule::Trailing,
        kind: cue.entry.kind,
        anchor: cue.token,
        cue: vec![cue.span],
        source,
        content,
        addressee: cue.addressee.clone(),
        negated: cue.denies(),
        confidence: if own { confidence::TRAILING } else { confidence::TRAILING_BY_SURFACE },
    })
}

/// The tree's subject, else the phrase behind the verb.
fn source(part: &Part, cue: &Cue, limit: usize) -> Option<Vec<TokenSpan>> {
    if !cue.source.is_empty() && part.child(cue.token, Label::Nsubj).is_some() {
        return Some(cue.source.clone());
    }
    let behind = source::source_behind(part, cue, limit)?;
    let comma = cue.span.range().start.checked_sub(1)?;
    (part.form(comma) == "," || extent::is_dash(part, comma)).then(|| vec![behind])
}

/// The first token of the attribution: subject or verb, whichever comes first, with "as" before it.
fn attribution_start(part: &Part, cue: &Cue, source: &[TokenSpan]) -> usize {
    let first = source.iter().map(|span| span.range().start).min().unwrap_or(cue.token);
    let mut start = first.min(cue.span.range().start);
    while start > 0 && matches!(part.form(start - 1), "as" | "so" | "but" | "and") {
        start -= 1;
    }
    start
}

/// Whether a comma, dash or closing mark stands before the attribution.
fn is_set_off(part: &Part, start: usize, begin: usize) -> bool {
    start > begin && {
        let before = start - 1;
        part.form(before) == "," || extent::is_dash(part, before) || extent::is_quote_mark(part, before)
    }
}

/// Whether the tree has the content before the attribution: a complement of the verb that begins before it.
fn clause_before(part: &Part, cue: &Cue, start: usize) -> bool {
    part.children(cue.token).any(|child| {
        child < start && matches!(part.label(child), Label::Ccomp) && part.right_edge(child) + 3 >= start.min(cue.token)
    }) || part.label(cue.token) == Label::Parataxis
}

fn verb_within(part: &Part, range: Range<usize>) -> bool {
    range.into_iter().any(|i| extent::is_finite(part, i) && !part.is_quoted(i))
}

/// Whether nothing but time, place and listeners follows the attribution in its sentence.
fn ends_sentence(part: &Part, cue: &Cue, source: &[TokenSpan], sentence: &Range<usize>) -> bool {
    let end = source.iter().map(|span| span.range().end).max().unwrap_or(0).max(cue.span.range().end);
    let object = part.children(cue.token).any(|child| {
        child > cue.token
            && matches!(part.label(child), Label::Dobj | Label::Xcomp | Label::Ccomp | Label::Oprd)
            && !is_addressed(cue, child)
    });
    !object && !(end..sentence.end).any(|i| extent::is_finite(part, i))
}

fn is_addressed(cue: &Cue, token: usize) -> bool {
    cue.addressee.iter().any(|span| span.contains(token))
}

/// The content behind an attribution between commas: `A, he said, B`.
fn resumed(part: &Part, cue: &Cue, source: &[TokenSpan], sentence: &Range<usize>, own: bool) -> Option<TokenSpan> {
    if !own {
        return None;
    }
    let end = source.iter().map(|span| span.range().end).max()?.max(cue.span.range().end);
    let listened = cue.addressee.iter().map(|span| span.range().end).max().unwrap_or(0).max(end);
    let comma = (end..sentence.end.min(listened + 8)).find(|&i| part.form(i) == ",")?;
    let next = comma + 1;
    // A participle or another conjunct of the cue goes on with the attribution, not with the content.
    let complement = part.children(cue.token).find(|&child| child < cue.token && part.label(child) == Label::Ccomp);
    let above = (part.label(cue.token) == Label::Parataxis).then(|| part.head(cue.token));
    let complement = complement.or(above)?;
    let belongs = next < sentence.end && descends(part, next, complement, cue.token);
    belongs.then(|| extent::trim(part, next, sentence.end)).flatten()
}

/// Whether token `i` hangs below `ancestor`, looking up no farther than `stop`.
fn descends(part: &Part, mut i: usize, ancestor: usize, stop: usize) -> bool {
    for _ in 0..32 {
        if i == ancestor {
            return true;
        }
        let up = part.head(i);
        if up == i || i == stop {
            return false;
        }
        i = up;
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::statements::testing::found;

    #[test]
    fn the_comma_bounds_the_content() {
        let statements = found("The plant will close in May, its owner said on Friday.");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].content, ["The plant will close in May"]);
        assert_eq!(statements[0].source, ["its owner"]);
    }

    #[test]
    fn inverted() {
        let statements = found("Many farmers need the canal, said the head of the water board.");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].source, ["the head of the water board"]);
    }
}
