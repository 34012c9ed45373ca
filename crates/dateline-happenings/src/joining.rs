//! Tellings of several reports that are one happening, drawn together, the likeliest first.

use std::collections::BTreeMap;

/// How sure a single comparison can make, either way, in log odds: one figure that is off must not decide alone.
pub const MOST_SURE: f64 = 7.0;
/// The log odds of two tellings that were not compared: they have too little in common.
///
/// This and the next were chosen on the open happenings; from -2 to -4 and from 0.5 to 0.75 B-cubed F1 changes by half a hundredth.
const UNLIKE: f64 = -3.0;
/// What the log odds weigh by which reports hold two of their own tellings apart, beside the mean over tellings of different reports.
const OWN_WORD: f64 = 0.5;

/// What is known of two tellings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Link {
    /// Of different reports: the log odds that they are one.
    Between(f64),
    /// Of one report, which told them apart: the log odds that they are one all the same.
    Within(f64),
}

/// Links by the positions of two tellings, the smaller first. Pairs that are not in it were not compared.
pub type Links = BTreeMap<(usize, usize), Link>;

/// What is known of two groups.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    sum: f64,
    pairs: f64,
    within: f64,
}

impl Known {
    fn of(link: Link) -> Self {
        match link {
            Link::Between(odds) => Known { sum: odds.clamp(-MOST_SURE, MOST_SURE), pairs: 1.0, within: 0.0 },
            // What a report told apart is never a reason to join.
            Link::Within(odds) => Known { sum: 0.0, pairs: 0.0, within: odds.clamp(-MOST_SURE, 0.0) },
        }
    }

    fn add(&mut self, other: Known) {
        self.sum += other.sum;
        self.pairs += other.pairs;
        self.within += other.within;
    }

    /// How much speaks for joining, of so many pairs in all; none where no tellings of different reports were compared. Each report that
    /// holds them apart counts anew: of many versions of one story all do.
    fn odds(&self, of: usize) -> Option<f64> {
        let mean = (self.sum + UNLIKE * (of as f64 - self.pairs)) / of as f64;
        (self.pairs > 0.0).then_some(mean + OWN_WORD * self.within)
    }
}

/// Draws `count` tellings together: groups of their positions, each sorted, in order of the first.
///
/// The two groups for which most speaks go together first, until for no two it reaches `least`: the mean of the log odds of their tellings
/// of different reports, less what speaks against it within reports that have both. Takes up to the cube of `count`, which callers bound.
pub fn join(count: usize, links: &Links, least: f64) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = (0..count).map(|position| vec![position]).collect();
    // A group that went into another is empty and has no links.
    let mut known: BTreeMap<(usize, usize), Known> =
        links.iter().map(|(pair, link)| (*pair, Known::of(*link))).collect();
    loop {
        let offers = known.iter().filter_map(|(pair, known)| {
            let odds = known.odds(groups[pair.0].len() * groups[pair.1].len())?;
            Some((odds, *pair))
        });
        // Of equals the first pair.
        let best = offers.filter(|(odds, _)| *odds >= least).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let Some((_, (into, from))) = best else { break };
        known.remove(&(into, from));
        let moved: Vec<(usize, usize)> = known.keys().filter(|(a, b)| *a == from || *b == from).copied().collect();
        for pair in moved {
            let other = if pair.0 == from { pair.1 } else { pair.0 };
            let of_from = known.remove(&pair).unwrap_or_default();
            known.entry((into.min(other), into.max(other))).or_default().add(of_from);
        }
        let joining = std::mem::take(&mut groups[from]);
        groups[into].extend(joining);
    }
    groups.retain(|group| !group.is_empty());
    for group in &mut groups {
        group.sort_unstable();
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::Link::{Between, Within};
    use super::*;

    #[test]
    fn the_likeliest_go_together_first_and_the_mean_decides() {
        // 0 and 1 are one; 2 fits 0 well and 1 ill, so it stays alone; 3 fits 2.
        let links = [((0, 1), Between(5.0)), ((0, 2), Between(2.0)), ((1, 2), Between(-6.0)), ((2, 3), Between(1.0))];
        assert_eq!(join(4, &Links::from(links), -1.0), [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn what_was_not_compared_speaks_against_it() {
        let joined = |odds: f64| join(4, &Links::from([((0, 1), Between(5.0)), ((1, 2), Between(odds))]), 0.0);
        // The mean of 4 and -3 is above 0, that of 2 and -3 is not.
        assert_eq!(joined(4.0), [vec![0, 1, 2], vec![3]]);
        assert_eq!(joined(2.0), [vec![0, 1], vec![2], vec![3]]);
    }

    #[test]
    fn one_comparison_cannot_outweigh_many() {
        let links = Links::from([((0, 1), Between(1000.0)), ((0, 2), Between(1.0)), ((1, 2), Between(-1000.0))]);
        assert_eq!(join(3, &links, 0.0), [vec![0, 1], vec![2]]);
    }

    #[test]
    fn what_a_report_told_apart_others_join_only_where_it_is_in_doubt() {
        // 0 and 1 stand in one report, 2 in another that fits both.
        let joined = |within: f64| {
            join(3, &Links::from([((0, 1), Within(within)), ((0, 2), Between(6.0)), ((1, 2), Between(5.0))]), 0.0)
        };
        assert_eq!(joined(-1.0), [vec![0, 1, 2]]);
        assert_eq!(joined(-5.0), [vec![0, 2], vec![1]]);
        assert_eq!(join(2, &Links::from([((0, 1), Within(3.0))]), 0.0), [vec![0], vec![1]]);
    }
}
