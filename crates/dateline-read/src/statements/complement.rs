//! ## What it does
//! Takes the clause that a cue verb governs as content: `said that ...`, `told him ...`, `asked whether ...`,
//! `adding that ...`.
//!
//! ## Why
//! The plainest form of reported speech. Where a rough translation loses the tree, the word "that" behind the cue still
//! marks where the content begins.
//!
//! ## Example
//! `The union denied that it had met the owners.` has the content `it had met the owners`, denied.

use std::ops::Range;

use dateline_language::{Label, Pos, Tag};

use super::candidate::{Candidate, Rule};
use super::cues::{Cue, has_no};
use super::extent;
use super::lexicon::Frames;
use super::source;
use super::{Context, confidence};
use crate::document::{Part, TokenSpan};

/// How far behind the cue "that" may stand when the tree does not help.
const FARTHEST_THAT: usize = 25;

pub(super) fn find(context: &Context, out: &mut Vec<Candidate>) {
    let part = context.part;
    for cue in &context.cues {
        if !cue.entry.frames.has(Frames::CLAUSE) && !cue.entry.frames.has(Frames::QUOTE) {
            continue;
        }
        let sentence = cue.sentence(part);
        let found = by_tree(context, cue, &sentence).or_else(|| by_that(part, cue, &sentence));
        let Some((content, confidence)) = found else { continue };
        let Some(source) = source_of(part, cue, &content) else { continue };
        if content.is_empty()
            || !context.may_speak(cue, &source)
            || (cue.quoted && !is_reported_fact(context, cue, &source))
        {
            continue;
        }
        // "gave no sign that ..."
        let nothing = part.child(cue.token, Label::Dobj).is_some_and(|object| {
            object > cue.token && content.iter().all(|span| span.range().start > object) && has_no(part, object)
        });
        out.push(Candidate {
            rule: Rule::Complement,
            kind: cue.entry.kind,
            anchor: cue.token,
            cue: vec![cue.span],
            source,
            content,
            addressee: cue.addressee.clone(),
            negated: cue.denies() != nothing,
            confidence,
        });
    }
}

/// Inside a quotation only what a named third party is reported to have said counts, not what it would or should say.
fn is_reported_fact(context: &Context, cue: &Cue, source: &[TokenSpan]) -> bool {
    let part = context.part;
    let supposed = part.children(cue.token).any(|child| part.tag(child) == Tag::MD);
    let pronoun = source.iter().all(|span| span.range().all(|i| part.pos(i) == Pos::Pron));
    context.is_asserted(cue) && !supposed && !pronoun
}

/// The complement clause behind the verb, without "that".
fn by_tree(context: &Context, cue: &Cue, sentence: &Range<usize>) -> Option<(Vec<TokenSpan>, f64)> {
    let part = context.part;
    let clause = extent::child_behind(part, cue.token, &[Label::Ccomp]).or_else(|| open_question(part, cue))?;
    // The parser knows no paragraphs: what lies behind the end of this one is no complement.
    if !cue.entry.frames.has(Frames::CLAUSE) || clause >= sentence.end || !is_clause(part, clause) {
        return None;
    }
    let first = part.left_edge(clause).max(cue.span.range().end);
    let end = (part.right_edge(clause) + 1).min(sentence.end);
    let start = behind_that(part, first, end);
    let end = until_resumed(context, start, with_conjunct(context, cue, end).min(sentence.end));
    let content = extent::trim(part, start, end)?;
    Some((vec![content], confidence::COMPLEMENT))
}

/// The parser joins the second of two reported clauses to the cue instead of the first: `said A and B`. Without a
/// comma before "and" and with a subject of its own, B is reported too.
fn with_conjunct(context: &Context, cue: &Cue, end: usize) -> usize {
    let part = context.part;
    let conjunct = part.children(cue.token).find(|&child| child > cue.token && part.label(child) == Label::Conj);
    let Some(conjunct) = conjunct.filter(|&conjunct| context.cue_index(conjunct).is_none()) else { return end };
    let own_subject = part.child(conjunct, Label::Nsubj).or_else(|| part.child(conjunct, Label::NsubjPass));
    let joined = (end.saturating_sub(1)..=end).any(|i| i < part.len() && part.form(i) == "and");
    if own_subject.is_some_and(|subject| subject >= end) && joined { part.right_edge(conjunct) + 1 } else { end }
}

