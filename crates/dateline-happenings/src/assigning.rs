//! Which known happenings the events of a report belong to.

use std::collections::BTreeMap;

use crate::figures::{can_be_one, figures};
use crate::telling::Telling;
use crate::weights::Weights;

/// How sure a single comparison can make, either way, in log odds: one figure that is off must not decide alone.
const MOST_SURE: f64 = 7.0;

/// For every group of events of one report, drawn together, the happening that it joins; none where it is one that is not known.
///
/// `known` are tellings of other reports, each drawn together, with their happenings. A group joins the happening to whose tellings it is most
/// probably one on average, the mean of log odds. Two groups of one report are two happenings, so they never join the same one: the surer one does.
pub fn assign<H: Copy + Ord>(groups: &[Telling], known: &[(H, &Telling)], weights: &Weights) -> Vec<Option<H>> {
    let mut offers: Vec<(f64, usize, H)> = Vec::new();
    for (number, group) in groups.iter().enumerate() {
        let mut by_happening: BTreeMap<H, (f64, f64)> = BTreeMap::new();
        for (happening, telling) in known.iter().filter(|(_, telling)| can_be_one(group, telling)) {
            let odds = weights.odds_between(&figures(group, telling)).clamp(-MOST_SURE, MOST_SURE);
            let (sum, count) = by_happening.entry(*happening).or_default();
            (*sum, *count) = (*sum + odds, *count + 1.0);
        }
        let probable = by_happening.into_iter().map(|(happening, (sum, count))| (sum / count, number, happening));
        offers.extend(probable.filter(|(odds, ..)| *odds >= weights.least_odds_between()));
    }
    offers.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
    let mut joined: Vec<Option<H>> = vec![None; groups.len()];
    for (_, number, happening) in offers {
        if joined[number].is_none() && !joined.contains(&Some(happening)) {
            joined[number] = Some(happening);
        }
    }
    joined
}
