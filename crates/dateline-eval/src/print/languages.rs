//! Scores of languages.

use dateline_eval::languages::{Kind, Scores};

/// Headlines, sentences, and texts without a language by kind.
pub fn languages(scores: &Scores, verbose: bool) {
    println!("  {} languages", scores.languages);
    for (name, kind) in [("headlines", &scores.headlines), ("sentences", &scores.sentences)] {
        row(name, kind);
        let (sure, right) = kind.calibration.sure();
        println!(
            "    calibration error {:.3}; with 0.9 or more {right} of {sure} right",
            kind.calibration.expected_error()
        );
    }
    println!("  no language told of texts that have none: {:.1} %", scores.none_told());
    for (name, kind) in &scores.none {
        row(name, kind);
    }
    if verbose {
        super::list("wrong", &scores.wrong);
    }
}

fn row(name: &str, kind: &Kind) {
    let (all, closed) = (kind.all, kind.closed);
    println!(
        "  {name:<10} {:5.1} % of {}: {} right, {} wrong, {} not named  (third not looked at {:5.1} % of {})",
        all.percent(),
        all.asked(),
        all.right,
        all.wrong,
        all.unnamed,
        closed.percent(),
        closed.asked()
    );
}
