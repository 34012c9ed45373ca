//! Why two tellings are held for one: the figures that weigh most, in words.

use crate::figures::{NAMES, figures};
use crate::telling::Telling;
use crate::weights::Weights;

/// Figures that are told of.
const MOST: usize = 4;
/// What a figure has to weigh to be told of, in log odds.
const LEAST: f64 = 0.2;

/// The figures that speak for two tellings being one, and those that speak against it, the weightiest first.
pub fn reasons(a: &Telling, b: &Telling, weights: &Weights) -> (Vec<&'static str>, Vec<&'static str>) {
    let figures = figures(a, b);
    let mut weighed: Vec<(f64, &'static str)> = NAMES
        .iter()
        .zip(weights.between.iter().zip(&figures))
        .filter_map(|(name, (weight, figure))| Some((weight * figure, in_words(name)?)))
        .filter(|(weight, _)| weight.abs() >= LEAST)
        .collect();
    weighed.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()).then(a.1.cmp(b.1)));
    let told = |is_for: bool| {
        let weighed = weighed.iter().filter(|(weight, _)| (*weight > 0.0) == is_for);
        weighed.take(MOST).map(|(_, words)| *words).collect()
    };
    (told(true), told(false))
}

/// A figure in words; none for those that say nothing to people.
fn in_words(name: &str) -> Option<&'static str> {
    Some(match name {
        "same-type" => "the same type",
        "kin-types" => "types that are easily confused",
        "same-mode" => "the same mode",
        "other-mode" => "another mode",
        "same-trigger" => "the same word for it",
        "same-act" => "the same kind of act",
        "other-act" => "another kind of act",
        "same-day" => "the same day",
        "days-overlap" | "implied-same" => "days that fit",
        "next-day" => "the day after",
        "days-apart" | "days-gap" | "implied-apart" | "implied-gap" => "days apart",
        "published-same-day" => "reports of one day",
        "published-gap" => "reports of different days",
        "day-against-publication" => "a day that fits the other report ill",
        "same-place" => "the same place",
        "place-within" => "one place in the other",
        "place-far" | "sites-far" => "places far from each other",
        "other-country" => "different countries",
        "site-shared" => "a place that both name",
        "same-actor" => "the same actor",
        "other-actor" => "another actor",
        "same-recipient" => "the same recipient",
        "other-recipient" => "another recipient",
        "actor-country" => "actors of one country",
        "killed-same" | "killed-near" => "numbers of dead that fit",
        "killed-apart" => "numbers of dead far apart",
        "harmed-same" => "numbers of people that fit",
        "harmed-apart" => "numbers of people far apart",
        "sentence-words" | "near-words" | "near-in-sentence" | "near-in-context" => "the words around it",
        "sentence-in-article" | "context-words" | "context-in-article" => "the words of the sentences beside it",
        "article-words" => "the words of the articles",
        "sentence-names" | "names-shared" => "names in common",
        "numbers-shared" => "numbers in common",
        "numbers-apart" => "no number in common",
        "things-shared" | "things-in-context" => "what it is done to or with",
        "things-apart" => "it is done to or with something else",
        "one-of-a-row" => "one is told as one of a row",
        "both-leads-close" => "both are the news of their day",
        "both-leads-far" => "both are the news of different days",
        "background-of-later" => "told before the other was news",
        "one-future" => "announced by one report",
        _ => return None,
    })
}
