//! Precision, recall and F1.

/// Counts of one comparison.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Records of the system.
    pub proposed: usize,
    /// Records of the gold.
    pub gold: usize,
    /// Proposed records that are right.
    pub right: usize,
    /// Gold records that were found; differs from `right` only where the two are counted by different classes.
    pub found: usize,
}

impl Counts {
    /// Right among the proposed, in percent.
    pub fn precision(self) -> f64 {
        percent(self.right, self.proposed)
    }

    /// Found among the gold, in percent.
    pub fn recall(self) -> f64 {
        percent(self.found, self.gold)
    }

    /// Harmonic mean of precision and recall.
    pub fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
    }

    /// Adds the counts of another comparison.
    pub fn add(&mut self, other: Counts) {
        self.proposed += other.proposed;
        self.gold += other.gold;
        self.right += other.right;
        self.found += other.found;
    }
}

/// `part` of `whole` in percent; 0 of nothing.
pub fn percent(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { 100.0 * part as f64 / whole as f64 }
}

/// Pairs one to one, best first: `pairs` are (quality, gold, proposed).
pub fn pair(mut pairs: Vec<(f64, usize, usize)>, gold: usize, proposed: usize) -> Vec<(usize, usize)> {
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)).then(one.2.cmp(&other.2)));
    let (mut gold_taken, mut proposed_taken) = (vec![false; gold], vec![false; proposed]);
    let mut chosen = Vec::new();
    for (_, from_gold, from_proposed) in pairs {
        if !gold_taken[from_gold] && !proposed_taken[from_proposed] {
            gold_taken[from_gold] = true;
            proposed_taken[from_proposed] = true;
            chosen.push((from_gold, from_proposed));
        }
    }
    chosen
}
