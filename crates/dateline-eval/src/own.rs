//! Statements against our own annotation of `examples/`, and sentences that hold none.

use std::path::Path;

use anyhow::{Context, bail};
use dateline_report::Article;
use serde::Deserialize;

use crate::annotation::{self, Annotation, Scores, contents};
use crate::engine::Engine;

#[derive(Debug, Deserialize)]
struct GoldArticle {
    file: String,
    id: Option<String>,
    statements: Vec<Annotation>,
}

#[derive(Debug, Deserialize)]
struct BatchArticle {
    id: String,
    title: String,
    text: String,
    published: String,
}

/// Reads and scores `eval/statements/own.jsonl` below `root`. Headlines apart from the text are not annotated there.
pub fn score(engine: &mut Engine, root: &Path) -> anyhow::Result<Scores> {
    let path = root.join("eval/statements/own.jsonl");
    let file = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut scores = Scores::default();
    for (number, line) in file.lines().enumerate() {
        let place = || format!("{} line {}", path.display(), number + 1);
        let gold: GoldArticle = serde_json::from_str(line).with_context(place)?;
        let article = article_of(root, &gold)?;
        let read = engine.statements(&article)?;
        scores.add(&annotation::score(&gold.statements, &article, &read).with_context(place)?);
    }
    Ok(scores)
}

/// Statements found in sentences that hold none.
#[derive(Debug, Default)]
pub struct Negatives {
    /// Sentences read.
    pub sentences: usize,
    /// The false statements, for people.
    pub found: Vec<String>,
}

/// Reads `eval/statements/negative.txt` below `root`.
pub fn negatives(engine: &mut Engine, root: &Path) -> anyhow::Result<Negatives> {
    let path = root.join("eval/statements/negative.txt");
    let file = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut negatives = Negatives::default();
    for sentence in file.lines() {
        negatives.sentences += 1;
        for read in engine.statements(&Article::from_text(sentence))? {
            negatives.found.push(format!("{}: {} | {sentence}", read.statement.why.rule, contents(&read)));
        }
    }
    Ok(negatives)
}

/// The article as the ingestion would hand it on: for plain text the title repeats the first line.
fn article_of(root: &Path, gold: &GoldArticle) -> anyhow::Result<Article> {
    let path = root.join(&gold.file);
    let file = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let Some(id) = &gold.id else {
        let title = file.lines().next().map(str::to_owned);
        return Ok(Article { title, ..Article::from_text(&file) });
    };
    for line in file.lines() {
        let batch: BatchArticle =
            serde_json::from_str(line).with_context(|| format!("cannot read {}", path.display()))?;
        if batch.id == *id {
            return Ok(Article {
                title: Some(batch.title),
                published: Some(batch.published),
                ..Article::from_text(&batch.text)
            });
        }
    }
    bail!("no article {id} in {}", path.display())
}
