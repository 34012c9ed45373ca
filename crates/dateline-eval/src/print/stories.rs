//! Scores of stories.

use dateline_eval::stories::{Order, Scores};

/// One file: in its order, and in others.
pub fn stories(scores: &Scores, peer: Option<f64>) {
    let (articles, stories) = scores.articles;
    println!(
        "  {articles} articles of {stories} stories{}",
        peer.map_or(String::new(), |peer| format!("; TF-IDF, average link, all at once, on a like part: F1 {peer:.1}"))
    );
    row("in the order of the file", &scores.in_order);
    for order in &scores.shuffled {
        row("in another order", order);
    }
    let count = scores.shuffled.len().max(1) as f64;
    let mean = |of: fn(&Order) -> f64| scores.shuffled.iter().map(of).sum::<f64>() / count;
    println!(
        "  mean of the other orders: F1 {:.1}, where first put {:.1}",
        mean(|order| order.last.f1()),
        mean(|order| order.at_once.f1())
    );
}

fn row(name: &str, order: &Order) {
    println!(
        "  {name:<26} P {:5.1}  R {:5.1}  F1 {:5.1}  where first put F1 {:5.1}  ({} stories, {} moves)",
        order.last.precision(),
        order.last.recall(),
        order.last.f1(),
        order.at_once.f1(),
        order.stories,
        order.moved
    );
}
