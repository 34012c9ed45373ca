//! ## What it does
//! Joins a quotation to the cue beside it: after it (`"...," said X`, `"...," X said`), before it (`X said: "..."`),
//! or between two halves. Quotations that follow in the same paragraph without a cue of their own belong to the same
//! statement; so do paragraphs of one quotation of which only the last closes.
//!
//! ## Why
//! The marks tell exactly which words are the speaker's, whatever the parser makes of them; the press writes the cue
//! within a few words of the marks.
//!
//! ## Example
//! `"The dam will hold," the engineer told reporters. "We measured it twice."` is one statement with two spans.

use std::ops::Range;

use dateline_language::{Label, Pos, Tag};

use dateline_report::StatementKind;

use super::candidate::{Candidate, Rule};
use super::cues::Cue;
use super::extent;
use super::lexicon::Frames;
use super::source;
use super::{Context, confidence};
use crate::document::{Part, Quotation, TokenSpan};

/// How many tokens may stand between a cue and the quotation it announces.
const FARTHEST_CUE: usize = 30;

/// How far up the tree a clause of time is sought.
const MOST_HEADS: usize = 8;

/// A name that signs a quotation has no more words.
const LONGEST_SIGNATURE: usize = 6;

/// Which statement the words before belong to, for quotations without a cue of their own.
struct Previous {
    candidate: usize,
    paragraph: Option<usize>,
}

pub(super) fn find(context: &Context, out: &mut Vec<Candidate>) {
    let part = context.part;
    let interruptions = out.len();
    let mut previous: Option<Previous> = None;
    let mut at = 0;
    while at < part.quotations.len() {
        let mut next = at + 1;
        while next < part.quotations.len() && part.quotations[next].continues {
            next += 1;
        }
        let group = &part.quotations[at..next];
        at = next;
        let paragraph = part.paragraph_of(group[0].inside.start as usize);
        if let Some(interrupted) = interrupted(group, &out[..interruptions]) {
            extend(part, &mut out[interrupted], &group[1..]);
            previous = Some(Previous { candidate: interrupted, paragraph });
            continue;
        }
        let found = attribution(context, group);
        match (found, &previous) {
            (Some((cue, source, confidence)), _) => {
                let token = context.cues[cue].token;
                match previous.as_ref().filter(|known| out[known.candidate].anchor == token) {
                    Some(known) => extend(part, &mut out[known.candidate], group),
                    None => {
                        out.push(candidate(part, &context.cues[cue], source, group, confidence));
                        let last = group.last().and_then(|last| part.paragraph_of(last.inside.start as usize));
                        previous = Some(Previous { candidate: out.len() - 1, paragraph: last });
                    }
                }
            }
            (None, _) if let Some((dash, name)) = group.last().and_then(|last| signature(part, last)) => {
                out.push(signed(part, dash, name, group));
                previous = None;
            }
            (None, Some(known))
                if known.paragraph == paragraph && follows_on(context, &group[0], &out[known.candidate]) =>
            {
                extend(part, &mut out[known.candidate], group);
            }
            (None, Some(known)) if fills_next_paragraph(part, &group[0], known.paragraph) => {
                extend(part, &mut out[known.candidate], group);
                previous = Some(Previous { candidate: known.candidate, paragraph });
            }
            _ => {}
        }
    }
}

/// Whether a quotation is all of the paragraph behind the one that the statement is in: the speaker goes on.
fn fills_next_paragraph(part: &Part, quotation: &Quotation, known: Option<usize>) -> bool {
    let Some(number) = part.paragraph_of(quotation.inside.start as usize) else { return false };
    let range = extent::as_usize(&part.paragraphs[number]);
    let outside = extent::as_usize(&quotation.outside());
    known.is_some_and(|known| known + 1 == number)
        && range.start == outside.start
        && range.end <= outside.end + 1
        && is_sentence_like(part, quotation)
}

/// The proposal of the interruption rule, which come in order, that has its cue inside the first quotation.
fn interrupted(group: &[Quotation], interruptions: &[Candidate]) -> Option<usize> {
    let inside = &group[0].inside;
    let index = interruptions.partition_point(|candidate| candidate.anchor < inside.start as usize);
    interruptions.get(index).is_some_and(|candidate| inside.contains(&(candidate.anchor as u32))).then_some(index)
}

fn extend(part: &Part, candidate: &mut Candidate, group: &[Quotation]) {
    candidate.content.extend(contents(part, group));
    candidate.content.sort_unstable_by_key(|span| (span.start, span.end));
}

fn contents(part: &Part, group: &[Quotation]) -> Vec<TokenSpan> {
    group
        .iter()
        .filter_map(|quotation| extent::trim(part, quotation.inside.start as usize, quotation.inside.end as usize))
        .collect()
}

