//! Which candidates are places: a logistic regression over the [figures](super::figures) of a name.
//!
//! Weights and how they came about: `models/places.md`, `training/places/`.

use foldhash::HashMap;
use std::sync::OnceLock;

use dateline_knowledge::fnv;

/// One figure a line, with its weight.
static WEIGHTS: &str = include_str!("../../../../models/places.tsv");

/// Tells which names are places; weights by figure.
#[derive(Debug)]
pub struct PlaceClassifier {
    weights: HashMap<u64, f32>,
}

impl PlaceClassifier {
    /// With the weights that Dateline ships.
    pub(crate) fn embedded() -> &'static PlaceClassifier {
        static READ: OnceLock<PlaceClassifier> = OnceLock::new();
        READ.get_or_init(|| PlaceClassifier::read(WEIGHTS))
    }

    /// From lines of a figure and its weight, to measure other weights.
    pub fn read(file: &str) -> PlaceClassifier {
        let rows = file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t'));
        let row = |(figure, weight): (&str, &str)| Some((hash(std::iter::once(figure)), weight.parse().ok()?));
        PlaceClassifier { weights: rows.filter_map(row).collect() }
    }

    /// The weight of a figure; nothing where it was never seen.
    pub(super) fn weight(&self, figure: &[&'static str]) -> f32 {
        self.weights.get(&hash(figure.iter().copied())).copied().unwrap_or(0.0)
    }
}

/// FNV-1a over the words of a figure as the file joins them.
fn hash<'f>(words: impl Iterator<Item = &'f str>) -> u64 {
    words.enumerate().fold(fnv::START_64, |hash, (at, word)| {
        let hash = if at > 0 { fnv::with_byte_64(hash, b' ') } else { hash };
        word.bytes().fold(hash, fnv::with_byte_64)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_found_however_they_are_cut() {
        let classifier = PlaceClassifier::read("# figure\tweight\ncover ORG all\t-1.5\nbias\t0.25\n");
        assert!((classifier.weight(&["cover", "ORG", "all"]) + 1.5).abs() < 1e-6);
        assert!((classifier.weight(&["bias"]) - 0.25).abs() < 1e-6);
        assert!(classifier.weight(&["cover", "ORG"]).abs() < 1e-6);
    }

    #[test]
    fn the_weights_can_be_read() {
        let lines = WEIGHTS.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(PlaceClassifier::embedded().weights.len(), lines);
        assert!(lines > 100);
    }
}
