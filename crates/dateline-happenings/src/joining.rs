//! Groups of tellings drawn together, the likeliest first.

use std::collections::BTreeMap;

/// How sure a single comparison can make, either way, in log odds: one figure that is off must not decide alone.
pub const MOST_SURE: f64 = 7.0;
/// The log odds of two tellings that cannot be one: they have too little in common.
///
/// This and the next were chosen on the open happenings; from -1 to -3 and from 0.5 to 0.75 B-cubed F1 changes by half a hundredth.
const UNLIKE: f64 = -2.0;
/// What the log odds weigh by which reports hold two of their own tellings apart, beside the mean over tellings of different reports.
const OWN_WORD: f64 = 0.5;

/// What is known of two tellings.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Link {
    /// Of different reports: the log odds that they are one, and whether there is ground for it.
    Between(f64, bool),
    /// Of one report, which told them apart: the log odds that they are one all the same.
    Within(f64),
    /// They must stay apart.
    Apart,
}

/// Links by the positions of two groups that tellings are in, the smaller first. Tellings that no link is about cannot be one.
pub type Links = Vec<((usize, usize), Link)>;

/// What is known of two groups.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    sum: f64,
    pairs: f64,
    grounds: f64,
    within: f64,
    is_apart: bool,
}

impl Known {
    fn add_link(&mut self, link: Link) {
        match link {
            Link::Between(odds, is_grounded) => {
                self.sum += sure(odds);
                self.pairs += 1.0;
                self.grounds += f64::from(u8::from(is_grounded));
            }
            // What a report told apart is never a reason to join.
            Link::Within(odds) => self.within += sure(odds).min(0.0),
            Link::Apart => self.is_apart = true,
        }
    }

    fn add(&mut self, other: Known) {
        self.sum += other.sum;
        self.pairs += other.pairs;
        self.grounds += other.grounds;
        self.within += other.within;
        self.is_apart |= other.is_apart;
    }

    /// How much speaks for joining, of so many pairs in all; none where no tellings of different reports can be one. Each report that
    /// holds them apart counts anew: of many versions of one story all do.
    fn odds(&self, of: usize) -> Option<f64> {
        let mean = (self.sum + UNLIKE * (of as f64 - self.pairs)) / of as f64;
        (self.grounds > 0.0 && !self.is_apart).then_some(mean + OWN_WORD * self.within)
    }
}

/// No comparison makes surer than [`MOST_SURE`].
fn sure(odds: f64) -> f64 {
    odds.clamp(-MOST_SURE, MOST_SURE)
}

/// Draws groups of so many tellings together: which groups go into one, each list sorted, in order of the first.
///
/// The two groups for which most speaks go together first, until for no two it reaches `least`: the mean of the log odds of their tellings
/// of different reports, less what speaks against it within reports that have both. Takes up to the cube of their number, which callers bound.
pub fn join(sizes: &[usize], links: &Links, least: f64) -> Vec<Vec<usize>> {
    let mut sizes = sizes.to_vec();
    let mut groups: Vec<Vec<usize>> = (0..sizes.len()).map(|position| vec![position]).collect();
    // A group that went into another is empty and has no links.
    let mut known: BTreeMap<(usize, usize), Known> = BTreeMap::new();
    for (pair, link) in links {
        known.entry(*pair).or_default().add_link(*link);
    }
    loop {
        let offers = known.iter().filter_map(|(pair, known)| Some((known.odds(sizes[pair.0] * sizes[pair.1])?, *pair)));
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
        sizes[into] += sizes[from];
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
    use super::Link::{Apart, Between, Within};
    use super::*;

    #[test]
    fn the_likeliest_go_together_first_and_the_mean_decides() {
        // 0 and 1 are one; 2 fits 0 well and 1 ill, so it stays alone; 3 fits 2.
        let links = vec![
            ((0, 1), Between(5.0, true)),
            ((0, 2), Between(2.0, true)),
            ((1, 2), Between(-6.0, true)),
            ((2, 3), Between(1.0, true)),
        ];
        assert_eq!(join(&[1; 4], &links, -1.0), [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn what_cannot_be_one_speaks_against_it() {
        let joined = |odds: f64| join(&[1; 4], &vec![((0, 1), Between(5.0, true)), ((1, 2), Between(odds, true))], 0.0);
        // The mean of 4 and -2 is above 0, that of 1 and -2 is not.
        assert_eq!(joined(4.0), [vec![0, 1, 2], vec![3]]);
        assert_eq!(joined(1.0), [vec![0, 1], vec![2], vec![3]]);
    }

    #[test]
    fn a_group_of_several_is_joined_by_the_mean_over_all() {
        let joined =
            |second: f64| join(&[2, 1], &vec![((0, 1), Between(2.0, true)), ((0, 1), Between(second, true))], 0.0);
        assert_eq!(joined(-1.0), [vec![0, 1]]);
        assert_eq!(joined(-3.0), [vec![0], vec![1]]);
        assert_eq!(
            join(&[2, 1], &vec![((0, 1), Between(1.0, true))], 0.0),
            [vec![0], vec![1]],
            "its other telling is unlike"
        );
    }

    #[test]
    fn likeness_without_ground_joins_nobody() {
        let joined = |grounds: [bool; 2]| {
            let [first, second] = grounds;
            join(
                &[1; 3],
                &vec![((0, 1), Between(5.0, first)), ((0, 2), Between(4.0, second)), ((1, 2), Between(4.0, false))],
                0.0,
            )
        };
        assert_eq!(joined([false, false]), [vec![0], vec![1], vec![2]]);
        assert_eq!(joined([true, false]), [vec![0, 1], vec![2]]);
        assert_eq!(joined([true, true]), [vec![0, 1, 2]]);
    }

    #[test]
    fn one_comparison_cannot_outweigh_many() {
        let links =
            vec![((0, 1), Between(1000.0, true)), ((0, 2), Between(1.0, true)), ((1, 2), Between(-1000.0, true))];
        assert_eq!(join(&[1; 3], &links, 0.0), [vec![0, 1], vec![2]]);
    }

    #[test]
    fn what_a_report_told_apart_others_join_only_where_it_is_in_doubt() {
        // 0 and 1 stand in one report, 2 in another that fits both.
        let joined = |within: f64| {
            join(
                &[1; 3],
                &vec![((0, 1), Within(within)), ((0, 2), Between(6.0, true)), ((1, 2), Between(5.0, true))],
                0.0,
            )
        };
        assert_eq!(joined(-1.0), [vec![0, 1, 2]]);
        assert_eq!(joined(-5.0), [vec![0, 2], vec![1]]);
        assert_eq!(join(&[1; 2], &vec![((0, 1), Within(3.0))], 0.0), [vec![0], vec![1]]);
    }

    #[test]
    fn what_must_stay_apart_does_whoever_fits_both() {
        let links = vec![((0, 1), Apart), ((0, 2), Between(6.0, true)), ((1, 2), Between(5.0, true))];
        assert_eq!(join(&[1; 3], &links, 0.0), [vec![0, 2], vec![1]]);
    }
}
