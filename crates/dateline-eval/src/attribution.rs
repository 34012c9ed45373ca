//! Attributions compared as sets of words: content by intersection over union of at least one half, one to one, and a
//! source that shares a word with the gold source, or none on both sides.

use std::collections::{BTreeMap, BTreeSet};

use dateline_report::StatementMode;

use crate::calibration::Calibration;
use crate::score::{Counts, pair};
use crate::words::intersection_over_union;

/// Numbers of words.
pub type Words = BTreeSet<usize>;

/// One attribution, of the gold or of the system.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Attribution {
    /// Words that name the source.
    pub source: Words,
    /// Words that attribute.
    pub cue: Words,
    /// Words of what is attributed.
    pub content: Words,
}

impl Attribution {
    /// Direct where nine in ten words of the content are `quoted`, mixed where some are.
    pub fn mode(&self, quoted: &Words) -> StatementMode {
        match self.content.intersection(quoted).count() {
            0 => StatementMode::Indirect,
            inside if inside * 10 >= self.content.len() * 9 => StatementMode::Direct,
            _ => StatementMode::Mixed,
        }
    }

    fn same_source(&self, other: &Attribution) -> bool {
        !self.source.is_disjoint(&other.source) || (self.source.is_empty() && other.source.is_empty())
    }
}

/// An attribution of the system.
#[derive(Debug, Clone, Default)]
pub struct Proposed {
    /// What it says.
    pub attribution: Attribution,
    /// The rule that made it.
    pub rule: String,
    /// Its confidence.
    pub confidence: f64,
}

/// What covers the same words, one to one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Exact {
    /// Spans of sources alone: runs of neighbouring words, as the peers count them.
    pub source: Counts,
    /// Spans of cues alone.
    pub cue: Counts,
    /// Spans of contents alone: a content that its attribution interrupts has two.
    pub content: Counts,
    /// Contents alone, all their spans together.
    pub whole_content: Counts,
    /// Source, cue and content of one attribution, all their spans together.
    pub all: Counts,
}

/// Scores over all articles.
#[derive(Debug, Default)]
pub struct Scores {
    /// Content and source.
    pub all: Counts,
    /// Content alone.
    pub content: Counts,
    /// Of the pairs by content alone, those with the same source.
    pub source_given_content: usize,
    /// By mode: recall over gold of that mode, precision over records of that mode.
    pub by_mode: BTreeMap<StatementMode, Counts>,
    /// By rule: precision only.
    pub by_rule: BTreeMap<String, Counts>,
    /// Word for word.
    pub exact: Exact,
    /// Confidences against content and source.
    pub calibration: Calibration,
}

impl Scores {
    /// Adds one article, of whose words `quoted` stand in quotation marks.
    pub fn add(&mut self, gold: &[Attribution], proposed: &[Proposed], quoted: &Words) {
        let content = pairs(gold, proposed, false);
        let right = pairs(gold, proposed, true);
        let counts = |found: usize| Counts { proposed: proposed.len(), gold: gold.len(), right: found, found };
        self.content.add(counts(content.len()));
        self.all.add(counts(right.len()));
        for (from_gold, from_proposed) in content {
            let same = gold[from_gold].same_source(&proposed[from_proposed].attribution);
            self.source_given_content += usize::from(same);
        }
        self.exact.add(gold, proposed);
        for attribution in gold {
            self.by_mode.entry(attribution.mode(quoted)).or_default().gold += 1;
        }
        for (index, record) in proposed.iter().enumerate() {
            let is_right = right.iter().any(|pair| pair.1 == index);
            self.calibration.add(record.confidence, is_right);
            for counts in [
                self.by_mode.entry(record.attribution.mode(quoted)).or_default(),
                self.by_rule.entry(record.rule.clone()).or_default(),
            ] {
                counts.proposed += 1;
                counts.right += usize::from(is_right);
            }
        }
        for (from_gold, _) in right {
            self.by_mode.entry(gold[from_gold].mode(quoted)).or_default().found += 1;
        }
    }
}

fn pairs(gold: &[Attribution], proposed: &[Proposed], with_source: bool) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (from_gold, expected) in gold.iter().enumerate() {
        for (from_proposed, found) in proposed.iter().enumerate() {
            let quality = intersection_over_union(&expected.content, &found.attribution.content);
            if quality >= 0.5 && (!with_source || expected.same_source(&found.attribution)) {
                candidates.push((quality, from_gold, from_proposed));
            }
        }
    }
    pair(candidates, gold.len(), proposed.len())
}

impl Exact {
    fn add(&mut self, gold: &[Attribution], proposed: &[Proposed]) {
        let spans = |part: fn(&Attribution) -> &Words| {
            equal(
                gold.iter().flat_map(|attribution| runs(part(attribution))),
                proposed.iter().flat_map(|record| runs(part(&record.attribution))),
            )
        };
        self.source.add(spans(|attribution| &attribution.source));
        self.cue.add(spans(|attribution| &attribution.cue));
        self.content.add(spans(|attribution| &attribution.content));
        let present = |words: &&Words| !words.is_empty();
        self.whole_content.add(equal(
            gold.iter().map(|attribution| &attribution.content).filter(present),
            proposed.iter().map(|record| &record.attribution.content).filter(present),
        ));
        self.all.add(equal(gold.iter().map(triple), proposed.iter().map(|record| triple(&record.attribution))));
    }
}