fn candidate(part: &Part, cue: &Cue, source: Vec<TokenSpan>, group: &[Quotation], confidence: f64) -> Candidate {
    Candidate {
        rule: Rule::Quotation,
        kind: cue.entry.kind,
        anchor: cue.token,
        cue: vec![cue.span],
        source,
        content: contents(part, group),
        addressee: cue.addressee.clone(),
        negated: cue.negated,
        confidence,
    }
}

fn signed(part: &Part, dash: usize, name: TokenSpan, group: &[Quotation]) -> Candidate {
    Candidate {
        rule: Rule::Quotation,
        kind: StatementKind::Speech,
        anchor: dash,
        cue: vec![part.tokens(dash, dash + 1)],
        source: vec![name],
        content: contents(part, group),
        addressee: Vec::new(),
        negated: false,
        confidence: confidence::QUOTE_BEHIND,
    }
}

type Found = (usize, Vec<TokenSpan>, f64);

/// Cue and source of a group of quotations: behind the last, else before the first, else behind the first.
fn attribution(context: &Context, group: &[Quotation]) -> Option<Found> {
    let (first, last) = (group.first()?, group.last()?);
    behind(context, first, last).or_else(|| before(context, first)).or_else(|| behind(context, first, first))
}

/// `"..." said X` and `"..." X said`, for a quotation that begins a sentence.
fn behind(context: &Context, first: &Quotation, last: &Quotation) -> Option<Found> {
    let part = context.part;
    let close = last.close? as usize;
    if !begins_sentence(part, first) || words(part, last) == 0 {
        return None;
    }
    let limit = extent::paragraph(part, close).end;
    let mut at = close + 1;
    let mut comma = ends_open(part, last);
    while at < limit && (matches!(part.form(at), "," | ".") || extent::is_dash(part, at)) {
        comma |= part.form(at) != ".";
        at += 1;
    }
    while at < limit && part.pos(at) == Pos::Adv {
        at += 1;
    }
    let limit = window(part, at, limit);
    if let Some(index) = context.cue_index(at).filter(|&index| quotes(&context.cues[index])) {
        let cue = &context.cues[index];
        if matches!(part.tag(at), Tag::VBD | Tag::VBZ | Tag::VBP | Tag::VBN)
            && let Some(source) = source::source_behind(part, cue, limit)
        {
            return Some((index, vec![source], confidence::QUOTE_BEHIND));
        }
        return None;
    }
    if !comma {
        return None;
    }
    subject_then_cue(context, at, limit)
}

/// The cue whose source begins at token `at`.
fn subject_then_cue(context: &Context, at: usize, limit: usize) -> Option<Found> {
    let part = context.part;
    let first = context.cues.partition_point(|cue| cue.token < at);
    for (index, cue) in context.cues.iter().enumerate().skip(first).take_while(|(_, cue)| cue.token < limit) {
        if !quotes(cue) || cue.quoted || matches!(part.tag(cue.token), Tag::VB | Tag::VBG) {
            continue;
        }
        if let Some(source) = source::source_from(part, cue, at) {
            return Some((index, source, confidence::QUOTE_BEHIND));
        }
    }
    None
}

/// `X said: "..."`, `X told reporters that "..."`.
fn before(context: &Context, quotation: &Quotation) -> Option<Found> {
    let part = context.part;
    let open = quotation.open as usize;
    let mut last = open.checked_sub(1)?;
    let paragraph = extent::paragraph(part, open);
    let announced = part.form(last) == ":";
    if open == paragraph.start {
        return announced_by_paragraph(context, quotation);
    }
    let marked = announced || matches!(part.form(last), "," | "that") || extent::is_dash(part, last);
    if !announced && !ends_clause(part, quotation) {
        return None;
    }
    if marked {
        last = last.checked_sub(1)?;
    }
    let floor = previous_stop(part, open, paragraph.start);
    let index = cue_to_the_left(context, last, floor, marked, announced)?;
    let cue = &context.cues[index];
    if !marked && !is_sentence_like(part, quotation) {
        return None;
    }
    let source = source_before(part, cue, floor)?;
    Some((index, source, if announced { confidence::QUOTE_ANNOUNCED } else { confidence::QUOTE_BEFORE }))
}

/// A quotation that is a paragraph by itself behind a paragraph that ends with a cue and a colon.
fn announced_by_paragraph(context: &Context, quotation: &Quotation) -> Option<Found> {
    let part = context.part;
    let index = part.paragraph_of(quotation.open as usize)?.checked_sub(1)?;
    let paragraph = extent::as_usize(&part.paragraphs[index]);
    let last = paragraph.end.checked_sub(1)?;
    if part.form(last) != ":" || last == paragraph.start {
        return None;
    }
    let floor = previous_stop(part, last, paragraph.start);
    let cue = cue_to_the_left(context, last - 1, floor, true, true)?;
    let source = source_before(part, &context.cues[cue], floor)?;
    Some((cue, source, confidence::QUOTE_BEFORE))
}

