//! From logits to attributions: who is content of what, and where source and cue are.
//!
//! A token is content of one anchor or of none; along a unit each change of mind costs. Sources and cues are the run
//! of tokens that weighs most.

use std::ops::Range;

use dateline_language::network::sigmoid;

use super::network::{Anchor, ROLES};

/// What was tuned on publishers that training did not see.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Anchors less probable are no anchors.
    pub anchor: f32,
    /// What it costs to go from one anchor's content to another's or to none's.
    pub switch: f32,
    /// Tokens less probable are no part of a source.
    pub source: f32,
    /// Attributions that score less are dropped.
    pub keep: f32,
}

/// Where no token passes the threshold, the best one is the source if it is this probable.
const LEAST_SOURCE: f32 = 0.05;
/// A source without a clear run takes in neighbours down to this share of its best token.
const NEIGHBOUR_SHARE: f32 = 1.0 / 3.0;

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
    let owners = contents(&anchors, unit.len(), settings.switch);
    let mut found = Vec::new();
    for (number, anchor) in anchors.iter().enumerate() {
        let own = |step: &usize| owners[*step] == number + 1;
        let at = anchor.token - unit.start;
        let cue = best_run(&probabilities(anchor, 1), 0.5, 0.0).unwrap_or(at..at + 1);
        let source = best_run(&probabilities(anchor, 0), settings.source, LEAST_SOURCE);
        let is_free =
            |step: &usize| !cue.contains(step) && !source.as_ref().is_some_and(|source| source.contains(step));
        let tokens: Vec<usize> = (0..unit.len()).filter(own).filter(is_free).collect();
        if tokens.is_empty() {
            continue;
        }
        let mean = tokens.iter().map(|&step| sigmoid(anchor.roles[step][2])).sum::<f32>() / tokens.len() as f32;
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

fn probabilities(anchor: &Anchor, role: usize) -> Vec<f32> {
    debug_assert!(role < ROLES);
    anchor.roles.iter().map(|logits| sigmoid(logits[role])).collect()
}

/// For every token the number of the anchor that it is content of, plus one; zero for none.
fn contents(anchors: &[&Anchor], steps: usize, switch: f32) -> Vec<usize> {
    let labels = anchors.len() + 1;
    let mut best = vec![0.0f32; labels];
    let mut back = vec![0u16; steps * labels];
    let mut scores = vec![0.0f32; labels];
    for step in 0..steps {
        for (score, anchor) in scores[1..].iter_mut().zip(anchors) {
            *score = anchor.roles[step][2];
        }
        // Scores of one token are only ever compared with each other, so they need not be normalised.
        if step == 0 {
            best.copy_from_slice(&scores);
            continue;
        }
        let top = largest(&best);
        let moved = best[top] - switch;
        for label in 0..labels {
            let stays = best[label] >= moved;
            back[step * labels + label] = if stays { label } else { top } as u16;
            best[label] = if stays { best[label] } else { moved } + scores[label];
        }
    }
    let mut owners = vec![0; steps];
    let mut label = largest(&best);
    for step in (0..steps).rev() {
        owners[step] = label;
        label = usize::from(back[step * labels + label]);
    }
    owners
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

/// The run of tokens above the threshold that weighs most; else the best token above `floor` with its neighbours.
fn best_run(probabilities: &[f32], threshold: f32, floor: f32) -> Option<Range<usize>> {
    let mut best: Option<(f32, Range<usize>)> = None;
    let mut start = None;
    for i in 0..=probabilities.len() {
        let inside = probabilities.get(i).is_some_and(|p| *p >= threshold);
        match (inside, start) {
            (true, None) => start = Some(i),
            (false, Some(from)) => {
                let weight: f32 = probabilities[from..i].iter().sum();
                if best.as_ref().is_none_or(|(known, _)| weight > *known) {
                    best = Some((weight, from..i));
                }
                start = None;
            }
            _ => {}
        }
    }
    if let Some((_, run)) = best {
        return Some(run);
    }
    let top = largest(probabilities);
    let peak = *probabilities.get(top)?;
    if peak < floor || floor == 0.0 {
        return None;
    }
    let belongs = |i: usize| probabilities.get(i).is_some_and(|p| *p > peak * NEIGHBOUR_SHARE);
    let (mut start, mut end) = (top, top + 1);
    while start > 0 && belongs(start - 1) {
        start -= 1;
    }
    while belongs(end) {
        end += 1;
    }
    Some(start..end)
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

    const SETTINGS: Settings = Settings { anchor: 0.5, switch: 2.0, source: 0.5, keep: 0.1 };

    fn anchor(token: usize, source: &[usize], content: &[usize], steps: usize) -> Anchor {
        let logit = |tokens: &[usize], step: usize| if tokens.contains(&step) { 4.0 } else { -4.0 };
        let roles = (0..steps).map(|i| [logit(source, i), if i == token { 4.0 } else { -4.0 }, logit(content, i)]);
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
        one.roles[3][2] = -1.0;
        assert_eq!(decode(&(0..6), &[one], &SETTINGS)[0].content, vec![1..6]);
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
