//! From what speaks for a language to the probability that it is the right one.

/// What speaks for the best language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Evidence {
    /// Probability among the languages of the script, as if the text were in one of them, by its words and by how much
    /// news there is in each. 0 to 1.
    pub(crate) probability: f64,
    /// What the words say for the language, for each letter: low for words that none of the languages has.
    pub(crate) support: f64,
    /// Letters of the script.
    pub(crate) letters: usize,
    /// Share of the text's letters that are of the script, 0 to 1.
    pub(crate) share: f64,
    /// Share of words without a capital, 0 to 1: names say little.
    pub(crate) small: f64,
    /// Share of the text, by letters, whose own best language is this one, 0 to 1.
    pub(crate) agreement: f64,
}

/// Odds beyond which a probability says no more.
const MOST_ODDS: f64 = 12.0;
/// Support beyond which it says no more.
const MOST_SUPPORT: f64 = 4.0;
/// Never surer than this: languages that the model does not know look like those that it does.
const MOST: f64 = 0.999;

/// Weights of a logistic regression, fitted by `training/language_id/confidence.py`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Calibration {
    /// Of one, the odds of the probability, the support, its square, the logarithm of the letters, the small words, and
    /// support times odds.
    pub(crate) weights: [f64; Calibration::LENGTH],
}

impl Calibration {
    pub(crate) const LENGTH: usize = 7;

    /// The probability that the language is right.
    pub(crate) fn confidence(&self, evidence: &Evidence) -> f64 {
        let odds = (evidence.probability.max(1e-9) / (1.0 - evidence.probability).max(1e-9)).ln();
        let odds = odds.clamp(-MOST_ODDS, MOST_ODDS);
        let support = evidence.support.clamp(0.0, MOST_SUPPORT);
        let terms =
            [1.0, odds, support, support * support, (evidence.letters as f64).ln_1p(), evidence.small, support * odds];
        let sum: f64 = self.weights.iter().zip(terms).map(|(weight, term)| weight * term).sum();
        let of_language = 1.0 / (1.0 + (-sum).exp());
        (of_language * of_share(evidence.share) * evidence.agreement).clamp(0.0, MOST)
    }
}

/// What a text that is partly in another script leaves of the confidence: all where one letter in four or fewer is,
/// half where half of them are.
fn of_share(share: f64) -> f64 {
    ((share - 0.25) / 0.5).clamp(0.0, 1.0)
}

/// The confidence in the one language of a script, by its letters: two letters may be symbols, a word hardly.
pub(crate) fn of_script(letters: usize, share: f64) -> f64 {
    ((1.0 - 0.95 * (-(letters as f64) / 4.0).exp()) * of_share(share)).min(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_few_symbols_are_no_text() {
        assert!(of_script(2, 1.0) < 0.5);
        assert!(of_script(12, 1.0) > 0.9);
        assert!(of_script(12, 0.4) < 0.5);
    }

    #[test]
    fn nothing_is_certain() {
        let sure = Calibration { weights: [50.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] };
        let evidence =
            Evidence { probability: 1.0, support: 3.0, letters: 900, share: 1.0, small: 1.0, agreement: 1.0 };
        assert_eq!(sure.confidence(&evidence), MOST);
        assert!(sure.confidence(&Evidence { agreement: 0.5, ..evidence }) <= 0.5);
        assert!(sure.confidence(&Evidence { probability: f64::NAN, ..evidence }).is_finite());
    }
}
