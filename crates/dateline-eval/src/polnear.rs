//! Attributions against PolNeAR, as it is and with noise.

use std::ops::Range;
use std::path::Path;

use anyhow::Context;
use dateline_report::{Article, Span, Statement, StatementMode};
use serde::Deserialize;

use crate::attribution::{Attribution, Proposed, Scores};
use crate::engine::Engine;
use crate::noise::Noise;
use crate::words::{covered, words};

/// The peers on a like part, F1 in percent, as measured by the same rule.
pub const PEERS: [(&str, f64); 4] =
    [("textacy", 19.8), ("GenderGapTracker", 42.4), ("Citron, retrained", 45.9), ("two people", 74.9)];

/// Two people on a like part, F1 in percent by mode.
pub const TWO_PEOPLE_BY_MODE: [(StatementMode, f64); 3] =
    [(StatementMode::Direct, 95.6), (StatementMode::Mixed, 88.8), (StatementMode::Indirect, 66.6)];

/// The peers on a like part, exact F1 in percent of sources, cues and contents.
pub const EXACT_PEERS: [(&str, [f64; 3]); 3] =
    [("CRF", [50.6, 53.4, 28.6]), ("BiLSTM", [73.3, 66.2, 63.6]), ("BERT on a GPU", [83.2, 75.3, 72.9])];

/// A range of code points, half-open.
type Offsets = (usize, usize);

/// An article with its attributions.
#[derive(Debug, Clone, Deserialize)]
pub struct GoldArticle {
    text: String,
    attributions: Vec<GoldAttribution>,
}

#[derive(Debug, Clone, Deserialize)]
struct GoldAttribution {
    source: Vec<Offsets>,
    cue: Vec<Offsets>,
    content: Vec<Offsets>,
}

impl GoldArticle {
    /// The article with noise; attributions keep what is left of their spans.
    pub fn noisy(&self, noise: Noise, seed: u64) -> GoldArticle {
        let noisy = noise.apply(&self.text, seed);
        let carry = |spans: &[Offsets]| {
            noisy.carry_all(ranges(spans)).into_iter().map(|range| (range.start, range.end)).collect()
        };
        let attributions = self
            .attributions
            .iter()
            .map(|attribution| GoldAttribution {
                source: carry(&attribution.source),
                cue: carry(&attribution.cue),
                content: carry(&attribution.content),
            })
            .collect();
        GoldArticle { attributions, text: noisy.text }
    }
}

/// Reads a file of articles.
pub fn load(path: &Path) -> anyhow::Result<Vec<GoldArticle>> {
    let file = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let article =
        |(number, line)| serde_json::from_str(line).with_context(|| format!("{} line {}", path.display(), number + 1));
    file.lines().enumerate().map(article).collect()
}

/// Scores the articles.
pub fn score(engine: &mut Engine, articles: &[GoldArticle]) -> anyhow::Result<Scores> {
    let mut scores = Scores::default();
    for article in articles {
        score_article(engine, article, &mut scores)?;
    }
    Ok(scores)
}

/// Scores the articles with one kind of noise each, which `kind` tells by the number of the article.
pub fn score_noisy(
    engine: &mut Engine,
    articles: &[GoldArticle],
    kind: impl Fn(usize) -> Noise,
    seed: u64,
) -> anyhow::Result<Scores> {
    let noisy =
        |(number, article): (usize, &GoldArticle)| article.noisy(kind(number), seed.wrapping_add(number as u64));
    score(engine, &articles.iter().enumerate().map(noisy).collect::<Vec<_>>())
}

fn score_article(engine: &mut Engine, gold: &GoldArticle, scores: &mut Scores) -> anyhow::Result<()> {
    let words = words(&gold.text);
    let quoted = covered(&words, engine.quoted(&gold.text)?);
    let cover = |spans: &[Offsets]| covered(&words, ranges(spans));
    let expected: Vec<Attribution> = gold
        .attributions
        .iter()
        .map(|attribution| Attribution {
            source: cover(&attribution.source),
            cue: cover(&attribution.cue),
            content: cover(&attribution.content),
        })
        .collect();
    let read = engine.statements(&Article::from_text(&gold.text))?;
    let proposed: Vec<Proposed> = read.iter().map(|read| proposed(&words, &read.statement)).collect();
    scores.add(&expected, &proposed, &quoted);
    Ok(())
}

fn ranges(spans: &[Offsets]) -> impl Iterator<Item = Range<usize>> {
    spans.iter().map(|&(start, end)| start..end)
}

fn proposed(words: &[Range<usize>], statement: &Statement) -> Proposed {
    let cover = |spans: &[Span]| covered(words, spans.iter().map(Span::range));
    Proposed {
        attribution: Attribution {
            source: cover(&statement.source),
            cue: cover(&statement.cue),
            content: cover(&statement.content),
        },
        rule: statement.why.rule.clone(),
        confidence: statement.confidence.value(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_follow_the_noise() {
        let article = GoldArticle {
            text: "\"Go,\" the owl said.".to_owned(),
            attributions: vec![GoldAttribution {
                source: vec![(6, 13)],
                cue: vec![(14, 18)],
                content: vec![(1, 3), (6, 9)],
            }],
        };
        let noisy = article.noisy(Noise::ArticlesDropped, 0);
        assert_eq!(noisy.text, "\"Go,\" owl said.");
        let attribution = &noisy.attributions[0];
        assert_eq!((&attribution.source, &attribution.cue), (&vec![(6, 9)], &vec![(10, 14)]));
        assert_eq!(attribution.content, [(1, 3)]);
    }
}