/// "did not say when ...", "asked why ...": the parser takes such clauses for adverbials of the cue.
fn open_question(part: &Part, cue: &Cue) -> Option<usize> {
    let asks =
        cue.negated || matches!(part.lemma(cue.token), "ask" | "wonder" | "explain" | "inquire" | "specify" | "know");
    let clause = extent::child_behind(part, cue.token, &[Label::Advcl]).filter(|_| asks)?;
    let first = part.left_edge(clause);
    let adjoins = first == cue.span.range().end || cue.addressee.iter().any(|span| span.range().end == first);
    (part.tag(first) == Tag::WRB && adjoins).then_some(clause)
}

/// The content ends where the speaker takes up with a participle: ", adding that ...".
fn until_resumed(context: &Context, start: usize, end: usize) -> usize {
    (start + 1..end)
        .find(|&i| context.cue_index(i).is_some_and(|index| context.cues[index].resumes))
        .map_or(end, |i| i - 1)
}

/// A complement needs a verb of its own; "that" or a finite form tells it from "called it off".
fn is_clause(part: &Part, clause: usize) -> bool {
    let marked = part
        .children(clause)
        .any(|child| matches!(part.label(child), Label::Mark | Label::Nsubj | Label::NsubjPass | Label::Expl));
    marked || matches!(part.pos(clause), Pos::Verb | Pos::Aux)
}

/// `start` behind a leading "that".
fn behind_that(part: &Part, start: usize, end: usize) -> usize {
    let mut at = start;
    while at < end && (part.form(at) == "that" && part.label(at) == Label::Mark || matches!(part.form(at), "," | ":")) {
        at += 1;
    }
    at
}

/// The words behind a "that" which follows the cue with no other verb between.
fn by_that(part: &Part, cue: &Cue, sentence: &Range<usize>) -> Option<(Vec<TokenSpan>, f64)> {
    if !cue.entry.frames.has(Frames::CLAUSE) {
        return None;
    }
    let from = cue.span.range().end;
    let paragraph = extent::paragraph(part, cue.token).end;
    let limit = sentence.end.min(from + FARTHEST_THAT).min(paragraph);
    let that = (from..limit)
        .take_while(|&i| !extent::is_finite(part, i) && !matches!(part.form(i), ";" | "which" | "who"))
        .find(|&i| part.form(i) == "that" && matches!(part.tag(i), Tag::IN | Tag::WDT | Tag::DT))?;
    let relative = that > 0 && part.tag(that) == Tag::WDT && matches!(part.pos(that - 1), Pos::Noun | Pos::Propn);
    if relative || !(that + 1..sentence.end).any(|i| extent::is_finite(part, i) || part.pos(i) == Pos::Verb) {
        return None;
    }
    let content = extent::trim(part, that + 1, sentence.end)?;
    Some((vec![content], confidence::COMPLEMENT_BY_SURFACE))
}

/// The tree's source, else the phrase directly before the verb, else the one directly behind it.
fn source_of(part: &Part, cue: &Cue, content: &[TokenSpan]) -> Option<Vec<TokenSpan>> {
    if !cue.source.is_empty() {
        return Some(cue.source.clone());
    }
    if cue.passive || matches!(part.tag(cue.token), Tag::VB | Tag::VBG) {
        return None;
    }
    let sentence = cue.sentence(part);
    let limit = content.first().map_or(sentence.end, |span| span.range().start);
    let at_start = cue.span.range().start == sentence.start
        || matches!(part.form(cue.span.range().start - 1).to_lowercase().as_str(), "and" | "," | "also");
    let behind = at_start.then(|| source::source_behind(part, cue, limit)).flatten();
    behind.or_else(|| source::phrase_before(part, cue.span.range().start, sentence.start)).map(|span| vec![span])
}

#[cfg(test)]
mod tests {
    use crate::statements::testing::found;

    #[test]
    fn a_denial_keeps_its_content() {
        let statements = found("The union denied that it had met the owners.");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].content, ["it had met the owners"]);
        assert!(statements[0].negated);
    }

    #[test]
    fn a_participle_has_the_speaker_of_its_verb() {
        let statements = found("The governor welcomed the deal, adding that the mine would reopen on Monday.");
        assert!(
            statements.iter().any(|s| s.content == ["the mine would reopen on Monday"] && s.source == ["The governor"]),
            "{statements:?}"
        );
    }

    #[test]
    fn what_was_not_said_is_negated() {
        let statements = found("The minister did not say when the ferry would return.");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert!(statements[0].negated);
    }

    #[test]
    fn speech_in_speech_gives_two() {
        let statements = found("The lawyer said that a survivor had told her the drone circled for an hour.");
        assert_eq!(statements.len(), 2, "{statements:?}");
        assert_eq!(statements[1].via, Some(0));
    }
}
