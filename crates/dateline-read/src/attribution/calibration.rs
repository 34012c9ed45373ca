//! How often attributions of a score are right.

/// Scores, ascending, and the share of right ones about there, on a publisher that training did not see
/// (`training/attribution/calibrate.py`).
const SHARES: [(f64, f64); 12] = [
    (0.0, 0.3),
    (0.4, 0.46),
    (0.58, 0.52),
    (0.72, 0.6),
    (0.82, 0.66),
    (0.88, 0.68),
    (0.92, 0.78),
    (0.95, 0.9),
    (0.96, 0.94),
    (0.98, 0.955),
    (0.99, 0.97),
    (1.0, 0.97),
];

/// The share where no source is found, whatever the score.
const WITHOUT_SOURCE: f64 = 0.47;

/// The probability that an attribution with this score is right, in source and content.
pub fn probability(score: f32, has_source: bool) -> f64 {
    let score = f64::from(score).clamp(0.0, 1.0);
    if !has_source {
        return WITHOUT_SOURCE;
    }
    let above = SHARES.partition_point(|(known, _)| *known < score).clamp(1, SHARES.len() - 1);
    let ((low, from), (high, to)) = (SHARES[above - 1], SHARES[above]);
    from + (to - from) * (score - low) / (high - low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_higher_score_is_no_less_probable() {
        let steps: Vec<f64> = (0..=100).map(|step| probability(step as f32 / 100.0, true)).collect();
        assert!(steps.is_sorted());
        assert_eq!((steps[0], steps[100]), (0.3, 0.97));
    }
}
