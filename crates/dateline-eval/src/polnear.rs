//! Attributions against PolNeAR: content by words (intersection over union at least one half, one to one), and a
//! source that shares a word with the gold source, or none on both sides.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

use anyhow::Context;
use dateline_report::Article;
use serde::Deserialize;

use crate::engine::Engine;
use crate::score::{Counts, pair};
use crate::words::{covered, intersection_over_union, words};

/// The peers on a like part, F1 in percent, as measured by the same rule.
pub const PEERS: [(&str, f64); 4] =
    [("textacy", 19.8), ("GenderGapTracker", 42.4), ("Citron, retrained", 45.9), ("two people", 74.9)];

#[derive(Debug, Deserialize)]
struct GoldArticle {
    text: String,
    attributions: Vec<GoldAttribution>,
}

#[derive(Debug, Deserialize)]
struct GoldAttribution {
    source: Vec<(usize, usize)>,
    content: Vec<(usize, usize)>,
}

/// Scores over all articles.
#[derive(Debug, Default)]
pub struct Scores {
    /// Content and source.
    pub all: Counts,
    /// Content alone.
    pub content: Counts,
    /// By mode: recall over gold of that mode, precision over records of that mode.
    pub by_mode: BTreeMap<&'static str, Counts>,
    /// By rule: precision only.
    pub by_rule: BTreeMap<String, Counts>,
}

/// Reads and scores a file of articles.
pub fn score(engine: &mut Engine, path: &Path) -> anyhow::Result<Scores> {
    let file = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut scores = Scores::default();
    for (number, line) in file.lines().enumerate() {
        let gold: GoldArticle =
            serde_json::from_str(line).with_context(|| format!("{} line {}", path.display(), number + 1))?;
        score_article(engine, &gold, &mut scores)?;
    }
    Ok(scores)
}

/// Source and content as sets of words, with the mode.
struct Attribution {
    source: BTreeSet<usize>,
    content: BTreeSet<usize>,
    mode: &'static str,
    rule: String,
}

fn score_article(engine: &mut Engine, gold: &GoldArticle, scores: &mut Scores) -> anyhow::Result<()> {
    let words = words(&gold.text);
    let read = engine.statements(&Article::from_text(&gold.text))?;
    let quoted = covered(&words, engine.quoted(&gold.text)?);
    let ranges = |spans: &[(usize, usize)]| spans.iter().map(|&(start, end)| start..end).collect::<Vec<Range<usize>>>();
    let expected: Vec<Attribution> = gold
        .attributions
        .iter()
        .map(|attribution| {
            attribution_of(&words, &quoted, ranges(&attribution.source), ranges(&attribution.content), "")
        })
        .collect();
    let proposed: Vec<Attribution> = read
        .iter()
        .map(|read| {
            let statement = &read.statement;
            let source = statement.source.iter().map(|span| span.range()).collect();
            let content = statement.content.iter().map(|span| span.range()).collect();
            attribution_of(&words, &quoted, source, content, &statement.why.rule)
        })
        .collect();
    let content = pairs(&expected, &proposed, false);
    scores.content.add(Counts {
        proposed: proposed.len(),
        gold: expected.len(),
        right: content.len(),
        found: content.len(),
    });
    let right = pairs(&expected, &proposed, true);
    scores.all.add(Counts { proposed: proposed.len(), gold: expected.len(), right: right.len(), found: right.len() });
    for attribution in &expected {
        scores.by_mode.entry(attribution.mode).or_default().gold += 1;
    }
    for attribution in &proposed {
        scores.by_mode.entry(attribution.mode).or_default().proposed += 1;
        scores.by_rule.entry(attribution.rule.clone()).or_default().proposed += 1;
    }
    for (from_gold, from_proposed) in right {
        scores.by_mode.entry(expected[from_gold].mode).or_default().found += 1;
        scores.by_mode.entry(proposed[from_proposed].mode).or_default().right += 1;
        scores.by_rule.entry(proposed[from_proposed].rule.clone()).or_default().right += 1;
    }
    Ok(())
}

fn attribution_of(
    words: &[Range<usize>],
    quoted: &BTreeSet<usize>,
    source: Vec<Range<usize>>,
    content: Vec<Range<usize>>,
    rule: &str,
) -> Attribution {
    let content = covered(words, content);
    let inside = content.intersection(quoted).count();
    let mode = match inside {
        0 => "indirect",
        inside if inside * 10 >= content.len() * 9 => "direct",
        _ => "mixed",
    };
    Attribution { source: covered(words, source), content, mode, rule: rule.to_owned() }
}

fn pairs(gold: &[Attribution], proposed: &[Attribution], with_source: bool) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (from_gold, expected) in gold.iter().enumerate() {
        for (from_proposed, found) in proposed.iter().enumerate() {
            let quality = intersection_over_union(&expected.content, &found.content);
            let same_source =
                !expected.source.is_disjoint(&found.source) || (expected.source.is_empty() && found.source.is_empty());
            if quality >= 0.5 && (same_source || !with_source) {
                candidates.push((quality, from_gold, from_proposed));
            }
        }
    }
    pair(candidates, gold.len(), proposed.len())
}
