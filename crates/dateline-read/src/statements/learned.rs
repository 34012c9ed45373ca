//! ## What it does
//! Proposes what the attribution networks found (`attribution`).
//!
//! ## Why
//! Cues have a long tail that no list holds, and where a content ends is a matter of many small signs.
//!
//! ## Example
//! `The tone of her letter was that nobody would be spared.`

use dateline_language::Label;
use dateline_report::StatementKind;

use super::Context;
use super::candidate::{Candidate, Rule};
use super::cues;
use super::extent;
use crate::attribution::{Attribution, calibration};
use crate::document::{Part, TokenSpan};

/// A source is never widened by more than a few words at a time.
const LONGEST_REST: usize = 4;

pub(super) fn find(context: &Context, attributions: &[Attribution], out: &mut Vec<Candidate>) {
    let quotations: Vec<(usize, Vec<TokenSpan>)> = out
        .iter()
        .filter(|candidate| candidate.rule == Rule::Quotation)
        .map(|candidate| (candidate.anchor, candidate.content.clone()))
        .collect();
    for attribution in attributions {
        let Some(mut candidate) = candidate(context, attribution) else { continue };
        let own = candidate.anchor;
        for (_, quoted) in quotations.iter().filter(|(anchor, _)| *anchor != own) {
            leave_to(context, quoted, &mut candidate);
        }
        if !candidate.content.is_empty() {
            out.push(candidate);
        }
    }
}

/// A quotation has one speaker: what the marks give to another cue is taken out of a content that only takes it in.
fn leave_to(context: &Context, quoted: &[TokenSpan], candidate: &mut Candidate) {
    // The cue of a statement that the quotation itself reports stands in the quotation.
    if quoted.iter().any(|span| span.contains(candidate.anchor)) {
        return;
    }
    let part = context.part;
    let is_left = |i: usize| !quoted.iter().any(|span| span.contains(i));
    let mut kept: Vec<TokenSpan> = Vec::new();
    for own in &candidate.content {
        let mut start = None;
        for i in own.range().chain([own.range().end]) {
            let stays = i < own.range().end && is_left(i);
            match (stays, start) {
                (true, None) => start = Some(i),
                (false, Some(from)) => {
                    kept.extend(extent::trim(part, from, i));
                    start = None;
                }
                _ => {}
            }
        }
    }
    candidate.content = kept;
}

/// The end of a source that breaks off within a name or before the noun it leads up to.
fn whole_phrase(part: &Part, end: usize) -> usize {
    let mut end = end;
    for _ in 0..LONGEST_REST {
        let Some(last) = end.checked_sub(1) else { return end };
        let name_end = part.name_of(last).map_or(end, |(name, _)| name.range().end);
        let leads_on =
            matches!(part.label(last), Label::Amod | Label::Compound | Label::Det | Label::Poss | Label::Case)
                && part.head(last) > last
                && part.head(last) <= last + LONGEST_REST;
        let phrase_end = if leads_on { part.head(last) + 1 } else { end };
        let wider = name_end.max(phrase_end);
        if wider <= end {
            return end;
        }
        end = wider;
    }
    end
}

fn candidate(context: &Context, attribution: &Attribution) -> Option<Candidate> {
    let part = context.part;
    let anchor = attribution.anchor;
    let content: Vec<TokenSpan> = attribution
        .content
        .iter()
        .filter_map(|range| extent::trim(part, context.body_from(range.start).min(range.end), range.end))
        .collect();
    if content.is_empty() {
        return None;
    }
    let source: Vec<TokenSpan> = attribution
        .source
        .iter()
        .map(|range| context.body_from(range.start).min(range.end)..whole_phrase(part, range.end))
        .filter_map(|range| extent::trim(part, range.start, range.end))
        .collect();
    let known = context.cue_index(anchor).map(|index| &context.cues[index]);
    let lemma = part.lemma(anchor).to_lowercase();
    let entry = known.map(|cue| cue.entry).or_else(|| context.lexicon.noun(&lemma).copied());
    let denies = entry.is_some_and(|entry| entry.denies);
    Some(Candidate {
        rule: Rule::Learned,
        kind: entry.map_or(StatementKind::Speech, |entry| entry.kind),
        anchor,
        cue: vec![part.tokens(attribution.cue.start, attribution.cue.end)],
        source,
        content,
        addressee: known.map_or_else(Vec::new, |cue| cue.addressee.clone()),
        negated: denies != (cues::is_negated(part, anchor) || cues::has_no(part, anchor)),
        confidence: calibration::probability(attribution.score, attribution.source.is_some()),
    })
}