fn triple(attribution: &Attribution) -> (&Words, &Words, &Words) {
    (&attribution.source, &attribution.cue, &attribution.content)
}

/// Runs of neighbouring words, as ranges.
fn runs(words: &Words) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &word in words {
        match runs.last_mut() {
            Some((_, end)) if *end == word => *end += 1,
            _ => runs.push((word, word + 1)),
        }
    }
    runs
}

/// How many of `proposed` equal one of `gold`, one to one.
fn equal<T: Ord>(gold: impl Iterator<Item = T>, proposed: impl Iterator<Item = T>) -> Counts {
    let mut counts = Counts::default();
    let mut open: BTreeMap<T, usize> = BTreeMap::new();
    for expected in gold {
        counts.gold += 1;
        *open.entry(expected).or_default() += 1;
    }
    for found in proposed {
        counts.proposed += 1;
        if let Some(left) = open.get_mut(&found).filter(|left| **left > 0) {
            *left -= 1;
            counts.right += 1;
            counts.found += 1;
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attribution(source: &[usize], cue: &[usize], content: &[usize]) -> Attribution {
        let words = |numbers: &[usize]| numbers.iter().copied().collect();
        Attribution { source: words(source), cue: words(cue), content: words(content) }
    }

    fn proposed(attribution: Attribution, confidence: f64) -> Proposed {
        Proposed { attribution, rule: "verb".to_owned(), confidence }
    }

    fn counts(proposed: usize, gold: usize, right: usize) -> Counts {
        Counts { proposed, gold, right, found: right }
    }

    /// Two gold attributions; one is proposed as it is, the other with a word less and another source.
    fn scores() -> Scores {
        let gold = [attribution(&[0, 1], &[2], &[3, 4, 5, 6]), attribution(&[10], &[11], &[12, 13])];
        let proposals = [
            proposed(gold[0].clone(), 0.9),
            proposed(attribution(&[20], &[11], &[12]), 0.5),
            proposed(attribution(&[], &[30], &[31, 32]), 0.2),
        ];
        let mut scores = Scores::default();
        scores.add(&gold, &proposals, &(3..7).collect());
        scores
    }

    #[test]
    fn a_wrong_source_counts_for_content_alone() {
        let scores = scores();
        assert_eq!(scores.content, counts(3, 2, 2));
        assert_eq!(scores.all, counts(3, 2, 1));
        assert_eq!(scores.source_given_content, 1);
    }

    #[test]
    fn exact_parts_are_counted_each_alone() {
        let exact = scores().exact;
        assert_eq!(exact.source, counts(2, 2, 1));
        assert_eq!(exact.cue, counts(3, 2, 2));
        assert_eq!(exact.content, counts(3, 2, 1));
        assert_eq!(exact.whole_content, counts(3, 2, 1));
        assert_eq!(exact.all, counts(3, 2, 1));
    }

    #[test]
    fn each_span_of_a_content_counts() {
        let gold = [attribution(&[0], &[5], &[2, 3, 8, 9])];
        let proposals = [proposed(attribution(&[0], &[5], &[2, 3, 8]), 0.5)];
        let mut scores = Scores::default();
        scores.add(&gold, &proposals, &Words::new());
        assert_eq!(scores.exact.content, counts(2, 2, 1));
        assert_eq!(scores.exact.whole_content, counts(1, 1, 0));
    }

    #[test]
    fn equal_spans_are_taken_one_to_one() {
        assert_eq!(equal([1, 1, 2].into_iter(), [1, 1, 1, 3].into_iter()), counts(4, 3, 2));
    }

    #[test]
    fn modes_are_told_by_the_quoted_words() {
        let content = attribution(&[], &[], &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        assert_eq!(content.mode(&(0..9).collect()), StatementMode::Direct);
        assert_eq!(content.mode(&(0..8).collect()), StatementMode::Mixed);
        assert_eq!(content.mode(&(10..20).collect()), StatementMode::Indirect);
        let scores = scores();
        assert_eq!(scores.by_mode[&StatementMode::Direct], counts(1, 1, 1));
        assert_eq!(scores.by_mode[&StatementMode::Indirect], counts(2, 1, 0));
        assert_eq!(scores.by_rule["verb"], Counts { proposed: 3, right: 1, ..Counts::default() });
    }

    #[test]
    fn no_source_on_both_sides_is_the_same_source() {
        let none = attribution(&[], &[1], &[2]);
        assert!(none.same_source(&none));
        assert!(!none.same_source(&attribution(&[0], &[1], &[2])));
    }

    #[test]
    fn confidences_are_held_against_content_and_source() {
        let calibration = scores().calibration;
        assert_eq!(calibration.sure(), (1, 1));
        assert!((calibration.expected_error() - (0.1 + 0.5 + 0.2) / 3.0).abs() < 1e-12);
    }
}
