//! From logits to attributions: who is content of what, and where source and cue are.
//!
//! A token is content of one anchor or of none; along a unit each change of mind costs, and costs more where the networks see
//! no content begin or end. A source is the run of tokens that gains most by itself and by its bounds, a cue the run that
//! weighs most.

use std::ops::Range;

use dateline_language::network::sigmoid;

use super::network::{Anchor, role};

/// What was tuned on publishers that training did not see.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Anchors less probable are no anchors.
    pub anchor: f32,
    /// What it costs to go from one anchor's content to another's or to none's.
    pub switch: f32,
    /// How much the bounds of contents weigh.
    pub content_bounds: f32,
    /// The logit above which a token is better in a source than out of it.
    pub source: f32,
    /// How much the bounds of sources weigh.
    pub source_bounds: f32,
    /// Where no token is as probable, there is no source.
    pub least_source: f32,
    /// Attributions that score less are dropped.
    pub keep: f32,
}

/// Tokens as probable are part of a cue.
const CUE: f32 = 0.5;
/// No bound costs more.
const MOST_COST: f32 = 6.0;
/// No token of a source gains or loses more.
const MOST_GAIN: f32 = 4.0;

/// An attribution as ranges of tokens of the part.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// The word that heads the cue.
    pub anchor: usize,
    /// Who speaks; none where the unit does not say.
    pub source: Option<Range<usize>>,
    /// The words that attribute.
    pub cue: Range<usize>,
    /// What is said, in order.
    pub content: Vec<Range<usize>>,
    /// Between 0 and 1, not calibrated.
    pub score: f32,
}

/// The attributions of a unit.
pub fn decode(unit: &Range<usize>, anchors: &[Anchor], settings: &Settings) -> Vec<Attribution> {
    let anchors: Vec<&Anchor> = anchors.iter().filter(|anchor| anchor.probability >= settings.anchor).collect();
    if anchors.is_empty() {
        return Vec::new();
    }
    let owners = contents(&anchors, unit.len(), settings);
    let mut found = Vec::new();
    for (number, anchor) in anchors.iter().enumerate() {
        let own = |step: &usize| owners[*step] == number + 1;
        let at = anchor.token - unit.start;
        let cue = cue(anchor).unwrap_or(at..at + 1);
        let source = source(anchor, settings);
        let is_free =
            |step: &usize| !cue.contains(step) && !source.as_ref().is_some_and(|source| source.contains(step));
        let tokens: Vec<usize> = (0..unit.len()).filter(own).filter(is_free).collect();
        if tokens.is_empty() {
            continue;
        }
        let mean =
            tokens.iter().map(|&step| sigmoid(anchor.roles[step][role::CONTENT])).sum::<f32>() / tokens.len() as f32;
        let score = anchor.probability * mean;
        if score < settings.keep {
            continue;
        }
        let shift = |range: Range<usize>| range.start + unit.start..range.end + unit.start;
        found.push(Attribution {
            anchor: anchor.token,
            source: source.map(shift),
            cue: shift(cue),
            content: runs(&tokens).into_iter().map(shift).collect(),
            score,
        });
    }
    found
}

/// What it costs to begin or end where this logit says how probable that is.
fn cost(logit: f32) -> f32 {
    (-logit).clamp(0.0, MOST_COST)
}

/// For every token the number of the anchor that it is content of, plus one; zero for none.
fn contents(anchors: &[&Anchor], steps: usize, settings: &Settings) -> Vec<usize> {
    let labels = anchors.len() + 1;
    let bound = |label: usize, step: usize, bound: usize| match label {
        0 => 0.0,
        _ => settings.content_bounds * cost(anchors[label - 1].roles[step][bound]),
    };
    let score = |label: usize, step: usize| match label {
        0 => 0.0,
        _ => anchors[label - 1].roles[step][role::CONTENT],
    };
    let mut best: Vec<f32> = (0..labels).map(|label| score(label, 0) - bound(label, 0, role::CONTENT_BEGIN)).collect();
    let mut left = vec![0.0f32; labels];
    let mut back = vec![0u16; steps * labels];
    for step in 1..steps {
        for (label, left) in left.iter_mut().enumerate() {
            *left = best[label] - bound(label, step - 1, role::CONTENT_END);
        }
        let top = largest(&left);
        for label in 0..labels {
            let moved = left[top] - settings.switch - bound(label, step, role::CONTENT_BEGIN);
            let stays = best[label] >= moved;
            back[step * labels + label] = if stays { label } else { top } as u16;
            // Scores of one token are only ever compared with each other, so they need not be normalised.
            best[label] = if stays { best[label] } else { moved } + score(label, step);
        }
    }
    let mut owners = vec![0; steps];
    for (label, best) in best.iter_mut().enumerate() {
        *best -= bound(label, steps - 1, role::CONTENT_END);
    }
    let mut label = largest(&best);
    for step in (0..steps).rev() {
        owners[step] = label;
        label = usize::from(back[step * labels + label]);
    }
    owners
}

/// The run of tokens that gains most by itself and by its bounds; none where no token is probable.
fn source(anchor: &Anchor, settings: &Settings) -> Option<Range<usize>> {
    let peak = anchor.roles.iter().map(|logits| sigmoid(logits[role::SOURCE])).fold(0.0, f32::max);
    if peak < settings.least_source {
        return None;
    }
    let (mut best, mut run) = (f32::NEG_INFINITY, None);
    let (mut gain, mut start) = (f32::NEG_INFINITY, 0);
    for (i, logits) in anchor.roles.iter().enumerate() {
        let begun = -settings.source_bounds * cost(logits[role::SOURCE_BEGIN]);
        if begun > gain {
            (gain, start) = (begun, i);
        }
        gain += (logits[role::SOURCE] - settings.source).clamp(-MOST_GAIN, MOST_GAIN);
        let ended = gain - settings.source_bounds * cost(logits[role::SOURCE_END]);
        if ended > best {
            (best, run) = (ended, Some(start..i + 1));
        }
    }
    run
}

