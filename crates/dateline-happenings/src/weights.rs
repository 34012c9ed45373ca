//! What the figures of a pair weigh: `models/happenings.tsv`.

use std::sync::LazyLock;

use crate::figures::{FIGURES, Figures, NAMES};

/// The weights that were fitted; one line a figure: its name, what it weighs within a report, and between two.
const FITTED: &str = include_str!("../../../models/happenings.tsv");

/// What figures weigh, and from which probability on two are one.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// Between two events of one report.
    pub within: [f64; FIGURES],
    /// Between tellings of two reports.
    pub between: [f64; FIGURES],
    /// The least mean probability for drawing events of one report together.
    pub join_within: f64,
    /// The probability from which on tellings join: at it the mean of log odds stands even.
    pub join_between: f64,
}

/// A line of a file of weights that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the weights of happenings is no known figure with two numbers")]
pub struct WeightsError {
    /// The line, from 1.
    pub line: usize,
}

impl Weights {
    /// The weights that were fitted.
    pub fn fitted() -> &'static Weights {
        static WEIGHTS: LazyLock<Weights> = LazyLock::new(|| Weights::read(FITTED).unwrap_or_else(|_| Weights::none()));
        &WEIGHTS
    }

    /// Weights under which every telling stays alone.
    fn none() -> Self {
        Self { within: [0.0; FIGURES], between: [0.0; FIGURES], join_within: 1.0, join_between: 1.0 }
    }

    /// Reads a file of weights; figures that it does not name weigh nothing.
    pub fn read(text: &str) -> Result<Self, WeightsError> {
        let mut weights = Self::none();
        for (number, line) in text.lines().enumerate() {
            let refused = WeightsError { line: number + 1 };
            let mut columns = line.split('\t');
            let name = columns.next().unwrap_or_default();
            let numbers: Result<Vec<f64>, _> = columns.map(str::parse).collect();
            let Ok([within, between]) = numbers.as_deref() else { return Err(refused) };
            if name == "join" {
                (weights.join_within, weights.join_between) = (*within, *between);
                continue;
            }
            let known = NAMES.iter().position(|known| *known == name).ok_or(refused)?;
            (weights.within[known], weights.between[known]) = (*within, *between);
        }
        Ok(weights)
    }

    /// How probably two events of one report are one happening.
    pub fn probability_within(&self, figures: &Figures) -> f64 {
        1.0 / (1.0 + (-self.odds_within(figures)).exp())
    }

    /// The log odds that two events of one report are one happening.
    pub fn odds_within(&self, figures: &Figures) -> f64 {
        sum(&self.within, figures)
    }

    /// The log odds that tellings of two reports are of one happening.
    pub fn odds_between(&self, figures: &Figures) -> f64 {
        sum(&self.between, figures)
    }

    /// The mean of log odds from which on tellings are joined.
    pub fn least_odds_between(&self) -> f64 {
        (self.join_between / (1.0 - self.join_between).max(f64::MIN_POSITIVE)).ln()
    }
}

fn sum(weights: &[f64; FIGURES], figures: &Figures) -> f64 {
    weights.iter().zip(figures).map(|(weight, figure)| weight * figure).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fitted_weights_can_be_read() {
        let weights = Weights::read(FITTED).expect("weights");
        assert!((0.1..0.9).contains(&weights.join_between) && (0.1..0.9).contains(&weights.join_within));
        assert!(weights.between.iter().filter(|weight| **weight != 0.0).count() > 30);
    }

    #[test]
    fn what_is_no_figure_is_refused() {
        assert_eq!(Weights::read("same-day\t1\t2\nsame-dai\t1\t2"), Err(WeightsError { line: 2 }));
        assert_eq!(Weights::read("same-day\t1"), Err(WeightsError { line: 1 }));
    }
}
