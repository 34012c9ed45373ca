//! Pairs of tellings that were compared: those of earlier reports are asked for again whenever another comes that may be one with them.

use std::collections::HashMap;
use std::hash::Hash;

use crate::figures::{can_be_one, figures};
use crate::ground::have_ground;
use crate::joining::Link;
use crate::telling::Telling;
use crate::weights::Weights;

/// Pairs that are kept; more are forgotten all at once, and compared anew when they are asked for.
const MOST_KEPT: usize = 1 << 18;

/// Which telling: its report, and its number among those of the report.
pub type Which<A> = (A, usize);

/// Pairs of tellings that were compared.
#[derive(Debug)]
pub struct Compared<A> {
    links: HashMap<(Which<A>, Which<A>), Option<Link>>,
}

impl<A> Default for Compared<A> {
    fn default() -> Self {
        Self { links: HashMap::new() }
    }
}

impl<A: Copy + Ord + Hash> Compared<A> {
    /// What is known of two tellings; none where they cannot be one.
    pub(crate) fn link(
        &mut self,
        one: (Which<A>, &Telling),
        other: (Which<A>, &Telling),
        weights: &Weights,
    ) -> Option<Link> {
        let (one, other) = if one.0 <= other.0 { (one, other) } else { (other, one) };
        let pair = (one.0, other.0);
        if let Some(link) = self.links.get(&pair) {
            return *link;
        }
        let link = if one.0.0 == other.0.0 {
            Some(Link::Within(weights.odds_within(&figures(one.1, other.1))))
        } else if can_be_one(one.1, other.1) {
            Some(Link::Between(weights.odds_between(&figures(one.1, other.1)), have_ground(one.1, other.1)))
        } else {
            None
        };
        if self.links.len() >= MOST_KEPT {
            self.links.clear();
        }
        self.links.insert(pair, link);
        link
    }

    /// Forgets all: what a report tells has changed.
    pub fn forget(&mut self) {
        self.links.clear();
    }
}
