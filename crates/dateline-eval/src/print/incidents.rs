//! Scores of incidents of political violence.

use dateline_eval::incidents::{PEERS, Scores};
use dateline_eval::score::Counts;
use dateline_read::Role;

/// Relevance, each role, and the roles together.
pub fn incidents(scores: &Scores) {
    let row = |name: &str, counts: Counts| {
        println!(
            "  {name:<18} P {:5.1}  R {:5.1}  F1 {:5.1}  ({} given, {} annotated)",
            counts.precision(),
            counts.recall(),
            counts.f1(),
            counts.proposed,
            counts.gold
        );
    };
    row("relevant articles", scores.relevance);
    for (role, counts) in Role::ALL.into_iter().zip(scores.roles) {
        row(role.as_str(), counts);
    }
    row("roles together", scores.all());
    println!("  {} articles; peers on a like part: {} and, by hand-made rules, {}", scores.articles, PEERS.0, PEERS.1);
}
