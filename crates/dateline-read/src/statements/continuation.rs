//! ## What it does
//! Gives a quotation without a cue of its own to the speaker of the sentence before it.
//!
//! ## Why
//! `The minister was pleased with the talks, he said. "We got what we came for."` The second sentence needs no cue:
//! in news style a quotation right behind reported speech is the same person's.
//!
//! ## Example
//! `The owner denied any fault. "We did what the manual asks for."`

use std::ops::Range;

use super::candidate::{Candidate, Rule};
use super::extent;
use super::quotation::is_sentence_like;
use super::{Context, confidence};
use crate::document::{Part, Quotation};

pub(super) fn find(context: &Context, out: &mut Vec<Candidate>) {
    let part = context.part;
    let taken = taken_tokens(part, out);
    let by_sentence = last_speakers(part, out);
    let mut proposals: Vec<Candidate> = Vec::new();
    for quotation in &part.quotations {
        let inside = extent::as_usize(&quotation.inside);
        if inside.clone().any(|i| taken[i]) || !is_free(part, quotation) {
            continue;
        }
        // A quotation right behind one that was just continued has the same speaker.
        if let Some(last) = proposals.last_mut()
            && last.content.last().is_some_and(|span| adjoins(part, span.range().end, inside.start))
        {
            last.content.extend(extent::trim(part, inside.start, inside.end));
            continue;
        }
        let Some(speaker) = speaker_before(context, &by_sentence, &inside) else { continue };
        let Some(content) = extent::trim(part, inside.start, inside.end) else { continue };
        if ends_quoted(part, &out[speaker]) {
            out[speaker].content.push(content);
            continue;
        }
        let model = &out[speaker];
        proposals.push(Candidate {
            rule: Rule::Continuation,
            kind: dateline_report::StatementKind::Speech,
            anchor: inside.start,
            cue: model.cue.clone(),
            source: model.source.clone(),
            content: vec![content],
            addressee: Vec::new(),
            negated: false,
            confidence: confidence::CONTINUATION,
        });
    }
    out.append(&mut proposals);
}

/// Which tokens are content of a proposal that stands for spoken words.
fn taken_tokens(part: &Part, out: &[Candidate]) -> Vec<bool> {
    let mut taken = vec![false; part.len()];
    for span in out.iter().flat_map(|candidate| &candidate.content) {
        for i in span.range() {
            taken[i] = true;
        }
    }
    taken
}

/// For every sentence the last proposal with its cue in it, outside quotation marks, that names a source.
fn last_speakers(part: &Part, out: &[Candidate]) -> Vec<Option<usize>> {
    let mut speakers: Vec<Option<usize>> = vec![None; part.sentences.len()];
    for (index, candidate) in out.iter().enumerate() {
        let Some(sentence) = part.sentence_of(candidate.anchor) else { continue };
        let speaks =
            candidate.rule <= Rule::Accusation && !candidate.source.is_empty() && candidate.rule != Rule::Colon;
        let inner = part.is_quoted(candidate.anchor) && candidate.rule != Rule::Interruption;
        if !speaks || inner || candidate.kind == dateline_report::StatementKind::Finding {
            continue;
        }
        // The outermost speaker of the sentence: the one whose content holds the others' cues, so the first in text
        // unless it is nested in a later one.
        match speakers[sentence] {
            Some(known) if !candidate.has_in_content(out[known].anchor) => {}
            _ => speakers[sentence] = Some(index),
        }
    }
    speakers
}

/// The proposal whose speaker goes on: of the sentence before in the paragraph.
fn speaker_before(context: &Context, speakers: &[Option<usize>], inside: &Range<usize>) -> Option<usize> {
    let part = context.part;
    let sentence = part.sentence_of(inside.start)?;
    let own = speakers[sentence];
    if own.is_some() {
        return None;
    }
    let before = sentence.checked_sub(1)?;
    let same_paragraph = part.paragraph_of(part.sentences[before].start as usize) == part.paragraph_of(inside.start);
    same_paragraph.then(|| speakers[before]).flatten()
}

/// Whether a quotation stands for itself: it opens and closes its sentences, and says something.
fn is_free(part: &Part, quotation: &Quotation) -> bool {
    let open = quotation.open as usize;
    let opens = part.sentence_of(open).is_some_and(|index| part.sentences[index].start as usize == open)
        || (open > 0 && extent::is_final(part, open - 1));
    let last = quotation.inside.end as usize - 1;
    let closes = extent::is_final(part, last)
        || quotation
            .close
            .is_none_or(|close| (close as usize + 1) >= part.len() || extent::is_final(part, close as usize + 1));
    opens && closes && is_sentence_like(part, quotation)
}

/// Whether the words before the attribution end in a quotation, so that this one is its second half.
fn ends_quoted(part: &Part, candidate: &Candidate) -> bool {
    let last = candidate.content.last().map(|span| span.range().end - 1);
    candidate.rule == Rule::Trailing
        && last.is_some_and(|last| part.is_quoted(last) || (last > 0 && part.is_quoted(last - 1)))
}

/// Whether only marks stand between two tokens.
fn adjoins(part: &Part, from: usize, to: usize) -> bool {
    from <= to
        && to - from <= 4
        && (from..to).all(|i| extent::is_punctuation(part, i))
        && part.paragraph_of(from) == part.paragraph_of(to)
}

#[cfg(test)]
mod tests {
    use crate::statements::testing::found;

    #[test]
    fn a_quotation_behind_reported_speech_is_the_same_speakers() {
        let statements = found("The owner denied that the pipe was old. \"We did what the manual asks for.\"");
        assert_eq!(statements.len(), 2, "{statements:?}");
        assert_eq!(statements[1].source, ["The owner"]);
        assert_eq!(statements[1].content, ["We did what the manual asks for."]);
    }

    #[test]
    fn a_quotation_behind_plain_narrative_is_nobodys() {
        assert!(found("The bridge was closed. \"Dead end\" stood on the gate.").is_empty());
    }
}
