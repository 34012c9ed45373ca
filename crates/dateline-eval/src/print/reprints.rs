//! Scores of reprints and translations.

use std::collections::BTreeMap;

use dateline_eval::reprints::{EditScores, TranslationScores};
use dateline_eval::score::{Counts, percent};
use dateline_reprints::Pair;

/// Pairs of translations.
pub fn translations(name: &str, scores: TranslationScores) {
    println!("  {name}:");
    row("called translations", scores.pairs);
    row("of two people's", scores.people);
    row("related at all", scores.related);
}

/// Edits: pairs, kinds by edit, quotations.
pub fn edits(name: &str, scores: &EditScores, verbose: bool) {
    println!("  {name}: {} articles edited, {} texts", scores.articles.0, scores.articles.1);
    row("copies, reprints, versions", scores.pairs);
    for (edit, (right, all)) in &scores.kinds {
        println!("  {edit:<50} right kind {:5.1}  ({right} of {all})", percent(*right, *all));
    }
    println!(
        "  quotations found as excerpts {:5.1}  ({} of {})",
        percent(scores.excerpts.0, scores.excerpts.1),
        scores.excerpts.0,
        scores.excerpts.1
    );
    for error in scores.errors.iter().filter(|_| verbose) {
        println!("    {error}");
    }
}

/// How many pairs of each kind a thousand articles have.
pub fn wire_relations(name: &str, articles: usize, pairs: &[Pair]) {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for pair in pairs {
        *kinds.entry(pair.relation.kind.name()).or_default() += 1;
    }
    println!("  {name}, in a thousand articles:");
    for kind in ["copy", "reprint", "version", "excerpt", "translation"] {
        let count = kinds.get(kind).copied().unwrap_or(0);
        println!("    {kind:<12} {:5.2}  ({count})", 1000.0 * count as f64 / articles.max(1) as f64);
    }
}

fn row(name: &str, counts: Counts) {
    println!(
        "  {name:<28} P {:6.2}  R {:6.2}  F1 {:6.2}  ({} of {} given right, {} true)",
        counts.precision(),
        counts.recall(),
        counts.f1(),
        counts.right,
        counts.proposed,
        counts.gold
    );
}
