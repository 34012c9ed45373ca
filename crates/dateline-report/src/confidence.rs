//! Probabilities that a record is right.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A probability from 0 to 1 that a record is right, calibrated on held-out text: of the records at 0.9, nine in ten are.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "f64", into = "f64")]
#[schemars(with = "f64", extend("minimum" = 0, "maximum" = 1))]
pub struct Confidence(f64);

/// A number outside 0 to 1 stood where a confidence belongs.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
#[error("confidence {0} is not between 0 and 1")]
pub struct OutOfRange(pub f64);

impl Confidence {
    /// As certain as it gets: what the input itself states.
    pub const CERTAIN: Confidence = Confidence(1.0);

    /// A confidence rounded to thousandths and held within 0 to 1; no finer digit is ever known, and rounding keeps
    /// the bytes of a report the same where processors differ in the last bit. Not a number counts as 0.
    pub fn new(probability: f64) -> Self {
        let held = if probability.is_nan() { 0.0 } else { probability.clamp(0.0, 1.0) };
        Self((held * 1000.0).round() / 1000.0)
    }

    /// The probability.
    pub const fn value(self) -> f64 {
        self.0
    }
}

impl TryFrom<f64> for Confidence {
    type Error = OutOfRange;

    /// Takes the number as it is, without rounding, so that a report is written as it was read.
    fn try_from(probability: f64) -> Result<Self, OutOfRange> {
        if (0.0..=1.0).contains(&probability) { Ok(Self(probability)) } else { Err(OutOfRange(probability)) }
    }
}

impl From<Confidence> for f64 {
    fn from(confidence: Confidence) -> f64 {
        confidence.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_rounded_to_thousandths_and_held_in_range() {
        assert_eq!(Confidence::new(0.123_456).value(), 0.123);
        assert_eq!(Confidence::new(1.7).value(), 1.0);
        assert_eq!(Confidence::new(f64::NAN).value(), 0.0);
    }

    #[test]
    fn a_number_out_of_range_is_refused_on_reading() {
        assert!(serde_json::from_str::<Confidence>("1.2").is_err());
        assert_eq!(serde_json::from_str::<Confidence>("1").ok(), Some(Confidence::CERTAIN));
    }
}
