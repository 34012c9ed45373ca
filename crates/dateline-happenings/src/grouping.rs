//! Which events of one report are one happening.

use crate::figures::figures;
use crate::telling::Telling;
use crate::weights::Weights;

/// Events of one report that are compared at most; later ones stay alone.
const MOST: usize = 64;

/// Draws the events of one report together: groups of their positions, in order, each sorted.
///
/// The two groups whose events are most probably one on average go together first, until no two are probable enough.
pub fn group(tellings: &[Telling], weights: &Weights) -> Vec<Vec<usize>> {
    let compared = tellings.len().min(MOST);
    let mut groups: Vec<Vec<usize>> = (0..tellings.len()).map(|position| vec![position]).collect();
    let mut probable = vec![0.0; compared * compared];
    for a in 0..compared {
        for b in a + 1..compared {
            let probability = weights.probability_within(&figures(&tellings[a], &tellings[b]));
            probable[a * compared + b] = probability;
            probable[b * compared + a] = probability;
        }
    }
    // Means over pairs of groups, kept up to date: the groups at hand by position, empty ones are gone.
    let mut sums = probable;
    loop {
        let mut best: Option<(f64, usize, usize)> = None;
        for a in 0..compared {
            for b in a + 1..compared {
                let pairs = groups[a].len() * groups[b].len();
                if pairs == 0 {
                    continue;
                }
                let mean = sums[a * compared + b] / pairs as f64;
                if mean >= weights.join_within && best.is_none_or(|(known, ..)| mean > known) {
                    best = Some((mean, a, b));
                }
            }
        }
        let Some((_, a, b)) = best else { break };
        let joining = std::mem::take(&mut groups[b]);
        groups[a].extend(joining);
        for other in 0..compared {
            let sum = sums[a * compared + other] + sums[b * compared + other];
            sums[a * compared + other] = sum;
            sums[other * compared + a] = sum;
        }
    }
    groups.retain(|group| !group.is_empty());
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}
