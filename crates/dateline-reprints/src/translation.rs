//! Whether two texts are one story in two translations.
//!
//! Translations tell the same in the same order with the same names and numbers, and in other words in nearly every sentence;
//! two reports on one event share its names, and part in their leads, order and numbers. A logistic head weighs that; its
//! weights are in `models/reprints.tsv`, learned by `training/reprints`.

use std::sync::OnceLock;

use crate::alignment::{Term, Terms, align};
use crate::passages::Passages;
use crate::wording::Wording;

static WEIGHTS: &str = include_str!("../../../models/reprints.tsv");

/// What is looked at, in the order of [`Figures::values`].
pub const FIGURES: [&str; 14] = [
    "common_less",
    "common_more",
    "names_less",
    "numbers",
    "numbers_apart",
    "aligned_less",
    "aligned_more",
    "likeness",
    "lead",
    "length",
    "headline",
    "stands",
    "reworded",
    "brevity",
];

/// What tells translations from other pairs; each between 0 and 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// In the order of [`FIGURES`].
    pub values: [f64; FIGURES.len()],
}

/// Less of the rare words than this in common, and nothing else is looked at.
const LEAST_IN_COMMON: f64 = 0.25;

/// Where the numbers that contradict stand among the figures, and from which share on the two are no one story.
const NUMBERS_APART: usize = 4;
const CONTRADICTION: f64 = 0.4;

/// Words that both texts must have.
const SHORTEST: usize = 40;

impl Figures {
    /// The figures of a pair with the passages that stand in both; none where the two have too little in common to be one story.
    pub(crate) fn of(a: &Wording, b: &Wording, passages: &Passages) -> Option<Self> {
        if a.len().min(b.len()) < SHORTEST || a.len().max(b.len()) > a.len().min(b.len()) * 3 {
            return None;
        }
        // Aligning breaks ties by the order of the two: it must not matter who is first.
        let is_turned = a.order() > b.order();
        let (first, second) = if is_turned { (b, a) } else { (a, b) };
        let (terms_a, terms_b) = (Terms::of(first), Terms::of(second));
        let (distinct_a, distinct_b) = (terms_a.distinct(), terms_b.distinct());
        let common = shares(&distinct_a, &distinct_b, |_| true);
        if least(common) < LEAST_IN_COMMON {
            return None;
        }
        let [numbers, numbers_apart] = numbers(&distinct_a, &distinct_b);
        let names = shares(&distinct_a, &distinct_b, |term| term.is_name);
        let alignment = align(&terms_a, &terms_b);
        let (covered_a, covered_b) = passages.covered();
        let stands = f64::max(share(covered_a, a.len()), share(covered_b, b.len()));
        let reworded = share(passages.replaced, covered_a.max(covered_b) + passages.replaced);
        let values = [
            least(common),
            most(common),
            least(names),
            numbers,
            numbers_apart,
            least(alignment.shares),
            most(alignment.shares),
            alignment.likeness,
            alignment.lead,
            share(a.len().min(b.len()), a.len().max(b.len())),
            a.headline.likeness(&b.headline),
            stands,
            reworded,
            SHORTEST as f64 / a.len().min(b.len()) as f64,
        ];
        Some(Self { values })
    }

    /// How likely it is that a pair with these figures is one story in two translations; 0 where their numbers contradict.
    pub(crate) fn likelihood(&self) -> f64 {
        if self.values[NUMBERS_APART] >= CONTRADICTION {
            return 0.0;
        }
        let weights = weights();
        let sum: f64 = self.values.iter().zip(weights.of).map(|(value, weight)| value * weight).sum();
        1.0 / (1.0 + (-(sum + weights.bias)).exp())
    }
}

/// The weights of the head.
struct Weights {
    of: [f64; FIGURES.len()],
    bias: f64,
}

fn weights() -> &'static Weights {
    static READ: OnceLock<Weights> = OnceLock::new();
    READ.get_or_init(|| {
        let weight = |name: &str| {
            let rows = WEIGHTS.lines().filter_map(|line| line.split_once('\t'));
            rows.filter(|(row, _)| *row == name).find_map(|(_, weight)| weight.trim().parse().ok()).unwrap_or(0.0)
        };
        Weights { of: FIGURES.map(weight), bias: weight("bias") }
    })
}

/// Of the terms of either text that are asked for, the share by weight that the other has too.
fn shares(a: &[Term], b: &[Term], is_asked: impl Fn(&Term) -> bool) -> [f64; 2] {
    let share = |terms: &[Term], others: &[Term]| {
        let (mut common, mut all) = (0.0, 0.0);
        for term in terms.iter().filter(|term| is_asked(term)) {
            all += f64::from(term.rarity);
            if others.binary_search_by_key(&term.stem, |other| other.stem).is_ok() {
                common += f64::from(term.rarity);
            }
        }
        if all > 0.0 { common / all } else { 0.5 }
    };
    [share(a, b), share(b, a)]
}

/// How well the numbers agree: those in common, and those that each has for itself (the fewer), over those of the text with
/// more. One translation may write out what another gives in digits; where both have their own, they contradict.
fn numbers(a: &[Term], b: &[Term]) -> [f64; 2] {
    let of = |terms: &[Term]| terms.iter().filter(|term| term.is_number).count();
    let is_common = |term: &&Term| term.is_number && b.binary_search_by_key(&term.stem, |other| other.stem).is_ok();
    let common = a.iter().filter(is_common).count();
    let (fewer, more) = (of(a).min(of(b)), of(a).max(of(b)));
    [share(common + 1, more + 2), share(fewer - common.min(fewer), more + 1)]
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn least([left, right]: [f64; 2]) -> f64 {
    left.min(right)
}

fn most([left, right]: [f64; 2]) -> f64 {
    left.max(right)
}
