//! Translation damage against `eval/damage/`, and how much of it is told of sound reports.

use std::collections::BTreeMap;
use std::ops::AddAssign;
use std::path::Path;

use anyhow::{Context, ensure};
use dateline_report::{Article, Damage, DamageKind, Report};

use crate::engine::Engine;
use crate::score::percent;
use crate::split::Split;

/// Reports with their damage marked, below the root.
pub const DAMAGED: &str = "eval/damage/damaged.txt";
/// Reports without damage, below the root.
pub const CLEAN: &str = "eval/damage/clean.txt";

/// An article of the set with its marks: ranges of code points and kinds.
#[derive(Debug, Default)]
struct Marked {
    heading: String,
    text: String,
    marks: Vec<(usize, usize, DamageKind)>,
}

/// Marks, and what was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Found {
    /// Marks in the gold.
    pub marks: usize,
    /// Of these, with a flag of their kind.
    pub found: usize,
    /// Flags.
    pub flags: usize,
    /// Of these, on a mark of their kind.
    pub right: usize,
}

impl Found {
    /// Of the marks, found, in percent.
    pub fn recall(self) -> f64 {
        percent(self.found, self.marks)
    }

    /// Of the flags, right, in percent.
    pub fn precision(self) -> f64 {
        percent(self.right, self.flags)
    }
}

impl AddAssign for Found {
    fn add_assign(&mut self, other: Found) {
        self.marks += other.marks;
        self.found += other.found;
        self.flags += other.flags;
        self.right += other.right;
    }
}

/// Scores of the set.
#[derive(Debug, Default)]
pub struct Scores {
    /// Of damaged and sound reports together.
    pub all: Split<Found>,
    /// Flags in sound reports alone.
    pub clean_flags: usize,
    /// By kind, of damaged and sound reports together.
    pub kinds: BTreeMap<&'static str, Found>,
}

/// Scores the set; none where it is not there.
pub fn score(engine: &mut Engine, root: &Path) -> anyhow::Result<Option<Scores>> {
    if !root.join(DAMAGED).exists() {
        return Ok(None);
    }
    let mut scores = Scores::default();
    for file in [DAMAGED, CLEAN] {
        for (number, article) in articles(&root.join(file))?.iter().enumerate() {
            let told = engine.report(&Article::from_text(&article.text))?.damage;
            let (found, wrong) = compare(article, &told, &mut scores.kinds);
            scores.all.add(number, found, wrong);
            scores.clean_flags += if file == CLEAN { told.len() } else { 0 };
        }
    }
    Ok(Some(scores))
}

fn compare(article: &Marked, told: &[Damage], kinds: &mut BTreeMap<&'static str, Found>) -> (Found, Vec<String>) {
    let (mut all, mut wrong) = (Found::default(), Vec::new());
    let touch = |mark: &(usize, usize, DamageKind), flag: &Damage| {
        mark.2 == flag.kind && mark.0 < flag.span.end && flag.span.start < mark.1
    };
    for mark in &article.marks {
        let is_found = told.iter().any(|flag| touch(mark, flag));
        let found = Found { marks: 1, found: usize::from(is_found), ..Found::default() };
        all += found;
        *kinds.entry(mark.2.as_str()).or_default() += found;
        if !is_found {
            let words: String = article.text.chars().skip(mark.0).take(mark.1 - mark.0).collect();
            wrong.push(format!("{}: missed {} {words}", article.heading, mark.2.as_str()));
        }
    }
    for flag in told {
        let is_right = article.marks.iter().any(|mark| touch(mark, flag));
        let found = Found { flags: 1, right: usize::from(is_right), ..Found::default() };
        all += found;
        *kinds.entry(flag.kind.as_str()).or_default() += found;
        if !is_right {
            wrong.push(format!("{}: wrong {} {}", article.heading, flag.kind.as_str(), flag.span.text));
        }
    }
    (all, wrong)
}

