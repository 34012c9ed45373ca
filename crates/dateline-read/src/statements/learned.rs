//! ## What it does
//! Proposes what the attribution networks found (`attribution`).
//!
//! ## Why
//! Cues have a long tail that no list holds, and where a content ends is a matter of many small signs.
//!
//! ## Example
//! `The tone of her letter was that nobody would be spared.`

use dateline_report::StatementKind;

use super::Context;
use super::candidate::{Candidate, Rule};
use super::cues;
use super::extent;
use crate::attribution::Attribution;
use crate::document::TokenSpan;

pub(super) fn find(context: &Context, attributions: &[Attribution], out: &mut Vec<Candidate>) {
    for attribution in attributions {
        out.extend(candidate(context, attribution));
    }
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
        .filter_map(|range| extent::trim(part, context.body_from(range.start).min(range.end), range.end))
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
        confidence: f64::from(attribution.score),
    })
}
