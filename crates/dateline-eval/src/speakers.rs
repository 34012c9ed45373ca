//! Statements and their speakers against our own articles in the styles of wires, translations, web pages and
//! transcripts.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use dateline_report::Article;
use serde::Deserialize;

use crate::annotation::{self, Annotation};
use crate::engine::Engine;

/// Where the gold lies below the root.
pub const GOLD: &str = "eval/speakers/articles.jsonl";

#[derive(Debug, Deserialize)]
struct GoldArticle {
    id: String,
    style: String,
    title: String,
    text: String,
    published: String,
    statements: Vec<Annotation>,
}

/// Scores over all articles.
#[derive(Debug, Default)]
pub struct Scores {
    /// Articles read.
    pub articles: usize,
    /// All of them.
    pub all: annotation::Scores,
    /// By the style of the article.
    pub by_style: BTreeMap<String, annotation::Scores>,
}

/// Reads and scores a file of articles; none where there is no such file.
pub fn score(engine: &mut Engine, path: &Path) -> anyhow::Result<Option<Scores>> {
    if !path.exists() {
        return Ok(None);
    }
    let file = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut scores = Scores::default();
    for (number, line) in file.lines().enumerate() {
        let gold: GoldArticle =
            serde_json::from_str(line).with_context(|| format!("{} line {}", path.display(), number + 1))?;
        let article =
            Article { title: Some(gold.title), published: Some(gold.published), ..Article::from_text(&gold.text) };
        let read = engine.statements_with_headline(&article)?;
        let one = annotation::score(&gold.statements, &article, &read)
            .with_context(|| format!("{} article {}", path.display(), gold.id))?;
        let one = one.told_of(&gold.id);
        scores.articles += 1;
        scores.all.add(&one);
        scores.by_style.entry(gold.style).or_default().add(&one);
    }
    Ok(Some(scores))
}
