//! Statements against our own annotation of `examples/`.

use std::path::Path;

use anyhow::{Context, bail};
use dateline_report::Article;
use serde::Deserialize;

use crate::engine::{Engine, Read};
use crate::score::{Counts, pair};
use crate::words::{covered, intersection_over_union, words};

#[derive(Debug, Deserialize)]
struct GoldArticle {
    file: String,
    id: Option<String>,
    statements: Vec<GoldStatement>,
}

#[derive(Debug, Deserialize)]
struct GoldStatement {
    content: Vec<String>,
    source: String,
    speaker: Option<String>,
    negated: bool,
}

#[derive(Debug, Deserialize)]
struct BatchArticle {
    id: String,
    title: String,
    text: String,
    published: String,
}

/// Scores over our own articles.
#[derive(Debug, Default)]
pub struct Scores {
    /// Statements by content.
    pub statements: Counts,
    /// Found statements whose source text shares a word with the annotated one.
    pub source_right: usize,
    /// Found statements with a named speaker in the gold.
    pub speakers: usize,
    /// Of these, those with that speaker.
    pub speaker_right: usize,
    /// Of these, those with another named speaker.
    pub speaker_wrong: usize,
    /// Found statements whose polarity is right.
    pub polarity_right: usize,
    /// What was missed, for people.
    pub missed: Vec<String>,
    /// What was found and is not annotated, for people.
    pub surplus: Vec<String>,
    /// Wrong speakers, for people.
    pub wrong_speakers: Vec<String>,
}

/// Reads and scores `eval/statements/own.jsonl` below `root`.
pub fn score(engine: &mut Engine, root: &Path) -> anyhow::Result<Scores> {
    let path = root.join("eval/statements/own.jsonl");
    let file = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut scores = Scores::default();
    for (number, line) in file.lines().enumerate() {
        let gold: GoldArticle =
            serde_json::from_str(line).with_context(|| format!("{} line {}", path.display(), number + 1))?;
        let article = article_of(root, &gold)?;
        score_article(engine, &gold, &article, &mut scores)?;
    }
    Ok(scores)
}

/// Statements found in sentences that hold none.
pub fn false_statements(engine: &mut Engine, root: &Path) -> anyhow::Result<Vec<String>> {
    let path = root.join("eval/statements/negative.txt");
    let file = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut found = Vec::new();
    for sentence in file.lines() {
        let statements = engine.statements(&Article::from_text(sentence))?;
        found.extend(statements.iter().map(|read| format!("{}: {}", read.statement.why.rule, contents(read))));
    }
    Ok(found)
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

/// The ranges of code points of strings that stand in `text` in that order.
fn locate(text: &str, strings: &[String]) -> anyhow::Result<Vec<std::ops::Range<usize>>> {
    let mut from = 0;
    let mut ranges = Vec::new();
    for string in strings {
        let Some(at) = text[from..].find(string.as_str()).map(|at| at + from) else {
            bail!("not in the text: {string}")
        };
        let start = text[..at].chars().count();
        ranges.push(start..start + string.chars().count());
        from = at + string.len();
    }
    Ok(ranges)
}

fn score_article(
    engine: &mut Engine,
    gold: &GoldArticle,
    article: &Article,
    scores: &mut Scores,
) -> anyhow::Result<()> {
    let text = article.text.as_str();
    let words = words(text);
    let read = engine.statements(article)?;
    let found: Vec<_> =
        read.iter().map(|read| covered(&words, read.statement.content.iter().map(|span| span.range()))).collect();
    let mut candidates = Vec::new();
    for (index, statement) in gold.statements.iter().enumerate() {
        let expected = covered(&words, locate(text, &statement.content)?);
        for (proposed, content) in found.iter().enumerate() {
            let quality = intersection_over_union(&expected, content);
            if quality >= 0.5 {
                candidates.push((quality, index, proposed));
            }
        }
    }
    let chosen = pair(candidates, gold.statements.len(), read.len());
    scores.statements.add(Counts {
        proposed: read.len(),
        gold: gold.statements.len(),
        right: chosen.len(),
        found: chosen.len(),
    });
    for (index, statement) in gold.statements.iter().enumerate() {
        if !chosen.iter().any(|pair| pair.0 == index) {
            scores.missed.push(format!("{}: {}", statement.source, statement.content.join(" [...] ")));
        }
    }
    for (index, surplus) in read.iter().enumerate() {
        if !chosen.iter().any(|pair| pair.1 == index) {
            scores.surplus.push(format!("{}: {}: {}", surplus.statement.why.rule, sources(surplus), contents(surplus)));
        }
    }
    for (index, proposed) in chosen {
        compare(&gold.statements[index], &read[proposed], scores);
    }
    Ok(())
}

fn compare(gold: &GoldStatement, read: &Read, scores: &mut Scores) {
    scores.polarity_right += usize::from(gold.negated == read.statement.negated);
    let source = sources(read);
    let shares = source.split_whitespace().any(|word| gold.source.split_whitespace().any(|other| other == word));
    scores.source_right += usize::from(shares);
    if !shares {
        scores.wrong_speakers.push(format!("source \"{source}\" for \"{}\": {}", gold.source, contents(read)));
    }
    match (&gold.speaker, &read.speaker) {
        (Some(expected), Some(name)) => {
            let right = same_name(expected, name);
            scores.speakers += 1;
            scores.speaker_right += usize::from(right);
            scores.speaker_wrong += usize::from(!right);
            if !right {
                scores.wrong_speakers.push(format!("\"{name}\" for \"{expected}\": {}", contents(read)));
            }
        }
        (Some(expected), None) => {
            scores.speakers += 1;
            scores.wrong_speakers.push(format!("no speaker for \"{expected}\" ({source}): {}", contents(read)));
        }
        _ => {}
    }
}

/// Whether two names mean the same: equal, or one ends the other ("Tamm", "Maarika Tamm"), articles and case aside.
fn same_name(one: &str, other: &str) -> bool {
    let plain = |name: &str| name.to_lowercase().trim_start_matches("the ").to_owned();
    let (one, other) = (plain(one), plain(other));
    one == other || one.ends_with(&format!(" {other}")) || other.ends_with(&format!(" {one}"))
}

fn contents(read: &Read) -> String {
    read.statement.content.iter().map(|span| span.text.as_str()).collect::<Vec<_>>().join(" [...] ")
}

fn sources(read: &Read) -> String {
    read.statement.source.iter().map(|span| span.text.as_str()).collect::<Vec<_>>().join(" ")
}
