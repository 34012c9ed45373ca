//! Types of acts between a given actor and recipient, against `events/plover-pairs-train.jsonl` of the gold folder.
//!
//! ## How it is measured
//! Macro-F1 over the fifteen types annotated (YIELD is CONCEDE and RETREAT). The head learned from these very pairs:
//! figures are worth something only with the weights of the folds that did not see the pair (`make events` writes
//! them); with the shipped weights they only say that these load. [`folds`] deals the pairs as
//! `training/events/pairs.py` does.

use std::collections::HashMap;
use std::path::Path;

use anyhow::Context;
use dateline_knowledge::fnv::fnv1a_64;
use dateline_language::{Annotator, Model};
use dateline_read::events::typing::{PairType, TYPES, Typing};
use dateline_read::names::Names;
use dateline_read::{Document, Part, TokenSpan};
use serde::Deserialize;

/// Where the pairs are in the gold folder.
pub const GOLD: &str = "events/plover-pairs-train.jsonl";
/// Letters by which near-copies are recognised.
const KEY_LETTERS: usize = 40;
/// What public tools reach on a like part: a linear SVM over words, and zero-shot inference with 355 M weights.
pub const PEERS: (f64, f64) = (64.5, 82.1);

#[derive(Debug, Deserialize)]
struct Line {
    text: String,
    actor: (usize, usize),
    recipient: (usize, usize),
    #[serde(rename = "type")]
    kind: String,
}

/// How right the types are.
#[derive(Debug, Default, Clone)]
pub struct Scores {
    /// Pairs.
    pub count: usize,
    /// Pairs with the right type.
    pub right: usize,
    /// Of each type in the order of [`PairType::ALL`]: told, annotated, both.
    pub by_type: [(usize, usize, usize); TYPES],
}

impl Scores {
    /// Mean F1 of the types, in percent.
    pub fn macro_f1(&self) -> f64 {
        let f1 = |&(told, gold, both): &(usize, usize, usize)| 200.0 * both as f64 / (told + gold).max(1) as f64;
        self.by_type.iter().map(f1).sum::<f64>() / TYPES as f64
    }

    /// Share with the right type, in percent.
    pub fn accuracy(&self) -> f64 {
        100.0 * self.right as f64 / self.count.max(1) as f64
    }

    fn add(&mut self, told: PairType, gold: PairType) {
        self.count += 1;
        self.right += usize::from(told == gold);
        self.by_type[told as usize].0 += 1;
        self.by_type[gold as usize].1 += 1;
        self.by_type[gold as usize].2 += usize::from(told == gold);
    }
}

/// The heads: one, or one a fold.
#[derive(Debug)]
pub struct Heads(Vec<Typing>);

impl Heads {
    /// The head that the program ships.
    pub fn shipped() -> Heads {
        Heads(vec![Typing::new()])
    }

    /// One head a fold, from `tree-0.bin` on.
    pub fn of_folds(folder: &Path) -> anyhow::Result<Heads> {
        let mut heads = Vec::new();
        loop {
            let path = folder.join(format!("tree-{}.bin", heads.len()));
            if !path.exists() {
                break;
            }
            let file = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            heads.push(Typing::with_weights(&file).with_context(|| format!("cannot load {}", path.display()))?);
        }
        anyhow::ensure!(!heads.is_empty(), "no tree-0.bin in {}", folder.display());
        Ok(Heads(heads))
    }
}

/// What the reader needs of one fold: the heads over the tree and the file of the encoder.
#[derive(Debug)]
pub struct FoldWeights {
    /// The heads.
    pub typing: Typing,
    /// The encoder's file; none where the folder has none.
    pub encoder: Option<Vec<u8>>,
}

/// The weights of every fold, from `tree-0.bin`, `told-0.bin` and `encoder-0.bin` on.
///
/// # Errors
/// A file of the first two cannot be read or is damaged.
pub fn fold_weights(folder: &Path) -> anyhow::Result<Vec<FoldWeights>> {
    let heads = Heads::of_folds(folder)?;
    let with_told = |(fold, typing): (usize, Typing)| {
        let path = folder.join(format!("told-{fold}.bin"));
        let told = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let typing = typing.and_told(&told).with_context(|| format!("cannot load {}", path.display()))?;
        let encoder = std::fs::read(folder.join(format!("encoder-{fold}.bin"))).ok();
        Ok(FoldWeights { typing, encoder })
    };
    heads.0.into_iter().enumerate().map(with_told).collect()
}