/// The nearest quoting cue at or left of `last`; other finite verbs in between end the search.
fn cue_to_the_left(context: &Context, last: usize, floor: usize, marked: bool, announced: bool) -> Option<usize> {
    let part = context.part;
    let floor = floor.max(last.saturating_sub(FARTHEST_CUE));
    for i in (floor..=last).rev() {
        if let Some(index) = context.cue_index(i) {
            let cue = &context.cues[index];
            if cue.entry.frames.has(Frames::QUOTE)
                && !cue.quoted
                && part.tag(i) != Tag::VB
                && (!cue.passive || !cue.source.is_empty())
            {
                return if marked { Some(index) } else { said_meanwhile(context, i).unwrap_or(Some(index)) };
            }
        }
        let other_clause = extent::is_finite(part, i) || (part.tag(i) == Tag::VB && !announced);
        if other_clause || (!marked && last - i > 6) {
            return None;
        }
    }
    None
}

/// What goes on behind a sentence is its main verb's: "X said after the Post reported it. "...""; the inner option is
/// empty where that verb is no cue, the outer one where verb `i` stands in no clause of time or reason.
fn said_meanwhile(context: &Context, i: usize) -> Option<Option<usize>> {
    let part = context.part;
    let mut main = i;
    for _ in 0..MOST_HEADS {
        main = part.head(main);
        if part.head(main) == main {
            break;
        }
    }
    is_circumstance(part, i, main).then(|| context.cue_index(main).filter(|&index| quotes(&context.cues[index])))
}

/// The source by the tree, else the phrase on the left of the cue, else the one on its right.
fn source_before(part: &Part, cue: &Cue, floor: usize) -> Option<Vec<TokenSpan>> {
    if !cue.source.is_empty() {
        return Some(cue.source.clone());
    }
    if cue.passive {
        return None;
    }
    let left = source::phrase_before(part, cue.span.range().start, floor);
    let limit = extent::sentence(part, cue.token).end;
    left.or_else(|| source::source_behind(part, cue, limit)).map(|span| vec![span])
}

/// A name behind a dash that signs the quotation: `"..." - Ana Reis`.
fn signature(part: &Part, quotation: &Quotation) -> Option<(usize, TokenSpan)> {
    let close = quotation.close? as usize;
    let end = extent::paragraph(part, close).end;
    let word = |from: usize| (from..end).find(|&i| part.pos(i) != Pos::Space);
    let dash = word(close + 1).filter(|&i| extent::is_dash(part, i))?;
    let first = word(dash + 1)?;
    let last = if extent::is_final(part, end - 1) { end - 1 } else { end };
    let is_name = |i: usize| {
        part.form(i).starts_with(|c: char| c.is_uppercase()) && matches!(part.pos(i), Pos::Propn | Pos::Noun | Pos::Adj)
    };
    let named = first < last && last - first <= LONGEST_SIGNATURE && (first..last).all(is_name);
    (named && is_sentence_like(part, quotation)).then(|| (dash, part.tokens(first, last)))
}

fn quotes(cue: &Cue) -> bool {
    cue.entry.frames.has(Frames::QUOTE) && !cue.quoted
}

/// The last sentence end, closing mark or paragraph start before token `open`.
fn previous_stop(part: &Part, open: usize, start: usize) -> usize {
    (start..open)
        .rev()
        .skip(1)
        .find(|&i| extent::is_final(part, i) || (extent::is_quote_mark(part, i) && !part.is_quoted(i)))
        .map_or(start, |i| i + 1)
}

/// The attribution ends with the sentence or where the next quotation opens.
fn window(part: &Part, at: usize, limit: usize) -> usize {
    (at..limit).find(|&i| part.is_quoted(i) || (extent::is_final(part, i))).unwrap_or(limit)
}

/// Whether the quotation stands at the beginning of a paragraph or sentence.
fn begins_sentence(part: &Part, quotation: &Quotation) -> bool {
    let open = quotation.open as usize;
    let start = extent::paragraph(part, open).start;
    if open <= start {
        return true;
    }
    let before = open - 1;
    extent::is_final(part, before)
        || matches!(part.form(before), ":" | "”" | "\"" | "»" | "''")
        || extent::is_dash(part, before)
        || extent::sentence(part, open).start == open
        || part.sentence_of(open).is_some_and(|index| part.sentences[index].start as usize == open)
        || (before == start && matches!(part.pos(before), Pos::Cconj))
}

