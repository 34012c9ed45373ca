//! Paragraphs, sentences within them, and the headline of a plain text.

use std::ops::Range;

use dateline_language::{Annotated, Pos};

use super::crossheads;

/// Lines longer than this are not the work of a mail program or teleprinter that wraps lines.
const WRAPPED_LINE: usize = 100;

/// The paragraphs of a text as token ranges without surrounding whitespace tokens.
///
/// A blank line always separates. A single line break separates too, unless the text looks wrapped by hand: it has
/// blank lines and no line longer than [`WRAPPED_LINE`] code points. A speaker of a transcript opens a paragraph in
/// wrapped text too. A crosshead is a paragraph, with or without a line of its own.
pub(super) fn find(annotated: &Annotated) -> Vec<Range<u32>> {
    let breaks_needed = if is_wrapped(annotated.text) { 2 } else { 1 };
    let mut paragraphs = Vec::new();
    let mut start = 0;
    let mut cuts = crossheads::cuts(annotated.text).into_iter().peekable();
    for i in 0..annotated.tokens.len() {
        if cuts.next_if(|cut| *cut <= annotated.tokens[i].byte_start as usize).is_some() {
            push_trimmed(annotated, start, i, &mut paragraphs);
            start = i;
        }
        if annotated.tokens[i].pos != Pos::Space {
            continue;
        }
        let breaks = annotated.form(i).matches('\n').count();
        if breaks >= breaks_needed || (breaks > 0 && opens_turn(annotated, i + 1)) {
            push_trimmed(annotated, start, i, &mut paragraphs);
            start = i + 1;
        }
    }
    push_trimmed(annotated, start, annotated.tokens.len(), &mut paragraphs);
    paragraphs
}

/// Whether a turn of a transcript begins at token `i`: at most four words in capitals and a colon.
fn opens_turn(annotated: &Annotated, i: usize) -> bool {
    let is_capital = |j: usize| {
        let form = annotated.form(j);
        form.chars().any(char::is_uppercase) && !form.chars().any(char::is_lowercase) || matches!(form, "-" | "." | "'")
    };
    (i..annotated.tokens.len()).take(5).find(|&j| !is_capital(j)).is_some_and(|j| j > i && annotated.form(j) == ":")
}

/// Sentences cut at paragraph ends: the parser knows no paragraphs and runs headlines into what follows.
pub(super) fn cut_sentences(annotated: &Annotated, paragraphs: &[Range<u32>]) -> Vec<Range<u32>> {
    let mut sentences = Vec::with_capacity(annotated.sentences.len());
    let mut next = 0;
    for paragraph in paragraphs {
        while annotated.sentences.get(next).is_some_and(|sentence| sentence.end <= paragraph.start) {
            next += 1;
        }
        let mut at = next;
        while let Some(sentence) = annotated.sentences.get(at).filter(|sentence| sentence.start < paragraph.end) {
            let (start, end) = (sentence.start.max(paragraph.start), sentence.end.min(paragraph.end));
            push_trimmed(annotated, start as usize, end as usize, &mut sentences);
            at += 1;
        }
        // The last sentence seen may reach into the next paragraph.
        next = at.saturating_sub(1).max(next);
    }
    sentences
}

/// The tokens of the crossheads.
pub(super) fn crossheads(annotated: &Annotated) -> Vec<Range<u32>> {
    let token = |byte: usize| annotated.tokens.partition_point(|token| (token.byte_start as usize) < byte) as u32;
    crossheads::find(annotated.text).into_iter().map(|head| token(head.start)..token(head.end)).collect()
}

/// The tokens of the first paragraph, if that paragraph is the title and something follows it.
pub(super) fn headline(annotated: &Annotated, paragraphs: &[Range<u32>], title: &str) -> Option<Range<u32>> {
    let [first, _, ..] = paragraphs else { return None };
    let line = annotated.slice(first.start as usize, first.end as usize);
    // Line and title may have been in capitals and written anew apart from each other.
    let is_same = line.to_lowercase().split_whitespace().eq(title.to_lowercase().split_whitespace());
    (!line.is_empty() && is_same).then(|| first.clone())
}

/// `start..end` without whitespace tokens at either edge.
pub(super) fn trim(annotated: &Annotated, mut start: usize, mut end: usize) -> (usize, usize) {
    let is_space = |i: usize| annotated.tokens[i].pos == Pos::Space;
    while start < end && is_space(start) {
        start += 1;
    }
    while start < end && is_space(end - 1) {
        end -= 1;
    }
    (start, end)
}

fn push_trimmed(annotated: &Annotated, start: usize, end: usize, ranges: &mut Vec<Range<u32>>) {
    let (start, end) = trim(annotated, start, end);
    if start < end {
        ranges.push(start as u32..end as u32);
    }
}

fn is_wrapped(text: &str) -> bool {
    let mut blank_lines = 0;
    for line in text.trim().lines() {
        if line.trim().is_empty() {
            blank_lines += 1;
        } else if line.chars().nth(WRAPPED_LINE).is_some() {
            return false;
        }
    }
    blank_lines > 0
}