/// The fold of every pair of a text and the name of its type.
///
/// # Errors
/// A type is unknown.
pub fn folds_of<'t>(pairs: impl Iterator<Item = (&'t str, &'t str)>, count: usize) -> anyhow::Result<Vec<usize>> {
    let (mut texts, mut kinds) = (Vec::new(), Vec::new());
    for (text, kind) in pairs {
        texts.push(text);
        kinds.push(PairType::from_name(kind).with_context(|| format!("unknown type {kind}"))?);
    }
    Ok(folds(&texts, &kinds, count))
}

/// Reads the pairs and scores the types told.
pub fn score(model: &Model, heads: &mut Heads, path: &Path) -> anyhow::Result<Scores> {
    let file = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let parse =
        |(number, line)| serde_json::from_str(line).with_context(|| format!("{} line {}", path.display(), number + 1));
    let lines: Vec<Line> = file.lines().enumerate().map(parse).collect::<anyhow::Result<_>>()?;
    let kinds: Vec<PairType> = lines
        .iter()
        .map(|line| PairType::from_name(&line.kind).with_context(|| format!("unknown type {}", line.kind)))
        .collect::<anyhow::Result<_>>()?;
    let texts: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let folds = folds(&texts, &kinds, heads.0.len());
    let (mut annotator, mut names) = (Annotator::new(model), Names::new());
    let mut scores = Scores::default();
    for ((line, kind), fold) in lines.iter().zip(kinds).zip(folds) {
        let mut annotated = annotator.annotate(&line.text)?;
        names.replace(&mut annotated);
        let document = Document::new(None, annotated, None);
        let part = &document.body;
        let (actor, recipient) = (tokens(part, line.actor), tokens(part, line.recipient));
        scores.add(heads.0[fold].probabilities(part, actor, recipient, None).best().0, kind);
    }
    Ok(scores)
}

/// The tokens that share a character with a range of characters.
fn tokens(part: &Part<'_>, (start, end): (usize, usize)) -> TokenSpan {
    let tokens = &part.annotated.tokens;
    let first = tokens.partition_point(|token| token.char_end as usize <= start);
    part.tokens(first, tokens.partition_point(|token| (token.char_start as usize) < end))
}

/// The fold of every pair. Texts that begin with the same letters are one group; the groups of a type (that of the
/// group's first pair) are dealt out in order of their letters' hash, and a type begins where the one before stopped.
fn folds(texts: &[&str], kinds: &[PairType], count: usize) -> Vec<usize> {
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (row, text) in texts.iter().enumerate() {
        let letters = text.chars().flat_map(char::to_lowercase).filter(char::is_ascii_alphabetic);
        groups.entry(letters.take(KEY_LETTERS).collect()).or_default().push(row);
    }
    let mut order: Vec<(PairType, u64, &Vec<usize>)> =
        groups.iter().map(|(key, rows)| (kinds[rows[0]], fnv1a_64(key.as_bytes()), rows)).collect();
    order.sort_unstable();
    let mut folds = vec![0; texts.len()];
    for (place, (_, _, rows)) in order.into_iter().enumerate() {
        for &row in rows {
            folds[row] = place % count;
        }
    }
    folds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_share_a_fold_and_types_are_spread() {
        let long = "Norway accused Sweden of having taken away its fish on Monday";
        let copy = format!("{long}, it was said.");
        let texts = [long, "Oslo met Rome", "Rome met Oslo", &copy, "Lagos met Accra", "Bonn met Bern"];
        let kinds = [
            PairType::Accuse,
            PairType::Consult,
            PairType::Consult,
            PairType::Reject,
            PairType::Consult,
            PairType::Consult,
        ];
        let folds = folds(&texts, &kinds, 5);
        assert_eq!(folds[0], folds[3]);
        let mut consult = [folds[1], folds[2], folds[4], folds[5]];
        consult.sort_unstable();
        assert_eq!(consult, [1, 2, 3, 4]);
    }

    #[test]
    fn the_score_is_the_mean_of_the_types() {
        let mut scores = Scores::default();
        scores.add(PairType::Aid, PairType::Aid);
        scores.add(PairType::Aid, PairType::Yield);
        // AID: two told, one annotated, one right; the other types have none right.
        assert!((scores.macro_f1() - 200.0 / 3.0 / 15.0).abs() < 1e-9);
        assert_eq!(scores.accuracy(), 50.0);
    }
}
