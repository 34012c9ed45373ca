//! The scores that a change may not lower.

use std::path::Path;

use anyhow::Context;
use serde::{Deserialize, Serialize};

/// What `eval/baseline.json` holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Baseline {
    /// Scores of `eval/statements/`.
    pub statements: Statements,
    /// Scores of datelines, for the record: the build does not have that gold.
    pub datelines: Datelines,
}

/// Scores of datelines.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Datelines {
    /// Places of the Reuters development part, letter for letter, in percent.
    pub reuters_dev_place: f64,
    /// Dates of it, letter for letter, in percent.
    pub reuters_dev_date: f64,
}

/// Scores of statements.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Statements {
    /// Of our own annotated statements, found, in percent.
    pub own_recall: f64,
    /// Of the statements given for our own articles, right, in percent.
    pub own_precision: f64,
    /// Of the found statements that have a named speaker, with that speaker, in percent.
    pub own_speaker: f64,
    /// Named speakers that are wrong.
    pub own_speaker_wrong: usize,
    /// Statements found in the sentences that hold none.
    pub negative_false: usize,
    /// F1 on the PolNeAR development part, for the record: the build does not have that gold.
    pub polnear_dev_f1: f64,
}

impl Baseline {
    /// Reads `eval/baseline.json` below `root`.
    pub fn load(root: &Path) -> anyhow::Result<Baseline> {
        let path = root.join("eval/baseline.json");
        let file = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_str(&file).with_context(|| format!("cannot read {}", path.display()))
    }
}
