//! Scores of articles out of pages.

use dateline_eval::articles::{Outcome, Scores, scores};

/// The scores of all pages and of the third whose errors were not looked at; with `verbose` the pages that are wrong, of the
/// other two thirds only.
pub fn articles(outcomes: &[Outcome], verbose: bool) {
    row("all", scores(outcomes, |_| true));
    row("the third not looked at", scores(outcomes, |outcome| outcome.is_closed));
    println!("  trafilatura on the whole collection: body 94.2, title 69, authors 78, day 96.5");
    for outcome in outcomes.iter().filter(|outcome| verbose && !outcome.is_closed) {
        let article = outcome.read.as_ref().ok();
        if outcome.body < 0.9 {
            println!("    body {:.3} of {}", outcome.body, outcome.page.id);
        }
        if !outcome.title {
            println!("    title of {}: {:?}", outcome.page.id, article.map(|article| &article.title));
        }
        if !outcome.authors {
            println!("    authors of {}: {:?}", outcome.page.id, article.map(|article| &article.authors));
        }
        if !outcome.day {
            println!("    day of {}: {:?}", outcome.page.id, article.map(|article| &article.published));
        }
    }
}

fn row(name: &str, scores: Scores) {
    println!(
        "  {name:<24} body F1 {:.1}  title {:.1}  authors {:.1}  day {:.1}  ({} pages, slowest {:.3} s)",
        100.0 * scores.body,
        100.0 * scores.title,
        100.0 * scores.authors,
        100.0 * scores.day,
        scores.pages,
        scores.slowest
    );
}
