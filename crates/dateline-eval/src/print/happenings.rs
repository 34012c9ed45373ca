//! Scores of distinct events.

use dateline_eval::happenings::{Agreement, Part, Scores, TranslationScores};

/// The set of our own.
pub fn own(scores: &Scores, verbose: bool) {
    for (name, part) in [("open", scores.open), ("closed third", scores.closed), ("whole", scores.whole)] {
        part_of_set(name, part);
    }
    for wrong in scores.wrong.iter().filter(|_| verbose) {
        println!("    {wrong}");
    }
}

fn part_of_set(name: &str, part: Part) {
    let (found, all) = part.tellings;
    println!("  {name}: {:.1} of the tellings found ({found} of {all})", part.share_found());
    row("all tellings", part.all);
    row("tellings found", part.found);
    row("mentions", part.mentions);
}

/// Translations.
pub fn translations(scores: &TranslationScores) {
    let (stories, versions, elements) = scores.counts;
    println!("  {stories} stories, {versions} versions, {elements:.0} segments with events");
    row("even stories", scores.even);
    row("odd stories", scores.odd);
}

fn row(name: &str, scores: Agreement) {
    println!("  {name:<16} B-cubed P {:5.1}  R {:5.1}  F1 {:5.1}", scores.precision, scores.recall, scores.f1());
}
