//! B-cubed scores of clusters.

use std::collections::HashMap;

/// Counts from which B-cubed precision and recall come, summed over articles.
#[derive(Debug, Default, Clone, Copy)]
pub struct BCubed {
    precision: f64,
    given: usize,
    recall: f64,
    gold: usize,
}

impl BCubed {
    /// Adds an article's mentions: the gold cluster and the cluster given of each, none where one side lacks it.
    pub fn add(&mut self, mentions: &[(Option<usize>, Option<usize>)]) {
        let mut gold_sizes: HashMap<usize, usize> = HashMap::new();
        let mut given_sizes: HashMap<usize, usize> = HashMap::new();
        let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
        for &(gold, given) in mentions {
            if let Some(gold) = gold {
                *gold_sizes.entry(gold).or_default() += 1;
            }
            if let Some(given) = given {
                *given_sizes.entry(given).or_default() += 1;
            }
            if let (Some(gold), Some(given)) = (gold, given) {
                *shared.entry((gold, given)).or_default() += 1;
            }
        }
        for &(gold, given) in mentions {
            let both = gold.zip(given).map_or(0, |pair| shared[&pair]) as f64;
            if let Some(gold) = gold {
                self.gold += 1;
                self.recall += both / gold_sizes[&gold] as f64;
            }
            if let Some(given) = given {
                self.given += 1;
                self.precision += both / given_sizes[&given] as f64;
            }
        }
    }

    /// In percent; 0 where nothing was given.
    pub fn precision(&self) -> f64 {
        100.0 * self.precision / self.given.max(1) as f64
    }

    /// In percent.
    pub fn recall(&self) -> f64 {
        100.0 * self.recall / self.gold.max(1) as f64
    }

    /// In percent.
    pub fn f1(&self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_clusters_score_a_hundred() {
        let mut scores = BCubed::default();
        scores.add(&[(Some(1), Some(7)), (Some(1), Some(7)), (Some(2), Some(3))]);
        assert_eq!(scores.f1(), 100.0);
    }

    #[test]
    fn one_heap_has_full_recall() {
        let mut scores = BCubed::default();
        scores.add(&[(Some(1), Some(0)), (Some(1), Some(0)), (Some(2), Some(0)), (Some(2), Some(0))]);
        assert_eq!((scores.precision(), scores.recall()), (50.0, 100.0));
    }

    #[test]
    fn missed_mentions_cost_recall_and_surplus_ones_precision() {
        let mut scores = BCubed::default();
        scores.add(&[(Some(1), Some(0)), (Some(2), None), (None, Some(1)), (None, Some(1))]);
        assert_eq!(scores.recall(), 50.0);
        assert!((scores.precision() - 100.0 / 3.0).abs() < 1e-9);
    }
}
