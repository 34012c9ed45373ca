//! Distinct events: which events of which reports a program holds for one, against `eval/happenings/` and on one story in many translations.

mod own;
mod translations;

use std::collections::HashMap;
use std::hash::Hash;
use std::path::Path;

use anyhow::Context;
use dateline_happenings::Weights;

pub use own::{GOLD, HAPPENINGS, Part, Scores, reports, score};
pub use translations::{TRANSLATIONS, TranslationScores, score_translations};

/// Weights from a file like `models/happenings.tsv`.
///
/// # Errors
/// The file cannot be read, or a line of it is no figure with its two weights.
pub fn weights(path: &Path) -> anyhow::Result<Weights> {
    let file = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Weights::read(&file).with_context(|| path.display().to_string())
}

/// B-cubed scores of weighted elements, in percent.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Agreement {
    /// Of what an element is put with, what belongs with it.
    pub precision: f64,
    /// Of what belongs with an element, what it is put with.
    pub recall: f64,
}

impl Agreement {
    /// The harmonic mean of both.
    pub fn f1(self) -> f64 {
        2.0 * self.precision * self.recall / (self.precision + self.recall).max(f64::MIN_POSITIVE)
    }
}

/// An element: where it belongs, where it was put, how much it counts.
#[derive(Debug, Clone)]
struct Element<G, P> {
    gold: G,
    put: P,
    weight: f64,
}

/// B-cubed over the elements that are asked for, with clusters made of all.
fn agreement<G: Eq + Hash, P: Eq + Hash>(elements: &[Element<G, P>], is_asked: impl Fn(&G) -> bool) -> Agreement {
    let mut of_gold: HashMap<&G, f64> = HashMap::new();
    let mut of_put: HashMap<&P, f64> = HashMap::new();
    let mut of_both: HashMap<(&G, &P), f64> = HashMap::new();
    for element in elements {
        *of_gold.entry(&element.gold).or_default() += element.weight;
        *of_put.entry(&element.put).or_default() += element.weight;
        *of_both.entry((&element.gold, &element.put)).or_default() += element.weight;
    }
    let (mut precision, mut recall, mut all) = (0.0, 0.0, 0.0);
    for element in elements.iter().filter(|element| is_asked(&element.gold)) {
        let both = of_both[&(&element.gold, &element.put)];
        precision += element.weight * both / of_put[&element.put];
        recall += element.weight * both / of_gold[&element.gold];
        all += element.weight;
    }
    let share = |sum: f64| if all == 0.0 { 0.0 } else { 100.0 * sum / all };
    Agreement { precision: share(precision), recall: share(recall) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(elements: &[(u8, u8, f64)]) -> Agreement {
        let elements: Vec<_> =
            elements.iter().map(|(gold, put, weight)| Element { gold: *gold, put: *put, weight: *weight }).collect();
        agreement(&elements, |_| true)
    }

    #[test]
    fn equal_clusters_score_a_hundred_and_one_heap_has_full_recall() {
        assert_eq!(of(&[(1, 7, 1.0), (1, 7, 1.0), (2, 3, 1.0)]).f1(), 100.0);
        let heap = of(&[(1, 0, 1.0), (1, 0, 1.0), (2, 0, 1.0), (2, 0, 1.0)]);
        assert_eq!((heap.precision, heap.recall), (50.0, 100.0));
    }

    #[test]
    fn a_telling_in_two_clusters_counts_half_in_each() {
        // Three tellings of one happening, the third of them half with the others and half alone.
        let scores = of(&[(1, 0, 1.0), (1, 0, 1.0), (1, 0, 0.5), (1, 1, 0.5)]);
        assert_eq!(scores.precision, 100.0);
        // 2.5 of weight find 2.5 of 3, 0.5 finds 0.5 of 3.
        assert!((scores.recall - 100.0 * (2.5 * 2.5 + 0.5 * 0.5) / 9.0).abs() < 1e-9);
    }

    #[test]
    fn what_is_not_asked_for_still_stands_in_clusters() {
        let elements = [Element { gold: 1, put: 0, weight: 1.0 }, Element { gold: 2, put: 0, weight: 1.0 }];
        assert_eq!(agreement(&elements, |gold| *gold == 1).precision, 50.0);
    }
}
