//! ## What it does
//! Finds an attribution between dashes inside the words it attributes, and joins the words on both sides.
//!
//! ## Why
//! Russian, French and Spanish papers interrupt a quotation without closing it, and translations keep that. The
//! second part runs to the closing mark, even over several sentences.
//!
//! ## Example
//! `"The ice is thin, - said the captain. - Nobody sails tonight. The port is shut."`

use super::candidate::{Candidate, Rule};
use super::cues::Cue;
use super::extent;
use super::lexicon::Frames;
use super::source;
use super::{Context, confidence};
use crate::document::{Part, TokenSpan};

/// An attribution behind a dash.
struct Attribution {
    cue: usize,
    source: Vec<TokenSpan>,
    /// The token behind it.
    end: usize,
}

pub(super) fn find(context: &Context, out: &mut Vec<Candidate>) {
    let part = context.part;
    let mut claimed_to = 0;
    for dash in 0..part.len() {
        if dash < claimed_to || !extent::is_free_dash(part, dash) {
            continue;
        }
        let Some(attribution) = attribution_behind(context, dash) else { continue };
        let Some(sides) = both_sides(part, dash, &attribution) else { continue };
        claimed_to = sides.end;
        let mut content: Vec<TokenSpan> = extent::trim(part, sides.start, dash).into_iter().collect();
        let mut from = sides.resume;
        // Further interruptions of the same words ("..., - he added. - ...") part them again.
        while let Some((next, resume)) = next_interruption(context, from, sides.end) {
            content.extend(extent::trim(part, from, next));
            from = resume;
        }
        content.extend((from < sides.end).then(|| extent::trim(part, from, sides.end)).flatten());
        let cue = &context.cues[attribution.cue];
        out.push(Candidate {
            rule: Rule::Interruption,
            kind: cue.entry.kind,
            anchor: cue.token,
            cue: vec![cue.span],
            source: attribution.source,
            content,
            addressee: cue.addressee.clone(),
            negated: cue.denies(),
            confidence: confidence::INTERRUPTION,
        });
    }
}

/// `dash said X .` or `dash X said .`
fn attribution_behind(context: &Context, dash: usize) -> Option<Attribution> {
    let part = context.part;
    let limit = extent::paragraph(part, dash).end;
    let first = dash + 1;
    if first >= limit {
        return None;
    }
    let (cue_index, source) = match context.cue_index(first).filter(|&index| can_quote(&context.cues[index])) {
        Some(index) => (index, vec![source::source_behind(part, &context.cues[index], limit)?]),
        None => {
            let phrase = source::phrase_at(part, first, limit)?;
            let index = context.cue_index(phrase.range().end).filter(|&index| can_quote(&context.cues[index]))?;
            (index, vec![phrase])
        }
    };
    let named_to = source.iter().map(|span| span.range().end).max().unwrap_or(first);
    let from = named_to.max(context.cues[cue_index].span.range().end);
    let end = (from..limit.min(from + 25))
        .find(|&i| extent::is_final(part, i) || part.form(i) == "," || extent::is_dash(part, i))?;
    Some(Attribution { cue: cue_index, source, end })
}

fn can_quote(cue: &Cue) -> bool {
    cue.entry.frames.has(Frames::QUOTE)
}

/// Where the interrupted words begin, go on and end.
struct Sides {
    start: usize,
    resume: usize,
    end: usize,
}

/// The words before the dash and behind the attribution, if the text goes on behind it.
fn both_sides(part: &Part, dash: usize, attribution: &Attribution) -> Option<Sides> {
    let limit = extent::paragraph(part, dash).end;
    let (behind, second_dash) = behind_attribution(part, attribution.end, limit);
    let quotation =
        dash.checked_sub(1).and_then(|before| part.quotation_of(before).or_else(|| part.quotation_of(dash)));
    let inside = quotation.filter(|quotation| quotation.inside.contains(&(dash as u32)));
    let (start, end) = match inside {
        Some(quotation) => (quotation.inside.start as usize, quotation.inside.end as usize),
        // A quotation that opens behind the dash is somebody's next words, which the quotation rule joins.
        None if second_dash && behind < limit && !extent::is_quote_mark(part, behind) => {
            (extent::sentence(part, dash).start, extent::sentence(part, behind).end)
        }
        None => return None,
    };
    let goes_on = second_dash || behind < end;
    (goes_on && extent::trim(part, start, dash).is_some()).then_some(Sides { start, resume: behind.min(end), end })
}

/// The first token behind the stop and dash that close an attribution, and whether there was a dash.
fn behind_attribution(part: &Part, end: usize, limit: usize) -> (usize, bool) {
    let mut behind = end;
    while behind < limit && (extent::is_final(part, behind) || part.form(behind) == ",") {
        behind += 1;
    }
    let dash = behind < limit && extent::is_free_dash(part, behind);
    (behind + usize::from(dash), dash)
}

/// The dash of the next attribution between `from` and `end`, and where the words go on behind it.
fn next_interruption(context: &Context, from: usize, end: usize) -> Option<(usize, usize)> {
    let part = context.part;
    let dash = (from..end).find(|&i| extent::is_free_dash(part, i) && attribution_behind(context, i).is_some())?;
    let attribution = attribution_behind(context, dash)?;
    let (behind, second_dash) = behind_attribution(part, attribution.end, end);
    second_dash.then_some((dash, behind))
}

#[cfg(test)]
mod tests {
    use crate::statements::testing::found;

    #[test]
    fn the_second_part_runs_to_the_closing_mark() {
        let statements =
            found("“The ice is thin, – said captain Olaf Brekke. – Nobody sails tonight. The port is shut.”");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].source, ["captain Olaf Brekke"]);
        assert_eq!(statements[0].content, ["The ice is thin", "Nobody sails tonight. The port is shut."]);
    }

    #[test]
    fn the_same_words_are_interrupted_twice() {
        let statements =
            found("“The ice is thin, – said the captain. – Nobody sails, – he added. – The port is shut.”");
        assert_eq!(statements.len(), 1, "{statements:?}");
        assert_eq!(statements[0].content, ["The ice is thin", "Nobody sails", "The port is shut."]);
    }

    #[test]
    fn a_dash_without_attribution_interrupts_nothing() {
        assert!(found("The bridge – a gift from Norway – fell into the river.").is_empty());
    }
}
