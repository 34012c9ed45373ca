//! In which language headlines and sentences are, against `eval/language_id/`.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Context;
use dateline_language_id::{Identified, UNDETERMINED, identify};

use crate::calibration::Calibration;
use crate::score;

/// The folder of texts, below the root: a file a language, named by its code.
pub const TEXTS: &str = "eval/language_id";
/// The file of texts whose language cannot be told.
const NONE: &str = "none";
/// Of three lines of a file the last is never looked at while the program is written.
const CLOSED: usize = 3;

/// Answers, by whether they are right.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Answers {
    /// Told as they are.
    pub right: usize,
    /// Told to be something else.
    pub wrong: usize,
    /// Not told, though they have a language.
    pub unnamed: usize,
}

impl Answers {
    /// Texts asked about.
    pub fn asked(self) -> usize {
        self.right + self.wrong + self.unnamed
    }

    /// Right of asked, in percent.
    pub fn percent(self) -> f64 {
        score::percent(self.right, self.asked())
    }

    fn count(&mut self, told: &str, expected: &str) {
        *match told {
            _ if told == expected => &mut self.right,
            UNDETERMINED => &mut self.unnamed,
            _ => &mut self.wrong,
        } += 1;
    }
}

/// Answers about one kind of text.
#[derive(Debug, Default)]
pub struct Kind {
    /// About all of them.
    pub all: Answers,
    /// About the third that is never looked at.
    pub closed: Answers,
    /// Whether the confidences of named languages are worth their number.
    pub calibration: Calibration,
}

impl Kind {
    fn count(&mut self, line: usize, told: &Identified, expected: &str) {
        self.all.count(told.code, expected);
        if line % CLOSED == CLOSED - 1 {
            self.closed.count(told.code, expected);
        }
        if told.code != UNDETERMINED {
            self.calibration.add(told.confidence, told.code == expected);
        }
    }
}

/// Scores of all files.
#[derive(Debug, Default)]
pub struct Scores {
    /// Languages asked about.
    pub languages: usize,
    /// Headlines.
    pub headlines: Kind,
    /// Sentences.
    pub sentences: Kind,
    /// Texts without a language, by kind: right where none is told.
    pub none: BTreeMap<String, Kind>,
    /// Wrong ones that may be looked at, for people.
    pub wrong: Vec<String>,
}

/// Scores every file of the folder; none where there is no such folder.
pub fn score(root: &Path) -> anyhow::Result<Option<Scores>> {
    let folder = root.join(TEXTS);
    if !folder.exists() {
        return Ok(None);
    }
    let mut files: Vec<_> = std::fs::read_dir(&folder)?.collect::<Result<Vec<_>, _>>()?;
    files.sort_by_key(std::fs::DirEntry::file_name);
    let mut scores = Scores::default();
    for path in files.into_iter().map(|file| file.path()).filter(|path| path.extension().is_some_and(|it| it == "tsv"))
    {
        let code = path.file_stem().and_then(|stem| stem.to_str()).context("a file's name is no code")?;
        let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        scores.languages += usize::from(code != NONE);
        for (line, row) in text.lines().enumerate() {
            let (kind, text) = row.split_once('\t').with_context(|| format!("{}:{}", path.display(), line + 1))?;
            scores.add(code, line, kind, text);
        }
    }
    Ok(Some(scores))
}

impl Scores {
    fn add(&mut self, code: &str, line: usize, kind: &str, text: &str) {
        let told = identify(text);
        let expected = if code == NONE { UNDETERMINED } else { code };
        let of_kind = match (code, kind) {
            (NONE, _) => self.none.entry(kind.to_owned()).or_default(),
            (_, "headline") => &mut self.headlines,
            _ => &mut self.sentences,
        };
        of_kind.count(line, &told, expected);
        if told.code != expected && line % CLOSED != CLOSED - 1 {
            self.wrong.push(format!("{expected}, not {} ({:.2}): {text}", told.code, told.confidence));
        }
    }

    /// Texts without a language of all kinds, in percent of those that were told to have none.
    pub fn none_told(&self) -> f64 {
        let (right, asked) =
            self.none.values().fold((0, 0), |(right, asked), kind| (right + kind.all.right, asked + kind.all.asked()));
        score::percent(right, asked)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(code: &'static str) -> Identified {
        Identified { code, confidence: 0.9 }
    }

    #[test]
    fn lines_count_in_all_and_every_third_in_the_closed_third() {
        let mut kind = Kind::default();
        for (line, code) in ["da", "no", "da", "da", "da", UNDETERMINED].into_iter().enumerate() {
            kind.count(line, &told(code), "da");
        }
        assert_eq!(kind.all, Answers { right: 4, wrong: 1, unnamed: 1 });
        assert_eq!(kind.closed, Answers { right: 1, wrong: 0, unnamed: 1 });
    }

    #[test]
    fn a_text_without_a_language_is_right_where_none_is_named() {
        let mut scores = Scores::default();
        scores.add(NONE, 0, "figures", "1912 - 14:30");
        assert_eq!(scores.none["figures"].all, Answers { right: 1, wrong: 0, unnamed: 0 });
        assert!((scores.none_told() - 100.0).abs() < 1e-9);
        assert_eq!(scores.headlines.all.asked(), 0);
    }
}
