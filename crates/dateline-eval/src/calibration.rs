//! Whether confidences are worth their number.

/// Bins of equal width between 0 and 1.
const BINS: usize = 10;

#[derive(Debug, Clone, Copy, Default)]
struct Bin {
    given: usize,
    right: usize,
    confidence: f64,
}

/// Records by confidence, right and wrong.
#[derive(Debug, Clone, Default)]
pub struct Calibration {
    bins: [Bin; BINS],
}

impl Calibration {
    /// Counts one record.
    pub fn add(&mut self, confidence: f64, right: bool) {
        // Confidences are rounded to thousandths; a quotient of them is not, and 0.3 would fall short of its bin.
        let thousandths = (confidence * 1000.0).round() as usize;
        let bin = &mut self.bins[(thousandths * BINS / 1000).min(BINS - 1)];
        bin.given += 1;
        bin.right += usize::from(right);
        bin.confidence += confidence;
    }

    /// How many records have a confidence of 0.9 or more, and how many of them are right.
    pub fn sure(&self) -> (usize, usize) {
        let bin = self.bins[BINS - 1];
        (bin.given, bin.right)
    }

    /// The expected calibration error, 0 to 1: how far the share of right records lies from the mean confidence of its
    /// bin, averaged over the records.
    pub fn expected_error(&self) -> f64 {
        let given: usize = self.bins.iter().map(|bin| bin.given).sum();
        let apart: f64 = self.bins.iter().map(|bin| (bin.right as f64 - bin.confidence).abs()).sum();
        if given == 0 { 0.0 } else { apart / given as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_error_is_the_mean_distance_of_the_bins() {
        let mut calibration = Calibration::default();
        for (confidence, right) in [(0.95, true), (0.9, true), (1.0, false), (0.25, false)] {
            calibration.add(confidence, right);
        }
        assert_eq!(calibration.sure(), (3, 2));
        // The upper bin holds 2 right for 2.85 promised, the lower 0 for 0.25.
        assert!((calibration.expected_error() - (0.85 + 0.25) / 4.0).abs() < 1e-12);
    }

    #[test]
    fn what_cancels_out_within_a_bin_is_no_error() {
        let mut calibration = Calibration::default();
        calibration.add(0.5, true);
        calibration.add(0.5, false);
        assert!(calibration.expected_error().abs() < 1e-12);
        assert_eq!(calibration.sure(), (0, 0));
        assert!(Calibration::default().expected_error().abs() < 1e-12);
    }
}
