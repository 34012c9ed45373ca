//! Pronouns and descriptions of `eval/actors/` and of GUM's news with those whom they may mean, as JSON lines: what
//! `training/coreference` learns from.

use std::io::Write;
use std::path::Path;

use anyhow::Context;
use dateline_read::{Anaphor, Antecedent};
use dateline_report::{Article, Span, TextPart};
use serde_json::{Value, json};

use crate::engine::Engine;
use crate::{actors, coreference};

/// Writes an article a line: `{"set", "id", "text", "anaphors": [{"span", "sort", "settled", "antecedents"}]}`; spans are
/// `[start, end, in title]` in code points.
///
/// # Errors
/// A set cannot be read, or the file cannot be written.
pub fn write(engine: &mut Engine, root: &Path, gold: Option<&Path>, to: &Path) -> anyhow::Result<()> {
    let mut articles: Vec<(&str, String, Article)> = Vec::new();
    articles.extend(actors::articles(root)?.into_iter().map(|(id, article)| ("own", id, article)));
    if let Some(folder) = gold.map(|gold| gold.join(coreference::GOLD)).filter(|folder| folder.exists()) {
        articles.extend(coreference::articles(&folder)?.into_iter().map(|(id, article)| ("gum", id, article)));
    }
    let mut file = std::fs::File::create(to).with_context(|| format!("cannot write {}", to.display()))?;
    for (set, id, article) in articles {
        let anaphors: Vec<Value> = engine.anaphors(&article)?.iter().map(record).collect();
        writeln!(file, "{}", json!({"set": set, "id": id, "text": article.text, "anaphors": anaphors}))?;
    }
    Ok(())
}

fn record(anaphor: &Anaphor) -> Value {
    let spans = |spans: &[Span]| -> Vec<Value> { spans.iter().map(place).collect() };
    let antecedent =
        |antecedent: &Antecedent| json!({"mentions": spans(&antecedent.mentions), "features": antecedent.features});
    json!({
        "span": place(&anaphor.span),
        "sort": anaphor.sort,
        "settled": anaphor.settled.as_deref().map(spans),
        "antecedents": anaphor.antecedents.iter().map(antecedent).collect::<Vec<_>>(),
    })
}

fn place(span: &Span) -> Value {
    json!([span.start, span.end, span.part == TextPart::Title])
}