/// Takes a file of the set apart; `README.md` beside it has the notation.
fn articles(path: &Path) -> anyhow::Result<Vec<Marked>> {
    let file = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut articles: Vec<Marked> = Vec::new();
    for (number, line) in file.lines().enumerate() {
        if let Some(heading) = line.strip_prefix("## ") {
            articles.push(Marked { heading: heading.to_owned(), ..Marked::default() });
        } else if let Some(article) = articles.last_mut().filter(|_| !line.is_empty() && !line.starts_with('#')) {
            article.add(line).with_context(|| format!("{} line {}", path.display(), number + 1))?;
        }
    }
    Ok(articles)
}

impl Marked {
    fn add(&mut self, line: &str) -> anyhow::Result<()> {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        let mut rest = line;
        while let Some((before, behind)) = rest.split_once('{') {
            let (mark, after) = behind.split_once('}').context("a mark is not closed")?;
            let (words, kind) = mark.split_once('|').context("a mark has no kind")?;
            let known = [DamageKind::Debris, DamageKind::Acronym, DamageKind::PlaceContradiction, DamageKind::Calque];
            let kind =
                known.into_iter().find(|known| known.as_str() == kind).with_context(|| format!("no kind {kind}"))?;
            ensure!(!words.is_empty(), "a mark has no words");
            self.text.push_str(before);
            let start = self.text.chars().count();
            self.text.push_str(words);
            self.marks.push((start, start + words.chars().count(), kind));
            rest = after;
        }
        self.text.push_str(rest);
        Ok(())
    }
}

/// Flags in reports that were written before.
#[derive(Debug, Default)]
pub struct Flags {
    /// Reports.
    pub reports: usize,
    /// Flags of all kinds.
    pub flags: usize,
    /// Each with its kind and confidence, for people.
    pub lines: Vec<String>,
}

/// Counts the flags in what `dateline read --jsonl` wrote.
pub fn flags(path: &Path) -> anyhow::Result<Flags> {
    let mut flags = Flags::default();
    for report in crate::gold::lines::<Report>(path)? {
        flags.reports += 1;
        for flag in &report.damage {
            flags.flags += 1;
            let around: String = report.text.chars().skip(flag.span.start.saturating_sub(50)).take(100).collect();
            let around = if flag.span.part.is_text() { around.replace('\n', " ") } else { "headline".to_owned() };
            flags.lines.push(format!("{} {}: {} | {around}", report.id, flag.kind.as_str(), flag.span.text));
        }
    }
    Ok(flags)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_ranges_of_the_text_without_them() -> anyhow::Result<()> {
        let mut article = Marked::default();
        article.add("Für {ab|debris} and")?;
        article.add("{cd ef|calque}.")?;
        assert_eq!(article.text, "Für ab and cd ef.");
        assert_eq!(article.marks, [(4, 6, DamageKind::Debris), (11, 16, DamageKind::Calque)]);
        assert!(article.add("{ab|nothing}").is_err() && article.add("{ab|debris").is_err());
        Ok(())
    }

    #[test]
    fn a_flag_of_another_kind_is_wrong_and_finds_nothing() -> anyhow::Result<()> {
        let mut article = Marked::default();
        article.add("a {bcd|debris} e")?;
        let flag = |start, end, kind| Damage {
            span: dateline_report::Span { start, end, text: String::new(), part: dateline_report::TextPart::Text },
            kind,
            note: String::new(),
            suggestion: None,
            confidence: None,
            why: None,
        };
        let told = [flag(4, 7, DamageKind::Debris), flag(2, 5, DamageKind::Calque), flag(0, 1, DamageKind::Debris)];
        let (found, wrong) = compare(&article, &told, &mut BTreeMap::new());
        assert_eq!(found, Found { marks: 1, found: 1, flags: 3, right: 1 });
        assert_eq!(wrong.len(), 2);
        Ok(())
    }
}
