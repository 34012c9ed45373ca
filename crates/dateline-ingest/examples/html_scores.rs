//! How well articles are taken out of the pages of a collection, without building all of `dateline-eval`.
//!
//!     cargo run -p dateline-ingest --example html_scores -- GOLD_FOLDER [--verbose]

#[path = "../../dateline-eval/src/articles.rs"]
#[allow(dead_code, reason = "the measure has more than one way to print it")]
mod articles;

use std::path::PathBuf;

fn main() -> anyhow::Result<()> {
    let gold = std::env::args().nth(1).map(PathBuf::from);
    let Some(gold) = gold else { anyhow::bail!("usage: html_scores GOLD_FOLDER [--verbose]") };
    let verbose = std::env::args().nth(2).is_some_and(|argument| argument == "--verbose");
    let outcomes = articles::outcomes(&gold.join(articles::GOLD))?;
    for outcome in outcomes.iter().filter(|outcome| verbose && !outcome.is_closed) {
        let article = outcome.read.as_ref().ok();
        println!(
            "{:.3} {} ms {:.1}{}{}{}",
            outcome.body,
            outcome.page.id,
            outcome.seconds * 1e3,
            wrong("title", outcome.title, article.map(|article| &article.title)),
            wrong("authors", outcome.authors, article.map(|article| &article.authors)),
            wrong("day", outcome.day, article.map(|article| &article.published)),
        );
        if let Err(message) = &outcome.read {
            println!("        unread: {message}");
        }
        let read = article.map(|article| article.paragraphs.as_slice()).unwrap_or_default();
        if outcome.body < 0.97 {
            differences("+", read, &outcome.page.paragraphs);
            differences("-", &outcome.page.paragraphs, read);
        }
    }
    for (name, scores) in [
        ("all", articles::scores(&outcomes, |_| true)),
        ("open two thirds", articles::scores(&outcomes, |outcome| !outcome.is_closed)),
        ("closed third", articles::scores(&outcomes, |outcome| outcome.is_closed)),
    ] {
        println!(
            "{name}: {} pages, body {:.4}, title {:.3}, authors {:.3}, day {:.3}, slowest {:.3} s",
            scores.pages, scores.body, scores.title, scores.authors, scores.day, scores.slowest
        );
    }
    Ok(())
}

fn wrong(name: &str, right: bool, read: impl std::fmt::Debug) -> String {
    if right { String::new() } else { format!("\n        {name}: {read:?}") }
}

/// The paragraphs of `these` that `others` lack.
fn differences(sign: &str, these: &[String], others: &[String]) {
    let plain = |text: &String| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let others: Vec<String> = others.iter().map(plain).collect();
    for (number, text) in these.iter().enumerate().filter(|(_, text)| !others.contains(&plain(text))) {
        println!("    {sign} {number:3} {}", text.chars().take(110).collect::<String>());
    }
}