/// Whether the words inside end as if the sentence went on behind the mark: comma, question, exclamation, dash.
fn ends_open(part: &Part, quotation: &Quotation) -> bool {
    // A single mark may close an inner quotation behind the comma.
    let inner_mark = |i: &usize| matches!(part.form(*i), "'" | "’" | "‘");
    let last = inside(quotation).rev().find(|i| !inner_mark(i));
    last.is_some_and(|last| matches!(part.form(last), "," | "?" | "!" | "…" | "...") || extent::is_dash(part, last))
}

/// Whether nothing of the same clause follows the quotation.
fn ends_clause(part: &Part, quotation: &Quotation) -> bool {
    let Some(close) = quotation.close.map(|close| close as usize) else { return true };
    let last = quotation.inside.end as usize - 1;
    let behind = close + 1;
    behind >= extent::paragraph(part, close).end
        || extent::is_final(part, last)
        || ends_open(part, quotation)
        || extent::is_final(part, behind)
        || matches!(part.form(behind), "," | ";" | "and" | "&")
        || extent::is_dash(part, behind)
}

fn words(part: &Part, quotation: &Quotation) -> usize {
    inside(quotation).filter(|&i| !extent::is_punctuation(part, i)).count()
}

fn inside(quotation: &Quotation) -> Range<usize> {
    extent::as_usize(&quotation.inside)
}

/// Whether the quoted words hold a finite verb or are closed like a sentence: more than a name or a label.
pub(super) fn is_sentence_like(part: &Part, quotation: &Quotation) -> bool {
    let last = quotation.inside.end as usize - 1;
    inside(quotation).any(|i| extent::is_finite(part, i))
        || (extent::is_final(part, last) && words(part, quotation) > 2)
}

/// Whether a quotation without cue goes on from a statement: it begins a sentence, or takes up the sentence behind the
/// comma of the attribution, and no other cue stands between.
fn follows_on(context: &Context, quotation: &Quotation, statement: &Candidate) -> bool {
    let part = context.part;
    let open = quotation.open as usize;
    let Some(end) = statement.content.last().map(|span| span.range().end).filter(|&end| end <= open) else {
        return false;
    };
    let mut sentences = 0;
    for i in end..open {
        let is_other_cue = context.cue_index(i).is_some_and(|index| {
            let cue = &context.cues[index];
            cue.token != statement.anchor
                && quotes(cue)
                && !cue.source.is_empty()
                && part.tag(i) != Tag::VBG
                && !is_circumstance(part, i, statement.anchor)
        });
        if is_other_cue {
            return false;
        }
        sentences += usize::from(extent::is_final(part, i) && !part.is_quoted(i));
    }
    let begins = begins_sentence(part, quotation);
    let takes_up = open > 0 && matches!(part.form(open - 1), "," | "and" | "but");
    sentences <= 1 && ((begins && is_sentence_like(part, quotation)) || (takes_up && ends_clause(part, quotation)))
}

/// Whether verb `i` stands in a clause of time or reason that hangs on verb `main`: "said after the Post reported it".
fn is_circumstance(part: &Part, mut i: usize, main: usize) -> bool {
    let sentence = extent::sentence(part, main);
    let mut is_adverbial = false;
    for _ in 0..MOST_HEADS {
        if i == main || !sentence.contains(&i) || part.head(i) == i {
            break;
        }
        let marks = part.children(i).filter(|&child| part.label(child) == Label::Mark);
        let is_marked = marks.into_iter().any(|mark| !matches!(part.lemma(mark), "that" | "whether" | "if"));
        is_adverbial |= part.label(i) == Label::Advcl || is_marked;
        i = part.head(i);
    }
    i == main && is_adverbial
}

#[cfg(test)]
mod tests {
    use crate::statements::testing::found;

    #[test]
    fn one_statement_for_both_halves() {
        let statements = found("\"The dam will hold,\" the engineer told reporters. \"We measured it twice.\"");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].source, ["the engineer"]);
        assert_eq!(statements[0].content, ["The dam will hold", "We measured it twice."]);
    }

    #[test]
    fn the_cue_stands_between() {
        let statements = found("\"There will be no date today,\" she said, \"and there will be no date tomorrow.\"");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].content.len(), 2);
    }

    #[test]
    fn the_cue_announces() {
        let statements = found("Asked about the price, the trader Samir Hadi said: \"Ask me in June.\"");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].source, ["the trader Samir Hadi"]);
        assert_eq!(statements[0].content, ["Ask me in June."]);
    }

    #[test]
    fn a_title_is_no_statement() {
        assert!(found("Her second novel, \"The Salt Road\", sold well in its first month.").is_empty());
    }

    #[test]
    fn paragraphs_of_one_quotation_are_one_statement() {
        let statements =
            found("“You can open the road.\n\n“I chose the road. I would choose it again,” said the mayor.");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].content.len(), 2);
    }
}