/// The first of the largest.
fn largest(values: &[f32]) -> usize {
    let mut top = 0;
    for (index, value) in values.iter().enumerate() {
        if *value > values[top] {
            top = index;
        }
    }
    top
}

/// The run of probable tokens that weighs most.
fn cue(anchor: &Anchor) -> Option<Range<usize>> {
    let mut best: Option<(f32, Range<usize>)> = None;
    let mut open: Option<(f32, usize)> = None;
    for i in 0..=anchor.roles.len() {
        let probability = anchor.roles.get(i).map_or(0.0, |logits| sigmoid(logits[role::CUE]));
        match (probability >= CUE, open) {
            (true, None) => open = Some((probability, i)),
            (true, Some((weight, start))) => open = Some((weight + probability, start)),
            (false, Some((weight, start))) => {
                if best.as_ref().is_none_or(|(known, _)| weight > *known) {
                    best = Some((weight, start..i));
                }
                open = None;
            }
            (false, None) => {}
        }
    }
    best.map(|(_, run)| run)
}

/// Ascending numbers as ranges.
fn runs(tokens: &[usize]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for &token in tokens {
        match runs.last_mut() {
            Some(run) if run.end == token => run.end += 1,
            _ => runs.push(token..token + 1),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTINGS: Settings = Settings {
        anchor: 0.5,
        switch: 2.0,
        content_bounds: 0.5,
        source: 0.0,
        source_bounds: 0.5,
        least_source: 0.1,
        keep: 0.1,
    };

    /// Logits that say just this, bounds included.
    fn anchor(token: usize, source: &[usize], content: &[usize], steps: usize) -> Anchor {
        let logit = |is_so: bool| if is_so { 4.0 } else { -4.0 };
        let is = |tokens: &[usize], step: usize| tokens.contains(&step);
        let begins = |tokens: &[usize], step: usize| is(tokens, step) && (step == 0 || !is(tokens, step - 1));
        let ends = |tokens: &[usize], step: usize| is(tokens, step) && !is(tokens, step + 1);
        let roles = (0..steps).map(|i| {
            [
                is(source, i),
                i == token,
                is(content, i),
                begins(content, i),
                ends(content, i),
                begins(source, i),
                ends(source, i),
            ]
            .map(logit)
        });
        Anchor { token, probability: 0.9, roles: roles.collect(), out_of_reach: 0 }
    }

    #[test]
    fn each_role_is_a_range() {
        let found = decode(&(0..8), &[anchor(2, &[0, 1], &[3, 4, 5, 6], 8)], &SETTINGS);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].source.clone(), found[0].cue.clone()), (Some(0..2), 2..3));
        assert_eq!(found[0].content, vec![3..7]);
    }

    #[test]
    fn one_odd_token_does_not_tear_a_content() {
        let mut one = anchor(0, &[], &[1, 2, 3, 4, 5], 6);
        one.roles[3][role::CONTENT] = -1.0;
        assert_eq!(decode(&(0..6), &[one], &SETTINGS)[0].content, vec![1..6]);
    }

    #[test]
    fn a_content_ends_where_the_networks_see_an_end() {
        let mut one = anchor(0, &[], &[1, 2, 3], 7);
        // Two words behind the end are content rather than not, but nothing ends with them.
        for step in [4, 5] {
            one.roles[step][role::CONTENT] = 0.5;
        }
        assert_eq!(decode(&(0..7), std::slice::from_ref(&one), &SETTINGS)[0].content, vec![1..4]);
        let without = Settings { content_bounds: 0.0, ..SETTINGS };
        assert_eq!(decode(&(0..7), &[one], &without)[0].content, vec![1..6]);
    }

    #[test]
    fn a_source_is_the_run_with_the_better_bounds() {
        let mut one = anchor(5, &[1, 2], &[6], 7);
        one.roles[3][role::SOURCE] = 0.5;
        assert_eq!(decode(&(0..7), std::slice::from_ref(&one), &SETTINGS)[0].source, Some(1..3));
        let without = Settings { source_bounds: 0.0, ..SETTINGS };
        assert_eq!(decode(&(0..7), std::slice::from_ref(&one), &without)[0].source, Some(1..4));
        for logits in &mut one.roles {
            logits[role::SOURCE] = -4.0;
        }
        assert_eq!(decode(&(0..7), &[one], &SETTINGS)[0].source, None);
    }

    #[test]
    fn two_anchors_share_a_unit() {
        let anchors = [anchor(1, &[0], &[2, 3], 8), anchor(5, &[4], &[6, 7], 8)];
        let found = decode(&(10..18), &[shifted(&anchors[0]), shifted(&anchors[1])], &SETTINGS);
        assert_eq!(found[0].content, vec![12..14]);
        assert_eq!(found[1].content, vec![16..18]);
        assert_eq!(found[1].source, Some(14..15));
    }

    fn shifted(anchor: &Anchor) -> Anchor {
        Anchor { token: anchor.token + 10, ..anchor.clone() }
    }

    #[test]
    fn an_improbable_anchor_says_nothing() {
        let weak = Anchor { probability: 0.2, ..anchor(1, &[0], &[2, 3], 4) };
        assert!(decode(&(0..4), &[weak], &SETTINGS).is_empty());
    }
}
